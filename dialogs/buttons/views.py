"""Buttons that only look: the next rows, one action, its history, and the forms to fill in."""

from __future__ import annotations

from dataclasses import replace

from cards.update_form import update_form_card
from cards.verbs import Input
from dialogs import permissions
from dialogs.buttons import forms
from dialogs.buttons.press import Pressed, asking_of
from dialogs.language.meaning import Intent
from dialogs.memory import codec
from dialogs.questions import ANSWERS
from dialogs.questions.question import Asked
from dialogs.turn import Reply
from dialogs.writes.conflicts import came_between
from plan.facts import ActionFact
from plan.permissions import Deed
from plan.refusals import Sorry


async def more(pressed: Pressed) -> Reply:
    """The same question again, its next rows."""
    heard = codec.load(pressed.press.data.get("question"))
    if heard is None or heard.intent not in ANSWERS:
        raise Sorry("I no longer know that list. Ask again.")
    words = str(pressed.press.data.get("text") or "")
    here = replace(pressed.here, turn=replace(pressed.here.turn, text=words))
    return await ANSWERS[heard.intent](Asked(heard, here, _start(pressed)))


async def show(pressed: Pressed) -> Reply:
    """One action in full."""
    action = await pressed.action()
    return await ANSWERS[Intent.ITEM](Asked(asking_of(action.id, Intent.ITEM), pressed.here))


async def refresh(pressed: Pressed) -> Reply:
    """The card about one action as it is now, with what came between."""
    action, version = await pressed.action(), pressed.press.version
    is_older = version is not None and version != action.version
    seen = {action.id: version} if is_older and version is not None else {}
    return await pressed.again(action, said=await came_between(pressed.here, seen))


async def history(pressed: Pressed) -> Reply:
    """An action's whole history."""
    action = await pressed.action()
    heard = asking_of(action.id, Intent.HISTORY)
    return await ANSWERS[Intent.HISTORY](Asked(heard, pressed.here, _start(pressed)))


async def update_form(pressed: Pressed) -> Reply:
    """The form for an update."""
    action = await pressed.action()
    permissions.check_may(pressed.here, Deed.UPDATE, [action])
    return form_for(pressed, action, note=pressed.press.said(Input.NOTE) or "")


def form_for(pressed: Pressed, action: ActionFact, *, note: str) -> Reply:
    """The form, with what is known of the update already."""
    given = {Input.NOTE: note, Input.LINK: pressed.press.said(Input.LINK) or ""}
    card = update_form_card(action=action, as_at=pressed.here.turn.today, given=given, back=pressed.press.back)
    return Reply(f"What has happened on {action.id}?", card, heard={"intent": "update"}, actions=[action])


async def time_form(pressed: Pressed) -> Reply:
    """The form that asks for more time."""
    action = await pressed.action()
    permissions.check_may(pressed.here, Deed.ASK_TIME, [action])
    card = await forms.time_form(pressed, action)
    return Reply(f"Until when do you need for {action.id}?", card, heard={"intent": "deadline"}, actions=[action])


def _start(pressed: Pressed) -> int:
    start = pressed.press.data.get("start")
    return max(0, int(start)) if isinstance(start, int | float) else 0
