"""The card of arrangements about reminders, one line each with a tap that ends it, and the same as a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cards.buttons import Button, ask, named
from cards.elements import LONG_TITLE, Card, Element, card, heading, line, note, plan_and_day, run, tappable
from cards.phrases import capital, plain

ROWS = 20
TAPPABLE = 8
"""Rows with a tap; each takes 3.6 KB of the card's 80."""
NOTHING = "No reminders or leave are arranged."


@dataclass(frozen=True, slots=True)
class ArrangedLine:
    """One arrangement in words; `ends` is what its reader may say to end it."""

    words: str
    ends: str = ""
    aside: str = ""
    """What a sentence adds where the card has a button."""
    of: str = ""
    """The ref and words of the action it is about."""


def arranged_card(
    *, title: str, reading: str, as_at: date, said: Sequence[ArrangedLine], buttons: Sequence[Button] = ()
) -> Card:
    """A line for each arrangement, twenty of them. `buttons` change what is said."""
    left = len(said) - ROWS
    return card(
        heading(title),
        plan_and_day(reading, as_at),
        *(_row(each, title, first=place == 0, taps=place < TAPPABLE) for place, each in enumerate(said[:ROWS])),
        note(f"and {left:,} more") if left > 0 else None,
        buttons=buttons,
    )


def _row(each: ArrangedLine, title: str, *, first: bool, taps: bool) -> Element:
    """Its words, part by part where they are long, without what the title says already."""
    told = each.words.removeprefix(f"{title}: ")
    parts = told.split("; ") if len(told) > LONG_TITLE else [told]
    words = [line(run(capital(part), most=300)) for part in parts]
    words += [line(run(each.of, subtle=True, small=True, most=120), close=True)] if each.of else []
    if not (each.ends and taps):
        return {"type": "Container", "spacing": "small", "items": words}
    end = [*words, line(run("Tap to end it", subtle=True, small=True), close=True)]
    return tappable(end, named(ask("End it", each.ends), f"End it. {each.words}"), first=first)


def arranged_sentence(*, title: str, said: Sequence[ArrangedLine]) -> str:
    """Each of them, as many as the card shows."""
    left = len(said) - ROWS
    more = f"; and {left:,} more" if left > 0 else ""
    return (
        f"{title}: {'; '.join(plain(f'{each.words}{each.aside}', 300) for each in said[:ROWS])}{more}."
        if said
        else NOTHING
    )
