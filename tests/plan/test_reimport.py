"""A later issue of a document: what only it changed is taken, what only the bot was told stays, both is a conflict."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from plan.actions import Action, Status, Update
from plan.changes import Field
from plan.deadlines import Deadline
from plan.recommendations import Plan, Recommendation, Report
from plan.reimport import Comparison, compare, left_open, words_of

MAY, JULY = Deadline("May 2026", date(2026, 5, 31)), Deadline("July 2026", date(2026, 7, 31))
AUGUST = Deadline("August 2026", date(2026, 8, 31))
POLICY = Action("C-1", "1", "Write the policy.", ("Supt Obi",), Status.IN_PROGRESS, deadline=MAY)
GUIDE = Action("C-2", "2", "Print the guide.", ("CI Marsh",), Status.NOT_STARTED)


def _plan(*actions: Action) -> Plan:
    asked = tuple(Recommendation(action.ref, action.text, actions=(action,)) for action in actions)
    return Plan("C", "Custody", reports=(Report("C", "Custody", recommendations=asked),))


def _fields(differences) -> list[tuple[str, Field, str | None, str | None]]:
    return [(each.action.id, each.field, words_of(each.old), words_of(each.new)) for each in differences]


def test_the_same_document_again_changes_nothing():
    plan = _plan(POLICY, GUIDE)
    assert compare(plan, plan, plan).is_empty


def test_what_was_told_to_the_bot_stays_where_the_document_says_what_it_said_before():
    before = _plan(POLICY, GUIDE)
    held = _plan(replace(POLICY, deadline=JULY, updates=(Update("Drafted."),)), GUIDE)
    assert compare(before, before, held).is_empty


@pytest.mark.parametrize(
    ("later", "field", "old", "new"),
    [
        (replace(POLICY, deadline=JULY), Field.DUE, "2026-05-31", "2026-07-31"),
        (replace(POLICY, status=Status.COMPLETE), Field.STATUS, "in_progress", "complete"),
        (replace(POLICY, owners=("PS Lowe",)), Field.OWNERS, "Supt Obi", "PS Lowe"),
        (
            replace(POLICY, text="Write the policy and print it."),
            Field.TEXT,
            POLICY.text,
            "Write the policy and print it.",
        ),
        (replace(POLICY, comment="Drafted."), Field.COMMENT, None, "Drafted."),
        (replace(POLICY, updates=(Update("Agreed.", date(2026, 5, 4)),)), Field.UPDATE, None, "Agreed."),
    ],
)
def test_what_only_the_document_changed_is_taken(later, field, old, new):
    before = _plan(POLICY, GUIDE)
    found = compare(before, _plan(later, GUIDE), before)
    assert _fields(found.changed) == [("C-1", field, old, new)]
    assert found.conflicts == found.new == found.gone == ()


def test_what_both_changed_is_a_conflict_and_what_both_say_now_is_not():
    held = _plan(replace(POLICY, deadline=JULY))
    moved = replace(POLICY, deadline=AUGUST)
    found = compare(_plan(POLICY), _plan(moved), held)
    assert _fields(found.conflicts) == [("C-1", Field.DUE, "2026-07-31", "2026-08-31")]
    assert found.changed == ()
    assert compare(_plan(POLICY), held, held).is_empty


def test_what_is_to_be_decided_is_asked_again_until_both_say_the_same():
    held, moved = _plan(replace(POLICY, deadline=JULY)), replace(POLICY, deadline=AUGUST, comment="Drafted.")
    issue = _plan(moved)
    found = compare(_plan(POLICY), issue, held)
    remembered = left_open(issue, _plan(POLICY), found)
    taken = _plan(replace(POLICY, deadline=JULY, comment="Drafted."))
    again = compare(remembered, issue, taken)
    assert _fields(again.conflicts) == _fields(found.conflicts)
    assert again.changed == ()
    assert compare(remembered, issue, _plan(moved)).is_empty
    assert compare(remembered, taken, taken).is_empty


def test_a_deadline_worded_otherwise_has_not_moved():
    later = replace(POLICY, deadline=Deadline("31/5/2026", MAY.due))
    assert compare(_plan(POLICY), _plan(later), _plan(POLICY)).is_empty


def test_words_that_one_reading_gives_a_day_and_another_does_not_have_not_moved():
    told, read = Deadline("By December 2021"), Deadline("By December 2021", date(2021, 12, 31))
    held = _plan(replace(POLICY, deadline=told))
    assert compare(held, _plan(replace(POLICY, deadline=read)), held).is_empty
    assert not compare(held, _plan(replace(POLICY, deadline=MAY)), held).is_empty


def test_an_action_is_new_or_gone():
    found = compare(_plan(POLICY), _plan(GUIDE), _plan(POLICY))
    assert ([each.action for each in found.new], found.gone) == ([GUIDE], (POLICY,))


def test_an_action_added_in_the_bot_is_not_gone():
    assert compare(_plan(POLICY), _plan(POLICY), _plan(POLICY, GUIDE)).is_empty


def test_an_action_that_was_given_another_number_is_known_by_its_words():
    inserted = Action("C-1", "1", "Count the cells.")
    later = _plan(inserted, replace(POLICY, id="C-2", ref="2"))
    found = compare(_plan(POLICY), later, _plan(POLICY))
    assert [each.action.text for each in found.new] == ["Count the cells."]
    assert found.changed == found.gone == ()


def test_a_plan_that_came_from_no_document_is_changed_by_nothing_unasked():
    found = compare(None, _plan(replace(POLICY, deadline=JULY)), _plan(POLICY))
    assert found.changed == ()
    assert len(found.conflicts) == 1
    assert Comparison().is_empty
