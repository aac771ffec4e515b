"""The faults of a plan, its own and those that its meetings, limits and people show."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select

from plan.faults import Fault, Kind, find_faults
from plan.faults_in_context import FaultContext, find_faults_in_context
from plan.meetings import promises_in
from plan.pack.items import items_of
from plan.pack.pack import kept_promises
from plan.recommendations import Plan
from storage import changes
from storage.conversation_tables import PersonRow
from storage.engine import Session
from storage.exports import export
from storage.tables import OwnerRow, PlanRow


async def faults_of(session: Session, code: str | None, day: date) -> dict[str, list[Fault]]:
    """The faults of one plan or of each, by code; a record altered behind the bot's back first."""
    held = await export(session, code, day)
    records = await changes.altered(session)
    return {plan.code: [*_altered(plan, records), *await _faults(session, plan, day)] for plan in held.plans}


async def _faults(session: Session, plan: Plan, day: date) -> list[Fault]:
    row = (await session.scalars(select(PlanRow).where(PlanRow.code == plan.code))).one()
    made = await changes.of_plan(session, row.id)
    promises = kept_promises(promises_in(made, day), items_of(plan, day), made, day)
    context = FaultContext(row.moves_allowed, promises, await _left(session))
    return [*find_faults(plan, day), *find_faults_in_context(plan, context, day)]


async def _left(session: Session) -> frozenset[str]:
    """Owners whose every linked person can no longer be reached."""
    query = select(OwnerRow.name).join(PersonRow, PersonRow.owner_id == OwnerRow.id).group_by(OwnerRow.name)
    gone = query.having(func.count() == func.count(PersonRow.unreachable))
    return frozenset(await session.scalars(gone))


def _altered(plan: Plan, records: dict[str, int]) -> list[Fault]:
    if plan.code not in records:
        return []
    text = f"The record of changes was altered: change {records[plan.code]} was edited, removed or put in afterwards."
    return [Fault(plan.code, Kind.RECORD, text)]
