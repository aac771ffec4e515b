"""Whole plans: kept as rows, and read back exactly as they were kept."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import func, insert, or_, select

from plan.actions import Action, Update, ref_key
from plan.evidence import Evidence
from plan.owners import parse_name
from plan.recommendations import Lead, Plan, Recommendation, Report
from plan.refusals import Sorry
from storage.engine import Session
from storage.plan_rows import (
    action_data,
    action_of,
    evidence_data,
    evidence_of,
    recommendation_data,
    recommendation_of,
    report_of,
    report_row,
)
from storage.search import index_words
from storage.tables import (
    ActionOwnerRow,
    ActionRow,
    AliasRow,
    EvidenceRow,
    OwnerRow,
    PlanRow,
    RecommendationRow,
    ReportRow,
    UpdateRow,
)

KEPT_AT_ONCE = 250
"""Actions written in one go; between two of them everybody else is answered."""


async def codes(session: Session) -> list[str]:
    """The codes of every plan held, in the order they came."""
    return list(await session.scalars(select(PlanRow.code).where(~PlanRow.is_removed).order_by(PlanRow.id)))


async def save_plan(session: Session, plan: Plan, *, unplaced: Sequence[str] = ()) -> int:
    """Keep a plan that is not held yet. Refused, with nothing kept, where its code or an action's id is taken."""
    await _check_is_new(session, plan)
    leads = [{"role": lead.role, "who": lead.who} for lead in plan.leads]
    row = PlanRow(code=plan.code, title=plan.title, body=plan.body, kind=plan.kind, leads=leads)
    row.document_date, row.unplaced = plan.document_date, list(unplaced)
    session.add(row)
    await session.flush()
    owners = await ensure_owners(session, (owner for action in plan.actions() for owner in action.owners), plan=row.id)
    first = await _next_position(session, row.id)
    for position, report in enumerate(plan.reports):
        first += await _save_report(session, row.id, position, first, report, owners)
    return row.id


async def ensure_owners(session: Session, names: Iterable[str], *, plan: int | None = None) -> dict[str, int]:
    """The id of every one of these owners, by name or by another name they have; those not met before made now.

    What only restricted plans beside this one call somebody is nobody's other name here.
    """
    wanted = list(dict.fromkeys(names))
    known = await _by_alias(session, wanted, plan)
    query = select(OwnerRow.name, OwnerRow.id).where(OwnerRow.name.in_(wanted))
    known |= dict((await session.execute(query)).all())
    fresh = [{"name": name, "kind": parse_name(name).kind} for name in wanted if name not in known]
    if fresh:
        rows = await session.execute(insert(OwnerRow).returning(OwnerRow.name, OwnerRow.id), fresh)
        known.update(dict(rows.all()))
    return {name: known[name] for name in wanted}


async def _by_alias(session: Session, wanted: Sequence[str], plan: int | None) -> dict[str, int]:
    owned = select(ActionOwnerRow.owner_id).join(ActionRow, ActionRow.id == ActionOwnerRow.action_id)
    here = owned.join(PlanRow, PlanRow.id == ActionRow.plan_id).where(
        or_(PlanRow.is_restricted.is_(False), PlanRow.id == plan)
    )
    query = select(AliasRow.alias, func.min(AliasRow.owner_id)).where(
        AliasRow.alias.in_(wanted), or_(AliasRow.owner_id.in_(here), AliasRow.owner_id.not_in(owned))
    )
    one = query.group_by(AliasRow.alias).having(func.count() == 1)
    return dict((await session.execute(one)).all())


