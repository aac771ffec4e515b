"""Small phrases that cards and sentences share: days, counts, deadlines, names. British, plain text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from plan.actions import Status
from plan.colours import Colour
from plan.facts import ActionFact
from plan.phrases import day as day
from plan.phrases import listed as listed

_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


def plain(text: object, most: int = 2_000) -> str:
    """Somebody's words on one line, cut to `most` characters, with nothing in them a card would interpret."""
    words = " ".join(_UNSEEN.sub(" ", str(text)).split()).replace("{{", "{ {").replace("${", "$ {")
    if len(words) <= most:
        return words
    cut = words[: most - 1]
    whole = cut.rpartition(" ")[0]
    return (whole if len(whole) > most * 3 // 4 else cut).rstrip() + "…"


def count(number: int, noun: str) -> str:
    """`1 overdue action`, `2 overdue actions`, `no actions due this week`; the noun comes in the singular."""
    return f"{number or 'no'} {noun if number == 1 else plural(noun)}"


def plural(noun: str) -> str:
    """`actions due this week` from `action due this week`; otherwise an s at the end."""
    several, found = re.subn(r"\b(action|recommendation|cause|area|update|owner|change|row)\b", r"\1s", noun, count=1)
    return several if found else re.sub(r"(?<=[^aeiou])y$", "ie", noun) + "s"


def weekday(on: date) -> str:
    """`Fri 5 June 2015`."""
    return f"{on:%a} {day(on)}"


def owned(action: ActionFact) -> str:
    """Whose an action is, in the printed order."""
    return plain(listed(action.owners), 120) or "no owner"


def late(days: int) -> str:
    """`1 day late`."""
    return f"{days:,} day{'' if days == 1 else 's'} late"


def due(action: ActionFact, as_at: date) -> str:
    """How a deadline stands: `1 day late`, `due today`, `due Fri 5 June 2015`, or the words as printed."""
    if action.due is None:
        return plain(action.due_text or "no deadline", 60)
    if action.days_late > 0:
        return f"{late(action.days_late)}, due {day(action.due)}"
    ahead = (action.due - as_at).days
    near = {0: "due today", 1: "due tomorrow"} if action.status.is_open else {}
    return near.get(ahead) or f"due {weekday(action.due) if 0 < ahead < 7 else day(action.due)}"


def stands(action: ActionFact, as_at: date) -> str:
    """Its deadline while it is open, and what else is to be known of it; `complete` or `closed` once it is not."""
    return _besides(action, as_at, due(action, as_at)) if action.status.is_open else action.status.words


def short_due(action: ActionFact, as_at: date) -> str:
    """The same where there is little room: how late it is, without the day."""
    return _besides(action, as_at, late(action.days_late)) if action.days_late > 0 else stands(action, as_at)


def _besides(action: ActionFact, as_at: date, deadline: str) -> str:
    """A deadline and how often it moved, after why it is RED though nothing is late, and the demonstration it is in."""
    before = (plain(undeliverable(action), 80), demonstration(action, as_at))
    return ", ".join(filter(None, (*before, deadline, moved(action))))


def moved(action: ActionFact) -> str:
    """`moved 2×`, where its deadline has."""
    return f"moved {action.moves}×" if action.moves else ""


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


def called(actions: Sequence[ActionFact], shown: Sequence[ActionFact] | None = None) -> dict[str, str]:
    """What to call each action shown: its ref where that is enough, its id where they come from several places."""
    homes = {action.id.removesuffix(action.ref) for action in actions}
    named = actions if shown is None else shown
    return {action.id: plain(action.ref if len(homes) == 1 else action.id, 40) for action in named}


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
    """What a changed field is called: `deadline` for due."""
    known = {"due": "deadline", "new": "new action", "correction": "message", "demonstration": "demonstration until"}
    return known.get(name, name.replace("_", " "))


def value(name: str, given: Any) -> str:
    """What a field holds, as people write it: a day for a deadline, a status in words, names; other words as said."""
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
