"""PDFs: ruled tables over page breaks, the words around them, and refusals that say what to do."""

from __future__ import annotations

import pytest

from plan.documents import Paragraph, Table
from plan.refusals import Sorry
from storage.documents import pdf as reader
from tests.storage.documents.making import cells, pdf, read, ruled, said, table, words

HEAD = ["Ref", "Action", "Owner"]


def test_a_table_is_read_between_the_words_around_it():
    page = said("Custody plan", 50, 60) + ruled([HEAD, ["1", "Write it", "Supt Obi"]], 100) + said("Page 1", 50, 800)
    document = read(pdf(page), "plan.pdf")
    assert [type(block) for block in document.blocks] == [Paragraph, Table, Paragraph]
    assert cells(table(document)) == [HEAD, ["1", "Write it", "Supt Obi"]]


def test_a_table_that_goes_on_over_a_page_break_is_one_table():
    first = said("Custody plan", 50, 40) + ruled([HEAD, ["1", "Write it", "Supt Obi"]], 100) + said("Page 1", 50, 800)
    second = said("Custody plan", 50, 40) + ruled([HEAD, ["2", "Send it", "CI Marsh"]], 100) + said("Page 2", 50, 800)
    document = read(pdf(first, second), "plan.pdf")
    assert [row[0] for row in cells(table(document))] == ["Ref", "1", "Ref", "2"]
    assert words(document)[-3:] == ["Page 1", "Custody plan", "Page 2"]


def test_a_table_under_a_heading_of_its_own_is_another_table():
    first = ruled([HEAD, ["1", "Write it", "Supt Obi"]], 100) + said("Page 1", 50, 800)
    second = said("Second report", 50, 40) + ruled([HEAD, ["1", "Send it", "CI Marsh"]], 100) + said("Page 2", 50, 800)
    document = read(pdf(first, second), "plan.pdf")
    assert [type(block) for block in document.blocks] == [Table, Paragraph, Paragraph, Table, Paragraph]


def test_a_table_without_its_head_repeated_still_goes_on():
    pages = [ruled([HEAD, ["1", "Write it", "Supt Obi"]], 100), ruled([["2", "Send it", "CI Marsh"]], 60)]
    assert len(table(read(pdf(*pages), "plan.pdf")).rows) == 3


def test_tables_of_different_widths_stay_apart():
    pages = [ruled([HEAD, ["1", "Write it", "Supt Obi"]], 100), ruled([["Key", "Meaning"], ["RED", "late"]], 60)]
    assert sum(isinstance(block, Table) for block in read(pdf(*pages), "plan.pdf").blocks) == 2


def _columns(rows: list[list[str]], down: float, step: float = 14) -> str:
    places = (50, 90, 330, 430)
    return "".join(
        said(text, across, down + step * at)
        for at, row in enumerate(rows)
        for across, text in zip(places, row, strict=False)
        if text
    )


WIDE = ["Ref", "Action", "Owner", "Deadline"]


def test_a_table_without_rules_is_known_by_its_headings_and_the_white_space_between():
    rows = [WIDE, ["1", "Write a guide to the record", "Supt Obi", "May 2026"], ["", "and print it.", "CI Marsh", ""]]
    page = said("Custody plan", 50, 60) + _columns([*rows, ["2", "Send it.", "PS Lowe", "June 2026"]], 100)
    document = read(
        pdf(page + said("All of this was agreed in March by the board that meets monthly.", 50, 170)), "plan.pdf"
    )
    assert cells(table(document)) == [
        WIDE,
        ["1", "Write a guide to the record and print it.", "Supt Obi CI Marsh", "May 2026"],
        ["2", "Send it.", "PS Lowe", "June 2026"],
    ]
    assert words(document)[-1] == "All of this was agreed in March by the board that meets monthly."


def test_rows_without_refs_are_told_apart_by_the_gaps_between_them():
    head = ["Action", "", "Owner", "Deadline"]
    page = _columns([head], 60) + _columns([["Write a guide", "", "Supt Obi", "May 2026"], ["and print it."]], 84, 12)
    page += _columns([["Send it.", "", "PS Lowe", "June 2026"]], 120)
    assert cells(table(read(pdf(page), "plan.pdf")))[1:] == [
        ["Write a guide and print it.", "Supt Obi", "May 2026"],
        ["Send it.", "PS Lowe", "June 2026"],
    ]


def test_prose_is_never_taken_for_a_table():
    page = "".join(
        said("The owner of each action will report by the deadline in May.", 50, 60 + 12 * at) for at in range(5)
    )
    assert all(isinstance(block, Paragraph) for block in read(pdf(page), "plan.pdf").blocks)


def test_lines_close_together_are_one_paragraph():
    page = said("The force will", 50, 60) + said("write it down.", 50, 72) + said("Another thought.", 50, 110)
    blocks = read(pdf(page), "plan.pdf").blocks
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == [
        "The force will write it down.",
        "Another thought.",
    ]


def test_a_colour_painted_in_a_cell_is_kept():
    page = "1 0 0 rg 290 694 120 24 re f 0 g\n" + ruled([HEAD, ["1", "Write it", "Late"]], 100)
    assert [cell.fill for cell in table(read(pdf(page), "plan.pdf")).rows[1]] == [None, None, "FF0000"]


def test_a_scan_is_refused_with_what_to_do():
    with pytest.raises(Sorry, match=r"is a scan.*Send the Word or Excel file"):
        read(pdf("0 0 100 100 re f\n"), "plan.pdf")


def test_a_pdf_of_too_many_pages_is_refused(monkeypatch):
    monkeypatch.setattr(reader, "MOST_PAGES", 2)
    with pytest.raises(Sorry, match=r"3 pages.*most that are read is 2"):
        read(pdf(*[said("x", 50, 50)] * 3), "plan.pdf")


@pytest.mark.parametrize("kept", [20, 200, 600])
def test_half_a_pdf_is_refused(kept):
    with pytest.raises(Sorry, match=r"damaged or only part of it arrived|is a scan"):
        read(pdf(said("Custody plan", 50, 60))[:kept], "plan.pdf")


def test_letters_printed_over_themselves_to_look_bold_are_read_once():
    page = said("Custody plan", 50, 60) + said("Custody plan", 50.3, 60) + said("Body", 50, 90)
    assert words(read(pdf(page), "plan.pdf")) == ["Custody plan", "Body"]


def test_a_short_cell_wrapped_by_its_column_is_one_line_and_a_break_of_its_own_is_kept():
    rows = [HEAD, ["1", "Write it", ""], ["2", "Send it", ""]]
    wrapped = said("Neighbourhood", 294, 152) + said("Management Lead", 294, 163)
    two = said("Supt Obi", 294, 188) + said("CI Marsh", 294, 199)
    document = read(pdf(ruled(rows, 100, width=120, height=36) + wrapped + two), "plan.pdf")
    owners = [[line.text for line in row[2].lines] for row in table(document).rows]
    assert owners[1:] == [["Neighbourhood Management Lead"], ["Supt Obi", "CI Marsh"]]
