"""The action plan layout: recommendations over tables of lettered actions, the narrative in the status column."""

# ruff: noqa: E501 - rows of tables are as long as they are
from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

PLAN = """
Cold Store Action Plan
Strategic Lead: ACC Northern Stores
Force Lead: Chief Supt. Ada Frost

Sources: HMIC Inspection of Cold Stores 2013 – Findings
Store Keepers' Charter (SKC)

1. Store keepers should check every door twice a night, and write down what they found.\t\t\tForce\t
Action\tOwner\tStatus\tBy\t
a.\tDraw up a rota for door checks.\tCI Larder Nell Brine\tRota drafted. Update 20 th Nov '14 - Rota agreed. Update 18 th Dec – now in\tComplete

\t\t\tforce at every store.\t
b.\tPrint a form for the checks.\tSMT Leads\t<p>Form with printers.</p> <p>25/5/15 – proof seen &amp; agreed.</p>\t30 th Sept 2015
2. Keepers should be trained in the use of thermometers and of the alarm.\t\t\t\tCoP Force
\tAction\tOwner\tStatus\t
a.\tTrain every keeper\tSupt Salt\tTo be planned.\tMay 2015

\tin the use of alarms.\tNell Brine\tas the college advises.\t
b.\tKeep a record of training.\t<p>Supt Salt</p> <p>Record kept in the main office. Update 28/5/2015 – complete.</p>\tOngoing
c.\tBuy more thermometers.\tSupt Salt\tNeeds money.\tOngoing subject to review of the budget.
"""


@pytest.fixture
def found(read):
    return read(PLAN, code="CS")


@pytest.fixture
def actions(found):
    return {action.id: action for action in found.plan.actions()}


def test_recommendations_hold_their_lettered_actions(found, actions):
    assert list(actions) == ["CS-1a", "CS-1b", "CS-2a", "CS-2b", "CS-2c"]
    assert [each.addressed_to for each in found.plan.recommendations()] == ["Force", "CoP Force"]
    assert [each.ref for each in found.plan.recommendations()] == ["1", "2"]


def test_two_owners_in_a_cell_are_two(actions):
    assert actions["CS-1a"].owners == ("CI Larder", "Nell Brine")


def test_the_last_column_holds_a_deadline_or_the_status(actions):
    assert (actions["CS-1a"].status, actions["CS-1a"].deadline.due) == ("complete", None)
    assert (actions["CS-1b"].status, actions["CS-1b"].deadline.due) == ("in_progress", date(2015, 9, 30))
    assert (actions["CS-2c"].status, actions["CS-2c"].deadline.due) == ("ongoing", None)
    assert actions["CS-2c"].deadline.text == "Ongoing subject to review of the budget."


def test_a_column_whose_heading_is_missing_is_known_from_the_table_before(actions):
    assert actions["CS-2a"].deadline.due == date(2015, 5, 31)


def test_a_row_broken_over_a_page_is_put_together(actions):
    assert actions["CS-2a"].text == "Train every keeper in the use of alarms."
    assert actions["CS-2a"].owners == ("Supt Salt", "Nell Brine")
    assert actions["CS-1a"].updates[-1].text == "now in force at every store."


def test_an_owner_run_into_the_status_is_taken_out_and_asked_about(actions):
    assert actions["CS-2b"].owners == ("Supt Salt",)
    assert actions["CS-2b"].doubts == ("The owner and the status were in one cell.",)


def test_the_narrative_is_a_comment_and_then_dated_updates(actions):
    told = [(update.said_on, update.label, update.text) for update in actions["CS-1a"].updates]
    assert actions["CS-1a"].comment == "Rota drafted."
    assert told[0] == (date(2014, 11, 20), "Update 20 th Nov '14", "Rota agreed.")
    assert told[1][0] == date(2014, 12, 18)
    assert actions["CS-1b"].updates[0].text == "proof seen & agreed."


def test_who_leads_and_what_it_answers(found):
    assert [(lead.role, lead.who) for lead in found.plan.leads] == [
        ("Strategic Lead", "ACC Northern Stores"),
        ("Force Lead", "Chief Supt. Ada Frost"),
    ]
    (report,) = found.plan.reports
    assert (report.publisher, report.published_text, report.published) == ("HMIC", "2013", date(2013, 1, 1))


def test_every_line_is_accounted_for(found):
    assert found.unplaced == ()
    assert found.furniture == 2
    assert found.placed + found.furniture == sum(bool(line.strip()) for line in PLAN.splitlines())


def test_the_real_action_plan(read_shared):
    found = read_shared("stop-and-search-action-plan.txt", code="SS")
    actions = list(found.plan.actions())
    assert sum(True for _ in found.plan.recommendations()) == 13
    assert len(actions) == 36
    assert len({owner for action in actions for owner in action.owners}) == 13
    assert sum(len(action.updates) for action in actions) == 65
    assert all(update.said_on for action in actions for update in action.updates)
    assert sum(action.deadline.due is not None for action in actions) == 15
    assert Counter(action.status for action in actions) == {"complete": 15, "in_progress": 15, "ongoing": 6}
    assert found.unplaced == ()
