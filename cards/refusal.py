"""A plain answer in words: what is so, or why something cannot be done, and the way on as a tap each."""

from __future__ import annotations

from collections.abc import Sequence

from cards.buttons import asks
from cards.elements import Card, card, heading, line, run, under
from cards.phrases import plain

NOT_LIVE = "This card is no longer live"
NOT_DONE = "That was not done"


def refusal_card(
    *, reason: str, title: str = NOT_DONE, reading: str = "", next_steps: Sequence[str] = (), spoken: str = ""
) -> Card:
    """The words themselves, and what could be asked instead."""
    return card(
        heading(title),
        under(reading) if reading else None,
        line(run(reason)),
        buttons=asks(next_steps),
        speak=spoken or f"{plain(title, 150)}. {plain(reason, 240)}",
    )
