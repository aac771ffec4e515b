"""Plain text into blocks: each way of writing a table as text is one reader here, tried in order."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from plan.documents import Block
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
        read, at = next(found for reader in READERS if (found := reader(lines, at)))
        blocks.extend(read)
    return tuple(blocks)
