"""Lists that stand side by side in one row's cells: each point with the deadline, owner or status in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plan.intake.assemble.events import Row
from plan.intake.cells.contents import looks_like_deadline
from plan.intake.cells.refs import clean_ref
from plan.intake.cells.statuses import read_status
from plan.intake.cells.words import Words
from plan.intake.tables.headings import TEXT_MEANINGS, Meaning

M = Meaning
_POINT = re.compile(r"\s*(?P<mark>[•▪◦●■*–-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+(?P<said>\S.*)", re.DOTALL)
_BESIDE = (M.DUE, M.STATUS, M.OWNER)


def apart(row: Row) -> list[Row]:
    """The rows that parallel lists in a row's cells are; the row itself where there are none."""
    text = next((meaning for meaning in reversed(row.fields) if meaning in TEXT_MEANINGS), None)
    points = _points(row.get(text)) if text else []
    beside = {
        meaning: said
        for meaning in _BESIDE
        if (said := _points(row.get(meaning))) and len(said) == len(points) and _are_cells(meaning, said)
    }
    if text is None or len(points) < 2 or not beside:
        return [row]
    return list(_rows(row, text, points, beside))


def _points(words: Words) -> list[tuple[str, str]]:
    """The points of a cell, each with its mark: all of its paragraphs must be such."""
    found = [_POINT.fullmatch(part) for part in words.parts]
    points = [(match["mark"], match["said"]) for match in found if match]
    return points if len(points) == len(found) > 1 else []


def _are_cells(meaning: Meaning, points: Sequence[tuple[str, str]]) -> bool:
    """Whether points are what their cell holds: a deadline's may be the status of what is done already."""
    if meaning is M.DUE:
        return all(looks_like_deadline(said) or read_status(said) for _, said in points)
    return meaning is not M.STATUS or all(read_status(said) for _, said in points)


def _rows(
    row: Row, text: Meaning, points: Sequence[tuple[str, str]], beside: dict[Meaning, list[tuple[str, str]]]
) -> Iterator[Row]:
    ref = clean_ref(row.get(M.REF).text)
    for at, (mark, said) in enumerate(points):
        fields = dict(row.fields)
        fields[text] = Words((said,), row.get(text).lines)
        number = mark.strip("().")
        if ref and number.isalnum():
            fields[M.REF] = Words((f"{ref}.{number}" if number.isdigit() else f"{ref}{number}",), row.get(M.REF).lines)
        for meaning, cells in beside.items():
            is_status = meaning is M.DUE and read_status(cells[at][1]) is not None
            fields.pop(meaning, None)
            fields[M.STATUS if is_status else meaning] = Words((cells[at][1],), row.get(meaning).lines)
        yield Row(fields, row.extras, list(row.doubts), row.printed, row.confidence, row.is_said_so, row.withdrawn)
