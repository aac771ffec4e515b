"""The meaning of each cell of a row: by the headings over it where the row keeps to them, and by its contents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from plan.intake.cells.contents import fit
from plan.intake.cells.refs import looks_like_ref
from plan.intake.cells.verbs import begins_with_verb
from plan.intake.tables.grids import GridRow
from plan.intake.tables.headings import TEXT_MEANINGS, Meaning
from plan.intake.tables.layouts import Layout, settle
from plan.owner_cells import looks_like_owner

M = Meaning
_MAY_BE_NUMBERS = (M.RECOMMENDATION, M.ACTION, M.OTHER, M.REPORT)
_WORDLESS = -3.0
_AS_HEADED = 1.0
"""What it counts for a row that it is as wide as its headings: its cells stand under them, whatever they say."""
_WIDE = 6
"""Columns of a sheet that is too wide for its rows to lie otherwise than under their headings."""
_TRIED = 20
_SAME_HEADINGS = 3
_STRAY = -1.0
"""What a cell that no heading covers costs, so that a reading which explains every cell wins."""


@dataclass(slots=True)
class Columns:
    """The headings in force, what they were printed as, and the layouts that rows of each width have kept to."""

    layout: Layout = ()
    printed: tuple[str, ...] = ()
    known: dict[int, Layout] = field(default_factory=dict)
    told: Mapping[str, Meaning] = field(default_factory=dict)
    """What a person said that a heading means, by its key."""
    first: tuple[str, ...] = ()
    """The first words under each heading."""
    keeps_to_them: bool = False
    """Whether the rows stand under their headings, cell by cell."""

    @property
    def meanings(self) -> frozenset[Meaning]:
        """The meanings that the headings in force speak of."""
        return frozenset(meaning for meaning in self.layout if meaning)

    @property
    def are_wide(self) -> bool:
        """Whether these are the columns of a wide sheet, whose rows stand under their headings."""
        return self.keeps_to_them and len(self.layout) >= _WIDE

    def take_headings(self, texts: Sequence[str], rows: Sequence[Sequence[str]] = ()) -> None:
        """Begin to read rows under these headings; the same ones again keep what was learnt."""
        texts = _named_before(texts, self.printed)
        layout = settle(texts, (), self.told)
        self.keeps_to_them = not _lie_beside(layout, rows)
        layout = settle(texts, rows, self.told) if self.keeps_to_them else layout
        if len((set(layout) ^ set(self.layout)) - {None}) > 1:
            self.known = {}
        self.layout, self.printed = layout, tuple(texts)
        self.first = tuple(next((row[at] for row in rows if at < len(row) and row[at]), "") for at in range(len(texts)))

    def read(self, texts: Sequence[str]) -> Layout:
        """Read the meaning of each cell of a row."""
        if len(texts) == len(self.layout) and _suits(self.layout, texts):
            return self.layout
        headed = self.layout[: len(texts)]
        if self.are_wide and _says_something(headed, texts):
            return headed
        candidates = (told for layout in self._candidates(len(texts)) for told in (layout, *_numbered(layout, texts)))
        best = max(candidates, key=lambda layout: self._score(layout, texts), default=(None,) * len(texts))
        if best and _tells(best, texts):
            self.known[len(texts)] = best
        return best

    def _score(self, layout: Layout, texts: Sequence[str]) -> float:
        return score(layout, texts) + (
            _AS_HEADED if self.keeps_to_them and layout == self.layout[: len(texts)] else 0.0
        )

    def heading_of(self, index: int, width: int) -> str:
        """The printed heading of an unknown column, where the row keeps to the headings' places."""
        return self.printed[index] if width == len(self.printed) else ""

    def _candidates(self, width: int) -> Iterator[Layout]:
        """The ways a row of a width may lie under the headings, likeliest first."""
        trimmed = _trimmed(self.layout)
        compact = tuple(meaning for meaning in self.layout if meaning)
        if width <= len(self.layout):
            yield self.layout[:width]
        yield from (layout for layout in (self.known.get(width),) if layout)
        if len(trimmed) < width:
            yield trimmed + (None,) * (width - len(trimmed))
        for base in (compact, _with_ref(compact), *self.known.values()):
            yield from _fitted(base, width)


def _named_before(texts: Sequence[str], before: Sequence[str]) -> Sequence[str]:
    """Headings with the blank ones filled from the table before, where most of the others stand in both."""
    same = sum(bool(one) and one == other for one, other in zip(texts, before, strict=False))
    if same < _SAME_HEADINGS or same * 2 <= sum(map(bool, texts)):
        return texts
    return [one or other for one, other in zip_longest(texts, before[: len(texts)], fillvalue="")]


def _says_something(layout: Layout, texts: Sequence[str]) -> bool:
    """Whether a row has words where its headings say that they are, and they are no number."""
    told = [text for meaning, text in zip(layout, texts, strict=False) if meaning in TEXT_MEANINGS and text]
    return len(layout) == len(texts) and bool(told) and not any(map(looks_like_ref, told))


def _lie_beside(layout: Layout, rows: Sequence[Sequence[str]]) -> bool:
    """Whether most rows lie one place beside their headings, so that a column's cells say nothing of its heading."""
    wide = [texts for texts in rows if len(texts) == len(layout)][:_TRIED]
    moved = [_moved(texts, layout) for texts in wide]
    return bool(wide) and sum(moved) * 2 > len(wide)


def _moved(texts: Sequence[str], layout: Layout) -> bool:
    """Whether a row suits its headings plainly better when they are moved by one place."""
    beside = max(score((None, *layout[:-1]), texts), score((M.REF, *layout[:-1]), texts))
    return M.REF not in layout and not layout[-1] and beside > score(layout, texts) + _AS_HEADED


