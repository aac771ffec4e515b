"""The places of a row's owner, deadline and status in running words: side by side, in their headings' order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from plan.intake.cells.contents import looks_like_deadline
from plan.intake.tables.headings import Meaning
from plan.owner_cells import looks_like_owner
from plan.periods import find_periods

M = Meaning
_STATUS = re.compile(
    r"\b(?:NEW )?(?:Completed?|Closed|On-?going|In progress|Not (?:yet )?started"
    r"|Not (?:yet )?due|Overdue|On track|Implemented|Outstanding|Open|Delayed"
    r"|Partially (?:complete|implemented)|Superseded|Off track|At risk|Green|Amber"
    r"|Red|Blue|GREEN|AMBER|RED|BLUE|WHITE|CLOSED)\b"
)
_NO_DATE = re.compile(
    r"\b(?:Ongoing|On[- ]going|TBC|TBA|N/A|Immediate(?:ly)?|Complete[d]?|ASAP|By [Nn]ext [Mm]eeting|Next [Mm]eeting)\b"
)
PRIORITY = re.compile(
    r"(?:High|Medium|Low|Critical|Essential|Important|Advisory|Significant|Fundamental|Priority \d|P\d|[1-5])(?=\s)"
)
_OWNER_AT_MOST = 8
_REST_AT_MOST = 14


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text."""

    start: int
    end: int


def short_spans(text: str, start: int, wanted: Sequence[Meaning]) -> dict[Meaning, Span]:
    """Find the owner, deadline and status: next to one another, in the order of their headings."""
    dates = [Span(each.start, each.end) for each in find_periods(text) if each.start >= start]
    days = list(dates)
    dates += [Span(*match.span()) for match in _NO_DATE.finditer(text) if match.start() >= start]
    statuses = [Span(*match.span()) for match in _STATUS.finditer(text) if match.start() >= start]
    choices = {M.DUE: dates, M.REVISED: days, M.STATUS: statuses}
    best: tuple[float, dict[Meaning, Span]] = (1.5, {})
    anchors = [meaning for meaning in wanted if meaning in choices and meaning is not M.REVISED]
    for anchor in anchors:
        for span in choices[anchor]:
            made = _around(text, start, wanted, anchor, span, choices)
            best = max(best, made, key=lambda each: each[0])
    return best[1]


def _around(
    text: str, start: int, wanted: Sequence[Meaning], anchor: Meaning, span: Span, choices: dict[Meaning, list[Span]]
) -> tuple[float, dict[Meaning, Span]]:
    """The short cells found outward from one of them, and how sure that is."""
    found = {anchor: span}
    sure = 1.0
    at = wanted.index(anchor)
    edge = span.end
    for meaning in wanted[at + 1 :]:
        following = _owner_after(text, edge) if meaning is M.OWNER else _next_to(text, edge, choices[meaning])
        if following:
            found[meaning], sure, edge = following, sure + 1.0, following.end
    edge = span.start
    for meaning in reversed(wanted[:at]):
        before = _owner_before(text, start, edge) if meaning is M.OWNER else _up_to(text, edge, choices[meaning])
        if before:
            found[meaning], sure, edge = before, sure + 1.0, before.start
    return sure + 0.001 * span.start / max(1, len(text)), found


def _next_to(text: str, edge: int, spans: Sequence[Span]) -> Span | None:
    return next((span for span in spans if not text[edge : span.start].strip(" -–") and span.start >= edge), None)


def _up_to(text: str, edge: int, spans: Sequence[Span]) -> Span | None:
    return next((span for span in spans if not text[span.end : edge].strip(" -–") and span.end <= edge), None)


def _owner_before(text: str, start: int, edge: int) -> Span | None:
    """The owner whose words end here: the reading most like an owner, the longest of those."""
    words = list(re.finditer(r"\S+", text[start:edge]))[-_OWNER_AT_MOST:]
    scored = [(_like_owner(text[start + word.start() : edge]), -word.start(), word) for word in words]
    best = max(scored, key=lambda each: each[:2], default=None)
    if best is None or best[0] < 0.55:
        return None
    return Span(start + best[2].start(), start + len(text[start:edge].rstrip()))


def _owner_after(text: str, edge: int) -> Span | None:
    """The owner whose words begin here: all that is left where that reads as one, else the reading most like one."""
    words = list(re.finditer(r"\S+", text[edge:]))[: _OWNER_AT_MOST + 1]
    rest = [] if len(words) > _OWNER_AT_MOST and len(text[edge:].split()) > _REST_AT_MOST else text[edge:].split()
    if words and 0 < len(rest) <= _REST_AT_MOST and _like_owner(text[edge:]) >= (0.5 if len(rest) <= 4 else 0.55):
        return Span(edge + words[0].start(), len(text))
    scored = [(_like_owner(text[edge : edge + word.end()]), word.end(), word) for word in words[:_OWNER_AT_MOST]]
    best = max(scored, key=lambda each: each[:2], default=None)
    if best is None or best[0] < 0.55:
        return None
    return Span(edge + words[0].start(), edge + best[2].end())


def _like_owner(text: str) -> float:
    said = text.strip()
    if PRIORITY.match(said):
        return 0.0
    return looks_like_owner(said) if said[:1].isupper() and not looks_like_deadline(said) else 0.0
