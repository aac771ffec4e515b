"""Times said from today on or back: "next month", "the last 30 days", "by friday", "the end of the week"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from dialogs.language.spans import NUMBERS, Days, after, count_of, span_of
from plan.dates import MONTH, last_day, month_number
from plan.schedules import WEEKDAYS

Maker = Callable[[re.Match[str], date], Days | None]
_DEED = r"(?:do|be|have|get|got|said|agreed|need|like|promised|put|make|take|go|finish|done|never|still)\b"
"""After which "wed" is "we would"."""
_WEEKDAY = (
    rf"(?P<weekday>mon(?:day)?|tue(?:s|sday)?|wed(?:s|nesday|(?! {_DEED}))|thu(?:r|rs|rsday)?|fri(?:day)?"
    r"|sat(?:urday|(?! (?:on|with|at|in|there|waiting|doing)\b))|sun(?:day)?)"
)
_MORE = r"(?:(?:another|an? (?:extra|further|additional)|one more) )?"
N = rf"{_MORE}(?P<n>\d{{1,3}}|{'|'.join(sorted(NUMBERS, key=len, reverse=True))})"
"""How many."""
UNIT = r"(?P<unit>days?|working days?|weeks?|fortnights?|months?|quarters?|years?)(?:'s?|s')?"
"""Of what."""
_SPAN = r"(?:calendar )?(?P<span>week|month|quarter|year|fortnight|weekend)"
_MONTH_FOLLOWS = r" (?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_NO_DATE_FOLLOWS = rf"(?![\s,]+(?:the )?(?:\d{{1,2}}(?:st|nd|rd|th)?{_MONTH_FOLLOWS}|\d+/\d))"
"""A weekday before its date says nothing of its own: "Monday 8 June"."""
_LITTLE = "".join(
    f"(?<={word} )|"
    for word in ("by", "on", "til", "till", "until", "before", "to", "from", "morning of", "afternoon of")
).rstrip("|")
_LATELY_DAYS = 28


def _next_n(match: re.Match[str], today: date) -> Days:
    return today, after(today, count_of(match["n"]), match["unit"].split()[-1])


def _next_short(match: re.Match[str], today: date) -> Days:
    unit = {"d": "day", "w": "week", "m": "month"}[match["short"][0]]
    return today, after(today, int(match["n"]), unit)


def _last_n(match: re.Match[str], today: date) -> Days:
    return after(today, -count_of(match["n"]), match["unit"].split()[-1]), today


def _ago(match: re.Match[str], today: date) -> Days:
    day = _last_n(match, today)[0]
    return day, day


def _span(match: re.Match[str], today: date) -> Days:
    which, unit = match["which"], match["span"]
    step = 1 if which in ("next", "coming", "following") else -1 if which in ("last", "previous") else 0
    if unit == "fortnight" and step:
        return (today, today + timedelta(days=14)) if step > 0 else (today - timedelta(days=14), today)
    return span_of(after(span_of(today, unit)[0] if step else today, step, "week" if unit == "weekend" else unit), unit)


def _next_span(match: re.Match[str], today: date) -> Days:
    """ "In the next month": from today on, where "next month" alone is the calendar's."""
    return today, after(today, 1, match["span"].replace("weekend", "week"))


def _rest(match: re.Match[str], today: date) -> Days:
    return today, span_of(today, match["span"])[1]


def _end_of_span(match: re.Match[str], today: date) -> Days:
    which, unit = match["which"] or "", match["span"]
    step = 1 if "next" in which else -1 if "last" in which else 0
    last = span_of(after(span_of(today, unit)[0], step, unit), unit)[1]
    if unit == "week":
        last -= timedelta(days=2)
    return last, last


def _day_word(match: re.Match[str], today: date) -> Days:
    step = {"yesterday": -1, "tomorrow": 1}.get(match["day"].split()[0], 0)
    day = today + timedelta(days=step)
    return day, day


def _after_next(match: re.Match[str], today: date) -> Days:
    return span_of(after(today, 2, match["span"]), match["span"])


def _now(match: re.Match[str], today: date) -> Days:
    return today, today


def _lately(match: re.Match[str], today: date) -> Days:
    return today - timedelta(days=_LATELY_DAYS), today


_FEASTS = {"christmas": (12, 25), "new year": (1, 1)}


def _easter(year: int) -> date:
    """Easter Sunday, by the rule of Meeus, Jones and Butcher."""
    golden, century, rest = year % 19, year // 100, year % 100
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    to_sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * to_sunday) // 451
    months, day = divmod(epact + to_sunday - 7 * late + 114, 31)
    return date(year, months, day + 1)


def _feast_of(feast: str, year: int) -> date:
    return _easter(year) if feast == "easter" else date(year, *_FEASTS[feast])


def _feast(match: re.Match[str], today: date) -> Days:
    """The next Christmas, new year or Easter; the last where it looks back: "since christmas"."""
    day = _feast_of(match["feast"], today.year)
    if match.string[: match.start()].rstrip().endswith(("since", "last", "from", "over", "after")):
        day = day if day <= today else _feast_of(match["feast"], today.year - 1)
    else:
        day = day if day >= today else _feast_of(match["feast"], today.year + 1)
    return day, day


def _weekday(match: re.Match[str], today: date) -> Days:
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


