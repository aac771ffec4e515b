"""The meetings a plan answers to: added, called off, listed. Every change is in the plan's record."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, delete, func, insert, select

from plan.changes import Said
from plan.meetings import Meeting
from plan.phrases import day as in_words
from plan.refusals import Sorry
from storage import changes
from storage.engine import Session
from storage.meeting_tables import IssuedPackRow, MeetingRow
from storage.plan_settings import record_setting


async def of_plan(session: Session, plan_id: int) -> list[Meeting]:
    """The meetings a plan answers to, oldest first."""
    query = select(MeetingRow.name, MeetingRow.day).where(MeetingRow.plan_id == plan_id)
    return [Meeting(name, day) for name, day in await session.execute(query.order_by(MeetingRow.day, MeetingRow.name))]


async def add(session: Session, plan: int, name: str, day: date, said: Said) -> bool:
    """A meeting the plan answers to; whether it is new. One of that board and day is kept once."""
    row = await changes.lock_plan(session, plan)
    if await session.scalar(select(MeetingRow.id).where(*_is(plan, name, day)).limit(1)):
        return False
    await session.execute(insert(MeetingRow).values(plan_id=plan, name=name, day=day))
    row.version += 1
    await record_setting(session, row, said, f"meeting {name}", None, day.isoformat())
    return True


async def remove(session: Session, plan: int, name: str, day: date, said: Said) -> None:
    """Forget a meeting that is not held. Refused where none is known, or a pack was issued for it."""
    row = await changes.lock_plan(session, plan)
    issued = (IssuedPackRow.plan_id == plan, func.lower(IssuedPackRow.meeting) == name.lower())
    if await session.scalar(select(IssuedPackRow.id).where(*issued, IssuedPackRow.held == day).limit(1)):
        raise Sorry(f"A pack was issued for the {name} of {in_words(day)}, so that meeting stays.")
    found = await session.scalar(delete(MeetingRow).where(*_is(plan, name, day)).returning(MeetingRow.name))
    if found is None:
        raise Sorry(f"No {name} on {in_words(day)} is known. `chaser plans list` shows the meetings.")
    row.version += 1
    await record_setting(session, row, said, f"meeting {found}", day.isoformat(), None)


def _is(plan: int, name: str, day: date) -> tuple[ColumnElement[bool], ...]:
    return MeetingRow.plan_id == plan, func.lower(MeetingRow.name) == name.lower(), MeetingRow.day == day
