"""The record of changes as lines: each change with its hash, so that anybody outside can prove that it is whole."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC
from typing import Any

from sqlalchemy import func, select

from plan.refusals import Sorry
from storage.engine import Session
from storage.tables import ChangeRow, PlanRow

FORMAT = "chaser-audit-1"


async def lines(session: Session, code: str | None) -> AsyncIterator[dict[str, Any]]:
    """One line a change, in order, and after each plan's the length and the hash that its chain ends with."""
    query = select(PlanRow).order_by(PlanRow.id)
    plans = list(await session.scalars(query.where(func.lower(PlanRow.code) == code.lower()) if code else query))
    if not plans:
        raise Sorry(f"There is no plan with the code {code}." if code else "The store holds no plan yet.")
    for plan in plans:
        changes = select(ChangeRow).where(ChangeRow.plan_id == plan.id).order_by(ChangeRow.number)
        for row in await session.scalars(changes):
            yield _line(plan.code, row)
        head = {"length": plan.chain_length, "hash": plan.chain_hash}
        yield {"format": FORMAT, "plan": plan.code, "head": head}


def _line(plan: str, row: ChangeRow) -> dict[str, Any]:
    """A change, its fields named as they are hashed."""
    return {
        "plan": plan,
        "number": row.number,
        "at": row.at.astimezone(UTC).isoformat(),
        "day": row.day.isoformat(),
        "actor_id": row.actor_id,
        "actor": row.actor,
        "place_id": row.place_id,
        "message_id": row.message_id,
        "heard": row.heard,
        "action_id": row.action_id,
        "field": row.field,
        "old": row.old,
        "new": row.new,
        "reason": row.reason,
        "agreed_by": row.agreed_by,
        "undoes": row.undoes,
        "hash": row.hash,
    }
