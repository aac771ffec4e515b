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
from plan.recommendations import Plan, Recommendation, Report


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, how wide it is in letters, and whether its words may run over several lines."""

    heading: str
    width: int
    wraps: bool = False


ACTION_COLUMNS = (
    Column("Id", 10),
    Column("Recommendation", 36, wraps=True),
    Column("Ref", 6),
    Column("Action", 40, wraps=True),
    Column("Owner", 18, wraps=True),
    Column("Status", 12),
    Column("Colour", 10),
    Column("Deadline", 13),
    Column("As printed", 15, wraps=True),
    Column("Days late", 8),
    Column("Latest update", 42, wraps=True),
    Column("Updated on", 12),
    Column("Comment", 38, wraps=True),
    Column("Printed status", 13, wraps=True),
    Column("Addressed to", 12, wraps=True),
    Column("Report", 20, wraps=True),
    Column("Plan", 7),
)
UPDATE_COLUMNS = (
    Column("Id", 10),
    Column("Ref", 7),
    Column("Said on", 12),
    Column("As printed", 24, wraps=True),
    Column("Who", 22, wraps=True),
    Column("Update", 100, wraps=True),
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
        f"{asked.ref}. {asked.text}" if asked.ref else asked.text,
        action.ref,
        action.text,
        "\n".join(action.owners),
        standing_words(action.status),
        action_colour(action, as_at),
        action.deadline.due or action.deadline.text,
        action.deadline.text,
        late or None,
        latest.text if latest else None,
        latest.said_on if latest else None,
        action.comment,
        action.printed_colour or action.status_text,
        asked.addressed_to,
        report.title,
        plan.code,
    )


def _as_words(value: Any) -> str | None:
    """What a change moved from or to, in words."""
    if value is None:
        return None
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
