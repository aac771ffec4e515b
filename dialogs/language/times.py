# ruff: noqa: E501, ARG001, PERF401
"""Times as they are said in passing: "next month", "by end of sept", "the last 30 days", "before the December board"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from dialogs.language.vocabulary import Vocabulary
from plan.dates import MONTH, last_day, month_number
from plan.periods import find_periods

SIGN = "\ue003"
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = (
    r"(?P<weekday>mon(?:day)?|tue(?:s|sday)?|wed(?:s|nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
)
_NUMBERS = dict(
    zip(
        ["a", "an", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
        [1, 1, *range(1, 13)],
        strict=True,
    )
)
_NUMBERS |= {"couple of": 2, "a couple of": 2, "few": 3, "a few": 3}
_MORE = r"(?:(?:another|an? (?:extra|further|additional)|one more) )?"
_N = rf"{_MORE}(?P<n>\d{{1,3}}|(?:a )?couple of|(?:a )?few|{'|'.join(each for each in _NUMBERS if ' ' not in each and each != 'few')})"
_UNIT = r"(?P<unit>days?|working days?|weeks?|fortnights?|months?|quarters?|years?)(?:'s?|s')?"
_SPAN = r"(?P<span>week|month|quarter|year|fortnight|weekend)"
_BOARDS = r"(?:board|meeting|committee|sub-?committee|smb|qpr|dedg|ttcg|pab|panel)"
_YEAR_SAID = re.compile(r"(?:19|20|21)\d\d|'\s?\d\d\b|\d[/.-]\d{1,2}[/.-]\d\d|[a-z]\.?[ -]\d\d$|\d\d/\d\d$")
_HINT = re.compile(
    r"\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|spring|summer|autumn|winter|year|quarter|month|fy"
)


LITTLE = r"(?: ?(?:(?:since|in|for|over|within|during|on|before|after|by|between|from|until|at|than|the|more than|as at)\b ?)*)"
"""The little words that may stand before a time."""


class Tense(StrEnum):
    """Which way the sender looks: "was due in May", "will go red in May"."""

    PAST = "past"
    ANY = "any"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Time:
    """A stretch of days said, where, with the little word before it ("by", "since", "in"; "for" before a length)."""

    start: int
    end: int
    first: date
    last: date
    before: str = ""
    words: str = ""
    days: int | None = None
    """A mere length: "60 days"; first and last are then today less it, and today."""
    months: int = 0
    """The same length where it is of whole months."""
    vague: str | None = None
    """A meeting whose day is not known: "the last meeting"."""


_Made = tuple[date, date]
_Maker = Callable[[re.Match[str], date], _Made | None]


def count_of(said: str) -> int:
    """A number in figures or words."""
    return int(said) if said.isdigit() else _NUMBERS[said]


def after(day: date, count: int, unit: str) -> date:
    """The day so many days, weeks, months … after another (before, where the count is negative)."""
    unit = unit.removesuffix("s")
    if unit in ("month", "quarter", "year"):
        months = day.month - 1 + count * {"month": 1, "quarter": 3, "year": 12}[unit]
        year, month = day.year + months // 12, months % 12 + 1
        return date(year, month, min(day.day, last_day(year, month).day))
    return day + timedelta(days=count * {"week": 7, "fortnight": 14}.get(unit, 1))


def span_of(day: date, unit: str) -> _Made:
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


def _next_n(match: re.Match[str], today: date) -> _Made:
    return today, after(today, count_of(match["n"]), match["unit"].split()[-1])


def _last_n(match: re.Match[str], today: date) -> _Made:
    return after(today, -count_of(match["n"]), match["unit"].split()[-1]), today


def _ago(match: re.Match[str], today: date) -> _Made:
    day = _last_n(match, today)[0]
    return day, day


def _span(match: re.Match[str], today: date) -> _Made:
    which, unit = match["which"], match["span"]
    step = 1 if which in ("next", "coming", "following") else -1 if which in ("last", "previous") else 0
    if unit == "fortnight" and step:
        return (today, today + timedelta(days=14)) if step > 0 else (today - timedelta(days=14), today)
    return span_of(after(span_of(today, unit)[0] if step else today, step, "week" if unit == "weekend" else unit), unit)


def _rest(match: re.Match[str], today: date) -> _Made:
    return today, span_of(today, match["span"])[1]


def _end_of_span(match: re.Match[str], today: date) -> _Made:
    which, unit = match["which"] or "", match["span"]
    step = 1 if "next" in which else -1 if "last" in which else 0
    last = span_of(after(span_of(today, unit)[0], step, unit), unit)[1]
    if unit == "week":
        last -= timedelta(days=2)
    return last, last


def _day_word(match: re.Match[str], today: date) -> _Made:
    step = {"yesterday": -1, "tomorrow": 1}.get(match["day"].split()[0], 0)
    day = today + timedelta(days=step)
    return day, day


def _lately(match: re.Match[str], today: date) -> _Made:
    return today - timedelta(days=28), today


_FEASTS = {"christmas": (12, 25), "new year": (1, 1)}


def _feast(match: re.Match[str], today: date) -> _Made:
    """The last Christmas, or the last new year."""
    month, number = _FEASTS[match["feast"]]
    day = date(today.year, month, number)
    day = day if day <= today else day.replace(year=today.year - 1)
    return day, day


def _weekday(match: re.Match[str], today: date) -> _Made:
    wanted = next(index for index, name in enumerate(WEEKDAYS) if name.startswith(match["weekday"][:3]))
    which = (match["which"] or "").strip()
    monday = today - timedelta(days=today.weekday())
    if which == "next":
        day = monday + timedelta(days=7 + wanted)
    elif which in ("last", "since", "previous"):
        day = today - timedelta(days=(today.weekday() - wanted - 1) % 7 + 1)
    else:
        day = today + timedelta(days=(wanted - today.weekday()) % 7)
        if day == today and match.string[: match.start()].rstrip().endswith(("until", "till")):
            day += timedelta(days=7)
    return day, day


def _ordinal(match: re.Match[str], today: date) -> _Made | None:
    number = int(match["d"])
    for months in range(3):
        month = after(today.replace(day=1), months, "month")
        if number <= last_day(month.year, month.month).day and (day := month.replace(day=number)) >= today:
            return day, day
    return None


def _length(match: re.Match[str], today: date) -> _Made:
    return _last_n(match, today)


def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'])(?:{pattern})(?![\w'])")


_RELATIVE: tuple[tuple[re.Pattern[str], _Maker], ...] = (
    (_form(rf"(?:the )?(?:next|coming|following) {_N} {_UNIT}"), _next_n),
    (_form(rf"(?:the )?(?:last|past|previous) {_N} {_UNIT}"), _last_n),
    (_form(rf"{_N} {_UNIT} (?:ago|back)"), _ago),
    (_form(rf"(?:within|in) (?:the )?{_N} {_UNIT}(?: time)?"), _next_n),
    (_form(rf"{_N} {_UNIT}(?:'?s?)? (?:time|from (?:now|today))"), _next_n),
    (_form(rf"(?:the )?(?:rest|remainder) of (?:the|this) {_SPAN}"), _rest),
    (_form(rf"(?:the )?(?:end|close) of (?P<which>the|this|next|last|the next)? ?{_SPAN}"), _end_of_span),
    (_form(r"(?P<which>)(?:the )?(?P<span>month|week|year)[ -]end"), _end_of_span),
    (_form(rf"(?:the )?(?P<which>this|next|last|coming|following|previous|current) {_SPAN}"), _span),
    (_form(r"(?P<feast>christmas|new year)"), _feast),
    (_form(r"recently|lately|of late"), _lately),
    (
        _form(r"(?P<day>today|tonight|yesterday|tomorrow(?: morning| afternoon)?|this morning|this afternoon)"),
        _day_word,
    ),
    (_form(rf"(?:(?P<which>this|next|last|coming|previous|since) )?{_WEEKDAY}"), _weekday),
    (
        _form(
            r"(?:(?<=by )|(?<=on )|(?<=til )|(?<=till )|(?<=until )|(?<=before )|(?<=to )|(?<=from ))(?:the )?(?P<d>\d{1,2})(?:st|nd|rd|th)(?! \w*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
        ),
        _ordinal,
    ),
)
_LENGTH = _form(
    rf"(?P<more>another|an extra|a further|an additional) (?P<unit3>day|week|fortnight|month|quarter|year)|{_N}\s?\+? (?:or more )?{_UNIT}|(?P<n2>\d{{1,3}})\s?\+?\s?(?P<unit2>days?|weeks?|months?|wks?|mths?|d|w)\+?"
)
_BARE_MONTH = re.compile(rf"(?<![\w'])(?P<m>{MONTH})(?:'s)?(?![\w'])", re.I)
_MAY_IS_A_MONTH = re.compile(
    r"(?:\b(?:in|by|for|of|the|this|next|last|til|till|until|since|before|after|during|from|due|all|to|and|every|late|early|mid|only|just|'s|s)\s*)$"
)
_MONTH_GOES_ON = re.compile(r"\s*(?:ones?|deadlines?|actions?|items?|due|dates?|and (?:june|april))\b")
_NO_YEAR = re.compile(r"(?<![\d/.])(?P<d>\d{1,2})/(?P<mn>\d{1,2})(?![\d/])")
_MEETING = _form(
    rf"(?:the |our |that )?(?:(?P<which>next|last|previous|coming) )?(?:(?P<m>{MONTH}) )?(?P<name>(?:[a-z]+ )??{_BOARDS})(?: meeting| board)?"
)
_BEFORE = re.compile(
    r"(?P<before>\b(?:up to|as at|as of|prior to|no later than|older than|more than|over|at least|not later than|by|before|until|till|til|after|since"
    r"|from|in|on|during|within|for|between|through|throughout|to|of|past|beyond|later than|at)\b)\s*(?:the\s+|about\s+)?$"
)


def read_times(text: str, *, vocabulary: Vocabulary, today: date, tense: Tense = Tense.ANY) -> list[Time]:
    """Every time said, in order, each with its little word, ranges joined."""
    found = list[Time]()
    for finder in (_find_relative, _find_meetings, _find_written, _find_months, _find_lengths):
        for time in finder(text, vocabulary, today, tense):
            found.append(time)
            text = text[: time.start] + SIGN * (time.end - time.start) + text[time.end :]
    ordered = [_with_word(text, each) for each in sorted(found, key=lambda each: each.start)]
    return _ranges(text, ordered)


def _find_relative(text: str, vocabulary: Vocabulary, today: date, tense: Tense) -> list[Time]:
    found = list[Time]()
    for form, make in _RELATIVE:
        for match in form.finditer(text):
            made = make(match, today)
            if made and not any(match.start() < each.end and each.start < match.end() for each in found):
                found.append(Time(*match.span(), *made, words=match.group().strip()))
    return found


def _find_meetings(text: str, vocabulary: Vocabulary, today: date, tense: Tense) -> list[Time]:
    found = []
    for match in _MEETING.finditer(text):
        if time := _meeting(match, vocabulary, today, _ahead_unless_past(text[: match.start()], tense)):
            found.append(time)
    return found


def _ahead_unless_past(before: str, tense: Tense) -> Tense:
    """A meeting is one to come, unless the verb or "since" says otherwise."""
    return Tense.PAST if tense is Tense.PAST or re.search(r"\bsince\s+$", before) else Tense.AHEAD


def _meeting(match: re.Match[str], vocabulary: Vocabulary, today: date, tense: Tense) -> Time | None:
    """A meeting's day where it is known; its month where that is said; else only its name."""
    which, month, words = match["which"] or "", match["m"], match.group().strip()
    known = [
        day
        for name, day in vocabulary.meetings
        if match["name"].split()[-1] in name.lower() or match["name"] == "meeting"
    ]
    if month:
        number = month_number(month)
        known = [day for day in known if day.month == number]
        spoken = (
            [day for day in known if day >= today] if tense is Tense.AHEAD else [day for day in known if day <= today]
        )
        if spoken or known:
            day = min(spoken or known, key=lambda each: abs((each - today).days))
            return Time(*match.span(), day, day, words=words)
        first, last = in_year_meant(*span_of(date(today.year, number, 1), "month"), vocabulary, today, tense)
        return Time(*match.span(), first, last, words=words)
    ahead = which in ("next", "coming") or (not which and tense is not Tense.PAST)
    near = sorted(day for day in known if (day >= today) == ahead)
    if near:
        day = near[0] if ahead else near[-1]
        return Time(*match.span(), day, day, words=words)
    return (
        Time(*match.span(), today, today, words=words, vague=words)
        if which or match.group().startswith("the")
        else None
    )


