"""What an import says: tables for people, and the same as data."""

from __future__ import annotations

from datetime import date
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bot.imports.import_file import Look, counts
from plan.changes import Field
from plan.reimport import Addition, Comparison, Difference, words_of

MOST_SHOWN = 40
SURE = 0.5
NAMES = {Field.DUE: "deadline"}
Json = dict[str, Any]


def show(console: Console, look: Look, *, today: date) -> None:
    """Print what a file holds, what is in doubt, and every line that fitted nowhere."""
    console.print(f"[bold]{escape(str(look.path))}[/bold] ({look.format})")
    if not look.plans:
        console.print("  No recommendation or action was found in it, so there is nothing to track.")
    for plan in look.plans:
        console.print(f"  {escape(plan.code)}: {escape(plan.title)} ({escape(plan.kind)})")
    if look.plans:
        console.print(_counts_table(look, today))
    if look.format != "json":
        lines = look.lines
        console.print(
            f"  Lines: {lines.placed} placed, {lines.furniture} headings and the like, {len(lines.unplaced)} unplaced."
        )
    for comparison in look.later.values():
        _show_changes(console, comparison)
    _list(console, "To confirm", [f"{each.about}: {each.text}" if each.about else each.text for each in look.doubts])
    _list(console, "Read with little confidence: compare with the document", _unsure(look))
    _list(console, "Fitted nowhere", list(look.lines.unplaced))


def as_json(look: Look, *, today: date, saved: bool) -> Json:
    """The same as data."""
    return {
        "file": look.path.name,
        "format": look.format,
        "plans": [{"code": plan.code, "title": plan.title, "kind": plan.kind} for plan in look.plans],
        "counts": counts(look.plans, today),
        "lines": {
            "placed": look.lines.placed,
            "furniture": look.lines.furniture,
            "unplaced": len(look.lines.unplaced),
        },
        "unplaced": list(look.lines.unplaced),
        "doubts": [{"about": each.about, "text": each.text} for each in look.doubts],
        "changes": [_as_change(each) for later in look.later.values() for each in later.changed]
        + [_as_new(each) for later in look.later.values() for each in later.new],
        "gone": [action.id for later in look.later.values() for action in later.gone],
        "conflicts": [_as_change(each) for later in look.later.values() for each in later.conflicts],
        "confidence": look.confidence,
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
    what, old = NAMES.get(difference.field, difference.field), words_of(difference.old)
    return f"{name}: {what} moved from {old or 'none'} to {new or 'none'}"


def _as_change(difference: Difference) -> Json:
    """One difference as the contract's `changes` have it."""
    action, old, new = difference.action, words_of(difference.old), words_of(difference.new)
    return {"id": action.id, "ref": action.ref, "field": difference.field, "from": old, "to": new, "reason": None}


def _as_new(addition: Addition) -> Json:
    """A new action as the contract's `changes` have it."""
    action = addition.action
    return {"id": action.id, "ref": action.ref, "field": Field.NEW, "from": None, "to": action.text, "reason": None}


def _unsure(look: Look) -> list[str]:
    """The actions whose words had to be taken out of prose that does not set them apart."""
    unsure = {name for name, confidence in look.confidence.items() if confidence < SURE}
    return [f"{action.id}: {action.text}" for plan in look.plans for action in plan.actions() if action.id in unsure]


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
