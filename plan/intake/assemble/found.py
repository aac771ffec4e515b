"""The findings of a reading: the plan, the fate of every line, and what a person should confirm."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from plan.documents import Document, Line
from plan.given_names import is_given_name
from plan.intake.cells.refs import leading_ref
from plan.intake.cells.words import Words, clean
from plan.intake.guidance import ColumnRead
from plan.periods import find_periods
from plan.ranks import leading_rank, rank_words
from plan.recommendations import Plan


class Fate(StrEnum):
    """The fates of a source line."""

    PLACED = "placed"
    FURNITURE = "furniture"
    UNPLACED = "unplaced"


@dataclass(frozen=True, slots=True)
class Accounted:
    """One source line, its fate, and where it went: "SS-7b comment", "heading", "page number"."""

    line: Line
    fate: Fate
    where: str = ""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something a person should confirm, and which item (by id) it is about; "" is the whole document."""

    about: str
    text: str


@dataclass(frozen=True, slots=True)
class RowRead:
    """One action as it was read: how sure (0 to 1), what is doubtful in words, and the source lines it came from."""

    id: str
    confidence: float
    doubts: tuple[str, ...] = ()
    source: tuple[Line, ...] = ()


_SHOWN = 80
SURE = 0.9
"""Rows at or above this are called sure: all 108 such rows of 97 labelled papers are right (`bench/confidence.py`)."""
KEPT_UNASKED = 0.7
"""A run that nobody watches keeps no row below this: of 341 rows at or above it 97 in 100 are right, of those from
0.65 on 94 in 100 (`bench/confidence.py` over the same papers)."""


@dataclass(frozen=True, slots=True)
class Found:
    """A document read. `plan` is None where nothing is to track; `rows` are its actions, the least sure first.

    `counted` are the ids of actions whose numbers are not printed, only counted; `columns` those of its tables.
    """

    plan: Plan | None
    lines: tuple[Accounted, ...]
    doubts: tuple[Doubt, ...]
    rows: tuple[RowRead, ...] = ()
    counted: frozenset[str] = frozenset()
    columns: tuple[ColumnRead, ...] = ()
    possible: tuple[str, ...] = ()
    """Words that may be an action, and are not sure enough to be kept as one."""
    second: str = ""
    """The reader of another reading that is nearly as good, for a person to choose."""

    @property
    def confidence(self) -> Mapping[str, float]:
        """The confidence in each action, by its id."""
        return {row.id: row.confidence for row in self.rows}

    @property
    def placed(self) -> int:
        """The number of source lines in a field."""
        return self._count(Fate.PLACED)

    @property
    def furniture(self) -> int:
        """The number of source lines that are headings, page numbers, legends and the like."""
        return self._count(Fate.FURNITURE)

    @property
    def unplaced(self) -> tuple[str, ...]:
        """The lines that fitted nowhere, as they stand in the source."""
        return tuple(each.line.text for each in self.lines if each.fate is Fate.UNPLACED)

    @property
    def furniture_kinds(self) -> Mapping[str, int]:
        """The number of lines of each kind of furniture: "heading", "page furniture", "column headings"."""
        return Counter(each.where for each in self.lines if each.fate is Fate.FURNITURE)

    def _count(self, fate: Fate) -> int:
        return sum(each.fate is fate for each in self.lines)


def with_second(found: Found, other: Found, reader: str) -> Found:
    """The findings, with a doubt where another reading that is nearly as good finds other actions."""
    mine, theirs = (
        [(each.text, each.owners, each.deadline.due) for each in one.plan.actions()] if one.plan else []
        for one in (found, other)
    )
    if mine == theirs or not theirs:
        return found
    fresh = next((text for text, *_ in theirs if text not in {text for text, *_ in mine}), "")
    many = f"{len(theirs)} action{'' if len(theirs) == 1 else 's'}, not {len(mine)}"
    what = many if len(mine) != len(theirs) else f"{len(mine)} too, but not the same"
    shown = f", such as “{fresh[:_SHOWN]}”" if fresh else ""
    how = f"To have that one, say “read it the other way” (or --reading “{reader}”)."
    doubt = f"Another reading is nearly as good: {what}{shown}. {how}"
    return replace(found, doubts=(*found.doubts, Doubt("", doubt)), second=reader)


class Ledger:
    """Keeps the fate of every piece of every line while a document is read: each by itself, though two say the same."""

    def __init__(self) -> None:
        self._fates: dict[int, tuple[Fate, str]] = {}
        self._left: dict[int, str] = {}

    def place(self, words: Words, where: str) -> None:
        """These words are in a field."""
        for line in words.lines:
            self._fates[id(line)] = (Fate.PLACED, where)

    def furnish(self, words: Words, where: str) -> None:
        """These words are furniture, unless a field holds them already."""
        for line in words.lines:
            self._fates.setdefault(id(line), (Fate.FURNITURE, where))

    def leave(self, words: Words) -> None:
        """These words of a paragraph fitted nowhere, though others of it are in a field."""
        self._left[id(words.lines[0])] = words.text

    def account(self, document: Document) -> tuple[Accounted, ...]:
        """Every non-blank source line with its one fate; a line with a piece unplaced is unplaced."""
        pieces: dict[int, list[Line]] = {}
        for line in document.lines():
            if line.text.strip():
                pieces.setdefault(line.number, []).append(line)
        return tuple(self._one(number, pieces[number]) for number in sorted(pieces))

    def _one(self, number: int, pieces: Sequence[Line]) -> Accounted:
        if len(pieces) == 1:
            fate, where = self._fates.get(id(pieces[0]), (Fate.UNPLACED, ""))
            if fate is Fate.FURNITURE and may_hold_an_item(pieces[0].text):
                fate, where = Fate.UNPLACED, ""
            if fate is Fate.PLACED and (rest := self._left.get(id(pieces[0]))):
                return Accounted(Line(number, rest, pieces[0].place), Fate.UNPLACED)
            return Accounted(pieces[0], fate, where)
        fates = [(piece, *self._fates.get(id(piece), (Fate.UNPLACED, ""))) for piece in pieces]
        worst = next(fate for fate in _WORST_FIRST if any(each is fate for _, each, _ in fates))
        shown = [piece for piece, each, _ in fates if each is Fate.UNPLACED] or pieces
        where = next(where for _, each, where in fates if each is worst)
        return Accounted(Line(number, "\t".join(piece.text.strip() for piece in shown)), worst, where)


_NAME = re.compile(r"\b(?P<first>[A-Z][a-z]+)\s+[A-Z][a-z’'-]+\b")
_SENTENCE = re.compile(r"(?:\S+\s+){5,}\S+[.;]\s*$|\b(?:should|must|shall|will)\s+[a-z]")
_MEETS = re.compile(r"\b(?:minutes?|meeting|agenda|published|issued|version|updated|page|held)\b", re.IGNORECASE)


def may_hold_an_item(text: str) -> bool:
    """Whether a line may be an item that was missed: a name and a day, or a number and a sentence."""
    said = clean(text)
    if (found := leading_ref(said)) and _SENTENCE.search(found[1]):
        return True
    if not any(map(str.isdigit, said)) or _MEETS.search(said):
        return False
    has_name = any(is_given_name(each["first"]) for each in _NAME.finditer(said)) or bool(
        leading_rank(rank_words(said))[1]
    )
    return has_name and any(each.period for each in find_periods(said))


_WORST_FIRST = (Fate.UNPLACED, Fate.PLACED, Fate.FURNITURE)
