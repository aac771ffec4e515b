"""Lines that a page break repeats are not said twice."""

from __future__ import annotations

from plan.documents import Cell, Document, Line, Table
from plan.intake.reader import read_plan

OVER = ["1. Forces should record why each strip search was needed.", "", "", "", ""]
HEADS = ["Ref", "Action", "Owner", "Status", "By"]


def _document(rows: list[list[str]]) -> Document:
    number = iter(range(1, 1000))
    cells = [tuple(Cell((Line(next(number), text),)) if text else Cell() for text in row) for row in rows]
    return Document("plan.pdf", "pdf", (Table(tuple(cells)),))


def test_a_recommendation_repeated_at_the_head_of_the_next_page_is_one():
    first = ["a.", "Write the guide.", "Supt Obi", "Drafted.", "May 2026"]
    second = ["b.", "Brief the sergeants.", "CI Marsh", "Begun.", "June 2026"]
    found = read_plan(_document([OVER, HEADS, first, OVER, HEADS, second]), code="C")
    assert found.plan is not None
    (asked,) = found.plan.recommendations()
    assert [action.ref for action in asked.actions] == ["1a", "1b"]
    assert found.unplaced == ()
