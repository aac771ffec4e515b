"""The canonical JSON loses nothing, and is the same bytes every time."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import storage
from plan.actions import Action, Status
from plan.deadlines import Deadline
from plan.recommendations import Plan, Recommendation, Report
from plan.refusals import Sorry
from storage.documents.canonical import plans_from_json, plans_to_json
from tests.storage.documents.plans import PLANS, WORDS

TODAY = date(2026, 6, 1)
LATE = Action(
    "C-1", "1", "Write it", ("Supt Obi",), Status.IN_PROGRESS, deadline=Deadline("May 2026", date(2026, 5, 31))
)
CUSTODY = Plan(
    "C", "Custody", reports=(Report("C", "Custody", recommendations=(Recommendation("1", "Ask", actions=(LATE,)),)),)
)


@settings(max_examples=60, deadline=None)
@given(plans=st.lists(PLANS, max_size=2).map(tuple), unplaced=st.lists(WORDS, max_size=2).map(tuple))
def test_whatever_a_plan_holds_comes_back_and_goes_out_as_the_same_bytes(plans, unplaced):
    written = plans_to_json(plans, as_at=TODAY, unplaced=unplaced)
    assert plans_from_json(written) == (plans, unplaced)
    assert plans_to_json(plans_from_json(written)[0], as_at=TODAY, unplaced=unplaced) == written


def test_the_sample_plan_comes_back():
    sample = (Path(storage.__file__).parent / "sample" / "stop_and_search.json").read_bytes()
    plans, unplaced = plans_from_json(sample)
    assert json.loads(plans_to_json(plans, as_at=date(2015, 6, 1), unplaced=unplaced)) == json.loads(sample)


@pytest.mark.parametrize(("as_at", "shown"), [(date(2026, 5, 31), "AMBER"), (date(2026, 6, 1), "RED")])
def test_the_colour_is_the_one_of_the_day(as_at, shown):
    data = json.loads(plans_to_json([CUSTODY], as_at=as_at))
    assert data["plans"][0]["reports"][0]["recommendations"][0]["actions"][0]["color"] == shown


def test_keys_that_say_nothing_are_left_out():
    written = plans_to_json([CUSTODY], as_at=TODAY)
    for key in (
        b"approximate",
        b"set_by",
        b"printed_colour",
        b"undeliverable",
        b"demonstration_until",
        b"doubts",
        b"evidence",
    ):
        assert key not in written


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"{", "not JSON that can be read"),
        (b"[]", "In the file, something is not an object"),
        (b'{"plans": 1}', "\"plans\" is '1'; it must be a list"),
        (b'{"plans": [{"title": "x"}]}', '"code" is missing; it must be words'),
        (b'{"plans": [{"code": "C", "title": "x", "document_date": "31 June"}]}', "a day like 2015-05-31"),
        (b'{"plans": [{"code": "C", "title": "x", "owner": "me"}]}', 'In plan C, "owner" is not a field'),
    ],
)
def test_a_fault_is_refused_with_its_place(data, said):
    with pytest.raises(Sorry) as refusal:
        plans_from_json(data)
    assert said in str(refusal.value)
