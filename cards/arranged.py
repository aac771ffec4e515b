"""What is arranged about reminders, one line each, and the same as a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cards.elements import Card, card, heading, line, note, plan_and_day, run
from cards.phrases import plain

ROWS = 20
NOTHING = "Nothing is arranged."


def arranged_card(*, title: str, reading: str, as_at: date, said: Sequence[str], counted: bool = True) -> Card:
    """A line for each arrangement, twenty of them."""
    left = len(said) - ROWS
    return card(
        heading(title if not counted else f"{title}: {len(said):,}" if said else f"{title}: none"),
        plan_and_day(reading, as_at),
        *(line(run(each, most=300)) for each in said[:ROWS]),
        note(f"and {left:,} more") if left > 0 else None,
    )


def arranged_sentence(*, title: str, said: Sequence[str]) -> str:
    """Each of them, as many as the card shows."""
    left = len(said) - ROWS
    more = f"; and {left:,} more" if left > 0 else ""
    return f"{title}: {'; '.join(plain(each, 300) for each in said[:ROWS])}{more}." if said else NOTHING
