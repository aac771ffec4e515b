"""Nothing is lost: whatever is put into a file comes out of it, each line once."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.storage.documents.making import (
    pdf,
    read,
    ruled,
    said,
    separated,
    web_table,
    word_table,
    words,
    workbook,
)

LETTERS = "abcXYZ 019.,;:|/=+-@'\"&<>()[]£–’é\t"
LINE = st.text(LETTERS, max_size=12)
CELL = st.lists(LINE, max_size=3).map("\n".join)
ROWS = st.lists(st.lists(CELL, min_size=1, max_size=4), min_size=1, max_size=5)
MAKERS = {"plan.docx": word_table, "plan.xlsx": workbook, "plan.html": web_table}


def _lines(rows: list[list[str]]) -> Counter[str]:
    """Every non-blank line put in."""
    lines = (" ".join(line.split()) for row in rows for cell in row for line in cell.splitlines())
    return Counter(line for line in lines if line)


@pytest.mark.parametrize("name", MAKERS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rows=ROWS.filter(lambda rows: bool(_lines(rows))))
def test_every_line_put_in_comes_out_once(name, rows):
    document = read(MAKERS[name](rows), name)
    assert Counter(" ".join(line.split()) for line in words(document)) == _lines(rows)
    assert [line.number for line in document.lines()] == list(range(1, len(words(document)) + 1))


@settings(max_examples=60, deadline=None)
@given(rows=ROWS.filter(lambda rows: bool(_letters(["".join(row) for row in rows]))))
def test_every_letter_of_a_separated_file_comes_out_whatever_is_taken_for_its_separator(rows):
    assert _letters(words(read(separated(rows), "plan.csv"))) == _letters(["".join(row) for row in rows])


@settings(max_examples=60, deadline=None)
@given(lines=st.lists(LINE, min_size=1))
def test_every_letter_of_a_text_comes_out(lines):
    text = ["first", *lines]
    assert _letters(words(read("\n".join(text).encode(), "plan.txt"))) == _letters(text)


@settings(max_examples=25, deadline=None)
@given(lines=st.lists(LINE, min_size=1, max_size=8), rows=st.lists(st.lists(LINE, min_size=2, max_size=4), max_size=4))
def test_every_letter_of_a_pdf_comes_out_on_whatever_page_it_is(lines, rows):
    drawn = "".join(said(line.replace("\t", " "), 40, 30 + 20 * at) for at, line in enumerate(lines))
    plain = [[cell.replace("\t", " ") for cell in row] for row in rows]
    data = pdf(said("first", 40, 15) + drawn + ruled(plain, 300), said("second", 40, 15) + ruled(plain, 100))
    put_in = ["first", "second", *lines, *(cell for row in [*rows, *rows] for cell in row)]
    assert _letters(words(read(data, "plan.pdf"))) == _letters(put_in)


def _letters(texts: list[str]) -> Counter[str]:
    """Every letter but those that may separate."""
    return Counter(letter for text in texts for letter in text if letter not in ' \t\n,;|"')
