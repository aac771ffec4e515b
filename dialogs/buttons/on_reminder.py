"""Presses on a reminder, or on a form opened from one: the answer is that reminder again, with the rest of its rows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from cards.buttons import MOST_BUTTONS, button
from cards.phrases import short_day
from cards.verbs import Press, Verb
from dialogs.buttons import forms
from dialogs.buttons.press import Pressed
from dialogs.reminders.day_card import CLAIMED, reminder
from dialogs.turn import Reply
from plan.actions import Status
from plan.refusals import Sorry
from storage import reminders

NONE = "I no longer have that reminder. “What am I down for?” shows what is yours."
FORMS = frozenset({Verb.SAVE_UPDATE, Verb.SEND_TIME})
"""Sent from a form: where something is wrong, the form is shown again."""
BECAME = {
    Verb.SIGN_OFF: "Signed off",
    Verb.REJECT: "Sent back",
    Verb.NOT_MINE: "Not yours: those who keep the plan have been told",
}


async def again(pressed: Pressed) -> Reply:
    """The reminder as it is by now."""
    reply = await _reminder(pressed)
    if reply is None:
        raise Sorry(NONE)
    return reply


async def after(pressed: Pressed, reply: Reply) -> Reply:
    """Strike off the row that was dealt with, and open the next one."""
    day, action = day_of(pressed.press), pressed.press.action
    if day is None or action is None or (pressed.press.verb in FORMS and not reply.saved):
        return reply
    person = pressed.here.turn.speaker.id
    if pressed.press.verb is Verb.UNDO:
        await reminders.not_dealt_with(pressed.session, person, day, action)
    else:
        undo = pressed.here.turn.message_id if reply.changes else ""
        await reminders.dealt_with(pressed.session, person, day, action, words=_became(pressed, reply), undo=undo)
    shown = await _reminder(pressed)
    return replace(reply, card=shown.card, refresh=shown.refresh) if shown else reply


async def instead(pressed: Pressed, reply: Reply, *, said: str = "") -> Reply:
    """Keep the reminder as it is, and say why the press could not be done: what is `said`, else all of the reply."""
    if day_of(pressed.press) is None or pressed.press.verb in FORMS:
        return reply
    shown = await _reminder(pressed, said=said or reply.text)
    return replace(reply, card=shown.card, refresh=shown.refresh) if shown else reply


def with_way_back(press: Press, reply: Reply) -> Reply:
    """A card opened from a reminder leads back to it."""
    day = day_of(press)
    if day is None or reply.card is None or press.verb not in (Verb.SHOW, Verb.HISTORY):
        return reply
    actions = [*reply.card.get("actions", [])][: MOST_BUTTONS - 1]
    back = button("Back to my reminder", Verb.REMINDER, reminder=day.isoformat())
    return replace(reply, card={**reply.card, "actions": [*actions, back]})


def day_of(press: Press) -> date | None:
    """The day of the reminder that was pressed; None where it was no reminder."""
    try:
        return date.fromisoformat(str(press.data.get("reminder") or ""))
    except ValueError:
        return None


async def _reminder(pressed: Pressed, *, said: str = "") -> Reply | None:
    day, turn = day_of(pressed.press), pressed.here.turn
    return await reminder(pressed.session, turn.speaker.id, day, today=turn.today, said=said) if day else None


def _became(pressed: Pressed, reply: Reply) -> str:
    """The action's outcome in a few words."""
    verb, today = pressed.press.verb, pressed.here.turn.today
    if verb in BECAME:
        return BECAME[verb]
    if verb is Verb.SNOOZE:
        return f"Put off until {short_day(forms.snoozed_until(pressed), today)}"
    moved = next((each for each in reply.changes if each.field == "due"), None)
    if verb is Verb.SEND_TIME and moved is None:
        return "More time asked for"
    if moved is not None and isinstance(moved.new, str):
        return f"Now due {_short(moved.new, today)}"
    new = {each.field: each.new for each in reply.changes}
    if new.get("status") == Status.PROPOSED:
        return CLAIMED
    return "Update added" if "update" in new else "Done" if verb is Verb.DONE else "Saved"


def _short(said: str, today: date) -> str:
    try:
        return short_day(date.fromisoformat(said), today)
    except ValueError:
        return said
