"""Update stamps inside running text: "Update 20 th Nov '14 -", "25/5/15 –". A week named in prose is not a stamp."""

from __future__ import annotations

import re
from datetime import date
from re import Match
from typing import NamedTuple

from plan.dates import DAY_FORMS, FLAGS, day_of, plain, year_of
from plan.periods import find_periods

_LABELLED = re.compile(r"(?<!\w)updated?\s*(?:on\s+|as\s+(?:at|of)\s+|at\s+|from\s+|[-:(\[]\s*)*", FLAGS)
_STARTS = re.compile(r"(?:^|[\n.!?;)\]>])[\s(\[]*$", FLAGS)
_SEPARATOR = re.compile(r"\s*[)\]]?\s*(?:update\b\s*)?[-:]+\s*", FLAGS)
_CLOSING = re.compile(r"\s*[)\]]?\s*(?:[-:,.]+\s*)?", FLAGS)


class Stamp(NamedTuple):
    """The start of an update: its label as printed, its day, and where its own words begin."""

    start: int
    end: int
    label: str
    day: date | None


def find_stamps(text: str, *, near: date | None = None) -> list[Stamp]:
    """Every update stamp in a text, in order. One without a year takes it from its neighbours, then from `near`."""
    said = plain(text)
    found = sorted((*_labelled(said), *_bare(said)), key=lambda each: each[0])
    drafts = [each for index, each in enumerate(found) if index == 0 or each[0] >= found[index - 1][1]]
    days = _with_years([day for *_, day in drafts], near)
    return [
        Stamp(start, end, " ".join(text[start:label_end].split()), day)
        for (start, end, label_end, _), day in zip(drafts, days, strict=True)
    ]


_Draft = tuple[int, int, int, Match[str] | date]


def _labelled(said: str) -> list[_Draft]:
    """Stamps that say they are: "Update" and a day or a month."""
    drafts: list[_Draft] = []
    for label in _LABELLED.finditer(said):
        day = next((match for form in DAY_FORMS if (match := form.match(said, label.end()))), None)
        if day:
            drafts.append(_draft(said, label.start(), day.end(), day))
            continue
        month = next(iter(find_periods(said[label.end() : label.end() + 24])), None)
        if month and month.start == 0 and month.period:
            drafts.append(_draft(said, label.start(), label.end() + month.end, month.period.first))
    return drafts


def _bare(said: str) -> list[_Draft]:
    """Stamps that are only a day: at the start of a sentence, with a dash or a colon behind it."""
    days = (match for form in DAY_FORMS for match in form.finditer(said))
    return [
        _draft(said, match.start(), match.end(), match)
        for match in days
        if _STARTS.search(said[max(0, match.start() - 12) : match.start()]) and _SEPARATOR.match(said, match.end())
    ]


def _draft(said: str, start: int, label_end: int, day: Match[str] | date) -> _Draft:
    separator = _SEPARATOR.match(said, label_end) or _CLOSING.match(said, label_end)
    return start, separator.end() if separator else label_end, label_end, day


def _with_years(days: list[Match[str] | date], near: date | None) -> list[date | None]:
    """Every day with its year: its own, or that of the stamps around it, or the nearest to `near`."""
    known = [day if isinstance(day, date) else day_of(day) for day in days]
    settled: list[date | None] = []
    for index, day in enumerate(days):
        if known[index] or isinstance(day, date) or year_of(day):
            settled.append(known[index])
            continue
        before = next((each for each in reversed(settled) if each), None)
        after = next((each for each in known[index + 1 :] if each), None)
        settled.append(_between(day, before, after) if before or after else day_of(day, near=near))
    return settled


def _between(day: Match[str], before: date | None, after: date | None) -> date | None:
    """The year that puts a day between its neighbours; failing that, nearest to the one before it."""
    choices = [choice for each in (before, after) if each and (choice := day_of(day, near=each))]
    if before and after:
        return next((each for each in choices if before <= each <= after), choices[0] if choices else None)
    return choices[0] if choices else None
