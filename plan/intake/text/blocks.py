"""Plain text into blocks: each way of writing a table as text is one reader here, tried in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from plan.documents import Block, Paragraph, Table
from plan.intake.text.paragraphs import read_paragraphs
from plan.intake.text.ruled import read_ruled
from plan.intake.text.separated import read_dashes, read_pipes, read_slashes, read_tabs
from plan.intake.text.source import Source, source_lines
from plan.intake.text.spaces import read_spaces
from plan.intake.text.stacks import read_stacks
from plan.intake.text.widths import read_widths

Reader = Callable[[Sequence[Source], int], tuple[list[Block], int] | None]
READERS: tuple[Reader, ...] = (
    read_ruled,
    read_tabs,
    read_pipes,
    read_slashes,
    read_dashes,
    read_widths,
    read_stacks,
    read_spaces,
    read_paragraphs,
)
"""Each takes the lines and where to start, and gives the blocks it read and where it stopped, or None: not mine."""


def blocks_from_text(text: str) -> tuple[Block, ...]:
    """The blocks of a text, every non-blank line in exactly one of them."""
    lines = source_lines(text)
    blocks: list[Block] = []
    at = 0
    while at < len(lines):
        if lines[at].is_blank:
            at += 1
            continue
        read, end = next(found for reader in READERS if (found := reader(lines, at)))
        blocks.extend(_with_source(read, lines[at:end]))
        at = end
    return tuple(blocks)


def _with_source(blocks: Sequence[Block], lines: Sequence[Source]) -> Iterator[Block]:
    """The blocks, each table with the lines that were taken for it, so that another reader may take them otherwise."""
    taken = {line.number for block in blocks if isinstance(block, Paragraph) for line in block.lines}
    said = [line.line for line in lines if not line.is_blank and line.number not in taken]
    for block in blocks:
        if isinstance(block, Table):
            numbers = {line.number for row in block.rows for cell in row for line in cell.lines}
            last = max(numbers, default=0)
            source, said = [line for line in said if line.number <= last], [line for line in said if line.number > last]
            yield replace(block, source=tuple(source))
        else:
            yield block
