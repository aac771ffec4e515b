"""When something cannot be done: why, and what can."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cards.action import action_card
from cards.elements import Card, ask, card, heading, line, note, run
from plan.facts import ActionDetail


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


def old_card(*, detail: ActionDetail, reading: str, as_at: date, said: str, may_update: bool = True) -> Card:
    """A press on a card that had been overtaken: nothing was written, and this is how it stands now."""
    said = f"{said} This is how it stands now."
    return action_card(detail=detail, reading=reading, as_at=as_at, may_update=may_update, said=said)
