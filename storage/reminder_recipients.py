"""People who may be reminded on a day, and how they are reached; who is away, who covers, who cannot be reached."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Select, func, select

from plan.facts import ReachFact
from plan.recipients import Contact, OwnHours, People, To
from storage.conversation_tables import PersonRow, PlanPersonRow, PlanPlaceRow, RoleRow
from storage.engine import Session
from storage.query import IS_OPEN
from storage.reminder_facts import PlanRules
from storage.reminder_tables import CoverRow
from storage.tables import ActionOwnerRow, ActionRow, GroupMemberRow, OwnerRow, PlanRow

TRIES_AGAIN_AFTER = timedelta(days=7)
"""How long whoever could not be reached is left alone before the next try."""
UNLINKED = "nobody in Teams is linked to this name"


async def people(session: Session, known: Collection[PlanRules], day: date) -> People:
    """People who may be reminded on a day."""
    contacts = await _contacts(session, day)
    owners = {contact.name: contact for contact in contacts}
    held: dict[str, dict[str, list[Contact]]] = {"coordinator": defaultdict(list), "lead": defaultdict(list)}
    for role, code, contact in await _roles(session, day):
        if role in held:
            held[role][code].append(contact)
    for plan in known:
        if plan.leads and not held["lead"][plan.code]:
            held["lead"][plan.code].append(owners.get(plan.leads[-1], Contact(plan.leads[-1])))
    return People(
        owners=owners,
        coordinators={code: tuple(each) for code, each in held["coordinator"].items()},
        leads={code: tuple(each) for code, each in held["lead"].items()},
        away=await _away(session, day),
        let_in=await _let_in(session),
    )


async def _contacts(session: Session, day: date) -> list[Contact]:
    """Every owner with the person a coordinator linked to the name, a group's members, and their supervisor."""
    members: dict[int, list[str]] = defaultdict(list)
    joined = select(GroupMemberRow.group_id, OwnerRow.name).join(OwnerRow, OwnerRow.id == GroupMemberRow.owner_id)
    for group, name in await session.execute(joined.order_by(OwnerRow.id)):
        members[group].append(name)
    above = OwnerRow.__table__.alias("above")
    query = (
        select(OwnerRow.id, OwnerRow.name, OwnerRow.channel, above.c.name, *_REACHED_BY)
        .outerjoin(PersonRow, PersonRow.owner_id == OwnerRow.id)
        .outerjoin(above, above.c.id == OwnerRow.supervisor_id)
        .order_by(OwnerRow.id, PersonRow.id.desc())
    )
    return [
        replace(_contact(name, how, day), channel=channel, members=tuple(members[id_]), supervisor=supervisor)
        for id_, name, channel, supervisor, *how in await session.execute(query)
    ]


_REACHED_BY = (
    PersonRow.id,
    PersonRow.timezone,
    PersonRow.hears_nothing,
    PersonRow.hears_from,
    PersonRow.hears_until,
    PersonRow.unreachable,
    PersonRow.lost_on,
    PersonRow.tried_on,
)


def _contact(name: str, how: Sequence[Any], day: date) -> Contact:
    """A person's address on a day. An unreachable person is tried again in a week."""
    person, timezone, hears_nothing, hears_from, hears_until, unreachable, lost_on, tried_on = how
    is_lost = unreachable and not (tried_on and day >= tried_on + TRIES_AGAIN_AFTER)
    return Contact(
        name=name,
        person=person,
        timezone=timezone,
        hours=OwnHours(hears_from, hears_until),
        hears_nothing=bool(hears_nothing),
        unreachable=unreachable if is_lost else None,
        lost_on=lost_on,
    )


async def lost(session: Session, plans: Sequence[int], day: date) -> list[ReachFact]:
    """Owners of open actions in these plans who cannot be reached on a day: why, and since when."""
    owning = (
        select(OwnerRow.name)
        .join(ActionOwnerRow, ActionOwnerRow.owner_id == OwnerRow.id)
        .join(ActionRow, ActionRow.id == ActionOwnerRow.action_id)
        .where(ActionRow.plan_id.in_(plans), IS_OPEN)
    )
    owners = set(await session.scalars(owning.distinct()))
    people = People({each.name: each for each in await _contacts(session, day)})
    return [
        ReachFact(name, To.UNREACHABLE.value, people.owners[name].lost_on, people.owners[name].unreachable or UNLINKED)
        for name in sorted(owners)
        if all(each.to is To.UNREACHABLE for each in people.reach(name, ""))
    ]


async def _roles(session: Session, day: date) -> list[tuple[str, str, Contact]]:
    query = (
        select(RoleRow.role, PlanRow.code, func.coalesce(OwnerRow.name, PersonRow.name), *_REACHED_BY)
        .join(PlanRow, PlanRow.id == RoleRow.plan_id)
        .join(PersonRow, PersonRow.id == RoleRow.person_id)
        .outerjoin(OwnerRow, OwnerRow.id == PersonRow.owner_id)
        .order_by(RoleRow.person_id)
    )
    return [(role, code, _contact(name, how, day)) for role, code, name, *how in await session.execute(query)]


async def _let_in(session: Session) -> dict[str, frozenset[str]]:
    """The places and people that may see each restricted plan."""
    codes = dict((await session.execute(select(PlanRow.id, PlanRow.code).where(PlanRow.is_restricted))).all())
    found: dict[str, set[str]] = {code: set() for code in codes.values()}
    for table in (
        select(PlanPlaceRow.plan_id, PlanPlaceRow.place_id),
        select(PlanPersonRow.plan_id, PlanPersonRow.person_id),
        select(RoleRow.plan_id, RoleRow.person_id),
    ):
        for plan_id, let_in in await session.execute(table):
            if plan_id in codes:
                found[codes[plan_id]].add(let_in)
    return {code: frozenset(each) for code, each in found.items()}


async def _away(session: Session, day: date) -> dict[str, str | None]:
    """Absences of a day and their covers, the latest word on each counting."""
    query = _named_cover().where(CoverRow.since <= day, CoverRow.until >= day).order_by(CoverRow.id)
    return dict((await session.execute(query)).all())


def _named_cover() -> Select[str, str | None]:
    away, cover = OwnerRow.__table__.alias("away"), OwnerRow.__table__.alias("cover")
    return (
        select(away.c.name, cover.c.name)
        .select_from(CoverRow)
        .join(away, away.c.id == CoverRow.owner_id)
        .outerjoin(cover, cover.c.id == CoverRow.cover_id)
    )
