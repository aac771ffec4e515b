"""A conversation at a terminal: the same desk, with somebody the terminal vouches for."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from bot.clock import Clock
from dialogs.context import standing
from dialogs.desk import answer
from dialogs.language.explaining import explain
from dialogs.language.hearing import hear
from dialogs.turn import ChangeFact, Place, Reply, Speaker, Turn, Vouched
from plan.facts import ActionFact
from plan.owners import Directory, MatchKind
from storage.drafts import forget_recent
from storage.engine import Store
from storage.people import known_owners

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Seat:
    """The person at the terminal, and the plan of the conversation."""

    today: date
    clock: Clock
    name: str | None = None
    role: str = "lead"
    plan: str | None = None
    conversation: str | None = None

    async def turn(self, text: str, store: Store) -> Turn:
        """A message from here."""
        owner = await _owner(self.name, store)
        name = owner or self.name or self.role.capitalize()
        return Turn(
            text=text,
            speaker=Speaker(id=f"terminal:{name}", name=name),
            place=Place(id=f"terminal:{self.conversation or uuid.uuid4().hex}"),
            today=self.today,
            now=self.clock.now(),
            message_id=uuid.uuid4().hex,
            plan=self.plan,
            vouched=Vouched(self.role, owner),
        )

    async def explained(self, text: str, store: Store) -> str:
        """Explain how a message was read, slot by slot, with the words of each."""
        async with store.reading() as session:
            here = await standing(session, await self.turn(text, store))
        return explain(hear(text, here.vocabulary, today=self.today))


async def say(seat: Seat, text: str, store: Store, *, at_once: bool = False) -> Reply:
    """The reply to one message; `at_once` confirms what would otherwise wait for a yes."""
    turn = await seat.turn(text, store)
    reply = await answer(turn, store)
    if at_once and reply.asks and reply.asks.subject == "confirm":
        saved = await answer(replace(turn, text="yes", message_id=uuid.uuid4().hex), store)
        reply = replace(saved, heard=reply.heard)
    if seat.conversation is None:
        forget_recent(store, turn.talker, turn.place.id)  # nobody can come back to it, so nothing is written
    return reply


async def _owner(name: str | None, store: Store) -> str | None:
    """The owner a name at the terminal means, if any: leads and coordinators need own nothing."""
    if not name:
        return None
    async with store.reading() as session:
        match = Directory(*await known_owners(session)).find(name)
    return match.owners[0] if match.kind is MatchKind.EXACT else None


def keep_files(reply: Reply) -> list[str]:
    """The files made for the sender, put into the working directory, never over one that is there: a line for each."""
    said = []
    for name, data in reply.attachments:
        path = Path(name)
        if path.exists():
            said.append(f"{path} is there already, so nothing was written over it.")
        else:
            path.write_bytes(data)
            said.append(f"Saved here as {path}.")
    return said


def as_json(reply: Reply) -> Json:
    """A reply as `--json` prints it."""
    return {
        "heard": reply.heard,
        "reply": reply.text,
        "card": reply.card,
        "actions": [_action(each) for each in reply.actions],
        "count": reply.count,
        "asks": {"for": reply.asks.subject, "options": list(reply.asks.options)} if reply.asks else None,
        "unheard": reply.heard.get("unheard", []),
        "changes": [_change(each) for each in reply.changes],
        "saved": reply.saved,
    }


def _action(action: ActionFact) -> Json:
    return {
        "id": action.id,
        "ref": action.ref,
        "plan": action.plan,
        "text": action.text,
        "owners": list(action.owners),
        "status": action.status.value,
        "color": action.color.value,
        "due": action.due.isoformat() if action.due else None,
        "due_text": action.due_text,
        "days_late": action.days_late,
    }


def _change(change: ChangeFact) -> Json:
    return {
        "id": change.id,
        "ref": change.ref,
        "field": change.field,
        "from": change.old,
        "to": change.new,
        "reason": change.reason,
    }