def _find_written(text: str, vocabulary: Vocabulary, today: date, tense: Tense) -> list[Time]:
    if not _HINT.search(text):
        return []
    found = []
    for each in find_periods(text, near=today):
        if each.period is None or SIGN in text[each.start : each.end]:
            continue
        start = each.start + _little_words(text[each.start : each.end])
        words = text[start : each.end].strip()
        first, last = each.period.first, each.period.last
        if not _YEAR_SAID.search(words):
            first, last = in_year_meant(first, last, vocabulary, today, _leaning(text[:start], tense))
        found.append(Time(start, each.end, first, last, words=words))
    for match in _NO_YEAR.finditer(text):
        day, month = int(match["d"]), int(match["mn"])
        if (
            1 <= month <= 12
            and 1 <= day <= last_day(2015, month).day
            and not any(each.start <= match.start() < each.end for each in found)
        ):
            first, last = in_year_meant(
                date(today.year, month, day),
                date(today.year, month, day),
                vocabulary,
                today,
                _leaning(text[: match.start()], tense),
            )
            found.append(Time(*match.span(), first, last, words=match.group()))
    return found


def _little_words(words: str) -> int:
    """How much of a period's words is only the little word before it: "until Nov"."""
    match = re.match(r"(?:by|in|during|before|for|until|till?)\s+(?:the\s+)?", words)
    return match.end() if match else 0


