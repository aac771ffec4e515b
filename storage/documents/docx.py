"""Word documents: paragraphs and tables in the order they print, headers and footnotes at their ends."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml.etree import LxmlError

from plan.documents import Block, Cell, Line, Paragraph, Table
from plan.refusals import Sorry
from storage.documents.cell_fills import plain
from storage.documents.docx_words import ParagraphReader, joins_the_next, text_boxes
from storage.documents.line_numbers import Numbering

Element = Any
PARAGRAPH, TABLE, ROW, CELL = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
WRAPPERS = {qn(name) for name in ("w:sdt", "w:sdtContent", "w:ins", "w:moveTo", "w:customXml", "w:smartTag")}


def read(name: str, data: bytes) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """The document's blocks in order."""
    try:
        package = docx.Document(io.BytesIO(data))
        return tuple(_DocumentReader(name, package.part).blocks()), ()
    except (KeyError, ValueError, LxmlError, AttributeError, NotImplementedError, OSError, EOFError):
        raise Sorry(f"{name} is damaged: open it in Word, save it again, and send that copy.") from None


@dataclass(slots=True)
class _Draft:
    """A cell while its table is being read: it may yet reach further down."""

    lines: tuple[Line, ...]
    across: int = 1
    down: int = 1
    fill: str | None = None

    def cell(self) -> Cell:
        """The cell as it ended."""
        return Cell(self.lines, self.across, self.down, self.fill)


