"""Files written: there whole or not at all, words never formulas, colours in words and paint."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import docx
import openpyxl
import pytest
from docx.shared import Cm
from hypothesis import given, settings
from hypothesis import strategies as st

from plan.actions import Action, Status, Update
from plan.changes import Change, Field, Said
from plan.deadlines import Deadline
from plan.evidence import Evidence, as_data
from plan.recommendations import Lead, Plan, Recommendation, Report
from plan.refusals import Sorry
from storage.documents import export_file, read_bytes
from storage.documents.canonical import plans_from_json
from storage.documents.export_file import as_bytes, write
from storage.documents.rows import change_rows
from storage.documents.to_csv import to_csv
from storage.documents.to_xlsx import to_xlsx
from tests.storage.documents.making import words

TODAY = date(2026, 6, 1)
LATE = Action(
    "C-1a",
    "1a",
    "Write the policy",
    ("Supt Obi", "CI Marsh"),
    Status.IN_PROGRESS,
    deadline=Deadline("May 2026", date(2026, 5, 31)),
    comment="Drafted.",
    updates=(Update("Sent round", date(2026, 3, 4)),),
)
MINUTES = Evidence("https://force.example/1", "minutes.pdf", 12_345, "ab" * 32)
DONE = Action("C-1b", "1b", "Brief the teams", ("PS Lowe",), Status.COMPLETE)
OURS = Recommendation("1", "Forces should have a policy.", addressed_to="Force", actions=(LATE, DONE))
NOT_OURS = Recommendation(
    "2",
    "The College should train.",
    ours=False,
    is_new=True,
    actions=(Action("C-2", "2", "The College should train.", (), Status.NOT_OURS),),
)
CUSTODY = Plan(
    "C",
    "Custody plan",
    leads=(Lead("Lead", "DCC Hale"),),
    reports=(
        Report("C", "Custody inspection", "HMICFRS", "March 2025", date(2025, 3, 1), recommendations=(OURS, NOT_OURS)),
    ),
)


def _sheet(data: bytes, name: str) -> list[tuple]:
    return list(openpyxl.load_workbook(io.BytesIO(data))[name].iter_rows(values_only=True))


def test_a_workbook_has_a_row_an_action_with_real_dates():
    head, *rows = _sheet(to_xlsx([CUSTODY], as_at=TODAY), "Actions")
    first = dict(zip(head, rows[0], strict=True))
    assert len(rows) == 3
    assert first["Deadline"].date() == date(2026, 5, 31)
    assert (first["As printed"], first["Days late"], first["Colour"]) == ("May 2026", 1, "RED")
    assert first["Owner"] == "Supt Obi\nCI Marsh"


def test_a_colour_is_painted_and_said_and_the_head_is_frozen_and_filters():
    sheet = openpyxl.load_workbook(io.BytesIO(to_xlsx([CUSTODY], as_at=TODAY)))["Actions"]
    assert [(cell.value, cell.fill.fgColor.rgb) for (cell,) in sheet["F2:F4"]] == [
        ("RED", "00C00000"),
        ("GREEN", "0000803E"),
        ("WHITE", "00FFFFFF"),
    ]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", "A1:V4")
    assert sheet.print_area == "'Actions'!$A$1:$J$4,'Actions'!$K$1:$V$4"


def test_updates_and_changes_have_sheets_of_their_own():
    said = Said("u", "Supt Obi", "p", "m", datetime(2026, 5, 1, tzinfo=UTC), date(2026, 5, 1))
    moved = Change(1, 1, 1, said, "C-1a", Field.DUE, "2026-04-30", "2026-05-31", "ICT slipped", "DCC Hale")
    data = to_xlsx([CUSTODY], as_at=TODAY, changes=[moved])
    assert _sheet(data, "Updates")[1] == ("C-1a", "1a", datetime(2026, 3, 4), None, None, "Sent round")  # noqa: DTZ001
    assert _sheet(data, "Changes")[1][3:] == ("C-1a", "due", "2026-04-30", "2026-05-31", "ICT slipped", "DCC Hale")


@settings(max_examples=30, deadline=None)
@given(words=st.text("=+-@\t\r\n'\"|ab1(),!", min_size=1, max_size=12))
def test_nothing_anybody_wrote_becomes_a_formula(words):
    plan = Plan(
        "C",
        words,
        reports=(
            Report(
                "C",
                words,
                recommendations=(
                    replace(OURS, text=words, actions=(replace(LATE, text=words, comment=words, owners=(words,)),)),
                ),
            ),
        ),
    )
    for row in openpyxl.load_workbook(io.BytesIO(to_xlsx([plan], as_at=TODAY)))["Actions"].iter_rows():
        assert all(cell.data_type != "f" for cell in row)
    for row in csv.reader(io.StringIO(to_csv([plan], as_at=TODAY).decode("utf-8-sig"), newline="")):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)


@pytest.mark.parametrize("kind", ["action plan", "tracker"])
def test_a_paper_says_everything_there_is_of_a_plan(kind):
    said = "\n".join(words(read_bytes("c.docx", as_bytes(".docx", [replace(CUSTODY, kind=kind)], as_at=TODAY))))
    for piece in (
        "Custody plan",
        "Lead: DCC Hale",
        "Custody inspection",
        "Forces should have a policy.",
        "Write the policy",
        "Supt Obi",
        "CI Marsh",
        "May 2026",
        "RED",
        "Drafted.",
        "Update 4 March 2026 – Sent round",
        "As at: 1 June 2026",
    ):
        assert piece in said


@pytest.mark.parametrize("kind", ["action plan", "tracker"])
def test_a_paper_says_what_was_declared_and_what_shows_it(kind):
    until = date(2026, 6, 30)
    late = replace(LATE, undeliverable="no money", evidence=(MINUTES,))
    done = replace(DONE, status=Status.PROPOSED, demonstration_until=until)
    report = replace(CUSTODY.reports[0], recommendations=(replace(OURS, actions=(late, done)),))
    plan = replace(CUSTODY, kind=kind, reports=(report,))
    said = "\n".join(words(read_bytes("c.docx", as_bytes(".docx", [plan], as_at=TODAY))))
    for piece in ("Cannot be delivered: no money", "In demonstration until 30 June 2026", "Evidence: minutes.pdf"):
        assert piece in said
    after = "\n".join(words(read_bytes("c.docx", as_bytes(".docx", [plan], as_at=date(2026, 7, 1)))))
    assert "Demonstration ended on 30 June 2026" in after


def test_a_tracker_counts_its_own_rows():
    said = words(read_bytes("c.docx", as_bytes(".docx", [replace(CUSTODY, kind="tracker")], as_at=TODAY)))
    assert (
        "This report makes 2 recommendations, answered by 3 actions; "
        "1 is complete, 1 is past the deadline, 1 is for other organisations."
    ) in said
    assert "NEW WHITE" in said


@pytest.mark.parametrize("extension", export_file.KINDS)
def test_a_file_is_written_by_its_extension_with_nothing_left_beside_it(tmp_path, extension):
    path = tmp_path / f"custody{extension}"
    write(path, [CUSTODY], as_at=TODAY)
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
    if extension == ".json":
        assert plans_from_json(path.read_bytes()) == ((CUSTODY,), ())
    else:
        assert "Write the policy" in words(read_bytes(path.name, path.read_bytes()))


def test_a_file_that_cannot_be_made_is_refused_and_the_old_one_kept(tmp_path):
    with pytest.raises(Sorry, match="cannot be written"):
        write(tmp_path / "nowhere" / "custody.csv", [CUSTODY], as_at=TODAY)
    with pytest.raises(Sorry, match=r'cannot be written as ".pdf"'):
        write(tmp_path / "custody.pdf", [CUSTODY], as_at=TODAY)
    assert list(tmp_path.iterdir()) == []


def test_what_changed_is_in_words_whatever_it_was() -> None:
    due, past = {"text": None, "due": "2015-07-31"}, {"text": "May 2015", "due": "2015-05-31"}
    made = [
        recorded(Field.DUE, past, due),
        recorded(Field.OWNERS, ["Supt Horn", "Liz Riding"], []),
        recorded(Field.SETTING, {"what": "moves allowed", "value": None}, {"what": "moves allowed", "value": 1}),
        recorded(Field.ROLE, {"what": "Pat", "value": None}, {"what": "Pat", "value": "lead"}),
        recorded(Field.NEW, None, {"ref": "8g", "text": "Publish a leaflet", "due": None}),
        recorded(Field.EVIDENCE, None, as_data(MINUTES)),
    ]
    assert [(row[5], row[6]) for row in change_rows(made)] == [
        ("May 2015", "2015-07-31"),
        ("Supt Horn, Liz Riding", ""),
        (None, "moves allowed: 1"),
        (None, "Pat: lead"),
        (None, "Publish a leaflet"),
        (None, "minutes.pdf, 12 KB (https://force.example/1)"),
    ]


def recorded(field: Field, old: Any, new: Any) -> Change:
    said = Said("pat", "Pat", "a chat", "m1", datetime(2015, 6, 1, tzinfo=UTC), date(2015, 6, 1))
    return Change(1, 1, 1, said, None, field, old, new)


def test_a_plain_list_of_actions_is_one_table_and_a_long_number_stands_on_one_line():
    actions = [Action(f"K-EO-2027-00{n}", f"EO-2027-00{n}", f"Count the keys of shed {n}.") for n in (1, 2, 3)]
    asked = tuple(Recommendation(each.ref, each.text, actions=(each,)) for each in actions)
    plan = Plan("K", "Keys", reports=(Report("K", "Keys", recommendations=asked),))
    made = docx.Document(io.BytesIO(as_bytes(".docx", [plan], as_at=TODAY)))
    (grid,) = made.tables
    assert [row.cells[0].text for row in grid.rows] == ["Ref", "EO-2027-001", "EO-2027-002", "EO-2027-003"]
    assert grid.columns[0].width > Cm(2.5)


def test_what_was_printed_red_and_moved_says_so():
    moved = replace(LATE, deadline=Deadline("July 2027", date(2027, 7, 31)), due_history=(LATE.deadline,))
    red = replace(moved, printed_colour="RED")
    for action, says in ((moved, False), (red, True)):
        asked = replace(OURS, actions=(action,))
        plan = replace(CUSTODY, reports=(replace(CUSTODY.reports[0], recommendations=(asked,)),))
        tables = docx.Document(io.BytesIO(as_bytes(".docx", [plan], as_at=TODAY))).tables
        said = " ".join(cell.text for table in tables for row in table.rows for cell in row.cells)
        assert ("Printed RED before it was moved." in said) is says
