"""The sample plan holds the facts it is said to hold."""

from collections import Counter

from plan.actions import Status, is_overdue
from storage.sample import TODAY, sample_plan


def test_the_sample_has_the_facts_of_the_published_plan() -> None:
    plan = sample_plan()
    actions = list(plan.actions())
    assert len(list(plan.recommendations())) == 13
    assert Counter(action.status for action in actions) == {
        Status.COMPLETE: 15,
        Status.IN_PROGRESS: 15,
        Status.ONGOING: 6,
    }
    assert len({owner for action in actions for owner in action.owners}) == 13
    assert sum(len(action.updates) for action in actions) == 65
    assert sum(action.deadline.due is not None for action in actions) == 15


def test_two_of_supt_horns_are_overdue_on_its_day() -> None:
    late = [
        action.ref
        for action in sample_plan().actions()
        if "Supt Horn" in action.owners and is_overdue(action.status, action.deadline.due, TODAY)
    ]
    assert late == ["7c", "7e"]
