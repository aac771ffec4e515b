"""Single dates as people write them: British order, curly quotes, stray spaces, odd ordinals. Never raises."""

from __future__ import annotations

import re
from calendar import isleap, month_name, monthrange
from collections.abc import Iterable
from datetime import UTC, date, datetime
from re import Match
from zoneinfo import ZoneInfo

FLAGS = re.IGNORECASE | re.ASCII
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary|uary|urary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])\.?"
)
YEAR = r"(?:'\s?(?P<y2>[0-9]{2})|(?P<y4>(?:19|20|21)[0-9]{2}))(?![0-9])"
BARE_YEAR = r"(?P<yb>[0-9]{2})(?![0-9/])"
_TO_YEAR = r"(?:\s*,?\s*|\s?[-/]\s?)"
_ORDINAL = r"(?:\s*(?:<sup>)?\s*(?:st|nd|rd|th)(?![a-z])(?:</sup>)?)"
_GOES_ON = (
    "deadline|now|revised|and|or|to|set|as|internal|has|was|is|not|but|instead|rather|because|please|agreed|so|then"
)
_AFTER_BARE_YEAR = rf"(?=\s*(?:$|[^\w\s]|(?:{_GOES_ON})\b))"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+(?:the\s+)?)?"

ISO = re.compile(
    r"(?<![\w-])(?P<y4>(?:19|20|21)[0-9]{2})-(?P<mn>[0-9]{2})-(?P<d>[0-9]{2})"
    r"(?:[T ](?P<clock>[0-9]{2}:[0-9]{2})(?::[0-9.]+)?"
    r"(?P<utc>\s?(?:Z|UTC|GMT|[+-]00:?00))?)?(?![\w-])",
    FLAGS,
)
NUMERIC = re.compile(
    r"(?<![\w/.])(?P<d>[0-9]{1,2})\s?(?P<sep>[/.-])\s?(?P<mn>[0-9]{1,2})\s?(?P=sep)\s?'?"
    r"(?:(?P<y4>(?:19|20|21)[0-9]{2})|(?P<y2>[0-9]{2}))(?![\w/])(?!\.[0-9])",
    FLAGS,
)
DAY_MONTH = re.compile(
    rf"(?<![\w/.]){_WEEKDAY}(?P<d>[0-9]{{1,2}}){_ORDINAL}?\s*(?:of\s+)?[-/.,]?\s*(?P<m>{MONTH})"
    rf"(?:{_TO_YEAR}(?:{YEAR}|{BARE_YEAR}{_AFTER_BARE_YEAR}))?",
    FLAGS,
)
MONTH_DAY = re.compile(
    rf"(?<![\w]){_WEEKDAY}(?P<m>{MONTH})\s+(?:the\s+)?(?P<d>[0-9]{{1,2}})"
    rf"(?:{_ORDINAL}(?:,?\s*{YEAR})?|,?\s+(?P<y4b>(?:19|20|21)[0-9]{{2}})(?![0-9])|(?<=\s[0-9])(?![\w/:-]|[.,]\s?[0-9]))",
    FLAGS,
)
DAY_FORMS = (ISO, NUMERIC, DAY_MONTH, MONTH_DAY)
_NUMERIC_NO_YEAR = re.compile(r"(?P<d>[0-9]{1,2})/(?P<mn>[0-9]{1,2})", FLAGS)
_LONE_ORDINAL = re.compile(
    r"(?:^|\b(?:the|on|by|til|till|until)\s+)(?:the\s+)?(?P<d>[0-9]{1,3})(?:st|nd|rd|th)\s*$", FLAGS
)

_MONTH_FIRST = re.compile(
    r"(?<![\w/.-])(?P<mn>[0-9]{1,2})(?P<sep>[/-])(?P<d>[0-9]{1,2})"
    r"(?P<rest>(?P=sep)(?:(?P<y4>(?:19|20|21)[0-9]{2})|(?P<y2>[0-9]{2})))(?![\w/-])"
)
_HERE = ZoneInfo("Europe/London")

_SAME_WIDTH = {ord(c): "'" for c in "’‘`´ʼ′"} | {ord(c): "-" for c in "‐‑‒–—−"}
_SAME_WIDTH |= {ord(c): " " for c in "\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\t\r"}