def _leaning(before: str, tense: Tense) -> Tense:
    """ "since April" looks back and "to July" ahead, whatever the verb."""
    little = re.search(r"\b(since|to|until|till|til)\s+(?:the\s+)?$", before)
    return tense if little is None else Tense.PAST if little[1] == "since" else Tense.AHEAD


def _find_months(text: str, vocabulary: Vocabulary, today: date, tense: Tense) -> list[Time]:
    found = []
    for match in _BARE_MONTH.finditer(text):
        name = match["m"].lower().rstrip(".")
        before, behind = text[: match.start()], text[match.end() :]
        if name in ("may", "march") and not (
            _MAY_IS_A_MONTH.search(before) or _MONTH_GOES_ON.match(behind) or not before.strip()
        ):
            continue
        first, last = span_of(date(today.year, month_number(name), 1), "month")
        first, last = in_year_meant(first, last, vocabulary, today, _leaning(before, tense))
        found.append(Time(*match.span(), first, last, words=match.group()))
    return found


_MONTHS = {"month": 1, "quarter": 3, "year": 12}


def _find_lengths(text: str, vocabulary: Vocabulary, today: date, tense: Tense) -> list[Time]:
    found = []
    for match in _LENGTH.finditer(text):
        count = 1 if match["more"] else count_of(match["n"] or match["n2"])
        unit = {"d": "day", "w": "week", "wk": "week", "wks": "week", "mth": "month", "mths": "month"}
        name = (match["unit"] or match["unit2"] or match["unit3"]).split()[-1]
        first = after(today, -count, unit.get(name, name))
        months = count * _MONTHS.get(unit.get(name, name).removesuffix("s"), 0)
        found.append(Time(*match.span(), first, today, words=match.group(), days=(today - first).days, months=months))
    return found


