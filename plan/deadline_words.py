"""Deadlines as printed: what day a cell or a phrase means, and what it said before it was moved. Never raises."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from plan.dates import FLAGS, plain
from plan.deadlines import Deadline, SetBy
from plan.numbers import IN_WORDS, number_of
from plan.periods import Lean, Period, find_periods, read_period
from plan.working_days import add_working_days

_REVISION = re.compile(
    r"\b(?:now\s+due(?:\s+by)?|revised(?:\s+(?:to|date|deadline|until))*|(?:now\s+)?(?:extended|moved|changed|amended|put\s+back"
    r"|brought\s+forward|slipped)\s+(?:to|until)|new\s+(?:date|deadline|due\s+date)|now(?=\s+(?:[0-9]|[A-Z])))\b\s*:?|->|→|=>",
    FLAGS,
)
_NO_DATE = re.compile(
    r"\b(?:no\s+(?:\w+\s+)?(?:deadlines?|dates?)\b(?:\s+(?:have|has)\s+been)?(?:\s+(?:set|specified|given)\b)?[^.;\n]*?"
    r"(?=\s+(?:internal|force|deadline|a\s+deadline)\b|\s+\w+\s+[0-9]{4}\s+deadline|[.;\n]|$)"
    r"|(?:have|has)\s+not\s+set\s+an?y?\s*(?:deadline|date)s?)",
    FLAGS,
)
_NOT_A_DEADLINE = re.compile(
    r"\b(?:ongoing|tbc|tba|to\s+be\s+confirmed|as\s+and\s+when|subject\s+to|continuous|review(?:ed)?(?:\s+(?:in|on|by|date:?))?"
    r"|since|from|start(?:s|ed|ing)?(?:\s+date)?|begin(?:s|ning)?|commenc(?:ed|es|ing)|published|interim|draft"
    r"|completed?(?:\s+(?:in|on))?)\s*(?:\(|:|-)?\s*$",
    FLAGS,
)
_ONLY_BEGINS = re.compile(
    r"\s*(?:\(?\s*(?:interim|draft|start|first phase|phase 1)\b|-?\s*(?:on|after)wards?\b"
    r"|and (?:beyond|ongoing|on-going|continuing)\b)",
    FLAGS,
)
"""What stands behind a day on which something begins, or is half done."""
_BEFORE = re.compile(r"\b(?:was|previously|originally|formerly|original(?:\s+(?:deadline|date))?)\s*:?\s*$", FLAGS)
_IMMEDIATE = re.compile(r"\b(?:immediate(?:ly)?|with\s+immediate\s+effect)\b", FLAGS)
_WITHIN = re.compile(
    rf"\bwithin\s+(?:the\s+next\s+)?(?P<n>[0-9]{{1,3}}|an?|{IN_WORDS})[\s-]+"
    r"(?P<unit>working\s+day|day|week|fortnight|month|quarter|year)s?\b|"
    rf"\b(?P<n2>[0-9]{{1,3}}|{IN_WORDS})[\s-]+"
    r"(?P<unit2>working\s+day|day|week|month|year)s?\s+(?:from|after|of)\s+(?:the\s+)?(?:date\s+of\s+)?publication\b",
    FLAGS,
)
_INSPECTORATE = re.compile(
    r"\b(?:HMIC\w*|IOPC|IPCC|inspectorate)\b.{0,30}\b(?:deadline|date|set)|published\s+guidance", FLAGS
)
_INTERNAL = re.compile(
    r"\b(?:internal|force[\s-]set|assigned\s+by|deadline\s+(?:of\s+)?.{0,25}\bset\b|has\s+been\s+set|own\s+deadline)",
    FLAGS,
)
_NAMED = re.compile(
    r"\b(?:deadline|due|target|date|end|finish|final)(?:\s+date)?(?:\s+set)?\s*(?:of|is|by|for|:|-)?\s*(?:the\s+)?$",
    FLAGS,
)
_JOINED = re.compile(r"\s*(?:and|&|/|,|;|to|-|then|or|\s)+\s*", FLAGS)


@dataclass(frozen=True, slots=True)
class _Said:
    """A time named in a deadline's words, where, and how surely it is the deadline."""

    start: int
    end: int
    last: date | None
    approximate: bool = False
    given_by: SetBy | None = None


def read_deadline(text: str, *, published: date | None = None, document_date: date | None = None) -> Deadline:
    """The deadline in force that a cell or a phrase means: its words, and their last day where they have one."""
    return read_deadlines(text, published=published, document_date=document_date)[0]


def read_deadlines(
    text: str, *, published: date | None = None, document_date: date | None = None
) -> tuple[Deadline, tuple[Deadline, ...]]:
    """The deadline in force, and the earlier ones the words tell of, oldest first."""
    words = " ".join(text.split())
    if not words:
        return Deadline(), ()
    parts = _revisions(words)
    in_force = replace(_one(parts[-1], published, document_date), text=words)
    if len(parts) == 1 or in_force.due is None:
        in_force = _one(words, published, document_date)
        return in_force, _overtaken(in_force, words, published, document_date)
    earlier = (_one(part, published, document_date) for part in parts[:-1])
    return replace(in_force, set_by=SetBy.REVISED), tuple(earlier)


