"""Counts of actions by colour, owner, status, plan, report or recommendation: counted where they are kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, literal, or_, select

from plan.actions import Status
from plan.colours import Colour
from plan.facts import CountFact
from plan.query import Query
from storage.engine import Session
from storage.query import IS_OPEN, given, where
from storage.tables import ActionOwnerRow, ActionRow, OwnerRow, PlanRow, RecommendationRow, ReportRow


class By(StrEnum):
    """The groups actions are counted by."""

    OWNER = "owner"
    COLOUR = "colour"
    STATUS = "status"
    PLAN = "plan"
    REPORT = "report"
    RECOMMENDATION = "recommendation"


_NAMES: Mapping[By, ColumnElement[Any]] = {
    By.OWNER: func.coalesce(OwnerRow.name, literal("No owner")),
    By.STATUS: func.replace(ActionRow.status, "_", " "),
    By.PLAN: PlanRow.code + " " + PlanRow.title,
    By.REPORT: ReportRow.code + " " + ReportRow.title,
    By.RECOMMENDATION: ReportRow.code + literal(" Recommendation ") + RecommendationRow.ref,
}


async def counts(session: Session, query: Query, by: By, *, today: date) -> list[CountFact]:
    """Every name there is, in the plan's order, with how many of each colour; owners worst first."""
    red = or_(ActionRow.undeliverable.is_not(None), ActionRow.due < today)
    settled = {Status.COMPLETE: Colour.GREEN, Status.CLOSED: Colour.CLOSED, Status.NOT_OURS: Colour.WHITE}
    worn = case(
        *((ActionRow.status == status.value, literal(colour.value)) for status, colour in settled.items()),
        (red, literal(Colour.RED.value)),
        else_=literal(Colour.AMBER.value),
    )
    late = func.sum(case((IS_OPEN & (ActionRow.due < today), 1), else_=0))
    name = worn if by is By.COLOUR else _NAMES[by]
    counting = _joined(select(name, worn, func.count(), late, func.min(ActionRow.position)), by)
    conditions = where(query, today, session.get_bind().dialect.name)
    rows = await session.execute(counting.where(*conditions).group_by(name, worn), given(query))
    return _gathered(rows.all(), by)


def _joined(query: Select[Any], by: By) -> Select[Any]:
    """The query with the tables its names are in."""
    query = query.select_from(ActionRow)
    if by is By.OWNER:
        query = query.outerjoin(ActionOwnerRow, ActionOwnerRow.action_id == ActionRow.id)
        return query.outerjoin(OwnerRow, OwnerRow.id == ActionOwnerRow.owner_id)
    if by is By.PLAN:
        return query.join(PlanRow, PlanRow.id == ActionRow.plan_id)
    if by in (By.REPORT, By.RECOMMENDATION):
        query = query.join(RecommendationRow, RecommendationRow.id == ActionRow.recommendation_id)
        return query.join(ReportRow, ReportRow.id == RecommendationRow.report_id)
    return query


def _gathered(rows: Any, by: By) -> list[CountFact]:
    worn: dict[str, dict[Colour, int]] = defaultdict(dict)
    late: dict[str, int] = defaultdict(int)
    first: dict[str, float] = {}
    for name, colour, number, overdue, position in rows:
        worn[name][Colour(colour)] = number
        late[name] += overdue
        first[name] = min(position, first.get(name, position))
    made = [
        CountFact(name, sum(each.values()), late[name], tuple((one, each[one]) for one in Colour if one in each))
        for name, each in worn.items()
    ]
    if by is By.OWNER:
        return sorted(made, key=lambda one: (-one.overdue, -one.total, one.name))
    if by is By.COLOUR:
        return sorted(made, key=lambda one: list(Colour).index(Colour(one.name)))
    return sorted(made, key=lambda one: first[one.name])
