"""The faults of a plan, its own and those that its meetings, limits and people show."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select

from plan.changes import Field
from plan.faults import Fault, Kind, find_faults
from plan.faults_in_context import FaultContext, find_faults_in_context
from plan.meetings import promises_in
from plan.pack.items import items_of
from plan.pack.pack import kept_promises
from plan.recommendations import Plan
from storage import changes
from storage.conversation_tables import LinkRow, PersonRow
from storage.engine import Session
from storage.erasure import LEFT
from storage.exports import export
from storage.identity_links import LinkDecision
from storage.tables import ImportRow, OwnerRow, PlanRow

RECOLOURS = frozenset({Field.STATUS, Field.DUE, Field.UNDELIVERABLE})
"""Changes since the paper was read that may change a colour: then the print is old, and no fault."""


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
    since = await session.scalar(select(func.max(ImportRow.at)).where(ImportRow.plan_id == row.id))
    outdated = {each.action_id for each in made if each.field in RECOLOURS and (since is None or each.said.at > since)}
    printed = [each for each in find_faults(plan, day) if each.kind is not Kind.COLOUR or each.about not in outdated]
    return [*printed, *find_faults_in_context(plan, context, day)]


async def _left(session: Session) -> frozenset[str]:
    """Owners each of whose people, linked now or until they were erased, can no longer be reached."""
    theirs = select(OwnerRow.name).join(PersonRow, PersonRow.owner_id == OwnerRow.id)
    lost = await session.scalars(theirs.where(PersonRow.unreachable.is_not(None)))
    reached = await session.scalars(theirs.where(PersonRow.unreachable.is_(None)))
    erased = await session.scalars(
        select(OwnerRow.name)
        .join(LinkRow, LinkRow.owner_id == OwnerRow.id)
        .join(PersonRow, PersonRow.id == LinkRow.person_id)
        .where(PersonRow.unreachable == LEFT, LinkRow.decision == LinkDecision.UNLINKED)
    )
    return frozenset({*lost, *erased} - {*reached})


def _altered(plan: Plan, records: dict[str, int]) -> list[Fault]:
    if plan.code not in records:
        return []
    text = f"The record of changes was altered: change {records[plan.code]} was edited, removed or put in afterwards."
    return [Fault(plan.code, Kind.RECORD, text)]
