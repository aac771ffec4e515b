"""Excel workbooks: each sheet is a table, real dates written out, fills kept."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time, timedelta
from typing import Any

import openpyxl
from openpyxl.styles.colors import COLOR_INDEX
from openpyxl.utils.exceptions import InvalidFileException

from plan.documents import Block, Cell, Table
from plan.refusals import Sorry
from storage.documents.cell_fills import plain
from storage.documents.line_numbers import Numbering
from storage.documents.xlsx_merges import Merges, within

MOST_CELLS = 1_000_000
MOST_BLANK_ROWS = 50
EMPTY = Cell()


def read(name: str, data: bytes) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """A table a sheet, in the workbook's order."""
    try:
        workbook = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        reader = _Reader(name)
        tables = [reader.table(sheet, data) for sheet in workbook.worksheets]
    except (KeyError, ValueError, TypeError, OSError, EOFError, IndexError, AttributeError) as trouble:
        raise Sorry(_damaged(name)) from trouble
    except (InvalidFileException, SyntaxError, zipfile.BadZipFile) as trouble:
        raise Sorry(_damaged(name)) from trouble
    return tuple(table for table in tables if table.rows), ()


def _damaged(name: str) -> str:
    return f"{name} is damaged: open it in Excel, save it again, and send that copy."


class _Reader:
    """Reads the sheets of one workbook, within a ceiling."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._number = Numbering(name)
        self._seen = 0
        self._fills: dict[int, str | None] = {}
        self._percent: dict[int, bool] = {}

    def table(self, sheet: Any, data: bytes) -> Table:
        """One sheet, the empty cells and rows at its ends dropped."""
        sheet.reset_dimensions()
        merges = Merges(data, sheet._worksheet_path)
        if merges.is_too_many:
            raise self._too_large()
        rows: list[tuple[Cell, ...]] = []
        width = 1
        for at, row in enumerate(sheet.iter_rows(), start=1):
            reach = merges.of_row(at, len(row))
            self._count(len(row) + len(reach))
            width = max(width, len(row))
            cells = self._row(row, reach)
            if cells or any(rows[-MOST_BLANK_ROWS:]):
                rows.append(cells)
        while rows and not rows[-1]:
            rows.pop()
        return Table(within(rows, width), name=sheet.title)

    def _count(self, cells: int) -> None:
        """Refuse a workbook that is too large to be a plan."""
        self._seen += cells
        if self._seen > MOST_CELLS:
            raise self._too_large()

    def _too_large(self) -> Sorry:
        return Sorry(
            f"{self._name} has more than {MOST_CELLS:,} cells. "
            "Keep only the sheets and rows with the plan, and send it again."
        )

    def _row(self, row: tuple[Any, ...], reach: dict[int, tuple[int, int]]) -> tuple[Cell, ...]:
        """One row's cells, what a merge covers left out."""
        cells: list[Cell] = []
        written = 0
        for column, cell in enumerate(row, start=1):
            across, down = reach.get(column, (1, 1)) if reach else (1, 1)
            value = cell.value
            if value is not None:
                cells.append(self._filled(cell, value, max(across, 1), max(down, 1)))
                written = len(cells)
            elif across:
                cells.append(self._empty(cell, across, down))
        return tuple(cells[:written])

    def _empty(self, cell: Any, across: int, down: int) -> Cell:
        """A cell with nothing in it, but perhaps a colour."""
        fill = self._fill(cell) if getattr(cell, "has_style", False) else None
        return EMPTY if (across, down, fill) == (1, 1, None) else Cell((), across, down, fill)

    def _filled(self, cell: Any, value: Any, across: int, down: int) -> Cell:
        """A cell with something in it."""
        styled = cell.has_style
        text = value if isinstance(value, str) else self._written(cell, value)
        return Cell(self._number.lines(text), across, down, self._fill(cell) if styled else None)

    def _written(self, cell: Any, value: Any) -> str:
        """A value that is not text, as it is seen on the sheet."""
        if isinstance(value, float | int) and not isinstance(value, bool) and self._is_percentage(cell):
            return f"{value * 100:.10g}%"
        return written(value)

    def _is_percentage(self, cell: Any) -> bool:
        style = cell._style_id
        if style not in self._percent:
            self._percent[style] = "%" in cell.number_format
        return self._percent[style]

    def _fill(self, cell: Any) -> str | None:
        """What a cell is filled with; each style is looked at once."""
        style = cell._style_id
        if style not in self._fills:
            self._fills[style] = _colour(cell.fill)
        return self._fills[style]


def written(value: Any) -> str:
    """A date, a time, a number or a yes as people write it: "31 May 2015", "7", "0.5"."""
    if isinstance(value, datetime):
        clock = "" if value.time() == time() else f" {value:%H:%M}"
        return f"{value.day} {value:%B %Y}{clock}"
    if isinstance(value, date):
        return f"{value.day} {value:%B %Y}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, float):
        return f"{value:.15g}"
    return str(value) if not isinstance(value, timedelta) else f"{value}"


def _colour(fill: Any) -> str | None:
    """A fill's colour, where it is a solid one given outright."""
    if fill is None or fill.fill_type != "solid":
        return None
    colour = fill.fgColor
    if colour.type == "indexed":
        return plain(COLOR_INDEX[colour.indexed]) if colour.indexed < len(COLOR_INDEX) else None
    return plain(colour.rgb) if colour.type == "rgb" else None
