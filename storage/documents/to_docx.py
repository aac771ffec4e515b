"""The bricks of a Word paper: a page, headings, tables with repeated heads, traffic lights."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary
from xml.sax.saxutils import escape

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from storage.documents.traffic_lights import HEAD_FILL, HEAD_INK, painted

UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
PAGE_WIDTH, PAGE_HEIGHT, MARGIN = 29.7, 21.0, 1.7
WIDTH = PAGE_WIDTH - 2 * MARGIN
LONGEST_KEPT_TOGETHER = 1_600
LETTER_WIDTH, CELL_MARGINS, WIDEST_REF = 0.2, 0.45, 3.6
"""In centimetres: a letter in the paper's size, a cell's margins, and the most a number may take of the text."""
TWIPS = 567
"""Of a centimetre."""
INK = RGBColor.from_string(HEAD_FILL)
_GRID_STYLES: WeakKeyDictionary[Any, str] = WeakKeyDictionary()


def paper(title: str) -> Document:
    """An empty A4 paper lying on its side, in a plain large letter, its pages counted."""
    made = docx.Document()
    made.core_properties.title = printable(title)[:250]
    made.core_properties.author = ""
    section = made.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(PAGE_WIDTH), Cm(PAGE_HEIGHT)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(MARGIN)
    _letter(made.styles["Normal"], 10)
    made.styles["Normal"].paragraph_format.space_after = Pt(4)
    for name, size in (("Title", 22), ("Heading 1", 15), ("Heading 2", 12)):
        _letter(made.styles[name], size, bold=True, ink=INK)
        made.styles[name].paragraph_format.space_after = Pt(4)
    _count_pages(section.footer.paragraphs[0])
    return made


def saved(made: Document) -> bytes:
    """The paper's bytes."""
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def table(made: Document, heads: Sequence[str], widths: Sequence[float]) -> Table:
    """A table with its heads, repeated on every page; `widths` in centimetres."""
    grid: Table = made.add_table(rows=0, cols=len(widths))
    grid._tbl.tblStyle_val = _grid_style(made)
    grid.autofit = False
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = Cm(width)
    if heads:
        head_row(grid, heads, repeats=True)
    return grid


def taken_out(grid: Table) -> Table:
    """The table, no longer in its paper: a pattern for `another`."""
    grid._tbl.getparent().remove(grid._tbl)
    return grid


def another(made: Document, pattern: Table) -> Table:
    """A copy of a table at the end of the paper: a tenth of what making it anew costs."""
    copied = deepcopy(pattern._tbl)
    made.element.body._insert_tbl(copied)
    return Table(copied, made._body)


def cells_of(grid: Table, row_: int) -> list[_Cell]:
    """A row's cells, a merged one once."""
    return [_Cell(cell, grid) for cell in grid._tbl.tr_lst[row_].tc_lst]


def _grid_style(made: Document) -> str:
    """The id of the style of tables, looked for once a paper: a plan of a thousand actions has a thousand tables."""
    part = made.part
    if part not in _GRID_STYLES:
        _GRID_STYLES[part] = made.styles["Table Grid"].style_id
    return _GRID_STYLES[part]


def head_row(grid: Table, heads: Sequence[str], *, repeats: bool = False) -> None:
    """A row of headings, which stays with the row under it."""
    cells = row(grid)
    for cell, words in zip(cells, heads, strict=True):
        write(cell, words, bold=True, ink=HEAD_INK)
        shade(cell, HEAD_FILL)
    keep_with_next(cells)
    if repeats:
        repeat(grid)


def keep_with_next(cells: Sequence[_Cell]) -> None:
    """Keep a row on the page of the row that follows it."""
    for cell in cells:
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = True


def ref_width(refs: Iterable[str], least: float) -> float:
    """The width in centimetres at which a column's longest number stands on one line."""
    return min(max([least, *(LETTER_WIDTH * len(ref) + CELL_MARGINS for ref in refs)]), WIDEST_REF)


def repeat(grid: Table) -> None:
    """Print the table's last row again at the top of every page it runs to."""
    grid.rows[-1]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def row(grid: Table) -> list[_Cell]:
    """A new row's cells, as wide as their columns."""
    added = grid.add_row()._tr  # type: ignore[no-untyped-call]  # (the library is untyped)
    return [_Cell(cell, grid) for cell in added.tc_lst]


