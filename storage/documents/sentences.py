"""The sentences a paper states its totals in: counted from the rows beside them, never carried over from print."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from plan.actions import Action, Status
from plan.colours import Colour
from plan.recommendations import Plan, Report
from storage.documents.rows import action_colour

UNDELIVERABLE = "undeliverable"
STANDINGS = {
    Colour.GREEN: "complete",
    Colour.AMBER: "in progress",
    Colour.RED: "past the deadline",
    UNDELIVERABLE: "not deliverable",
    Colour.CLOSED: "closed",
    Colour.WHITE: "for other organisations",
}


def written_day(day: date) -> str:
    """A day in full: "31 May 2015"."""
    return f"{day.day} {day:%B %Y}"


def report_sentence(report: Report, as_at: date) -> str:
    """One report in a sentence: "This report makes 4 recommendations; 3 are complete, 1 is in progress."."""
    actions = [action for asked in report.recommendations for action in asked.actions]
    made = f"This report makes {_counted(len(report.recommendations), 'recommendation')}"
    many = len(actions) > len(report.recommendations)
    answered = f", answered by {_counted(len(actions), 'action')}" if many else ""
    return f"{made}{answered}; {_standing(actions, as_at)}."


def plan_sentence(plan: Plan, as_at: date) -> str:
    """The whole plan in a sentence."""
    actions = list(plan.actions())
    asked = _counted(sum(1 for _ in plan.recommendations()), "recommendation")
    return f"{asked}, {_counted(len(actions), 'action')}: {_standing(actions, as_at)}."


def declared(action: Action, as_at: date) -> Iterator[str]:
    """The lines above a comment: why it is RED, until when in demonstration, its evidence."""
    if action.undeliverable and action.status.is_open:
        yield f"Cannot be delivered: {action.undeliverable}"
    if (until := action.demonstration_until) and action.status is Status.PROPOSED:
        yield f"{'In demonstration until' if as_at <= until else 'Demonstration ended on'} {written_day(until)}"
    if action.evidence:
        yield f"Evidence: {'; '.join(shown.words for shown in action.evidence)}"


def _standing(actions: Iterable[Action], as_at: date) -> str:
    """Counts by status, in words."""
    counts = Counter(
        UNDELIVERABLE if action.undeliverable and action.status.is_open else action_colour(action, as_at)
        for action in actions
    )
    said = [
        f"{counts[key]} {'is' if counts[key] == 1 else 'are'} {words}"
        for key, words in STANDINGS.items()
        if counts[key]
    ]
    return ", ".join(said) or "none is tracked"


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def part_words(plan: Plan, counted: Plan) -> Iterator[str]:
    """The sentence that a table lists only some of a plan's actions; none where it lists all."""
    listed, every = (sum(1 for _ in each.actions()) for each in (plan, counted))
    if listed < every:
        yield f"Listed here: {listed:,} of the {every:,} actions. The figures are of all of them."
