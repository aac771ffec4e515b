"""Excel workbooks: each sheet is a table, real dates written out, fills kept."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

import openpyxl
from openpyxl.styles.colors import COLOR_INDEX
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.utils.exceptions import InvalidFileException

from plan.documents import Block, Cell, Table
from plan.refusals import Sorry
from storage.documents.fills import plain
from storage.documents.numbering import Numbering

MOST_CELLS = 1_000_000
MERGE = re.compile(rb'<(?:\w+:)?mergeCell [^>]*?ref="([A-Z]+\d+):([A-Z]+\d+)"')
EMPTY = Cell()
Reach = dict[tuple[int, int], tuple[int, int]]


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
        self._number = Numbering()
        self._seen = 0
        self._fills: dict[int, str | None] = {}
        self._percent: dict[int, bool] = {}

    def table(self, sheet: Any, data: bytes) -> Table:
        """One sheet, the empty cells and rows at its ends dropped."""
        sheet.reset_dimensions()
        reach = _merges(sheet, data)
        rows: list[tuple[Cell, ...]] = []
        for at, row in enumerate(sheet.iter_rows(), start=1):
            self._count(len(row))
            rows.append(self._row(at, row, reach))
        while rows and not rows[-1]:
            rows.pop()
        return Table(tuple(rows), name=sheet.title)

    def _count(self, cells: int) -> None:
        """Refuse a workbook that is too large to be a plan."""
        self._seen += cells + 1
        if self._seen > MOST_CELLS:
            raise Sorry(
                f"{self._name} has more than {MOST_CELLS:,} cells. "
                "Keep only the sheets and rows with the plan, and send it again."
            )

    def _row(self, at: int, row: tuple[Any, ...], reach: Reach) -> tuple[Cell, ...]:
        """One row's cells, what a merge covers left out."""
        cells: list[Cell] = []
        written = 0
        for column, cell in enumerate(row, start=1):
            across, down = reach.get((at, column), (1, 1)) if reach else (1, 1)
            value = cell.value
            if value is None:
                if not across:
                    continue
                fill = self._fill(cell) if getattr(cell, "has_style", False) else None
                cells.append(EMPTY if (across, down, fill) == (1, 1, None) else Cell((), across, down, fill))
                continue
            cells.append(self._filled(cell, value, max(across, 1), max(down, 1)))
            written = len(cells)
        return tuple(cells[:written])

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


def _merges(sheet: Any, data: bytes) -> Reach:
    """How far each merged cell reaches; (0, 0) for the places it covers."""
    reach: Reach = {}
    for first_row, first_column, last_row, last_column in _merged_ranges(sheet, data):
        last_row = min(last_row, first_row + MOST_CELLS // 100)
        for row in range(first_row, last_row + 1):
            for column in range(first_column, last_column + 1):
                reach[row, column] = (0, 0)
        reach[first_row, first_column] = (last_column - first_column + 1, last_row - first_row + 1)
    return reach


def _merged_ranges(sheet: Any, data: bytes) -> Iterator[tuple[int, int, int, int]]:
    """The merged ranges of a sheet, read from the end of its part."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        xml = package.read(sheet._worksheet_path)
    for found in MERGE.finditer(xml, max(xml.rfind(b"</sheetData>"), 0)):
        yield *coordinate_to_tuple(found[1].decode()), *coordinate_to_tuple(found[2].decode())
