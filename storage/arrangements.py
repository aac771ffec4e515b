"""What people have arranged about their reminders: put off, covered, asked for again and again, switched off."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import delete, insert, select, update

from plan.schedules import Schedule
from storage import reminders
from storage.conversation_tables import CoverRow, PersonRow, ScheduleRow, SnoozeRow
from storage.criteria import IS_OPEN
from storage.engine import Session
from storage.plans import ensure_owners
from storage.tables import ActionRow, MeetingRow, OwnerRow, PlanRow

NUDGE, DIGEST = "nudge", "digest"


@dataclass(frozen=True, slots=True)
class Arranged:
    """Something that recurs: a nudge to an owner about an action, or a digest of a plan to a person or a place."""

    id: int
    kind: str
    plan: str | None
    owner: str | None
    place: str | None
    action: str | None
    made_by: str
    schedule: Schedule


async def snooze(session: Session, owner: str, *, actions: Sequence[str] = (), until: date | None = None) -> None:
    """Put off an owner's reminders, of these actions or of all, until a day or for good. No deadline moves."""
    ids = await ensure_owners(session, [owner])
    await unsnooze(session, owner, actions=actions)
    rows = [{"owner_id": ids[owner], "action_id": each, "until": until} for each in actions or (None,)]
    await session.execute(insert(SnoozeRow), rows)


async def unsnooze(session: Session, owner: str, *, actions: Sequence[str] = ()) -> None:
    """Take up an owner's reminders again, of these actions or of all."""
    theirs = select(OwnerRow.id).where(OwnerRow.name == owner).scalar_subquery()
    query = delete(SnoozeRow).where(SnoozeRow.owner_id == theirs)
    await session.execute(query.where(SnoozeRow.action_id.in_(actions)) if actions else query)


async def cover(session: Session, owner: str, *, by: str | None, since: date, until: date) -> None:
    """Somebody is away, both days included; `by` hears for them, or the coordinator where nobody is named."""
    ids = await ensure_owners(session, [owner, *([by] if by else [])])
    covered = {"owner_id": ids[owner], "cover_id": ids[by] if by else None, "since": since, "until": until}
    await session.execute(insert(CoverRow).values(covered))
    await reminders.look_again(session)


async def end_cover(session: Session, owner: str, *, on: date) -> None:
    """They are back."""
    theirs = select(OwnerRow.id).where(OwnerRow.name == owner).scalar_subquery()
    await session.execute(delete(CoverRow).where(CoverRow.owner_id == theirs, CoverRow.until >= on))


async def set_hears_nothing(session: Session, person: str, hears_nothing: bool) -> None:
    """Switch a person's own reminders off, or on again."""
    await session.execute(update(PersonRow).where(PersonRow.id == person).values(hears_nothing=hears_nothing))


async def nudge(
    session: Session, schedule: Schedule, *, owner: str, actions: Sequence[str], plan: str | None, made_by: str
) -> None:
    """Ask an owner about some actions (or all they have), once or again and again."""
    ids = await ensure_owners(session, [owner])
    plan_id = await _plan_id(session, plan)
    rows = [
        {"plan_id": plan_id, "kind": NUDGE, "owner_id": ids[owner], "place_id": None, "action_id": each}
        | {"rule": schedule.to_data(), "made_by": made_by, "is_active": True}
        for each in actions or (None,)
    ]
    await session.execute(insert(ScheduleRow), rows)
    await reminders.look_again(session)


async def digest(session: Session, schedule: Schedule, *, plan: str | None, place: str, made_by: str) -> int:
    """Post a plan's digest in a place, again and again; its number."""
    values: dict[str, Any] = {"plan_id": await _plan_id(session, plan), "kind": DIGEST, "place_id": place}
    values |= {"owner_id": None, "action_id": None, "rule": schedule.to_data(), "made_by": made_by, "is_active": True}
    made = await session.scalar(insert(ScheduleRow).values(values).returning(ScheduleRow.id))
    assert isinstance(made, int)
    return made


async def stop(session: Session, ids: Sequence[int]) -> None:
    """End these schedules."""
    await session.execute(update(ScheduleRow).where(ScheduleRow.id.in_(ids)).values(is_active=False))


async def arranged(session: Session) -> list[Arranged]:
    """Everything that recurs; what was asked for until it is done ends with its action."""
    query = (
        select(ScheduleRow, PlanRow.code, OwnerRow.name, ActionRow.id)
        .outerjoin(PlanRow, PlanRow.id == ScheduleRow.plan_id)
        .outerjoin(OwnerRow, OwnerRow.id == ScheduleRow.owner_id)
        .outerjoin(ActionRow, (ActionRow.id == ScheduleRow.action_id) & IS_OPEN)
        .where(ScheduleRow.is_active, ScheduleRow.kind.in_([NUDGE, DIGEST]))
        .order_by(ScheduleRow.id)
    )
    return [
        Arranged(row.id, row.kind, plan, owner, row.place_id, action, row.made_by, Schedule.from_data(row.rule))
        for row, plan, owner, action in await session.execute(query)
        if action or row.action_id is None
    ]


async def meetings(session: Session) -> dict[str, list[date]]:
    """The days of every meeting, by its name."""
    found: dict[str, list[date]] = defaultdict(list)
    for name, day in await session.execute(select(MeetingRow.name, MeetingRow.day).order_by(MeetingRow.day)):
        found[name].append(day)
    return found


async def _plan_id(session: Session, code: str | None) -> int | None:
    return await session.scalar(select(PlanRow.id).where(PlanRow.code == code)) if code else None
