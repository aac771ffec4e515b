"""Facts for the rule of reminders: open actions, reports' clocks, what has been told."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Row, func, or_, select, tuple_

from plan.actions import Status
from plan.ladder import SPOKEN_OF_AFTER, Rules, StatutoryClock, Watched
from plan.refusals import Sorry
from plan.reminders import Snooze
from storage.actions import OWNERS, SEPARATOR
from storage.conversation_tables import TimeRequestRow
from storage.engine import Session
from storage.query import IS_OPEN
from storage.reminder_tables import ReminderRow, ReminderRungRow, SnoozeRow
from storage.tables import (
    ActionRow,
    ChangeRow,
    ImportRow,
    OwnerRow,
    PlanRow,
    ReportRow,
)
from storage.time_requests import WAITS

log = logging.getLogger(__name__)

STATUTORY_DAYS = 56
AT_ONCE = 500
"""So many actions at a time, so that a large plan keeps nobody waiting meanwhile."""


@dataclass(frozen=True, slots=True)
class PlanRules:
    """A plan, how it chases, and the day it began, as far as that is known."""

    id: int
    code: str
    rules: Rules
    began: date | None
    leads: tuple[str, ...]


async def plans(session: Session) -> list[PlanRules]:
    """Every plan and its rules."""
    imported = select(func.min(ImportRow.at)).where(ImportRow.plan_id == PlanRow.id).scalar_subquery()
    query = select(PlanRow.id, PlanRow.code, PlanRow.reminder_rules, PlanRow.document_date, PlanRow.leads, imported)
    return [
        PlanRules(id_, code, _rules(code, rules), dated or _day(first), tuple(lead["who"] for lead in leads))
        for id_, code, rules, dated, leads, first in await session.execute(query)
    ]


def _rules(code: str, kept: Mapping[str, Any] | None) -> Rules:
    """A plan's rules; one whose rules cannot be read is chased by the usual ones, and that is logged."""
    try:
        return Rules.from_data(kept or {})
    except (Sorry, TypeError, ValueError):
        log.warning("a plan's reminder rules cannot be read", extra={"action": "rules_unread", "plan": code})
        return Rules()


def _day(moment: Any) -> date | None:
    return moment.date() if moment else None


async def watched(session: Session, plan: PlanRules) -> AsyncIterator[list[Watched]]:
    """The open actions of a plan, in its order, so many at a time."""
    asked = (
        select(func.min(TimeRequestRow.asked_at))
        .where(TimeRequestRow.action_id == ActionRow.id, WAITS)
        .correlate(ActionRow)
        .scalar_subquery()
    )
    place = (ActionRow.position, ActionRow.id)
    query = (
        select(
            ActionRow.id,
            ActionRow.ref,
            ActionRow.status,
            ActionRow.due,
            ActionRow.last_update_on,
            ActionRow.demonstration_until,
            OWNERS.label("owners"),
            asked.label("asked"),
            ActionRow.position,
        )
        .where(ActionRow.plan_id == plan.id, IS_OPEN)
        .order_by(*place)
        .limit(AT_ONCE)
    )
    rows = (await session.execute(query)).all()
    while rows:
        ids = [row.id for row in rows]
        changed, proposed = await _changed_on(session, ids), await _proposed_on(session, ids)
        told_on = await _told_on(session, ids)
        yield [_watched(row, plan, changed, proposed, told_on) for row in rows]
        after = tuple_(*place) > (rows[-1].position, rows[-1].id)
        rows = (await session.execute(query.where(ActionRow.position >= rows[-1].position, after))).all()


def _watched(
    row: Row[Any],
    plan: PlanRules,
    changed: dict[str, date],
    proposed: dict[str, date],
    told_on: dict[tuple[str, str], list[date]],
) -> Watched:
    heard = [each for each in (row.last_update_on, changed.get(row.id)) if each]
    heard_on = max(heard, default=plan.began)
    told = told_on.get((row.id, row.due.isoformat()), ()) if row.due else ()
    return Watched(
        id=row.id,
        ref=row.ref,
        plan=plan.code,
        owners=tuple(row.owners.split(SEPARATOR)) if row.owners else (),
        status=Status(row.status),
        due=row.due,
        heard_on=heard_on,
        first_told=min((day for day in told if heard_on is None or day > heard_on), default=None),
        proposed_on=proposed.get(row.id),
        demonstration_until=row.demonstration_until,
        time_asked_on=_day(row.asked),
    )


