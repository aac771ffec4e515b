"""The pack as a Word paper: the blocks in the look that the plans' own papers have."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from docx.shared import Cm, Pt, RGBColor

from plan.colours import Colour
from plan.pack.blocks import Block, Cell, Figure, Grid, NewPage, Passage, Title, Tone, WholePlan
from storage.documents import to_docx
from storage.documents.action_plan_look import action_plan
from storage.documents.pack.figures import figures_of
from storage.documents.pack.pictures import drawn
from storage.documents.tracker_look import tracker

PICTURE_WIDTH = 18.5
QUIET = "595959"
STYLES = {0: "Title", 1: "Heading 1", 2: "Heading 2"}


def to_word(title: str, blocks: Iterable[Block], as_at: date) -> bytes:
    """The paper's bytes."""
    made = to_docx.paper(title)
    write_blocks(made, blocks, as_at)
    return to_docx.saved(made)


def write_blocks(made: Any, blocks: Iterable[Block], as_at: date) -> None:
    """Write each block into a paper, or into a part of a house's own."""
    begins_page = False
    for block in blocks:
        if isinstance(block, NewPage):
            begins_page = True
            continue
        written = len(made.paragraphs) if begins_page else 0
        _block(made, block, as_at)
        if begins_page:
            made.paragraphs[written].paragraph_format.page_break_before = True
        begins_page = False


def _block(made: Any, block: Block, as_at: date) -> None:
    match block:
        case Title():
            said = made.add_paragraph(to_docx.printable(block.words), style=STYLES[block.level])
            said.paragraph_format.keep_with_next = True
        case Passage():
            _say(made, block)
        case Grid():
            _grid(made, block)
        case Figure():
            _picture(made, block)
        case WholePlan():
            (action_plan if block.plan.kind == "action plan" else tracker)(made, block.plan, as_at)
        case NewPage():
            pass


def _say(made: Any, block: Passage) -> None:
    run = made.add_paragraph().add_run(to_docx.printable(block.words))
    run.bold = block.tone is Tone.BOLD or None
    if block.tone is Tone.QUIET:
        run.font.color.rgb = RGBColor.from_string(QUIET)


def _grid(made: Any, block: Grid, *, whole: bool = False) -> None:
    """A table as wide as the page, its heads repeated; `whole` keeps it on one page."""
    share = to_docx.WIDTH / sum(block.widths) * (0.5 if block.narrow else 1)
    grid = to_docx.table(made, block.heads, [share * width for width in block.widths])
    for row in block.rows:
        _fill(to_docx.row(grid), row)
    for above in grid.rows[:-1] if whole else ():
        for paragraph in above.cells[0].paragraphs:
            paragraph.paragraph_format.keep_with_next = True
    made.add_paragraph().paragraph_format.space_after = Pt(2)


def _fill(cells: Sequence[Any], row: Sequence[Cell]) -> None:
    for cell, value in zip(cells, row, strict=True):
        if isinstance(value, Colour):
            to_docx.light(cell, value.value)
        else:
            to_docx.write(cell, value)
    to_docx.keep_together(cells)


def _picture(made: Any, block: Figure) -> None:
    """A picture with its words for whom cannot see it, its figures beneath."""
    chart = block.chart
    paragraph = made.add_paragraph()
    paragraph.paragraph_format.keep_with_next = not block.is_counted_above
    shown = paragraph.add_run().add_picture(io.BytesIO(drawn(chart)), width=Cm(PICTURE_WIDTH))
    about = shown._inline.docPr
    about.set("descr", to_docx.printable(chart.alt))
    about.set("title", chart.title)
    if not block.is_counted_above:
        _grid(made, figures_of(chart), whole=True)
