"""The names, refs and codes of the plans that may be spoken of: what a listener must know."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select

from storage.engine import Session
from storage.meeting_tables import MeetingRow
from storage.search import words_of
from storage.tables import (
    ActionOwnerRow,
    ActionRow,
    AliasRow,
    GroupMemberRow,
    ImportRow,
    OwnerRow,
    PlanRow,
    RecommendationRow,
    ReportRow,
)

MOST_TEXTS = 20_000
"""Actions whose own words a listener keeps: with more than these, only the store is searched."""
MOST_OWNERS = 1000
"""More than one action ever has: so that owners come in printed order."""


@dataclass(frozen=True, slots=True)
class Names:
    """All names, refs and codes that can be said of some plans."""

    owners: tuple[str, ...]
    aliases: dict[str, str]
    """Alias -> the owner's name."""
    refs: frozenset[str]
    ids: frozenset[str]
    recommendations: frozenset[str]
    plans: dict[str, str]
    reports: dict[str, str]
    """Code -> title."""
    years: tuple[date, date] | None
    meetings: tuple[tuple[str, date], ...]
    groups: dict[str, tuple[str, ...]]
    """An owner's name -> the groups among these owners that they are in."""
    words: frozenset[str]
    """Every word the plans are made of; names with their capital."""
    texts: tuple[str, ...]
    """The actions' own words, where they are not too many."""
    leads: tuple[str, ...]
    """The people who lead the plans."""
    papers: tuple[PaperName, ...]
    prints_new: bool
    called: Mapping[str, str]
    """A name that was taught, in lower case -> the code it means."""


@dataclass(frozen=True, slots=True)
class PaperName:
    """A plan, or one of several reports a plan answers, and what it can be named by."""

    code: str
    is_plan: bool
    titles: tuple[str, ...]
    publisher: str
    body: str
    kind: str
    files: tuple[str, ...]
    days: tuple[date, ...]
    reports: tuple[str, ...]
    refs: frozenset[str]
    ours: frozenset[str]


async def names(session: Session, plans: Sequence[int]) -> Names:
    """Collect the names, refs and codes of these plans, and of no other."""
    actions = (await session.execute(select(ActionRow.ref_key, ActionRow.id).where(ActionRow.plan_id.in_(plans)))).all()
    said = select(ActionRow.text).where(ActionRow.plan_id.in_(plans))
    texts = tuple(await session.scalars(said)) if len(actions) <= MOST_TEXTS else ()
    first_owned = func.min(ActionRow.position * MOST_OWNERS + ActionOwnerRow.position)
    printed = (
        select(OwnerRow.id, OwnerRow.name)
        .join(ActionOwnerRow, ActionOwnerRow.owner_id == OwnerRow.id)
        .join(ActionRow, ActionRow.id == ActionOwnerRow.action_id)
        .where(ActionRow.plan_id.in_(plans))
        .group_by(OwnerRow.id, OwnerRow.name)
        .order_by(func.min(ActionRow.plan_id), first_owned)
    )
    owners = dict((await session.execute(printed)).all())
    aliases = (
        select(AliasRow.alias, OwnerRow.name)
        .join(OwnerRow, OwnerRow.id == AliasRow.owner_id)
        .where(OwnerRow.id.in_(_owners_of(plans)))
        .order_by(AliasRow.alias)
    )
    asked = select(RecommendationRow.ref_key).where(RecommendationRow.plan_id.in_(plans)).distinct()
    first, last = (
        await session.execute(
            select(func.min(ActionRow.due), func.max(ActionRow.due)).where(ActionRow.plan_id.in_(plans))
        )
    ).one()
    led = select(PlanRow.leads).where(PlanRow.id.in_(plans)).order_by(PlanRow.id)
    taught = select(PlanRow.called).where(PlanRow.id.in_(plans)).order_by(PlanRow.id)
    return Names(
        owners=tuple(owners.values()),
        aliases=_of_one(await session.execute(aliases), owners.values()),
        refs=frozenset(key for key, _ in actions),
        ids=frozenset(id_.lower() for _, id_ in actions),
        recommendations=frozenset(await session.scalars(asked)),
        plans=await _titles(session, select(PlanRow.code, PlanRow.title).where(PlanRow.id.in_(plans))),
        reports=await _titles(session, select(ReportRow.code, ReportRow.title).where(ReportRow.plan_id.in_(plans))),
        years=(first, last) if first and last else None,
        meetings=tuple(
            (name, day)
            for name, day in await session.execute(
                select(MeetingRow.name, MeetingRow.day).where(MeetingRow.plan_id.in_(plans)).order_by(MeetingRow.day)
            )
        ),
        groups=await _groups(session, owners),
        words=await words_of(session, plans),
        texts=texts,
        leads=tuple(lead["who"] for leads in await session.scalars(led) for lead in leads if lead.get("who")),
        papers=await _papers(session, plans),
        called={name: code for called in await session.scalars(taught) for name, code in called.items()},
        prints_new=bool(await session.scalar(asked.where(RecommendationRow.is_new).limit(1))),
    )


