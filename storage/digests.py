"""The material of a digest: a plan's open actions, what was settled since the last one, owners not heard from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import func, select

from plan.actions import Status
from plan.facts import ActionFact, SilentFact
from plan.query import Query, Window
from storage.actions import Order, find
from storage.engine import Session
from storage.query import IS_OPEN
from storage.reminder_tables import ReminderRow
from storage.tables import ActionOwnerRow, ActionRow, OwnerRow, PlanRow

FIRST_LOOKS_BACK = timedelta(days=30)
SILENT_AFTER = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Material:
    """The facts of one digest."""

    since: date
    actions: list[ActionFact]
    settled: list[ActionFact]
    silent: list[SilentFact]


async def material(session: Session, plan: str | None, kind: str, day: date) -> Material:
    """A plan's digest (or every plan's that is not restricted), since the last of its kind was sent."""
    query = select(PlanRow.id, PlanRow.code).where(PlanRow.code == plan if plan else PlanRow.is_restricted.is_(False))
    plans = dict((await session.execute(query)).all())
    of = Query(plans=tuple(plans.values()))
    sent = select(func.max(ReminderRow.day)).where(ReminderRow.kind == kind, ReminderRow.day < day)
    since = await session.scalar(sent.where(ReminderRow.state == "sent")) or day - FIRST_LOOKS_BACK
    still_open = frozenset(status for status in Status if status.is_open)
    actions, _ = await find(session, replace(of, statuses=still_open), today=day, order=Order.WORST)
    settled, _ = await find(session, replace(of, settled=Window(since, day)), today=day)
    return Material(since, actions, settled, await _silent(session, tuple(plans), day))


async def _silent(session: Session, plans: tuple[int, ...], day: date) -> list[SilentFact]:
    """Owners whose open actions have all had no update for long."""
    newest = func.max(ActionRow.last_update_on)
    query = (
        select(OwnerRow.name, func.count(), newest)
        .join(ActionOwnerRow, ActionOwnerRow.owner_id == OwnerRow.id)
        .join(ActionRow, ActionRow.id == ActionOwnerRow.action_id)
        .where(ActionRow.plan_id.in_(plans), IS_OPEN)
        .group_by(OwnerRow.name)
        .having((newest < day - SILENT_AFTER) | newest.is_(None))
        .order_by(newest.nulls_first(), OwnerRow.name)
    )
    return [SilentFact(*row) for row in await session.execute(query)]
