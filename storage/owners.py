"""Owners as the plans print them: a new name for the same person, other names, who is in a group. All of it kept."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import delete, insert, or_, select, update

from plan.changes import Field, Said
from plan.owners import parse_name
from plan.refusals import Sorry
from storage import changes
from storage.conversation_tables import PersonRow
from storage.engine import Session
from storage.plans import ensure_owners
from storage.tables import ActionOwnerRow, ActionRow, AliasRow, GroupMemberRow, OwnerRow
from storage.upserts import inserting

Plans = Collection[int]
Undoes = Mapping[int, int]
"""The change that is taken back, by the plan whose record it is in."""


async def rename(
    session: Session,
    owner: str,
    name: str,
    said: Said,
    *,
    plans: Plans | None = None,
    reason: str | None = None,
    undoes: Undoes | None = None,
) -> None:
    """Print somebody under a new name (promoted, married); they, their actions and their history stay.

    The old name goes on being understood. A name that only plans beside these know is nobody's here.
    """
    owner_id = await id_of(session, owner)
    recorded = await _plans_of(session, owner_id)
    other = await session.scalar(select(OwnerRow.id).where(OwnerRow.name == name))
    if other is None:
        values = {"name": name, "kind": parse_name(name).kind}
        await session.execute(update(OwnerRow).where(OwnerRow.id == owner_id).values(values))
    elif plans is None or not {*await _plans_of(session, other)}.isdisjoint(plans):
        raise Sorry(f"An owner called {name} is known already. Hand over from {owner} to them instead.")
    else:
        recorded = [plan for plan in recorded if plan in plans]
        await _become(session, owner_id, other, recorded)
    bears = other or owner_id
    await _forget_alias(session, bears, name)
    if undoes is None:
        await _add_alias(session, bears, owner)
    await _record(session, recorded, said, Field.RENAMED, owner, name, undoes, reason)


async def _become(session: Session, owner: int, other: int, plans: Plans) -> None:
    """Give one owner's actions in these plans to another."""
    in_plans = select(ActionRow.id).where(ActionRow.plan_id.in_(plans))
    theirs = update(ActionOwnerRow).where(ActionOwnerRow.owner_id == owner, ActionOwnerRow.action_id.in_(in_plans))
    await session.execute(theirs.values(owner_id=other))
    await session.execute(update(PersonRow).where(PersonRow.owner_id == owner).values(owner_id=other))


async def add_alias(session: Session, owner: str, alias: str, said: Said, *, plans: Plans | None = None) -> None:
    """Another name somebody is known by. Refused where it is somebody else's in these plans."""
    owner_id = await id_of(session, owner)
    bearers = select(OwnerRow.id, OwnerRow.name).where(OwnerRow.name == alias)
    others = select(OwnerRow.id, OwnerRow.name).join(AliasRow, AliasRow.owner_id == OwnerRow.id)
    for id_, name in await session.execute(bearers.union(others.where(AliasRow.alias == alias))):
        if id_ == owner_id:
            return
        if plans is None or not {*await _plans_of(session, id_)}.isdisjoint(plans):
            raise Sorry(f"“{alias}” is {name} already.")
    await _add_alias(session, owner_id, alias)
    await _record(session, await _plans_of(session, owner_id), said, Field.ALIAS, None, _of(owner, alias))


async def remove_alias(session: Session, owner: str, alias: str, said: Said, *, undoes: Undoes) -> None:
    """They are not known by it after all."""
    owner_id = await id_of(session, owner)
    await _forget_alias(session, owner_id, alias)
    await _record(session, await _plans_of(session, owner_id), said, Field.ALIAS, _of(owner, alias), None, undoes)


async def set_members(
    session: Session,
    group: str,
    members: Sequence[str],
    said: Said,
    *,
    reason: str | None = None,
    undoes: Undoes | None = None,
) -> None:
    """Set a group's members, in place of those it had."""
    group_id = await id_of(session, group)
    if group in members:
        raise Sorry(f"{group} cannot be a member of itself.")
    before = await members_of(session, group)
    ids = await ensure_owners(session, members)
    await session.execute(delete(GroupMemberRow).where(GroupMemberRow.group_id == group_id))
    if ids:
        pairs = [{"group_id": group_id, "owner_id": id_} for id_ in dict.fromkeys(ids.values())]
        await session.execute(insert(GroupMemberRow), pairs)
    old, new = _of(group, before), _of(group, await members_of(session, group))
    await _record(session, await _plans_of(session, group_id), said, Field.MEMBERS, old, new, undoes, reason)


