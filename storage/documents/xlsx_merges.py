"""Merged cells and hidden rows of a sheet, out of its own part of the workbook."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace

from openpyxl.utils.cell import coordinate_to_tuple

from plan.documents import Cell

MERGE = re.compile(rb'<(?:\w+:)?mergeCell [^>]*?ref="([A-Z]+\d+):([A-Z]+\d+)"')
MOST_MERGES = 20_000
COVERED = (0, 0)
Range = tuple[int, int, int, int]


class Merges:
    """The merged ranges of one sheet, asked row by row from the top."""

    def __init__(self, data: bytes, part: str) -> None:
        self._waiting = sorted(_ranges(data, part), reverse=True)
        self._reaching: list[Range] = []

    @property
    def is_too_many(self) -> bool:
        """Whether there are more than any plan has."""
        return len(self._waiting) > MOST_MERGES

    def of_row(self, at: int, width: int) -> dict[int, tuple[int, int]]:
        """The reach of a row's merged cells, by column: across and down, or COVERED by one that began before."""
        while self._waiting and self._waiting[-1][0] <= at:
            self._reaching.append(self._waiting.pop())
        self._reaching = [each for each in self._reaching if each[2] >= at]
        reach: dict[int, tuple[int, int]] = {}
        for first_row, first, last_row, last in self._reaching:
            reach.update(dict.fromkeys(range(first, min(last, width) + 1), COVERED))
            if first_row == at:
                reach[first] = (last - first + 1, last_row - first_row + 1)
        return reach


def within(rows: Sequence[tuple[Cell, ...]], width: int) -> tuple[tuple[Cell, ...], ...]:
    """The rows with no cell reaching beyond the sheet's own edge, however far its merge was drawn."""
    return tuple(
        tuple(
            replace(cell, across=min(cell.across, width), down=min(cell.down, len(rows) - at))
            if cell.across > 1 or cell.down > 1
            else cell
            for cell in row
        )
        for at, row in enumerate(rows)
    )


def _ranges(data: bytes, part: str) -> Iterator[Range]:
    """The merged ranges, which a sheet's part names after its rows: first row and column, last row and column."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        xml = package.read(part)
    for found in MERGE.finditer(xml, max(xml.rfind(b"</sheetData>"), 0)):
        yield *coordinate_to_tuple(found[1].decode()), *coordinate_to_tuple(found[2].decode())


HIDDEN = re.compile(rb'<(?:\w+:)?row (?=[^>]*\bhidden="(?:1|true)")[^>]*?\br="(\d+)"')
FILTERED = re.compile(rb"<(?:\w+:)?filterColumn\b")


def hidden_rows(data: bytes, part: str) -> tuple[frozenset[int], bool]:
    """The rows that a sheet hides, by number, and whether it is a filter that hides them."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        xml = package.read(part)
    if b"hidden=" not in xml:
        return frozenset(), False
    rows = frozenset(map(int, HIDDEN.findall(xml)))
    return rows, FILTERED.search(xml) is not None