async def load_plan(session: Session, code: str) -> Plan:
    """A plan as it stands now. Refused where there is none of that code."""
    row = await session.scalar(select(PlanRow).where(func.lower(PlanRow.code) == code.lower()))
    if row is None:
        held = ", ".join(await codes(session)) or "none yet"
        raise Sorry(f"There is no plan with the code {code}. Plans held: {held}.")
    actions = await _load_actions(session, row.id)
    recommendations: dict[int, list[Recommendation]] = defaultdict(list)
    ordered = select(RecommendationRow).where(RecommendationRow.plan_id == row.id).order_by(RecommendationRow.position)
    for each in await session.scalars(ordered):
        recommendations[each.report_id].append(recommendation_of(each, tuple(actions[each.id])))
    reports = await session.scalars(select(ReportRow).where(ReportRow.plan_id == row.id).order_by(ReportRow.position))
    return Plan(
        code=row.code,
        title=row.title,
        body=row.body,
        kind=row.kind,
        document_date=row.document_date,
        leads=tuple(Lead(each["role"], each["who"]) for each in row.leads),
        reports=tuple(report_of(each, tuple(recommendations[each.id])) for each in reports),
    )


async def place_for(session: Session, plan_id: int, report: Report, asked: Recommendation) -> int:
    """The id of a recommendation of a held plan, put in at the end of its report where it is not there yet."""
    of_report = select(ReportRow.id).where(ReportRow.plan_id == plan_id, ReportRow.code == report.code)
    report_id = await session.scalar(of_report) or await _add_report(session, plan_id, report)
    of_asked = select(RecommendationRow.id).where(
        RecommendationRow.report_id == report_id, RecommendationRow.ref_key == ref_key(asked.ref)
    )
    return await session.scalar(of_asked) or await _add_recommendation(session, plan_id, report_id, asked)


async def _add_report(session: Session, plan_id: int, report: Report) -> int:
    last = await session.scalar(select(func.max(ReportRow.position)).where(ReportRow.plan_id == plan_id))
    row = report_row(plan_id, 0 if last is None else last + 1, report)
    session.add(row)
    await session.flush()
    return row.id


async def _add_recommendation(session: Session, plan_id: int, report_id: int, asked: Recommendation) -> int:
    highest = select(func.max(RecommendationRow.position)).where(RecommendationRow.report_id == report_id)
    last = await session.scalar(highest)
    row = RecommendationRow(**recommendation_data(asked, plan_id, report_id, 0 if last is None else last + 1))
    session.add(row)
    await session.flush()
    return row.id


async def _check_is_new(session: Session, plan: Plan) -> None:
    if await session.scalar(select(PlanRow.id).where(func.lower(PlanRow.code) == plan.code.lower())):
        raise Sorry(f"A plan with the code {plan.code} is already held.")
    ids = [action.id for action in plan.actions()]
    if len(ids) != len(set(ids)):
        twice = next(each for each in ids if ids.count(each) > 1)
        raise Sorry(f"Two actions of this plan have the same id, {twice}. Each needs its own.")
    await check_ids_are_free(session, ids)


async def check_ids_are_free(session: Session, ids: Sequence[str]) -> None:
    """Refuse ids that actions of another plan have."""
    for start in range(0, len(ids), 500):
        taken = await session.scalar(select(ActionRow.id).where(ActionRow.id.in_(ids[start : start + 500])))
        if taken:
            raise Sorry(
                f"The id {taken} belongs to another plan. Import this one under another code, with --plan CODE."
            )


async def _next_position(session: Session, plan_id: int) -> float:
    highest = await session.scalar(select(func.max(ActionRow.position)).where(ActionRow.plan_id == plan_id))
    return 0 if highest is None else highest + 1


async def _save_report(
    session: Session, plan_id: int, position: int, first: float, report: Report, owners: dict[str, int]
) -> int:
    row = report_row(plan_id, position, report)
    session.add(row)
    await session.flush()
    asked = [recommendation_data(each, plan_id, row.id, number) for number, each in enumerate(report.recommendations)]
    ids: Sequence[int] = ()
    if asked:
        statement = insert(RecommendationRow).returning(RecommendationRow.id, sort_by_parameter_order=True)
        ids = (await session.scalars(statement, asked)).all()
    pairs = [(ids[n], action) for n, each in enumerate(report.recommendations) for action in each.actions]
    placed = [(under, first + n, action) for n, (under, action) in enumerate(pairs)]
    await keep_actions(session, plan_id, placed, owners)
    return len(pairs)


