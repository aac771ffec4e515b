"""The action plan as a paper: each recommendation, and under it Action / Owner / Status / By."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from docx.document import Document
from docx.table import Table

from plan.actions import Action, Update, ref_key
from plan.deadlines import Deadline
from plan.recommendations import Plan, Recommendation, Report
from storage.documents import to_docx
from storage.documents.rows import action_colour, standing_words
from storage.documents.sentences import declared, part_words, plan_sentence, written_day
from storage.documents.to_docx import CellWords
from storage.documents.traffic_lights import ASKED_FILL

HEADS = ("Ref", "Action", "Owner", "Status", "By")
WIDTHS = (1.2, 7.6, 3.6, 10.9, 3.0)


def action_plan(made: Document, plan: Plan, as_at: date, *, of: Plan | None = None) -> None:
    """Write one action plan; the sentence about it counts the plan it is part `of`."""
    made.add_paragraph(to_docx.printable(plan.title), style="Title")
    for line in _front(plan, as_at, of or plan):
        made.add_paragraph(to_docx.printable(line))
    for report in plan.reports:
        if len(plan.reports) > 1 or report.title != plan.title:
            made.add_heading(to_docx.printable(report.title), 1)
        for heading, run in by_kind(report):
            if heading:
                made.add_heading(heading, 2)
            _of_a_kind(made, run, as_at)


def _of_a_kind(made: Document, run: Sequence[Recommendation], as_at: date) -> None:
    """One table where each answers itself; else each recommendation over its actions."""
    widths = _widths(run)
    if all(map(answers_itself, run)):
        grid = to_docx.table(made, HEADS, widths)
        to_docx.add_rows(grid, (_action(asked, asked.actions[0], as_at) for asked in run), widths)
        made.add_paragraph()
        return
    empty = _heads(made, widths)
    for asked in run:
        _recommendation(to_docx.another(made, empty), asked, widths, as_at)
        made.add_paragraph()


def answers_itself(asked: Recommendation) -> bool:
    """Whether a recommendation has no actions of its own but the one that says what it says."""
    return [(action.ref, action.text) for action in asked.actions] == [(asked.ref, asked.text)]


def _widths(run: Sequence[Recommendation]) -> list[float]:
    """The columns' widths, the numbers on one line each."""
    ref, text, *rest = WIDTHS
    wide = to_docx.ref_width((letter_of(asked, action) for asked in run for action in asked.actions), ref)
    return [wide, text + ref - wide, *rest]


def by_kind(report: Report) -> Iterator[tuple[str, list[Recommendation]]]:
    """A report's recommendations in order, each run of one kind under its heading; no heading where all are plain."""
    runs = [(kind, list(run)) for kind, run in groupby(report.recommendations, key=lambda asked: asked.kind)]
    is_plain = all(kind == "recommendation" for kind, _ in runs)
    for kind, run in runs:
        words = plural(kind)
        yield "" if is_plain else words[0].upper() + words[1:], run


def plural(kind: str) -> str:
    """ "Areas for improvement", "learning recommendations"."""
    first, space, rest = kind.partition(" ")
    return f"{first}s{space}{rest}" if rest.startswith(("of ", "for ")) else f"{kind}s"


def _front(plan: Plan, as_at: date, counted: Plan) -> Iterator[str]:
    """The lines under the title."""
    if plan.body:
        yield plan.body
    yield from (f"{lead.role}: {lead.who}" for lead in plan.leads)
    yield f"As at: {written_day(as_at)}"
    yield plan_sentence(counted, as_at)
    yield from part_words(plan, counted)


def _heads(made: Document, widths: Sequence[float]) -> Table:
    """The two heads of a recommendation's table, without words: made once, as they are the same for all."""
    grid = to_docx.table(made, (), widths)
    cells = to_docx.row(grid)
    whole = cells[0].merge(cells[3])
    for cell in (whole, cells[4]):
        to_docx.shade(cell, ASKED_FILL)
    to_docx.keep_with_next((whole, cells[4]))
    to_docx.repeat(grid)
    to_docx.head_row(grid, HEADS, repeats=True)
    return to_docx.taken_out(grid)


def _recommendation(grid: Table, asked: Recommendation, widths: Sequence[float], as_at: date) -> None:
    """One recommendation and its actions; both heads are printed again on every page it runs to."""
    whole, other = to_docx.cells_of(grid, 0)
    to_docx.write(whole, f"{asked.ref}. {asked.text}" if asked.ref else asked.text, bold=True)
    to_docx.write(other, asked.addressed_to or "")
    to_docx.keep_with_next((whole, other))
    to_docx.add_rows(grid, (_action(asked, action, as_at) for action in asked.actions), widths)


def _action(asked: Recommendation, action: Action, as_at: date) -> list[CellWords]:
    """One action's row."""
    narrative = "\n".join(_narrative(action, as_at))
    said = (letter_of(asked, action), action.text, "\n".join(action.owners), narrative)
    return [*map(CellWords, said), _by(action, as_at)]


def letter_of(asked: Recommendation, action: Action) -> str:
    """An action's own letter: the recommendation's number stands above it."""
    number = ref_key(asked.ref)
    key = ref_key(action.ref)
    return f"{key.removeprefix(number)}." if number and key.startswith(number) and key != number else action.ref


def _narrative(action: Action, as_at: date) -> Iterator[str]:
    """An action's story: the comment, then each update under its own stamp."""
    yield from declared(action, as_at)
    if action.comment:
        yield action.comment
    yield from (update_words(update) for update in action.updates)


def update_words(update: Update) -> str:
    """An update as it is printed: its stamp, and what was said."""
    stamp = update.label or (f"Update {written_day(update.said_on)}" if update.said_on else "Update")
    return f"{stamp} – {update.text}"


def _by(action: Action, as_at: date) -> CellWords:
    """The deadline and status; what is late or cannot be done is red, in paint and in words."""
    due = "\n".join(filter(None, (deadline_words(action.deadline), moved_out_of_red(action, as_at))))
    stands = standing_words(action.status)
    if action_colour(action, as_at) == "RED":
        return to_docx.light("RED", f"{due}\n{stands}" if due else stands)
    if due.lower().startswith(stands.lower()):
        return CellWords(due)
    return CellWords(f"{due}\n{stands}" if due else stands)


def moved_out_of_red(action: Action, as_at: date) -> str:
    """A word on what was printed RED and is not any more, because its deadline was moved."""
    is_moved = action.printed_colour == "RED" and bool(action.due_history) and action.status.is_open
    return "Printed RED before it was moved." if is_moved and action_colour(action, as_at) != "RED" else ""


def deadline_words(deadline: Deadline) -> str:
    """A deadline as printed, or the day where it came without words."""
    return deadline.text or (written_day(deadline.due) if deadline.due else "")
