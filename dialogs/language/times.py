"""Times as they are said in passing: "next month", "by end of sept", "before the December board"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dialogs.language.relative import RELATIVE, UNIT, N, form_of
from dialogs.language.signs import TIME
from dialogs.language.spans import MONTHS_IN, Days, Tense, after, count_of, in_year, in_year_meant, span_of
from dialogs.language.vocabulary import Vocabulary
from plan.dates import DAY_FORMS, MONTH, is_not_a_date, last_day, month_number
from plan.periods import find_periods, read_period

_BOARDS = r"(?:board|meeting|committee|sub-?committee|smb|qpr|dedg|ttcg|pab|panel)"
_JOINS = "because|as|since|so|for|when|if|and|but|before|after|until|by|cos|that|while|until|then"
_MEETING = form_of(
    r"(?:the |our |that )?(?:(?P<which>next|last|previous|coming) )?"
    rf"(?:(?<!\d )(?<!\d(?:st|nd|rd|th) )(?P<m>{MONTH}) )?"
    rf"(?P<name>(?:(?!(?:{_JOINS})\b)[a-z]+ )??{_BOARDS})(?: meeting| board)?"
)
_BOUNDS = re.compile(r"\b(?:by|before|for|since|until|till|til|at|after|to|from|ahead of|prior to|of|in)\s+$")
"""What makes a board a time: "before the board", but not "the scrutiny board one"."""
_YEAR_SAID = re.compile(r"(?:19|20|21)\d\d|'\s?\d\d\b|\d[/.-]\d{1,2}[/.-]\d\d|[a-z]\.?[ -]\d\d$|\d\d/\d\d$")
_HINT = re.compile(
    r"\d|\b(?:end|mid|middle|early|late|start|beginning|spring|summer|autumn|winter|financial|fiscal|quarter|fy)\b"
)
"""Without a figure or one of these words there is no written date, but perhaps the name of a month."""
_NO_YEAR = re.compile(r"(?<![\d/.])(?P<d>\d{1,2})/(?P<mn>\d{1,2})(?![\d/])")
_BARE_MONTH = re.compile(rf"(?<![\w'])(?P<m>{MONTH})(?:'s)?(?![\w'])", re.I)
_SEASON = re.compile(
    r"(?<![\w'])(?:in |by |during |before |until )?(?:the )?(?P<season>spring|summer|autumn|winter)(?![\w'])"
)
_YEAR = re.compile(r"(?<![\w/.'-])(?P<year>20\d\d)(?![\w/'-])(?!\s+(?:action plan|plan|tracker|report|paper|letter)\b)")
_MAY_IS_A_MONTH = re.compile(
    r"(?:\b(?:in|by|for|of|the|this|next|last|til|till|until|since|before|after|during|from|due|all|to|and|every|late"
    r"|early|mid|only|just|'s|s)\s*)$|\ue002\s*$"
)
_MONTH_GOES_ON = re.compile(r"\s*(?:ones?|deadlines?|actions?|items?|due|dates?|and (?:june|april))\b")
_LENGTH = form_of(
    rf"(?P<more>another|an extra|a further|an additional) (?P<unit3>day|week|fortnight|month|quarter|year)"
    rf"|{N}\s?\+? (?:(?:or more|more|further|extra|additional) )?{UNIT}"
    r"|(?P<n2>\d{1,3})\s?\+?\s?(?P<unit2>days?|weeks?|months?|wks?|mths?|d|w)\+?"
)
_SHORT_UNITS = {"d": "day", "w": "week", "wk": "week", "wks": "week", "mth": "month", "mths": "month"}
_A_MONTH = 27
_DAYS_OF_A_MONTH = form_of(
    r"(?:(?P<lead>between|from) (?:the )?)?(?P<d>\d{1,2})(?:st|nd|rd|th)?"
    r"(?P<join>\s*-\s*|\s*&\s*| to | and | until | till | through )"
    rf"(?:the )?(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<m>{MONTH})(?:,? (?P<y>20\d\d))?"
)
"""Several days of one month: "10-14 August", "between 1 and 30 September", "5 and 12 June"."""
_IN_A_WHILE = re.compile(r"\b(?:with)?in\b|\b(?:time|from now|from today)$")
_BEFORE = re.compile(
    r"(?P<before>\b(?:until after|till after|this side of|ahead of|on or after|on or before|on or since"
    r"|up to|as at|as of|prior to|no later than|older than|more than|over|at least|not later than|by"
    r"|before|until|till|til|after|since|from|in|on|during|within|for|between|through|throughout|to|of|past|beyond"
    r"|later than|at)\b)\s*(?:the\s+|about\s+)?$"
)
_FOR = re.compile(r"[\s,]*for\s+(?:the\s+|about\s+)?")
_STARTING = re.compile(r"[\s,]*(?:from|starting|beginning|commencing|as from)\s+(?:on\s+|the\s+)?")
_LEADS = re.compile(r"(?:by|in|during|before|for|until|till?)\s+(?:the\s+)?")


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
    fault: str | None = None
    """Why there is no such day: "June has 30 days"."""

    @property
    def day(self) -> date:
        """The day meant where one is: so long from today, or the first of a period."""
        return self.last if _IN_A_WHILE.search(self.words) else self.first

    def after(self, start: date) -> date:
        """The day so long after another, of a length: "for two weeks"."""
        return after(start, self.months, "month") if self.months else start + timedelta(days=self.days or 0)


@dataclass(frozen=True, slots=True)
class _Ear:
    """The knowledge needed to read a time."""

    vocabulary: Vocabulary
    today: date
    tense: Tense

    def year_meant(self, days: Days, before: str) -> Days:
        """The year's copy of some days that is meant: "since April" and "as at March" look back, "to July" ahead."""
        little = re.search(r"\b(since|as at|as of|to|until|till|til)\s+(?:the\s+)?$", before)
        looks_back = little is not None and little[1] in ("since", "as at", "as of")
        tense = self.tense if little is None else Tense.PAST if looks_back else Tense.AHEAD
        return in_year_meant(*days, self.vocabulary, self.today, tense)


