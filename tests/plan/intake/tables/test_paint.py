"""Rows painted from end to end, where no column says how they stand."""

from __future__ import annotations

import pytest

from plan.documents import Cell, Document, Line, Table
from plan.intake.reader import read_plan

GREEN, AMBER, HEAD = "00B050", "FFC000", "D9D9D9"


def _table(*rows: tuple[str, list[str]]) -> Table:
    number = iter(range(1, 100))
    return Table(tuple(tuple(Cell((Line(next(number), text),), fill=fill) for text in texts) for fill, texts in rows))


@pytest.mark.parametrize(
    ("fills", "stands"), [((GREEN, AMBER), ["complete", "in_progress"]), ((HEAD, HEAD), ["not_started"] * 2)]
)
def test_a_row_painted_whole_stands_as_its_paint_says(fills, stands):
    table = _table(
        (HEAD, ["No.", "Activity", "Owner", "Timescale"]),
        (fills[0], ["1", "Add a field to the form", "DI Noor", "30 April 2023"]),
        (fills[1], ["2", "Audit fifty cases", "Standards Team", "31 July 2023"]),
    )
    plan = read_plan(Document("plan.docx", "docx", (table,)), code="X").plan
    assert plan
    assert [action.status.value for action in plan.actions()] == stands