def _owners_of(plans: Sequence[int]) -> Select[int]:
    """The owners of some plans, found by the database: they may be more than a question may name."""
    owned = select(ActionOwnerRow.owner_id).join(ActionRow, ActionRow.id == ActionOwnerRow.action_id)
    return owned.where(ActionRow.plan_id.in_(plans))


async def _papers(session: Session, plans: Sequence[int]) -> tuple[PaperName, ...]:
    """Each plan with the one report it answers; where it answers several, each of them too."""
    kept = list(await session.scalars(select(PlanRow).where(PlanRow.id.in_(plans)).order_by(PlanRow.id)))
    answered: dict[int, list[ReportRow]] = defaultdict(list)
    for report in await session.scalars(
        select(ReportRow).where(ReportRow.plan_id.in_(plans)).order_by(ReportRow.plan_id, ReportRow.position)
    ):
        answered[report.plan_id].append(report)
    files: dict[int, list[str]] = defaultdict(list)
    named = select(ImportRow.plan_id, ImportRow.file_name).where(ImportRow.plan_id.in_(plans)).distinct()
    for plan_id, file_name in await session.execute(named):
        files[plan_id].append(file_name)
    refs = await _refs_of_reports(session, plans)
    found = []
    for plan in kept:
        reports = answered[plan.id]
        found.append(_paper(plan, reports, files[plan.id], refs))
        found += [_paper(None, [report], [], refs) for report in reports if len(reports) > 1]
    return tuple(found)


def _paper(
    plan: PlanRow | None, reports: Sequence[ReportRow], files: Sequence[str], refs: Mapping[int, Mapping[str, bool]]
) -> PaperName:
    """One paper. A report by itself has no kind, body or file of its own: those are its plan's."""
    only = reports[0] if len(reports) == 1 else None
    days = (plan.document_date if plan else None, only.published if only else None)
    return PaperName(
        code=plan.code if plan else reports[0].code,
        is_plan=plan is not None,
        titles=(*([plan.title] if plan else []), *([only.title] if only else [])),
        publisher=(only.publisher if only else None) or "",
        body=(plan.body if plan else None) or "",
        kind=plan.kind if plan else "report",
        files=tuple(files),
        days=tuple(day for day in days if day),
        reports=tuple(report.code for report in reports),
        refs=frozenset(key for report in reports for key in refs[report.id]),
        ours=frozenset(key for report in reports for key, ours in refs[report.id].items() if ours),
    )


async def _refs_of_reports(session: Session, plans: Sequence[int]) -> dict[int, dict[str, bool]]:
    """The keys of what each report recommends and of the actions that answer it, and whether any of it is ours."""
    query = (
        select(RecommendationRow.report_id, RecommendationRow.ours, RecommendationRow.ref_key, ActionRow.ref_key)
        .outerjoin(ActionRow, ActionRow.recommendation_id == RecommendationRow.id)
        .where(RecommendationRow.plan_id.in_(plans))
    )
    found: dict[int, dict[str, bool]] = defaultdict(dict)
    for report, ours, *keys in await session.execute(query):
        for key in filter(None, keys):
            found[report][key] = found[report].get(key, False) or ours
    return found


def _of_one(aliases: Iterable[Any], names: Collection[str]) -> dict[str, str]:
    """The other names that mean one owner, and are not another's own."""
    found: dict[str, str] = {}
    several = set[str]()
    for alias, owner in aliases:
        if found.setdefault(alias, owner) != owner:
            several.add(alias)
    return {alias: owner for alias, owner in found.items() if alias not in several and alias not in names}


async def _groups(session: Session, owners: Mapping[int, str]) -> dict[str, tuple[str, ...]]:
    """Find each owner's groups, and the groups that those are in."""
    inside = select(GroupMemberRow.owner_id, GroupMemberRow.group_id)
    above: dict[int, set[int]] = defaultdict(set)
    for member, group in await session.execute(inside):
        above[member].add(group)
    members = select(OwnerRow.id, OwnerRow.name).where(OwnerRow.id.in_(select(GroupMemberRow.owner_id)))
    every = dict((await session.execute(members)).all())
    found = {
        name: sorted(owners[group] for group in _all_above(id_, above) if group in owners)
        for id_, name in every.items()
    }
    return {name: tuple(groups) for name, groups in found.items() if groups}


def _all_above(member: int, above: Mapping[int, set[int]]) -> set[int]:
    seen: set[int] = set()
    left = [member]
    while left:
        fresh = above.get(left.pop(), set()) - seen
        seen |= fresh
        left += fresh
    return seen - {member}


async def _titles(session: Session, query: Select[str, str]) -> dict[str, str]:
    return dict((await session.execute(query)).all())
