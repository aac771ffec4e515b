"""Roles of people on each plan: viewer, owner, coordinator or lead. Every change is in the plan's record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import delete, select

from plan.changes import Change, Field, Said
from plan.permissions import Role
from storage import changes
from storage.conversation_tables import PersonRow, RoleRow
from storage.engine import Session
from storage.tables import OwnerRow, PlanRow
from storage.upserts import upsert


@dataclass(frozen=True, slots=True)
class Met:
    """A person who has spoken to the bot: their owner, and their roles by plan code."""

    id: str
    name: str
    tenant: str
    owner: str | None
    roles: dict[str, str]


async def everybody(session: Session) -> list[Met]:
    """People who have spoken to the bot, by name."""
    roles: dict[str, dict[str, str]] = defaultdict(dict)
    held = select(RoleRow.person_id, PlanRow.code, RoleRow.role).join(PlanRow, PlanRow.id == RoleRow.plan_id)
    for person, code, role in await session.execute(held.order_by(PlanRow.id)):
        roles[person][code] = role
    query = (
        select(PersonRow.id, PersonRow.name, PersonRow.tenant, OwnerRow.name)
        .outerjoin(OwnerRow, OwnerRow.id == PersonRow.owner_id)
        .order_by(PersonRow.name, PersonRow.id)
    )
    return [Met(*row, roles[row[0]]) for row in await session.execute(query)]


async def role_of(session: Session, person_id: str, plan_id: int) -> Role | None:
    """The role a person was given on a plan."""
    held = select(RoleRow.role).where(RoleRow.person_id == person_id, RoleRow.plan_id == plan_id)
    role = await session.scalar(held)
    return Role(role) if role else None


async def given_last(session: Session, person_id: str, plan_id: int) -> Change | None:
    """The word by which a person is what they are on a plan; None where nobody ever said."""
    past = [each for each in await changes.of_field(session, plan_id, Field.ROLE) if each.new["person"] == person_id]
    return past[-1] if past else None


async def set_role(
    session: Session,
    person_id: str,
    plan_id: int,
    role: Role | None,
    said: Said,
    *,
    reason: str | None = None,
    undoes: Change | None = None,
) -> None:
    """Make a person something on a plan; None leaves them what they are without being named."""
    plan = await changes.lock_plan(session, plan_id)
    old = await role_of(session, person_id, plan_id)
    if old == role:
        return
    if role is None:
        await session.execute(delete(RoleRow).where(RoleRow.person_id == person_id, RoleRow.plan_id == plan_id))
    else:
        row = {"person_id": person_id, "plan_id": plan_id, "role": role.value}
        await upsert(session, RoleRow, row)
    name = await session.scalar(select(PersonRow.name).where(PersonRow.id == person_id))
    before, after = ({"what": name, "person": person_id, "value": each and each.value} for each in (old, role))
    taken_back = undoes.id if undoes else None
    await changes.append(session, plan, said, None, Field.ROLE, before, after, reason=reason, undoes=taken_back)


async def holders(session: Session, plan_id: int, roles: Collection[Role]) -> list[str]:
    """The ids of the people who are one of these on a plan."""
    query = select(RoleRow.person_id).where(
        RoleRow.plan_id == plan_id, RoleRow.role.in_([each.value for each in roles])
    )
    return list(await session.scalars(query.order_by(RoleRow.person_id)))
