"""A document as plain data: paragraphs and tables, every non-blank source line numbered.

This is what `storage/documents/` makes of bytes and what `plan/intake/` reads a plan from.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One non-blank line of the source: its number there (from 1), its words, and in a workbook its cell."""

    number: int
    text: str
    place: str = ""
    """ "Open!B7": the sheet and the cell, in a workbook."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. `heading` is its level (1 is the highest), 0 for body text; `bold` where the whole of it is."""

    lines: tuple[Line, ...]
    heading: int = 0
    bold: bool = False

    @property
    def text(self) -> str:
        """The paragraph on one line."""
        return " ".join(line.text.strip() for line in self.lines)


@dataclass(frozen=True, slots=True)
class Cell:
    """A table's cell. A merged cell stands once, where it begins, with how far it reaches; `struck` is crossed out."""

    lines: tuple[Line, ...] = ()
    across: int = 1
    down: int = 1
    fill: str | None = None
    struck: bool = False

    @property
    def text(self) -> str:
        """The cell on one line."""
        return " ".join(line.text.strip() for line in self.lines)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, as the file has them: ragged where the file is ragged. `name` is the sheet's, in a workbook.

    `source` are the lines of plain text that were taken for a table; empty where the file itself says it is one.
    """

    rows: tuple[tuple[Cell, ...], ...]
    name: str | None = None
    source: tuple[Line, ...] = ()


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Document:
    """A file read: its name, its kind, its blocks in order, and what its reader should be told."""

    name: str
    format: str
    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = ()

    def lines(self) -> Iterator[Line]:
        """Every non-blank line of the source, in order, each once."""
        for block in self.blocks:
            if isinstance(block, Paragraph):
                yield from block.lines
            else:
                for row in block.rows:
                    for cell in row:
                        yield from cell.lines
