"""The first coordinator: the one who says the code this installation logged, or who was named when it was set up."""

from __future__ import annotations

import re
from dataclasses import replace

from dialogs.first_steps.steps import first_steps
from dialogs.turn import Reply, Scope, Turn
from plan.changes import Said
from plan.permissions import Deed, Role, roles_for
from plan.refusals import Sorry
from storage import claims, plan_settings
from storage.engine import Session, Store
from storage.roles import holders, set_role

_CODE = re.compile(r"\bchaser((?:[\s–—-]+[a-z0-9]{4}){4})\W*$", re.IGNORECASE)
NOT_HERE = "Say that to me in our own chat: everybody here can read it."
WRONG = "That code does not work, or no longer does. The newest one is in the log of `chaser serve`, near its start."
NOW_FIRST = "You are now the coordinator."
HEARD = {"intent": "claim"}


def code_in(text: str) -> str | None:
    """The code a message says, where it says one."""
    said = _CODE.search(text[:200])
    return f"CHASER{said[1]}" if said else None


async def taken(turn: Turn, store: Store, code: str) -> Reply:
    """The code taken: whoever says it keeps every plan that nobody keeps, and is shown what to do first."""
    if turn.place.scope is not Scope.PERSONAL:
        return Reply(NOT_HERE, heard=HEARD)
    try:
        async with store.writing() as session:
            if await claims.take_code(session, turn.speaker.id, code, now=turn.now):
                return await _installed(session, turn)
            await claims.note_try(session, turn.speaker.id, now=turn.now)
    except Sorry as sorry:
        return Reply(str(sorry), heard=HEARD)
    return Reply(WRONG, heard=HEARD)


async def named(turn: Turn, store: Store) -> Reply | None:
    """The first steps, where the speaker is the one this installation named; else None."""
    async with store.reading() as session:
        if not await claims.names_somebody(session):
            return None
    async with store.writing() as session:
        if await claims.take_as_named(session, turn.speaker.id, now=turn.now):
            return await _installed(session, turn)
    return None


async def _installed(session: Session, turn: Turn) -> Reply:
    """The coordinator of every plan that has none, by a change in its record."""
    who = turn.speaker
    for code in [each.code for each in await plan_settings.plans(session)]:
        plan = await plan_settings.plan_id(session, code)
        if not await holders(session, plan, roles_for(Deed.IMPORT)):
            said = Said(who.id, who.name, turn.place.id, turn.message_id, turn.now, turn.today, "claim")
            await set_role(session, who.id, plan, Role.COORDINATOR, said, reason="first coordinator")
    reply = await first_steps(session, turn, said=NOW_FIRST)
    return replace(reply, heard=HEARD, saved=True)