async def members_of(session: Session, group: str) -> list[str]:
    """A group's members."""
    inside = select(GroupMemberRow.owner_id).join(OwnerRow, OwnerRow.id == GroupMemberRow.group_id)
    query = select(OwnerRow.name).where(OwnerRow.id.in_(inside.where(OwnerRow.name == group)))
    return list(await session.scalars(query.order_by(OwnerRow.name)))


async def set_supervisor(
    session: Session, owner: str, supervisor: str | None, said: Said, *, undoes: Undoes | None = None
) -> None:
    """Set the supervisor who hears of an owner's silence or absence; None: their coordinator does."""
    if owner == supervisor:
        raise Sorry(f"{owner} cannot be their own supervisor.")
    before = await supervisor_of(session, owner)
    if before == supervisor:
        return
    ids = await ensure_owners(session, [owner, *([supervisor] if supervisor else [])])
    above = ids[supervisor] if supervisor else None
    await session.execute(update(OwnerRow).where(OwnerRow.id == ids[owner]).values(supervisor_id=above))
    old, new = _of(owner, before), _of(owner, supervisor)
    await _record(session, await _plans_of(session, ids[owner]), said, Field.SUPERVISOR, old, new, undoes)


async def supervisor_of(session: Session, owner: str) -> str | None:
    """An owner's supervisor, as far as a coordinator has said."""
    above = select(OwnerRow.supervisor_id).where(OwnerRow.name == owner).scalar_subquery()
    found: str | None = await session.scalar(select(OwnerRow.name).where(OwnerRow.id == above))
    return found


async def set_channel(session: Session, group: str, place: str | None, said: Said) -> None:
    """Send a group's reminders to a channel, once; None: to each of its members."""
    group_id = await id_of(session, group)
    before = await session.scalar(select(OwnerRow.channel).where(OwnerRow.id == group_id))
    if before == place:
        return
    await session.execute(update(OwnerRow).where(OwnerRow.id == group_id).values(channel=place))
    old, new = _of(f"channel of {group}", before), _of(f"channel of {group}", place)
    await _record(session, await _plans_of(session, group_id), said, Field.SETTING, old, new)


def _of(what: str, value: object) -> dict[str, Any]:
    return {"what": what, "value": value}


async def _add_alias(session: Session, owner_id: int, alias: str) -> None:
    row = {"alias": alias, "owner_id": owner_id}
    await session.execute(inserting(session, AliasRow).on_conflict_do_nothing(), [row])


async def _forget_alias(session: Session, owner_id: int, alias: str) -> None:
    await session.execute(delete(AliasRow).where(AliasRow.alias == alias, AliasRow.owner_id == owner_id))


async def _record(
    session: Session,
    plans: Plans,
    said: Said,
    field: Field,
    old: Any,
    new: Any,
    undoes: Undoes | None = None,
    reason: str | None = None,
) -> None:
    """In the record of every plan it concerns; what listeners know of those is learnt anew."""
    for plan_id in plans:
        plan = await changes.lock_plan(session, plan_id)
        plan.version += 1
        undone = (undoes or {}).get(plan_id)
        await changes.append(session, plan, said, None, field, old, new, reason=reason, undoes=undone)


async def named_in(session: Session, plan_id: int) -> list[str]:
    """Owners of anything in a plan."""
    owned = select(ActionOwnerRow.owner_id).join(ActionRow, ActionRow.id == ActionOwnerRow.action_id)
    query = select(OwnerRow.name).where(OwnerRow.id.in_(owned.where(ActionRow.plan_id == plan_id)))
    return list(await session.scalars(query.order_by(OwnerRow.id)))


async def plans_naming(session: Session, owner: str) -> list[int]:
    """The plans in which somebody owns something, or a group they are in does."""
    return await _plans_of(session, await id_of(session, owner))


async def id_of(session: Session, name: str) -> int:
    """The number of the owner printed so; Sorry where there is none."""
    found = await session.scalar(select(OwnerRow.id).where(OwnerRow.name == name))
    if found is None:
        raise Sorry(f"No owner in the plans is called {name}.")
    return found


async def _plans_of(session: Session, owner_id: int) -> list[int]:
    groups = select(GroupMemberRow.group_id).where(GroupMemberRow.owner_id == owner_id)
    query = (
        select(ActionRow.plan_id)
        .join(ActionOwnerRow, ActionOwnerRow.action_id == ActionRow.id)
        .where(or_(ActionOwnerRow.owner_id == owner_id, ActionOwnerRow.owner_id.in_(groups)))
        .distinct()
    )
    return list(await session.scalars(query.order_by(ActionRow.plan_id)))