async def _changed_on(session: Session, ids: Sequence[str]) -> dict[str, date]:
    """The day each action last changed: a moved deadline or a new owner is a word on it too."""
    query = select(ChangeRow.action_id, func.max(ChangeRow.day)).where(ChangeRow.action_id.in_(ids))
    return dict((await session.execute(query.group_by(ChangeRow.action_id))).all())  # type: ignore[arg-type]  # (rows are tuples of known columns)


async def _proposed_on(session: Session, ids: Sequence[str]) -> dict[str, date]:
    """The day each proposed action was proposed."""
    proposed = select(ActionRow.id).where(ActionRow.id.in_(ids), ActionRow.status == Status.PROPOSED.value)
    query = (
        select(ChangeRow.action_id, func.max(ChangeRow.day))
        .where(ChangeRow.action_id.in_(proposed), ChangeRow.field == "status")
        .group_by(ChangeRow.action_id)
    )
    return dict((await session.execute(query)).all())  # type: ignore[arg-type]  # (rows are tuples of known columns)


async def _told_on(session: Session, ids: Sequence[str]) -> dict[tuple[str, str], list[date]]:
    """The days on which an action's owner was told that it is past this deadline."""
    query = (
        select(ReminderRungRow.subject, ReminderRungRow.deadline, ReminderRow.day)
        .join(ReminderRow, ReminderRow.id == ReminderRungRow.reminder_id)
        .where(ReminderRungRow.subject.in_(ids), ReminderRungRow.step.startswith("overdue:"))
    )
    told: dict[tuple[str, str], list[date]] = defaultdict(list)
    for subject, deadline, day in await session.execute(query):
        told[subject, deadline].append(day)
    return told


async def told(session: Session, subjects: Iterable[str]) -> set[tuple[str, str, str, str]]:
    """Every rung told about these subjects."""
    wanted, found = list(dict.fromkeys(subjects)), set[tuple[str, str, str, str]]()
    for start in range(0, len(wanted), AT_ONCE):
        some = ReminderRungRow.subject.in_(wanted[start : start + AT_ONCE])
        rungs = select(ReminderRungRow.subject, ReminderRungRow.hearer, ReminderRungRow.deadline, ReminderRungRow.step)
        found |= {tuple(row) for row in await session.execute(rungs.where(some))}  # type: ignore[misc]  # (rows are tuples of known columns)
    return found


async def clocks(session: Session, plan_id: int, plan: str, day: date) -> list[StatutoryClock]:
    """The reports of a plan whose 56 days are running: HMICFRS's for comments, the IOPC's for a reply."""
    publisher = func.upper(func.coalesce(ReportRow.publisher, ""))
    query = select(ReportRow.code, ReportRow.title, ReportRow.published).where(
        ReportRow.plan_id == plan_id,
        ReportRow.published >= day - timedelta(days=STATUTORY_DAYS + SPOKEN_OF_AFTER),
        ReportRow.answered_on.is_(None),
        or_(*(publisher.contains(body) for body in ("HMIC", "IOPC", "INSPECTORATE"))),
    )
    return [
        StatutoryClock(f"report:{plan}/{code}", plan, code, title, published + timedelta(days=STATUTORY_DAYS))
        for code, title, published in await session.execute(query)
        if published
    ]


async def snoozes(session: Session, day: date) -> list[Snooze]:
    """Snoozes that reach beyond a day, or have no end."""
    query = (
        select(OwnerRow.name, SnoozeRow.action_id, SnoozeRow.until)
        .join(OwnerRow, OwnerRow.id == SnoozeRow.owner_id)
        .where(or_(SnoozeRow.until.is_(None), SnoozeRow.until > day))
    )
    return [Snooze(*row) for row in await session.execute(query)]