def read_times(text: str, *, vocabulary: Vocabulary, today: date, tense: Tense = Tense.ANY) -> list[Time]:
    """Every time said, in order, each with its little word, ranges joined."""
    ear, found = _Ear(vocabulary, today, tense), list[Time]()
    for finder in (
        _find_impossible,
        _find_days_of_a_month,
        _find_relative,
        _find_meetings,
        _find_written,
        _find_months,
        _find_seasons,
        _find_lengths,
    ):
        for time in list(finder(text, ear)):
            if TIME not in text[time.start : time.end]:
                found.append(time)
                text = text[: time.start] + TIME * (time.end - time.start) + text[time.end :]
    times = [_with_word(text, each) for each in sorted(found, key=lambda each: each.start)]
    return _ranges(text, _less_what_brackets_repeat(text, times))


def _less_what_brackets_repeat(text: str, times: list[Time]) -> list[Time]:
    """ "This year (2015)" is one time: what a bracket after it repeats is no second one."""
    kept = list[Time]()
    for time in times:
        before = kept[-1] if kept else None
        is_in_brackets = before and re.fullmatch(r"\s*\(\s*", text[before.end : time.start])
        closes = re.compile(r"\s*\)").match(text, time.end)
        if before and is_in_brackets and closes and time.first <= before.first and before.last <= time.last:
            kept[-1] = replace(before, end=closes.end())
        else:
            kept.append(time)
    return kept


def _find_impossible(text: str, ear: _Ear) -> Iterator[Time]:
    """A day that cannot be, so that what is said of it is heard and the day asked for again."""
    for form in DAY_FORMS if re.search(r"\d", text) else ():
        for match in form.finditer(text):
            if why := is_not_a_date(match.group()):
                yield Time(*match.span(), ear.today, ear.today, words=match.group().strip(), fault=why)


