"""Stretches of time as people write them: a month, a quarter, a week, "early 2021". A period ends on its last day."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from re import Match, Pattern

from plan.dates import (
    BARE_YEAR,
    DAY_FORMS,
    FLAGS,
    MONTH,
    YEAR,
    day_of,
    last_day,
    month_number,
    plain,
    year_of,
)


@dataclass(frozen=True, slots=True)
class Period:
    """From a first day to a last. `approximate` where the words only say about when."""

    first: date
    last: date
    approximate: bool = False


class Lean(StrEnum):
    """The year to choose where none is written: the nearest, or the one ahead (a deadline in a plan of that day)."""

    NEAREST = "nearest"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class FoundPeriod:
    """A period in running text, and where. `period` is None where the words name no real or resolvable time."""

    start: int
    end: int
    period: Period | None


Reader = Callable[[Match[str], date | None, Lean], Period | None]
_PART = r"(?P<part>early|mid(?:dle of)?|late|start of|beginning of|end of|end)(?:\s*-\s*|\s+)(?:in\s+|of\s+|the\s+)*"
_FY = r"(?P<fy>(?:20)?[0-9]{2})\s?[/-]\s?(?P<fy_end>(?:20)?[0-9]{2})(?![\w/])"
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_DAYS_BEHIND = 92
_YEARS_AWAY = 4
"""How far behind a plan's own date a deadline without a year may lie before the next year is meant."""


def find_periods(text: str, *, near: date | None = None, lean: Lean = Lean.NEAREST) -> list[FoundPeriod]:
    """Every stretch of time written in a text, in order, the longest reading of each."""
    said, found = plain(text), list[FoundPeriod]()
    for form, reader in _FORMS:
        for match in form.finditer(said):
            if not any(match.start() < other.end and other.start < match.end() for other in found):
                found.append(FoundPeriod(*match.span(), _safely(reader, match, near, lean)))
    return sorted(found, key=lambda each: each.start)


def read_period(text: str, *, near: date | None = None, lean: Lean = Lean.NEAREST) -> Period | None:
    """The stretch of time that a phrase names, the whole of it: "Q2 2018/19", "end of May", "w/c 24th Nov"."""
    said = re.sub(r"^(?:(?:by|in|on|during|before|for|the)\s+)+", "", plain(text).strip(" \n.,;:"), flags=FLAGS)
    for form, reader in (*_FORMS, *_WHOLE_FORMS):
        if match := form.fullmatch(said):
            return _safely(reader, match, near, lean)
    return None


def month_period(year: int, month: int) -> Period:
    """A whole month."""
    return Period(date(year, month, 1), last_day(year, month))


def financial_year(starts: int) -> Period:
    """The financial year that starts in April of a year."""
    return Period(date(starts, 4, 1), date(starts + 1, 3, 31))


def financial_year_of(day: date) -> int:
    """The calendar year in which the financial year of a day began."""
    return day.year if day.month >= 4 else day.year - 1


def _safely(reader: Reader, match: Match[str], near: date | None, lean: Lean) -> Period | None:
    try:
        return reader(match, near, lean)
    except (ValueError, OverflowError):
        return None


def _pick(make: Callable[[int], Period], near: date | None, lean: Lean) -> Period | None:
    """The year's copy of a period that is meant when no year is written."""
    if near is None:
        return None
    around = [make(near.year + step) for step in (-1, 0, 1, 2)]
    if lean is Lean.AHEAD:
        return next((each for each in around if each.last >= near - timedelta(days=_DAYS_BEHIND)), None)
    return min(around, key=lambda each: _distance(each, near))


def _distance(period: Period, near: date) -> int:
    return max((period.first - near).days, (near - period.last).days, 0)


def _day(match: Match[str], near: date | None, lean: Lean) -> Period | None:
    day = day_of(match, near=near)
    if day and near and lean is Lean.AHEAD and year_of(match) is None and day < near - timedelta(days=_DAYS_BEHIND):
        day = day_of(match, near=near.replace(year=near.year + 1, day=1))
    return Period(day, day) if day else None


