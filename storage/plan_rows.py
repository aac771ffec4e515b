"""Plans' parts as the rows that keep them, and the rows as those parts again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Row

from plan.actions import Action, Status, Update, ref_key
from plan.completion_day import settled_day
from plan.deadlines import Deadline, SetBy
from plan.evidence import Evidence
from plan.recommendations import Recommendation, Report
from storage.tables import EvidenceRow, RecommendationRow, ReportRow


def deadline_as_data(deadline: Deadline) -> dict[str, Any]:
    """A past deadline as it is kept beside the one in force."""
    due = deadline.due.isoformat() if deadline.due else None
    return {"text": deadline.text, "due": due, "approximate": deadline.approximate, "set_by": deadline.set_by}


def deadline_from_data(data: dict[str, Any]) -> Deadline:
    """The same deadline again."""
    due = date.fromisoformat(data["due"]) if data["due"] else None
    return Deadline(data["text"], due, data["approximate"], SetBy(data["set_by"]) if data["set_by"] else None)


def report_row(plan_id: int, position: int, report: Report) -> ReportRow:
    """A report as its row."""
    row = ReportRow(plan_id=plan_id, position=position, code=report.code, title=report.title)
    row.publisher, row.published_text, row.published = report.publisher, report.published_text, report.published
    row.summary, row.answered_on = report.summary, report.answered_on
    return row


def recommendation_data(asked: Recommendation, plan_id: int, report_id: int, position: int) -> dict[str, Any]:
    """A recommendation as the values of its row."""
    return {
        "plan_id": plan_id,
        "report_id": report_id,
        "position": position,
        "ref": asked.ref,
        "ref_key": ref_key(asked.ref),
        "kind": asked.kind,
        "text": asked.text,
        "addressed_to": asked.addressed_to,
        "ours": asked.ours,
        "status": asked.status,
        "status_text": asked.status_text,
        "is_new": asked.is_new,
        "comment": asked.comment,
        "doubts": list(asked.doubts),
        **_deadline_data(asked.deadline, asked.due_history),
    }


def action_data(action: Action, plan_id: int, recommendation_id: int, position: float) -> dict[str, Any]:
    """An action as the values of its row."""
    said = [update.said_on for update in action.updates if update.said_on]
    return {
        "id": action.id,
        "plan_id": plan_id,
        "recommendation_id": recommendation_id,
        "position": position,
        "ref": action.ref,
        "ref_key": ref_key(action.ref),
        "text": action.text,
        "status": action.status,
        "status_text": action.status_text,
        "printed_colour": action.printed_colour,
        "undeliverable": action.undeliverable,
        "demonstration_until": action.demonstration_until,
        "comment": action.comment,
        "doubts": list(action.doubts),
        "last_update_on": max(said, default=None),
        "settled_on": action.settled_on or settled_day(action),
        **_deadline_data(action.deadline, action.due_history),
    }


def evidence_data(action_id: str, shown: Evidence) -> dict[str, Any]:
    """A piece of evidence as the values of its row."""
    return {
        "action_id": action_id,
        "link": shown.link,
        "name": shown.name,
        "size": shown.size,
        "sha256": shown.sha256,
        "added_by": shown.added_by or "",
        "added_on": shown.added_on,
    }


def evidence_of(row: EvidenceRow) -> Evidence:
    """A row as the evidence it keeps."""
    return Evidence(row.link, row.name, row.size, row.sha256, row.added_by or None, row.added_on)


def report_of(row: ReportRow, recommendations: tuple[Recommendation, ...]) -> Report:
    """A row as the report it keeps."""
    return Report(
        code=row.code,
        title=row.title,
        publisher=row.publisher,
        published_text=row.published_text,
        published=row.published,
        summary=row.summary,
        recommendations=recommendations,
        answered_on=row.answered_on,
    )


def recommendation_of(row: RecommendationRow, actions: tuple[Action, ...]) -> Recommendation:
    """A row as the recommendation it keeps."""
    return Recommendation(
        ref=row.ref,
        text=row.text,
        kind=row.kind,
        addressed_to=row.addressed_to,
        ours=row.ours,
        status=Status(row.status),
        status_text=row.status_text,
        is_new=row.is_new,
        deadline=deadline_in_force(row),
        due_history=tuple(deadline_from_data(past) for past in row.due_history),
        comment=row.comment,
        actions=actions,
        doubts=tuple(row.doubts),
    )


def action_of(
    row: Row[Any], owners: tuple[str, ...], updates: tuple[Update, ...], evidence: tuple[Evidence, ...]
) -> Action:
    """A row as the action it keeps."""
    action = Action(
        id=row.id,
        ref=row.ref,
        text=row.text,
        owners=owners,
        status=Status(row.status),
        status_text=row.status_text,
        printed_colour=row.printed_colour,
        undeliverable=row.undeliverable,
        demonstration_until=row.demonstration_until,
        deadline=deadline_in_force(row),
        due_history=tuple(deadline_from_data(past) for past in row.due_history),
        comment=row.comment,
        updates=updates,
        evidence=evidence,
        doubts=tuple(row.doubts),
    )
    is_known_by_its_words = row.settled_on in (None, settled_day(action))
    return action if is_known_by_its_words else replace(action, settled_on=row.settled_on)


def _deadline_data(deadline: Deadline, history: Sequence[Deadline]) -> dict[str, Any]:
    return {
        "due": deadline.due,
        "due_text": deadline.text,
        "approximate": deadline.approximate,
        "set_by": deadline.set_by,
        "due_history": [deadline_as_data(past) for past in history],
    }


def deadline_in_force(row: Any) -> Deadline:
    """A row's deadline, as it stands now."""
    return Deadline(row.due_text, row.due, row.approximate, SetBy(row.set_by) if row.set_by else None)