def _find_days_of_a_month(text: str, ear: _Ear) -> Iterator[Time]:
    """ "10-14 August" is a stretch; "5 and 12 June" are two days."""
    for match in _DAYS_OF_A_MONTH.finditer(text):
        first, last, month = int(match["d"]), int(match["d2"]), month_number(match["m"])
        year = int(match["y"]) if match["y"] else ear.today.year
        if not 1 <= first < last <= last_day(year, month).day:
            continue
        days = date(year, month, first), date(year, month, last)
        days = days if match["y"] else ear.year_meant(days, text[: match.start()])
        if match["join"].strip() in ("and", "&") and match["lead"] != "between":
            yield Time(*match.span("d"), days[0], days[0], words=f"{first} {match['m']}")
            yield Time(match.start("d2"), match.end(), days[1], days[1], words=text[match.start("d2") : match.end()])
        else:
            yield Time(*match.span(), *days, before="between", words=match.group())


def _find_relative(text: str, ear: _Ear) -> Iterator[Time]:
    for form, make in RELATIVE:
        for match in form.finditer(text):
            if made := make(match, ear.today):
                yield Time(*match.span(), *made, words=match.group().strip())


def _find_meetings(text: str, ear: _Ear) -> Iterator[Time]:
    """A meeting's day where it is known; its month where that is said; else only its name."""
    for match in _MEETING.finditer(text):
        looks_back = ear.tense is Tense.PAST or re.search(r"\bsince\s+$", text[: match.start()])
        time = _meeting(match, ear, Tense.PAST if looks_back else Tense.AHEAD)
        if time and (match["m"] or match["which"] or _BOUNDS.search(text[: match.start()])):
            yield time


def _meeting(match: re.Match[str], ear: _Ear, tense: Tense) -> Time | None:
    which, words, today = match["which"] or "", match.group().strip(), ear.today
    name = match["name"]
    known = [day for known, day in ear.vocabulary.meetings if name.split()[-1] in known.lower() or name == "meeting"]
    if match["m"]:
        number = month_number(match["m"])
        days = _nearest([day for day in known if day.month == number], today, tense)
        month = span_of(date(today.year, number, 1), "month")
        return Time(*match.span(), *(days or in_year_meant(*month, ear.vocabulary, today, tense)), words=words)
    ahead = which in ("next", "coming") or (not which and tense is Tense.AHEAD)
    near = sorted(day for day in known if (day >= today) == ahead)
    if near:
        day = near[0] if ahead else near[-1]
        return Time(*match.span(), day, day, words=words)
    return Time(*match.span(), today, today, words=words, vague=words) if which or words.startswith("the") else None


def _nearest(known: list[date], today: date, tense: Tense) -> Days | None:
    """The nearest of some days, on the side that is looked to where there is one."""
    looked_to = [day for day in known if (day >= today) == (tense is Tense.AHEAD)] or known
    day = min(looked_to, key=lambda each: abs((each - today).days), default=None)
    return (day, day) if day else None


def _find_written(text: str, ear: _Ear) -> Iterator[Time]:
    """Dates and periods as they are written, the year that is meant where none is."""
    if not _HINT.search(text):
        return
    for each in find_periods(text, near=ear.today):
        if each.period is None:
            continue
        lead = _LEADS.match(text, each.start)
        start = lead.end() if lead and lead.end() < each.end else each.start
        words, days = text[start : each.end].strip(), (each.period.first, each.period.last)
        if not _YEAR_SAID.search(words):
            days = ear.year_meant(days, text[:start])
        yield Time(start, each.end, *days, words=words)
    for match in _NO_YEAR.finditer(text):
        day, month = int(match["d"]), int(match["mn"])
        if 1 <= month <= 12 and 1 <= day <= last_day(2015, month).day:
            that_day = date(ear.today.year, month, day)
            days = ear.year_meant((that_day, that_day), text[: match.start()])
            yield Time(*match.span(), *days, words=match.group())


def _find_months(text: str, ear: _Ear) -> Iterator[Time]:
    """A month by its name alone; "may" and "march" only where they cannot be verbs."""
    for match in _BARE_MONTH.finditer(text):
        before, behind = text[: match.start()], text[match.end() :]
        certain = _MAY_IS_A_MONTH.search(before) or _MONTH_GOES_ON.match(behind) or not before.strip()
        if match["m"].lower().rstrip(".") in ("may", "march") and not certain:
            continue
        month = span_of(date(ear.today.year, month_number(match["m"]), 1), "month")
        yield Time(*match.span(), *ear.year_meant(month, before), words=match.group())