def in_year_meant(first: date, last: date, vocabulary: Vocabulary, today: date, tense: Tense) -> _Made:
    """The year's copy of some days that is meant where no year is said: as the verb looks, as the plan makes sense, nearest."""
    copies = [
        copy for step in range(-3, 4) if (copy := _in_year(first, last, today.year + step + (first.year - today.year)))
    ]
    looked = [each for each in copies if _looks(each, today, tense)] or copies
    if vocabulary.years and tense is Tense.ANY:
        low, high = vocabulary.years
        looked = [each for each in looked if each[1] >= low and each[0] <= high] or looked
    return min(looked, key=lambda each: max((each[0] - today).days, (today - each[1]).days, 0))


def _looks(days: _Made, today: date, tense: Tense) -> bool:
    return tense is Tense.ANY or (days[0] <= today if tense is Tense.PAST else days[1] >= today)


def _in_year(first: date, last: date, year: int) -> _Made | None:
    try:
        moved = first.replace(year=year)
        whole_month = last == last_day(last.year, last.month) and first.day == 1
        end = last.replace(year=year + last.year - first.year, day=1)
        return moved, last_day(end.year, end.month) if whole_month else end.replace(day=last.day)
    except ValueError:
        return None


def _with_word(text: str, time: Time) -> Time:
    """With the little word before it."""
    match = _BEFORE.search(text[: time.start])
    if match:
        return replace(time, before=match["before"])
    first = time.words.split()[0]
    return replace(time, before=first) if first in ("in", "within", "since") else time


def _ranges(text: str, times: list[Time]) -> list[Time]:
    """ "between 1 June and 30 June", "from May to July": one stretch."""
    joined = list[Time]()
    for time in times:
        before = joined[-1] if joined else None
        if before and before.before in ("between", "from") and _goes_on(text[before.end : time.start]):
            words, last = f"{before.words} to {time.words}", time.last
            if last < before.first and (following := _in_year(time.first, time.last, time.first.year + 1)):
                last = following[1]
            joined[-1] = replace(before, end=time.end, last=last, before="between", words=words)
        else:
            joined.append(time)
    return joined


def _goes_on(gap: str) -> bool:
    return bool(re.fullmatch(r"\s*(?:and|to|-|until|till)\s*(?:the\s+)?", gap))
