"""An import's report: tables for people, and the same as data."""

from __future__ import annotations

from datetime import date
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from plan.actions import Action
from plan.changes import Field
from plan.deadlines import Deadline
from plan.documents import Line
from plan.intake import SURE, RowRead
from plan.intake.guidance import name_of
from plan.reimport import Addition, Comparison, Difference, words_of
from storage.looks import Look, counts

MOST_SHOWN = 40
_LONGEST = 60
NAMES = {Field.DUE: "deadline"}
Json = dict[str, Any]


def show(console: Console, look: Look, *, today: date, least: float = SURE, shows_all: bool = False) -> None:
    """Print what a file holds, its rows beside their source, what is in doubt, and every line that fitted nowhere."""
    console.print(f"[bold]{escape(look.name)}[/bold] ({look.format})")
    if not look.plans:
        console.print("  No recommendation or action was found in it, so there is nothing to track.")
    for plan in look.plans:
        console.print(f"  {escape(plan.code)}: {escape(plan.title)} ({escape(plan.kind)})")
    if look.plans:
        console.print(_counts_table(look, today))
    if look.format != "json":
        _show_lines(console, look)
        _show_columns(console, look)
        _show_rows(console, look, least, shows_all=shows_all)
    for comparison in look.later.values():
        _show_changes(console, comparison)
    _list(console, "To confirm", [f"{each.about}: {each.text}" if each.about else each.text for each in look.doubts])
    _list(console, "May hold an action, and is not kept as one", list(look.lines.possible))
    _list(console, "Fitted nowhere", list(look.lines.unplaced))


def _show_lines(console: Console, look: Look) -> None:
    """Print where the lines of the file went."""
    lines = look.lines
    kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(lines.furniture_kinds.items()))
    told = f" ({kinds})" if kinds else ""
    console.print(
        f"  Lines: {lines.placed} placed, {lines.furniture} headings and the like{escape(told)}, "
        f"{len(lines.unplaced)} unplaced."
    )


def _show_columns(console: Console, look: Look) -> None:
    """Print the meaning of each column that was not plain, or that a person gave."""
    said = [
        f"“{each.heading}” is read as {name_of(each.meaning)}" + (", as you said" if each.is_told else "")
        for each in look.columns
        if each.example and (each.is_told or not each.is_sure)
    ]
    _list(console, "Columns (put right with --column “Heading=meaning”)", said)


def _show_rows(console: Console, look: Look, least: float, *, shows_all: bool) -> None:
    """The rows read, the least sure first, each beside the lines it came from."""
    if not look.rows or look.format == "json":
        return
    actions = look.actions
    unsure = sum(row.confidence < least for row in look.rows)
    shown = look.rows if shows_all else look.rows[: max(MOST_ROWS, min(unsure, MOST_SHOWN))]
    table = Table(title="Rows, the least sure first", title_justify="left", show_lines=True, expand=False)
    for heading in ("Sure", "Ref", "Action", "Owner", "Deadline", "Status", "From the document"):
        table.add_column(heading, overflow="fold")
    for row in shown:
        if row.id in actions:
            table.add_row(*map(escape, _cells(actions[row.id], row)))
    console.print(table)
    if len(shown) < len(look.rows):
        console.print(f"    … and {len(look.rows) - len(shown)} more rows; --all shows them, --json lists them.")


MOST_ROWS = 10


def _cells(action: Action, row: RowRead) -> tuple[str, ...]:
    """One row as it is shown: how sure, what was read, and where it stands in the document."""
    due = action.deadline.due.isoformat() if action.deadline.due else "none"
    printed = f"\n“{_short(action.deadline.text)}”" if action.deadline.text else ""
    status = f"\n“{_short(action.status_text)}”" if action.status_text else ""
    doubts = "".join(f"\n? {doubt}" for doubt in row.doubts)
    return (
        f"{row.confidence:.0%}",
        action.ref,
        _short(action.text, 2 * _LONGEST) + doubts,
        "\n".join(action.owners),
        due + printed,
        action.status.words + status,
        "\n".join(f"{line.place or line.number}: {_short(line.text)}" for line in row.source[:MOST_LINES]),
    )


MOST_LINES = 4


def _short(text: str, longest: int = _LONGEST) -> str:
    said = " ".join(text.split())
    return said if len(said) <= longest else f"{said[: longest - 1]}…"


