"""The material of an export: plans as at a day, the changes made until then, and the lines no import could place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from plan.changes import Change
from plan.recommendations import Plan
from plan.refusals import Sorry
from storage.changes import of_plan
from storage.engine import Session
from storage.plan_as_at import as_it_was
from storage.plans import codes, load_plan
from storage.tables import PlanRow


@dataclass(frozen=True, slots=True)
class Export:
    """Plans, and what goes out with them."""

    plans: tuple[Plan, ...]
    changes: tuple[Change, ...]
    unplaced: tuple[str, ...]


async def export(session: Session, code: str | None, day: date) -> Export:
    """One plan, or all of them, as they stood when the day ended."""
    plans: list[Plan] = []
    made: list[Change] = []
    unplaced: list[str] = []
    for each in [code] if code else await codes(session):
        plan = await load_plan(session, each)
        row = (await session.execute(select(PlanRow).where(func.lower(PlanRow.code) == each.lower()))).scalar_one()
        changes = await of_plan(session, row.id)
        plans.append(as_it_was(plan, changes, day))
        made.extend(change for change in changes if change.said.day <= day)
        unplaced.extend(row.unplaced)
    if not plans:
        raise Sorry("The store holds no plan yet. Read one in with `chaser import FILE`.")
    return Export(tuple(plans), tuple(made), tuple(unplaced))
