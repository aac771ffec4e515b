"""One action's card for its reader: the buttons that apply to them, by what they are and what it waits for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from cards.action import action_buttons, action_card
from cards.buttons import Button, ask, button, dialog
from cards.elements import Card, Element
from cards.phrases import owned, short_day
from cards.sign_off import decision_box, decision_buttons
from cards.time_request import granting_buttons, refusal_box
from cards.verbs import Verb
from dialogs import permissions
from dialogs.context import Request
from dialogs.writes import deadline_rights
from plan.actions import Status
from plan.facts import ActionDetail, ActionFact
from plan.permissions import Deed
from plan.refusals import Sorry
from storage import time_requests
from storage.details import detail
from storage.time_requests import TimeRequest

Buttons = tuple[Sequence[Element], Sequence[Button]]


async def action_view(here: Request, action: ActionFact, *, as_at: date, said: str = "") -> tuple[Card, ActionDetail]:
    """The card, and the facts it was made from."""
    known = await detail(here.session, action, as_at=as_at)
    plan = here.plan(action.plan)
    boxes, buttons = await _offered(here, known)
    title = plan.title if plan else ""
    if not said and here.reads_alone and (request := await to_decide(here, action)):
        until = short_day(request.due, here.turn.today)
        said = f"{request.asked_by_name} asks for more time, until {until}: {request.reason}"
    return action_card(detail=known, as_at=as_at, plan=title, boxes=boxes, buttons=buttons, said=said), known


async def _offered(here: Request, known: ActionDetail) -> Buttons:
    """The reader's buttons for an action; in a channel each opens a dialog of their own."""
    action = known.action
    if not here.reads_alone:
        stamp: dict[str, Any] = {"action": action.id, "version": action.version}
        return (), [dialog("Post an update", Verb.UPDATE, **stamp), dialog("Full history", Verb.HISTORY, **stamp)]
    if await may_sign_off(here, action):
        return [decision_box(known)], decision_buttons(known)
    if request := await to_decide(here, action):
        granting = granting_buttons(known, request=request.key, until=request.due, as_at=here.turn.today)
        return [refusal_box()], granting
    if action.status.is_open and permissions.may(here, Deed.CHANGE_OWNERS, action):
        return (), _keeping(action)
    return (), action_buttons(known, may_update=permissions.may(here, Deed.UPDATE, action))


def _keeping(action: ActionFact) -> list[Button]:
    """A coordinator's or lead's buttons for an action."""
    stamp: dict[str, Any] = {"action": action.id, "version": action.version}
    remind = [ask(f"Remind {owned(action)}", f"Chase {action.id}", more=True)] if action.owners else []
    return [
        button("Post an update", Verb.UPDATE, primary=True, **stamp),
        button("Move the deadline", Verb.ASK_TIME, **stamp),
        ask("Change the owner", f"Change the owner of {action.id}", more=True),
        ask("Close it", f"Close {action.id}", more=True),
        *remind,
        button("Full history", Verb.HISTORY, more=True, **stamp),
    ]


async def may_sign_off(here: Request, action: ActionFact) -> bool:
    """Whether it waits to be signed off, and the reader may."""
    if action.status is not Status.PROPOSED or not permissions.may(here, Deed.SIGN_OFF, action):
        return False
    try:
        await permissions.check_did_not_propose(here, action)
    except Sorry:
        return False
    return True


async def to_decide(here: Request, action: ActionFact) -> TimeRequest | None:
    """The oldest request for more time that waits for the reader."""
    plan = here.plan(action.plan)
    if plan is None or not permissions.may(here, await deadline_rights.deed_of_granting(here, action), action):
        return None
    waiting = await time_requests.waiting(here.session, [plan.id])
    others = (each for each in waiting if each.asked_by != here.turn.speaker.id)
    return next((each for each in others if each.action_id == action.id), None)