def write(cell: _Cell, words: str, *, bold: bool = False, ink: str | None = None) -> None:
    """Put words in a cell, a paragraph a line; added to what is there."""
    for line in printable(words).split("\n"):
        first = cell.paragraphs[0]
        paragraph = first if not first.runs and len(cell.paragraphs) == 1 else cell.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(2)
        said = paragraph.add_run(line)
        said.bold = bold or None
        if ink:
            said.font.color.rgb = RGBColor.from_string(ink)


@dataclass(frozen=True, slots=True)
class CellWords:
    """A cell of a row that is written as a whole: a paragraph a line, the first one bold on a traffic light."""

    words: str
    fill: str = ""
    ink: str = ""


def light(word: str, rest: str = "") -> CellWords:
    """A traffic light: its word on its colour."""
    fill, ink = painted(word.removeprefix("NEW ")) or ("FFFFFF", "000000")
    return CellWords(f"{word}\n{rest}" if rest else word, fill, ink)


def add_rows(grid: Table, rows: Iterable[Sequence[CellWords]], widths: Sequence[float], *, whole: bool = False) -> None:
    """Rows at the end of a table, each kept on one page unless it is long; `whole` keeps all of them on one.

    Written as they stand in the file: a thousand take the time of thirty that are made cell by cell.
    """
    held = list(rows)
    last = len(held) - 1
    written = "".join(_row(cells, widths, stays=whole and at < last) for at, cells in enumerate(held))
    for each in parse_xml(f"<w:tbl {nsdecls('w')}>{written}</w:tbl>") if held else ():
        grid._tbl.append(each)


def _row(cells: Sequence[CellWords], widths: Sequence[float], *, stays: bool) -> str:
    is_long = max(len(cell.words) for cell in cells) > LONGEST_KEPT_TOGETHER
    written = "".join(_cell(cell, width, stays) for cell, width in zip(cells, widths, strict=True))
    return f"<w:tr>{'' if is_long else '<w:trPr><w:cantSplit/></w:trPr>'}{written}</w:tr>"


def _cell(cell: CellWords, width: float, stays: bool) -> str:
    """One cell: its width, its paint where it is a traffic light, a paragraph a line."""
    shade = f'<w:shd w:val="clear" w:fill="{cell.fill}"/>' if cell.fill else ""
    ink = f'<w:color w:val="{cell.ink}"/>' if cell.ink else ""
    keeps, middle = "<w:keepNext/>" if stays else "", '<w:jc w:val="center"/>' if cell.fill else ""
    lines = "".join(
        f'<w:p><w:pPr>{keeps}<w:spacing w:after="40"/>{middle}</w:pPr><w:r>'
        f"<w:rPr>{'<w:b/>' if cell.fill and not at else ''}{ink}</w:rPr>"
        f'<w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>'
        for at, line in enumerate(printable(cell.words).split("\n"))
    )
    return f'<w:tc><w:tcPr><w:tcW w:w="{round(width * TWIPS)}" w:type="dxa"/>{shade}</w:tcPr>{lines}</w:tc>'


def shade(cell: _Cell, fill: str) -> None:
    """Fill a cell with a colour."""
    shading = OxmlElement("w:shd")
    shading.set(qn("w:val"), "clear")
    shading.set(qn("w:fill"), fill)
    cell._tc.get_or_add_tcPr().append(shading)


def printable(words: str) -> str:
    """Words without what no Word file may hold."""
    return UNPRINTABLE.sub(" ", words)


def _letter(style: Any, size: float, *, bold: bool = False, ink: RGBColor | None = None) -> None:
    """Set a style's letter."""
    style.font.name, style.font.size, style.font.bold = "Arial", Pt(size), bold
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), None)
    fonts.set(qn("w:hAnsi"), "Arial")
    if ink is not None:
        style.font.color.rgb = ink


def _count_pages(paragraph: Paragraph) -> None:
    """Page 1 of 3, counted by Word."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for words, counted in (("Page ", "PAGE"), (" of ", "NUMPAGES")):
        paragraph.add_run(words)
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), counted)
        run = OxmlElement("w:r")
        shown = OxmlElement("w:t")
        shown.text = "1"
        run.append(shown)
        field.append(run)
        paragraph._p.append(field)
