"""A page of a PDF: its ruled tables, and the lines of text outside them, from top to bottom."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from plan.documents import Cell, Paragraph, Table
from storage.documents.cell_fills import plain
from storage.documents.line_numbers import Numbering
from storage.documents.pdf_columns import find_columned, find_gutter

Box = tuple[float, float, float, float]
MOST_RULES = 4000
SPACE = 0.3
"""How wide a space is, of the height of a letter."""
MOST_WRAPS = 4
LONGEST_WRAPPED = 80
"""A cell of more lines or letters than these is prose, and its lines are kept as printed."""
NEW_PARAGRAPH = re.compile(r"(\d{1,3}[.)]|\(?[a-z][.)]|[•▪●–-])\s")


@dataclass(slots=True)
class PageText:
    """A paragraph of running text."""

    top: float
    lines: list[str]
    size: float = 0
    bold: bool = False

    def block(self, number: Numbering, sizes: Sequence[float]) -> Paragraph:
        """The paragraph, its lines numbered; a heading where its letters are of one of the sizes of headings."""
        level = sizes.index(round(self.size)) + 1 if round(self.size) in sizes else 0
        return Paragraph(number.lines(_plain("\n".join(self.lines))), heading=level, bold=self.bold)


@dataclass(slots=True)
class PageCell:
    """A cell, before its lines are numbered."""

    text: str = ""
    across: int = 1
    down: int = 1
    fill: str | None = None


@dataclass(slots=True)
class PageTable:
    """A table as far as this page goes; `edges` are where its columns begin."""

    top: float
    rows: list[list[PageCell]]
    edges: tuple[float, ...]
    size: float = 0

    def block(self, number: Numbering, sizes: Sequence[float]) -> Table:
        """The table, its lines numbered."""
        return Table(
            tuple(
                tuple(Cell(number.lines(_plain(cell.text)), cell.across, cell.down, cell.fill) for cell in row)
                for row in self.rows
            )
        )

    def goes_on_as(self, other: PageTable) -> bool:
        """Whether a table on the next page continues this: as many columns, the same head or the same places."""
        if len(self.edges) != len(other.edges):
            return False
        heads = [[cell.text.split() for cell in table.rows[0]] for table in (self, other)]
        return heads[0] == heads[1] or all(
            abs(one - another) < 6 for one, another in zip(self.edges, other.edges, strict=True)
        )


Piece = PageText | PageTable


def heading_sizes(found: Iterable[Piece]) -> list[float]:
    """The sizes of letter that headings are in, largest first: larger than what most of the words are in."""
    letters: Counter[float] = Counter()
    for piece in found:
        if isinstance(piece, PageText):
            letters[round(piece.size)] += sum(map(len, piece.lines))
        else:
            letters[round(piece.size)] += sum(len(cell.text) for row in piece.rows for cell in row)
    body = max(letters, key=lambda size: letters[size], default=0)
    return sorted((size for size in letters if size > body), reverse=True)


def pieces(page: Any) -> Iterator[Piece]:
    """A page's contents, from top to bottom."""
    page = page.dedupe_chars() if _is_said_twice(page.chars) else page
    ruled = [table for table in _ruled(page) if len(table.columns) > 1]
    boxes = [cell for table in ruled for cell in table.cells]
    loose = page.filter(lambda thing: thing["object_type"] != "char" or not _within(thing, boxes))
    words = loose.extract_words()
    if not ruled and (gutter := find_gutter(loose, words)):
        yield from _in_columns(loose, *gutter)
        return
    found: list[Piece] = [*(_table(page, table) for table in ruled), *_loose(loose, words)]
    yield from sorted(found, key=lambda piece: piece.top)


def _in_columns(page: Any, middle: float, top: float) -> Iterator[Piece]:
    """A page printed in two columns: what stands over both, then the left one, then the right."""
    x0, y0, x1, y1 = page.bbox
    for box in ((x0, y0, x1, top), (x0, top, middle, y1), (middle, top, x1, y1)):
        if box[3] - box[1] > 1:
            part = page.within_bbox(box, strict=False)
            yield from sorted(_loose(part, part.extract_words()), key=lambda piece: piece.top)


def _is_said_twice(letters: list[dict[str, Any]]) -> bool:
    """Whether letters are printed over themselves, which is one way of making them bold."""
    places = {(letter["text"], round(letter["x0"]), round(letter["top"])) for letter in letters}
    return len(places) < len(letters)


def _loose(page: Any, words: Sequence[dict[str, Any]]) -> Iterator[Piece]:
    """The tables without rules and the paragraphs among lines of text."""
    lines, at = page.extract_text_lines(), 0
    for table in find_columned(lines, words):
        yield from _paragraphs(lines[at : table.first])
        rows = [[PageCell(text) for text in row] for row in table.rows]
        yield PageTable(lines[table.first]["top"], rows, table.edges, _look(lines[table.first])[0])
        at = table.last + 1
    yield from _paragraphs(lines[at:])


