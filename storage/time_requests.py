"""Requests for more time: asked once, decided once."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, delete, or_, select

from plan.refusals import Sorry
from storage.conversation_tables import TimeRequestRow
from storage.engine import Session
from storage.query import IS_OPEN
from storage.tables import ActionRow

WAITS = and_(TimeRequestRow.decision.is_(None), or_(ActionRow.due.is_(None), ActionRow.due < TimeRequestRow.due))
"""Nobody has decided it, and the deadline has not moved so far meanwhile."""


class TimeDecision(StrEnum):
    """A lead's or coordinator's decision on a request."""

    GRANTED = "granted"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class TimeRequest:
    """An owner's request: which action, until when, why; and who decided what, once somebody has."""

    id: int
    action_id: str
    plan_id: int
    asked_by: str
    asked_by_name: str
    asked_at: datetime
    due: date
    due_text: str | None
    reason: str | None
    decision: str | None
    decided_by: str | None

    @property
    def key(self) -> str:
        """A request's name on a card: it tells nothing of how many others there are."""
        said = f"{self.action_id} {self.asked_by} {self.asked_at.timestamp()} {self.due}"
        return hashlib.sha256(said.encode()).hexdigest()[:16]


async def ask(
    session: Session,
    action_id: str,
    *,
    due: date,
    due_text: str | None,
    reason: str | None,
    by: str,
    name: str,
    now: datetime,
) -> TimeRequest:
    """Ask for more time. The same request made twice is one; another day asked for takes the place of the first."""
    await session.execute(select(ActionRow.id).where(ActionRow.id == action_id).with_for_update())
    mine = (TimeRequestRow.action_id == action_id, TimeRequestRow.asked_by == by, TimeRequestRow.decision.is_(None))
    for waits in await _found(session, *mine):
        if (waits.due, waits.reason) == (due, reason):
            return waits
    await session.execute(delete(TimeRequestRow).where(*mine))
    row = TimeRequestRow(action_id=action_id, asked_by=by, asked_by_name=name, asked_at=now)
    row.due, row.due_text, row.reason = due, due_text, reason
    session.add(row)
    await session.flush()
    return (await _found(session, TimeRequestRow.id == row.id))[0]


async def waiting(session: Session, plans: Sequence[int]) -> list[TimeRequest]:
    """The requests nobody has decided yet in these plans, oldest first."""
    return await _found(session, ActionRow.plan_id.in_(plans), IS_OPEN, WAITS)


async def find(session: Session, action_id: str, key: str) -> TimeRequest | None:
    """One request about an action, by what a card calls it."""
    asked = await _found(session, TimeRequestRow.action_id == action_id)
    return next((each for each in asked if each.key == key), None)


async def decide(session: Session, request_id: int, decision: TimeDecision, *, by: str, now: datetime) -> None:
    """Decide it. Refused where it was decided, or taken back by another, meanwhile."""
    row = await session.scalar(
        select(TimeRequestRow)
        .where(TimeRequestRow.id == request_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if row is None:
        raise Sorry("That request was replaced by a newer one.")
    if row.decision:
        raise Sorry(f"That request was {row.decision} by {row.decided_by} already.")
    row.decision, row.decided_by, row.decided_at = decision.value, by, now


async def _found(session: Session, *conditions: ColumnElement[bool]) -> list[TimeRequest]:
    row = TimeRequestRow
    query = (
        select(
            row.id,
            row.action_id,
            ActionRow.plan_id,
            row.asked_by,
            row.asked_by_name,
            row.asked_at,
            row.due,
            row.due_text,
            row.reason,
            row.decision,
            row.decided_by,
        )
        .join(ActionRow, ActionRow.id == row.action_id)
        .where(*conditions)
        .order_by(row.id)
    )
    return [TimeRequest(*each) for each in await session.execute(query)]
