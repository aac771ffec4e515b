"""Workbooks are read as they are seen on the screen."""

from __future__ import annotations

from datetime import date, datetime, time

import openpyxl
import pytest
from openpyxl.styles import Font, PatternFill

from plan.documents import Table
from plan.refusals import Sorry
from storage.documents import xlsx
from tests.storage.documents.making import cells, packed, read, table, workbook


def _sheet(*rows):
    made = openpyxl.Workbook()
    for row in rows:
        made.worksheets[0].append(row)
    return made


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (date(2015, 5, 31), "31 May 2015"),
        (datetime(2015, 5, 31, 9, 30), "31 May 2015 09:30"),  # noqa: DTZ001 - a workbook knows no zones
        (time(9, 30), "09:30"),
        (7.0, "7"),
        (2.5, "2.5"),
        (1234567, "1234567"),
        (True, "Yes"),
        ("May 2015", "May 2015"),
        ("007", "007"),
    ],
)
def test_a_value_is_written_as_people_see_it(value, shown):
    assert cells(table(read(packed(_sheet([value])), "plan.xlsx"))) == [[shown]]


def test_a_percentage_keeps_its_sign():
    made = _sheet([0.25])
    made.worksheets[0]["A1"].number_format = "0%"
    assert cells(table(read(packed(made), "plan.xlsx"))) == [["25%"]]


def test_each_sheet_is_a_table_with_its_name_and_an_empty_one_is_none():
    made = _sheet(["Ref"])
    made.worksheets[0].title = "Custody"
    made.create_sheet("Empty")
    made.create_sheet("Domestic abuse").append(["Ref"])
    blocks = read(packed(made), "plan.xlsx").blocks
    assert [block.name for block in blocks if isinstance(block, Table)] == ["Custody", "Domestic abuse"]


def test_ragged_rows_and_blank_ones_between_stay_where_they_are():
    rows = [["Custody plan"], [], ["Ref", "Action", "Owner"], ["1", "", "Supt Obi"], ["2", "Write it"]]
    assert cells(table(read(workbook(rows), "plan.xlsx"))) == rows


def test_a_merged_cell_stands_once_with_how_far_it_reaches():
    made = _sheet(["1. Over both", None, "x"], ["a", "b", "y"], ["c", "d"])
    made.worksheets[0].merge_cells("A1:B1")
    made.worksheets[0].merge_cells("C2:C3")
    found = table(read(packed(made), "plan.xlsx"))
    assert cells(found) == [["1. Over both", "x"], ["a", "b", "y"], ["c", "d"]]
    assert (found.rows[0][0].across, found.rows[1][2].down) == (2, 2)


def test_a_fill_is_kept_but_white_is_none():
    made = _sheet(["done", "late", "head"])
    for cell, colour in zip(made.worksheets[0][1], ("FF00B050", "FFFF0000", "FFFFFFFF"), strict=True):
        cell.fill = PatternFill("solid", fgColor=colour)
    assert [cell.fill for cell in table(read(packed(made), "plan.xlsx")).rows[0]] == ["00B050", "FF0000", None]


def test_formatting_far_out_on_the_sheet_adds_no_cells():
    made = _sheet(["Ref", "Action"])
    made.worksheets[0]["XFD5000"].fill = PatternFill("solid", fgColor="FFFF0000")
    assert cells(table(read(packed(made), "plan.xlsx"))) == [["Ref", "Action"]]


def test_a_cell_with_several_lines_keeps_them():
    found = table(read(workbook([["CI Marsh\nSupt Obi"]]), "plan.xlsx"))
    assert [line.text for line in found.rows[0][0].lines] == ["CI Marsh", "Supt Obi"]


def test_a_workbook_too_large_to_be_a_plan_is_refused(monkeypatch):
    monkeypatch.setattr(xlsx, "MOST_CELLS", 50)
    with pytest.raises(Sorry, match=r"more than 50 cells. Keep only the sheets"):
        read(workbook([["a"] * 10] * 10), "plan.xlsx")


def test_a_merge_drawn_to_the_end_of_the_sheet_ends_with_its_words():
    made = _sheet(["1. Over everything"], ["a", "b"])
    made.worksheets[0].merge_cells("A1:XFD1")
    first = table(read(packed(made), "plan.xlsx")).rows[0][0]
    assert (first.across, first.down) == (2, 1)


def test_a_stray_word_far_down_leaves_no_gap_of_thousands_of_rows():
    made = _sheet(["Ref"])
    made.worksheets[0]["B20000"] = "stray"
    assert len(table(read(packed(made), "plan.xlsx")).rows) < 100


def test_a_number_is_read_as_its_sheet_shows_it():
    made = _sheet([1.1, 1.1, 7, 20.5])
    sheet = made.worksheets[0]
    sheet["B1"].number_format, sheet["C1"].number_format = "0.00", '"EO-"000'
    assert cells(table(read(packed(made), "plan.xlsx"))) == [["1.1", "1.10", "EO-007", "20.5"]]


def test_a_date_shown_as_a_month_is_the_month():
    made = _sheet([date(2026, 6, 1), date(2026, 9, 18)])
    made.worksheets[0]["A1"].number_format = "mmm-yy"
    made.worksheets[0]["B1"].number_format = "dd/mm/yyyy"
    assert cells(table(read(packed(made), "plan.xlsx"))) == [["June 2026", "18 September 2026"]]


def test_hidden_rows_and_sheets_are_left_out_and_said():
    made = _sheet(["Ref", "Action"])
    made.worksheets[0].title = "Open"
    for row in (["x", "free text"], ["1", "Count the keys"]):
        made.worksheets[0].append(row)
    made.worksheets[0].row_dimensions[2].hidden = True
    made.create_sheet("Lists").append(["Open"])
    made.worksheets[1].sheet_state = "hidden"
    document = read(packed(made), "plan.xlsx")
    assert cells(table(document)) == [["Ref", "Action"], ["1", "Count the keys"]]
    assert document.notes == (
        "The sheet “Lists” is hidden, and was left out.",
        "1 row hidden on the sheet “Open”, and left out: 2.",
    )


def test_rows_that_a_filter_hides_are_read_and_said():
    made = _sheet(["Ref", "Status"])
    sheet = made.worksheets[0]
    sheet.append(["1", "Closed"])
    sheet.auto_filter.ref = "A1:B2"
    sheet.auto_filter.add_filter_column(1, ["Open"])
    sheet.row_dimensions[2].hidden = True
    document = read(packed(made), "plan.xlsx")
    assert cells(table(document)) == [["Ref", "Status"], ["1", "Closed"]]
    assert "a filter hides" in document.notes[0]


def test_a_cell_that_is_crossed_out_says_so():
    made = _sheet(["Buy a kiosk", "Mend it"])
    made.worksheets[0]["A1"].font = Font(strike=True)
    (row,) = table(read(packed(made), "plan.xlsx")).rows
    assert [cell.struck for cell in row] == [True, False]