def _week(match: Match[str], near: date | None, lean: Lean) -> Period | None:
    written = match["date"]
    day = next((_day(each, near, lean) for form in DAY_FORMS if (each := form.fullmatch(written))), None)
    if day is None:
        return None
    if match["ends"]:
        return Period(day.last - timedelta(days=6), day.last)
    return Period(day.first, day.first + timedelta(days=(4 - day.first.weekday()) % 7))


def _month(match: Match[str], near: date | None, lean: Lean) -> Period | None:
    year, month = year_of(match), month_number(match["m"])
    if year and near and (day := _day_for_year(match, near)):
        return Period(day, day)
    return month_period(year, month) if year else _pick(lambda each: month_period(each, month), near, lean)


def _day_for_year(match: Match[str], near: date) -> date | None:
    """ "July 16" in a paper of 2021 is a day: as a year it would lie too far away."""
    said = match.groupdict().get("yb")
    if said is None or " " not in match[0] or abs(int(said) + 2000 - near.year) <= _YEARS_AWAY:
        return None
    month = last_day(near.year, month_number(match["m"]))
    return month.replace(day=int(said)) if 1 <= int(said) <= month.day else None


def _part_of_month(match: Match[str], near: date | None, lean: Lean) -> Period | None:
    month = _month(match, near, lean)
    if month is None:
        return None
    part, first = match["part"].lower()[:3], month.first
    if part == "end":
        return month
    if part == "mid":
        return Period(first.replace(day=11), first.replace(day=20), approximate=True)
    if part == "lat":
        return Period(first.replace(day=21), month.last, approximate=True)
    return Period(first, first.replace(day=10), approximate=True)


def _part_of_year(match: Match[str], near: date | None, lean: Lean) -> Period | None:
    year, part = int(match["y4"]), match["part"].lower()[:3]
    if part == "end":
        return Period(date(year, 12, 1), date(year, 12, 31))
    first, last = {"mid": (5, 8), "lat": (10, 12)}.get(part, (1, 3))
    return Period(date(year, first, 1), last_day(year, last), approximate=True)


def _numeric_month(match: Match[str], near: date | None, lean: Lean) -> Period | None:
    return month_period(int(match["y4"]), int(match["mn"]))


def _financial_year(match: Match[str], near: date | None, lean: Lean) -> Period | None:
    starts = int(match["fy"]) % 100 + 2000
    return financial_year(starts) if (starts + 1) % 100 == int(match["fy_end"]) % 100 else None


def _this_financial_year(match: Match[str], near: date | None, lean: Lean) -> Period | None:
    return financial_year(financial_year_of(near)) if near else None


def _quarter(match: Match[str], near: date | None, lean: Lean) -> Period | None:
    found = match.groupdict()
    number = _ORDINALS.get((found.get("nth") or "").lower()) or int(found.get("q") or found["q_after"])
    if found.get("fy"):
        year = _financial_year(match, near, lean)
        return _quarter_of(year.first.year, number) if year else None
    if written := found.get("y4"):
        period = _quarter_of(int(written), number)
        return Period(period.first, period.last, approximate=True)
    return _pick(lambda each: _quarter_of(each, number), near, lean)


_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": 4}


def _quarter_of(starts: int, number: int) -> Period:
    """A financial quarter: the first is April to June."""
    month, year = ((4, starts), (7, starts), (10, starts), (1, starts + 1))[number - 1]
    return Period(date(year, month, 1), last_day(year, month + 2))


def _season(match: Match[str], near: date | None, lean: Lean) -> Period | None:
    month, written = _SEASONS[match["season"].lower()], year_of(match)

    def in_year(year: int) -> Period:
        end = last_day(year + 1, 2) if month == 12 else last_day(year, month + 2)
        return Period(date(year, month, 1), end, approximate=True)

    return in_year(written) if written else _pick(in_year, near, lean)


def _year(match: Match[str], near: date | None, lean: Lean) -> Period | None:
    return Period(date(int(match["y4"]), 1, 1), date(int(match["y4"]), 12, 31))


def _end_of_this(match: Match[str], near: date | None, lean: Lean) -> Period | None:
    if near is None:
        return None
    if match["unit"].lower() == "month":
        return month_period(near.year, near.month)
    return Period(date(near.year, 1, 1), date(near.year, 12, 31))


def _form(pattern: str) -> Pattern[str]:
    return re.compile(pattern, FLAGS)


