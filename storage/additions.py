"""Actions added to a plan that is held: each after those of its recommendation, and in the plan's record."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from sqlalchemy import select

from plan.actions import Action
from plan.changes import Change, Field, Said
from storage import changes
from storage.changes import RecordEntry
from storage.engine import Session
from storage.plans import ensure_owners, keep_actions
from storage.tables import ActionRow


async def add_actions(
    session: Session,
    plan_id: int,
    added: Sequence[tuple[int, Action]],
    said: Said,
    *,
    reason: str | None = None,
    is_one_of_many: bool = False,
) -> list[Change]:
    """Add actions, each under the recommendation of this id. A message that added them already adds nothing.

    A message with more to write than these `is_one_of_many`: it is known otherwise whether it came twice.
    """
    plan = await changes.lock_plan(session, plan_id)
    made = [] if is_one_of_many else await changes.of_message(session, plan_id, said)
    if made or not added:
        return made
    owners = await ensure_owners(session, (name for _, action in added for name in action.owners), plan=plan_id)
    held = select(ActionRow.recommendation_id, ActionRow.position).where(ActionRow.plan_id == plan_id)
    standing = [(under, position) for under, position in await session.execute(held)]
    positions = positions_after(standing, [under for under, _ in added])
    placed = [(under, position, action) for (under, action), position in zip(added, positions, strict=True)]
    await keep_actions(session, plan_id, placed, owners)
    plan.version += 1
    entries = [RecordEntry(action.id, Field.NEW, None, _as_data(action), reason) for _, action in added]
    return await changes.append_all(session, plan, said, entries)


def positions_after(standing: Sequence[tuple[int, float]], under: Sequence[int]) -> Iterator[float]:
    """Positions for new actions: each after its recommendation's last, before the next one's first, in their order.

    `standing` are the actions there are, each by its recommendation and position.
    """
    every, last = sorted(position for _, position in standing), dict(sorted(standing, key=lambda each: each[1]))
    steps: dict[int, Iterator[float]] = {}
    for recommendation, many in Counter(under).items():
        after = last.get(recommendation, every[-1] if every else 0.0)
        nth = bisect_right(every, after)
        step = (every[nth] - after) / (many + 1) if nth < len(every) else 1.0
        made = [after + step * number for number in range(1, many + 1)]
        every[nth:nth] = made
        steps[recommendation] = iter(made)
    return (next(steps[recommendation]) for recommendation in under)


def _as_data(action: Action) -> dict[str, object]:
    due = action.deadline.due.isoformat() if action.deadline.due else None
    return {"ref": action.ref, "text": action.text, "owners": list(action.owners), "due": due}
