"""The card of one action's history, oldest first: updates, deadlines moved, statuses, by whom and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from cards.buttons import Button, button
from cards.changes import NAMES
from cards.elements import Card, Element, card, heading, line, note, plan_and_day, run
from cards.phrases import capital, count, field, plain, short_day, value
from cards.verbs import Verb
from plan.facts import ActionFact, HistoryFact

SHOWN = 15


def history_card(
    *, action: ActionFact, entries: Sequence[HistoryFact], as_at: date, start: int = 0, title: str = ""
) -> Card:
    """An action's history, oldest first, fifteen entries at a time."""
    part = entries[start : start + SHOWN]
    cut = f"{start + 1} to {start + len(part)} of {len(entries):,}" if len(part) < len(entries) else ""
    return card(
        heading(title or f"History of {action.ref}: {count(len(entries), 'entry')}"),
        plan_and_day("Oldest first" if len(entries) > 1 else "", as_at),
        line(run(action.text, most=300)),
        *(part_ for entry in part for part_ in history_block(entry, as_at)),
        note(cut) if cut else None,
        buttons=[*_later(action, len(entries), start), _open(action)],
    )


def history_block(entry: HistoryFact, as_at: date) -> list[Element]:
    """One entry: when and who, in small; then what."""
    when = short_day(entry.on, as_at) if entry.on else "Undated"
    who = f" · {plain(entry.who, 60)}" if entry.who else ""
    told = what_happened(entry)
    return [
        line(run(f"{when}{who}", subtle=True, small=True), spacing="medium"),
        line(run(capital(told), most=500), close=True),
    ]


def what_happened(entry: HistoryFact) -> str:
    """`deadline 31 May 2015 → 31 July 2015 (the supplier is late)`, or the update's words."""
    why = f" ({entry.reason})" if entry.reason else ""
    if entry.field in NAMES and entry.new is None:
        return f"{NAMES[entry.field]} taken back: {value(entry.field, entry.old)}"
    if entry.field in NAMES:
        named = f"{NAMES[entry.field]}: " if entry.field in ("evidence", "undeliverable", "promise") else ""
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
    return button(f"Open {action.ref}", Verb.SHOW, action=action.id, version=action.version)
