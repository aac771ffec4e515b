"""Tables whose cells are joined by " / " under headings joined the same way. A cell may hold a " / " of its own."""

from __future__ import annotations

from collections.abc import Sequence

from plan.documents import Block, Cell, Table
from plan.intake.tables.headings import are_headings, meaning_of
from plan.intake.text.fitting import Layout, deal
from plan.intake.text.source import Source

_JOINER = " / "


def read_slashes(lines: Sequence[Source], at: int) -> tuple[list[Block], int] | None:
    """The table that starts here with its headings."""
    headings = lines[at].text.strip().split(_JOINER)
    if len(headings) < 3 or not are_headings(headings):
        return None
    layout: Layout = tuple(meaning_of(heading) for heading in headings)
    rows = [tuple(lines[at].cell(heading) for heading in headings)]
    end = at + 1
    while end < len(lines):
        if lines[end].is_blank:
            if end + 1 >= len(lines) or _JOINER not in lines[end + 1].text:
                break
        elif lines[end].text.count(_JOINER) >= len(headings) // 2:
            rows.append(_row(lines[end], layout))
        else:
            break
        end += 1
    return [Table(tuple(rows))], end


def _row(line: Source, layout: Layout) -> tuple[Cell, ...]:
    pieces = [piece.strip() for piece in line.text.strip().split(_JOINER)]
    if len(pieces) == len(layout):
        return tuple(line.cell(piece) for piece in pieces)
    cuts, _ = deal(pieces, layout, _JOINER)
    return tuple(line.cell(_JOINER.join(pieces[start:end])) for start, end in cuts)
