"""The card in a pressed one's place: how its action stands now, with the buttons that now apply to the presser."""

from __future__ import annotations

from cards.action import action_card
from cards.words import action_sentence
from dialogs import permissions
from dialogs.context import Standing
from dialogs.turn import Reply, refreshing
from dialogs.writes import deadline_rights, notify
from plan.actions import Status
from plan.facts import ActionFact
from plan.permissions import Deed
from plan.refusals import Sorry
from storage import time_requests
from storage.details import detail
from storage.engine import Session


async def fresh(session: Session, here: Standing, action: ActionFact, *, said: str) -> Reply:
    """Where something waits for the presser's decision, that card again; otherwise the action as it stands."""
    if here.is_private and await _may_sign_off(session, here, action):
        return await notify.sign_off_request(session, here, action.id, said=said)
    if here.is_private and (request := await _to_decide(session, here, action)):
        return await notify.time_request(session, here, request, said=said)
    known = await detail(session, action, as_at=here.turn.today)
    may = permissions.may_update(here, action)
    card = action_card(detail=known, reading="", as_at=here.turn.today, may_update=may, said=said)
    text = f"{said} {action_sentence(detail=known, as_at=here.turn.today)}".strip()
    return Reply(text, card, actions=[action], refresh=refreshing(action))


async def _may_sign_off(session: Session, here: Standing, action: ActionFact) -> bool:
    """Whether it waits to be signed off, and the presser may."""
    if action.status is not Status.PROPOSED or not permissions.may(here, Deed.SIGN_OFF, action):
        return False
    try:
        await permissions.check_did_not_propose(session, here, action)
    except Sorry:
        return False
    return True


async def _to_decide(session: Session, here: Standing, action: ActionFact) -> time_requests.TimeRequest | None:
    """The oldest request for more time that waits for the presser."""
    plan = here.plan(action.plan)
    if plan is None or not permissions.may(here, await deadline_rights.deed_of_granting(session, here, action), action):
        return None
    waiting = await time_requests.waiting(session, [plan.id])
    others = (each for each in waiting if each.asked_by != here.turn.speaker.id)
    return next((each for each in others if each.action_id == action.id), None)
