"""Messages edited or deleted after they wrote something: kept as entries of their own; nothing is rewritten."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from plan.changes import Change, Field, Said
from storage import changes
from storage.engine import Session

REASONS = {True: "the message was deleted afterwards", False: "the message was edited afterwards"}


async def record(session: Session, written: Sequence[Change], now_says: str | None, said: Said) -> list[Change]:
    """One entry for each action a message changed: what it wrote, and what the message says now (None: deleted)."""
    made: list[Change] = []
    for plan_id, in_plan in groupby(written, key=lambda change: change.plan_id):
        plan = await changes.lock_plan(session, plan_id)
        by_action = {change.action_id: change for change in reversed(list(in_plan)) if change.action_id}
        for action_id, change in reversed(by_action.items()):
            before = change.new if change.field is Field.UPDATE else None
            reason = REASONS[now_says is None]
            made.append(
                await changes.append(session, plan, said, action_id, Field.CORRECTION, before, now_says, reason=reason)
            )
    return made
