"""A workbook the bot wrote, changed by hand and handed back, says what was changed and nothing else."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import openpyxl
import pytest
from hypothesis import given, settings

from plan.actions import Action
from plan.changes import Field
from plan.deadlines import Deadline
from plan.intake.reader import read_plan
from plan.recommendations import Plan, Recommendation, Report
from plan.refusals import Sorry
from plan.reimport import compare, words_of
from storage.documents import read_bytes
from storage.documents.export_file import as_bytes
from storage.sample import TODAY, sample_plan
from tests.storage.documents.plans import plausible_plans


def _again(data: bytes, name: str = "plan.xlsx") -> Plan:
    found = read_plan(read_bytes(name, data), today=TODAY)
    assert found.unplaced == ()
    assert found.plan is not None
    return found.plan


def _told(action: Action) -> tuple[object, ...]:
    return (action.id, action.ref, action.text, action.owners, action.status, action.deadline, action.comment)


@settings(max_examples=30, deadline=None)
@given(plan=plausible_plans())
def test_a_workbook_comes_back_whole(plan):
    back = _again(as_bytes(".xlsx", [plan], as_at=TODAY))
    assert [_told(action) for action in back.actions()] == [_told(action) for action in plan.actions()]
    assert [action.updates for action in back.actions()] == [action.updates for action in plan.actions()]
    assert [(asked.ref, asked.text) for asked in back.recommendations()] == [
        (asked.ref, asked.text) for asked in dict.fromkeys(plan.recommendations())
    ]
    assert (back.code, back.title) == (plan.code, plan.title)


@pytest.mark.parametrize("extension", [".xlsx", ".csv"])
def test_what_was_not_touched_changes_nothing(extension: str):
    back = _again(as_bytes(extension, [sample_plan()], as_at=TODAY), f"plan{extension}")
    assert compare(sample_plan(), back, sample_plan()).is_empty


@pytest.mark.parametrize("extension", [".xlsx", ".csv"])
def test_kind_newness_printed_words_and_earlier_deadlines_come_back(extension: str):
    before = (Deadline("May 2015", date(2015, 5, 31)), Deadline("as soon as possible"))
    action = Action("K-1", "1", "Count the keys.", status_text="Under review", printed_colour="RED", due_history=before)
    asked = Recommendation("1", "Keep the keys.", kind="cause of concern", is_new=True, actions=(action,))
    plan = Plan("K", "Keys", reports=(Report("K", "Keys", recommendations=(asked,)),))
    back = _again(as_bytes(extension, [plan], as_at=TODAY), f"plan{extension}")
    (found,) = back.recommendations()
    assert (found.kind, found.is_new) == ("cause of concern", True)
    (read,) = found.actions
    assert (read.status_text, read.printed_colour, read.due_history) == ("Under review", "RED", before)


def test_what_was_changed_by_hand_is_what_is_found_changed():
    workbook = openpyxl.load_workbook(io.BytesIO(as_bytes(".xlsx", [sample_plan()], as_at=TODAY)))
    sheet = workbook["Actions"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    row = next(each[0].row for each in sheet.iter_rows(min_row=2) if each[0].value == "SS-7c")
    sheet.cell(row, columns["Deadline"], date(2015, 7, 31))
    sheet.cell(row, columns["Owner"], "Supt Gomery")
    buffer = io.BytesIO()
    workbook.save(buffer)
    found = compare(sample_plan(), _again(buffer.getvalue()), sample_plan())
    assert [(each.action.id, each.field, words_of(each.new)) for each in found.changed] == [
        ("SS-7c", Field.OWNERS, "Supt Gomery"),
        ("SS-7c", Field.DUE, "2015-07-31"),
    ]


def test_a_file_of_two_plans_is_not_taken_for_one():
    other = replace(sample_plan(), code="X", title="Another")
    with pytest.raises(Sorry, match="holds 2 plans"):
        _again(as_bytes(".xlsx", [sample_plan(), other], as_at=TODAY))
