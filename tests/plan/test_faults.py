"""Faults of a plan are told, each in a sentence that names the row."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from plan.actions import Action, Status, Update
from plan.deadlines import Deadline
from plan.faults import MENDS, Kind, claims, find_faults
from plan.faults_in_context import FaultContext, find_faults_in_context
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


SECOND = "Give every custody sergeant a written guide to the use of strip searches by July"


@pytest.mark.parametrize(
    ("broken", "kind"),
    [
        (
            action(
                "1", deadline=Deadline("May 2012", date(2012, 5, 31)), updates=(Update("Begun.", date(2025, 5, 1)),)
            ),
            Kind.BEFORE_PUBLICATION,
        ),
        (action("1", due_history=(JUNE, JUNE, JUNE)), Kind.MOVED_TOO_OFTEN),
        (action("1", owners=("Supt Obi", "CI Marsh", "Liz Riding")), Kind.SEVERAL_LEADS),
        (action("1", updates=(Update("See above.", date(2025, 5, 20)),)), Kind.POINTS_ELSEWHERE),
        (action("1", updates=(Update("As per action 3a", date(2025, 5, 20)),)), Kind.POINTS_ELSEWHERE),
        (action("1", updates=(Update("See 3a", date(2025, 5, 20)),)), Kind.POINTS_ELSEWHERE),
        (action("1", updates=(Update("See 3a above for details.", date(2025, 5, 20)),)), Kind.POINTS_ELSEWHERE),
        (action("1", updates=(Update("Covered under 6b", date(2025, 5, 20)),)), Kind.POINTS_ELSEWHERE),
        (action("1", updates=(Update("Linked to 4.2.", date(2025, 5, 20)),)), Kind.POINTS_ELSEWHERE),
        (action("1", updates=(Update("We see 3 ways to do this.", date(2025, 5, 20)),)), None),
        (action("1", updates=(Update("As of 3 May all cells are tested.", date(2025, 5, 20)),)), None),
        (action("1", updates=(Update("Reported to 3 boards.", date(2025, 5, 20)),)), None),
        (
            action("1", deadline=MAY, updates=(Update("Still awaiting the College guidance.", date(2025, 5, 20)),)),
            Kind.BLOCKED,
        ),
        (action("1", updates=(Update("Awaiting the College guidance.", date(2025, 5, 20)),)), None),
    ],
)
def test_a_fault_in_context_is_found(broken, kind):
    report = Report(
        "P", "A report", published=date(2013, 1, 1), recommendations=(Recommendation("1", "Do it.", actions=(broken,)),)
    )
    found = find_faults_in_context(Plan("P", "A plan", reports=(report,)), FaultContext(moves_allowed=2), TODAY)
    assert [each.kind for each in found] == ([kind] if kind else [])


def test_the_same_finding_in_two_reports_is_said_once():
    reports = tuple(
        Report(
            code, code, recommendations=(Recommendation("1", words, actions=(replace(action("1"), id=f"{code}-1"),)),)
        )
        for code, words in (
            ("A", SECOND),
            ("B", SECOND.replace("July", "August")),
            ("C", "Test every alarm in every cell of every suite"),
        )
    )
    (found,) = find_faults_in_context(Plan("P", "A plan", reports=reports), FaultContext(), TODAY)
    assert (found.about, found.kind) == ("A-1", Kind.TWICE)
    assert "A-1 and B-1 ask nearly the same" in found.text


def test_owners_who_left_or_say_nothing_are_named_with_what_they_owe():
    quiet = [action(str(n), owners=("CI Marsh",), updates=(Update("Begun.", date(2025, 1, 1)),)) for n in (1, 2)]
    plan = plan_of(*quiet)
    found = list(find_faults_in_context(plan, FaultContext(left={"CI Marsh"}), TODAY))
    assert [each.kind for each in found] == [Kind.LEFT, Kind.SILENT_OWNER]
    assert found[1].text == "Nothing dated has been said since 1 January 2025 of any of CI Marsh's 2 open actions."
    assert found[1].actions == ("P-1", "P-2")
    assert found[1].mend == "chase CI Marsh"


def test_every_kind_of_fault_has_its_mend():
    assert set(MENDS) == set(Kind)


def test_who_has_left_is_told_where_no_update_has_a_day():
    (found,) = find_faults_in_context(plan_of(action("1")), FaultContext(left={"Supt Vale"}), TODAY)
    assert (found.kind, found.mend) == (Kind.LEFT, "change the owner of P-1")


@pytest.mark.parametrize(
    ("summary", "claimed"),
    [
        ("This report makes 4 recommendations for the police, these are being progressed.", ["for us", "in progress"]),
        (
            "This report makes 11 recommendations, 5 are for the force and are in progress.",
            ["for us", "in all", "in progress"],
        ),
        ("There are 4 recommendations which apply to force and are complete.", ["for us", "complete"]),
        ("There are a total of 13 actions for the force and are complete.", ["for us", "complete"]),
        ("Total of 3 actions are relevant to the Mid Police and are complete.", ["for us", "complete"]),
        (
            "There are 7 areas for improvement which apply to the force, 5 are complete, 2 closed.",
            ["for us", "complete", "closed"],
        ),
        (
            "There are 22 recommendations; 4 of which apply to force, 3 are in progress.",
            ["for us", "in all", "in progress"],
        ),
    ],
)
def test_every_count_a_summary_claims_is_heard(summary, claimed):
    asked = Recommendation("1", "Count the keys.", actions=(action("1"),))
    report = Report("P", "A report", summary=summary, recommendations=(asked,))
    assert [said for said, _, _ in claims(report)] == claimed
