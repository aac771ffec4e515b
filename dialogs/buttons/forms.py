"""Forms sent and one-tap buttons: what is filled in is saved at once; what is wrong with it is said on the form."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from cards.elements import Card
from cards.phrases import day
from cards.saved import saved_card
from cards.update_form import DELIVERABLE, UNDELIVERABLE, time_form_card, update_form_card
from cards.verbs import Input as Filled
from dialogs import permissions
from dialogs.buttons.press import Pressed
from dialogs.commands.not_mine import says, told_to_keepers
from dialogs.memory.pending import Pending, Waits
from dialogs.memory.proposed_change import ProposedChange
from dialogs.turn import Reply
from dialogs.writes import deadline_rights, previews
from plan.actions import Status
from plan.changes import Field
from plan.evidence import Evidence, as_data, from_data
from plan.facts import ActionFact
from plan.permissions import Deed
from plan.refusals import Sorry
from storage import arrangements
from storage.changes import owed_status

_OF_FILES = {"link", "name", "size", "sha256"}


async def update(pressed: Pressed) -> Pending | Reply:
    """The update form: only what is filled in is saved."""
    action = await pressed.fresh_action()
    permissions.check_may(pressed.here, Deed.UPDATE, [action])
    try:
        wanted = _filled_in(pressed, action)
    except Sorry as sorry:
        day_ = pressed.here.turn.today
        card = update_form_card(
            action=action,
            as_at=day_,
            given=pressed.press.filled,
            files=_files(pressed),
            said=str(sorry),
            back=pressed.press.back,
        )
        return Reply(str(sorry), card, heard={"intent": "update"}, actions=[action])
    return pressed.pending(*wanted)


def _filled_in(pressed: Pressed, action: ActionFact) -> list[ProposedChange]:
    said = pressed.press.said
    reason, made = said(Filled.REASON), []
    if note := said(Filled.NOTE):
        made.append(pressed.change(action, Field.UPDATE, None, note))
    files = {each["link"]: from_data(dict(each)) for each in _files(pressed)}
    shows = [files.get(link) or _link(link) for link in (said(Filled.LINK) or "").split()]
    made += [pressed.change(action, Field.EVIDENCE, None, as_data(each)) for each in shows]
    made += _stands(pressed, action, said(Filled.STATUS), reason)
    if due := said(Filled.DUE):
        made.append(_moved(pressed, action, due, reason))
    if not made:
        raise Sorry("Nothing was filled in, so there is nothing to save.")
    return made


def _files(pressed: Pressed) -> list[dict[str, Any]]:
    """Files among a form's links, as far as they are known."""
    files = pressed.press.data.get("files")
    return (
        [each for each in files if isinstance(each, dict) and set(each) == _OF_FILES] if isinstance(files, list) else []
    )


def _stands(pressed: Pressed, action: ActionFact, said: str | None, reason: str | None) -> list[ProposedChange]:
    """The status chosen on the form."""
    if said in (UNDELIVERABLE, DELIVERABLE):
        permissions.check_may(pressed.here, Deed.SET_STATUS, [action])
        if said == UNDELIVERABLE and not reason:
            raise Sorry("Say why it cannot be delivered, in the reason box.")
        new = said if said == UNDELIVERABLE else None
        return [pressed.change(action, Field.UNDELIVERABLE, action.undeliverable, new, reason=reason)]
    if said and said not in tuple(Status):
        raise Sorry("That is not a status. Choose one from the list.")
    if said and Status(said) is not action.status:
        return [pressed.change(action, Field.STATUS, action.status.value, said, reason=reason)]
    return []


def _link(link: str) -> Evidence:
    if not link.startswith(("https://", "http://")):
        raise Sorry("A link to evidence begins with https://.")
    return Evidence(link)


def _moved(pressed: Pressed, action: ActionFact, due: str, reason: str | None) -> ProposedChange:
    try:
        new = date.fromisoformat(due)
    except ValueError:
        raise Sorry(f"{due} is not a day. Pick one from the calendar.") from None
    if not reason:
        raise Sorry("A deadline moves with a reason: say why.")
    old = action.due.isoformat() if action.due else action.due_text
    plan = pressed.here.plan(action.plan)
    assert plan is not None
    return ProposedChange(
        plan.id,
        action.id,
        action.ref,
        action.version,
        Field.DUE,
        old,
        new.isoformat(),
        reason=reason,
        due_text=day(new),
    )


