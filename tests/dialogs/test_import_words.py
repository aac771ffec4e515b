"""Corrections typed of a file that waits: columns by number, place or heading, rows by number."""

from __future__ import annotations

import pytest

from dialogs.import_words import Correction, CorrectionKind, may_correct, read_correction
from plan.intake import ColumnRead

COLUMNS = [ColumnRead(heading, None) for heading in ("No", "What we will do", "Lead", "Finish")]
REFS = ["1", "2", "3", "4a", "4b"]


@pytest.mark.parametrize(
    ("text", "heading", "meaning"),
    [
        ("the owner column is the third", "Lead", "owner"),
        ("column 3 is the owner", "Lead", "owner"),
        ("3rd column is the owner", "Lead", "owner"),
        ("owners are in the third column", "Lead", "owner"),
        ("the last column is the due date", "Finish", "deadline"),
        ("no, “Finish” is the deadline", "Finish", "deadline"),
        ("What we will do is the action", "What we will do", "action"),
        ("the number is in the first column", "No", "number"),
        ("ignore is column 4", "Finish", "something else"),
    ],
)
def test_a_column(text, heading, meaning):
    assert may_correct(text)
    assert read_correction(text, COLUMNS, REFS) == Correction(CorrectionKind.COLUMN, heading=heading, meaning=meaning)


@pytest.mark.parametrize(
    ("text", "kind", "rows"),
    [
        ("row 2 is not an action", CorrectionKind.NO_ACTION, ("2",)),
        ("4a isn't an action", CorrectionKind.NO_ACTION, ("4a",)),
        ("rows 1, 2 and 4b are not actions", CorrectionKind.NO_ACTION, ("1", "2", "4b")),
        ("leave 3 out", CorrectionKind.NO_ACTION, ("3",)),
        ("rows 1-3 are one action", CorrectionKind.ONE_ACTION, ("1", "2", "3")),
        ("1 to 3 belong together", CorrectionKind.ONE_ACTION, ("1", "2", "3")),
        ("join 4a and 4b", CorrectionKind.ONE_ACTION, ("4a", "4b")),
        ("row 1 is headings", CorrectionKind.HEADINGS, ("1",)),
    ],
)
def test_rows(text, kind, rows):
    assert may_correct(text)
    assert read_correction(text, COLUMNS, REFS) == Correction(kind, rows=rows)


@pytest.mark.parametrize(
    ("text", "rows", "words"),
    [
        ("split 4a at “and paint it”", ("4a",), "and paint it"),
        ("split row 2 before 'Send it'", ("2",), "Send it"),
        ("another action begins at “Send it”", (), "Send it"),
        ("in 4b a new action starts with “Send it”", ("4b",), "Send it"),
    ],
)
def test_a_row_cut_in_two(text, rows, words):
    assert may_correct(text)
    assert read_correction(text, COLUMNS, REFS) == Correction(CorrectionKind.SPLIT, rows=rows, words=words)


def test_a_line_that_is_an_action():
    text = "“GC to find out how often” is an action"
    assert may_correct(text)
    assert read_correction(text, COLUMNS, REFS) == Correction(
        CorrectionKind.AN_ACTION, words="GC to find out how often"
    )


def test_places_count_where_no_number_is_printed():
    assert read_correction("row 2 is not an action", [], ["a", "b"]) == Correction(
        CorrectionKind.NO_ACTION, rows=("b",)
    )


@pytest.mark.parametrize("text", ["3a is complete", "who owns 4a", "the deadline is Friday", "row 9 is not an action"])
def test_other_words_are_no_correction(text):
    assert read_correction(text, COLUMNS, REFS) is None
