"""Updates as rows: what was said of actions, when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from plan.actions import Update
from storage.engine import Session
from storage.tables import ActionRow, UpdateRow


async def said_between(session: Session, plans: Sequence[int], first: date, last: date) -> list[tuple[str, Update]]:
    """The updates said of these plans' actions from one day to another, oldest first: action id and update."""
    query = (
        select(UpdateRow.action_id, UpdateRow.text, UpdateRow.said_on, UpdateRow.label, UpdateRow.author)
        .join(ActionRow, ActionRow.id == UpdateRow.action_id)
        .where(ActionRow.plan_id.in_(plans), UpdateRow.said_on.between(first, last), UpdateRow.is_withdrawn.is_(False))
        .order_by(UpdateRow.said_on, ActionRow.position, UpdateRow.position)
    )
    return [(row[0], Update(*row[1:])) for row in (await session.execute(query))]
