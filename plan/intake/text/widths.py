"""Tables set out in columns of a fixed width: cells under their headings, wide gaps between them, lines that go on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plan.documents import Block, Cell, Table
from plan.intake.tables.headings import Meaning, are_headings, meaning_of
from plan.intake.text.source import Source

_CHUNK = re.compile(r"\S+(?: \S+)*")
_SLACK = 3
_FEWEST = 4
_SHORT = frozenset({Meaning.OWNER, Meaning.DUE, Meaning.STATUS, Meaning.REVISED, Meaning.OWNER_AND_DUE})
Row = list[Cell]


def read_widths(lines: Sequence[Source], at: int) -> tuple[list[Block], int] | None:
    """The table that starts here with its headings."""
    headings = _chunks(lines[at].text)
    texts = [text for _, text in headings]
    if len(headings) < 3 or not are_headings(texts):
        return _read_headless(lines, at)
    starts = [start for start, _ in headings]
    meanings = [meaning_of(text) for text in texts]
    rows: list[Row] = []
    end = at + 1
    while end < len(lines):
        if lines[end].is_blank:
            if not _begins_again(lines, end + 1, starts):
                break
        elif _is_other(lines[end].text, starts):
            break
        else:
            add_line(rows, _cells(lines[end], starts), meanings)
        end += 1
    if not rows:
        return None
    first = tuple(lines[at].cell(text) for text in texts)
    return [Table((first, *(tuple(row) for row in rows)))], end


def _read_headless(lines: Sequence[Source], at: int) -> tuple[list[Block], int] | None:
    """Rows in columns with no headings: two or more together, four columns or more, each begun at one place."""
    starts = [start for start, _ in _chunks(lines[at].text)]
    if len(starts) < _FEWEST:
        return None
    end = at
    while end < len(lines) and _same_places([start for start, _ in _chunks(lines[end].text)], starts):
        end += 1
    if end - at < 2:
        return None
    return [Table(tuple(tuple(line.cell(text) for _, text in _chunks(line.text)) for line in lines[at:end]))], end


def _same_places(found: Sequence[int], starts: Sequence[int]) -> bool:
    return len(found) == len(starts) and all(abs(one - other) <= 1 for one, other in zip(found, starts, strict=True))


def _chunks(text: str) -> list[tuple[int, str]]:
    return [(match.start(), match[0]) for match in _CHUNK.finditer(text)]


def _cells(line: Source, starts: Sequence[int]) -> Row:
    """The cells of one line, each chunk under the last heading that starts at or before it."""
    said: list[list[str]] = [[] for _ in starts]
    for start, text in _chunks(line.text):
        column = max((index for index, each in enumerate(starts) if each <= start + _SLACK), default=0)
        said[column].append(text)
    return [line.cell(" ".join(texts)) for texts in said]


def add_line(rows: list[Row], cells: Row, meanings: Sequence[Meaning | None]) -> None:
    """A new row, or the rest of the one before: a row begins with its reference, or with an owner, a date, a status."""
    begins = [cell for cell, meaning in zip(cells, meanings, strict=True) if meaning is Meaning.REF]
    if not begins:
        begins = (
            [cell for cell, meaning in zip(cells, meanings, strict=True) if meaning in _SHORT] if cells[0].lines else []
        )
    if not rows or any(cell.lines for cell in begins):
        rows.append(cells)
        return
    rows[-1] = [Cell(above.lines + cell.lines) for above, cell in zip(rows[-1], cells, strict=True)]


def _is_other(text: str, starts: Sequence[int]) -> bool:
    """Whether a line runs across the columns, and so is no row of theirs."""
    chunks = _chunks(text)
    return (
        len(chunks) == 1 and chunks[0][0] < starts[1] - _SLACK and chunks[0][0] + len(chunks[0][1]) > starts[1] + _SLACK
    )


def _begins_again(lines: Sequence[Source], at: int, starts: Sequence[int]) -> bool:
    """Whether a blank line only parts two rows."""
    if at >= len(lines) or lines[at].is_blank:
        return False
    return len(_chunks(lines[at].text)) >= 2 and not _is_other(lines[at].text, starts)
