"""Actions as questions find them: how many there are, and each as it stands on a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from plan.actions import Status
from plan.colours import colour
from plan.deadlines import days_late
from plan.facts import ActionFact
from plan.query import Query
from storage.engine import Session
from storage.query import given, shape, where
from storage.tables import ActionOwnerRow, ActionRow, OwnerRow, PlanRow

SEPARATOR = "\x1f"


class Order(StrEnum):
    """The order rows come in. The plan's own settles every tie."""

    PLAN = "plan"
    WORST = "worst"
    SOONEST = "soonest"
    LATEST = "latest"
    OLDEST = "oldest"


_actions, _plans, _owners, _owning = (row.__table__.c for row in (ActionRow, PlanRow, OwnerRow, ActionOwnerRow))
_owner_names = (
    select(_owners.name)
    .join(ActionOwnerRow.__table__, _owning.owner_id == _owners.id)
    .where(_owning.action_id == _actions.id)
    .order_by(_owning.position)
    .correlate(ActionRow.__table__)
    .subquery()
)
OWNERS = select(func.aggregate_strings(_owner_names.c.name, SEPARATOR)).scalar_subquery()
_FACTS = select(
    _actions.id,
    _actions.ref,
    _plans.code,
    _actions.text,
    OWNERS.label("owners"),
    _actions.status,
    _actions.due,
    _actions.due_text,
    _actions.undeliverable,
    _actions.version,
    _actions.demonstration_until,
    func.json_array_length(_actions.due_history),
).select_from(ActionRow.__table__.join(PlanRow.__table__, _plans.id == _actions.plan_id))
_IN_PLAN = (_actions.plan_id, _actions.position, _actions.id)
_ORDERS: dict[Order, tuple[ColumnElement[Any], ...]] = {
    Order.PLAN: _IN_PLAN,
    Order.WORST: (_actions.due.asc().nulls_last(), *_IN_PLAN),
    Order.SOONEST: (_actions.due.asc().nulls_last(), *_IN_PLAN),
    Order.LATEST: (_actions.due.desc().nulls_last(), *_IN_PLAN),
    Order.OLDEST: (_actions.last_update_on.asc().nulls_first(), *_IN_PLAN),
}
"""The longest overdue is the earliest due: worst first is soonest first."""


def facts() -> Select[Any]:
    """Every action there is, as a fact's columns: to be narrowed."""
    return _FACTS


def fact(row: Sequence[Any], today: date) -> ActionFact:
    """One row as it stands on a day."""
    id_, ref, plan, text, owners, status_word, due, due_text, undeliverable, version, until, moves = row
    status = Status(status_word)
    return ActionFact(
        id=id_,
        ref=ref,
        plan=plan,
        text=text,
        owners=tuple(owners.split(SEPARATOR)) if owners else (),
        status=status,
        color=colour(status, due, today, undeliverable=undeliverable is not None),
        due=due,
        due_text=due_text,
        days_late=days_late(due, today) if status.is_open else 0,
        version=version,
        undeliverable=undeliverable,
        demonstration_until=until,
        moves=moves,
    )


async def find(
    session: Session, query: Query, *, today: date, order: Order = Order.PLAN, most: int | None = None
) -> tuple[list[ActionFact], int]:
    """The actions that meet a query on this day, at most so many of them, and how many there are in all."""
    finding = _finding(shape(query), today, order, most, _dialect(session))
    rows = (await session.execute(finding, given(query))).all()
    if most is None or len(rows) < most:
        return [fact(row, today) for row in rows], len(rows)
    counting = select(func.count()).select_from(ActionRow.__table__)
    total = await session.scalar(counting.where(*where(query, today, _dialect(session))), given(query))
    return [fact(row, today) for row in rows], total or 0


@lru_cache(maxsize=512)
def _finding(query: Query, today: date, order: Order, most: int | None, dialect: str) -> Select[Any]:
    """The statement for queries of one shape: made once, for a question is often asked again of another owner."""
    finding = _FACTS.where(*where(query, today, dialect)).order_by(*_ORDERS[order])
    return finding if most is None else finding.limit(most)


async def by_id(session: Session, ids: Sequence[str], *, today: date) -> dict[str, ActionFact]:
    """These actions as they stand."""
    rows = await session.execute(_FACTS.where(_actions.id.in_(ids)))
    return {row[0]: fact(row, today) for row in rows}


def _dialect(session: Session) -> str:
    return session.get_bind().dialect.name
