"""The pack as a PDF, written by fpdf2: pure Python, so it needs no office program on a server.

fpdf2 is kept by its own project with several releases a year, needs only Pillow, fontTools and defusedxml, and gives
pictures an alternative text; ReportLab's free edition does not.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from plan.colours import Colour
from plan.pack.blocks import Block, Cell, Figure, Grid, NewPage, Passage, Title, Tone, WholePlan
from plan.recommendations import Plan
from plan.refusals import Sorry
from storage.documents.action_plan_look import deadline_words, update_words
from storage.documents.pack.figures import figures_of
from storage.documents.pack.pictures import NEEDED, drawn
from storage.documents.rows import action_colour, standing_words
from storage.documents.sentences import declared, part_words, plan_sentence, report_sentence
from storage.documents.to_docx import printable
from storage.documents.traffic_lights import HEAD_FILL, HEAD_INK, PAINT

MARGIN, SHORT_SIDE, LONG_SIDE = 15.0, 210.0, 297.0
"""Millimetres, of A4."""
LINE = 4.2
SIZES = {0: 20, 1: 14, 2: 11}
PICTURE_WIDTH, COVER_PICTURE_WIDTH = 185, 135
BOLD_IS_WIDER = 1.15
PLAN_HEADS = ("Ref", "Action", "Owner", "Status", "Due", "How it stands")
PLAN_WIDTHS = (1.7, 7.5, 3.4, 2.3, 2.8, 9.0)


def to_pdf(title: str, blocks: Iterable[Block], as_at: date, *, upright: bool = False) -> bytes:
    """The paper's bytes, its pages on their side or `upright`; the same pack gives the same bytes."""
    page = _Page(title, as_at, upright=upright)
    for block in blocks:
        page.write(block)
    return page.saved()


