"""How the reminders fared: who was reached, who answered, who cannot be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from cards.elements import Card, Element, ask, card, heading, line, note, read_as, run
from cards.phrases import day, plain
from plan.facts import ReachFact

ROWS = 20
WORST_FIRST = ("unreachable", "failed", "sent", "planned", "told", "answered")
COLOURS = {"unreachable": "attention", "failed": "attention", "sent": "warning", "answered": "good"}


def reach_card(
    *, title: str, reading: str, as_at: date, reached: Sequence[ReachFact], next_steps: Sequence[str] = ()
) -> Card:
    """One line an owner, those in trouble first."""
    order = {state: place for place, state in enumerate(WORST_FIRST)}
    found = sorted(reached, key=lambda one: order.get(one.state, len(order)))
    left = len(found) - ROWS
    return card(
        heading(f"{title}: {reach_words(reached)}"),
        read_as(reading, as_at),
        *(_line(one) for one in found[:ROWS]),
        note(f"and {left:,} more") if left > 0 else None,
        buttons=[ask(step, step) for step in next_steps[:6]],
    )


def reach_words(reached: Sequence[ReachFact]) -> str:
    """`1 unreachable, 3 sent, 12 answered`."""
    found = Counter(one.state for one in reached)
    return ", ".join(f"{found[state]:,} {state}" for state in WORST_FIRST if found[state]) or "nobody"


def _line(one: ReachFact) -> Element:
    """One owner: how it went, when, and why not."""
    when = f"· {day(one.on)}" if one.on else ""
    why = f"· {plain(one.why, 200)}" if one.why else ""
    return line(
        run(one.owner, bold=True, most=80),
        run("●", colour=COLOURS.get(one.state, "default")),
        run(one.state, most=40),
        run(f"{when} {why}", subtle=True),
        close=True,
    )
