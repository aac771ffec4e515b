"""Orders in other words than a form's own: each part in its place, whatever stands between."""

from __future__ import annotations

from typing import Any

import pytest

from tests.dialogs.language.meanings import meanings


@pytest.mark.parametrize(
    ("said", "refs", "what"),
    [
        ("push 4a out 3 weeks, CoP late", ["4a"], {"shift": 21, "reason": "CoP late"}),
        ("put 10b back to the end of December, HO consulting", ["10b"], {"new_due": "2015-12-31"}),
        ("6c is going to slip to end of June, ICT late", ["6c"], {"new_due": "2015-06-30", "reason": "ICT late"}),
        ("5a and 4a new date 31 Jan 2016 - CoP late", ["5a", "4a"], {"new_due": "2016-01-31", "reason": "CoP late"}),
        ("7b and 7d both need another month", ["7b", "7d"], {"shift": "1 months"}),
        ("2a needs till the end of July - drafting", ["2a"], {"new_due": "2015-07-31", "reason": "drafting"}),
        ("can we have another 2 weeks on 7b", ["7b"], {"shift": 14}),
        ("4a wont be done by then, realistically looking at March 2016", ["4a"], {"new_due": "2016-03-31"}),
    ],
)
def test_a_deadline_is_moved_in_any_words(said: str, refs: list[str], what: dict[str, Any]) -> None:
    (heard,) = meanings(said)
    assert heard == {"intent": "deadline", "refs": refs} | heard | what


@pytest.mark.parametrize(
    "said",
    [
        "7c should be Gomery's",
        "7c belongs to Gomery",
        "get Gomery to take on 7c",
        "7c is now with Supt Gomery",
        "Need to hand 7c over to Gomery",
        "can 7c go to Gomery please",
        "7c to go to Gomery from now on",
    ],
)
def test_an_owner_is_changed_in_any_words(said: str) -> None:
    (heard,) = meanings(said)
    assert heard == {"intent": "owners", "refs": ["7c"], "new_owners": ["Supt Gomery"], "owners_change": "give"}


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("2b was never finished, reopen it", {"intent": "reopen", "refs": ["2b"], "reason": "was never finished"}),
        ("9b shouldn't have been closed", {"intent": "reopen", "refs": ["9b"]}),
        ("mark 7b as done and 8a too", {"intent": "status", "refs": ["7b", "8a"], "new_status": "complete"}),
        ("close 7b as well", {"intent": "status", "refs": ["7b"], "new_status": "complete"}),
        ("9b complete and 9a", {"intent": "update", "refs": ["9b", "9a"], "text": "complete", "claims_done": True}),
        ("sign off 12a for me, seen the paper", {"intent": "sign_off", "refs": ["12a"], "reason": "seen the paper"}),
        ("reject 8c please mate, no form, thanks", {"intent": "reject", "refs": ["8c"], "reason": "no form"}),
        ("nudge Puttock about 2a next Wednesday", {"intent": "remind", "owners": ["Supt Puttock"], "refs": ["2a"]}),
        ("7e any movement", {"intent": "item", "refs": ["7e"]}),
    ],
)
def test_a_courtesy_is_no_reason_and_a_second_action_is_one_too(said: str, heard: dict[str, Any]) -> None:
    (said_to_be,) = meanings(said)
    assert said_to_be | heard == said_to_be


def test_who_does_a_new_action_is_no_part_of_its_words() -> None:
    (heard,) = meanings("add action under rec 4: write to CoP, Victor Robinson to do it, by end of August")
    assert (heard["text"], heard["new_owners"], heard["new_due"]) == ("write to CoP", ["Victor Robinson"], "2015-08-31")
