"""Small phrases that cards and sentences share: days, counts, deadlines, names. British, plain text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from plan.actions import Status
from plan.colours import Colour
from plan.facts import ActionFact
from plan.phrases import day as day
from plan.phrases import listed as listed

_TEMPLATE = re.compile(r"(?<=[{$])(?=\{)")
"""Between the signs with which a card's template begins."""
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")

SOON = 60
"""Days ahead that are still said as a number of days."""
NEAR = 92
"""Days within which a date of another year needs no year: a quarter."""


def plain(text: object, most: int = 2_000) -> str:
    """Other people's words on one line, cut to `most` characters, with nothing in them a card would interpret."""
    said = str(text)
    seen = said if said.isprintable() else _UNSEEN.sub(" ", said)
    words = " ".join(seen.split())
    if "{" in words:
        words = _TEMPLATE.sub(" ", words)
    if len(words) <= most:
        return words
    cut = words[: most - 1]
    whole = cut.rpartition(" ")[0]
    return (whole if len(whole) > most * 3 // 4 else cut).rstrip() + "…"


def count(number: int, noun: str) -> str:
    """`1 overdue action`, `2 overdue actions`, `no actions due this week`; the noun comes in the singular."""
    return f"{number or 'no'} {noun if number == 1 else plural(noun)}"


@lru_cache(maxsize=1_000)
def plural(noun: str) -> str:
    """`actions due this week` from `action due this week`; otherwise an s at the end."""
    several, found = re.subn(r"\b(action|recommendation|cause|area|update|owner|change|row)\b", r"\1s", noun, count=1)
    return several if found else re.sub(r"(?<=[^aeiou])y$", "ie", noun) + "s"


def weekday(on: date) -> str:
    """`Fri 5 June 2015`."""
    return f"{on:%a} {day(on)}"


def in_year(on: date) -> str:
    """`Mon 1 June 2015`, as a card names the day its answer is true of."""
    return weekday(on)


def short_day(on: date, as_at: date) -> str:
    """`Sun 31 May`; in another year, unless it is near, `18 December 2014`."""
    near = on.year == as_at.year or abs((on - as_at).days) <= NEAR
    return f"{on:%a} {on.day} {on:%B}" if near else day(on)


def owned(action: ActionFact) -> str:
    """An action's owners, in the printed order."""
    return plain(listed(action.owners), 120) or "no owner"


def late(days: int) -> str:
    """`1 day late`."""
    return f"{days:,} day{'' if days == 1 else 's'} late"


def due(action: ActionFact, as_at: date) -> str:
    """A deadline in words: `1 day late`, `due today`, `due Fri 5 June 2015`, or the words as printed."""
    if action.due is None:
        return plain(action.due_text or "", 60) or "no deadline"
    if action.days_late > 0:
        return f"{late(action.days_late)}, due {day(action.due)}"
    ahead = (action.due - as_at).days
    near = {0: "due today", 1: "due tomorrow"} if action.status.is_open else {}
    return near.get(ahead) or f"due {weekday(action.due) if 0 < ahead < 7 else day(action.due)}"


def stands(action: ActionFact, as_at: date) -> str:
    """Its deadline while it is open, and what else is to be known of it; `complete` or `closed` once it is not."""
    return _besides(action, as_at, due(action, as_at)) if action.status.is_open else action.status.words


@dataclass(frozen=True, slots=True)
class StateWords:
    """An action's state in a row: the main thing, and the rest."""

    first: str
    rest: tuple[str, ...] = ()


def state_of(action: ActionFact, as_at: date) -> StateWords:
    """`1 day late`, then `Sun 31 May`; `Due Fri 12 June`, then `in 11 days`; `Ongoing`; `Complete`."""
    if not action.status.is_open:
        return StateWords(capital(action.status.words))
    deadline = _deadline(action, as_at)
    first, *rest = (part for part in (*_beyond(action, as_at), *deadline) if part)
    return StateWords(first, (*rest, *([moved(action)] if action.moves else [])))


def _deadline(action: ActionFact, as_at: date) -> tuple[str, ...]:
    """Its deadline, and how far off it is."""
    if action.due is None:
        return (capital(plain(action.due_text or "", 80)) or "No deadline",)
    on, days = short_day(action.due, as_at), (action.due - as_at).days
    if action.days_late > 0:
        return (late(action.days_late), on)
    if days in (0, 1):
        return ("Due today" if days == 0 else "Due tomorrow", on)
    return (f"Due {on}", f"in {days:,} days" if 0 < days <= SOON else "")


def _beyond(action: ActionFact, as_at: date) -> tuple[str, ...]:
    """Facts that come before a deadline: declared undeliverable, said to be done, in demonstration."""
    declared = f"Cannot be delivered: {plain(action.undeliverable, 80)}" if action.undeliverable else ""
    claimed = "Done, waits for sign-off" if action.status is Status.PROPOSED else ""
    return (declared, capital(demonstration(action, as_at)) or claimed)


def capital(words: str) -> str:
    """Words with a capital in front."""
    return words[:1].upper() + words[1:]


def stopped(words: str) -> str:
    """Words ended with a full stop where they had none."""
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."


def sentence(words: str) -> str:
    """Words as a sentence of their own: a capital in front, a full stop behind."""
    return capital(stopped(words)) if words else ""


def with_others(action: ActionFact, whose: Sequence[str]) -> str:
    """`Supt Horn`; of an owner who was asked about only `with Liz Riding`, the others."""
    others = [name for name in action.owners if name not in whose]
    if len(others) == len(action.owners):
        return owned(action)
    return f"with {plain(listed(others), 120)}" if others else ""


def short_name(name: str) -> str:
    """A ref or an id as a card prints it."""
    return plain(name, 40)


def short_due(action: ActionFact, as_at: date) -> str:
    """The same where there is little room: how late it is, without the day."""
    return _besides(action, as_at, late(action.days_late)) if action.days_late > 0 else stands(action, as_at)


def _besides(action: ActionFact, as_at: date, deadline: str) -> str:
    """A deadline and how often it moved, after why it is RED though nothing is late, and the demonstration it is in."""
    before = (plain(undeliverable(action), 80), demonstration(action, as_at))
    return ", ".join(filter(None, (*before, deadline, moved(action))))


def moved(action: ActionFact) -> str:
    """`moved once`, where its deadline has."""
    times = {1: "once", 2: "twice"}
    return f"moved {times.get(action.moves) or f'{action.moves} times'}" if action.moves else ""


def undeliverable(action: ActionFact) -> str:
    """`declared undeliverable: funding withdrawn`, while it is open."""
    return f"declared undeliverable: {action.undeliverable}" if action.undeliverable and action.status.is_open else ""


def demonstration(action: ActionFact, as_at: date) -> str:
    """`in demonstration until 30 September 2015`; once that day has passed, that it has."""
    until = action.demonstration_until
    if until is None or action.status is not Status.PROPOSED:
        return ""
    return f"in demonstration until {day(until)}" if as_at <= until else f"demonstration ended on {day(until)}"


def status(action: ActionFact, as_at: date) -> str:
    """`in progress`; `proposed · in demonstration until 30 September 2015`."""
    return " · ".join(filter(None, (action.status.words, demonstration(action, as_at))))


def status_shown(action: ActionFact, as_at: date) -> str:
    """The same as a card says it: what is proposed was said to be done, and waits."""
    return demonstration(action, as_at) or {Status.PROPOSED: "done, waits for sign-off"}.get(
        action.status, action.status.words
    )


def called(actions: Sequence[ActionFact], shown: Sequence[ActionFact] | None = None) -> dict[str, str]:
    """The name of each action shown: its ref where that is enough, its id where they come from several places."""
    homes = {action.id.removesuffix(action.ref) for action in actions}
    named = actions if shown is None else shown
    return {action.id: plain(action.ref if len(homes) == 1 else action.name, 90) for action in named}


def headline(number: int, what: str, whose: Sequence[str]) -> str:
    """`Supt Horn has 2 overdue actions`, `You have …`, or `2 overdue actions` of nobody in particular."""
    counted = count(number, what)
    if not whose:
        return counted[0].upper() + counted[1:]
    have = "have" if len(whose) > 1 or whose[0] == "You" else "has"
    return f"{plain(listed(whose), 120)} {have} {counted}"


def colours(counts: Mapping[Colour, int]) -> str:
    """`2 RED, 4 AMBER, 3 GREEN`: only those somebody wears."""
    return ", ".join(f"{counts[one]:,} {one.value}" for one in Colour if counts.get(one))


def field(name: str) -> str:
    """The name of a changed field: `deadline` for due."""
    known = {"due": "deadline", "new": "new action", "correction": "message", "demonstration": "demonstration until"}
    return known.get(name, name.replace("_", " "))


def value(name: str, given: Any) -> str:
    """A field's value as people write it: a day for a deadline, a status in words, names."""
    if given is None or given in ("", [], ()):
        return "none"
    if isinstance(given, list | tuple):
        return listed([str(one) for one in given])
    if isinstance(given, date):
        return day(given)
    words = str(given)
    if name in ("due", "demonstration") and re.fullmatch(r"\d{4}-\d\d-\d\d", words):
        return day(date.fromisoformat(words))
    return words.replace("_", " ") if name == "status" else words


def toast(actions: Sequence[ActionFact], as_at: date) -> str:
    """The phone's toast before the card is opened: `2 overdue, 1 due Friday`."""
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
