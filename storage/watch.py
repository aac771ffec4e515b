"""What the rule of reminders needs to know: open actions, reports' clocks, who may be called, what has been told."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import AsyncIterator, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Row, Select, func, or_, select, tuple_

from plan.actions import Status
from plan.facts import ReachFact
from plan.hearers import Contact, People, To
from plan.ladder import Rules, StatutoryClock, Watched
from plan.nudges import Snooze
from plan.refusals import Sorry
from storage.actions import OWNERS, SEPARATOR
from storage.conversation_tables import (
    CoverRow,
    PersonRow,
    PlanPersonRow,
    PlanPlaceRow,
    ReminderRow,
    ReminderRungRow,
    RoleRow,
    SnoozeRow,
)
from storage.criteria import IS_OPEN
from storage.engine import Session
from storage.tables import (
    ActionOwnerRow,
    ActionRow,
    ChangeRow,
    GroupMemberRow,
    ImportRow,
    OwnerRow,
    PlanRow,
    ReportRow,
    TimeRequestRow,
)
from storage.time_requests import WAITS

log = logging.getLogger(__name__)

STATUTORY_DAYS = 56
TRIES_AGAIN_AFTER = timedelta(days=7)
"""How long whoever could not be reached is left alone before the next try."""
UNLINKED = "nobody in Teams is linked to this name"
AT_ONCE = 500
"""So many actions at a time, so that a large plan keeps nobody waiting meanwhile."""


@dataclass(frozen=True, slots=True)
class PlanRules:
    """A plan, how it chases, and the day it began, as far as that is known."""

    id: int
    code: str
    rules: Rules
    began: date | None
    leads: tuple[str, ...]


async def plans(session: Session) -> list[PlanRules]:
    """Every plan and its rules."""
    imported = select(func.min(ImportRow.at)).where(ImportRow.plan_id == PlanRow.id).scalar_subquery()
    query = select(PlanRow.id, PlanRow.code, PlanRow.reminder_rules, PlanRow.document_date, PlanRow.leads, imported)
    return [
        PlanRules(id_, code, _rules(code, rules), dated or _day(first), tuple(lead["who"] for lead in leads))
        for id_, code, rules, dated, leads, first in await session.execute(query)
    ]


def _rules(code: str, kept: Mapping[str, Any] | None) -> Rules:
    """A plan's rules; one whose rules cannot be read is chased by the usual ones, and that is logged."""
    try:
        return Rules.from_data(kept or {})
    except (Sorry, TypeError, ValueError):
        log.warning("a plan's reminder rules cannot be read", extra={"action": "rules_unread", "plan": code})
        return Rules()


def _day(moment: Any) -> date | None:
    return moment.date() if moment else None


async def watched(session: Session, plan: PlanRules) -> AsyncIterator[list[Watched]]:
    """The open actions of a plan, in its order, so many at a time."""
    asked = (
        select(func.min(TimeRequestRow.asked_at))
        .where(TimeRequestRow.action_id == ActionRow.id, WAITS)
        .correlate(ActionRow)
        .scalar_subquery()
    )
    place = (ActionRow.position, ActionRow.id)
    query = (
        select(
            ActionRow.id,
            ActionRow.ref,
            ActionRow.status,
            ActionRow.due,
            ActionRow.last_update_on,
            ActionRow.demonstration_until,
            OWNERS.label("owners"),
            asked.label("asked"),
            ActionRow.position,
        )
        .where(ActionRow.plan_id == plan.id, IS_OPEN)
        .order_by(*place)
        .limit(AT_ONCE)
    )
    rows = (await session.execute(query)).all()
    while rows:
        ids = [row.id for row in rows]
        changed, proposed = await _changed_on(session, ids), await _proposed_on(session, ids)
        first_told = await _first_told(session, ids)
        yield [_watched(row, plan, changed, proposed, first_told) for row in rows]
        after = tuple_(*place) > (rows[-1].position, rows[-1].id)
        rows = (await session.execute(query.where(ActionRow.position >= rows[-1].position, after))).all()


def _watched(
    row: Row[Any],
    plan: PlanRules,
    changed: dict[str, date],
    proposed: dict[str, date],
    first_told: dict[tuple[str, str], date],
) -> Watched:
    heard = [each for each in (row.last_update_on, changed.get(row.id)) if each]
    return Watched(
        id=row.id,
        ref=row.ref,
        plan=plan.code,
        owners=tuple(row.owners.split(SEPARATOR)) if row.owners else (),
        status=Status(row.status),
        due=row.due,
        heard_on=max(heard, default=plan.began),
        first_told=first_told.get((row.id, row.due.isoformat())) if row.due else None,
        proposed_on=proposed.get(row.id),
        demonstration_until=row.demonstration_until,
        time_asked_on=_day(row.asked),
    )


