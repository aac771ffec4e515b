"""Tables of two columns with no headings, as action logs have them: words, and how each stands."""

from __future__ import annotations

from pathlib import Path

from docx import Document

from plan.intake.reader import read_plan
from storage.documents import read_bytes


def test_words_and_statuses_under_the_name_of_who_leads(tmp_path: Path):
    made = Document()
    made.add_heading("Yard action log", 1)
    made.add_paragraph("East gate – Lead AB/JN")
    table(made, ("Ask three firms for a price of the gate", "Carried forward"), ("Write to the county", "New"))
    made.add_paragraph("The shed")
    table(made, ("Mend the roof of the shed", "Completed"))
    made.save(str(tmp_path / "log.docx"))
    found = read_plan(read_bytes("log.docx", (tmp_path / "log.docx").read_bytes()))
    told = [(each.text.split()[0], each.owners, str(each.status)) for each in found.plan.actions()]
    assert told == [
        ("Ask", ("AB", "JN"), "in_progress"),
        ("Write", ("AB", "JN"), "not_started"),
        ("Mend", (), "complete"),
    ]


def table(document, *rows):
    """A table of these rows, as Word makes it."""
    made = document.add_table(rows=len(rows), cols=2)
    for line, row in zip(made.rows, rows, strict=True):
        for cell, words in zip(line.cells, row, strict=True):
            cell.text = words


def test_two_columns_of_who_is_to_do_what(read):
    found = read(
        "## Actions agreed\n\n| | |\n|---|---|\n| Ann Hill | Ask the county for a grant |\n"
        "| Joe Nye | Circulate the survey to all |\n| Clerk | Book the hall for June |\n",
        code="X",
    )
    assert [(each.text, each.owners) for each in found.plan.actions()] == [
        ("Ask the county for a grant", ("Ann Hill",)),
        ("Circulate the survey to all", ("Joe Nye",)),
        ("Book the hall for June", ("Clerk",)),
    ]