def _numbered(layout: Layout, texts: Sequence[str]) -> Iterator[Layout]:
    """The same layout, where a column headed "Recommendation" or "Action" holds the numbers of them."""
    if M.REF in layout:
        return
    for index, meaning in enumerate(layout):
        others = set(layout[:index] + layout[index + 1 :])
        if meaning in _MAY_BE_NUMBERS and looks_like_ref(texts[index]) and others & TEXT_MEANINGS:
            yield (*layout[:index], M.REF, *layout[index + 1 :])
            return


def _fitted(base: Layout, width: int) -> Iterator[Layout]:
    """A layout at a row's width: as it is, with blanks behind, or with one or two meanings run together."""
    if len(base) <= width:
        yield base + (None,) * (width - len(base))
    if len(base) == width + 1:
        yield from (base[:index] + base[index + 1 :] for index in range(len(base)))
    if len(base) == width + 2:
        yield from (
            base[:i] + base[i + 1 : j] + base[j + 1 :] for i in range(len(base)) for j in range(i + 1, len(base))
        )


def score(layout: Layout, texts: Sequence[str]) -> float:
    """Rate how well a row's cells suit a layout. One without a place for an action's words suits none."""
    told = 0.0 if set(layout) & TEXT_MEANINGS else _WORDLESS
    return told + sum(
        fit(meaning, text) if meaning else (_STRAY if text else 0.0)
        for meaning, text in zip(layout, texts, strict=True)
    )


def _suits(layout: Layout, texts: Sequence[str]) -> bool:
    """Whether every cell is what the heading over it says, so that no other reading need be tried."""
    return all(
        _any_suits(meaning) or fit(meaning, text) > 0 if meaning else not text
        for meaning, text in zip(layout, texts, strict=True)
        if text
    )


def _any_suits(meaning: Meaning) -> bool:
    """Whether any words at all may stand under a heading."""
    return meaning in (M.OTHER, M.REPORT, M.KIND, M.OWNER_AND_DUE)


def _tells(layout: Layout, texts: Sequence[str]) -> bool:
    """Whether a row is full enough to learn from."""
    return sum(bool(text) for text in texts) >= 3 and score(layout, texts) >= 2.5


def _trimmed(layout: Layout) -> Layout:
    end = max((index for index, meaning in enumerate(layout) if meaning), default=-1) + 1
    return layout[:end]


def _with_ref(compact: Layout) -> Layout:
    return compact if M.REF in compact else (M.REF, *compact)


_TOLD_BY_CONTENTS = (M.REF, M.DUE, M.STATUS, M.OWNER)
_SURE = 1.2
_PLAINLY = 2.0


def guess_layout(rows: Sequence[GridRow], columns: Columns) -> Layout:
    """A layout for a table with no headings, or () where the headings before it serve or nothing can be told."""
    width = max((len(row) for row in rows), default=0)
    if width == 2 and not columns.layout:
        return _two_columns(rows)
    full = [row for row in rows if sum(bool(words) for words in row) >= 3]
    if columns.layout or width < 3 or len(full) < 2:
        return ()
    cells = [[row[index].text for row in full if index < len(row) and row[index]] for index in range(width)]
    layout: list[Meaning | None] = [None] * width
    for meaning in _TOLD_BY_CONTENTS:
        scored = [
            (_mean(meaning, texts), -index) for index, texts in enumerate(cells) if layout[index] is None and texts
        ]
        best = max(scored, default=(0.0, 0))
        if best[0] >= _SURE:
            layout[-best[1]] = meaning
    longest = sorted(
        (index for index in range(width) if layout[index] is None and cells[index]), key=lambda i: -_length(cells[i])
    )
    if sum(meaning is not None for meaning in layout) < 2 or not longest or _length(cells[longest[0]]) < 15:
        return ()
    text, *others = sorted(longest[:2]) if len(longest) > 1 else longest
    layout[text] = M.ACTION
    for index in others:
        layout[index] = M.COMMENT
    return tuple(layout)


def _two_columns(rows: Sequence[GridRow]) -> Layout:
    """A layout for two columns with no headings: words and how each stands, or who is to do what; or ()."""
    rows = [row for row in rows if any(re.search(r"\w", words.text) for words in row)]
    said = [[words.text for words in row] for row in rows if len(row) == 2]
    statuses = sum(fit(M.STATUS, text) >= _PLAINLY for _, text in said)
    is_list = all(len(text.split()) > 2 and text != status for text, status in said)
    if said and is_list and statuses == len(said) == len(rows):
        return (M.ACTION, M.STATUS)
    if len(said) == len(rows) > 1:
        return next((layout for layout in _WHO_DOES_WHAT if _are_owned(said, layout)), ())
    return ()


_WHO_DOES_WHAT = ((M.OWNER, M.ACTION), (M.ACTION, M.OWNER))
_OWNER_AT_LEAST = 0.4


def _are_owned(said: Sequence[Sequence[str]], layout: Layout) -> bool:
    """Whether each row names somebody in one of two columns, and most tell what to do in the other."""
    owners, texts = ([row[layout.index(meaning)] for row in said] for meaning in (M.OWNER, M.ACTION))
    told = sum(begins_with_verb(text) and len(text.split()) > 2 for text in texts)
    return all(looks_like_owner(owner) >= _OWNER_AT_LEAST for owner in owners) and told * 2 > len(said)


def _mean(meaning: Meaning, texts: Sequence[str]) -> float:
    return sum(fit(meaning, text) for text in texts) / len(texts)


def _length(texts: Sequence[str]) -> float:
    return sum(map(len, texts)) / len(texts)
