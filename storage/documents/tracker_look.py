"""The committee tracker as a paper: a legend, then each report with its sentence and its traffic lights."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

from docx.document import Document

from plan.actions import Action, Status
from plan.colours import Colour
from plan.recommendations import Plan, Recommendation, Report
from storage.documents import to_docx
from storage.documents.action_plan_look import (
    answers_itself,
    by_kind,
    deadline_words,
    letter_of,
    moved_out_of_red,
    update_words,
)
from storage.documents.rows import action_colour, standing_words
from storage.documents.sentences import declared, part_words, report_sentence, written_day
from storage.documents.to_docx import CellWords
from storage.documents.traffic_lights import ASKED_FILL

LEGEND = (
    (Colour.GREEN, "The recommendation has been implemented"),
    (Colour.AMBER, "Work is under way or still to begin, and the deadline has not passed"),
    (Colour.RED, "The deadline has passed, or the recommendation cannot be delivered; the comment says why"),
    (Colour.WHITE, "For another organisation to deliver, shown for completeness"),
    (Colour.CLOSED, "Ended without being implemented; the comment says why"),
)
ASKED, PROMISED = "Recommendations & Areas for Improvement", "Action"
"""What the widest column holds: what was asked, or, where that stands above, what was promised."""
WIDTHS = {"No.": 1.4, "text": 9.0, "Status": 2.6, "Due Date": 3.6, "Comment": 9.7}
WIDTHS_WITH_OWNER = {"No.": 1.4, "text": 8.0, "Owner": 3.0, "Status": 2.6, "Due Date": 3.3, "Comment": 8.0}
PLAIN = {
    Colour.GREEN: Status.COMPLETE,
    Colour.AMBER: Status.IN_PROGRESS,
    Colour.RED: Status.IN_PROGRESS,
    Colour.WHITE: Status.NOT_OURS,
    Colour.CLOSED: Status.CLOSED,
}


def tracker(made: Document, plan: Plan, as_at: date, *, of: Plan | None = None) -> None:
    """Write one tracker; its counts are those of the plan it is part `of`."""
    counted = of or plan
    reports = {report.code: report for report in counted.reports}
    made.add_paragraph(to_docx.printable(plan.title), style="Title")
    for line in (plan.body, *(f"{lead.role}: {lead.who}" for lead in plan.leads)):
        if line:
            made.add_paragraph(to_docx.printable(line))
    made.add_paragraph(f"As at: {written_day(as_at)}")
    for line in part_words(plan, counted):
        made.add_paragraph(line)
    _legend(made, Counter(action_colour(action, as_at) for action in counted.actions()))
    for report in plan.reports:
        _report(made, report, reports[report.code], as_at, owned=any(action.owners for action in plan.actions()))


def _legend(made: Document, counts: Counter[str]) -> None:
    """The key: each traffic light's meaning, and its number."""
    heads = ("Traffic Light Colour", "Definition of target achievement", "Number")
    widths = (4.5, 17.0, 2.5)
    grid = to_docx.table(made, heads, widths)
    rows = ((to_docx.light(each.value), CellWords(meaning), CellWords(str(counts[each]))) for each, meaning in LEGEND)
    to_docx.add_rows(grid, rows, widths)


def _report(made: Document, report: Report, whole: Report, as_at: date, *, owned: bool) -> None:
    """One report: what it is, how it stands, and a row for each thing it asks."""
    made.add_heading(to_docx.printable(report.title), 1)
    for line in (*([f"A report by {report.publisher}"] if report.publisher else []), *_published(report)):
        made.add_paragraph(to_docx.printable(line)).paragraph_format.keep_with_next = True
    counted = made.add_paragraph(report_sentence(whole, as_at))
    counted.runs[0].bold = True
    counted.paragraph_format.keep_with_next = True
    widths = _widths(report, WIDTHS_WITH_OWNER if owned else WIDTHS)
    for heading, run in by_kind(report):
        if heading:
            made.add_heading(heading, 2)
        _of_a_kind(made, run, widths, as_at, owned=owned)


def _widths(report: Report, usual: Mapping[str, float]) -> dict[str, float]:
    """The columns' widths, the numbers on one line each."""
    refs = [letter_of(asked, action) for asked in report.recommendations for action in asked.actions]
    wide = to_docx.ref_width(refs, usual["No."])
    return {**usual, "No.": wide, "text": usual["text"] + usual["No."] - wide}


def _of_a_kind(
    made: Document, run: Sequence[Recommendation], widths: Mapping[str, float], as_at: date, *, owned: bool
) -> None:
    """A row for each that has no actions of its own; else each over its actions."""
    for alone, several in groupby(run, answers_itself):
        if not alone:
            for asked in several:
                _recommendation(made, asked, widths, as_at, owned=owned)
            continue
        grid = to_docx.table(made, _heads(widths, ASKED), list(widths.values()))
        rows = (_row(asked, asked.actions[0], as_at, owned=owned) for asked in several)
        to_docx.add_rows(grid, rows, list(widths.values()))
        made.add_paragraph()


def _heads(widths: Mapping[str, float], text: str) -> list[str]:
    return [text if head == "text" else head for head in widths]


def _recommendation(
    made: Document, asked: Recommendation, widths: Mapping[str, float], as_at: date, *, owned: bool
) -> None:
    """One recommendation over the actions that answer it."""
    grid = to_docx.table(made, (), list(widths.values()))
    cells = to_docx.row(grid)
    whole = cells[0].merge(cells[-2])
    to_docx.write(whole, f"{asked.ref}. {asked.text}" if asked.ref else asked.text, bold=True)
    to_docx.write(cells[-1], asked.addressed_to or "")
    for cell in (whole, cells[-1]):
        to_docx.shade(cell, ASKED_FILL)
    to_docx.keep_with_next((whole, cells[-1]))
    to_docx.repeat(grid)
    to_docx.head_row(grid, _heads(widths, PROMISED), repeats=True)
    rows = (_row(asked, action, as_at, owned=owned) for action in asked.actions)
    to_docx.add_rows(grid, rows, list(widths.values()))
    made.add_paragraph()


def _published(report: Report) -> list[str]:
    """A report's publication, each day that is printed for it."""
    words = report.published_text or (written_day(report.published) if report.published else "")
    days = [day.strip() for day in words.split(";") if day.strip()]
    return [day if day.lower().startswith("publish") else f"Published {day}" for day in days]


def _row(asked: Recommendation, action: Action, as_at: date, *, owned: bool) -> list[CellWords]:
    """One action's row."""
    shown = Colour(action_colour(action, as_at))
    stands = "" if PLAIN[shown] is action.status else standing_words(action.status)
    due = "\n".join(filter(None, (*_due(action), moved_out_of_red(action, as_at))))
    said = [letter_of(asked, action), action.text, *(["\n".join(action.owners)] if owned else [])]
    light = to_docx.light(f"NEW {shown}" if asked.is_new else shown, stands)
    return [*map(CellWords, said), light, CellWords(due), CellWords("\n".join(_comment(action, as_at)))]


def _due(action: Action) -> Iterator[str]:
    """The deadline in force, after those it took the place of."""
    words = deadline_words(action.deadline)
    printed = [*filter(None, map(deadline_words, action.due_history)), words]
    before = [said for at, said in enumerate(printed[:-1]) if not any(said in later for later in printed[at + 1 :])]
    yield from before
    if words:
        yield f"Revised to: {words}" if before else words


def _comment(action: Action, as_at: date) -> Iterator[str]:
    """The reason it stands as it does."""
    yield from declared(action, as_at)
    if action.comment:
        yield action.comment
    yield from (update_words(update) for update in action.updates)
