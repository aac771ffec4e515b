"""Tables without rules: columns known by a line of headings, and by the white space that runs down between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from plan.intake.tables.headings import Meaning, are_headings, meaning_of

TextLine = dict[str, Any]
Gutter = list[tuple[float, float]]
COLUMN_GAP = 0.9
NARROWEST_GUTTER = 1.0
FARTHEST_LINE = 4.0
NEW_ROW = 1.25


@dataclass(frozen=True, slots=True)
class Word:
    """A word, or words with only spaces between them, and where it stands."""

    left: float
    right: float
    text: str

    @property
    def middle(self) -> float:
        """Its middle, across the page."""
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class Columned:
    """A table found: which lines it takes, the texts of its rows, and where its columns begin."""

    first: int
    last: int
    rows: list[list[str]]
    edges: tuple[float, ...]


def find_columned(lines: Sequence[TextLine], page_words: Sequence[TextLine]) -> Iterator[Columned]:
    """The tables among a page's lines of text, from top to bottom."""
    words = _by_line(lines, page_words)
    at = 0
    while at < len(lines):
        heads = _joined(words[at], COLUMN_GAP * _size(lines[at]))
        found = (
            _under(lines, words, at, heads) if len(heads) > 2 and are_headings([head.text for head in heads]) else None
        )
        if found:
            yield found
        at = found.last + 1 if found else at + 1


def _under(lines: Sequence[TextLine], words: Sequence[list[Word]], at: int, heads: Sequence[Word]) -> Columned | None:
    """The table under a line of headings: as many lines as leave a gutter between every two of its columns."""
    gutters: list[Gutter] = [[(left.right, right.left)] for left, right in pairwise(heads)]
    last = at
    while last + 1 < len(lines) and _is_near(lines[last], lines[last + 1]):
        below = words[last + 1]
        narrowed = [_without(gutter, below) for gutter in gutters]
        if not below or not all(narrowed) or _runs_on(below, heads, _size(lines[at])):
            break
        gutters, last = narrowed, last + 1
    if last == at:
        return None
    edges = (heads[0].left, *(_middle(gutter) for gutter in gutters))
    return Columned(at, last, _rows(lines[at : last + 1], words[at : last + 1], edges, heads[0].text), edges)


def _by_line(lines: Sequence[TextLine], page_words: Sequence[TextLine]) -> list[list[Word]]:
    """The words of a page by the line they stand in, from left to right."""
    by_line: list[list[Word]] = [[] for _ in lines]
    middles = [(line["top"] + line["bottom"]) / 2 for line in lines]
    for word in page_words if lines else ():
        middle = (word["top"] + word["bottom"]) / 2
        nearest = min(range(len(lines)), key=lambda at: abs(middles[at] - middle))
        by_line[nearest].append(Word(word["x0"], word["x1"], word["text"]))
    return [sorted(each, key=lambda word: word.left) for each in by_line]


def _is_near(line: TextLine, following: TextLine) -> bool:
    """Whether a line stands near enough under another, in letters of its size, to be of one table with it."""
    gap = following["top"] - line["bottom"]
    return bool(gap < FARTHEST_LINE * _size(line) and abs(_size(line) - _size(following)) <= 1)


def _runs_on(words: Sequence[Word], heads: Sequence[Word], size: float) -> bool:
    """Whether a line is a sentence that begins under the first heading and runs on under the second."""
    first = _joined(words, 0.5 * size)[0]
    return first.left < heads[0].right and first.right > heads[1].left + size


def _rows(
    lines: Sequence[TextLine], words: Sequence[list[Word]], edges: Sequence[float], first_head: str
) -> list[list[str]]:
    """The rows of a table: each begins with a reference, or, where there is none, after a gap."""
    cells = [_cells(each, edges) for each in words]
    steps = [below["top"] - above["top"] for above, below in pairwise(lines)]
    has_refs = meaning_of(first_head) is Meaning.REF
    has_gaps = max(steps) > NEW_ROW * min(steps)
    rows: list[list[list[str]]] = []
    for at, texts in enumerate(cells):
        if has_refs:
            begins = at < 2 or bool(texts[0])
        elif has_gaps:
            begins = at < 2 or steps[at - 1] > NEW_ROW * min(steps)
        else:
            begins = at < 2 or sum(map(bool, texts)) > len(texts) / 2
        if begins:
            rows.append([[] for _ in edges])
        for cell, text in zip(rows[-1], texts, strict=True):
            cell.extend([text] if text else [])
    return [["\n".join(cell) for cell in row] for row in rows]


