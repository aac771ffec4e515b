"""The traffic-light tracker: many reports, numbers that restart or are missing, deadlines said in sentences."""

# ruff: noqa: E501 - rows of tables are as long as they are
from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

TRACKER = """
Bakery Inspectorate Recommendations

Traffic Light Colour\tDefinition of target achievement
GREEN\tThe recommendation is implemented
AMBER\tThe recommendation is subject to more work but is anticipated will be implemented
RED\tThe recommendation is beyond its deadline
WHITE\tThe recommendation is not the bakery's responsibility

Joint Inspection of Cases Involving Stale Bread Sales

A joint inspection report by HMICFRS and HMI Probation

Published October 2018

This report makes 3 recommendations for the bakery, these are being progressed.

Recommendations & Areas for Improvement\t\tStatus\tDue Date\tComment
1\tBakers should date every loaf.\tAMBER\tNo deadlines have been set in the report.\tThe report is new.
2\tBakers should weigh every loaf and keep\tAMBER\tThe bakery will read\t

Recommendations & Areas for Improvement\t\tStatus\tDue Date\tComment
\ta record of what it weighed.\t\tthe report and set its own deadline\t
3\tBakers should taste every loaf.\tAMBER\t\t

The following recommendations are for the Millers and the Guild to progress and are shown for completeness.

Recommendations & Areas for Improvement\t\tStatus\tDue Date\tComment
1\tMillers should sieve flour twice.\tWHITE\t\tThis action is for the Millers.

PEEL: Bread Quality 2017 – National
A national report by HMICFRS
Published 5th December 2017

There are 4 recommendations; 2 are complete, 1 closed and 1 is late.

Recommendations & Areas for Improvement\tStatus\tDue Date\tComment
<p>1</p> <p><u>Cause of concern</u> Crusts¹ are burnt.</p>\t<p>NEW GREEN</p>\tImmediate\t<p>Ovens were mended.</p>

¹ A crust is the outside of a loaf

Recommendations & Areas for Improvement\tStatus\tDue Date\tComment
<p>Recommendation</p> <p>Bakers should sweep the floor.</p>\tNEW CLOSED\t<p>July 2018</p> <p>Now due November 2018</p>\tSwept by others.
Areas for improvement Keep better notes on:\t\t\t
3\tsalt by kind and weight\t<div style="color: white">RED</div>\tApril 2018 [internal deadline] Now Due: November 2018 Notes of salt were given to the board in May and the rest is being worked on for the next of its meetings.
4\tyeast\tGREEN\t<p>Sept 17 [internal deadline]</p> <p>Revised to: January 2018</p>\tDone in part.
\tNEW GREEN\tJune 2018\t
"""


@pytest.fixture
def found(read):
    return read(TRACKER)


@pytest.fixture
def items(found):
    return {action.id: action for action in found.plan.actions()}


def test_each_report_has_its_code_its_publisher_and_its_summary(found):
    told = [(each.code, each.publisher, each.published) for each in found.plan.reports]
    assert told == [
        ("SBS", "HMICFRS and HMI Probation", date(2018, 10, 1)),
        ("BQ17N", "HMICFRS", date(2017, 12, 5)),
    ]
    assert (
        found.plan.reports[0].summary
        == "This report makes 3 recommendations for the bakery, these are being progressed."
    )
    assert found.plan.kind == "tracker"


def test_numbers_that_restart_still_give_each_item_its_own_id(items):
    assert list(items) == ["SBS-1", "SBS-2", "SBS-3", "SBS-1-2", "BQ17N-1", "BQ17N-2", "BQ17N-3", "BQ17N-4"]


def test_a_missing_number_is_counted_on_and_asked_about(items):
    assert items["BQ17N-2"].doubts == ("No number is printed here: 2 is counted on from the one before.",)


def test_what_is_for_others_is_not_ours(found):
    for_millers = list(found.plan.recommendations())[3]
    assert (for_millers.ours, for_millers.status, for_millers.addressed_to) == (False, "not_ours", "Millers")


def test_a_sentence_over_several_deadline_cells_is_said_whole_and_asked_about(items):
    assert items["SBS-2"].deadline.text == "The bakery will read the report and set its own deadline"
    assert items["SBS-2"].text == "Bakers should weigh every loaf and keep a record of what it weighed."
    assert "blank here" in items["SBS-3"].doubts[0]
    assert items["SBS-3"].deadline.due is None


def test_colours_give_the_status_and_are_kept_as_printed(items):
    assert [(each.status, each.printed_colour) for each in items.values()][4:] == [
        ("complete", "GREEN"),
        ("closed", "CLOSED"),
        ("in_progress", "RED"),
        ("complete", "GREEN"),
    ]


def test_new_marks_the_item_as_new(found):
    assert [each.ref for each in found.plan.recommendations() if each.is_new] == ["1", "2", "4"]


def test_a_revised_deadline_keeps_the_one_before(items):
    assert items["BQ17N-2"].deadline.due == date(2018, 11, 30)
    assert [each.due for each in items["BQ17N-2"].due_history] == [date(2018, 7, 31)]


def test_a_deadline_run_into_the_comment_is_taken_out(items):
    assert items["BQ17N-3"].deadline.due == date(2018, 11, 30)
    assert items["BQ17N-3"].comment.startswith("Notes of salt")
    assert items["BQ17N-3"].text == "Keep better notes on: salt by kind and weight"


def test_the_later_of_two_status_lines_is_in_force(items):
    yeast = items["BQ17N-4"]
    assert (yeast.deadline.due, yeast.status_text) == (date(2018, 6, 30), "GREEN / NEW GREEN")
    assert [each.due for each in yeast.due_history] == [date(2017, 9, 30), date(2018, 1, 31)]


def test_immediate_is_due_when_the_report_came_out(items):
    assert items["BQ17N-1"].deadline.due == date(2017, 12, 5)


def test_a_footnote_goes_with_the_item_that_carries_its_mark(items):
    assert "A crust is the outside" in items["BQ17N-1"].comment


def test_nothing_is_lost_and_nobody_is_made_an_owner(found):
    assert found.unplaced == ()
    assert not any(action.owners for action in found.plan.actions())


def test_the_real_tracker(read_shared):
    found = read_shared("hmicfrs-traffic-light-tracker.txt")
    actions = list(found.plan.actions())
    assert (len(found.plan.reports), len(actions), len({action.id for action in actions})) == (14, 58, 58)
    assert Counter(action.printed_colour for action in actions) == {
        "GREEN": 18,
        "AMBER": 20,
        "RED": 2,
        "WHITE": 16,
        "CLOSED": 2,
    }
    assert sum(each.is_new for each in found.plan.recommendations()) == 20
    assert sum(action.deadline.due is not None for action in actions) == 37
    assert all(report.summary and report.published and report.publisher for report in found.plan.reports)
    assert found.unplaced == ()
