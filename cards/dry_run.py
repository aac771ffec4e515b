"""A reminder tried: who would hear what, and whom nobody can reach; nothing is sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cards.buttons import ask
from cards.elements import Card, Element, card, heading, line, note, run, section, under
from cards.phrases import listed, plain, weekday

ROWS = 12
NAMED = 3
"""Actions named under each."""


@dataclass(frozen=True, slots=True)
class WouldHear:
    """One who would get a card: when, why, about which actions (ref and words); `how` is empty for the unreachable."""

    owner: str
    at: str
    why: str
    actions: tuple[str, ...]
    how: str


def dry_run_card(*, plan: str, code: str, on: date, hear: Sequence[WouldHear], is_on: bool) -> Card:
    """A line for each, twelve at most, and the switch."""
    lost, reached = _parted(hear)
    shown = reached[:ROWS]
    unreached = lost[: ROWS - len(shown)]
    left = len(hear) - len(shown) - len(unreached)
    switch = (
        ask("Switch reminders off", f"turn reminders off for plan {code}")
        if is_on
        else ask("Switch reminders on", f"turn reminders on for plan {code}", primary=True)
    )
    link = [ask("Link people", "Who is not linked?")] if lost else []
    return card(
        heading(_title(reached, on)),
        under(f"{plan} · {'reminders are on' if is_on else 'nothing is sent until you switch reminders on'}"),
        *(part for each in shown for part in _row(each)),
        section("Cannot be reached") if unreached else None,
        *(part for each in unreached for part in _row(each)),
        note(f"and {left:,} more") if left > 0 else None,
        buttons=[switch, *link, ask("First steps", "First steps", more=True)],
    )


def dry_run_sentence(*, on: date, hear: Sequence[WouldHear], is_on: bool) -> str:
    """The same in words."""
    lost, reached = _parted(hear)
    who = [f"{each.owner} ({plain(each.why, 120)})" for each in reached[:ROWS]]
    nobody = (
        f" Nobody is linked to {listed([each.owner for each in lost[:ROWS]])}, so the coordinator is told."
        if lost
        else ""
    )
    state = "Reminders are on." if is_on else "Nothing is sent until you switch reminders on."
    return f"{_title(reached, on)}{': ' + '; '.join(who) if who else ''}.{nobody} {state}"


def _parted(hear: Sequence[WouldHear]) -> tuple[list[WouldHear], list[WouldHear]]:
    return [each for each in hear if not each.how], [each for each in hear if each.how]


def _title(reached: Sequence[WouldHear], on: date) -> str:
    people = f"{len(reached):,} {'person' if len(reached) == 1 else 'people'}" if reached else "Nobody in Teams"
    return f"{people} would hear on {weekday(on)}"


def _row(each: WouldHear) -> list[Element]:
    how = f"{each.how} at {each.at}" if each.how else "Nobody in Teams is linked to this name"
    left = len(each.actions) - NAMED
    more = [line(run(f"and {left:,} more", subtle=True, small=True), close=True)] if left > 0 else []
    return [
        line(run(each.owner, bold=True), run(f"· {each.why}"), spacing="medium"),
        line(run(how, subtle=True, small=True), close=True),
        *(line(run(words, small=True, most=90), close=True) for words in each.actions[:NAMED]),
        *more,
    ]