class _DocumentReader:
    """Reads one document from top to bottom."""

    def __init__(self, name: str, part: Any) -> None:
        self._part = part
        self._number = Numbering(name)
        self._words = ParagraphReader(self._root("styles"), self._root("numbering"))

    def blocks(self) -> Iterator[Block]:
        """Headers, the body, notes, footers."""
        yield from self._around("header")
        yield from self._flow(self._part.element.body)
        yield from self._notes("footnotes")
        yield from self._notes("endnotes")
        yield from self._around("footer")

    def _parts(self, kind: str) -> list[Any]:
        """The document's other parts of a kind."""
        return [
            rel.target_part
            for rel in self._part.rels.values()
            if not rel.is_external and rel.reltype.endswith(f"/{kind}")
        ]

    def _root(self, kind: str) -> Element | None:
        """A part's XML."""
        return next((parse_xml(part.blob) for part in self._parts(kind)), None)

    def _around(self, kind: str) -> Iterator[Block]:
        """The words at the head or foot of the pages, each wording once."""
        said: set[str] = set()
        for part in self._parts(kind):
            root = parse_xml(part.blob)
            words = "\n".join(self._words.text(paragraph) for paragraph in root.iter(PARAGRAPH))
            if words not in said:
                said.add(words)
                yield from self._flow(root)

    def _notes(self, kind: str) -> Iterator[Block]:
        """Footnotes or endnotes, each with its number."""
        root = self._root(kind)
        notes = [] if root is None else [note for note in root if note.get(qn("w:type")) is None]
        for count, note in enumerate(notes, start=1):
            words = " ".join(self._words.text(paragraph).strip() for paragraph in note.iter(PARAGRAPH))
            if words.strip():
                yield Paragraph(self._number.lines(f"{count} {words.strip()}"))

    def _flow(self, container: Element) -> Iterator[Block]:
        """Paragraphs and tables in order."""
        carried = ""
        for element in _unwrapped(container, (PARAGRAPH, TABLE)):
            if element.tag == TABLE:
                yield from self._table(element)
                continue
            text = carried + self._labelled(element)
            if joins_the_next(element):
                carried = text
                continue
            carried = ""
            yield from self._paragraph(element, text)
        if carried.strip():
            yield Paragraph(self._number.lines(carried))

    def _paragraph(self, element: Element, text: str) -> Iterator[Block]:
        """A paragraph, and then the text boxes that hang on it."""
        if text.strip():
            lines = self._number.lines(text)
            yield Paragraph(lines, heading=self._words.heading(element), bold=self._words.is_bold(element))
        for box in text_boxes(element):
            yield from self._flow(box)

    def _labelled(self, element: Element, *, alone: bool = False) -> str:
        """A paragraph's words after its automatic number, which may stand `alone` in a cell."""
        label, text = self._words.label(element), self._words.text(element)
        if not text.strip():
            return label if alone and label != "•" else ""
        return f"{label} {text.strip()}" if label else text

    def _table(self, table: Element) -> Iterator[Block]:
        """A table; but one that only lays out the page is read as what it holds."""
        rows = [row for row in _unwrapped(table, (ROW,)) if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is None]
        cells = [cell for row in rows for cell in _unwrapped(row, (CELL,))]
        holds_tables = any(cell.find(f".//{TABLE}") is not None for cell in cells)
        if len(rows) == 1 and (len(cells) == 1 or holds_tables):
            for cell in cells:
                yield from self._flow(cell)
            return
        for holds_grid, run in groupby(rows, key=_holds_a_grid):
            if holds_grid:
                for row in run:
                    for cell in _unwrapped(row, (CELL,)):
                        yield from self._flow(cell)
                continue
            drafts = self._rows(run)
            if any(draft.lines for row in drafts for draft in row):
                yield Table(tuple(tuple(draft.cell() for draft in row) for row in drafts))

    def _rows(self, rows: Iterable[Element]) -> list[list[_Draft]]:
        """The rows of a table, each merged cell once."""
        reaching: dict[int, _Draft] = {}
        return [self._row(row, reaching) for row in rows]

    def _row(self, row: Element, reaching: dict[int, _Draft]) -> list[_Draft]:
        """One row; `reaching` holds, by column, the cells that may go on from the row above."""
        column = _number_of(row, "w:trPr", "w:gridBefore", 0)
        drafts = [_Draft(()) for _ in range(column)]
        for element in _unwrapped(row, (CELL,)):
            draft, joined = self._cell(element), _joins_above(element)
            if joined == "continue" and not draft.lines and column in reaching:
                reaching[column].down += 1
            else:
                drafts.append(draft)
                reaching.pop(column, None)
                if joined:
                    reaching[column] = draft
            column += draft.across
        return drafts

    def _cell(self, element: Element) -> _Draft:
        """One cell: its lines, how far across it reaches, and its colour."""
        shading = element.find(f"{qn('w:tcPr')}/{qn('w:shd')}")
        return _Draft(
            self._number.lines("\n".join(self._cell_lines(element))),
            across=_number_of(element, "w:tcPr", "w:gridSpan", 1),
            fill=plain(None if shading is None else shading.get(qn("w:fill"))),
        )

    def _cell_lines(self, cell: Element) -> Iterator[str]:
        """A cell's paragraphs; a table inside it gives a line a row."""
        for element in _unwrapped(cell, (PARAGRAPH, TABLE)):
            if element.tag == PARAGRAPH:
                yield self._labelled(element, alone=True)
                for box in text_boxes(element):
                    yield from self._cell_lines(box)
            else:
                for row in _unwrapped(element, (ROW,)):
                    yield "\t".join(
                        " ".join(" ".join(self._cell_lines(inner)).split()) for inner in _unwrapped(row, (CELL,))
                    )


def _unwrapped(container: Element, wanted: tuple[str, ...]) -> Iterator[Element]:
    """The wanted children, also those inside content controls and tracked insertions."""
    for child in container.iterchildren("*"):
        if child.tag in wanted:
            yield child
        elif child.tag in WRAPPERS:
            yield from _unwrapped(child, wanted)


def _holds_a_grid(row: Element) -> bool:
    """Whether a row has a table of its own in a cell: several rows of several columns, not a list or a box."""
    return any(
        len(rows := list(_unwrapped(table, (ROW,)))) > 1 and len(list(_unwrapped(rows[0], (CELL,)))) >= _FEWEST_COLUMNS
        for cell in _unwrapped(row, (CELL,))
        for table in _unwrapped(cell, (TABLE,))
    )


_FEWEST_COLUMNS = 3


def _number_of(element: Element, properties: str, name: str, otherwise: int) -> int:
    """A whole number among an element's properties."""
    found = element.find(f"{qn(properties)}/{qn(name)}")
    return otherwise if found is None else max(otherwise, int(found.get(qn("w:val"))))


def _joins_above(cell: Element) -> str | None:
    """Whether a cell begins a merge downwards ("restart"), goes on with one ("continue"), or neither."""
    found = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return None if found is None else str(found.get(qn("w:val")) or "continue")
