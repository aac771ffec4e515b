"""Stretches of days: so many weeks on, the month a day lies in, the year that is meant where none is said."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from dialogs.language.vocabulary import Vocabulary
from plan.dates import last_day
from plan.numbers import SMALL, number_of

Days = tuple[date, date]
"""The first and the last."""
MONTHS_IN = {"month": 1, "quarter": 3, "year": 12}
NUMBERS = {"a": 1, "an": 1, "couple of": 2, "a couple of": 2, "few": 3, "a few": 3} | {
    word: number_of(word) for word in SMALL
}


class Tense(StrEnum):
    """The direction the sender looks: "was due in May", "will go red in May"."""

    PAST = "past"
    ANY = "any"
    AHEAD = "ahead"


def count_of(said: str) -> int:
    """A number in figures or words."""
    return int(said) if said.isdigit() else NUMBERS[said]


def after(day: date, count: int, unit: str) -> date:
    """The day so many days, weeks, months … after another (before, where the count is negative)."""
    unit = unit.removesuffix("s")
    if unit in MONTHS_IN:
        months = day.month - 1 + count * MONTHS_IN[unit]
        year, month = day.year + months // 12, months % 12 + 1
        return date(year, month, min(day.day, last_day(year, month).day))
    return day + timedelta(days=count * {"week": 7, "fortnight": 14}.get(unit, 1))


def span_of(day: date, unit: str) -> Days:
    """The week (Monday to Sunday), month, quarter or year a day lies in."""
    monday = day - timedelta(days=day.weekday())
    if unit in ("week", "fortnight"):
        return monday, monday + timedelta(days=6 if unit == "week" else 13)
    if unit == "weekend":
        return monday + timedelta(days=5), monday + timedelta(days=6)
    if unit == "month":
        return day.replace(day=1), last_day(day.year, day.month)
    if unit == "quarter":
        first = day.month - (day.month - 1) % 3
        return date(day.year, first, 1), last_day(day.year, first + 2)
    return date(day.year, 1, 1), date(day.year, 12, 31)


def in_year_meant(first: date, last: date, vocabulary: Vocabulary, today: date, tense: Tense) -> Days:
    """The year's copy of some days that is meant where none is said: as the verb looks, as the plan has it, nearest."""
    copies = [
        copy for step in range(-3, 4) if (copy := in_year(first, last, today.year + step + (first.year - today.year)))
    ]
    looked = [each for each in copies if _looks(each, today, tense)] or copies
    if vocabulary.years and tense is Tense.ANY:
        low, high = vocabulary.years
        looked = [each for each in looked if each[1] >= low and each[0] <= high] or looked
    return min(looked, key=lambda each: max((each[0] - today).days, (today - each[1]).days, 0))


def _looks(days: Days, today: date, tense: Tense) -> bool:
    return tense is Tense.ANY or (days[0] <= today if tense is Tense.PAST else days[1] >= today)


def in_year(first: date, last: date, year: int) -> Days | None:
    """The same days of another year; None where it has no such day."""
    try:
        moved = first.replace(year=year)
        whole_month = last == last_day(last.year, last.month) and first.day == 1
        end = last.replace(year=year + last.year - first.year, day=1)
        return moved, last_day(end.year, end.month) if whole_month else end.replace(day=last.day)
    except ValueError:
        return None
