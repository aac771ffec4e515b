"""What happened to one action, oldest first: updates said, deadlines moved, statuses changed, by whom and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from cards.elements import Button, Card, Element, button, card, heading, line, note, run
from cards.phrases import count, day, field, plain, value
from cards.preview import ADDED
from cards.verbs import Verb
from plan.facts import ActionFact, HistoryFact

SHOWN = 15


def history_card(
    *, action: ActionFact, entries: Sequence[HistoryFact], as_at: date, start: int = 0, title: str = ""
) -> Card:
    """Everything that happened to it, oldest first, fifteen entries at a time."""
    part = entries[start : start + SHOWN]
    cut = f" · {start + 1} to {start + len(part)}" if len(part) < len(entries) else ""
    return card(
        heading(title or f"History of {action.id}: {count(len(entries), 'entry')}"),
        note(f"Oldest first · as at {day(as_at)}{cut}"),
        note(plain(action.text, 160)),
        *(history_line(entry) for entry in part),
        buttons=[*_later(action, len(entries), start), _open(action)],
    )


def history_line(entry: HistoryFact) -> Element:
    """One entry: when and who, then what."""
    when = day(entry.on) if entry.on else "Undated"
    who = f" · {plain(entry.who, 60)}" if entry.who else ""
    return line(run(f"{when}{who}:", bold=True), run(what_happened(entry), most=500))


def what_happened(entry: HistoryFact) -> str:
    """`deadline 31 May 2015 → 31 July 2015 (the supplier is late)`, or the update's words."""
    why = f" ({entry.reason})" if entry.reason else ""
    if entry.field in ADDED and entry.new is None:
        return f"{ADDED[entry.field]} taken back: {value(entry.field, entry.old)}"
    if entry.field in ADDED:
        named = f"{ADDED[entry.field]}: " if entry.field in ("evidence", "undeliverable") else ""
        return f"{named}{value(entry.field, entry.new)}{why}"
    return f"{field(entry.field)} {value(entry.field, entry.old)} → {value(entry.field, entry.new)}{why}"


def _later(action: ActionFact, total: int, start: int) -> list[Button]:
    """The entries after these."""
    if total <= start + SHOWN:
        return []
    stamp: dict[str, Any] = {"action": action.id, "version": action.version, "start": start + SHOWN}
    return [button("Show later entries", Verb.HISTORY, **stamp)]


def _open(action: ActionFact) -> Button:
    """Back to the action itself."""
    return button(f"Open {action.id}", Verb.SHOW, action=action.id, version=action.version)
