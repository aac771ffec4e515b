"""Plans as the canonical JSON: everything there is of a plan, the same bytes for the same plan every time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import orjson

from plan.actions import Action, Status, Update
from plan.colours import colour
from plan.deadlines import Deadline, SetBy
from plan.evidence import Evidence
from plan.recommendations import Lead, Plan, Recommendation, Report
from plan.refusals import Sorry
from storage.documents.json_fields import Part

Json = dict[str, Any]
LEFT_OUT_WHEN_EMPTY = (
    "approximate",
    "set_by",
    "printed_colour",
    "undeliverable",
    "demonstration_until",
    "answered_on",
    "settled_on",
    "doubts",
    "evidence",
)


def plans_to_json(plans: Iterable[Plan], *, as_at: date, unplaced: Sequence[str] = ()) -> bytes:
    """The plans as canonical JSON, coloured for the day `as_at`."""
    data = {"plans": [_plan_data(plan, as_at) for plan in plans], "unplaced": list(unplaced)}
    return orjson.dumps(data, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def plans_from_json(data: bytes) -> tuple[tuple[Plan, ...], tuple[str, ...]]:
    """The plans of a canonical JSON file, and the lines that fitted nowhere. A fault is refused with where it is."""
    try:
        whole = orjson.loads(data)
    except ValueError as trouble:
        raise Sorry(f"This is not JSON that can be read: {trouble}.") from None
    part = Part(whole, "the file")
    plans, unplaced = tuple(_plan(each) for each in part.parts("plans")), part.texts("unplaced")
    part.check_nothing_else()
    return plans, unplaced


def _plan_data(plan: Plan, as_at: date) -> Json:
    """One plan."""
    return {
        "code": plan.code,
        "title": plan.title,
        "body": plan.body,
        "kind": plan.kind,
        "document_date": plan.document_date,
        "leads": [{"role": lead.role, "who": lead.who} for lead in plan.leads],
        "reports": [_report_data(report, as_at) for report in plan.reports],
    }


def _report_data(report: Report, as_at: date) -> Json:
    """One report and what it recommends."""
    return _without_empty(
        {
            "code": report.code,
            "title": report.title,
            "publisher": report.publisher,
            "published_text": report.published_text,
            "published": report.published,
            "summary": report.summary,
            "answered_on": report.answered_on,
            "recommendations": [_recommendation_data(asked, as_at) for asked in report.recommendations],
        }
    )


def _recommendation_data(asked: Recommendation, as_at: date) -> Json:
    """One recommendation and its actions."""
    return _without_empty(
        {
            "ref": asked.ref,
            "kind": asked.kind,
            "text": asked.text,
            "addressed_to": asked.addressed_to,
            "ours": asked.ours,
            "status": asked.status,
            "status_text": asked.status_text,
            "is_new": asked.is_new,
            **_deadline_data(asked.deadline, asked.due_history),
            "comment": asked.comment,
            "doubts": list(asked.doubts),
            "actions": [_action_data(action, as_at) for action in asked.actions],
        }
    )


def _action_data(action: Action, as_at: date) -> Json:
    """One action, with the colour it has on the day."""
    undeliverable = action.undeliverable is not None
    return _without_empty(
        {
            "id": action.id,
            "ref": action.ref,
            "text": action.text,
            "owners": list(action.owners),
            "status": action.status,
            "status_text": action.status_text,
            "color": colour(action.status, action.deadline.due, as_at, undeliverable=undeliverable),
            "printed_colour": action.printed_colour,
            "undeliverable": action.undeliverable,
            "demonstration_until": action.demonstration_until,
            "settled_on": None if action.status.is_open else action.settled_on,
            **_deadline_data(action.deadline, action.due_history),
            "comment": action.comment,
            "doubts": list(action.doubts),
            "updates": [_update_data(update) for update in action.updates],
            "evidence": [_evidence_data(shown) for shown in action.evidence],
        }
    )


def _update_data(update: Update) -> Json:
    """One update."""
    return {"said_on": update.said_on, "label": update.label, "author": update.author, "text": update.text}


def _evidence_data(shown: Evidence) -> Json:
    """The evidence; of a file what it can be known by again."""
    of_a_file = {"name": shown.name, "size": shown.size, "sha256": shown.sha256} if shown.name else {}
    return {"link": shown.link, **of_a_file, "added_by": shown.added_by, "added_on": shown.added_on}


def _deadline_data(deadline: Deadline, history: Sequence[Deadline]) -> Json:
    """The deadline in force and those before it."""
    past = [
        _without_empty({"text": old.text, "due": old.due, "approximate": old.approximate, "set_by": old.set_by})
        for old in history
    ]
    return {
        "due": deadline.due,
        "due_text": deadline.text,
        "approximate": deadline.approximate,
        "set_by": deadline.set_by,
        "due_history": past,
    }


def _without_empty(data: Json) -> Json:
    """The same without the keys that only stand where they say something."""
    return {key: value for key, value in data.items() if _says(value) or key not in LEFT_OUT_WHEN_EMPTY}


def _says(value: Any) -> bool:
    """Whether a value says anything."""
    return value is not None and value is not False and value != []


def _plan(part: Part) -> Plan:
    """One plan read back."""
    part.where = f"plan {part.text('code')}"
    plan = Plan(
        code=part.text("code"),
        title=part.text("title"),
        body=part.maybe("body"),
        kind=part.text("kind", "action plan"),
        document_date=part.day("document_date"),
        leads=tuple(_lead(each) for each in part.parts("leads")),
        reports=tuple(_report(each) for each in part.parts("reports")),
    )
    part.check_nothing_else()
    return plan


def _lead(part: Part) -> Lead:
    """One lead read back."""
    lead = Lead(part.text("role"), part.text("who"))
    part.check_nothing_else()
    return lead


def _report(part: Part) -> Report:
    """One report read back."""
    part.where = f"report {part.text('code')}"
    report = Report(
        code=part.text("code"),
        title=part.text("title"),
        publisher=part.maybe("publisher"),
        published_text=part.maybe("published_text"),
        published=part.day("published"),
        summary=part.maybe("summary"),
        answered_on=part.day("answered_on"),
        recommendations=tuple(_recommendation(each) for each in part.parts("recommendations")),
    )
    part.check_nothing_else()
    return report


def _recommendation(part: Part) -> Recommendation:
    """One recommendation read back."""
    part.where = f"recommendation {part.text('ref')} of {part.where}"
    asked = Recommendation(
        ref=part.text("ref"),
        text=part.text("text"),
        kind=part.text("kind", "recommendation"),
        addressed_to=part.maybe("addressed_to"),
        ours=part.flag("ours", True),
        status=part.one_of("status", Status, Status.NOT_STARTED),
        status_text=part.maybe("status_text"),
        is_new=part.flag("is_new", False),
        deadline=_deadline(part, "due_text"),
        due_history=tuple(_past_deadline(each) for each in part.parts("due_history")),
        comment=part.maybe("comment"),
        actions=tuple(_action(each) for each in part.parts("actions")),
        doubts=part.texts("doubts"),
    )
    part.check_nothing_else()
    return asked


def _action(part: Part) -> Action:
    """One action read back; its colour is left aside, as it is computed."""
    part.where = f"action {part.text('id')}"
    action = Action(
        id=part.text("id"),
        ref=part.text("ref"),
        text=part.text("text"),
        owners=part.texts("owners"),
        status=part.one_of("status", Status, Status.NOT_STARTED),
        status_text=part.maybe("status_text"),
        printed_colour=part.maybe("printed_colour"),
        undeliverable=part.maybe("undeliverable"),
        demonstration_until=part.day("demonstration_until"),
        settled_on=part.day("settled_on"),
        deadline=_deadline(part, "due_text"),
        due_history=tuple(_past_deadline(each) for each in part.parts("due_history")),
        comment=part.maybe("comment"),
        updates=tuple(_update(each) for each in part.parts("updates")),
        evidence=tuple(_evidence(each) for each in part.parts("evidence")),
        doubts=part.texts("doubts"),
    )
    part.check_nothing_else("color")
    return action


def _update(part: Part) -> Update:
    """One update read back."""
    update = Update(part.text("text"), part.day("said_on"), part.maybe("label"), part.maybe("author"))
    part.check_nothing_else()
    return update


def _evidence(part: Part) -> Evidence:
    """A piece of evidence read back."""
    shown = Evidence(
        link=part.text("link"),
        name=part.maybe("name"),
        size=part.number("size"),
        sha256=part.maybe("sha256"),
        added_by=part.maybe("added_by"),
        added_on=part.day("added_on"),
    )
    part.check_nothing_else()
    return shown


def _past_deadline(part: Part) -> Deadline:
    """A deadline no longer in force."""
    deadline = _deadline(part, "text")
    part.check_nothing_else()
    return deadline


def _deadline(part: Part, words: str) -> Deadline:
    """A deadline, its words kept under this key."""
    set_by = SetBy(part.one_of("set_by", SetBy, SetBy.INTERNAL)) if part.has("set_by") else None
    return Deadline(part.maybe(words), part.day("due"), part.flag("approximate", False), set_by)
