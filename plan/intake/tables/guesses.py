"""Columns without headings, told by what they hold."""

from __future__ import annotations

from collections.abc import Sequence

from plan.intake.cells.contents import fit
from plan.intake.tables.columns import Columns, Layout
from plan.intake.tables.grids import GridRow
from plan.intake.tables.headings import Meaning

M = Meaning
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
