"""A column means what is in it, where the heading over it is not known, or says otherwise."""

from __future__ import annotations

import pytest

from plan.intake.tables.headings import Meaning, meaning_of
from plan.intake.tables.layouts import head_over, key_of, settle

M = Meaning
ROWS = [
    ["1", "Check the cell bells each night", "Insp Rowan", "12/01/2027", "In progress"],
    ["2", "Relabel the lockers in the hall", "Sgt Willow", "13/01/2027", "Complete"],
    ["3", "Publish the visit figures online", "Ch Insp Hazel", "14/02/2027", "Not started"],
]
PLAIN = (M.REF, M.ACTION, M.OWNER, M.DUE, M.STATUS)


@pytest.mark.parametrize(
    "headings",
    [
        ["Ref", "Action", "Owner", "Due date", "Status"],
        ["Ref", "Item", "Owner", "Due date", "Status"],
        ["issue_id", "action", "assignee", "due_date", "status"],
        ["No.", "Task", "Assigned to", "Finish", "State"],
        ["Alpha", "Beta", "Gamma", "Delta", "Epsilon"],
        ["Cyf", "Gweithred", "Perchennog", "Dyddiad cwblhau", "Statws"],
        ["Nr.", "Maßnahme", "Verantwortlich", "Frist", "Stand"],
        ["Réf", "Mesure", "Responsable", "Échéance", "État"],
        ["", "Action / Gweithred", "Owner / Perchennog", "Date", "Progress"],
    ],
)
def test_headings_of_every_sort_lead_to_the_same_columns(headings):
    assert settle(headings, ROWS) == PLAIN
    assert head_over(headings, ROWS)


def test_a_row_of_contents_is_no_row_of_headings():
    assert not head_over(ROWS[0], ROWS[1:])


def test_a_day_raised_or_done_is_no_deadline():
    rows = [["1", "4/1/27", "Check the bells", "12/2/27", "20/2/27"], ["2", "5/1/27", "Move the desk", "13/2/27", ""]]
    assert settle(["Ref", "Date", "Action", "Due date", "Completion date"], rows) == (
        *(M.REF, M.OTHER, M.ACTION, M.DUE, M.DONE_ON),
    )


def test_a_date_alone_behind_the_action_is_its_deadline_and_before_it_is_not():
    assert settle(["Action", "Date"], [["Check the bells", "4/1/27"], ["Move the desk", "5/2/27"]])[1] is M.DUE
    assert settle(["Date", "Action"], [["4/1/27", "Check the bells"], ["5/2/27", "Move the desk"]])[0] is M.OTHER


def test_the_recommendations_number_stands_beside_the_actions_own():
    rows = [["1", "Tell drivers the rule.", "1a", "Print it."], ["1", "Tell drivers the rule.", "1b", "Send a letter."]]
    found = settle(["Rec No", "Recommendation", "Ref", "Action"], rows)
    assert found == (M.ABOVE, M.RECOMMENDATION, M.REF, M.ACTION)


def test_a_key_people_speak_of_is_the_number_and_a_systems_own_is_not():
    rows = [["FLT-3", "9001", "Buy six tyre gauges"], ["FLT-4", "9002", "Fit a shelf for them"]]
    assert settle(["Issue key", "Issue id", "Summary"], rows) == (M.REF, M.OTHER, M.RECOMMENDATION)
    opaque = [["aZ1xQ0oLkE6T", "Buy six tyre gauges"], ["bY2wP9nMjD5S", "Fit a shelf for them"]]
    assert settle(["Task ID", "Task Name"], opaque)[0] is M.OTHER


def test_the_objective_beside_an_action_is_not_the_action():
    rows = [["Visitors are seen quickly", "Put a second chair out"], ["Staff know the forms", "Run a short lesson"]]
    assert settle(["Objective", "Action"], rows) == (M.OTHER, M.ACTION)


def test_what_a_person_says_of_a_heading_is_never_overruled():
    told = {key_of("Due date"): M.OTHER, key_of("alpha"): M.COMMENT}
    found = settle(["Ref", "Action", "Owner", "Due_Date", "Alpha"], ROWS, told)
    assert (found[3], found[4]) == (M.OTHER, M.COMMENT)


@pytest.mark.parametrize("heading", ["Created By", "Completed by", "Date raised", "Start date", "Reviewer"])
def test_who_wrote_a_row_and_when_are_neither_owner_nor_deadline(heading):
    assert meaning_of(heading) is M.OTHER


def test_headings_beside_their_rows_are_not_judged_by_them():
    told = "CI Kitchen has met the trainers. The package for new recruits next year is fit for use."
    asked = "Revise and review the local training packages for every new recruit and each officer here"
    rows = [["a.", asked, f"Alan Price {told}", "May 2027"]] * 2
    assert settle(["Action", "Owner", "Status", "By"], rows) == (M.ACTION, M.OWNER, M.STATUS, M.DUE)
