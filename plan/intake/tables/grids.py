"""A table as full rows of words: merged cells said again on every row and column they reach, fills as colours."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Sequence
from dataclasses import dataclass

from plan.documents import Cell, Table
from plan.intake.cells.words import NOTHING, Words, echo_of, words_in

GridRow = tuple[Words, ...]
_ROW_OF_WORDS = 3


@dataclass(slots=True)
class _Reaching:
    """A merged cell on its way down: what it says, and how many more rows it reaches."""

    words: Words
    across: int
    rows_left: int


def grid_of(table: Table) -> list[GridRow]:
    """The table's rows, each cell at its place, wholly blank rows left out."""
    reaching: dict[int, _Reaching] = {}
    paints = [_paint(cells) for cells in table.rows]
    tells = len({paint for paint in paints[1:] if paint}) > 1
    rows = [
        _grid_row(cells, reaching) + ((Words((paint,)),) if tells and paint and at else ())
        for at, (cells, paint) in enumerate(zip(table.rows, paints, strict=True))
    ]
    return [row for row in rows if any(words and not words.echo for words in row)]


def _grid_row(cells: Sequence[Cell], reaching: dict[int, _Reaching]) -> GridRow:
    row: list[Words] = []
    waiting = list(cells)
    while waiting or len(row) in reaching:
        at = len(row)
        if at in reaching:
            row.extend(_reach(reaching, at))
            continue
        cell = waiting.pop(0)
        words = words_in(cell) or _filled(cell)
        row.extend([words, *[NOTHING] * (cell.across - 1)])
        if cell.down > 1:
            reaching[at] = _Reaching(words, cell.across, cell.down - 1)
    return tuple(row)


def _reach(reaching: dict[int, _Reaching], at: int) -> list[Words]:
    merged = reaching[at]
    merged.rows_left -= 1
    if merged.rows_left == 0:
        del reaching[at]
    return [echo_of(merged.words), *[NOTHING] * (merged.across - 1)]


def _paint(cells: Sequence[Cell]) -> str | None:
    """The one traffic light that a whole row of words is painted in."""
    colours = {colour_of(cell.fill) for cell in cells}
    return colours.pop() if len(colours) == 1 and sum(bool(cell.lines) for cell in cells) >= _ROW_OF_WORDS else None


def is_painted(row: GridRow) -> bool:
    """Whether a row ends with the traffic light that all of it is painted in."""
    return (
        bool(row)
        and row[-1].text in ("RED", "AMBER", "GREEN", "BLUE")
        and not row[-1].lines
        and len(row) > _ROW_OF_WORDS
    )


def _filled(cell: Cell) -> Words:
    """A cell that says its traffic light by its fill alone."""
    colour = colour_of(cell.fill)
    return Words((colour,)) if colour else NOTHING


def colour_of(fill: str | None) -> str | None:
    """The traffic light that a fill ("FF0000", "#92D050", "red") shows, or None where it is no plain one."""
    if not fill:
        return None
    said = fill.strip().lstrip("#").upper()
    if said in ("RED", "AMBER", "GREEN", "BLUE"):
        return said
    if not re.fullmatch(r"(?:[0-9A-F]{2})?[0-9A-F]{6}", said):
        return None
    red, green, blue = (int(said[-6:][at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, saturation, value = colorsys.rgb_to_hsv(red, green, blue)
    if saturation < 0.45 or value < 0.35:
        return None
    degrees = hue * 360
    return next((name for upto, name in _HUES if degrees < upto), "RED")


_HUES = ((16, "RED"), (68, "AMBER"), (170, "GREEN"), (260, "BLUE"), (330, ""))
