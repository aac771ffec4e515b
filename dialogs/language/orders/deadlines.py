"""Deadlines moved: "extend 6a to 31 July, ICT fix slipped, agreed with Ch Supt Noble"."""

from __future__ import annotations

import re
from datetime import date

from dialogs.language.intents import Candidate
from dialogs.language.marks import Marked
from dialogs.language.meaning import Heard, Intent, Orders
from dialogs.language.notation import phrase
from dialogs.language.orders.parts import order, tail
from dialogs.language.signs import REF, TIME
from dialogs.language.spans import in_year
from dialogs.language.times import Time

_LITTLE_WORDS = ("to", "until", "till", "by", "for", "in", "within", "on")
_LED_TO = re.compile(
    r"(?:\b(?:to|until|till|by|for|back|forward|be|is|another|an? extra|a further|now|read|due|of)\b|[:=])"
    rf"\s*(?:the\s+)?(?:end of\s+)?(?={TIME})"
)
_NOT_THAT = re.compile(rf"[\s,(]*(?:and\s+)?(?:not|rather than|instead of)\s+(?:the\s+)?{TIME}+\)?")
"""The day that was wrong: no reason for the new one."""
_YEAR = re.compile(r"\d{4}|[/.-]\d\d$|'\d\d|[a-z] \d\d$|ago|last|yesterday|today")
_PAUSE = re.compile(r"[,;]|\s-\s")
_OF_A_REASON = ("in", "on", "within")
"""What leads to the time of a reason, after a pause."""
_REACH = 25
"""How far beyond an order's core its new deadline may stand, where no dash begins a reason."""


def deadline(marked: Marked, best: Candidate) -> Heard:
    """The new deadline is the time the verb leads to; what stands before it says which actions."""
    new = _new_time(marked, best)
    span, core_end = _places(marked, best, new)
    other = _NOT_THAT.match(marked.text, core_end)
    after = tail(marked, other.end() if other else core_end)
    days, months = _moved_by(marked, new)
    names_a_day = new is not None and days is None and months is None
    orders = Orders(
        due=day_ahead(new, marked.today) if new and names_a_day else None,
        due_text=new.words.rpartition(" to ")[2] if new and names_a_day else None,
        shift_days=days,
        shift_months=months,
        reason=after.for_a_move,
        agreed_by=after.agreed_by,
    )
    return order(Intent.DEADLINE, marked, span, orders)


def day_ahead(new: Time, today: date) -> date:
    """A deadline lies ahead: a day without a year that is past is next year's."""
    if new.last >= today or _YEAR.search(new.words):
        return new.last
    later = next((each for step in range(1, 5) if (each := in_year(new.first, new.last, new.first.year + step))), None)
    while later and later[1] < today:
        later = in_year(*later, later[0].year + 1)
    return later[1] if later else new.last


def _new_time(marked: Marked, best: Candidate) -> Time | None:
    """The last time in the core that "to", "until" or "by" leads to; else the last before the reason."""
    dash = marked.text.find(" - ", best.end - 1)
    within = [
        each for each in marked.times if not each.vague and each.start < (dash if dash > 0 else best.end + _REACH)
    ]
    led = [each for each in within if each.before in _LITTLE_WORDS or _is_led_to(marked.text, each)]
    in_core = [each for each in led if each.start < best.end] or [each for each in within if each.start < best.end]
    found = in_core or led
    in_one_breath = (
        each for each in found if each.before not in _OF_A_REASON or not _after_a_pause(marked, found, each)
    )
    return next(reversed(list(in_one_breath)), None)


def _after_a_pause(marked: Marked, found: list[Time], time: Time) -> bool:
    """Whether a time is of the words after the first: "to 31 October, inspection in November"."""
    return bool(_PAUSE.search(marked.text, found[0].end, time.start))


def _is_led_to(text: str, time: Time) -> bool:
    """Whether a word leads to it, or, being a length, it follows what is moved: "defer 7e a month"."""
    return bool(_LED_TO.search(text[: time.start + 1]) or (time.days and text[: time.start].rstrip().endswith(REF)))


def _places(marked: Marked, best: Candidate, new: Time | None) -> tuple[tuple[int, int], int]:
    """The places of the actions, and the end of the order's core."""
    if new is None:
        ends = [best.end, *(each.end for each in marked.refs if each.start < best.end)]
        return (best.start, max(ends)), best.end
    before = [each for each in marked.refs if each.start < new.start]
    behind = [each for each in marked.refs if each.start >= new.end]
    if behind and not before:
        return (behind[0].start, behind[-1].end), behind[-1].end
    return (best.start, new.start), new.end


def _moved_by(marked: Marked, new: Time | None) -> tuple[int | None, int | None]:
    """ "By two weeks", "another month": so many days, or so many months, after the deadline there is."""
    if new is None or new.days is None:
        return None, None
    sign = -1 if phrase("earlier").search(marked.text) else 1
    return (None, sign * new.months) if new.months else (sign * new.days, None)