class _Page:
    """A PDF being written."""

    def __init__(self, title: str, as_at: date, *, upright: bool) -> None:
        """An empty paper in a letter that holds arrows and dashes; the fonts come with matplotlib."""
        try:
            import matplotlib as mpl
            from fpdf import FPDF
        except ImportError:
            raise Sorry(NEEDED) from None

        class Numbered(FPDF):
            """Pages that are counted at the foot."""

            def footer(self) -> None:
                """Page 1 of 3."""
                self.set_y(-12)
                self.set_font("letter", size=8)
                self.set_text_color(0, 0, 0)
                self.cell(0, 5, f"{title[:120]} · page {self.page_no()} of {{nb}}", align="C")

        self.as_at = as_at
        self.width = (SHORT_SIDE if upright else LONG_SIDE) - 2 * MARGIN
        self.bottom = (LONG_SIDE if upright else SHORT_SIDE) - MARGIN
        self.pdf: Any = Numbered(orientation="portrait" if upright else "landscape", format="A4")
        fonts = Path(mpl.get_data_path()) / "fonts" / "ttf"
        self.pdf.add_font("letter", fname=fonts / "DejaVuSans.ttf")
        self.pdf.add_font("letter", style="B", fname=fonts / "DejaVuSans-Bold.ttf")
        self.pdf.set_title(printable(title)[:250])
        self.pdf.set_lang("en-GB")
        self.pdf.set_creation_date(datetime.combine(as_at, time(), UTC))
        self.pdf.set_margins(MARGIN, MARGIN)
        self.pdf.set_auto_page_break(True, margin=MARGIN)
        self.measured: dict[str, float] = {}
        self.pdf.add_page()

    def saved(self) -> bytes:
        """The paper's bytes."""
        return bytes(self.pdf.output())

    def write(self, block: Block) -> None:
        """One block."""
        match block:
            case Title():
                self.heading(block)
            case Passage():
                self.say(block.words, bold=block.tone is Tone.BOLD, quiet=block.tone is Tone.QUIET)
            case Grid():
                self.grid(block)
            case Figure():
                self.picture(block)
            case WholePlan():
                for part in whole_plan(block.plan, block.of, self.as_at):
                    self.write(part)
            case NewPage():
                self.pdf.add_page()

    def heading(self, block: Title) -> None:
        """A heading, kept with what follows, and in the list of contents that a reader shows beside the pages."""
        size = SIZES[block.level]
        self.room(size * 0.5 + 24)
        self.pdf.start_section(printable(block.words)[:200], level=max(0, block.level - 1), strict=False)
        self.pdf.ln(2 if block.level else 0)
        self.pdf.set_font("letter", style="B", size=size)
        self.pdf.set_text_color(f"#{HEAD_FILL}")
        self.pdf.multi_cell(0, size * 0.45, printable(block.words), new_x="LMARGIN", new_y="NEXT", align="L")
        self.pdf.ln(1.5)

    def say(self, words: str, *, bold: bool = False, quiet: bool = False) -> None:
        """A paragraph."""
        self.pdf.set_font("letter", style="B" if bold else "", size=9)
        self.pdf.set_text_color("#595959" if quiet else "#000000")
        self.pdf.multi_cell(0, LINE + 0.4, printable(words), new_x="LMARGIN", new_y="NEXT", align="L")
        self.pdf.ln(1.2)

    def room(self, height: float) -> None:
        """Begin a page where so much does not fit on this one."""
        if self.pdf.get_y() + height > self.bottom:
            self.pdf.add_page()

    def picture(self, block: Figure) -> None:
        """A picture with its words for whom cannot see it, its figures beneath."""
        chart = block.chart
        from PIL import Image

        width = COVER_PICTURE_WIDTH if block.is_counted_above else PICTURE_WIDTH
        png = drawn(chart, width / 10)
        with Image.open(io.BytesIO(png)) as image:
            height = width * image.height / image.width
        self.room(height + (0 if block.is_counted_above else 16))
        self.pdf.image(io.BytesIO(png), w=width, alt_text=chart.alt, title=chart.title)
        if not block.is_counted_above:
            self.grid(figures_of(chart))

    def grid(self, block: Grid) -> None:
        """A table; its heads are printed again on every page, and a row longer than a page goes on over the next."""
        share = self.width / sum(block.widths) * (0.5 if block.narrow else 1)
        widths = [share * width for width in block.widths]
        self.pdf.set_font("letter", size=8)
        self.row(widths, block.heads, head=True)
        for row in block.rows:
            lines = [self.lines(value, width) for value, width in zip(row, widths, strict=True)]
            for part in _parts(lines, int((self.bottom - MARGIN - 12) / LINE)):
                if self.pdf.get_y() + max(map(len, part)) * LINE + 2 > self.bottom:
                    self.pdf.add_page()
                    self.row(widths, block.heads, head=True)
                self.cells(widths, part, row)
        self.pdf.ln(2.5)

    def row(self, widths: Sequence[float], words: Sequence[str], *, head: bool = False) -> None:
        """A row of heads."""
        lines = [self.lines(value, width / BOLD_IS_WIDER) for value, width in zip(words, widths, strict=True)]
        self.cells(widths, lines, words, head=head)

    def lines(self, value: Cell, width: float) -> list[str]:
        """Words cut into lines that fit a column: each word is measured once, for a plan says the same ones often."""
        is_light, lines = isinstance(value, Colour), list[str]()
        room = (width - 2) / (BOLD_IS_WIDER if is_light else 1)
        for paragraph in printable(value.value if isinstance(value, Colour) else value).split("\n"):
            line, taken = "", 0.0
            for word in self.pieces(paragraph, room):
                wide = self.wide(word)
                if line and taken + self.wide(" ") + wide > room:
                    lines.append(line)
                    line, taken = word, wide
                else:
                    line, taken = (f"{line} {word}", taken + self.wide(" ") + wide) if line else (word, wide)
            lines.append(line)
        return lines

    def pieces(self, words: str, room: float) -> Iterator[str]:
        """The words, those too long for a line cut."""
        for word in words.split():
            while len(word) > 1 and self.wide(word) > room:
                most = max(1, int(len(word) * room / self.wide(word)) - 1)
                yield word[:most]
                word = word[most:]
            yield word

    def wide(self, word: str) -> float:
        """The width of a word in the letter of tables."""
        if word not in self.measured:
            self.measured[word] = self.pdf.get_string_width(word)
        return self.measured[word]

    def cells(
        self, widths: Sequence[float], lines: Sequence[Sequence[str]], row: Sequence[Cell], *, head: bool = False
    ) -> None:
        """One row drawn: each cell its frame, its paint and its lines."""
        pdf = self.pdf
        top, height = pdf.get_y(), max(map(len, lines)) * LINE + 1.6
        x = MARGIN
        for width, said, value in zip(widths, lines, row, strict=True):
            fill, ink = (
                (HEAD_FILL, HEAD_INK)
                if head
                else PAINT.get(value, ("FFFFFF", "000000"))
                if isinstance(value, Colour)
                else ("FFFFFF", "000000")
            )
            pdf.set_fill_color(f"#{fill}")
            pdf.set_draw_color("#8C8C8C")
            pdf.rect(x, top, width, height, style="DF")
            pdf.set_text_color(f"#{ink}")
            pdf.set_font(style="B" if head or isinstance(value, Colour) else "")
            for at, line in enumerate(said):
                pdf.text(x + 1, top + 0.8 + (at + 0.76) * LINE, line)
            x += width
        pdf.set_font(style="")
        pdf.set_xy(MARGIN, top + height)


def _parts(lines: Sequence[list[str]], most: int) -> Iterator[list[list[str]]]:
    """A row in parts none of which is higher than a page."""
    for start in range(0, max(map(len, lines)), most):
        yield [each[start : start + most] or [""] for each in lines]


def whole_plan(plan: Plan, counted: Plan, as_at: date) -> Iterator[Block]:
    """The plan's tables: each report with its sentence, each recommendation over its actions."""
    reports = {report.code: report for report in counted.reports}
    yield Title(plan.title, 1)
    yield Passage(plan_sentence(counted, as_at))
    for line in part_words(plan, counted):
        yield Passage(line)
    for report in plan.reports:
        if len(plan.reports) > 1 or report.title != plan.title:
            yield Title(report.title, 2)
            yield Passage(report_sentence(reports[report.code], as_at), Tone.QUIET)
        rows: list[tuple[Cell, ...]] = []
        for asked in report.recommendations:
            for at, action in enumerate(asked.actions):
                stands = [*declared(action, as_at), *filter(None, [action.comment]), *map(update_words, action.updates)]
                above = f"{asked.ref}. {asked.text}\n" if not at and asked.text != action.text else ""
                rows.append(
                    (
                        action.ref,
                        f"{above}{action.text}",
                        "\n".join(action.owners),
                        Colour(action_colour(action, as_at)),
                        f"{deadline_words(action.deadline)}\n{standing_words(action.status)}".strip(),
                        "\n".join(stands),
                    )
                )
        yield Grid(PLAN_HEADS, PLAN_WIDTHS, tuple(rows))
