"""Before a write: what would change, row by row, from what to what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cards.elements import Card, Element, button, card, heading, line, note, run, text_input
from cards.phrases import count, field, value
from cards.verbs import Field, Verb
from plan.facts import Change

ROWS = 40
NAMED = 400
ADDED = {
    "update": "update",
    "new": "action",
    "evidence": "evidence",
    "undeliverable": "declaration that it cannot be delivered",
}
"""What is put beside what was there, rather than in its place."""
ADDING, TAKING_BACK = ("add", "added"), ("take back", "took back")


def preview_card(
    *,
    changes: Sequence[Change],
    draft: str,
    version: int = 1,
    reading: str = "",
    doubts: Sequence[str] = (),
    may_edit: bool = True,
    wants_reason: bool = False,
) -> Card:
    """What would be saved, row by row, and nothing saved yet. `doubts` are said in full above it.

    `wants_reason` asks on the card for what a yes alone would not do without.
    With no changes, `doubts` are what is offered instead: "Remind PS Marsh every Friday".
    """
    stamp: dict[str, Any] = {"draft": draft, "version": version}
    edit = [button("Edit", Verb.EDIT, **stamp)] if may_edit else []
    return card(
        heading(f"Save {count(len(changes), 'change')}?" if changes else "Shall I?"),
        note(reading) if reading else None,
        *(line(run(doubt, colour="attention" if changes else "default", most=300)) for doubt in doubts[:5]),
        *change_lines(changes),
        text_input(Field.REASON, "Reason", hint="Why it is so, or who agreed") if wants_reason else None,
        note("Nothing is saved until you confirm."),
        buttons=[
            button("Confirm", Verb.CONFIRM, style="positive", form=wants_reason, **stamp),
            *edit,
            button("Cancel", Verb.CANCEL, **stamp),
        ],
    )


def change_lines(changes: Sequence[Change], *, saved: bool = False) -> list[Element]:
    """Every change on a line of its own; past forty, the rest named together. `saved` tells it as done."""
    room = 600 if len(changes) <= 5 else 160
    lines = [line(run(change.id, bold=True), *_change(change, room, saved), close=True) for change in changes[:ROWS]]
    rest = [change.id for change in changes[ROWS:]]
    if rest:
        more = f" and {len(rest) - NAMED:,} more" if len(rest) > NAMED else ""
        lines.append(line(run(f"And the same kind of change to {', '.join(rest[:NAMED])}{more}", most=12_000)))
    return lines


def _change(change: Change, room: int, saved: bool) -> list[Element]:
    """What is to be different: from, to, and why."""
    reason = [run(f"({change.reason})", subtle=True, most=room)] if change.reason else []
    if change.field in ADDED:
        deed = TAKING_BACK[saved] if change.new is None else ADDING[saved]
        kind = run(f"{deed} {ADDED[change.field]}:")
        return [kind, run(value(change.field, change.new or change.old), most=room), *reason]
    return [
        run(f"{field(change.field)}:"),
        run(value(change.field, change.old), subtle=True, most=room),
        run("→"),
        run(value(change.field, change.new), bold=True, most=room),
        *reason,
    ]
