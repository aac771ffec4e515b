"""Actions as questions find them: how many there are, and each as it stands on a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, select

from plan.actions import Status
from plan.colours import colour
from plan.deadlines import days_late
from plan.facts import ActionFact
from storage.criteria import Criteria, where
from storage.engine import Session
from storage.tables import ActionOwnerRow, ActionRow, OwnerRow, PlanRow

SEPARATOR = "\x1f"


class Order(StrEnum):
    """The order rows come in. The plan's own settles every tie."""

    PLAN = "plan"
    WORST = "worst"
    SOONEST = "soonest"
    LATEST = "latest"
    OLDEST = "oldest"


_owner_names = (
    select(OwnerRow.name)
    .join(ActionOwnerRow, ActionOwnerRow.owner_id == OwnerRow.id)
    .where(ActionOwnerRow.action_id == ActionRow.id)
    .order_by(ActionOwnerRow.position)
    .correlate(ActionRow)
    .subquery()
)
OWNERS = select(func.aggregate_strings(_owner_names.c.name, SEPARATOR)).scalar_subquery()

_PLAN, _POSITION, _ID = (column.expression for column in (ActionRow.plan_id, ActionRow.position, ActionRow.id))

_FACT = (
    ActionRow.id,
    ActionRow.ref,
    PlanRow.code,
    ActionRow.text,
    OWNERS.label("owners"),
    ActionRow.status,
    ActionRow.due,
    ActionRow.due_text,
    ActionRow.undeliverable,
    ActionRow.version,
)


def facts() -> Select[Any]:
    """Every action there is, as a fact's columns: to be narrowed."""
    return select(*_FACT).join(PlanRow, PlanRow.id == ActionRow.plan_id)


def fact(row: Row[Any], today: date) -> ActionFact:
    """One row as it stands on a day."""
    id_, ref, plan, text, owners, status_word, due, due_text, undeliverable, version = tuple(row)
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
    )


async def find(
    session: Session, criteria: Criteria, *, today: date, order: Order = Order.PLAN, most: int | None = None
) -> tuple[list[ActionFact], int]:
    """The actions that meet the criteria on this day, at most so many of them, and how many there are in all."""
    conditions = where(criteria, today, _dialect(session))
    query = facts().where(*conditions).order_by(*_order(order))
    rows = (await session.execute(query if most is None else query.limit(most))).all()
    if most is None or len(rows) < most:
        return [fact(row, today) for row in rows], len(rows)
    total = await session.scalar(select(func.count()).select_from(ActionRow).where(*conditions))
    return [fact(row, today) for row in rows], total or 0


async def by_id(session: Session, ids: Sequence[str], *, today: date) -> dict[str, ActionFact]:
    """These actions as they stand."""
    rows = await session.execute(facts().where(ActionRow.id.in_(ids)))
    return {row[0]: fact(row, today) for row in rows}


def _order(order: Order) -> tuple[ColumnElement[Any], ...]:
    """The longest overdue is the earliest due: worst first is soonest first."""
    in_plan: tuple[ColumnElement[Any], ...] = (_PLAN, _POSITION, _ID)
    orders: dict[Order, ColumnElement[Any]] = {
        Order.WORST: ActionRow.due.asc().nulls_last(),
        Order.SOONEST: ActionRow.due.asc().nulls_last(),
        Order.LATEST: ActionRow.due.desc().nulls_last(),
        Order.OLDEST: ActionRow.last_update_on.asc().nulls_first(),
    }
    return (orders[order], *in_plan) if order in orders else in_plan


def _dialect(session: Session) -> str:
    return session.get_bind().dialect.name
