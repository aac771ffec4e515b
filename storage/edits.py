"""Edits: an action changed and the change recorded, in one transaction, or neither."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import delete, func, insert, select, update

from plan.actions import Status, Update
from plan.changes import Change, Field, Said
from plan.deadlines import Deadline
from plan.evidence import Evidence, as_data
from plan.refusals import Sorry
from storage import changes
from storage.changes import RecordEntry
from storage.engine import Session
from storage.plan_rows import deadline_as_data, deadline_from_data, deadline_in_force, evidence_data
from storage.plans import ensure_owners
from storage.search import add_words, forget_words
from storage.tables import ActionOwnerRow, ActionRow, EvidenceRow, OwnerRow, UpdateRow

SETTLED = {Status.COMPLETE, Status.CLOSED, Status.NOT_OURS}
WORDED = {Field.UPDATE, Field.TEXT, Field.COMMENT}
FOUND_AT_ONCE = 500
"""Ids asked for in one question: databases bound them."""
NAMING = {Field.OWNERS, Field.NEW}
"""What changes the names and refs a plan can be spoken of by, and so its version."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One thing to change about an action its editor saw at `version`.

    `new` by field: an update's text, or the Update as a document prints it; a Status; a Deadline; owner names; the
    action's text; its comment; Evidence; why it cannot be delivered; the last day of its demonstration.
    """

    action_id: str
    version: int
    field: Field
    new: Any
    reason: str | None = None
    agreed_by: str | None = None


class OutdatedError(Exception):
    """A conflict: these actions changed after the editor looked. Nothing was written."""

    def __init__(self, action_ids: Sequence[str]) -> None:
        super().__init__(f"changed meanwhile: {', '.join(action_ids)}")
        self.action_ids = tuple(action_ids)


async def apply(
    session: Session, plan_id: int, edits: Sequence[Edit], said: Said, *, is_one_of_many: bool = False
) -> list[Change]:
    """Make all these edits, or none. A message whose edits were made already changes nothing and returns them.

    A message with more to write than these edits `is_one_of_many`: it is known otherwise whether it came twice.

    Raises OutdatedError where an action is not at the version its editor saw.
    """
    plan = await changes.lock_plan(session, plan_id)
    made = [] if is_one_of_many else await changes.of_message(session, plan_id, said)
    if made:
        return made
    rows = await _at_version(session, {edit.action_id: edit.version for edit in edits})
    entries = []
    for edit in edits:
        old, new = await WAYS[edit.field](session, rows[edit.action_id], edit.new, said)
        entries.append(RecordEntry(edit.action_id, edit.field, old, new, edit.reason, edit.agreed_by))
    made = await changes.append_all(session, plan, said, entries)
    await _add_notes(session, edits, made, said)
    await _add_evidence(session, edits, made, said)
    await add_words(session, plan_id, [(edit.action_id, _words(edit)) for edit in edits if edit.field in WORDED])
    for row in rows.values():
        row.version += 1
    plan.version += any(edit.field in NAMING for edit in edits)
    return made


async def undo(session: Session, written: Sequence[Change], said: Said) -> list[Change]:
    """Take these changes back, newest first, each as a new entry. Refused where somebody wrote on top of them."""
    plan = await changes.lock_plan(session, written[0].plan_id)
    made = await changes.of_message(session, plan.id, said)
    if made:
        return made
    await _check_nothing_since(session, written)
    rows = {}
    for change in reversed(written):
        assert change.action_id
        row = await session.get_one(ActionRow, change.action_id)
        await _take_back(session, row, change)
        back = await changes.append(
            session, plan, said, row.id, change.field, change.new, change.old, reason="undo", undoes=change.id
        )
        made.append(back)
        if change.field is not Field.NEW:
            rows[row.id] = row
    for row in rows.values():
        row.version += 1
    plan.version += any(change.field in NAMING for change in written)
    return made


async def _at_version(session: Session, seen: dict[str, int]) -> dict[str, ActionRow]:
    rows: dict[str, ActionRow] = {}
    for some in _some_at_a_time(seen):
        query = select(ActionRow).where(ActionRow.id.in_(some)).with_for_update()
        rows |= {row.id: row for row in await session.scalars(query.execution_options(populate_existing=True))}
    outdated = [each for each, version in seen.items() if each not in rows or rows[each].version != version]
    if outdated:
        raise OutdatedError(outdated)
    return rows


def _some_at_a_time(ids: Iterable[str]) -> Iterator[list[str]]:
    every = list(ids)
    return (every[start : start + FOUND_AT_ONCE] for start in range(0, len(every), FOUND_AT_ONCE))


async def _update(session: Session, row: ActionRow, told: str | Update, said: Said) -> tuple[None, str]:
    note = _note(told, said)
    row.last_update_on = max(filter(None, (note.said_on, row.last_update_on)), default=None)
    return None, note.text


def _note(told: str | Update, said: Said) -> Update:
    return Update(told, said.day, author=said.actor) if isinstance(told, str) else told


async def _status(session: Session, row: ActionRow, status: Status, said: Said) -> tuple[str, str]:
    old, row.status = row.status, status
    row.settled_on = said.day if status in SETTLED else None
    return old, status


async def _due(session: Session, row: ActionRow, deadline: Deadline, said: Said) -> tuple[Any, Any]:
    old = deadline_as_data(deadline_in_force(row))
    if row.due or row.due_text:
        row.due_history = [*row.due_history, old]
    _set_deadline(row, deadline)
    return old, deadline_as_data(deadline)


async def _owners(session: Session, row: ActionRow, names: Sequence[str], said: Said) -> tuple[list[str], list[str]]:
    owned = select(OwnerRow.name).join(ActionOwnerRow, ActionOwnerRow.owner_id == OwnerRow.id)
    query = owned.where(ActionOwnerRow.action_id == row.id).order_by(ActionOwnerRow.position)
    old = list(await session.scalars(query))
    ids = await ensure_owners(session, names, plan=row.plan_id)
    await session.execute(delete(ActionOwnerRow).where(ActionOwnerRow.action_id == row.id))
    each = dict.fromkeys(ids.values())
    pairs = [{"action_id": row.id, "owner_id": owner_id, "position": n} for n, owner_id in enumerate(each)]
    if pairs:
        await session.execute(insert(ActionOwnerRow), pairs)
    return old, list(ids)


async def _text(session: Session, row: ActionRow, words: str, said: Said) -> tuple[str, str]:
    old, row.text = row.text, words
    return old, words


async def _comment(session: Session, row: ActionRow, words: str | None, said: Said) -> tuple[Any, Any]:
    old, row.comment = row.comment, words
    return old, words


async def _evidence(session: Session, row: ActionRow, shown: Evidence, said: Said) -> tuple[None, Any]:
    """The row itself is made once its change is known."""
    return None, as_data(shown)


async def _demonstration(session: Session, row: ActionRow, until: date | None, said: Said) -> tuple[Any, Any]:
    old, row.demonstration_until = row.demonstration_until, until
    return old and old.isoformat(), until and until.isoformat()


async def _undeliverable(session: Session, row: ActionRow, why: str | None, said: Said) -> tuple[Any, Any]:
    old, row.undeliverable = row.undeliverable, why
    return old, why


async def _promise(session: Session, row: ActionRow, promised: Any, said: Said) -> tuple[None, Any]:
    """Nothing of the action changes: the promise lives in the record."""
    return None, promised


WAYS: dict[Field, Callable[[Session, ActionRow, Any, Said], Awaitable[tuple[Any, Any]]]] = {
    Field.UPDATE: _update,
    Field.STATUS: _status,
    Field.DUE: _due,
    Field.OWNERS: _owners,
    Field.TEXT: _text,
    Field.COMMENT: _comment,
    Field.EVIDENCE: _evidence,
    Field.UNDELIVERABLE: _undeliverable,
    Field.DEMONSTRATION: _demonstration,
    Field.PROMISE: _promise,
}


async def _add_notes(session: Session, edits: Sequence[Edit], made: Sequence[Change], said: Said) -> None:
    """Keep the updates among these edits, each tied to its change, so that undoing the one finds the other."""
    told = [(edit, change.id) for edit, change in zip(edits, made, strict=True) if edit.field is Field.UPDATE]
    free: dict[str, int] = {}
    for some in _some_at_a_time({edit.action_id for edit, _ in told}):
        highest = select(UpdateRow.action_id, func.max(UpdateRow.position)).where(UpdateRow.action_id.in_(some))
        rows = await session.execute(highest.group_by(UpdateRow.action_id))
        free |= {action_id: position + 1 for action_id, position in rows}
    values = []
    for edit, change_id in told:
        note, position = _note(edit.new, said), free.get(edit.action_id, 0)
        free[edit.action_id] = position + 1
        row = {"action_id": edit.action_id, "position": position, "text": note.text, "change_id": change_id}
        row |= {"said_on": note.said_on, "label": note.label, "author": note.author}
        values.append({**row, "recorded_at": said.at, "is_withdrawn": False})
    if values:
        await session.execute(insert(UpdateRow), values)


async def _add_evidence(session: Session, edits: Sequence[Edit], made: Sequence[Change], said: Said) -> None:
    """Keep the evidence among these edits, each piece tied to its change."""
    values = []
    for edit, change in zip(edits, made, strict=True):
        if edit.field is Field.EVIDENCE:
            added = replace(edit.new, added_by=said.actor, added_on=said.day)
            values.append({**evidence_data(edit.action_id, added), "change_id": change.id})
    if values:
        await session.execute(insert(EvidenceRow), values)


def _words(edit: Edit) -> str:
    """The words an edit adds to those its action is found by."""
    return edit.new.text if isinstance(edit.new, Update) else edit.new or ""


async def _check_nothing_since(session: Session, written: Sequence[Change]) -> None:
    ids = {change.id for change in written}
    for action_id in changes.touched(written):
        past = await changes.of_action(session, action_id)
        last = next(change for change in reversed(past) if change.field is not Field.CORRECTION)
        if last.id not in ids:
            raise Sorry(
                f"{action_id} was changed again by {last.said.actor} after that, so it cannot be undone in one step. "
                "Say what it should be now instead."
            )


async def _take_back(session: Session, row: ActionRow, change: Change) -> None:
    match change.field:
        case Field.UPDATE:
            await session.execute(update(UpdateRow).where(UpdateRow.change_id == change.id).values(is_withdrawn=True))
            newest = select(func.max(UpdateRow.said_on)).where(
                UpdateRow.action_id == row.id, UpdateRow.is_withdrawn.is_(False)
            )
            row.last_update_on = await session.scalar(newest)
        case Field.EVIDENCE:
            await session.execute(delete(EvidenceRow).where(EvidenceRow.change_id == change.id))
        case Field.DUE:
            _set_deadline(row, deadline_from_data(change.old))
            row.due_history = row.due_history[:-1] if row.due_history[-1:] == [change.old] else row.due_history
        case Field.NEW:
            await _remove(session, row)
        case Field.OWNERS:
            await _owners(session, row, change.old, change.said)
        case Field.STATUS:
            await _status(session, row, Status(change.old), change.said)
        case Field.TEXT | Field.COMMENT | Field.UNDELIVERABLE:
            setattr(row, change.field.value, change.old)
        case Field.DEMONSTRATION:
            row.demonstration_until = date.fromisoformat(change.old) if change.old else None


async def _remove(session: Session, row: ActionRow) -> None:
    """Take out an action added by mistake; its change and the undoing of it stay."""
    await session.execute(delete(ActionOwnerRow).where(ActionOwnerRow.action_id == row.id))
    await forget_words(session, [row.id])
    await session.delete(row)
    await session.flush()


def _set_deadline(row: ActionRow, deadline: Deadline) -> None:
    row.due, row.due_text = deadline.due, deadline.text
    row.approximate, row.set_by = deadline.approximate, deadline.set_by
