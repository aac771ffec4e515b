"""A plan as rows: one an action, one an update, one a change, for workbooks and comma-separated files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from plan.actions import Action, Status
from plan.changes import Change
from plan.colours import colour
from plan.deadlines import days_late
from plan.evidence import from_data
from plan.intake.tables.exported import Head, UpdateHead, past_words
from plan.recommendations import Plan, Recommendation, Report


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, how wide it is in letters, and whether its words may run over several lines."""

    heading: str
    width: int
    wraps: bool = False


ACTION_COLUMNS = (
    Column(Head.ID, 10),
    Column(Head.REF, 6),
    Column(Head.ACTION, 46, wraps=True),
    Column(Head.OWNER, 18, wraps=True),
    Column(Head.STATUS, 12, wraps=True),
    Column(Head.COLOUR, 10),
    Column(Head.DEADLINE, 13, wraps=True),
    Column(Head.DAYS_LATE, 8),
    Column(Head.LATEST_UPDATE, 46, wraps=True),
    Column(Head.UPDATED_ON, 12),
    Column(Head.RECOMMENDATION, 40, wraps=True),
    Column(Head.KIND, 16, wraps=True),
    Column(Head.IS_NEW, 6),
    Column(Head.ADDRESSED_TO, 12, wraps=True),
    Column(Head.PRINTED_DEADLINE, 15, wraps=True),
    Column(Head.DEADLINE_HISTORY, 18, wraps=True),
    Column(Head.COMMENT, 38, wraps=True),
    Column(Head.PRINTED_STATUS, 13, wraps=True),
    Column(Head.PRINTED_COLOUR, 10),
    Column(Head.TO_CONFIRM, 24, wraps=True),
    Column(Head.REPORT, 20, wraps=True),
    Column(Head.PLAN, 14, wraps=True),
)
FIRST_PAGE = 10
"""The columns that a meeting looks at, printed on a page of their own; the rest follow on others."""
UPDATE_COLUMNS = (
    Column(UpdateHead.ID, 10),
    Column(UpdateHead.REF, 7),
    Column(UpdateHead.SAID_ON, 12),
    Column(UpdateHead.LABEL, 24, wraps=True),
    Column(UpdateHead.AUTHOR, 22, wraps=True),
    Column(UpdateHead.TEXT, 100, wraps=True),
)
CHANGE_COLUMNS = (
    Column("Number", 9),
    Column("Day", 12),
    Column("Who", 22, wraps=True),
    Column("Id", 10),
    Column("What", 14),
    Column("From", 44, wraps=True),
    Column("To", 44, wraps=True),
    Column("Reason", 44, wraps=True),
    Column("Agreed by", 22, wraps=True),
)
Row = tuple[Any, ...]


def action_rows(plans: Iterable[Plan], as_at: date) -> Iterator[Row]:
    """Every action in printed order, under the headings of `ACTION_COLUMNS`."""
    for plan in plans:
        for report in plan.reports:
            for asked in report.recommendations:
                for action in asked.actions:
                    yield _action_row(plan, report, asked, action, as_at)


def update_rows(plans: Iterable[Plan]) -> Iterator[Row]:
    """Every update in printed order, under the headings of `UPDATE_COLUMNS`."""
    for plan in plans:
        for action in plan.actions():
            for update in action.updates:
                yield action.id, action.ref, update.said_on, update.label, update.author, update.text


def change_rows(changes: Sequence[Change]) -> Iterator[Row]:
    """Every change, under the headings of `CHANGE_COLUMNS`."""
    for change in changes:
        old, new = _as_words(change.old), _as_words(change.new)
        who = change.said.actor
        what = (change.action_id, change.field.value, old, new)
        yield change.number, change.said.day, who, *what, change.reason, change.agreed_by


def action_colour(action: Action, as_at: date) -> str:
    """The colour of an action on a day."""
    return colour(action.status, action.deadline.due, as_at, undeliverable=action.undeliverable is not None).value


def standing_words(status: Status) -> str:
    """A status as a paper prints it: "In progress", "Proposed for closure"."""
    return "Proposed for closure" if status is Status.PROPOSED else status.words.capitalize()


def _action_row(plan: Plan, report: Report, asked: Recommendation, action: Action, as_at: date) -> Row:
    """One action."""
    latest = action.updates[-1] if action.updates else None
    late = days_late(action.deadline.due, as_at) if action.status.is_open else 0
    return (
        action.id,
        action.ref,
        action.text,
        "\n".join(action.owners),
        standing_words(action.status),
        action_colour(action, as_at),
        action.deadline.due or action.deadline.text,
        late or None,
        latest.text if latest else None,
        latest.said_on if latest else None,
        f"{asked.ref}. {asked.text}" if asked.ref else asked.text,
        asked.kind,
        "NEW" if asked.is_new else None,
        asked.addressed_to,
        action.deadline.text,
        "\n".join(map(past_words, action.due_history)) or None,
        action.comment,
        action.status_text,
        action.printed_colour,
        "\n".join((*asked.doubts, *action.doubts)) or None,
        report.title,
        f"{plan.code}: {plan.title}",
    )


def _as_words(value: Any) -> str | None:
    """A change's value from or to, in words."""
    if value is None:
        return None
    if isinstance(value, dict):
        if "what" in value:
            return f"{value['what']}: {value['value']}" if value["value"] is not None else None
        if "link" in value:
            return from_data(value).words
        return value.get("text") or value.get("due")
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