def _cells(words: Sequence[Word], edges: Sequence[float]) -> list[str]:
    """A line's words, each in its column."""
    cells: list[list[str]] = [[] for _ in edges]
    for word in words:
        cells[max(sum(word.middle >= edge for edge in edges) - 1, 0)].append(word.text)
    return [" ".join(cell) for cell in cells]


def _without(gutter: Gutter, words: Sequence[Word]) -> Gutter:
    """The rest of a gutter where words stand in it."""
    for word in words:
        cut = [(low, min(high, word.left)) for low, high in gutter] + [
            (max(low, word.right), high) for low, high in gutter
        ]
        gutter = sorted({(low, high) for low, high in cut if high - low >= NARROWEST_GUTTER})
    return gutter


def _middle(gutter: Gutter) -> float:
    """A column's beginning: the middle of the widest gap left."""
    low, high = max(gutter, key=lambda part: part[1] - part[0])
    return (low + high) / 2


def _joined(words: Sequence[Word], gap: float) -> list[Word]:
    """Words nearer to one another than a gap, as one."""
    joined: list[Word] = []
    for word in words:
        last = joined[-1] if joined else None
        if last and word.left - last.right <= gap:
            joined[-1] = Word(last.left, word.right, f"{last.text} {word.text}")
        else:
            joined.append(word)
    return joined


def _size(line: TextLine) -> float:
    """The size of a line's letters."""
    return float(next((char["size"] for char in line["chars"] if char["text"].strip()), 1))


_GUTTER = 14.0
"""How wide the space between two columns of a page is at least, in points."""
_FEWEST_LINES = 5
_WORDS_OF_PROSE, _PROSE = 5.0, 0.5
_LABEL = re.compile(r"[A-Z][A-Za-z ]{1,24}:")


def find_gutter(page: Any, words: Sequence[TextLine]) -> tuple[float, float] | None:
    """The middle of the space between the two columns a page is printed in, and where they begin; None where it is not.

    Both columns must begin lines with the same labels or read like sentences: a table without rules has neither.
    """
    x0, _, x1, _ = page.bbox
    for middle in (x0 + (x1 - x0) * share / 100 for share in range(42, 59)):
        crossing = [word for word in words if word["x0"] < middle + _GUTTER / 2 and word["x1"] > middle - _GUTTER / 2]
        top = max((word["bottom"] for word in crossing), default=page.bbox[1])
        sides = [
            _lines([word for word in words if word["top"] >= top and (word["x0"] < middle) is is_left])
            for is_left in (True, False)
        ]
        if all(len(lines) >= _FEWEST_LINES for lines in sides) and _are_columns(*sides):
            return middle, top
    return None


def _lines(words: Sequence[TextLine]) -> list[str]:
    """Words as the lines they stand in."""
    lines: dict[int, list[str]] = {}
    for word in words:
        lines.setdefault(round(word["bottom"]), []).append(word["text"])
    return [" ".join(lines[bottom]) for bottom in sorted(lines)]


def _are_columns(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether two halves of a page are columns of text: the same labels in both, or whole sentences in both."""
    labels = [{match[0] for line in side if (match := _LABEL.match(line))} for side in (left, right)]
    if len(labels[0] & labels[1]) > 1:
        return True
    lengths = [sum(len(line.split()) for line in side) / len(side) for side in (left, right)]
    ends = [
        sum(line.endswith((".", ",", ";")) or line[:1].islower() for line in side) / len(side) for side in (left, right)
    ]
    return min(lengths) >= _WORDS_OF_PROSE and min(ends) >= _PROSE
