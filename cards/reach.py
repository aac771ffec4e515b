"""The card of how reminders fared: people reached, people who answered, people who cannot be reached."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from cards.buttons import asks
from cards.elements import Card, Element, card, columns, fold, heading, line, plan_and_day, run, section
from cards.phrases import capital, count, listed, plain, short_day
from plan.facts import ReachFact

ROWS, TOGETHER = 20, 40
WORST_FIRST = ("unreachable", "failed", "sent", "planned", "told", "answered")
SECTIONS = {
    "unreachable": "Cannot be reached",
    "failed": "Did not arrive",
    "sent": "Sent, no answer yet",
    "planned": "Not sent yet",
    "told": "Told, no answer needed",
    "answered": "Answered",
}
FOLDED = ("told", "answered")


def reach_card(
    *, title: str, reading: str, as_at: date, reached: Sequence[ReachFact], next_steps: Sequence[str] = ()
) -> Card:
    """One line an owner, those in trouble first; those who answered folded."""
    states = [*WORST_FIRST, *sorted({one.state for one in reached} - set(WORST_FIRST))]
    return card(
        heading(_title(title, reached)),
        plan_and_day(reading, as_at),
        *(part for state in states for part in _section(state, reached, as_at)),
        buttons=asks(next_steps),
    )


def _title(title: str, reached: Sequence[ReachFact]) -> str:
    """`9 owners cannot be reached`, of one outcome alone; of several `Reminded: 2 unreachable, 1 sent`."""
    states, owners = {one.state for one in reached}, count(len(reached), "owner")
    have = "has" if len(reached) == 1 else "have"
    alone = {"unreachable": f"{owners} cannot be reached", "sent": f"{owners} {have} not answered"}
    only = next(iter(states), "") if len(states) == 1 else ""
    return alone.get(only, f"{title}: {reach_words(reached)}")


def reach_words(reached: Sequence[ReachFact]) -> str:
    """`1 unreachable, 3 sent, 12 answered`."""
    found = Counter(one.state for one in reached)
    return ", ".join(f"{found[state]:,} {state}" for state in WORST_FIRST if found[state]) or "nobody"


def _section(state: str, reached: Sequence[ReachFact], as_at: date) -> list[Element]:
    found = [one for one in reached if one.state == state]
    if not found:
        return []
    lines = _lines(found, as_at)
    name = SECTIONS.get(state, state.capitalize())
    if state in FOLDED:
        return fold(f"{name}: {count(len(found), 'owner')}", lines, f"reach-{state}")
    return [section(f"{name}: {len(found):,}"), *lines]


def _lines(found: Sequence[ReachFact], as_at: date) -> list[Element]:
    """Owners with the same day and reason together, the others a line each."""
    alike: dict[str, list[str]] = {}
    for one in found:
        rest = " · ".join(
            filter(None, (short_day(one.on, as_at) if one.on else "", capital(plain(one.why or "", 200))))
        )
        alike.setdefault(rest, []).append(plain(one.owner, 80))
    lines = [_line(names, rest) for rest, names in list(alike.items())[:ROWS]]
    left = sum(len(names) for names in list(alike.values())[ROWS:])
    return [*lines, *([line(run(f"and {left:,} more", subtle=True, small=True))] if left > 0 else [])]


def _line(names: Sequence[str], rest: str) -> Element:
    """Owners, when, and why not."""
    named = listed(names) if len(names) <= TOGETHER else f"{', '.join(names[:TOGETHER])} and others"
    lines = [line(run(named)), *([line(run(rest, subtle=True, small=True), close=True)] if rest else [])]
    return columns(("stretch", lines))