async def time_form(pressed: Pressed, action: ActionFact, *, said: str = "") -> Card:
    """The form that asks for more time, or moves the deadline, with what was filled in already."""
    here, press = pressed.here, pressed.press
    grants = await deadline_rights.who_grants(here, action)
    return time_form_card(
        action=action, as_at=here.turn.today, grants=grants, given=press.filled, said=said, back=press.back
    )


async def more_time(pressed: Pressed) -> Pending | Reply:
    """The form that asks for more time: a request, or a move, by who sends it."""
    action = await pressed.fresh_action()
    permissions.check_may(pressed.here, Deed.ASK_TIME, [action])
    try:
        due = pressed.press.said(Filled.DUE)
        if not due:
            raise Sorry("Pick the day it will be done by.")
        return pressed.pending(_moved(pressed, action, due, pressed.press.said(Filled.REASON)))
    except Sorry as sorry:
        card = await time_form(pressed, action, said=str(sorry))
        return Reply(str(sorry), card, heard={"intent": "deadline"}, actions=[action])


async def undo(pressed: Pressed) -> Pending | Reply:
    """Undo, once, the write that the card shows; its author alone may."""
    return Pending(
        id=pressed.here.turn.message_id, waits=Waits.CONFIRM, undoes=str(pressed.press.data.get("change") or "")
    )


async def done(pressed: Pressed) -> Pending | Reply:
    """Its owner says it is done."""
    action = await pressed.fresh_action()
    permissions.check_may(pressed.here, Deed.PROPOSE, [action])
    plan = pressed.here.plan(action.plan)
    status = Status.PROPOSED if plan is None or plan.needs_sign_off else Status.COMPLETE
    if not action.status.is_open or action.status is status:
        raise Sorry(f"{action.id} is {action.status.words} already.")
    return pressed.pending(pressed.change(action, Field.STATUS, action.status.value, status.value))


async def snooze(pressed: Pressed) -> Reply:
    """Remind me of it later. The deadline stays."""
    action = await pressed.action()
    permissions.check_may(pressed.here, Deed.QUIETEN, [action])
    until = snoozed_until(pressed)
    owners = [name for name in action.owners if name == pressed.here.owner] or list(action.owners)
    for owner in owners:
        await arrangements.snooze(pressed.session, owner, actions=[action.id], until=until)
    due = f"It stays due {day(action.due)}" if action.due else "It has no deadline"
    text = f"No reminder of {action.id} until {day(until)}. {due}."
    card = saved_card(changes=(), as_at=pressed.here.turn.today, actions=[action], said=text)
    return Reply(text, card, heard={"intent": "quiet"}, actions=[action], saved=True)


def snoozed_until(pressed: Pressed) -> date:
    """The day a put-off reminder comes again."""
    days = pressed.press.data.get("days")
    return pressed.here.turn.today + timedelta(days=days if isinstance(days, int) and 0 < days < 366 else 7)


async def not_mine(pressed: Pressed) -> Reply:
    """Tell the coordinators that an owner says an action is not theirs."""
    action = await pressed.action()
    keepers = await told_to_keepers(pressed.here, action)
    text = says([action])
    card = saved_card(changes=(), as_at=pressed.here.turn.today, actions=[action], said=text)
    return Reply(text, card, heard={"intent": "not_mine"}, actions=[action], tells=keepers)


async def sign_off(pressed: Pressed) -> Pending | Reply:
    """Agreed: it is complete. Without evidence it takes a reason."""
    return await _decided(pressed, Status.COMPLETE)


async def reject(pressed: Pressed) -> Pending | Reply:
    """Not complete yet, and why."""
    return await _decided(pressed, await owed_status(pressed.session, pressed.press.action or ""))


async def _decided(pressed: Pressed, status: Status) -> Pending | Reply:
    action = await pressed.fresh_action()
    permissions.check_may(pressed.here, Deed.SIGN_OFF, [action])
    if action.status is not Status.PROPOSED:
        raise Sorry(f"{action.id} is {action.status.words}: it is not waiting to be signed off.")
    await permissions.check_did_not_propose(pressed.here, action)
    reason = pressed.press.said(Filled.REASON)
    change = pressed.change(action, Field.STATUS, action.status.value, status.value, reason=reason)
    if not await previews.lacking_reason(pressed.session, [change]):
        return pressed.pending(change)
    if status is Status.COMPLETE:
        raise Sorry("Nothing was signed off. Without evidence, say how you know it is done, then press Sign off again.")
    raise Sorry("Nothing was sent back. Say what is missing, then press Send back again.")
