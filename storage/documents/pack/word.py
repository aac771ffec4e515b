"""The pack as a Word paper: the blocks in the look that the plans' own papers have."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shape import InlineShape
from docx.shared import Cm, Emu, Pt, RGBColor, Twips

from plan.colours import Colour
from plan.pack.blocks import Block, Cell, Figure, Grid, NewPage, Passage, Title, Tone, WholePlan
from storage.documents import to_docx
from storage.documents.action_plan_look import action_plan
from storage.documents.pack.figures import figures_of
from storage.documents.pack.pictures import drawn
from storage.documents.tracker_look import tracker

PICTURE_WIDTH, COVER_PICTURE_WIDTH = 17.0, 13.0
"""Centimetres; two stand on a page with their figures, and on the cover one under two tables."""
QUIET = "595959"
STYLES = {0: "Title", 1: "Heading 1", 2: "Heading 2"}


def to_word(title: str, blocks: Iterable[Block], as_at: date, *, upright: bool = False) -> bytes:
    """The paper's bytes; its pages lie on their side, or stand `upright`."""
    made = to_docx.paper(title)
    write_blocks(made, blocks, as_at)
    if upright:
        page: Any = made.sections[0]
        page.orientation, page.page_width, page.page_height = WD_ORIENT.PORTRAIT, page.page_height, page.page_width
        fit(list(made.element.body), page.page_width - page.left_margin - page.right_margin)
    return to_docx.saved(made)


def fit(parts: Sequence[Any], room: int) -> None:
    """Make what is wider than the page as wide as it: tables column by column, pictures as a whole."""
    for each in parts:
        width = sum(int(column.get(qn("w:w")) or 0) for column in each.iter(qn("w:gridCol"))) * Twips(1)
        if width > room:
            for cell in each.iter(qn("w:gridCol"), qn("w:tcW")):
                cell.set(qn("w:w"), str(int(int(cell.get(qn("w:w")) or 0) * room / width)))
        for shape in map(InlineShape, each.iter(qn("wp:inline"))):
            if shape.width > room:
                shape.height, shape.width = Emu(int(shape.height * room / shape.width)), Emu(room)


def write_blocks(made: Any, blocks: Iterable[Block], as_at: date) -> None:
    """Write each block into a paper, or into a part of a house's own."""
    begins_page, said = False, None
    for block in blocks:
        if isinstance(block, NewPage):
            begins_page = True
            continue
        written = len(made.paragraphs) if begins_page else 0
        if said is not None and isinstance(block, Grid):
            said.paragraph_format.keep_with_next = True
        said = _block(made, block, as_at)
        if begins_page:
            made.paragraphs[written].paragraph_format.page_break_before = True
        begins_page = False
    _end_on_this_page(made.paragraphs[-1])


def _end_on_this_page(last: Any) -> None:
    """Make the empty line that Word wants under a table so low that it begins no page."""
    if not last.text and not last.runs:
        last.paragraph_format.space_after, last.paragraph_format.line_spacing = Pt(0), Pt(1)


def _block(made: Any, block: Block, as_at: date) -> Any:
    """Write one block; the paragraph it became, where it is a passage."""
    match block:
        case Title():
            said = made.add_paragraph(to_docx.printable(block.words), style=STYLES[block.level])
            said.paragraph_format.keep_with_next = True
        case Passage():
            return _say(made, block)
        case Grid():
            _grid(made, block)
        case Figure():
            _picture(made, block)
        case WholePlan():
            (action_plan if block.plan.kind == "action plan" else tracker)(made, block.plan, as_at, of=block.of)
        case NewPage():
            pass
    return None


def _say(made: Any, block: Passage) -> Any:
    paragraph = made.add_paragraph()
    run = paragraph.add_run(to_docx.printable(block.words))
    run.bold = block.tone is Tone.BOLD or None
    if block.tone is Tone.QUIET:
        run.font.color.rgb = RGBColor.from_string(QUIET)
    return paragraph


def _grid(made: Any, block: Grid, *, whole: bool = False) -> None:
    """A table as wide as the page, its heads repeated; `whole` keeps it on one page."""
    share = to_docx.WIDTH / sum(block.widths) * (0.5 if block.narrow else 1)
    widths = [share * width for width in block.widths]
    grid = to_docx.table(made, block.heads, widths)
    rows = ([_words(value) for value in row] for row in block.rows)
    to_docx.add_rows(grid, rows, widths, whole=whole)
    made.add_paragraph().paragraph_format.space_after = Pt(2)


def _words(value: Cell) -> to_docx.CellWords:
    return to_docx.light(value.value) if isinstance(value, Colour) else to_docx.CellWords(value)


def _picture(made: Any, block: Figure) -> None:
    """A picture with its words for whom cannot see it, its figures beneath."""
    chart = block.chart
    paragraph = made.add_paragraph()
    paragraph.paragraph_format.keep_with_next = not block.is_counted_above
    width = COVER_PICTURE_WIDTH if block.is_counted_above else PICTURE_WIDTH
    shown = paragraph.add_run().add_picture(io.BytesIO(drawn(chart, width)), width=Cm(width))
    about = shown._inline.docPr
    about.set("descr", to_docx.printable(chart.alt))
    about.set("title", chart.title)
    if not block.is_counted_above:
        _grid(made, figures_of(chart), whole=True)
