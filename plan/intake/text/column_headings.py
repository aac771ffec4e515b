"""The headings of a table that lost its lines: all in one line, or one under another, some broken over lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from plan.intake.cells.statuses import read_status
from plan.intake.tables.headings import TEXT_MEANINGS, Meaning, meaning_of
from plan.intake.text.page import PageLine

M = Meaning
SHORT = frozenset({M.OWNER, M.DUE, M.STATUS, M.OWNER_AND_DUE, M.REVISED})
_FOOTNOTE = re.compile(r"\s*\[[ivxlc\d]{1,5}\]|\s*[*†‡]+$")
_NO_HEADING = re.compile(r"[.;!?]\s|\d{3,}|[.,;]\s*$|:\s*\S|https?:")
_MOST_LINES = 14
BULLETS = ("-", "*", "•")
_MOST_WORDS = 40
_LONGEST = 10
_LONG = 60


@dataclass(frozen=True, slots=True)
class Headings:
    """The columns' meanings, in order, and the index of the first line behind the headings."""

    layout: tuple[Meaning | None, ...]
    end: int


def headings_at(lines: Sequence[PageLine], at: int) -> Headings | None:
    """The headings that begin at a line, or None."""
    line = _bare(lines[at].whole)
    if line.count(":") >= 3 and line.endswith(":"):
        line = line.replace(":", "")
    if len(line.split()) >= 3 and (layout := in_one_line(line)):
        return Headings(layout, at + 1)
    return _stacked(lines, at)


def _bare(text: str) -> str:
    return _FOOTNOTE.sub("", text).strip(" |/")


def in_one_line(text: str) -> tuple[Meaning | None, ...] | None:
    """The columns of a line that is made of headings: three or more that say different things."""
    words = tuple(text.split())
    if not 3 <= len(words) <= _MOST_WORDS or _NO_HEADING.search(text) or text.islower():
        return None
    worth, layout = _parted(words)
    return layout if worth > 0 and _is_table(layout) else None


def _is_table(layout: Sequence[Meaning | None]) -> bool:
    named = [meaning for meaning in layout if meaning]
    return (
        len(set(named)) >= 3
        and (
            bool(set(named) & TEXT_MEANINGS and set(named) & SHORT)
            or {M.OWNER, M.DUE} <= set(named)
            or {M.REF, M.ACTION, M.COMMENT} <= set(named)
        )
        and len(set(named) - {M.OTHER}) >= 0.6 * len(layout)
    )


@lru_cache(maxsize=4_000)
def _parted(words: tuple[str, ...]) -> tuple[float, tuple[Meaning | None, ...]]:
    """The best cut of words into headings: known ones speak for it, unknown words against it."""
    best: list[tuple[float, tuple[Meaning | None, ...]]] = [(0.0, ())]
    for end in range(1, len(words) + 1):
        choices = []
        for start in range(max(0, end - _LONGEST), end):
            before, layout = best[start]
            phrase = " ".join(words[start:end])
            meaning = meaning_of(phrase) if phrase[0].isupper() or phrase[0] == "#" else None
            if meaning is M.REF and start and not re.search(r"\b(?:Ref|Reference|No|ID|Number|#)\b", phrase):
                meaning = None
            worth = _worth(meaning, end - start, again=meaning in layout)
            choices.append((before + worth, (*layout, meaning)))
        best.append(max(choices, key=lambda each: each[0]))
    return best[-1]


def _worth(meaning: Meaning | None, count: int, *, again: bool) -> float:
    """Rate a phrase as a heading: known and short the most, a repeat of another little."""
    if meaning is None:
        return -1.2 * count
    if again and meaning is not M.OTHER:
        return -0.6
    return (1.0 if meaning is not M.OTHER else 0.4) - 0.12 * (count - 1)


def _stacked(lines: Sequence[PageLine], at: int) -> Headings | None:
    """Headings one under another; one may be broken over two or three lines, one in three may be unknown."""
    said = ["" if each.mark in BULLETS else _bare(each.whole) for each in lines[at : at + _MOST_LINES]]
    if not said or not _may_be(said[0]):
        return None
    layout: list[Meaning | None] = []
    index = known_to = unknown = 0
    while index < len(said) and _may_be(said[index]) and unknown <= 1 + len(layout) // 3:
        taken = next((n for n in (1, 2, 3) if index + n <= len(said) and _joint(said[index : index + n])), 0)
        meaning = meaning_of(" ".join(said[index : index + taken])) if taken else None
        if meaning and meaning in layout and meaning in SHORT | {M.REF}:
            break
        layout.append(meaning)
        unknown += not taken
        index += taken or 1
        known_to = index if meaning else known_to
    while layout and layout[-1] is None:
        layout.pop()
    return Headings(tuple(layout), at + known_to) if _is_table(layout) else None


def _joint(pieces: Sequence[str]) -> bool:
    """Whether lines are one heading: known together, and the first of them not by itself."""
    return all(map(_may_be, pieces)) and meaning_of(" ".join(pieces)) is not None


def _may_be(text: str) -> bool:
    is_short = bool(text) and len(text) <= _LONG and not _NO_HEADING.search(text)
    return is_short and bool(re.search(r"[A-Za-z#]", text)) and not (" " in text and read_status(text))
