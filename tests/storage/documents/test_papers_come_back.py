"""Both looks of paper are read again as what they were written from: refs, texts, owners, statuses, deadlines."""

from __future__ import annotations

import string
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan.actions import Action, Status, Update
from plan.deadline_words import read_deadline
from plan.deadlines import Deadline
from plan.intake import read_plan
from plan.recommendations import Plan, Recommendation, Report
from storage.documents import read, read_bytes
from storage.documents.writing import as_bytes

TODAY = date(2026, 6, 1)
ASKED = (
    "Chief constables should record why each strip search was needed.",
    "By the end of the year, forces should train every custody sergeant in de-escalation.",
    "The force should publish what it learns from complaints about detention.",
)
PROMISED = (
    "Write a short guide to the record and put it in every custody suite.",
    "Add two questions to the monthly dip sample.",
    "Ask the scrutiny panel to look at ten records a quarter.",
    "Put the training into the annual refresher for sergeants.",
)
OWNERS = ("Supt Obi", "CI Marsh", "PS Lowe", "Head of Custody", "Ananya Rao")
DEADLINES = ("May 2026", "30 September 2026", "July 2027", "31/03/2026")
COMMENTS = ("The guide is drafted and with the unions.", "Waiting for the new system to go live.")
SAID = ("Guide agreed by the board.", "Ten records looked at, two sent back.")


@st.composite
def _actions(draw: st.DrawFn, ref: str, text: str | None = None) -> Action:
    words = draw(st.none() | st.sampled_from(DEADLINES))
    said_on = st.dates(date(2025, 1, 1), date(2026, 5, 31))
    updates = draw(st.lists(st.tuples(st.sampled_from(SAID), said_on), max_size=2))
    return Action(
        id=ref,
        ref=ref,
        text=text or draw(st.sampled_from(PROMISED)),
        owners=draw(st.lists(st.sampled_from(OWNERS), unique=True, max_size=2).map(tuple)),
        status=draw(st.sampled_from(Status)),
        deadline=read_deadline(words) if words else Deadline(),
        comment=draw(st.none() | st.sampled_from(COMMENTS)),
        updates=tuple(Update(text, day) for text, day in sorted(updates, key=lambda each: each[1])),
    )


@st.composite
def _recommendations(draw: st.DrawFn, number: int) -> Recommendation:
    ref, text = str(number), draw(st.sampled_from(ASKED))
    count = draw(st.integers(0, 3))
    actions = [draw(_actions(f"{ref}{letter}")) for letter in string.ascii_lowercase[:count]]
    return Recommendation(ref, text, actions=tuple(actions or [draw(_actions(ref, text))]))


@st.composite
def _plans(draw: st.DrawFn) -> Plan:
    asked = tuple(draw(_recommendations(number)) for number in range(1, draw(st.integers(1, 3)) + 1))
    return Plan("C", "Custody Action Plan", reports=(Report("C", "Inspection of custody 2025", recommendations=asked),))


def _told(plan: Plan) -> list[tuple[object, ...]]:
    """What must come back."""
    return [(asked.ref, asked.text, *_told_of(action)) for asked in plan.recommendations() for action in asked.actions]


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
@given(plan=_plans())
def test_a_paper_is_read_as_what_it_was_written_from(kind, plan):
    assert _told(_again(replace(plan, kind=kind))) == _told(plan)


@pytest.mark.parametrize("name", ["stop-and-search-action-plan.txt", "hmicfrs-traffic-light-tracker.txt"])
def test_the_real_documents_come_back_from_their_papers(shared_documents: Path, name: str):
    plan = read_plan(read(shared_documents / name), today=TODAY).plan
    assert plan is not None
    assert _told(_again(plan)) == _told(plan)
