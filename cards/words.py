"""The sentence beside each card: the same facts in plain text, with the rows named, and the phone's toast."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from cards.action import deadline
from cards.actions import SHOWN
from cards.phrases import called, count, day, due, headline, listed, owned, plain
from cards.preview import FIELDS, shown
from plan.facts import ActionDetail, ActionFact, Change


def actions_sentence(
    *,
    what: str,
    reading: str,
    as_at: date,
    actions: Sequence[ActionFact],
    whose: Sequence[str] = (),
    start: int = 0,
) -> str:
    """`Supt Horn has 2 overdue actions: 7c (RED, 1 day late …)`, with how the question was read."""
    names = called(actions)
    part = actions[start : start + SHOWN]
    rows = [f"{names[one.id]} ({one.color.value}, {due(one, as_at)}, {owned(one)})" for one in part]
    left = len(actions) - start - len(part)
    more = f"; and {left:,} more" if left > 0 else ""
    named = f": {'; '.join(rows)}{more}" if rows else ""
    read = f" ({plain(reading, 200)}.)" if reading else ""
    return f"{headline(len(actions), what, whose)}{named}. As at {day(as_at)}.{read}"


def action_sentence(*, detail: ActionDetail, as_at: date) -> str:
    """`SS-7c is in progress, RED, 1 day late …`, with its newest update."""
    one = detail.action
    latest = detail.updates[0] if detail.updates else None
    said = f"Latest update: {_stopped(latest.text)}" if latest else "No updates yet."
    return (
        f"{one.id} is {one.status.words}: {one.color.value}, {deadline(detail, as_at)}, {owned(one)}."
        f" {_stopped(one.text)} {said} As at {day(as_at)}."
    )


def _stopped(text: str) -> str:
    """Somebody's words, ended with a full stop where they had none."""
    words = plain(text, 300)
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."


def preview_sentence(*, changes: Sequence[Change]) -> str:
    """What would be saved, and that nothing is saved yet."""
    return f"Save {count(len(changes), 'change')}? {_changes(changes)}. Nothing is saved until you confirm."


def saved_sentence(*, changes: Sequence[Change]) -> str:
    """What was saved."""
    return f"Saved {count(len(changes), 'change')}: {_changes(changes)}."


def _changes(changes: Sequence[Change]) -> str:
    """Each change in a few words, ten of them, the rest counted."""
    said = [_change(change) for change in changes[:SHOWN]]
    left = len(changes) - len(said)
    return "; ".join(said) + (f"; and {left:,} more" if left > 0 else "")


def _change(change: Change) -> str:
    """`7b deadline 31 May 2015 → 30 June 2015`."""
    if change.field in ("update", "new"):
        return f"{change.id} {'update' if change.field == 'update' else 'new action'} “{plain(change.new, 200)}”"
    field = FIELDS.get(change.field, change.field)
    return f"{change.id} {field} {plain(shown(change.old), 120)} → {plain(shown(change.new), 120)}"


def toast(actions: Sequence[ActionFact], as_at: date) -> str:
    """What a phone shows before the card is opened: `2 overdue, 1 due Friday`."""
    overdue = sum(one.days_late > 0 for one in actions)
    ahead = Counter(one.due for one in actions if one.status.is_open and one.due and one.due >= as_at)
    parts = [f"{overdue:,} overdue"] if overdue else []
    if ahead:
        nearest = min(ahead)
        parts.append(f"{ahead[nearest]:,} due {_when(nearest, as_at)}")
    return ", ".join(parts) or count(len(actions), "action")


def _when(on: date, as_at: date) -> str:
    """`today`, `tomorrow`, `Friday`, or the day."""
    days = (on - as_at).days
    return {0: "today", 1: "tomorrow"}.get(days) or (f"{on:%A}" if days < 7 else day(on))


def choice_sentence(*, asks: str, options: Sequence[str]) -> str:
    """The question, with the likely answers."""
    return f"{asks} {listed([plain(one, 80) for one in options[:SHOWN]], 'or')}?" if options else asks
