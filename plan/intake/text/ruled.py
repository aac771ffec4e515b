"""Tables with a rule of dashes under each heading: the rule says where every column begins, on page after page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from plan.documents import Block, Cell, Paragraph, Table
from plan.intake.prose.gaps import is_furniture
from plan.intake.tables.headings import are_headings, meaning_of
from plan.intake.text.source import Source
from plan.intake.text.widths import Row, add_line

_RULE = re.compile(r"\s*[-–—=_]{2,}(?:\s+[-–—=_]{2,}){2,}\s*")
_HEADING_LINES = 3
"""The most lines that headings are broken over."""


def read_ruled(lines: Sequence[Source], at: int) -> tuple[list[Block], int] | None:
    """The table that starts here with its headings, over all the pages that it runs on to."""
    rule = _rule_under(lines, at)
    if rule is None:
        return None
    starts = [dash.start() for dash in re.finditer(r"\S+", lines[rule].text)]
    headings = _joined([_cells(line, starts) for line in lines[at:rule]])
    texts = [_said(cell) for cell in headings]
    if not are_headings(texts) or any(_crosses(line, start) for line in lines[at:rule] for start in starts[1:]):
        return None
    meanings = [meaning_of(text) for text in texts]
    blocks: list[Block] = []
    head, rows, index = [headings, _cells(lines[rule], starts)], list[Row](), rule
    while (following := _next_row(lines, index + 1, starts)) is not None:
        again = _rule_under(lines, following)
        repeated = _joined([_cells(line, starts) for line in lines[following:again]]) if again else []
        if again and [_said(cell) for cell in repeated] != texts:
            break
        furniture = [line for line in lines[index + 1 : following] if not line.is_blank]
        if furniture:
            blocks += _table(head + rows) + [Paragraph((line.line,)) for line in furniture]
            head, rows = [], []
        if again:
            blocks += _table(head + rows)
            head, rows = [repeated, _cells(lines[again], starts)], []
        else:
            add_line(rows, _cells(lines[following], starts), meanings)
        index = again or following
    return blocks + _table(head + rows), index + 1


def _rule_under(lines: Sequence[Source], at: int) -> int | None:
    """Find the rule among the next lines, where the ones between may be headings."""
    for index, line in islice(enumerate(lines[at:], at), _HEADING_LINES + 1):
        if line.is_blank:
            return None
        if _RULE.fullmatch(line.text):
            return index if index > at else None
    return None


def _next_row(lines: Sequence[Source], at: int, starts: Sequence[int]) -> int | None:
    """The next line that is in the columns, past what is printed at the foot of a page; None where the table ends."""
    index = next((n for n in range(at, len(lines)) if not (lines[n].is_blank or is_furniture(lines[n].text))), None)
    if index is None:
        return None
    is_parted = index > at and sum(bool(cell.lines) for cell in _cells(lines[index], starts)) < 2
    return None if is_parted or _crosses(lines[index], starts[1]) else index


def _crosses(line: Source, start: int) -> bool:
    """Whether words run on over the place where a column begins, as a title's do."""
    runs = re.finditer(r"\S+(?: \S+)*", line.text)
    return any(run.start() < start < run.end() and line.text[start - 1] != " " for run in runs)


def _cells(line: Source, starts: Sequence[int]) -> Row:
    """The cells of one line, each word under the last heading that starts at or before it."""
    said: list[list[str]] = [[] for _ in starts]
    for word in re.finditer(r"\S+", line.text):
        said[max((n for n, start in enumerate(starts) if start <= word.start()), default=0)].append(word[0])
    return [line.cell(" ".join(words)) for words in said]


def _joined(rows: Sequence[Row]) -> Row:
    """Lines of cells as one row."""
    return [Cell(tuple(line for cell in column for line in cell.lines)) for column in zip(*rows, strict=True)]


def _said(cell: Cell) -> str:
    return " ".join(line.text for line in cell.lines)


def _table(rows: Sequence[Row]) -> list[Block]:
    return [Table(tuple(tuple(row) for row in rows))] if rows else []