def _anonymous(pattern: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", pattern.replace("(?P=sep)", "[/.-]"))


_ANY_DAY = "|".join(_anonymous(form.pattern) for form in DAY_FORMS)
_TO_YEAR = r"(?:\s*,?\s*(?:of\s+)?|\s?[-/]\s?)"
_MONTH_YEAR = rf"(?P<m>{MONTH}){_TO_YEAR}(?:{YEAR}|{BARE_YEAR})"
_FORMS: tuple[tuple[Pattern[str], Reader], ...] = (
    (
        _form(
            r"(?<!\w)(?:w\s?/\s?[cb]|week\s+(?:commencing|beginning|starting|of)|(?P<ends>w\s?/\s?e|week\s+ending))\.?:?\s*"
            rf"(?P<date>{_ANY_DAY})"
        ),
        _week,
    ),
    *((form, _day) for form in DAY_FORMS),
    (_form(rf"(?<![\w/]){_FY},?\s*(?:Q|qtr\.?|quarter\s)\s?(?P<q_after>[1-4])(?!\w)"), _quarter),
    (
        _form(rf"(?<!\w)(?:Q|qtr\.?|quarter\s)\s?(?P<q>[1-4])(?:\s*,?\s*(?:of\s+|FY\s?)*(?:{_FY}|{YEAR}))?(?![\w/])"),
        _quarter,
    ),
    (
        _form(
            rf"(?<!\w)(?P<nth>{'|'.join(_ORDINALS)})\s+quarter(?:\s+of)?(?:\s+the)?(?:\s+(?:financial|fiscal)(?:\s+year)?)?"
            rf"\s*,?\s*(?:FY\s?)?(?:{_FY}|{YEAR})"
        ),
        _quarter,
    ),
    (_form(rf"(?<!\w){_PART}{_MONTH_YEAR}"), _part_of_month),
    (_form(rf"(?<!\w){_PART}(?P<m>{MONTH})"), _part_of_month),
    (_form(rf"(?<!\w)(?P<m>{MONTH}){_TO_YEAR}(?:{YEAR}|{BARE_YEAR})"), _month),
    (_form(r"(?<![\w/.])(?P<mn>0?[1-9]|1[0-2])[/-](?P<y4>(?:19|20|21)[0-9]{2})(?![\w/-])"), _numeric_month),
    (_form(r"(?<![\w/-])(?P<y4>(?:19|20|21)[0-9]{2})-(?P<mn>0[1-9]|1[0-2])(?![\w-])"), _numeric_month),
    (
        _form(rf"(?<![\w/])(?:(?:end\s+of\s+)?(?:the\s+)?(?:financial\s+year|fiscal\s+year|FY)[\s,:]*)?{_FY}"),
        _financial_year,
    ),
    (
        _form(
            r"(?<!\w)(?:end\s+of\s+)?(?:the\s+|this\s+)?(?:current\s+)?(?:financial|fiscal)\s+year(?:[\s-]+end)?(?!\w)"
        ),
        _this_financial_year,
    ),
    (
        _form(rf"(?<!\w)(?P<season>spring|summer|autumn|winter)\s+(?:of\s+)?{YEAR}(?:\s?/\s?[0-9]{{2,4}})?"),
        _season,
    ),
    (
        _form(rf"(?<!\w){_PART}(?:calendar\s+)?(?:year\s+)?(?P<y4>(?:19|20|21)[0-9]{{2}})(?![\w/-])"),
        _part_of_year,
    ),
    (_form(r"(?<!\w)end\s+of\s+(?:the|this)\s+(?:calendar\s+)?(?P<unit>month|year)(?!\w)"), _end_of_this),
    (_form(rf"(?<!\w)(?:by|in|during|before|for|until|till?)\s+(?P<m>{MONTH})(?![\w'])"), _month),
    (_form(r"(?<!\w)(?:by|in|during)\s+(?P<y4>20[0-9]{2})(?![\w/-])"), _year),
)
_WHOLE_FORMS: tuple[tuple[Pattern[str], Reader], ...] = (
    (_form(rf"(?P<m>{MONTH})"), _month),
    (_form(r"(?P<season>spring|summer|autumn|winter)"), _season),
    (_form(r"(?P<y4>20[0-9]{2})"), _year),
)
