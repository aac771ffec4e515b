"""Schedules as people say them: "every Monday 8am", "the Friday before each SMB", "every friday till its done"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time
from typing import Any

from plan.dates import FLAGS, plain
from plan.numbers import any_of, number_of
from plan.periods import Lean, read_period
from plan.schedules import WEEKDAYS, Every, Schedule

_DAY = r"(?P<day>mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?s?"
_MORE_DAYS = (
    r"(?P<more>(?:\s*(?:,|and|&|\+|/|,\s*and)\s*(?:on\s+|every\s+)?"
    r"(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?s?\b)*)"
)
_NTH = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": -1}
_MEETING = r"(?P<meeting>[\w&][\w&' -]*?)(?:\s+meeting)?s?\s*$"
HOUR = re.compile(
    r"(?:\bat\s+)?\b(?P<h>[0-2]?[0-9])(?:[:.](?P<m>[0-5][0-9]))?\s*(?P<half>am|pm)\b"
    r"|\b(?:at\s+)?(?P<h24>[0-2]?[0-9]):(?P<m24>[0-5][0-9])\b|\bat\s+(?P<bare>[0-2]?[0-9])\b(?![:.])",
    FLAGS,
)
_FIRST_HOUR = 7
"""An hour before this, said without am or pm, is in the afternoon."""
_UNTIL_DONE = re.compile(
    r"\b(?:until|till|til|unless|while)\s+(?:it\s*(?:'?s|is)|its|they(?:'re|\s+are)?|that'?s)?\s*"
    r"(?:not\s+)?(?:been\s+)?(?:done|complete[d]?|finished|closed|sorted|open)\b",
    FLAGS,
)
_UNTIL = re.compile(r"\b(?:until|till|til|'til)\s+(?P<when>.+)$", FLAGS)


_END_OF = re.compile(r"\b(?:the\s+)?end\s+of\b", FLAGS)
_BEFORE_DEADLINE = re.compile(
    rf"\b(?P<n>[0-9]{{1,3}}|a|{any_of()})\s+(?P<unit>day|week)s?\s+before\s+(?:the\s+|its\s+|their\s+)?"
    r"(?:deadline|due\s+date|it\s*(?:'?s|is)\s+due)\b",
    FLAGS,
)


def days_before_deadline(text: str) -> int | None:
    """ "2 days before the deadline": how many, or None where nothing of the kind is said."""
    match = _BEFORE_DEADLINE.search(plain(text))
    return _days_of(match) if match else None


def read_schedule(text: str, *, today: date) -> Schedule | None:
    """The schedule some words ask for, or None where they ask for none."""
    if days_before_deadline(text) is not None:
        return None
    said, ends_in, until_done = _ending(text)
    at, said = _read_time(said)
    for pattern, make in _FORMS:
        if match := pattern.search(said):
            until = read_period(ends_in, near=today, lean=Lean.AHEAD) if ends_in else None
            ends = (until.last if _END_OF.search(ends_in or "") else until.first) if until else None
            return Schedule(**make(match), at=at, starts=today, until=ends, until_done=until_done)
    return None


def schedule_words(text: str) -> str | None:
    """Find the words of a message that say how often, and at which hour: "every monday 8am"."""
    if before := _BEFORE_DEADLINE.search(plain(text)):
        return before[0]
    said, *_ = _ending(text)
    hour = HOUR.search(said)
    rest = f"{said[: hour.start()]} {said[hour.end() :]}" if hour else said
    match = next((found for pattern, _ in _FORMS if (found := pattern.search(rest))), None)
    return " ".join(f"{match[0]} {hour[0] if hour else ''}".split()) if match else None


def _ending(text: str) -> tuple[str, str | None, bool]:
    """The words without how it ends; until when; and whether when it is done."""
    said = plain(text).strip().rstrip(".!?")
    until_done = bool(_UNTIL_DONE.search(said))
    said = _UNTIL_DONE.sub(" ", said)
    found = _UNTIL.search(said)
    return (said[: found.start()], found["when"], until_done) if found else (said, None, until_done)


def _read_time(said: str) -> tuple[time, str]:
    """The hour asked for (nine where none is), and the words without it."""
    match = HOUR.search(said)
    if match is None:
        return time(9), said
    rest = f"{said[: match.start()]} {said[match.end() :]}"
    return hour_of(match) or time(9), rest


def hour_of(match: re.Match[str]) -> time | None:
    """The hour that was said; None where no day has it."""
    hour, minute = int(match["h"] or match["h24"] or match["bare"]), int(match["m"] or match["m24"] or 0)
    if match["half"]:
        hour = hour % 12 + (12 if match["half"].lower() == "pm" else 0)
    elif match["bare"] and hour < _FIRST_HOUR:
        hour += 12
    return time(hour, minute) if hour < 24 else None


def _weekday(match: re.Match[str]) -> int:
    return _weekday_named(match["day"])


def _weekday_named(day: str) -> int:
    return next(index for index, name in enumerate(WEEKDAYS) if name.startswith(day.lower()[:3]))


def _more_weekdays(match: re.Match[str]) -> tuple[int, ...]:
    """The days besides the first: "every Monday, Wednesday and Friday"."""
    said = re.findall(r"\b(?:mon|tue|wed|thu|fri|sat|sun)", match["more"], FLAGS)
    return tuple(dict.fromkeys(day for each in said if (day := _weekday_named(each)) != _weekday(match)))


def _always(**rule: Any) -> Callable[[re.Match[str]], dict[str, Any]]:
    return lambda _: rule


def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, FLAGS)


_FORMS = (
    (
        _form(rf"\b{_DAY}\s+before\s+(?:each|every|the|any)\s+(?:next\s+)?{_MEETING}"),
        lambda match: {"every": Every.MEETING, "weekday": _weekday(match), "meeting": match["meeting"].strip()},
    ),
    (
        _form(rf"\b(?P<n>[0-9]{{1,2}}|a|{any_of()})\s+(?P<unit>day|week)s?\s+before\s+(?:each|every|the)\s+{_MEETING}"),
        lambda match: {"every": Every.MEETING, "number": _days_of(match), "meeting": match["meeting"].strip()},
    ),
    (
        _form(rf"\b(?P<nth>{'|'.join(_NTH)})\s+{_DAY}\s+(?:of|in)\s+(?:the|each|every)\s+month"),
        lambda match: {"every": Every.MONTH_WEEKDAY, "weekday": _weekday(match), "number": _NTH[match["nth"].lower()]},
    ),
    (
        _form(r"\blast\s+day\s+of\s+(?:the|each|every)\s+month|\bmonth[\s-]?end\b|\bend\s+of\s+(?:each|every)\s+month"),
        _always(every=Every.MONTH_DAY, number=-1),
    ),
    (
        _form(
            r"\b(?:monthly|(?:every|each)\s+month)\s+on\s+the\s+(?P<n>[0-3]?[0-9])(?:st|nd|rd|th)|\b(?P<n2>[0-3]?[0-9])(?:st|nd|rd|th)\s+of\s+(?:each|every|the)\s+month"
        ),
        lambda match: {"every": Every.MONTH_DAY, "number": int(match["n"] or match["n2"])},
    ),
    (
        _form(
            rf"\b(?:every\s+(?:other|second|two\s+weeks\s+on(?:\s+a)?)|fortnightly(?:\s+on)?(?:\s+a)?|every\s+fortnight(?:\s+on)?(?:\s+a)?)\s+{_DAY}\b"
        ),
        lambda match: {"every": Every.FORTNIGHT, "weekday": _weekday(match)},
    ),
    (
        _form(r"\b(?:every\s+(?:working\s*|week)day|every\s+day|daily|each\s+(?:working\s+)?day)\b"),
        _always(every=Every.WORKING_DAY),
    ),
    (
        _form(rf"\b(?:every|each|weekly(?:\s+on)?(?:\s+a)?)\s+(?:week\s+on\s+(?:a\s+)?)?{_DAY}\b{_MORE_DAYS}"),
        lambda match: {"every": Every.WEEK, "weekday": _weekday(match), "weekdays": _more_weekdays(match)},
    ),
    (
        _form(r"\b(?P<day>mon|tues|wednes|thurs|fri|satur|sun)days\b"),
        lambda match: {"every": Every.WEEK, "weekday": _weekday(match)},
    ),
    (_form(r"\b(?:weekly|every\s+week|once\s+a\s+week)\b"), _always(every=Every.WEEK, weekday=0)),
    (
        _form(r"\b(?:fortnightly|every\s+(?:fortnight|two\s+weeks|2\s+weeks))\b"),
        _always(every=Every.FORTNIGHT, weekday=0),
    ),
    (
        _form(r"\b(?:monthly|every\s+month|once\s+a\s+month)\b"),
        _always(every=Every.MONTH_WEEKDAY, weekday=0, number=1),
    ),
)


def _days_of(match: re.Match[str]) -> int:
    many = 1 if match["n"].lower() == "a" else number_of(match["n"])
    return many * (7 if match["unit"].lower() == "week" else 1)
