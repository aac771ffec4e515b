"""Excel workbooks: each sheet is a table, real dates written out, fills kept."""

from __future__ import annotations

import io
import re
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
from storage.documents.xlsx_merges import Merges, hidden_rows, within

MOST_CELLS = 1_000_000
MOST_BLANK_ROWS = 50
EMPTY = Cell()


def read(name: str, data: bytes) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """A table a sheet, in the workbook's order."""
    try:
        workbook = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        reader = _WorkbookReader(name)
        shown = [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"] or workbook.worksheets
        tables = [reader.table(sheet, data) for sheet in shown]
        hidden = [sheet.title for sheet in workbook.worksheets if sheet not in shown]
    except (KeyError, ValueError, TypeError, OSError, EOFError, IndexError, AttributeError) as trouble:
        raise Sorry(_damaged(name)) from trouble
    except (InvalidFileException, SyntaxError, zipfile.BadZipFile) as trouble:
        raise Sorry(_damaged(name)) from trouble
    notes = [f"The sheet “{title}” is hidden, and was left out." for title in hidden]
    return tuple(table for table in tables if table.rows), (*notes, *reader.notes)


def _damaged(name: str) -> str:
    return f"{name} is damaged: open it in Excel, save it again, and send that copy."


class _WorkbookReader:
    """Reads the sheets of one workbook, within a ceiling."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._number = Numbering(name)
        self._sheet = ""
        self._seen = 0
        self._fills: dict[int, str | None] = {}
        self._struck: dict[int, bool] = {}
        self._formats: dict[int, str] = {}
        self.notes: list[str] = []

    def table(self, sheet: Any, data: bytes) -> Table:
        """One sheet, the empty cells and rows at its ends dropped."""
        sheet.reset_dimensions()
        self._sheet = sheet.title
        merges = Merges(data, sheet._worksheet_path)
        if merges.is_too_many:
            raise self._too_large()
        rows: list[tuple[Cell, ...]] = []
        width = 1
        hidden = self._hidden(sheet, data)
        for at, row in enumerate(sheet.iter_rows(), start=1):
            if at in hidden:
                continue
            reach = merges.of_row(at, len(row))
            self._count(len(row) + len(reach))
            width = max(width, len(row))
            cells = self._row(row, reach)
            if cells or any(rows[-MOST_BLANK_ROWS:]):
                rows.append(cells)
        while rows and not rows[-1]:
            rows.pop()
        return Table(within(rows, width), name=sheet.title)

    def _hidden(self, sheet: Any, data: bytes) -> frozenset[int]:
        """The rows to leave out, and a word about them. What a filter hides is still of the plan, and is read."""
        rows, is_filtered = hidden_rows(data, sheet._worksheet_path)
        if not rows:
            return frozenset()
        many = f"{len(rows)} row{'s' if len(rows) > 1 else ''}"
        said = f"that a filter hides on the sheet “{sheet.title}”: read too" if is_filtered else ""
        said = said or f"hidden on the sheet “{sheet.title}”, and left out: {_listed(sorted(rows))}"
        self.notes.append(f"{many} {said}.")
        return frozenset() if is_filtered else rows

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
        fill, struck = (self._fill(cell), self._is_struck(cell)) if styled else (None, False)
        return Cell(self._number.lines(text, f"{self._sheet}!{cell.coordinate}"), across, down, fill, struck)

    def _written(self, cell: Any, value: Any) -> str:
        """A value that is not text, as it is seen on the sheet."""
        style = cell._style_id
        if style not in self._formats:
            self._formats[style] = shown_as(cell.number_format)
        return written(value, self._formats[style])

    def _is_struck(self, cell: Any) -> bool:
        """Whether a cell's words are crossed out; each style is looked at once."""
        style = cell._style_id
        if style not in self._struck:
            self._struck[style] = bool(cell.font and cell.font.strike)
        return self._struck[style]

    def _fill(self, cell: Any) -> str | None:
        """A cell's fill; each style is looked at once."""
        style = cell._style_id
        if style not in self._fills:
            self._fills[style] = _colour(cell.fill)
        return self._fills[style]


def _listed(rows: list[int]) -> str:
    """Some rows by their numbers, the first few of many."""
    return ", ".join(map(str, rows[:_MOST_LISTED])) + (" …" if len(rows) > _MOST_LISTED else "")


_MOST_LISTED = 10
MONTH = "month"
_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_FIXED = re.compile(r'("[^"]*")?(0+)(?:\.(0+))?')


def shown_as(number_format: str) -> str:
    """The way a sheet shows a number: "%", MONTH for a date without its day, or a pattern of noughts."""
    if "%" in number_format:
        return "%"
    letters = _QUOTED.sub("", number_format).lower()
    if "m" in letters and "y" in letters and "d" not in letters and "h" not in letters:
        return MONTH
    return number_format if _FIXED.fullmatch(number_format) else ""


def _as_shown(value: float, shown: str) -> str | None:
    """A number as its sheet shows it: 1.1 under "0.00" is 1.10, 7 under "000" is 007."""
    fixed = _FIXED.fullmatch(shown)
    if shown == "%":
        return f"{value * 100:.10g}%"
    if fixed is None:
        return None
    decimals = len(fixed[3] or "")
    width = len(fixed[2]) + (decimals + 1 if decimals else 0)
    return f"{(fixed[1] or '').strip(chr(34))}{value:0{width}.{decimals}f}"


def written(value: Any, shown: str = "") -> str:
    """A date, a time, a number or a yes as people write it: "31 May 2015", "7", "0.5"; as its sheet shows it."""
    if isinstance(value, float | int) and not isinstance(value, bool) and (as_shown := _as_shown(value, shown)):
        return as_shown
    if isinstance(value, date) and shown == MONTH:
        return f"{value:%B %Y}"
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
