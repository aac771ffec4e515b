"""Requests for a decision, told at once in the decider's own chat; and the decision, told to the proposer."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from cards.phrases import sentence
from cards.saved import saved_card
from cards.sign_off import sign_off_card
from cards.time_request import time_request_card
from cards.words import sign_off_sentence, time_request_sentence
from dialogs.context import Request
from dialogs.turn import Reply, refreshing
from dialogs.writes import deadline_rights
from plan.actions import Status
from plan.changes import Change, Field
from plan.facts import ActionDetail
from plan.notifications import sentences
from plan.permissions import Deed, Role, may
from storage import changes as written
from storage import notifications
from storage.actions import by_id
from storage.details import detail
from storage.roles import holders
from storage.time_requests import TimeRequest

Tells = list[tuple[str, Reply]]


async def tells(here: Request, changes: Sequence[Change], requests: Sequence[TimeRequest]) -> Tells:
    """Notifications to all who have something to decide, but for the one who asked."""
    told: Tells = []
    for action_id, plan_id in (await _to_sign_off(here, changes)).items():
        asked = await sign_off_request(here, action_id)
        told += await to_those_who_may(here, plan_id, Deed.SIGN_OFF, asked)
    for change in changes:
        if (claimed := await notifications.proposer(here.session, change)) and claimed != here.turn.speaker.id:
            told.append((claimed, await _decided(here, change)))
            await notifications.mark_told(here.session, claimed, [change.id], now=here.turn.now)
    for request in requests:
        action = (await by_id(here.session, [request.action_id], today=here.turn.today))[request.action_id]
        grants = await deadline_rights.deed_of_granting(here, action)
        told += await to_those_who_may(here, request.plan_id, grants, await time_request(here, request))
    return told


async def _to_sign_off(here: Request, changes: Sequence[Change]) -> dict[str, int]:
    """The actions to be decided because of these changes, with their plans: newly proposed, or newly evidenced."""
    news = {
        each.action_id: each.plan_id
        for each in changes
        if each.action_id and (each.field is Field.EVIDENCE or each.new == Status.PROPOSED)
    }
    known = await by_id(here.session, list(news), today=here.turn.today)
    return {id_: plan for id_, plan in news.items() if known[id_].status is Status.PROPOSED}


async def sign_off_request(here: Request, action_id: str, *, said: str = "") -> Reply:
    """Is it complete?"""
    known, day = await _detail(here, action_id), here.turn.today
    claim = await written.last_claim(here.session, action_id)
    by = claim.said.actor if claim else "The plan"
    asks = sign_off_sentence(detail=known, proposed_by=by, as_at=day)
    text = f"{said} {asks}".strip()
    card = sign_off_card(
        detail=known, as_at=day, proposed_by=by, proposed_on=claim.said.day if claim else None, said=said
    )
    return Reply(
        text, card, summary=text, heard={"intent": "sign_off"}, actions=[known.action], refresh=refreshing(known.action)
    )


async def time_request(here: Request, request: TimeRequest, *, said: str = "") -> Reply:
    """May the deadline move?"""
    known = await _detail(here, request.action_id)
    day, by, reason = here.turn.today, request.asked_by_name, request.reason or ""
    asks = time_request_sentence(detail=known, asked_by=by, until=request.due, reason=reason, as_at=day)
    text = f"{said} {asks}".strip()
    card = time_request_card(
        detail=known,
        request=request.key,
        asked_by=by,
        until=request.due,
        reason=reason,
        as_at=day,
        said=said,
    )
    return Reply(
        text, card, summary=text, heard={"intent": "deadline"}, actions=[known.action], refresh=refreshing(known.action)
    )


async def _decided(here: Request, change: Change) -> Reply:
    """Notifications to those whose proposal was decided."""
    action = (await by_id(here.session, [change.action_id or ""], today=here.turn.today))[change.action_id or ""]
    [text] = sentences([change])
    title = f"{action.ref} was sent back" if action.status.is_open else f"{action.ref} is {action.status.words}"
    how = sentence(text.removeprefix(f"{change.action_id}: "))
    card = saved_card(changes=(), as_at=here.turn.today, actions=[action], said=title, arranged=[how])
    return Reply(text, card, summary=text, actions=[action])


async def _detail(here: Request, action_id: str) -> ActionDetail:
    action = (await by_id(here.session, [action_id], today=here.turn.today))[action_id]
    return await detail(here.session, action, as_at=here.turn.today)


async def to_those_who_may(here: Request, plan_id: int, deed: Deed, told: Reply) -> Tells:
    """The same to everybody who may do a deed on a plan, but for the speaker."""
    people = await holders(here.session, plan_id, _who_may(deed))
    return [(person, told) for person in people if person != here.turn.speaker.id]


def _who_may(deed: Deed) -> Collection[Role]:
    return [role for role in Role if may(role, deed)]
