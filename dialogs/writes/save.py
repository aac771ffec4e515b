"""Saving of confirmed changes: all of them, once, or none; and the answer shows what is now stored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from cards.saved import saved_card
from cards.words import saved_sentence
from dialogs import permissions
from dialogs.commands import reminders
from dialogs.context import Request
from dialogs.memory.pending import Pending
from dialogs.memory.proposed_change import ProposedChange
from dialogs.replies import interpretation
from dialogs.turn import ChangeFact as Shown
from dialogs.turn import Reply
from dialogs.writes import deadline_rights, notify, previews
from plan.actions import Status
from plan.changes import Change, Field, Said
from plan.facts import ActionFact
from plan.permissions import Deed
from plan.refusals import Sorry
from storage import changes as written
from storage import edits, notifications, time_requests, undo_entries
from storage.actions import by_id
from storage.additions import add_actions
from storage.details import deadline_said, evidence_said, promise_said
from storage.engine import Session

UNDO_WITHIN = timedelta(hours=24)
DEEDS = {
    Field.UPDATE: Deed.UPDATE,
    Field.EVIDENCE: Deed.UPDATE,
    Field.OWNERS: Deed.CHANGE_OWNERS,
    Field.TEXT: Deed.EDIT_TEXT,
    Field.UNDELIVERABLE: Deed.SET_STATUS,
    Field.DEMONSTRATION: Deed.PROPOSE,
    Field.PROMISE: Deed.PROMISE,
}


async def save(here: Request, pending: Pending) -> Reply:
    """Write what was previewed. OutdatedError where somebody changed one of its actions meanwhile."""
    if pending.arranges:
        return await _arranged(here, pending)
    seen = await by_id(here.session, [each.action_id for each in pending.wanted], today=here.turn.today)
    asked = [each for each in pending.wanted if await previews.is_request(here, each, seen)]
    made = [each for each in pending.wanted if each not in asked]
    for each in made:
        _check(here, each, seen.get(each.action_id))
    permissions.check_may(here, Deed.ASK_TIME, (seen[each.action_id] for each in asked))
    said = said_by(here, pending)
    changes: list[Change] = []
    if pending.undoes:
        changes += await _undone(here, pending, replace(said, message_id=f"{said.message_id}/undo"))
    changes += await _written(here.session, made, said)
    requests = [await _requested(here.session, each, said) for each in asked]
    reply = await saved(here, changes, pending, requested=asked)
    news = [each for each in changes if each.said.at == said.at]
    await notifications.tell(here.session, news)
    fresh = [each for each in requests if each.asked_at == said.at]
    return replace(reply, tells=await notify.tells(here, news, fresh))


async def _arranged(here: Request, pending: Pending) -> Reply:
    """Reminders arranged as they were read back."""
    says, actions, tells = list[str](), list[ActionFact](), list[tuple[str, Reply]]()
    said = said_by(here, pending)
    for heard in pending.asks():
        made = await reminders.arrangement(here, heard)
        await made.keep(here.session, said)
        says.append(made.says)
        actions += made.actions
        tells += made.tells
    text = f"Arranged. {' '.join(says)}"
    kept = await written.written_by(here.session, said.actor_id, said.place_id, said.message_id)
    undo = pending.id if kept else None
    card = saved_card(
        changes=(),
        as_at=here.turn.today,
        undo=undo,
        by=here.turn.speaker.name,
        said="Arranged",
        arranged=says,
        concerns=actions,
    )
    return Reply(text, card, heard=interpretation.as_json(pending.asks()[0]), actions=actions, saved=True, tells=tells)


async def _requested(session: Session, change: ProposedChange, said: Said) -> time_requests.TimeRequest:
    """A move of a deadline that somebody else decides."""
    deadline = change.edit.new
    return await time_requests.ask(
        session,
        change.action_id,
        due=deadline.due,
        due_text=deadline.text,
        reason=change.reason,
        by=said.actor_id,
        name=said.actor,
        now=said.at,
    )


def said_by(here: Request, pending: Pending) -> Said:
    """The origin of a change; a message confirmed twice is still one message."""
    turn = here.turn
    heard = " + ".join(each.intent.value for each in pending.asks()) or None
    return Said(turn.speaker.id, turn.speaker.name, turn.place.id, pending.id, turn.now, turn.today, heard)


async def _written(session: Session, wanted: Sequence[ProposedChange], said: Said) -> list[Change]:
    by_plan: dict[int, list[ProposedChange]] = defaultdict(list)
    for each in wanted:
        by_plan[each.plan_id].append(each)
    made: list[Change] = []
    for plan_id, group in sorted(by_plan.items()):
        changed = [each.edit for each in group if each.field is not Field.NEW]
        if changed:
            made += await edits.apply(session, plan_id, changed, said)
        for each in group:
            if each.field is Field.NEW:
                saying = replace(said, message_id=f"{said.message_id}/{each.ref}") if len(group) > 1 else said
                added = [(each.recommendation_id, each.action)]
                made += await add_actions(session, plan_id, added, saying, reason=each.reason)
    return made


def _check(here: Request, change: ProposedChange, action: ActionFact | None) -> None:
    """Allowed when it was previewed is not allowed for ever: asked again where it is written."""
    if action is None:
        plan = next((each.code for each in here.plans if each.id == change.plan_id), "")
        permissions.check_may_on(here, plan, Deed.ADD_ACTION)
        return
    permissions.check_may(here, deed_of(change), [action])


def deed_of(change: ProposedChange) -> Deed:
    """The deed of a change, in the table of permissions."""
    if change.field is Field.DUE:
        return Deed.MOVE_DEADLINE
    if change.field is not Field.STATUS:
        return DEEDS[change.field]
    old, new = Status(change.old), Status(change.new)
    if new is Status.PROPOSED:
        return Deed.PROPOSE
    if new is Status.COMPLETE or old is Status.PROPOSED:
        return Deed.SIGN_OFF
    if not old.is_open:
        return Deed.REOPEN
    return Deed.UPDATE if new.is_open else Deed.CLOSE if new is Status.CLOSED else Deed.SET_STATUS


async def undoing(here: Request, pending: Pending) -> list[Change]:
    """The changes a pending undo takes back; none where they are not the speaker's last here any more."""
    last = await written.last_of(here.session, here.turn.speaker.id, here.turn.place.id)
    is_last = bool(last) and last[0].said.message_id == pending.undoes
    return [each for each in last if is_last and (not pending.undoes_of or each.action_id in pending.undoes_of)]