def _ruled(page: Any) -> list[Any]:
    """The tables drawn with rules; a page of drawings is not searched for any."""
    if len(page.lines) + len(page.rects) + len(page.curves) > MOST_RULES:
        return []
    return list(page.find_tables())


def _within(char: dict[str, Any], boxes: list[Box]) -> bool:
    """Whether a letter's middle lies in one of the boxes."""
    across, down = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return any(x0 <= across < x1 and top <= down < bottom for x0, top, x1, bottom in boxes)


def _table(page: Any, table: Any) -> PageTable:
    """A ruled table, each merged cell once."""
    edges = tuple(sorted({cell[0] for cell in table.cells}))
    tops = sorted({cell[1] for cell in table.cells})
    words = page.extract_words()
    painted = [rect for rect in page.rects if rect.get("fill") and rect["width"] < page.width * 0.9]
    rows = [
        [
            PageCell(
                _unwrapped((text or "").strip(), box, words),
                across=sum(box[0] <= edge < box[2] - 1 for edge in edges),
                down=sum(box[1] <= top < box[3] - 1 for top in tops),
                fill=_fill(box, painted),
            )
            for text, box in zip(texts, row.cells, strict=True)
            if box is not None
        ]
        for texts, row in zip(table.extract(), table.rows, strict=True)
    ]
    inside = (char["size"] for char in page.chars if _within(char, [table.bbox]))
    return PageTable(table.bbox[1], rows, edges, next(inside, 0))


def _unwrapped(text: str, box: Box, words: Sequence[dict[str, Any]]) -> str:
    """A short cell's lines, those put together that are apart only because the column is narrow."""
    lines = text.split("\n")
    if not 2 <= len(lines) <= MOST_WRAPS or len(text) > LONGEST_WRAPPED:
        return text
    rows: dict[int, list[dict[str, Any]]] = {}
    for word in words:
        if _within(word, [box]):
            rows.setdefault(round(word["bottom"]), []).append(word)
    printed = [rows[bottom] for bottom in sorted(rows)]
    if len(printed) != len(lines):
        return text
    edge = box[2] - (min(row[0]["x0"] for row in printed) - box[0])
    space = SPACE * (printed[0][0]["bottom"] - printed[0][0]["top"])
    said = lines[0]
    for line, above, below in zip(lines[1:], printed, printed[1:], strict=False):
        would_fit = above[-1]["x1"] + space + below[0]["x1"] - below[0]["x0"] <= edge
        said += f"\n{line}" if would_fit else f" {line}"
    return said


def _fill(box: Box, painted: list[dict[str, Any]]) -> str | None:
    """The paint behind a cell."""
    across, down = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    for rect in reversed(painted):
        if rect["x0"] <= across <= rect["x1"] and rect["top"] <= down <= rect["bottom"]:
            return plain(_hex(rect.get("non_stroking_color")))
    return None


def _hex(colour: Any) -> str | None:
    """A PDF's red, green and blue as a hexadecimal colour."""
    if not isinstance(colour, tuple | list) or len(colour) != 3:
        return None
    return "".join(f"{round(min(max(part, 0), 1) * 255):02x}" for part in colour)


def _paragraphs(lines: list[dict[str, Any]]) -> Iterator[PageText]:
    """Lines gathered into paragraphs: a gap, another size of letter or a list's mark begins a new one."""
    paragraph: PageText | None = None
    above: dict[str, Any] = {}
    for line in lines:
        size, bold = _look(line)
        if paragraph is None or _begins_anew(above, line, paragraph, size, bold):
            if paragraph:
                yield paragraph
            paragraph = PageText(line["top"], [], size, bold)
        paragraph.lines.append(line["text"])
        above = line
    if paragraph:
        yield paragraph


def _begins_anew(above: dict[str, Any], line: dict[str, Any], paragraph: PageText, size: float, bold: bool) -> bool:
    """Whether a line begins a new paragraph."""
    return bool(
        line["top"] - above["bottom"] > 0.6 * size
        or abs(size - paragraph.size) > 1
        or bold != paragraph.bold
        or NEW_PARAGRAPH.match(line["text"])
    )


def _plain(text: str) -> str:
    """Words with the bullets of symbol fonts as ordinary ones."""
    return re.sub(r"[\uf0b7\uf0a7\uf076]", "•", text)


def _look(line: dict[str, Any]) -> tuple[float, bool]:
    """A line's size of letter, and whether all of it is bold."""
    letters = [char for char in line["chars"] if char["text"].strip()] or line["chars"]
    return float(letters[0]["size"]), all("bold" in char["fontname"].lower() for char in letters)
