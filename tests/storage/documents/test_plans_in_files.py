"""One plan, however it is kept: the same actions, owners, statuses and deadlines come out of every kind of file."""

from __future__ import annotations

from datetime import date

import docx
import openpyxl
import pytest

from plan.actions import Status
from plan.intake.reader import read_plan
from plan.recommendations import Plan
from tests.storage.documents.making import (
    packed,
    pdf,
    read,
    ruled,
    said,
    saved,
    separated,
    web_table,
    word_table,
    workbook,
)

HEAD = ["Ref", "Action", "Owner", "Status", "Deadline"]
ROWS = [
    ["1", "Write the search guide", "Supt Obi", "In progress", "May 2026"],
    ["2", "Brief the sergeants", "CI Marsh", "Complete", "31/03/2026"],
    ["3", "Review the records", "PS Lowe", "Not started", "30 September 2026"],
]
TABLE = [HEAD, *ROWS]
WANTED = [
    ("1", "Write the search guide", ("Supt Obi",), Status.IN_PROGRESS, date(2026, 5, 31)),
    ("2", "Brief the sergeants", ("CI Marsh",), Status.COMPLETE, date(2026, 3, 31)),
    ("3", "Review the records", ("PS Lowe",), Status.NOT_STARTED, date(2026, 9, 30)),
]


def _pipes(rows: list[list[str]]) -> bytes:
    return "\n".join(f"| {' | '.join(row)} |" for row in rows).encode()


def _plan(data: bytes, name: str) -> Plan:
    found = read_plan(read(data, name), code="P", today=date(2026, 6, 1))
    assert found.unplaced == ()
    assert found.plan is not None
    return found.plan


def _told(plan: Plan) -> list[tuple[object, ...]]:
    return [(each.ref, each.text, each.owners, each.status, each.deadline.due) for each in plan.actions()]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("plan.docx", word_table(TABLE)),
        ("plan.xlsx", workbook(TABLE)),
        ("plan.csv", separated(TABLE)),
        ("semicolons.csv", separated(TABLE, ";")),
        ("plan.html", web_table(TABLE)),
        ("plan.txt", "\n".join("\t".join(row) for row in TABLE).encode()),
        ("plan.md", _pipes([HEAD, ["---"] * 5, *ROWS])),
        ("plan.pdf", pdf(ruled(TABLE, 100, width=105))),
        ("pages.pdf", pdf(ruled(TABLE[:3], 100, width=105), ruled([HEAD, ROWS[2]], 60, width=105))),
    ],
)
def test_the_same_plan_comes_out_of_every_kind_of_file(name: str, data: bytes):
    assert _told(_plan(data, name)) == WANTED


def test_a_workbook_with_a_title_real_dates_and_the_head_on_row_four():
    made = openpyxl.Workbook()
    sheet = made.worksheets[0]
    sheet["A1"] = "Strip search action plan"
    sheet.merge_cells("A1:E1")
    sheet["A2"] = "Updated 1 June 2026"
    for row in (HEAD, *[[*each[:4], each[4]] for each in ROWS]):
        sheet.append(row) if row is not HEAD else [sheet.cell(4, at, text) for at, text in enumerate(HEAD, start=1)]
    sheet["E5"], sheet["E5"].number_format = date(2026, 5, 31), "mmm yyyy"
    made.create_sheet("Empty")
    plan = _plan(packed(made), "plan.xlsx")
    assert _told(plan) == WANTED
    assert plan.title == "Strip search action plan"


def test_a_recommendation_merged_down_over_its_actions():
    made = openpyxl.Workbook()
    sheet = made.worksheets[0]
    sheet.append(["Recommendation", "Action", "Owner", "Deadline"])
    sheet.append(["Record why each search was needed", "Write the guide", "Supt Obi", "May 2026"])
    sheet.append([None, "Print the guide", "CI Marsh", "June 2026"])
    sheet.append(["Review the searches", "Sample ten records", "PS Lowe", "July 2026"])
    sheet.merge_cells("A2:A3")
    plan = _plan(packed(made), "plan.xlsx")
    assert [len(asked.actions) for asked in plan.recommendations()] == [2, 1]
    assert [action.owners for action in plan.actions()] == [("Supt Obi",), ("CI Marsh",), ("PS Lowe",)]


def test_ragged_rows_lose_nothing():
    data = separated([HEAD, ROWS[0], ROWS[1][:3], [*ROWS[2], "A note nobody headed"]])
    plan = _plan(data, "plan.csv")
    assert [action.ref for action in plan.actions()] == ["1", "2", "3"]
    assert _told(plan)[2] == WANTED[2]


def test_an_action_plan_written_in_word_with_automatic_letters():
    document = docx.Document()
    document.add_heading("Strip search action plan", 0)
    document.add_paragraph("Force Lead: DCC Hale")
    made = document.add_table(rows=4, cols=5)
    made.cell(0, 0).merge(made.cell(0, 4)).text = "1. Forces should record why each strip search was needed."
    for row, texts in zip(
        list(made.rows)[1:], (["", *HEAD[1:]], *[["a.", *ROWS[0][1:]], ["b.", *ROWS[1][1:]]]), strict=True
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    plan = _plan(saved(document), "plan.docx")
    assert [(action.ref, action.owners) for action in plan.actions()] == [("1a", ("Supt Obi",)), ("1b", ("CI Marsh",))]
    assert (plan.title, plan.leads[0].who) == ("Strip search action plan", "DCC Hale")


def test_a_pdf_that_is_only_words_is_read_as_words():
    lines = ["Strip search action plan", "1. Write the search guide", "Owner: Supt Obi", "Deadline: May 2026"]
    page = "".join(said(text, 50, 60 + 20 * at) for at, text in enumerate(lines))
    found = read_plan(read(pdf(page), "plan.pdf"), code="P")
    assert len(found.lines) == 4
