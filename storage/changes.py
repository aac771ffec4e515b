"""Changes as rows: appended in the same transaction as what they change, chained, never edited."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import insert, or_, select

from plan.actions import Status
from plan.changes import Change, Field, Said, chained_hash
from storage.engine import Session
from storage.tables import ChangeRow, PlanRow

EDITED = "/edited "
"""What parts a message's own number from the edit of it."""
APPENDED_AT_ONCE = 250
"""Changes written in one go; between two of them everybody else is answered."""


@dataclass(frozen=True, slots=True)
class RecordEntry:
    """One change on its way into a plan's record: whose field, from what, to what, and why."""

    action_id: str | None
    field: Field
    old: Any
    new: Any
    reason: str | None = None
    agreed_by: str | None = None


def first_number(message_id: str) -> str:
    """The number a message had from the beginning."""
    return message_id.partition(EDITED)[0]


async def lock_plan(session: Session, plan_id: int) -> PlanRow:
    """Hold a plan's chain until the transaction ends: writers of one plan go one after another."""
    query = select(PlanRow).where(PlanRow.id == plan_id).with_for_update().execution_options(populate_existing=True)
    return (await session.execute(query)).scalar_one()


async def append(
    session: Session,
    plan: PlanRow,
    said: Said,
    action_id: str | None,
    field: Field,
    old: Any,
    new: Any,
    *,
    reason: str | None = None,
    agreed_by: str | None = None,
    undoes: int | None = None,
) -> Change:
    """Add one change to the chain of a plan held by `lock_plan`."""
    entry = RecordEntry(action_id, field, old, new, reason, agreed_by)
    return (await append_all(session, plan, said, [entry], undoes=undoes))[0]


async def append_all(
    session: Session, plan: PlanRow, said: Said, entries: Sequence[RecordEntry], *, undoes: int | None = None
) -> list[Change]:
    """Add these changes to the chain of a plan held by `lock_plan`, in their order."""
    first = plan.chain_length + 1
    made: list[Change] = []
    for start in range(0, len(entries), APPENDED_AT_ONCE):
        linked = [_linked(plan, said, each, undoes) for each in entries[start : start + APPENDED_AT_ONCE]]
        await session.execute(insert(ChangeRow), [_values(change, written) for change, written in linked])
        made += [change for change, _ in linked]
        await asyncio.sleep(0)
    await session.flush()
    # Asked for afterwards: SQLite gives ids back for one row a statement only, and a large import makes thousands.
    new = select(ChangeRow.number, ChangeRow.id).where(ChangeRow.plan_id == plan.id, ChangeRow.number >= first)
    ids = dict((await session.execute(new)).all())
    return [replace(change, id=ids[change.number]) for change in made]


def _linked(plan: PlanRow, said: Said, entry: RecordEntry, undoes: int | None) -> tuple[Change, str]:
    """The next change of a plan's chain, and its hash, which the chain now ends in."""
    rest = (entry.reason, entry.agreed_by, undoes)
    number = plan.chain_length + 1
    change = Change(0, plan.id, number, said, entry.action_id, entry.field, entry.old, entry.new, *rest)
    plan.chain_length, plan.chain_hash = number, chained_hash(plan.chain_hash, change)
    return change, plan.chain_hash


async def of_message(session: Session, plan_id: int, said: Said) -> list[Change]:
    """Changes a message made in a plan already, so that a second delivery is known. Teams numbers messages by place."""
    query = select(ChangeRow).where(
        ChangeRow.message_id == said.message_id, ChangeRow.place_id == said.place_id, ChangeRow.plan_id == plan_id
    )
    return _changes(await session.scalars(query.order_by(ChangeRow.number)))


async def written_by(session: Session, actor_id: str, place_id: str, message_id: str) -> list[Change]:
    """Changes a person's message wrote in any plan, as sent or as edited, and that nobody has undone."""
    edits = ChangeRow.message_id.startswith(f"{message_id}{EDITED}", autoescape=True)
    query = select(ChangeRow).where(
        or_(ChangeRow.message_id == message_id, edits),
        ChangeRow.place_id == place_id,
        ChangeRow.actor_id == actor_id,
        ChangeRow.undoes.is_(None),
        ChangeRow.field != Field.CORRECTION,
    )
    mine = _changes(await session.scalars(query.order_by(ChangeRow.plan_id, ChangeRow.number)))
    taken_back = await undone(session, [change.id for change in mine])
    return [change for change in mine if change.id not in taken_back]


async def written_in(session: Session, plan_id: int, message_id: str) -> list[Change]:
    """The changes a message made in one plan that nobody has taken back, oldest first."""
    query = select(ChangeRow).where(
        ChangeRow.plan_id == plan_id, ChangeRow.message_id == message_id, ChangeRow.undoes.is_(None)
    )
    wrote = _changes(await session.scalars(query.order_by(ChangeRow.number)))
    taken_back = await undone(session, [change.id for change in wrote])
    return [change for change in wrote if change.id not in taken_back]


async def of_action(session: Session, action_id: str) -> list[Change]:
    """An action's changes, oldest first."""
    query = select(ChangeRow).where(ChangeRow.action_id == action_id)
    return _changes(await session.scalars(query.order_by(ChangeRow.number)))


