"""A line that is nothing but headings, a single space between each and the next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from plan.intake.tables.headings import TEXT_MEANINGS, Meaning, meaning_of

M = Meaning
SHORT = (M.OWNER, M.DUE, M.REVISED, M.STATUS)
"""Columns whose cells are a few words, and tell a row from running text."""
_NO_HEADING = re.compile(r"[.;!?]\s|\d{2,}|\t|[.,]\s*$")
_HALVES = re.compile(
    r"(?:Due|Target|Completion|Revised|Original|End|Start|Meeting|Implementation) (?:Dates?|Due)"
    r"|(?:Responsible|Lead|Accountable) (?:Officers?|Persons?|Managers?|Directors?|Owners?)"
)
_LONGEST_HEADING = 16


def headings_of(text: str) -> list[tuple[str, Meaning]]:
    """The headings that a line is made of, every word of it, or none."""
    words = tuple(text.split())
    if not 3 <= len(words) <= _LONGEST_HEADING or _NO_HEADING.search(re.sub(r"\b(No|Nos|Rec|Ref)\.", r"\1", text)):
        return []
    found = _parted(words, 0)
    if not found:
        return []
    meanings = [meaning for _, meaning in found[1]]
    is_table = bool(set(meanings) & TEXT_MEANINGS) and len(set(meanings) & set(SHORT)) >= 2 and _are_distinct(meanings)
    return list(found[1]) if is_table else []


def _are_distinct(meanings: Sequence[Meaning]) -> bool:
    named = [meaning for meaning in meanings if meaning is not M.OTHER]
    return len(set(named)) == len(named)


@lru_cache(maxsize=2_000)
def _parted(words: tuple[str, ...], start: int) -> tuple[float, tuple[tuple[str, Meaning], ...]] | None:
    """The best cut of words into known headings: the more that say different things the better."""
    if start == len(words):
        return 0.0, ()
    best = None
    for end in range(start + 1, min(len(words), start + 5) + 1):
        text = " ".join(words[start:end])
        meaning = meaning_of(text) if _may_be_heading(text, words[end : end + 1]) else None
        if meaning is M.REF and start and not re.search(r"\b(?:Ref|Reference|No|ID|Number|#)\b", text):
            continue
        rest = _parted(words, end) if meaning else None
        if meaning and rest:
            again = meaning is not M.OTHER and any(meaning is other for _, other in rest[1])
            made = (rest[0] + (-1.5 if again else 1.0), ((text, meaning), *rest[1]))
            best = max(best, made, key=lambda each: each[0]) if best else made
    return best


def _may_be_heading(text: str, following: Sequence[str]) -> bool:
    """Whether words may be a heading by themselves: "Due" before "Date" is only half of one."""
    if not (text[0].isupper() or text[0] == "#"):
        return False
    is_half = following and _HALVES.fullmatch(f"{text.split()[-1]} {following[0]}")
    is_run_on = meaning_of(text) is M.OWNER_AND_DUE and not re.search(r"\band\b|[&/]", text)
    return not (is_half or is_run_on)
