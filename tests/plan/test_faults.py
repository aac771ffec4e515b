"""What is wrong with a plan is told, each in a sentence that names the row."""

from __future__ import annotations

from datetime import date

import pytest

from plan.actions import Action, Status, Update
from plan.deadlines import Deadline
from plan.faults import Kind, find_faults
from plan.recommendations import Plan, Recommendation, Report

TODAY = date(2025, 6, 1)
MAY = Deadline("May 2025", date(2025, 5, 31))
JUNE = Deadline("June 2025", date(2025, 6, 30))
OWNED = ("Supt Vale",)


def plan_of(*actions: Action, summary: str | None = None) -> Plan:
    asked = tuple(
        Recommendation(
            each.ref, each.text, status=each.status, ours=each.status is not Status.NOT_OURS, actions=(each,)
        )
        for each in actions
    )
    return Plan("P", "A plan", reports=(Report("P", "A report", summary=summary, recommendations=asked),))


def action(ref: str, status: Status = Status.IN_PROGRESS, deadline: Deadline = JUNE, **said: object) -> Action:
    return Action(
        f"P-{ref}", ref, "Test every alarm", **{"owners": OWNED, "status": status, "deadline": deadline, **said}
    )


def faults(*actions: Action, summary: str | None = None) -> list[tuple[str, Kind]]:
    return [(fault.about, fault.kind) for fault in find_faults(plan_of(*actions, summary=summary), TODAY)]


def test_a_sound_plan_has_no_faults():
    assert faults(action("1"), action("2", Status.COMPLETE)) == []


@pytest.mark.parametrize(
    ("broken", "kind"),
    [
        (action("1", deadline=Deadline("TBC")), Kind.NO_DEADLINE),
        (action("1", printed_colour="GREEN"), Kind.COLOUR),
        (action("1", Status.COMPLETE, printed_colour="AMBER"), Kind.COLOUR),
        (action("1", deadline=MAY), Kind.SILENT),
        (action("1", deadline=MAY, updates=(Update("On course.", date(2025, 3, 1)),)), Kind.SILENT),
        (action("1", updates=(Update("Alarms tested. Complete.", date(2025, 5, 1)),)), Kind.SAYS_DONE),
        (action("1", comment="This can be marked complete."), Kind.SAYS_DONE),
        (action("1", Status.COMPLETE, comment="Two alarms are still outstanding."), Kind.SAYS_OPEN),
        (action("1", due_history=(Deadline("July 2025", date(2025, 7, 31)),)), Kind.DATES),
    ],
)
def test_a_fault_is_found(broken, kind):
    assert faults(broken) == [("P-1", kind)]


def test_one_action_of_many_with_no_owner_is_named():
    assert faults(action("1"), action("2", owners=())) == [("P-2", Kind.NO_OWNER)]


def test_a_plan_that_names_no_owner_at_all_is_told_once():
    assert faults(action("1", owners=()), action("2", owners=())) == [("P", Kind.NO_OWNER)]


def test_what_was_said_lately_is_not_silence():
    assert faults(action("1", deadline=MAY, updates=(Update("Nearly there.", date(2025, 5, 20)),))) == []


def test_what_will_be_done_is_not_done():
    assert faults(action("1", comment="This will be complete by July. To be completed when funds allow.")) == []


def test_what_is_not_ours_has_no_faults():
    assert faults(action("1", Status.NOT_OURS, Deadline(), owners=())) == []


@pytest.mark.parametrize(
    ("summary", "found"),
    [
        ("There are 2 recommendations; 1 is complete and 1 is in progress.", []),
        ("There are 2 recommendations; two are complete.", [("P", Kind.COUNTS)]),
        ("There are 2 recommendations; 1 is complete and 1 closed.", [("P", Kind.COUNTS)]),
        ("There are 2 recommendations which apply to us and are complete.", [("P", Kind.COUNTS)]),
        ("There are 2 recommendations; 1 is at red.", [("P", Kind.COUNTS)]),
        ("There are 2 recommendations; 1 is complete and 1 is held at white.", []),
    ],
)
def test_a_summary_is_held_against_the_rows(summary, found):
    assert faults(action("1"), action("2", Status.COMPLETE), summary=summary) == found
