"""Lists whose bullets hold an item each, its parts joined by dashes: "• Supt Hill – test alarms – 30 June – done"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plan.documents import Block, Table
from plan.intake.cells.contents import looks_like_deadline
from plan.intake.cells.statuses import read_status
from plan.intake.text.source import Source
from plan.owner_cells import looks_like_owner

_BULLET = re.compile(r"\s*[-*•▪–]\s+")
_DASH = re.compile(r"\s+[-–—|]\s+")
_FEWEST = 3
_OWNER_ENOUGH = 0.55


def read_dashes(lines: Sequence[Source], at: int) -> tuple[list[Block], int] | None:
    """The list that starts here, as a table without headings: two bullets or more, of as many parts each."""
    rows: list[list[str]] = []
    end = at
    while end < len(lines):
        if not lines[end].is_blank:
            pieces = _pieces(lines[end].text)
            if not pieces or (rows and len(pieces) != len(rows[0])):
                break
            rows.append(pieces)
        end += 1
    if len(rows) < 2 or not all(map(_is_item, rows)):
        return None
    said = [line for line in lines[at:end] if not line.is_blank]
    return [Table(tuple(tuple(map(line.cell, row)) for line, row in zip(said, rows, strict=True)))], end


def _pieces(text: str) -> list[str]:
    """A bullet's parts, or none where it has too few."""
    bullet = _BULLET.match(text)
    pieces = _DASH.split(text[bullet.end() :].strip()) if bullet else []
    return pieces if len(pieces) >= _FEWEST else []


def _is_item(pieces: Sequence[str]) -> bool:
    """Whether somebody is named, and by when or how it stands."""
    is_owned = any(looks_like_owner(piece) >= _OWNER_ENOUGH for piece in pieces)
    return is_owned and any(looks_like_deadline(piece) or read_status(piece) for piece in pieces)
