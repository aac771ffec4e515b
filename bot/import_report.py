"""What an import says: tables for people, and the same as data."""

from __future__ import annotations

from datetime import date
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bot.importing import Look, counts

MOST_SHOWN = 40
Json = dict[str, Any]


def show(console: Console, look: Look, *, today: date) -> None:
    """What was found in a file, what is in doubt, and every line that fitted nowhere."""
    console.print(f"[bold]{escape(str(look.path))}[/bold] ({look.format})")
    for note in look.notes:
        console.print(f"  {escape(note)}")
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
    _list(console, "To confirm", [f"{each.about}: {each.text}" if each.about else each.text for each in look.doubts])
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
        "notes": list(look.notes),
        "saved": saved,
    }


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
