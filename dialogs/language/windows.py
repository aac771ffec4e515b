"""Windows: a time with its little word as a first and a last day, and the words it is said back in."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from dialogs.language.spans import span_of
from dialogs.language.times import Time
from plan.query import Window

UP_TO = ("by", "until", "till", "til", "up to", "no later than", "not later than", "through", "on or before")
_BEFORE = ("before", "prior to", "this side of", "ahead of")
_AFTER = ("after", "past", "beyond", "later than")
_FROM = ("since", "from", "older than", "on or after", "on or since")
_ENDS_IT = re.compile(r"\bend|board|meeting")
_NAMES_A_DATE = re.compile(r"\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec")


def window_of(time: Time, today: date, *, past: bool = False) -> Window:
    """The days that are meant. What is to come begins today; what is `past` has no beginning but what is said."""
    if past and time.first > today and not re.search(r"20\d\d", time.words):
        time = replace(time, first=_a_year_before(time.first), last=_a_year_before(time.last))
    if time.before in UP_TO + _BEFORE:
        last = time.last if time.before in UP_TO or _ENDS_IT.search(time.words) else time.first - timedelta(days=1)
        return Window(None if past or last < today else today, last, f"by {_said(last)}")
    if time.before in _AFTER:
        return Window(time.last + timedelta(days=1), None, f"after {_said(time.last)}")
    if time.before in _FROM:
        last_day = today if past and time.before == "since" else None
        return Window(time.first, last_day, f"from {_said(time.first)}")
    return Window(time.first, time.last, _period_said(time))


def _a_year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=min(day.day, 28) if day.month == 2 else day.day)


def _period_said(time: Time) -> str:
    """ "This month" as it was said; "in May 2015" with the year it was taken for."""
    if not _NAMES_A_DATE.search(time.words) or "next" in time.words.split():
        has_word = time.before in ("", "of", "the") or time.words.startswith(time.before)
        return time.words if has_word else f"{time.before} {time.words}"
    if time.first == time.last:
        return f"on {_said(time.first)}"
    if (time.first, time.last) == span_of(time.first, "month"):
        return f"in {time.first:%B %Y}"
    return f"from {_said(time.first)} to {_said(time.last)}"


def _said(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