async def keep_actions(
    session: Session, plan_id: int, placed: Sequence[tuple[int, float, Action]], owners: dict[str, int]
) -> None:
    """Keep these actions, each under its recommendation, at its position."""
    for start in range(0, len(placed), KEPT_AT_ONCE):
        await _keep(session, plan_id, placed[start : start + KEPT_AT_ONCE], owners)
        await asyncio.sleep(0)


async def _keep(
    session: Session, plan_id: int, placed: Sequence[tuple[int, float, Action]], owners: dict[str, int]
) -> None:
    actions = [action for _, _, action in placed]
    rows = [action_data(action, plan_id, under, position) for under, position, action in placed]
    owned = [
        {"action_id": action.id, "owner_id": owner_id, "position": n}
        for action in actions
        for n, owner_id in enumerate(dict.fromkeys(owners[owner] for owner in action.owners))
    ]
    updates = [
        {"action_id": action.id, "position": n, "said_on": each.said_on, "label": each.label, "author": each.author}
        | {"text": each.text, "recorded_at": None, "is_withdrawn": False}
        for action in actions
        for n, each in enumerate(action.updates)
    ]
    shown = [evidence_data(action.id, each) for action in actions for each in action.evidence]
    await session.execute(insert(ActionRow), rows)
    if owned:
        await session.execute(insert(ActionOwnerRow), owned)
    if updates:
        await session.execute(insert(UpdateRow), updates)
    if shown:
        await session.execute(insert(EvidenceRow), shown)
    words = ((action.id, action_words(action)) for action in actions)
    await index_words(session, plan_id, words, are_new=True)


def action_words(action: Action) -> str:
    """All the words an action can be found by."""
    said = (update.text for update in action.updates)
    return " ".join(filter(None, (action.ref, action.text, action.comment, *said)))


async def _load_actions(session: Session, plan_id: int) -> dict[int, list[Action]]:
    """The plan's actions in order, by the recommendation they are under."""
    owners: dict[str, list[str]] = defaultdict(list)
    owned = (
        select(ActionOwnerRow.action_id, OwnerRow.name)
        .join(OwnerRow, OwnerRow.id == ActionOwnerRow.owner_id)
        .join(ActionRow, ActionRow.id == ActionOwnerRow.action_id)
        .where(ActionRow.plan_id == plan_id)
        .order_by(ActionOwnerRow.action_id, ActionOwnerRow.position)
    )
    for action_id, name in await session.execute(owned):
        owners[action_id].append(name)
    updates: dict[str, list[Update]] = defaultdict(list)
    said = (
        select(UpdateRow.action_id, UpdateRow.text, UpdateRow.said_on, UpdateRow.label, UpdateRow.author)
        .join(ActionRow, ActionRow.id == UpdateRow.action_id)
        .where(ActionRow.plan_id == plan_id, UpdateRow.is_withdrawn.is_(False))
        .order_by(UpdateRow.action_id, UpdateRow.position)
    )
    for row in await session.execute(said):
        updates[row.action_id].append(Update(row.text, row.said_on, row.label, row.author))
    evidence: dict[str, list[Evidence]] = defaultdict(list)
    shown = select(EvidenceRow).join(ActionRow, ActionRow.id == EvidenceRow.action_id)
    for piece in await session.scalars(shown.where(ActionRow.plan_id == plan_id).order_by(EvidenceRow.id)):
        evidence[piece.action_id].append(evidence_of(piece))
    actions: dict[int, list[Action]] = defaultdict(list)
    table = ActionRow.__table__
    for each in await session.execute(select(table).where(table.c.plan_id == plan_id).order_by(table.c.position)):
        lists = tuple(owners[each.id]), tuple(updates[each.id]), tuple(evidence[each.id])
        actions[each.recommendation_id].append(action_of(each, *lists))
    return actions