def plain(text: str) -> str:
    """The text with one kind of quote, dash and space, every character still in its place."""
    return text.translate(_SAME_WIDTH)


def month_number(name: str) -> int:
    """The number of a month however it is shortened: "Sept." is 9."""
    return ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec").index(
        name[:3].lower()
    ) + 1


def last_day(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def year_of(match: Match[str]) -> int | None:
    """The year a match holds, in two digits or four, or None."""
    found = match.groupdict()
    if long := found.get("y4") or found.get("y4b"):
        return int(long)
    short = found.get("y2") or found.get("yb")
    return None if short is None else int(short) + (1900 if int(short) >= 70 else 2000)


def read_day(text: str, *, near: date | None = None) -> date | None:
    """One day as written. Without a year it is the one nearest `near`; without that, or if impossible, None."""
    said = re.sub(r"^(?:(?:on|by|the|for)\s+)+", "", plain(text).strip(), flags=FLAGS).strip(" \n.,;:()[]")
    for form in DAY_FORMS:
        if match := form.fullmatch(said):
            return day_of(match, near=near)
    match = _NUMERIC_NO_YEAR.fullmatch(said)
    return day_of(match, near=near) if match else None


def day_of(match: Match[str], *, near: date | None = None) -> date | None:
    """The day one of the forms above has matched, or None if there is no such day."""
    day, month, year = _parts(match)
    if year is not None:
        made = _made(year, month, day)
        return _here(made, match["clock"]) if made and match.groupdict().get("utc") else made
    if near is None:
        return None
    around = (_made(near.year + step, month, day) for step in (0, -1, 1, *range(-8, -1), *range(2, 9)))
    return min((each for each in around if each), key=lambda each: abs((each - near).days), default=None)


def _here(day: date, clock: str) -> date:
    """The day that a moment in UTC falls on here: 23:00 on 30 June is 1 July."""
    hour, minute = map(int, clock.split(":"))
    return datetime(day.year, day.month, day.day, hour % 24, minute % 60, tzinfo=UTC).astimezone(_HERE).date()


def day_first(text: str) -> str:
    """The text with every date that stands month first ("01/14/27") turned round, as long as it was."""
    return _MONTH_FIRST.sub(lambda each: f"{each['d']}{each['sep']}{each['mn']}{each['rest']}", text)


def is_month_first(texts: Iterable[str]) -> bool:
    """Whether a document writes its months first: some of its dates can be read no other way, and none forbids it."""
    says_so = False
    for text in texts:
        for match in _MONTH_FIRST.finditer(text):
            first, second = int(match["mn"]), int(match["d"])
            if first > 12:
                return False
            says_so = says_so or (12 < second <= 31 and _made(year_of(match) or 2000, first, second) is not None)
    return says_so


def is_not_a_date(text: str) -> str | None:
    """Explain in a sentence why a would-be day is none ("31 June"); None where nothing is wrong."""
    said = plain(text)
    if lone := _LONE_ORDINAL.search(said.strip(" .,?!")):
        day = int(lone["d"])
        return None if 1 <= day <= 31 else f"No month has a {_ordinal(day)}."
    for form in (*DAY_FORMS, _NUMERIC_NO_YEAR):
        matches = form.finditer(said) if form is not _NUMERIC_NO_YEAR else filter(None, [form.fullmatch(said.strip())])
        for match in matches:
            if why := _why_not(match):
                return why
    return None


def _why_not(match: Match[str]) -> str | None:
    day, month, year = _parts(match)
    written = match.group().strip()
    if not 1 <= month <= 12:
        return f"{written} is not a date: the day comes first, and there is no month {month}."
    longest = 29 if month == 2 and (year is None or isleap(year)) else monthrange(2015, month)[1]
    if 1 <= day <= longest:
        return None
    when = f"{month_name[month]} {year}" if month == 2 and year else month_name[month]
    return f"{written} is not a date: {when} has {longest} days."


def _parts(match: Match[str]) -> tuple[int, int, int | None]:
    found = match.groupdict()
    month = int(found["mn"]) if found.get("mn") else month_number(found["m"])
    return int(found["d"]), month, year_of(match)


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
