"""When something cannot be done: why, and what can."""

from __future__ import annotations

from collections.abc import Sequence

from cards.elements import Card, ask, card, heading, line, note, run

NOT_LIVE = "This card is no longer live"


def refusal_card(
    *, reason: str, title: str = "Sorry, I did not do that", reading: str = "", next_steps: Sequence[str] = ()
) -> Card:
    """The refusal in its own words, and what could be asked instead."""
    return card(
        heading(title),
        line(run(reason)),
        note(reading) if reading else None,
        buttons=[ask(step, step) for step in next_steps[:6]],
    )
