"""A plan's progress in being set up: what was read in, who is linked, where it is spoken of, whether it chases."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from plan.ladder import Rules
from plan.names import parse_name
from storage.conversation_tables import PersonRow, PlanPlaceRow
from storage.engine import Session
from storage.owners import named_in
from storage.tables import ActionRow, ImportRow, OwnerRow, PlanRow


@dataclass(frozen=True, slots=True)
class SetUp:
    """A plan as far as it is set up. `people` are the owners that are persons, `linked` those somebody in Teams is."""

    code: str
    title: str
    file: str | None
    actions: int
    people: int
    linked: int
    places: int
    chases: bool


async def set_up(session: Session, plan_id: int) -> SetUp:
    """Report how far one plan is set up."""
    row = await session.get_one(PlanRow, plan_id)
    newest = select(ImportRow.file_name).where(ImportRow.plan_id == plan_id).order_by(ImportRow.id.desc()).limit(1)
    people = [name for name in await named_in(session, plan_id) if parse_name(name).is_person]
    linked = select(func.count(OwnerRow.id.distinct())).join(PersonRow, PersonRow.owner_id == OwnerRow.id)
    bound = select(func.count()).select_from(PlanPlaceRow)
    return SetUp(
        code=row.code,
        title=row.title,
        file=await session.scalar(newest),
        actions=await session.scalar(select(func.count(ActionRow.id)).where(ActionRow.plan_id == plan_id)) or 0,
        people=len(people),
        linked=await session.scalar(linked.where(OwnerRow.name.in_(people))) or 0,
        places=await session.scalar(bound.where(PlanPlaceRow.plan_id == plan_id, PlanPlaceRow.is_bound)) or 0,
        chases=not Rules.from_data(row.reminder_rules).quiet,
    )