def _find_seasons(text: str, ear: _Ear) -> Iterator[Time]:
    """A season, or a year, by its name alone."""
    for match in _SEASON.finditer(text):
        if period := read_period(match["season"], near=ear.today):
            yield Time(match.start("season"), match.end(), period.first, period.last, words=match["season"])
    for match in _YEAR.finditer(text):
        year = int(match["year"])
        yield Time(*match.span(), date(year, 1, 1), date(year, 12, 31), words=match["year"])


def _find_lengths(text: str, ear: _Ear) -> Iterator[Time]:
    for match in _LENGTH.finditer(text):
        count = 1 if match["more"] else count_of(match["n"] or match["n2"])
        said = (match["unit"] or match["unit2"] or match["unit3"]).split()[-1]
        unit = _SHORT_UNITS.get(said, said).removesuffix("s")
        first = after(ear.today, -count, unit)
        length = (ear.today - first).days
        months = count * MONTHS_IN.get(unit, 0)
        yield Time(*match.span(), first, ear.today, words=match.group(), days=length, months=months)


def _with_word(text: str, time: Time) -> Time:
    """With the little word before it."""
    match = _BEFORE.search(text[: time.start]) if time.before != "between" else None
    if match:
        return replace(time, before=match["before"])
    first = time.words.split()[0]
    return replace(time, before=first) if first in ("in", "within", "since") else time


def _ranges(text: str, times: list[Time]) -> list[Time]:
    """ "Between 1 June and 30 June", "from May to July": one stretch."""
    joined = list[Time]()
    for time in times:
        before = joined[-1] if joined else None
        gap = text[before.end : time.start] if before else ""
        if before and (whole := _from_then_on(before, time, gap)):
            joined[-1] = whole
        elif before and (_is_stretch(before, gap) or _are_months(before, time, gap)):
            before = _in_the_year_of(time, before)
            words, last = f"{before.words} to {time.words}", time.last
            if last < before.first and (following := in_year(time.first, time.last, time.first.year + 1)):
                last = following[1]
            joined[-1] = replace(before, end=time.end, last=last, before="between", words=words)
        else:
            joined.append(time)
    return joined


def _is_stretch(before: Time, gap: str) -> bool:
    """Whether what follows a time is where it ends: "from May to July", "28 May - 3 June"."""
    if before.days is not None:
        return False
    return bool(before.before in ("between", "from") and _goes_on(gap)) or gap.strip() in ("-", "through", "thru")


def _in_the_year_of(time: Time, before: Time) -> Time:
    """A month that takes its year from the one it goes on to: "January to March 2025"."""
    if not _YEAR_SAID.search(time.words) or _YEAR_SAID.search(before.words):
        return before
    moved = in_year(before.first, before.last, time.first.year)
    return replace(before, first=moved[0], last=moved[1]) if moved and moved[0] <= time.last else before


def _are_months(before: Time, time: Time, gap: str) -> bool:
    """Whether two months are where a stretch begins and ends: "due January to March"."""
    long = all((each.last - each.first).days >= _A_MONTH and each.days is None for each in (before, time))
    return long and before.before in ("", "in", "for", "during") and gap.strip() in ("to", "until", "till")


def _from_then_on(one: Time, other: Time, gap: str) -> Time | None:
    """ "From Thursday for two weeks", "for two weeks from Thursday": the days from then on."""
    if one.days is None and other.days is not None and _FOR.fullmatch(gap):
        start, length = one, other
    elif one.days is not None and other.days is None and _STARTING.fullmatch(gap):
        start, length = other, one
    else:
        return None
    last, words = length.after(start.first) - timedelta(days=1), f"{one.words}{gap}{other.words}"
    return Time(one.start, other.end, start.first, last, before="between", words=words)


def _goes_on(gap: str) -> bool:
    return bool(re.fullmatch(r"\s*(?:and|to|-|until|till)\s*(?:the\s+)?", gap))