def as_json(look: Look, *, today: date, saved: bool) -> Json:
    """The same as data."""
    return {
        "file": look.name,
        "format": look.format,
        "plans": [{"code": plan.code, "title": plan.title, "kind": plan.kind} for plan in look.plans],
        "counts": counts(look.plans, today),
        "lines": {
            "placed": look.lines.placed,
            "furniture": look.lines.furniture,
            "unplaced": len(look.lines.unplaced),
            "furniture_kinds": dict(look.lines.furniture_kinds),
        },
        "columns": [
            {"heading": each.heading, "meaning": name_of(each.meaning), "sure": each.is_sure, "told": each.is_told}
            for each in look.columns
        ],
        "rows": [_as_row(look.actions[row.id], row) for row in look.rows if row.id in look.actions],
        "possible": list(look.lines.possible),
        "unplaced": list(look.lines.unplaced),
        "doubts": [{"about": each.about, "text": each.text} for each in look.doubts],
        "changes": [_as_change(each) for later in look.later.values() for each in later.changed]
        + [_as_new(each) for later in look.later.values() for each in later.new],
        "gone": [action.id for later in look.later.values() for action in later.gone],
        "conflicts": [_as_change(each) for later in look.later.values() for each in later.conflicts],
        "confidence": {row.id: row.confidence for row in look.rows},
        "saved": saved,
    }


def _show_changes(console: Console, later: Comparison) -> None:
    """Print the differences a later issue makes."""
    if later.is_empty:
        console.print("  Nothing changed since it was last read in.")
    _list(console, "New", [f"{each.action.id}: {each.action.text}" for each in later.new])
    _list(console, "Changed", [_as_line(each) for each in later.changed])
    _list(
        console, "No longer printed (kept until somebody decides)", [f"{each.id}: {each.text}" for each in later.gone]
    )
    conflicts = [f"{_as_line(each)} (kept as it is in the bot)" for each in later.conflicts]
    _list(console, "Changed both in the document and in the bot: to decide", conflicts)


def _as_line(difference: Difference) -> str:
    """One difference in words."""
    name, new = difference.action.id, words_of(difference.new)
    if difference.field is Field.UPDATE:
        return f"{name}: a new update: {new}"
    what, old = NAMES.get(difference.field, difference.field), _in_words(difference.old)
    return f"{name}: {what} moved from {old} to {_in_words(difference.new)}"


def _in_words(value: Any) -> str:
    """One side of a difference as people say it: a day as "31 May 2026"."""
    if isinstance(value, Deadline) and value.due:
        return f"{value.due:%-d %B %Y}"
    return words_of(value) or "none"


def _as_row(action: Action, row: RowRead) -> Json:
    """A row as data: what was read, how sure that is, and the lines it came from."""
    due = action.deadline.due
    return {
        "id": action.id,
        "ref": action.ref,
        "text": action.text,
        "owners": list(action.owners),
        "due": due and due.isoformat(),
        "due_text": action.deadline.text,
        "status": action.status,
        "status_text": action.status_text,
        "confidence": row.confidence,
        "doubts": list(row.doubts),
        "source": [_as_source(line) for line in row.source],
    }


def _as_source(line: Line) -> Json:
    """A source line as data, in a workbook with its cell."""
    return {"line": line.number, "text": line.text, **({"cell": line.place} if line.place else {})}


def _as_change(difference: Difference) -> Json:
    """One difference as the contract's `changes` have it."""
    action, old, new = difference.action, words_of(difference.old), words_of(difference.new)
    return {"id": action.id, "ref": action.ref, "field": difference.field, "from": old, "to": new, "reason": None}


def _as_new(addition: Addition) -> Json:
    """A new action as the contract's `changes` have it."""
    action = addition.action
    return {"id": action.id, "ref": action.ref, "field": Field.NEW, "from": None, "to": action.text, "reason": None}


def _counts_table(look: Look, today: date) -> Table:
    """The counts that say something, one a row."""
    table = Table(box=None, show_header=False, padding=(0, 2))
    for name, count in counts(look.plans, today).items():
        if count:
            table.add_row(f"{count:,}", name)
    return table


def _list(console: Console, heading: str, lines: list[str]) -> None:
    """A list under its heading, where there is anything to list."""
    if not lines:
        return
    console.print(f"  [bold]{heading}[/bold]")
    for line in lines[:MOST_SHOWN]:
        console.print(f"    · {escape(line)}")
    if len(lines) > MOST_SHOWN:
        console.print(f"    … and {len(lines) - MOST_SHOWN} more; --json lists them all.")
