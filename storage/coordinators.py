"""The coordinators of the plans in which an owner has actions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from sqlalchemy import select

from plan.permissions import Role
from storage.conversation_tables import RoleRow
from storage.engine import Session
from storage.tables import ActionOwnerRow, ActionRow, OwnerRow


async def keepers_of(
    session: Session, owners: Sequence[str], roles: Collection[Role], plans: Sequence[int]
) -> dict[str, list[str]]:
    """Find, for each of these owners, the ids of the coordinators of their plans."""
    query = (
        select(RoleRow.person_id, OwnerRow.name)
        .join(ActionRow, ActionRow.plan_id == RoleRow.plan_id)
        .join(ActionOwnerRow, ActionOwnerRow.action_id == ActionRow.id)
        .join(OwnerRow, OwnerRow.id == ActionOwnerRow.owner_id)
        .where(
            OwnerRow.name.in_(owners),
            RoleRow.role.in_([each.value for each in roles]),
            RoleRow.plan_id.in_(plans),
        )
        .distinct()
        .order_by(RoleRow.person_id, OwnerRow.name)
    )
    named: dict[str, list[str]] = defaultdict(list)
    for person, owner in await session.execute(query):
        named[person].append(owner)
    return dict(named)


async def holders_of(session: Session, plan: int, roles: Collection[Role]) -> list[str]:
    """The ids of the people who hold one of these roles on a plan."""
    held = RoleRow.role.in_([each.value for each in roles])
    query = select(RoleRow.person_id).where(RoleRow.plan_id == plan, held).order_by(RoleRow.person_id)
    return list(await session.scalars(query))
