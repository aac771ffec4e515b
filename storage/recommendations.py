"""Recommendations as rows: what each action answers, and where a new action goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from storage.engine import Session
from storage.tables import ActionRow, PlanRow, RecommendationRow, ReportRow

AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Home:
    """A recommendation an action can be added under, the refs it has, and what their ids begin with."""

    id: int
    plan_id: int
    plan: str
    ref: str
    report: str
    text: str
    refs: tuple[str, ...]
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnsweredRecommendation:
    """The recommendation an action answers, and how people name it and its report."""

    recommendation: int
    report: str
    name: str


async def homes(session: Session, ids: Sequence[str]) -> dict[str, AnsweredRecommendation]:
    """For each action, what it answers."""
    found: dict[str, AnsweredRecommendation] = {}
    for start in range(0, len(ids), AT_ONCE):
        query = (
            select(ActionRow.id, ReportRow.code, ReportRow.title, RecommendationRow.ref, RecommendationRow.id)
            .join(RecommendationRow, RecommendationRow.id == ActionRow.recommendation_id)
            .join(ReportRow, ReportRow.id == RecommendationRow.report_id)
            .where(ActionRow.id.in_(ids[start : start + AT_ONCE]))
        )
        for id_, code, title, ref, recommendation in await session.execute(query):
            found[id_] = AnsweredRecommendation(recommendation, f"{code} {title}", f"{code} Recommendation {ref}")
    return found


async def recommendations(session: Session, ref_key: str, plans: Sequence[int]) -> list[Home]:
    """The recommendations of that ref in these plans."""
    query = (
        select(
            RecommendationRow.id,
            RecommendationRow.plan_id,
            PlanRow.code,
            RecommendationRow.ref,
            ReportRow.code,
            RecommendationRow.text,
        )
        .join(PlanRow, PlanRow.id == RecommendationRow.plan_id)
        .join(ReportRow, ReportRow.id == RecommendationRow.report_id)
        .where(RecommendationRow.plan_id.in_(plans), RecommendationRow.ref_key == ref_key)
        .order_by(RecommendationRow.id)
    )
    made = []
    for row in await session.execute(query):
        actions = select(ActionRow.ref, ActionRow.id).where(ActionRow.recommendation_id == row[0])
        pairs = (await session.execute(actions.order_by(ActionRow.position))).all()
        made.append(Home(*row, refs=tuple(ref for ref, _ in pairs), ids=tuple(id_ for _, id_ in pairs)))
    return made
