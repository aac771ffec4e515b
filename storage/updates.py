"""Updates as rows: what was said of actions, when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select

from plan.actions import Update
from storage.engine import Session
from storage.tables import ActionRow, UpdateRow

AT_ONCE = 500
"""Ids that one statement names."""


async def said_between(session: Session, plans: Sequence[int], first: date, last: date) -> list[tuple[str, Update]]:
    """The updates said of these plans' actions from one day to another, oldest first: action id and update."""
    query = (
        select(UpdateRow.action_id, UpdateRow.text, UpdateRow.said_on, UpdateRow.label, UpdateRow.author)
        .join(ActionRow, ActionRow.id == UpdateRow.action_id)
        .where(ActionRow.plan_id.in_(plans), UpdateRow.said_on.between(first, last), UpdateRow.is_withdrawn.is_(False))
        .order_by(UpdateRow.said_on, ActionRow.position, UpdateRow.position)
    )
    return [(row[0], Update(*row[1:])) for row in (await session.execute(query))]


async def last_said_on(session: Session, actions: Sequence[str], day: date) -> dict[str, date | None]:
    """The newest dated update of each of these actions by a day; none of those that had none."""
    found: dict[str, date | None] = {}
    for start in range(0, len(actions), AT_ONCE):
        query = (
            select(UpdateRow.action_id, func.max(UpdateRow.said_on))
            .where(UpdateRow.action_id.in_(actions[start : start + AT_ONCE]))
            .where(UpdateRow.said_on <= day, UpdateRow.is_withdrawn.is_(False))
            .group_by(UpdateRow.action_id)
        )
        found |= dict((await session.execute(query)).all())
    return found
