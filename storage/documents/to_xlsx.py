"""Plans as a workbook: a row an action, ready to filter, with sheets of the updates and of the changes."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from plan.changes import Change
from plan.intake.tables.exported import Head
from plan.recommendations import Plan
from storage.documents.rows import (
    ACTION_COLUMNS,
    CHANGE_COLUMNS,
    FIRST_PAGE,
    UPDATE_COLUMNS,
    Column,
    Row,
    action_rows,
    change_rows,
    update_rows,
)
from storage.documents.traffic_lights import HEAD_FILL, HEAD_INK, PAINT

LONGEST_CELL = 32_767
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
LINE_HEIGHT, HIGHEST_ROW = 13, 409
TOP = Alignment(horizontal="left", vertical="top")
WRAPPED = Alignment(horizontal="left", vertical="top", wrap_text=True)
HEAD = Font(name="Arial", size=10, bold=True, color=HEAD_INK)
BODY = Font(name="Arial", size=10)
HEAD_PAINT = PatternFill("solid", fgColor=HEAD_FILL)
HAIRLINE = Side(style="thin", color="BFBFBF")
GRID = Border(left=HAIRLINE, right=HAIRLINE, top=HAIRLINE, bottom=HAIRLINE)
PAINTS = {
    word: (PatternFill("solid", fgColor=fill), Font(name="Arial", size=10, bold=True, color=ink))
    for word, (fill, ink) in PAINT.items()
}


def to_xlsx(plans: Sequence[Plan], *, as_at: date, changes: Sequence[Change] = ()) -> bytes:
    """The workbook's bytes."""
    workbook = Workbook(write_only=True)
    add_plan_sheets(workbook, plans, as_at=as_at, changes=changes)
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def add_plan_sheets(workbook: Workbook, plans: Sequence[Plan], *, as_at: date, changes: Sequence[Change] = ()) -> None:
    """Add the sheets that hold plans: actions, updates, changes."""
    title = " · ".join(plan.title for plan in plans)
    when = f"As at {as_at.day} {as_at:%B %Y}"
    _sheet(workbook, "Actions", ACTION_COLUMNS, action_rows(plans, as_at), f"{title} · {when}")
    _sheet(workbook, "Updates", UPDATE_COLUMNS, update_rows(plans), f"{title} · updates · {when}")
    _sheet(workbook, "Changes", CHANGE_COLUMNS, change_rows(changes), f"{title} · changes · {when}")


def _sheet(workbook: Workbook, name: str, columns: Sequence[Column], rows: Iterable[Row], title: str) -> None:
    """One sheet: a frozen head, filters, and a page that prints."""
    sheet = workbook.create_sheet(name)
    last = get_column_letter(len(columns))
    for at, column in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = column.width
    sheet.freeze_panes = "B2"
    set_page(sheet, title)
    sheet.row_dimensions[1].height = 2 * LINE_HEIGHT
    sheet.append([_head(sheet, column) for column in columns])
    count = 1
    for count, row in enumerate(rows, start=2):
        sheet.row_dimensions[count].height = _height(columns, row)
        sheet.append([_cell(sheet, column, value) for column, value in zip(columns, row, strict=True)])
    sheet.auto_filter.ref = f"A1:{last}{count}"
    if len(columns) > FIRST_PAGE:
        first, after = get_column_letter(FIRST_PAGE), get_column_letter(FIRST_PAGE + 1)
        sheet.print_area = [f"A1:{first}{count}", f"{after}1:{last}{count}"]
        sheet.print_title_cols = "A:A"


def set_page(sheet: Any, title: str) -> None:
    """Set how the sheet prints: across the page, the head on every page, its name at the top."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
    sheet.oddHeader.center.text = title.replace("&", "&&")[:200]
    sheet.oddFooter.center.text = "Page &P of &N"


def _height(columns: Sequence[Column], row: Row) -> float:
    """The height a row needs for its longest words, as far as Excel allows."""
    lines = (
        sum(int(len(line) / (1.25 * column.width)) + 1 for line in str(value or "").split("\n"))
        for column, value in zip(columns, row, strict=True)
        if column.wraps
    )
    return min(LINE_HEIGHT * max(lines, default=1) + 3, HIGHEST_ROW)


def _head(sheet: Any, column: Column) -> Any:
    """A heading."""
    cell = WriteOnlyCell(sheet, column.heading)
    cell.font, cell.fill, cell.alignment, cell.border = HEAD, HEAD_PAINT, WRAPPED, GRID
    return cell


def _cell(sheet: Any, column: Column, value: Any) -> Any:
    """A cell: a real date, a number, or words that no program takes for a formula."""
    cell = WriteOnlyCell(sheet)
    cell.font, cell.alignment, cell.border = BODY, WRAPPED if column.wraps else TOP, GRID
    if isinstance(value, date):
        cell.value, cell.number_format = value, "dd mmm yyyy"
    elif isinstance(value, str):
        say(cell, value)
    elif value is not None:
        cell.value = value
    if column.heading in (Head.COLOUR, Head.PRINTED_COLOUR) and str(value).upper() in PAINTS:
        cell.fill, cell.font = PAINTS[str(value).upper()]
    return cell


def say(cell: Any, words: str) -> None:
    """Put words in a cell as words, whatever they begin with."""
    shown = ILLEGAL_CHARACTERS_RE.sub(" ", words)
    cell.value = shown if len(shown) <= LONGEST_CELL else f"{shown[: LONGEST_CELL - 1]}…"
    cell.data_type = "s"
    if shown.startswith(DANGEROUS):
        cell.quotePrefix = True
