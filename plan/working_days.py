"""Working days in England and Wales: not a weekend, not a bank holiday."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache, lru_cache

KEPT = 20_000
"""Answers kept: the deadlines of a large plan are few, and a day's planning asks of each a thousand times."""


@cache
def _bank_holidays(year: int) -> frozenset[date]:
    import holidays  # slow to load, and few questions are about working days

    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


def is_working_day(day: date) -> bool:
    """Whether offices are open: Monday to Friday, and no bank holiday."""
    return day.weekday() < 5 and day not in _bank_holidays(day.year)


@lru_cache(KEPT)
def add_working_days(day: date, count: int) -> date:
    """The working day that is so many after a day, or before it where `count` is negative."""
    step, left = timedelta(days=1 if count >= 0 else -1), abs(count)
    while left:
        day += step
        left -= is_working_day(day)
    return day


def next_working_day(day: date) -> date:
    """The day itself where it is a working day, else the first one after."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


@lru_cache(KEPT)
def working_days_between(start: date, end: date) -> int:
    """Count the working days after `start`, up to and including `end`; negative where `end` comes first."""
    if end < start:
        return -working_days_between(end, start)
    return sum(is_working_day(start + timedelta(days=each)) for each in range(1, (end - start).days + 1))
