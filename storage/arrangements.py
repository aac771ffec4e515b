"""Arrangements about reminders as rows: put off, covered, asked for again and again, switched off."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ScalarSelect, delete, insert, select, update
from sqlalchemy.orm import aliased

from plan.recipients import OwnHours
from plan.schedules import Schedule
from storage import reminder_switches
from storage.conversation_tables import PersonRow
from storage.engine import Session
from storage.meeting_tables import MeetingRow
from storage.plans import ensure_owners
from storage.query import IS_OPEN
from storage.reminder_tables import CoverRow, ScheduleRow, SnoozeRow
from storage.tables import ActionRow, OwnerRow, PlanRow

NUDGE, DIGEST, ESCALATE = "nudge", "digest", "escalate"


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


@dataclass(frozen=True, slots=True)
class Away:
    """An absence, both days included, and the owner who covers (the coordinator, where nobody is named)."""

    owner: str
    by: str | None
    since: date
    until: date


async def snooze(session: Session, owner: str, *, actions: Sequence[str] = (), until: date | None = None) -> None:
    """Put off an owner's reminders, of these actions or of all, until a day or for good. No deadline moves."""
    ids = await ensure_owners(session, [owner])
    await unsnooze(session, owner, actions=actions)
    rows = [{"owner_id": ids[owner], "action_id": each, "until": until} for each in actions or (None,)]
    await session.execute(insert(SnoozeRow), rows)


async def unsnooze(session: Session, owner: str, *, actions: Sequence[str] = ()) -> None:
    """Take up an owner's reminders again, of these actions or of all."""
    query = delete(SnoozeRow).where(SnoozeRow.owner_id == _named(owner))
    await session.execute(query.where(SnoozeRow.action_id.in_(actions)) if actions else query)


async def cover(session: Session, owner: str, *, by: str | None, since: date, until: date) -> None:
    """Record an absence, both days included; `by` hears meanwhile, or the coordinator where nobody is named."""
    ids = await ensure_owners(session, [owner, *([by] if by else [])])
    covered = {"owner_id": ids[owner], "cover_id": ids[by] if by else None, "since": since, "until": until}
    await session.execute(insert(CoverRow).values(covered))
    await reminder_switches.look_again(session)


async def resume(session: Session, owner: str, *, actions: Sequence[str] = (), on: date) -> None:
    """Take up an owner's reminders again, of these actions, or of all: then they are back, and hear."""
    await unsnooze(session, owner, actions=actions)
    if not actions:
        theirs = _named(owner)
        await session.execute(delete(CoverRow).where(CoverRow.owner_id == theirs, CoverRow.until >= on))
        await set_hears_nothing(session, owner, False)


async def set_hears_nothing(session: Session, owner: str, hears_nothing: bool) -> None:
    """Switch an owner's reminders off, so that their cover or coordinator gets them, or on again."""
    query = update(PersonRow).where(PersonRow.owner_id == _named(owner))
    await session.execute(query.values(hears_nothing=hears_nothing))
    await reminder_switches.look_again(session)


async def set_hours(session: Session, person: str, hours: OwnHours) -> None:
    """Keep the hours a person, by their Teams identity, wants to hear in."""
    query = update(PersonRow).where(PersonRow.id == person)
    await session.execute(query.values(hears_from=hours.at, hears_until=hours.until))


async def hours_of(session: Session, person: str) -> OwnHours:
    """The hours a person wants to hear in."""
    query = select(PersonRow.hears_from, PersonRow.hears_until).where(PersonRow.id == person)
    found = (await session.execute(query)).first()
    return OwnHours(*found) if found else OwnHours()


async def has_person(session: Session, owner: str) -> bool:
    """Whether a person in Teams is linked to an owner's name."""
    return bool(await session.scalar(select(PersonRow.id).where(PersonRow.owner_id == _named(owner)).limit(1)))


async def hear_nothing(session: Session) -> list[str]:
    """The owners who switched their reminders off."""
    query = select(OwnerRow.name).join(PersonRow, PersonRow.owner_id == OwnerRow.id)
    return list(await session.scalars(query.where(PersonRow.hears_nothing).distinct().order_by(OwnerRow.name)))


async def away(session: Session, on: date) -> list[Away]:
    """Absences of a day and those to come; the latest word on each last."""
    owners, covers = aliased(OwnerRow), aliased(OwnerRow)
    query = (
        select(owners.name, covers.name, CoverRow.since, CoverRow.until)
        .join(owners, owners.id == CoverRow.owner_id)
        .outerjoin(covers, covers.id == CoverRow.cover_id)
        .where(CoverRow.until >= on)
        .order_by(CoverRow.id)
    )
    return [Away(*row) for row in await session.execute(query)]


async def nudge(
    session: Session,
    schedule: Schedule,
    *,
    owner: str,
    actions: Sequence[str],
    plan: str | None,
    made_by: str,
    kind: str = NUDGE,
) -> None:
    """Ask an owner about some actions (or all they have), once or again and again; ESCALATE: raise it above them."""
    ids = await ensure_owners(session, [owner])
    plan_id = await _plan_id(session, plan)
    rows = [
        {"plan_id": plan_id, "kind": kind, "owner_id": ids[owner], "place_id": None, "action_id": each}
        | {"rule": schedule.to_data(), "made_by": made_by, "is_active": True}
        for each in actions or (None,)
    ]
    await session.execute(insert(ScheduleRow), rows)
    await reminder_switches.look_again(session)


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


async def stop_nudges(session: Session, owner: str, *, actions: Sequence[str] = ()) -> None:
    """End what asks an owner again and again, about these actions or at all."""
    query = update(ScheduleRow).where(ScheduleRow.kind == NUDGE, ScheduleRow.owner_id == _named(owner))
    query = query.where(ScheduleRow.action_id.in_(actions)) if actions else query
    await session.execute(query.values(is_active=False))


async def arranged(session: Session) -> list[Arranged]:
    """List every recurring arrangement; one asked for until an action is done ends with it."""
    query = (
        select(ScheduleRow, PlanRow.code, OwnerRow.name, ActionRow.id)
        .outerjoin(PlanRow, PlanRow.id == ScheduleRow.plan_id)
        .outerjoin(OwnerRow, OwnerRow.id == ScheduleRow.owner_id)
        .outerjoin(ActionRow, (ActionRow.id == ScheduleRow.action_id) & IS_OPEN)
        .where(ScheduleRow.is_active, ScheduleRow.kind.in_([NUDGE, DIGEST, ESCALATE]))
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


def _named(owner: str) -> ScalarSelect[int]:
    return select(OwnerRow.id).where(OwnerRow.name == owner).scalar_subquery()


async def _plan_id(session: Session, code: str | None) -> int | None:
    return await session.scalar(select(PlanRow.id).where(PlanRow.code == code)) if code else None
