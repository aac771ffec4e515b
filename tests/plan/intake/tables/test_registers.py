"""Registers as other people keep them: what each cell of them means is read, or asked, and never dropped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import pytest

from plan.actions import Action, Status
from plan.documents import Cell, Document, Line, Paragraph, Table
from plan.intake import Found
from plan.intake.reader import read_plan

HEAD = ("Ref", "Action", "Owner", "Due date", "Status")
Reads = Callable[..., Found]


def _document(*rows: Sequence[str], over: Sequence[str] = ()) -> Document:
    lines = iter(range(1, 10_000))
    blocks = [Paragraph((Line(next(lines), text),)) for text in over]
    cells = tuple(tuple(Cell((Line(next(lines), cell),) if cell else ()) for cell in row) for row in rows)
    return Document("register.csv", "csv", (*blocks, Table(cells)))


def _found(*rows: Sequence[str], over: Sequence[str] = ()) -> Found:
    return read_plan(_document(*rows, over=over), code="K", today=date(2027, 1, 5))


def _row(owner: str = "Insp Rowan", due: str = "12/02/2027", status: str = "In progress") -> Action:
    found = _found(HEAD, ("1", "Check the cell bells", owner, due, status), ("2", "Relabel lockers", "", "", "Open"))
    assert found.plan
    return next(found.plan.actions())


@pytest.mark.parametrize(
    ("printed", "status"),
    [
        ("Pending", Status.IN_PROGRESS),
        ("Under review", Status.IN_PROGRESS),
        ("Blocked", Status.IN_PROGRESS),
        ("New", Status.NOT_STARTED),
        ("Complete (awaiting sign off)", Status.PROPOSED),
        ("Done, subject to audit", Status.PROPOSED),
        ("Complete", Status.COMPLETE),
    ],
)
def test_a_status_is_kept_as_printed_whatever_it_says(printed, status):
    assert (_row(status=printed).status_text, _row(status=printed).status) == (printed, status)


def test_a_status_that_no_list_knows_is_kept_and_asked_about():
    row = _row(status="Gone fishing")
    assert row.status_text == "Gone fishing"
    assert row.doubts == ("The status “Gone fishing” is not one I know: it is kept as printed.",)


@pytest.mark.parametrize(
    ("printed", "due"),
    [
        ("Qtr 2 2026/27", "2026-09-30"),
        ("Start: 01/02/2027 End: 31/03/2027", "2027-03-31"),
        ("Feb 2027 (interim) July 2027 (final)", "2027-07-31"),
        ("2027-06-30T23:00:00Z", "2027-07-01"),
        ("2027-12-30T23:00:00Z", "2027-12-30"),
    ],
)
def test_a_deadline_is_the_last_day_its_words_mean(printed, due):
    assert str(_row(due=printed).deadline.due) == due


@pytest.mark.parametrize("printed", ["31 June 2027", "02/30/2027", "Jan 2027 onwards", "when the budget allows"])
def test_a_deadline_that_cannot_be_read_is_always_asked_about(printed):
    row = _row(due=printed)
    assert (row.deadline.due, row.deadline.text) == (None, printed)
    assert [doubt for doubt in row.doubts if printed in doubt]


@pytest.mark.parametrize("printed", ["Ongoing", "TBC", "as soon as possible", "Quarterly", ""])
def test_a_deadline_that_says_it_is_none_is_not_asked_about(printed):
    assert not [doubt for doubt in _row(due=printed).doubts if "kept as printed" in doubt]


def test_months_that_stand_first_all_through_are_read_so_and_asked_about():
    rows = [("01/12/27", "Check the bells", "Rowan", "01/14/27"), ("01/13/27", "Label lockers", "Willow", "02/03/27")]
    found = _found(("Date", "Action", "Owner", "Due Date"), *rows)
    assert found.plan
    assert [str(each.deadline.due) for each in found.plan.actions()] == ["2027-01-14", "2027-02-03"]
    assert [each.deadline.text for each in found.plan.actions()] == ["01/14/27", "02/03/27"]
    assert any("month first" in doubt.text for doubt in found.doubts)


def test_as_above_says_again_what_stands_above():
    found = _found(
        HEAD, ("1", "Check the bells", "Insp Rowan", "12/02/2027", "Open"), ("2", "Move it", "As above", "“", "Ditto")
    )
    assert found.plan
    last = list(found.plan.actions())[-1]
    assert (last.owners, str(last.deadline.due), last.status) == (("Insp Rowan",), "2027-02-12", Status.IN_PROGRESS)


def test_one_rows_words_are_never_joined_to_the_deadline_above():
    rows = [("Check it", "Insp Rowan", "end of May 2027"), ("Move it", "Sgt Willow", "as soon as possible")]
    found = _found(("Action", "Who", "By when"), *rows)
    assert found.plan
    assert [each.deadline.text for each in found.plan.actions()] == ["end of May 2027", "as soon as possible"]


def test_a_second_table_about_the_same_items_adds_to_them():
    first = _document(HEAD, ("EO-1", "Check the bells", "Insp Rowan", "12/02/2027", "Complete"))
    head = ("ID", "Current status", "Completion date", "Follow-up action")
    second = Table(
        tuple(
            tuple(Cell((Line(50 + at, cell),)) for at, cell in enumerate(row))
            for row in (head, ("EO-1", "Complete", "19/01/2027", "None"))
        )
    )
    found = read_plan(Document("t.md", "text", (*first.blocks, second)), code="K")
    assert found.plan
    (action,) = found.plan.actions()
    assert (str(action.deadline.due), action.due_history, found.unplaced) == ("2027-02-12", (), ())


def test_a_row_that_is_crossed_out_is_withdrawn_and_asked_about():
    document = _document(HEAD, ("1", "Check the bells", "Insp Rowan", "12/02/2027", "Not started"))
    (head, row) = document.blocks[0].rows
    struck = tuple(replace(cell, struck=True) for cell in row)
    found = read_plan(Document("x.xlsx", "xlsx", (Table((head, struck)),)), code="K")
    assert found.plan
    (action,) = found.plan.actions()
    assert action.status is Status.CLOSED
    assert "struck through" in action.doubts[0]


def test_the_actions_own_number_is_kept_beside_the_recommendations():
    rows = [("1", "Tell drivers the rule.", "1a", "Print it"), ("1", "Tell drivers the rule.", "1b", "Send a letter")]
    found = _found(("Rec No", "Recommendation", "Ref", "Action"), *rows)
    assert found.plan
    (asked,) = found.plan.recommendations()
    assert (asked.ref, [each.ref for each in asked.actions]) == ("1", ["1a", "1b"])


def test_what_is_addressed_to_another_body_is_not_ours():
    head = ("No", "Recommendation", "Addressed to", "Action", "Owner", "Due", "Status")
    rows = [
        ("1", "The depot should count its keys.", "Depot", "Print a sheet", "Ann Price", "30/06/2026", "Open"),
        ("2", "The Home Office should publish a form.", "Home Office", "", "", "", ""),
    ]
    found = _found(head, *rows)
    assert found.plan
    asked = list(found.plan.recommendations())
    assert [(each.addressed_to, each.ours) for each in asked] == [("Depot", True), ("Home Office", False)]
    assert asked[1].actions[0].status is Status.NOT_OURS


def test_the_kind_in_front_of_a_text_is_kept_beside_it():
    head = ("No", "Recommendation", "Status")
    found = _found(
        head, ("1", "Cause of concern We are concerned that keys go missing.", "Open"), ("2", "Mend it all.", "Open")
    )
    assert found.plan
    asked = next(found.plan.recommendations())
    assert (asked.kind, asked.text) == ("cause of concern", "We are concerned that keys go missing.")


def test_the_notes_of_an_issue_tracker_are_updates_by_their_authors():
    head = ("Issue key", "Issue id", "Summary", "Comment")
    found = _found(
        head,
        ("FLT-3", "9001", "Buy six tyre gauges", "20/May/26 9:02 AM;aprice;Bought."),
        ("FLT-4", "9002", "Fit a shelf", ""),
    )
    assert found.plan
    (note,) = next(found.plan.actions()).updates
    assert (note.author, note.text, note.said_on) == ("aprice", "Bought.", date(2026, 5, 20))


def test_a_letter_in_front_of_the_words_is_the_number():
    found = _found(
        ("Action", "Owner", "By"), ("a. Count the keys", "Sgt Finch", "May 2026"), ("b. Mend it", "PC Wren", "")
    )
    assert found.plan
    assert [(each.ref, each.text) for each in found.plan.actions()] == [("a", "Count the keys"), ("b", "Mend it")]
    assert not [doubt for doubt in found.doubts if "blank here" in doubt.text]


def test_an_owner_in_the_words_of_a_table_that_has_no_column_for_it(read):
    found = read(
        "| No | Issue | Action | Progress |\n|---|---|---|---|\n"
        "| 1 | The gate of the yard | Janet and Nigel to ask for three prices. | Two came. |\n"
        "| 2 | Keys of the depot | It was agreed Ann and Joe Nye would count them. | Not yet. |\n"
        "| 3 | Lamps along the drive | Produce a list of lamps to mend. | Begun. |\n"
        "| 4 | The fence behind it | Panel to think about a hedge. | Ongoing. |\n",
        code="X",
    )
    assert [each.owners for each in found.plan.actions()] == [("Janet", "Nigel"), ("Ann", "Joe Nye"), (), ("Panel",)]


def test_all_under_a_heading_that_is_not_known_is_no_owner(read):
    found = read(
        "| Action | State the groups below | Target date |\n|---|---|---|\n"
        "| Tell the board how it goes twice a year | All | Six monthly |\n| Watch the figures | All | Ongoing |\n",
        code="X",
    )
    assert [each.owners for each in found.plan.actions()] == [(), ()]
