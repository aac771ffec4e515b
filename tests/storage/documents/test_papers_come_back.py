"""Both looks of paper are read again as what they were written from: refs, texts, owners, statuses, deadlines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings

from plan.actions import Action
from plan.intake.reader import read_plan
from plan.recommendations import Plan
from storage.documents import read, read_bytes
from storage.documents.export_file import as_bytes
from tests.storage.documents.plans import plausible_plans

TODAY = date(2026, 6, 1)


def _told(plan: Plan) -> list[tuple[object, ...]]:
    """The facts that must come back."""
    return [
        (asked.ref, asked.kind, asked.text, *_told_of(action))
        for asked in plan.recommendations()
        for action in asked.actions
    ]


def _told_of(action: Action) -> tuple[object, ...]:
    said = tuple((update.said_on, update.text) for update in action.updates)
    return action.ref, action.text, action.owners, action.status, action.deadline.due, action.comment, said


def _again(plan: Plan) -> Plan:
    """The plan as its own paper is read."""
    found = read_plan(read_bytes("custody.docx", as_bytes(".docx", [plan], as_at=TODAY)), code="C", today=TODAY)
    assert found.plan is not None
    assert found.unplaced == ()
    return found.plan


@pytest.mark.parametrize("kind", ["action plan", "tracker"])
@settings(max_examples=40, deadline=None)
@given(plan=plausible_plans())
def test_a_paper_is_read_as_what_it_was_written_from(kind, plan):
    assert _told(_again(replace(plan, kind=kind))) == _told(plan)


@pytest.mark.parametrize(
    "name",
    [
        "stop-and-search-action-plan.txt",
        "hmicfrs-traffic-light-tracker.txt",
        "iopc-learning-response-letter.txt",
        "super-complaint-response-page.txt",
    ],
)
def test_the_real_documents_come_back_from_their_papers(shared_documents: Path, name: str):
    plan = read_plan(read(shared_documents / name), today=TODAY).plan
    assert plan is not None
    assert _told(_again(plan)) == _told(plan)
