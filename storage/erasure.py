"""Erasure of a leaver: their identity gives way to a pseudonym. The record keeps what it was signed with, unbroken."""

from __future__ import annotations

import hashlib

from sqlalchemy import delete, select

from plan.changes import Said
from plan.permissions import Role
from plan.refusals import Sorry
from storage import identity_links
from storage.conversation_tables import (
    ConversationRow,
    DraftRow,
    FileOfferRow,
    FollowRow,
    NoticeRow,
    PersonRow,
    PlanPersonRow,
    RoleRow,
)
from storage.engine import Session
from storage.roles import set_role

GONE = (FollowRow, NoticeRow, PlanPersonRow, DraftRow, FileOfferRow, ConversationRow)
LEFT = "left"


def pseudonym(person: str) -> str:
    """The name a leaver is known by from now on: the same for the same person, and it tells nobody who."""
    return f"Former member {hashlib.sha256(person.encode()).hexdigest()[:8]}"


async def erase(session: Session, person: str, said: Said) -> str:
    """Put a pseudonym in a person's place, end their links and roles, and forget how they are reached."""
    row = await session.get(PersonRow, person, with_for_update=True)
    if row is None:
        raise Sorry("I have not met that person.")
    await _check_not_last(session, person)
    row.name = pseudonym(person)
    row.upn = row.timezone = row.is_guest = row.checked_at = None
    row.hears_nothing, row.unreachable, row.lost_on = True, LEFT, said.day
    await session.flush()
    if row.owner_id is not None:
        await identity_links.unlink(session, person, by=said.actor, now=said.at)
    for plan in list(await session.scalars(select(RoleRow.plan_id).where(RoleRow.person_id == person))):
        await set_role(session, person, plan, None, said)
    for table in GONE:
        await session.execute(delete(table).where(table.person_id == person))
    return row.name


async def _check_not_last(session: Session, person: str) -> None:
    """Refuse where a plan would be left without a coordinator."""
    keepers = select(RoleRow.plan_id, RoleRow.person_id).where(RoleRow.role == Role.COORDINATOR.value)
    by_plan: dict[int, set[str]] = {}
    for plan, keeper in await session.execute(keepers):
        by_plan.setdefault(plan, set()).add(keeper)
    if any(kept == {person} for kept in by_plan.values()):
        raise Sorry("They are the only coordinator of a plan. Make somebody else one first: `chaser people role`.")
