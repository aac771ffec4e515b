"""Tables whose cells a mark parts: bars, " / ", tabs, or dashes inside bullets."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plan.documents import Block, Cell, Table
from plan.intake.cells.contents import looks_like_deadline
from plan.intake.cells.refs import starts_with_ref
from plan.intake.cells.statuses import read_status
from plan.intake.prose.gaps import is_furniture
from plan.intake.tables.headings import are_headings, meaning_of
from plan.intake.text.source import Source
from plan.intake.text.stacks import Layout, deal
from plan.owner_cells import looks_like_owner


def read_pipes(lines: Sequence[Source], at: int) -> tuple[list[Block], int] | None:
    """The table of barred lines that starts here: two or more together, of more than one cell."""
    if max(_bars(line.text) for line in lines[at : at + 3]) < 2:
        return None
    end = at
    while end < len(lines) and _bars(lines[end].text) >= 1:
        end += 1
    if end - at < 2 or max(_bars(line.text) for line in lines[at:end]) < 2:
        return None
    return [Table(tuple(_barred_cells(line) for line in lines[at:end]))], end


def _bars(text: str) -> int:
    text = text.strip()
    return text.count("|") if text.startswith("|") else text.count(" | ")


def _barred_cells(line: Source) -> tuple[Cell, ...]:
    text = line.text.strip()
    if not any(char.isalnum() for char in text):
        return (line.cell(text),)
    return tuple(line.cell(piece) for piece in text.removeprefix("|").removesuffix("|").split("|"))


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
            rows.append(_slashed_row(lines[end], layout))
        else:
            break
        end += 1
    return [Table(tuple(rows))], end


def _slashed_row(line: Source, layout: Layout) -> tuple[Cell, ...]:
    pieces = [piece.strip() for piece in line.text.strip().split(_JOINER)]
    if len(pieces) == len(layout):
        return tuple(line.cell(piece) for piece in pieces)
    cuts, _ = deal(pieces, layout, _JOINER)
    return tuple(line.cell(_JOINER.join(pieces[start:end])) for start, end in cuts)


def read_tabs(lines: Sequence[Source], at: int) -> tuple[list[Block], int] | None:
    """The table of tab-joined lines that starts here, up to the first blank line or line without a tab."""
    if "\t" not in lines[at].text.strip("\n ") or not lines[at].text.strip():
        return None
    rows: list[tuple[Cell, ...]] = []
    width = len(lines[at].text.split("\t"))
    while at < len(lines) and not lines[at].is_blank:
        cells = _tabbed_cells(lines[at])
        if rows and _goes_on(rows[-1], cells, width, lines[at].text):
            rows[-1] = (*rows[-1][:-1], _joined(rows[-1][-1], cells[0]), *cells[1:])
        elif "\t" in lines[at].text:
            rows.append(cells)
        elif rows and _ends_row(rows[-1], lines[at].text, width):
            rows[-1] = (*rows[-1][:-1], _joined(rows[-1][-1], cells[0]))
        else:
            break
        at += 1
    return [Table(tuple(rows))], at


def _tabbed_cells(line: Source) -> tuple[Cell, ...]:
    return tuple(line.cell(piece) for piece in line.text.split("\t"))


def _goes_on(row: Sequence[Cell], more: Sequence[Cell], width: int, text: str) -> bool:
    """Whether a line is the rest of a cell that was broken by a line end: the row is short by just what follows."""
    fits = len(row) < width and len(row) + len(more) - 1 <= width
    return fits and bool(more[0].lines and row[-1].lines) and not starts_with_ref(text)


def _ends_row(row: Sequence[Cell], text: str, width: int) -> bool:
    """Whether a line without a tab is the rest of a full row's last cell."""
    return len(row) == width and bool(row[-1].lines) and not starts_with_ref(text) and not is_furniture(text)


def _joined(first: Cell, rest: Cell) -> Cell:
    return Cell(first.lines + rest.lines)


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
