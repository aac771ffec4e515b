"""Tables whose cells are joined by tabs, as a table pasted or extracted from a page is."""

from __future__ import annotations

from collections.abc import Sequence

from plan.documents import Block, Cell, Table
from plan.intake.cells.refs import starts_with_ref
from plan.intake.prose.gaps import is_furniture
from plan.intake.text.source import Source


def read_tabs(lines: Sequence[Source], at: int) -> tuple[list[Block], int] | None:
    """The table of tab-joined lines that starts here, up to the first blank line or line without a tab."""
    if "\t" not in lines[at].text.strip("\n ") or not lines[at].text.strip():
        return None
    rows: list[tuple[Cell, ...]] = []
    width = len(lines[at].text.split("\t"))
    while at < len(lines) and not lines[at].is_blank:
        cells = _cells(lines[at])
        if rows and _goes_on(rows[-1], cells, width, lines[at].text):
            rows[-1] = (*rows[-1][:-1], _joined(rows[-1][-1], cells[0]), *cells[1:])
        elif "\t" in lines[at].text:
            rows.append(cells)
        elif rows and _ends_row(rows[-1], lines[at].text, width):
            rows[-1] = (*rows[-1][:-1], _joined(rows[-1][-1], cells[0]))
        else:
            break
        at += 1
    return [Table(tuple(rows))], at


def _cells(line: Source) -> tuple[Cell, ...]:
    return tuple(line.cell(piece) for piece in line.text.split("\t"))


def _goes_on(row: Sequence[Cell], more: Sequence[Cell], width: int, text: str) -> bool:
    """Whether a line is the rest of a cell that was broken by a line end: the row is short by just what follows."""
    fits = len(row) < width and len(row) + len(more) - 1 <= width
    return fits and bool(more[0].lines and row[-1].lines) and not starts_with_ref(text)


def _ends_row(row: Sequence[Cell], text: str, width: int) -> bool:
    """Whether a line without a tab is the rest of a full row's last cell."""
    return len(row) == width and bool(row[-1].lines) and not starts_with_ref(text) and not is_furniture(text)


def _joined(first: Cell, rest: Cell) -> Cell:
    return Cell(first.lines + rest.lines)