def _weeks_on(match: re.Match[str], today: date) -> Days:
    """ "A week on Friday", "Friday week", "a fortnight today": so many weeks after a day to come."""
    said = match["n"] or "a"
    weeks = count_of(said) * (2 if match["unit"] and match["unit"].startswith("fortnight") else 1)
    name = match["weekday"] or match["weekday_before"] or ""
    step = {"today": 0, "tomorrow": 1, "tod": 0, "tom": 1}.get(name)
    if step is None:
        wanted = next(index for index, each in enumerate(WEEKDAYS) if each.startswith(name[:3]))
        step = (wanted - today.weekday()) % 7
    day = today + timedelta(days=step + 7 * weeks)
    return day, day


def _nth_weekday(match: re.Match[str], today: date) -> Days | None:
    """ "The first Monday in July", "the last Friday of next month"."""
    wanted = next(index for index, name in enumerate(WEEKDAYS) if name.startswith(match["weekday"][:3]))
    month = after(today.replace(day=1), 1 if match["next"] else 0, "month")
    if match["m"]:
        number = month_number(match["m"])
        month = date(today.year + (number < today.month), number, 1)
    days = [
        day
        for number in range(1, last_day(month.year, month.month).day + 1)
        if (day := month.replace(day=number)).weekday() == wanted
    ]
    at = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1}[match["nth"]]
    return days[at], days[at]


def _ordinal(match: re.Match[str], today: date) -> Days | None:
    number = int(match["d"])
    for months in range(3):
        month = after(today.replace(day=1), months, "month")
        if 1 <= number <= last_day(month.year, month.month).day and (day := month.replace(day=number)) >= today:
            return day, day
    return None


def form_of(pattern: str) -> re.Pattern[str]:
    """A pattern, standing as words of its own."""
    return re.compile(rf"(?<![\w'])(?:{pattern})(?![\w'])")


_DAY_TO_COME = "|".join(("today", "tomorrow", *WEEKDAYS))
RELATIVE: tuple[tuple[re.Pattern[str], Maker], ...] = (
    (
        form_of(
            rf"{N} (?P<unit>weeks?|fortnights?) (?:on )?(?:next )?(?P<weekday>{_DAY_TO_COME})"
            rf"|(?P<weekday_before>{_DAY_TO_COME}) week(?! (?:of|commencing|beginning))"
        ),
        _weeks_on,
    ),
    (
        form_of(
            rf"(?:the )?(?P<nth>first|second|third|fourth|last) (?P<weekday>{'|'.join(WEEKDAYS[:5])})s? "
            rf"(?:in|of) (?:(?P<next>next month)|(?:the|this) month|(?P<m>{MONTH}))"
        ),
        _nth_weekday,
    ),
    (form_of(rf"(?:the )?(?:next|coming|following) {N} {UNIT}"), _next_n),
    (form_of(r"(?:the )?(?:next|coming|following) (?P<n>\d{1,3}) ?(?P<short>d|w|wks?|mths?)"), _next_short),
    (form_of(rf"(?:the )?(?:last|past|previous) {N} {UNIT}"), _last_n),
    (form_of(rf"{N} {UNIT} (?:ago|back)"), _ago),
    (form_of(rf"(?:within|in) (?:the )?{N} {UNIT}(?: time)?"), _next_n),
    (form_of(rf"{N}[ -]{UNIT} (?:look[ -]?ahead|forward look|horizon)"), _next_n),
    (form_of(rf"{N} {UNIT}(?:'?s?)? (?:time|from (?:now|today))"), _next_n),
    (form_of(rf"(?:in|within|over|during) the (?:next|coming|following) {_SPAN}"), _next_span),
    (form_of(rf"(?:the )?(?:rest|remainder) of (?:the|this) {_SPAN}"), _rest),
    (form_of(rf"(?:the )?(?:end|close) of (?P<which>the|this|next|last|the next)? ?{_SPAN}"), _end_of_span),
    (form_of(r"(?P<which>)(?:the )?(?P<span>month|week|year)[ -]end"), _end_of_span),
    (form_of(rf"(?:the )?(?P<which>this|next|last|coming|following|previous|current) {_SPAN}"), _span),
    (
        form_of(
            r"(?:the )?(?P<span>week|month|quarter) after(?: next)?(?= *(?:$|[?.!,;)]|\b(?:and|or|please|then)\b))"
        ),
        _after_next,
    ),
    (form_of(r"(?P<feast>christmas|new year|easter)"), _feast),
    (form_of(r"(?:(?<=between )|(?<=from ))now(?= (?:and|to|until|till|through)\b)"), _now),
    (form_of(r"recently|lately|of late(?! (?:ones?|actions?|items?|updates?)\b)"), _lately),
    (
        form_of(r"(?P<day>today|tonight|yesterday|tomorrow(?: morning| afternoon)?|this morning|this afternoon)"),
        _day_word,
    ),
    (form_of(rf"(?:(?P<which>this|next|last|coming|previous|since) )?{_WEEKDAY}{_NO_DATE_FOLLOWS}"), _weekday),
    (
        form_of(rf"(?:{_LITTLE})(?:the )?(?P<d>\d{{1,2}})(?:st|nd|rd|th)(?!{_MONTH_FOLLOWS})"),
        _ordinal,
    ),
)