def _revisions(words: str) -> list[str]:
    """The words cut where a revision is announced, oldest first."""
    last = max((each.start for each in find_periods(words)), default=-1)
    cuts = [match for match in _REVISION.finditer(plain(words)) if match.end() <= last]
    starts = [0, *(match.end() for match in cuts)]
    ends = [*(match.start() for match in cuts), len(words)]
    parts = [
        part for start, end in zip(starts, ends, strict=True) if _has_time(part := words[start:end].strip(" -;,.("))
    ]
    return parts or [words]


def _has_time(words: str) -> bool:
    return any(True for _ in find_periods(words)) or bool(_IMMEDIATE.search(words) or _WITHIN.search(words))


def _one(words: str, published: date | None, document_date: date | None) -> Deadline:
    """One deadline's words, read."""
    said = _sayings(words, published, document_date or published)
    chosen = _chosen(words, said)
    if chosen is None:
        return Deadline(words)
    return Deadline(words, chosen.last, chosen.approximate, chosen.given_by or _set_by(words))


def _sayings(words: str, published: date | None, near: date | None) -> list[_Said]:
    """Every time named, in order, less those that are said not to be the deadline."""
    whole = read_period(words, near=near, lean=Lean.AHEAD)
    if whole:
        return [_Said(0, len(words), whole.last, whole.approximate)]
    text = plain(words)
    said = [_as_said(each.start, each.end, each.period) for each in find_periods(words, near=near, lean=Lean.AHEAD)]
    said = [each for each in said if not _NOT_A_DEADLINE.search(_before(text, each))]
    said = [each for each in said if not _ONLY_BEGINS.match(text[each.end :])]
    said += [
        _Said(*match.span(), _after(match.groupdict(), published), given_by=SetBy.INSPECTORATE)
        for match in _WITHIN.finditer(text)
    ]
    said += [_Said(*match.span(), published, given_by=SetBy.INSPECTORATE) for match in _IMMEDIATE.finditer(text)]
    return sorted(said, key=lambda each: each.start)


def _as_said(start: int, end: int, period: Period | None) -> _Said:
    return _Said(start, end, period.last, period.approximate) if period else _Said(start, end, None)


def _chosen(words: str, said: Sequence[_Said]) -> _Said | None:
    """The one that is the deadline: a date rather than "immediate", one called the deadline, then the first."""
    text = plain(words)
    current = [each for each in said if not _BEFORE.search(_before(text, each))]
    dated = [each for each in current if each.given_by is None] or current
    if not dated:
        return None
    named = [each for each in dated if _is_named(text, each)]
    return _last_of_chain(text, dated, (named or dated)[0])


def _is_named(text: str, said: _Said) -> bool:
    return bool(
        _NAMED.search(_before(text, said))
        or re.match(r"\s*(?:deadline|due\s+date|\(?\s*final\b)", text[said.end : said.end + 40], FLAGS)
    )


def _before(text: str, said: _Said) -> str:
    """The few words before a time, which may say what it is."""
    return text[max(0, said.start - 60) : said.start]


def _last_of_chain(text: str, said: Sequence[_Said], first: _Said) -> _Said:
    """The last of several milestones, or the end of a range: "September 2018 And January 2019"."""
    last = first
    for each in said[said.index(first) + 1 :]:
        if each.last is None or not _JOINED.fullmatch(text[last.end : each.start]):
            break
        if last.last is None or each.last >= last.last:
            last = each
    return last


def _overtaken(
    in_force: Deadline, words: str, published: date | None, document_date: date | None
) -> tuple[Deadline, ...]:
    """Find the former deadline in an unmarked sentence: "Immediate. A deadline of … has been set", "(was …)"."""
    text = plain(words)
    said = _sayings(words, published, document_date or published)
    was = [each for each in said if _BEFORE.search(_before(text, each))]
    at_once = [] if in_force.set_by is SetBy.INSPECTORATE else [each for each in said if each.given_by]
    return tuple(
        Deadline(words[each.start : each.end], each.last, each.approximate, each.given_by) for each in (*was, *at_once)
    )


def _set_by(words: str) -> SetBy | None:
    text = _NO_DATE.sub(" ", plain(words))
    if _INTERNAL.search(text):
        return SetBy.INTERNAL
    return SetBy.INSPECTORATE if _INSPECTORATE.search(text) else None


def _after(found: dict[str, str | None], published: date | None) -> date | None:
    """The last day of "within six months" and its like, counted from publication."""
    if published is None:
        return None
    many = (found["n"] or found["n2"] or "").lower()
    count = 1 if many in ("a", "an") else number_of(many)
    unit = " ".join((found["unit"] or found["unit2"] or "").lower().split())
    try:
        return _counted(published, count, unit)
    except (ValueError, OverflowError):
        return None


def _counted(start: date, count: int, unit: str) -> date:
    if unit == "working day":
        return add_working_days(start, count)
    if days := {"day": 1, "week": 7, "fortnight": 14}.get(unit):
        return start + timedelta(days=days * count)
    return add_months(start, count * {"month": 1, "quarter": 3, "year": 12}[unit])


def add_months(day: date, months: int) -> date:
    """The same day some months on, or the last there is: 31 August and six months is 28 February."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
