"""Decisions in one tap: more time granted or refused; a person in Teams linked to an owner."""

from __future__ import annotations

from cards.phrases import day, short_day
from cards.saved import saved_card
from cards.verbs import Input as Filled
from dialogs import permissions
from dialogs.buttons.press import Pressed
from dialogs.replies.introductions import KEEPERS, NOT_ONESELF, now_linked
from dialogs.turn import Reply
from dialogs.writes import deadline_rights, notify
from dialogs.writes.save import shown_change
from plan.changes import Field, Said
from plan.deadlines import Deadline, SetBy
from plan.refusals import Sorry
from storage import edits, identity_links, notifications, time_requests
from storage.actions import by_id
from storage.coordinators import keepers_of
from storage.time_requests import TimeDecision, TimeRequest


async def grant(pressed: Pressed) -> Reply:
    """The deadline moves as asked."""
    action = await pressed.action()
    permissions.check_may(pressed.here, await deadline_rights.deed_of_granting(pressed.here, action), [action])
    request = await _request(pressed)
    if action.due and action.due >= request.due:
        raise Sorry(f"{action.id} is due on {day(action.due)} already, so there is nothing to grant.")
    if pressed.press.version != action.version:
        changed = f"{action.id} changed since this was asked, so nothing was decided. This is how it stands now."
        return await notify.time_request(pressed.here, request, said=changed)
    said = _said(pressed, "grant")
    await time_requests.decide(
        pressed.session, request.id, TimeDecision.GRANTED, by=pressed.here.turn.speaker.name, now=said.at
    )
    new = Deadline(request.due_text or day(request.due), request.due, set_by=SetBy.REVISED)
    edit = edits.Edit(action.id, action.version, Field.DUE, new, request.reason, agreed_by=said.actor)
    made = await edits.apply(pressed.session, request.plan_id, [edit], said)
    await notifications.tell(pressed.session, made)
    await notifications.mark_told(pressed.session, request.asked_by, [each.id for each in made], now=said.at)
    today = pressed.here.turn.today
    actions = list((await by_id(pressed.session, [action.id], today=today)).values())
    shown = [shown_change(each) for each in made]
    text = f"Granted: {action.id} is now due {day(request.due)}."
    title = f"Granted: {action.ref} is now due {short_day(request.due, today)}"
    card = saved_card(changes=shown, as_at=today, actions=actions, undo=None, by=said.actor, said=title)
    told = Reply(f"{said.actor} granted more time. {text}", card, actions=actions)
    return Reply(
        text,
        card,
        heard={"intent": "grant"},
        actions=actions,
        changes=shown,
        saved=True,
        tells=[(request.asked_by, told)],
    )


async def refuse(pressed: Pressed) -> Reply:
    """The deadline stays, and why."""
    action = await pressed.action()
    permissions.check_may(pressed.here, await deadline_rights.deed_of_granting(pressed.here, action), [action])
    reason = pressed.press.said(Filled.REASON)
    if not reason:
        raise Sorry("Nothing was refused. Say why, then press Refuse again.")
    request = await _request(pressed)
    turn = pressed.here.turn
    await time_requests.decide(pressed.session, request.id, TimeDecision.REFUSED, by=turn.speaker.name, now=turn.now)
    due = f"due {day(action.due)}" if action.due else "without a deadline"
    text = f"Refused: {action.id} stays {due} ({reason})."
    title = f"No more time for {action.ref}: it stays due {short_day(action.due, turn.today)}" if action.due else text
    card = saved_card(
        changes=(), as_at=turn.today, actions=[action], by=turn.speaker.name, said=title, arranged=[f"Why: {reason}"]
    )
    told = Reply(f"{turn.speaker.name} did not grant more time. {text}", card, actions=[action])
    return Reply(text, card, heard={"intent": "refuse"}, actions=[action], saved=True, tells=[(request.asked_by, told)])


async def link(pressed: Pressed) -> Reply:
    """This person is that owner."""
    turn = pressed.here.turn
    plans = _plans_kept(pressed)
    owner = str(pressed.press.data.get("owner") or "")
    person = str(pressed.press.data.get("person") or "")
    if not owner:
        raise Sorry("Choose the owner first.")
    if person == turn.speaker.id:
        raise Sorry(NOT_ONESELF)
    if not await keepers_of(pressed.session, [owner], KEEPERS, plans):
        raise Sorry(f"No owner in your plans is called {owner}.")
    await identity_links.link(pressed.session, person, owner, by=turn.speaker.name, now=turn.now)
    known = await identity_links.person(pressed.session, person)
    text = f"{known.name if known else person} is now linked to {owner}, and can update their actions."
    card = saved_card(changes=(), as_at=turn.today, by=turn.speaker.name, said=text)
    return Reply(text, card, heard={"intent": "link"}, saved=True, tells=[(person, now_linked(owner))])


async def do_not_link(pressed: Pressed) -> Reply:
    """This person is none of the owners."""
    turn = pressed.here.turn
    _plans_kept(pressed)
    person = str(pressed.press.data.get("person") or "")
    await identity_links.do_not_link(pressed.session, person, by=turn.speaker.name, now=turn.now)
    known = await identity_links.person(pressed.session, person)
    text = f"{known.name if known else person} stays unlinked."
    return Reply(text, saved_card(changes=(), as_at=turn.today, by=turn.speaker.name, said=text), saved=True)


def _plans_kept(pressed: Pressed) -> list[int]:
    """The plans in which the speaker may link people; refused where there is none."""
    return [plan.id for plan in permissions.plans_kept(pressed.here)]


async def _request(pressed: Pressed) -> TimeRequest:
    key = str(pressed.press.data.get("request") or "")
    request = await time_requests.find(pressed.session, pressed.press.action or "", key)
    if request is None:
        raise Sorry("That request was replaced by a newer one.")
    if request.decision:
        raise Sorry(f"That request was {request.decision} by {request.decided_by} already.")
    if request.asked_by == pressed.here.turn.speaker.id:
        raise Sorry("You asked for it yourself, so somebody else must decide.")
    return request


def _said(pressed: Pressed, heard: str) -> Said:
    turn = pressed.here.turn
    return Said(turn.speaker.id, turn.speaker.name, turn.place.id, turn.message_id, turn.now, turn.today, heard)
