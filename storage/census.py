"""Counts of who is known and reached, for who runs the bot: no names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select

from plan.permissions import Role
from storage.conversation_tables import PersonRow, RoleRow
from storage.engine import Session
from storage.reminder_switches import PLANNED_FOR, STOPPED
from storage.reminder_tables import SwitchRow
from storage.tables import PlanRow
from storage.upserts import inserting


@dataclass(frozen=True, slots=True)
class Census:
    """Plans and people, counted; and how the reminders stand."""

    plans: int
    people: int
    coordinators: int
    unlinked: int
    unreachable: int
    are_reminders_stopped: bool
    last_round: str | None
    """The last day that was planned, as an ISO date."""


async def census(session: Session) -> Census:
    """Count."""
    rows = await session.execute(select(SwitchRow.name, SwitchRow.value))
    switches: Mapping[str, object] = dict(rows.all())
    keepers = select(func.count(RoleRow.person_id.distinct())).where(RoleRow.role == Role.COORDINATOR.value)
    people = select(func.count()).select_from(PersonRow)
    last = switches.get(PLANNED_FOR)
    return Census(
        plans=await session.scalar(select(func.count()).select_from(PlanRow)) or 0,
        people=await session.scalar(people) or 0,
        coordinators=await session.scalar(keepers) or 0,
        unlinked=await session.scalar(people.where(PersonRow.owner_id.is_(None))) or 0,
        unreachable=await session.scalar(people.where(PersonRow.unreachable.is_not(None))) or 0,
        are_reminders_stopped=bool(switches.get(STOPPED)),
        last_round=last if isinstance(last, str) else None,
    )


async def coordinators(session: Session) -> list[str]:
    """The ids of everybody who coordinates a plan."""
    query = select(RoleRow.person_id).distinct().where(RoleRow.role == Role.COORDINATOR.value)
    return list(await session.scalars(query.order_by(RoleRow.person_id)))


async def is_first(session: Session, name: str) -> bool:
    """Whether this is done for the first time, by whichever process: the others let it be."""
    query = inserting(session, SwitchRow).on_conflict_do_nothing().returning(SwitchRow.__table__.c.name)
    return (await session.scalars(query, [{"name": name, "value": True}])).first() is not None
