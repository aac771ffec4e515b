"""Comma-separated tables, whatever they are separated by and however they are written down."""

from __future__ import annotations

import pytest

from tests.storage.documents.making import cells, read, separated, table

ROWS = [["Ref", "Action", "Owner"], ["1", "Write it, then send it", "Supt Obi"], ["2", "Say so;\nagain", "CI Marsh"]]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found(separator):
    found = cells(table(read(separated(ROWS, separator), "plan.csv")))
    assert found == [[" ".join(text.split()) for text in row] for row in ROWS]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_the_writing_is_found(encoding):
    data = "Ref,Action\n1,The victim’s file\n".encode(encoding)
    assert cells(table(read(data, "plan.csv"))) == [["Ref", "Action"], ["1", "The victim’s file"]]


def test_excels_own_first_line_names_the_separator():
    assert cells(table(read(b"sep=;\nRef;Action\n1;a, b, c\n", "plan.csv"))) == [["Ref", "Action"], ["1", "a, b, c"]]


def test_a_list_of_one_column_is_a_table_of_one():
    assert cells(table(read(b"Owner\nSupt Obi\n", "plan.csv"))) == [["Owner"], ["Supt Obi"]]