async def _changed_on(session: Session, ids: Sequence[str]) -> dict[str, date]:
    """When each action was last changed: a deadline moved or a new owner is a word on it too."""
    query = select(ChangeRow.action_id, func.max(ChangeRow.day)).where(ChangeRow.action_id.in_(ids))
    return dict((await session.execute(query.group_by(ChangeRow.action_id))).all())  # type: ignore[arg-type]


async def _proposed_on(session: Session, ids: Sequence[str]) -> dict[str, date]:
    """When each action that is proposed now was."""
    proposed = select(ActionRow.id).where(ActionRow.id.in_(ids), ActionRow.status == Status.PROPOSED.value)
    query = (
        select(ChangeRow.action_id, func.max(ChangeRow.day))
        .where(ChangeRow.action_id.in_(proposed), ChangeRow.field == "status")
        .group_by(ChangeRow.action_id)
    )
    return dict((await session.execute(query)).all())  # type: ignore[arg-type]


async def _first_told(session: Session, ids: Sequence[str]) -> dict[tuple[str, str], date]:
    """When an action's owner was first told that it is past this deadline."""
    query = (
        select(ReminderRungRow.subject, ReminderRungRow.deadline, func.min(ReminderRow.day))
        .join(ReminderRow, ReminderRow.id == ReminderRungRow.reminder_id)
        .where(ReminderRungRow.subject.in_(ids), ReminderRungRow.step.startswith("overdue:"))
        .group_by(ReminderRungRow.subject, ReminderRungRow.deadline)
    )
    return {(subject, deadline): day for subject, deadline, day in await session.execute(query)}


async def told(session: Session, subjects: Iterable[str]) -> set[tuple[str, str, str, str]]:
    """Every rung told about these subjects."""
    wanted, found = list(dict.fromkeys(subjects)), set[tuple[str, str, str, str]]()
    for start in range(0, len(wanted), AT_ONCE):
        some = ReminderRungRow.subject.in_(wanted[start : start + AT_ONCE])
        rungs = select(ReminderRungRow.subject, ReminderRungRow.hearer, ReminderRungRow.deadline, ReminderRungRow.step)
        found |= {tuple(row) for row in await session.execute(rungs.where(some))}  # type: ignore[misc]
    return found


async def clocks(session: Session, plan: PlanRules, day: date) -> list[StatutoryClock]:
    """The reports of a plan whose 56 days are running: HMICFRS's for comments, the IOPC's for a reply."""
    publisher = func.upper(func.coalesce(ReportRow.publisher, ""))
    query = select(ReportRow.code, ReportRow.title, ReportRow.published).where(
        ReportRow.plan_id == plan.id,
        ReportRow.published >= day - timedelta(days=STATUTORY_DAYS),
        ReportRow.answered_on.is_(None),
        or_(*(publisher.contains(body) for body in ("HMIC", "IOPC", "INSPECTORATE"))),
    )
    return [
        StatutoryClock(f"report:{plan.code}/{code}", plan.code, title, published + timedelta(days=STATUTORY_DAYS))
        for code, title, published in await session.execute(query)
        if published
    ]


async def people(session: Session, known: Collection[PlanRules], day: date) -> People:
    """Everybody who may be called on a day."""
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
    PersonRow.unreachable,
    PersonRow.lost_on,
    PersonRow.tried_on,
)


def _contact(name: str, how: Sequence[Any], day: date) -> Contact:
    """How somebody is reached on a day. Whoever could not be is tried again in a week."""
    person, timezone, hears_nothing, unreachable, lost_on, tried_on = how
    is_lost = unreachable and not (tried_on and day >= tried_on + TRIES_AGAIN_AFTER)
    return Contact(
        name=name,
        person=person,
        timezone=timezone,
        hears_nothing=bool(hears_nothing),
        unreachable=unreachable if is_lost else None,
        lost_on=lost_on,
    )


async def lost(session: Session, plans: Sequence[int], day: date) -> list[ReachFact]:
    """Who owns something open in these plans and cannot be spoken to on a day: why, and since when."""
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
    """In which places, and with whom, each restricted plan may be spoken of."""
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
    """Who is away on a day, and who covers, the latest word on each counting."""
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


async def snoozes(session: Session, day: date) -> list[Snooze]:
    """What has been put off beyond a day, or for good."""
    query = (
        select(OwnerRow.name, SnoozeRow.action_id, SnoozeRow.until)
        .join(OwnerRow, OwnerRow.id == SnoozeRow.owner_id)
        .where(or_(SnoozeRow.until.is_(None), SnoozeRow.until > day))
    )
    return [Snooze(*row) for row in await session.execute(query)]
