"""Comma-separated tables, whatever they are separated by."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator

from plan.documents import Block, Cell, Table
from plan.refusals import Sorry
from storage.documents.line_numbers import Numbering
from storage.documents.text import decoded

SEPARATORS = (",", ";", "\t", "|")
SAMPLE = 64 * 1024
MOST_CELLS = 1_000_000


def read(name: str, data: bytes) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """The one table of the file: trailing empty cells and rows dropped."""
    words, separator = _said(decoded(name, data))
    number, rows, seen = Numbering(name), [], 0
    for row in _rows(name, words, separator):
        seen += len(row)
        if seen > MOST_CELLS:
            raise Sorry(
                f"{name} has more than {MOST_CELLS:,} cells. Keep only the rows with the plan, and send it again."
            )
        while row and not row[-1].strip():
            row.pop()
        rows.append(tuple(Cell(number.lines(cell)) for cell in row))
    while rows and not rows[-1]:
        rows.pop()
    return ((Table(tuple(rows)),) if rows else ()), ()


def _rows(name: str, words: str, separator: str) -> Iterator[list[str]]:
    """The rows of the file, one by one."""
    csv.field_size_limit(max(csv.field_size_limit(), len(words) + 1))
    try:
        yield from csv.reader(io.StringIO(words, newline=""), delimiter=separator)
    except csv.Error as trouble:
        raise Sorry(f"{name} cannot be read as a table ({trouble}). Save it as .xlsx, and send that.") from None


def _said(words: str) -> tuple[str, str]:
    """The words and their separator: the one a `sep=` line names, or the one that makes the most even table."""
    if words[:4].lower() == "sep=" and len(words) > 4:
        return words[4:].partition("\n")[2], words[4]
    return words, max(SEPARATORS, key=lambda separator: _evenness(words[:SAMPLE], separator))


def _evenness(sample: str, separator: str) -> tuple[float, int]:
    """Rate a separator: the share of rows as wide as most rows are, and how wide that is."""
    rows = [len(row) for row in csv.reader(io.StringIO(sample, newline=""), delimiter=separator) if row]
    widths = Counter(width for width in rows if width > 1)
    if not widths:
        return (0, 0)
    width, times = widths.most_common(1)[0]
    return (times / len(rows), width)
