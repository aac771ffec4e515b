"""The pack as a workbook: a sheet for each part of the paper with Excel's own charts, then the plan's own sheets."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.chart import BarChart, LineChart, Reference
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from plan.changes import Change
from plan.colours import Colour
from plan.pack.blocks import Block, Cell, Figure, Grid, Passage, Title
from plan.pack.charts import ChartLook, PackChart
from plan.recommendations import Plan
from storage.documents.to_xlsx import BODY, GRID, HEAD, HEAD_PAINT, PAINTS, TOP, WRAPPED, add_plan_sheets, say, set_page
from storage.documents.traffic_lights import HEAD_FILL, PAINT

ACROSS, NARROWEST, WIDEST = 150, 10, 60
"""Characters across a sheet, shared as the paper shares its page, and the bounds of a column."""
LINE_HEIGHT = 13.0
_NUMBER = re.compile(r"[+−-]?\d[\d,]*")
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\]")
CHART_ROWS = 16
SHADES = ("B7C3D7", HEAD_FILL, "7F8FA9", "D9D9D9")
TITLE = Font(name="Arial", size=12, bold=True)


def to_excel(title: str, blocks: Iterable[Block], plan: Plan, as_at: date, changes: Sequence[Change]) -> bytes:
    """The workbook's bytes."""
    workbook = Workbook(write_only=True)
    for name, part in _parts(blocks):
        _sheet(workbook, name, part, title)
    add_plan_sheets(workbook, [plan], as_at=as_at, changes=changes)
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def _parts(blocks: Iterable[Block]) -> Iterator[tuple[str, list[Block]]]:
    """The paper cut at its main headings; the title stands on the first part."""
    name, part = "Summary", list[Block]()
    for block in blocks:
        if isinstance(block, Title) and block.level == 1 and block.words != name:
            yield name, part
            name, part = block.words, []
        part.append(block)
    yield name, part


def _sheet(workbook: Workbook, name: str, part: Sequence[Block], title: str) -> None:
    """One part: its words and tables one under the other."""
    if not any(isinstance(block, Passage | Grid | Figure) for block in part):
        return
    sheet = workbook.create_sheet(_NOT_IN_A_NAME.sub(" ", name)[:31])
    widths = _widths([block for block in part if isinstance(block, Grid)])
    for at, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    set_page(sheet, title)
    at = 1
    for block in part:
        for row in _rows(sheet, block):
            if isinstance(block, Grid) and row:
                sheet.row_dimensions[at].height = _height(row, widths)
            sheet.append(row)
            at += 1
        if isinstance(block, Figure):
            sheet.add_chart(_chart(sheet, block.chart, at - len(block.chart.labels) - 2), f"A{at}")
            for _ in range(CHART_ROWS):
                sheet.append([])
            at += CHART_ROWS


def _widths(grids: Sequence[Grid]) -> list[float]:
    """Each column as wide as the table that needs most of it."""
    most = max((len(grid.widths) for grid in grids), default=1)
    needed = [float(NARROWEST)] * max(most, 3)
    for grid in grids:
        share = ACROSS / sum(grid.widths) * (0.5 if grid.narrow else 1)
        for at, width in enumerate(grid.widths):
            needed[at] = max(needed[at], min(share * width, WIDEST))
    return needed


def _height(row: Sequence[Any], widths: Sequence[float]) -> float:
    """The height of a row's longest words: a program that measures nothing shows them whole."""
    lines = (
        sum(int(len(line) / width) + 1 for line in str(cell.value or "").split("\n"))
        for cell, width in zip(row, widths, strict=False)
    )
    return LINE_HEIGHT * max(lines, default=1) + 2


def _rows(sheet: Any, block: Block) -> Iterator[list[Any]]:
    match block:
        case Title() | Passage():
            cell = WriteOnlyCell(sheet)
            say(cell, block.words)
            cell.font = TITLE if isinstance(block, Title) else BODY
            yield [cell]
        case Grid():
            yield from _table(sheet, block)
        case Figure():
            names = ("", *(name for name, _ in block.chart.series))
            rows = [
                (label, *(values[n] for _, values in block.chart.series)) for n, label in enumerate(block.chart.labels)
            ]
            yield [_head(sheet, each) for each in names]
            yield from ([_cell(sheet, each) for each in row] for row in rows)
            yield []
        case _:
            return


def _table(sheet: Any, block: Grid) -> Iterator[list[Any]]:
    yield [_head(sheet, each) for each in block.heads]
    yield from ([_cell(sheet, each) for each in row] for row in block.rows)
    yield []


def _head(sheet: Any, words: str) -> Any:
    cell = WriteOnlyCell(sheet, words)
    cell.font, cell.fill, cell.alignment, cell.border = HEAD, HEAD_PAINT, WRAPPED, GRID
    return cell


def _cell(sheet: Any, value: Cell | int | None) -> Any:
    """A cell: a number as a number, a traffic light in its paint, words as words."""
    cell = WriteOnlyCell(sheet)
    cell.font, cell.alignment, cell.border = BODY, WRAPPED, GRID
    if isinstance(value, Colour):
        say(cell, value.value)
        cell.fill, cell.font = PAINTS[value.value]
    elif isinstance(value, int):
        cell.value, cell.alignment = value, TOP
    elif value and _NUMBER.fullmatch(value):
        cell.value, cell.alignment = int(value.replace(",", "").replace("−", "-")), TOP
    elif value:
        say(cell, value)
    return cell


def _chart(sheet: Any, chart: PackChart, head: int) -> Any:
    """Excel's own chart of the figures that stand below their heads in row `head`."""
    made = LineChart() if chart.look is ChartLook.LINES else BarChart()
    if isinstance(made, BarChart):
        made.type = "bar" if chart.look is ChartLook.ACROSS else "col"
        made.grouping = "stacked" if chart.look is ChartLook.STACKED else "clustered"
        made.overlap = 100 if chart.look is ChartLook.STACKED else None
    made.title, made.height, made.width = chart.title, 7.5, 22
    last = head + len(chart.labels)
    values = Reference(sheet, min_col=2, max_col=1 + len(chart.series), min_row=head, max_row=last)
    made.add_data(values, titles_from_data=True)
    shades = SHADES if len(chart.series) > 1 else SHADES[1:]
    for at, (each, (name, _)) in enumerate(zip(made.series, chart.series, strict=True)):
        _paint(each, PAINT[name][0] if name in PAINT else shades[at], line=isinstance(made, LineChart))
    made.set_categories(Reference(sheet, min_col=1, min_row=head + 1, max_row=last))
    return made


def _paint(series: Any, fill: str, *, line: bool) -> None:
    """A traffic light in its own paint, anything else in the paper's shades; outlined, since WHITE is white."""
    look = series.graphicalProperties
    look.line.solidFill = fill if line else "404040"
    if not line:
        look.solidFill = fill