async def of_plan(session: Session, plan_id: int) -> list[Change]:
    """A plan's changes, oldest first."""
    query = select(ChangeRow).where(ChangeRow.plan_id == plan_id)
    return _changes(await session.scalars(query.order_by(ChangeRow.number)))


async def of_field(session: Session, plan_id: int, field: Field) -> list[Change]:
    """A plan's changes of one field, oldest first."""
    query = select(ChangeRow).where(ChangeRow.plan_id == plan_id, ChangeRow.field == field)
    return _changes(await session.scalars(query.order_by(ChangeRow.number)))


async def last_claim(session: Session, action_id: str) -> Change | None:
    """The last time its owner said here that it is done."""
    past = await of_action(session, action_id)
    claims = [each for each in past if each.field is Field.STATUS and each.new == Status.PROPOSED]
    return claims[-1] if claims else None


async def owed_status(session: Session, action_id: str) -> Status:
    """The last status an action had while work was owed on it and nobody had said it was done."""
    statuses = [each.old for each in await of_action(session, action_id) if each.field is Field.STATUS]
    owed = [Status(old) for old in statuses if Status(old).is_open and old != Status.PROPOSED]
    return owed[-1] if owed else Status.IN_PROGRESS


async def last_of(session: Session, actor_id: str, place_id: str) -> list[Change]:
    """A person's last write in a place, whole, that has not been taken back and is not itself a taking back."""
    undone = select(ChangeRow.undoes).where(ChangeRow.undoes.is_not(None))
    mine = select(ChangeRow).where(
        ChangeRow.actor_id == actor_id, ChangeRow.place_id == place_id, ChangeRow.field != Field.CORRECTION
    )
    live = mine.where(ChangeRow.undoes.is_(None), ChangeRow.id.not_in(undone))
    last = await session.scalar(live.order_by(ChangeRow.id.desc()).limit(1))
    if last is None:
        return []
    return _changes(await session.scalars(live.where(ChangeRow.message_id == last.message_id).order_by(ChangeRow.id)))


async def since(session: Session, plans: Sequence[int], first: date, last: date) -> list[Change]:
    """Changes in these plans from one day to another, oldest first."""
    query = select(ChangeRow).where(ChangeRow.plan_id.in_(plans), ChangeRow.day.between(first, last))
    return _changes(await session.scalars(query.order_by(ChangeRow.id)))


async def altered(session: Session) -> dict[str, int]:
    """The plans whose record was altered, by code, and the number of the first change that was."""
    plans = (await session.execute(select(PlanRow.code, PlanRow.id))).all()
    found = {code: await find_break(session, plan_id) for code, plan_id in plans}
    return {code: number for code, number in found.items() if number is not None}


async def by_ids(session: Session, ids: Sequence[int]) -> list[Change]:
    """These changes, oldest first."""
    return _changes(await session.scalars(select(ChangeRow).where(ChangeRow.id.in_(ids)).order_by(ChangeRow.id)))


async def undone(session: Session, ids: Sequence[int]) -> set[int]:
    """Pick, of these changes, those that were undone."""
    found = await session.scalars(select(ChangeRow.undoes).where(ChangeRow.undoes.in_(ids)))
    return {id_ for id_ in found if id_ is not None}


async def find_break(session: Session, plan_id: int) -> int | None:
    """The number of the first change that was edited, removed or put in afterwards; None where the chain holds."""
    plan = (await session.execute(select(PlanRow).where(PlanRow.id == plan_id))).scalar_one()
    rows = await session.scalars(select(ChangeRow).where(ChangeRow.plan_id == plan_id).order_by(ChangeRow.number))
    previous, expected = "", 1
    for row in rows:
        if row.number != expected or row.hash != chained_hash(previous, _change(row)):
            return expected
        previous, expected = row.hash, expected + 1
    return None if (plan.chain_length, plan.chain_hash) == (expected - 1, previous) else expected


def _changes(rows: Iterable[ChangeRow]) -> list[Change]:
    return [_change(row) for row in rows]


def _change(row: ChangeRow) -> Change:
    said = Said(row.actor_id, row.actor, row.place_id, row.message_id, row.at, row.day, row.heard)
    rest = (row.reason, row.agreed_by, row.undoes)
    return Change(row.id, row.plan_id, row.number, said, row.action_id, Field(row.field), row.old, row.new, *rest)


def _values(change: Change, written: str) -> dict[str, Any]:
    said = change.said
    return {
        "plan_id": change.plan_id,
        "number": change.number,
        "at": said.at,
        "day": said.day,
        "actor_id": said.actor_id,
        "actor": said.actor,
        "place_id": said.place_id,
        "message_id": said.message_id,
        "action_id": change.action_id,
        "field": change.field,
        "old": change.old,
        "new": change.new,
        "reason": change.reason,
        "agreed_by": change.agreed_by,
        "heard": said.heard,
        "undoes": change.undoes,
        "hash": written,
    }


def touched(changes: Sequence[Change]) -> list[str]:
    """The ids of the actions these changes are about, each once, in order."""
    return list(dict.fromkeys(change.action_id for change in changes if change.action_id))