async def _undone(here: Request, pending: Pending, said: Said) -> list[Change]:
    meant = await undoing(here, pending)
    if not meant:
        raise Sorry("That is not your last change here, or was taken back already, so nothing was changed.")
    if here.turn.now - meant[0].said.at > UNDO_WITHIN:
        raise Sorry("That was more than a day ago, so it cannot be undone in one step. Say what it should be now.")
    permissions.check_may_undo(here, meant)
    return await undo_entries.undo(here.session, meant, said)


async def saved(
    here: Request,
    changes: Sequence[Change],
    pending: Pending,
    *,
    requested: Sequence[ProposedChange] = (),
) -> Reply:
    """The reply after a save, with Undo on it."""
    turn = here.turn
    touched = list(dict.fromkeys((*written.touched(changes), *(each.action_id for each in requested))))
    actions = await by_id(here.session, touched, today=turn.today)
    made = shown_changes(changes)
    shown = [*made, *(each.change for each in requested)]
    asked = ", ".join(each.action_id for each in requested)
    decides = [await deadline_rights.who_decides(here, actions[each.action_id]) for each in requested[:1]]
    note = f"Asked for more time for {asked}: {decides[0]}." if requested else ""
    waits = {each.action_id: await deadline_rights.who_agrees(here, actions[each.action_id]) for each in requested}
    text = " ".join(filter(None, (saved_sentence(changes=made) if changes else "", note)))
    card = saved_card(
        changes=shown,
        as_at=turn.today,
        actions=list(actions.values()),
        undo=pending.id if changes and not pending.undoes else None,
        by=turn.speaker.name,
        asked=waits,
        said="Undone" if pending.undoes and not pending.wanted else None,
    )
    asks = pending.asks()
    return Reply(
        text=text,
        card=card,
        summary=text,
        heard=interpretation.as_json(asks[0]) if asks else {"intent": "undo"},
        actions=[actions[each] for each in touched if each in actions],
        count=len(shown),
        changes=made,
        saved=True,
    )


def shown_changes(changes: Sequence[Change]) -> list[Shown]:
    """Each as the answer lists it; what was kept in the record of several plans is listed once."""
    shown: list[Shown] = []
    for change in map(shown_change, changes):
        if change.ref or change not in shown:
            shown.append(change)
    return shown


def shown_change(change: Change) -> Shown:
    """A change as the answer lists it."""
    old, new = change.old, change.new
    if change.action_id is None:
        kept = new or old
        what = kept["what"] if isinstance(kept, dict) else new
        old, new = ((each["value"] if isinstance(each, dict) else each) for each in (old, new))
        return Shown(what, "", change.field.value, old, new, change.reason)
    if change.field is Field.DUE:
        old, new = deadline_said(old), deadline_said(new)
    if change.field is Field.EVIDENCE:
        old, new = evidence_said(old), evidence_said(new)
    if change.field is Field.PROMISE:
        old, new = promise_said(old), promise_said(new)
    if change.field is Field.NEW:
        old, new = old and old["text"], new and new["text"]
    id_ = change.action_id
    return Shown(id_, id_.rpartition("-")[2], change.field.value, old, new, change.reason)
