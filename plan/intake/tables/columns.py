"""Which cell of a row means what: from the headings over it where the row keeps to them, and from its contents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from plan.intake.cells.contents import fit
from plan.intake.cells.refs import looks_like_ref
from plan.intake.tables.grids import GridRow
from plan.intake.tables.headings import TEXT_MEANINGS, Meaning, meaning_of

Layout = tuple[Meaning | None, ...]
"""What each cell of a row means, by place; None is a cell with nothing over it."""

M = Meaning
_MAY_BE_NUMBERS = (M.RECOMMENDATION, M.ACTION, M.OTHER, M.REPORT)
_WORDLESS = -3.0
_WORDY = 20
"""Letters in a cell that says what is to be done, on the whole."""
_STRAY = -1.0
"""What a cell that no heading covers costs, so that a reading which explains every cell wins."""


@dataclass(slots=True)
class Columns:
    """The headings in force, what they were printed as, and the layouts that rows of each width have kept to."""

    layout: Layout = ()
    printed: tuple[str, ...] = ()
    known: dict[int, Layout] = field(default_factory=dict)

    @property
    def meanings(self) -> frozenset[Meaning]:
        """What the headings in force speak of."""
        return frozenset(meaning for meaning in self.layout if meaning)

    def take_headings(self, texts: Sequence[str]) -> None:
        """Begin to read rows under these headings; the same ones again keep what was learnt."""
        layout = _settled(tuple(meaning_of(text) or (M.OTHER if text else None) for text in texts))
        if len((set(layout) ^ set(self.layout)) - {None}) > 1:
            self.known = {}
        self.layout, self.printed = layout, tuple(texts)

    def seek_words(self, rows: Sequence[Sequence[str]]) -> None:
        """Where no heading says what is to be done, that stands under the unknown one with the longest cells."""
        if set(self.layout) & TEXT_MEANINGS:
            return
        open_places = [
            at for at, meaning in enumerate(self.layout) if meaning is M.OTHER and not meaning_of(self.printed[at])
        ]
        cells = {at: [row[at] for row in rows if at < len(row) and row[at]] for at in open_places}
        lengths = {at: sum(map(len, texts)) / len(texts) for at, texts in cells.items() if texts}
        longest = max(lengths, key=lambda at: lengths[at], default=None)
        if longest is not None and lengths[longest] >= _WORDY:
            self.layout = (*self.layout[:longest], M.ACTION, *self.layout[longest + 1 :])

    def read(self, texts: Sequence[str]) -> Layout:
        """What each cell of a row means."""
        if len(texts) == len(self.layout) and _suits(self.layout, texts):
            return self.layout
        candidates = (told for layout in self._candidates(len(texts)) for told in (layout, *_numbered(layout, texts)))
        best = max(candidates, key=lambda layout: score(layout, texts), default=(None,) * len(texts))
        if best and _tells(best, texts):
            self.known[len(texts)] = best
        return best

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
    """How well a row's cells suit a layout. One that leaves no place for the words of an action suits none."""
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


def _settled(layout: Layout) -> Layout:
    """Headings that mean something only beside others: a response beside no action is the action."""
    if M.RESPONSE in layout:
        become = M.COMMENT if M.ACTION in layout else M.ACTION
        layout = tuple(become if meaning is M.RESPONSE else meaning for meaning in layout)
    if M.FINDING in layout:
        become = M.OTHER if M.RECOMMENDATION in layout else M.RECOMMENDATION
        layout = tuple(become if meaning is M.FINDING else meaning for meaning in layout)
    if M.KIND in layout and not set(layout) & TEXT_MEANINGS:
        layout = tuple(M.RECOMMENDATION if meaning is M.KIND else meaning for meaning in layout)
    return _once(layout)


_AGAIN: Mapping[Meaning, Meaning] = {M.ACTION: M.COMMENT, M.RECOMMENDATION: M.RECOMMENDATION, M.DUE: M.REVISED}


def _once(layout: Layout) -> Layout:
    """Each meaning once: a second deadline is the revised one, a second action is what was done."""
    seen: set[Meaning] = set()
    out: list[Meaning | None] = []
    for meaning in layout:
        kept = _AGAIN.get(meaning, meaning) if meaning and meaning in seen else meaning
        out.append(kept)
        if kept:
            seen.add(kept)
    return tuple(out)


_TOLD_BY_CONTENTS = (M.REF, M.DUE, M.STATUS, M.OWNER)
_SURE = 1.2


def guess_layout(rows: Sequence[GridRow], columns: Columns) -> Layout:
    """A layout for a table with no headings, or () where the headings before it serve or nothing can be told."""
    width = max((len(row) for row in rows), default=0)
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


def _mean(meaning: Meaning, texts: Sequence[str]) -> float:
    return sum(fit(meaning, text) for text in texts) / len(texts)


def _length(texts: Sequence[str]) -> float:
    return sum(map(len, texts)) / len(texts)
