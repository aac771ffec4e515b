"""Tables whose cells stand between bars: mark-down, or " | " between them."""

from __future__ import annotations

from collections.abc import Sequence

from plan.documents import Block, Cell, Table
from plan.intake.text.source import Source


def read_pipes(lines: Sequence[Source], at: int) -> tuple[list[Block], int] | None:
    """The table of barred lines that starts here: two or more together, of more than one cell."""
    if max(_bars(line.text) for line in lines[at : at + 3]) < 2:
        return None
    end = at
    while end < len(lines) and _bars(lines[end].text) >= 1:
        end += 1
    if end - at < 2 or max(_bars(line.text) for line in lines[at:end]) < 2:
        return None
    return [Table(tuple(_cells(line) for line in lines[at:end]))], end


def _bars(text: str) -> int:
    text = text.strip()
    return text.count("|") if text.startswith("|") else text.count(" | ")


def _cells(line: Source) -> tuple[Cell, ...]:
    text = line.text.strip()
    if not any(char.isalnum() for char in text):
        return (line.cell(text),)
    return tuple(line.cell(piece) for piece in text.removeprefix("|").removesuffix("|").split("|"))
