"""Changes and the people who hear of them, and in what words."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from plan.changes import Change, Field, Said
from plan.notifications import Around, hearers, sentences, still_news

AT = datetime(2015, 6, 1, 9, tzinfo=UTC)
MAY = {"text": "May 2015", "due": "2015-05-31"}
JULY = {"text": None, "due": "2015-07-31"}


def change(field: Field, old: Any, new: Any, *, by: str = "lead", number: int = 1, **rest: Any) -> Change:
    said = Said(by, f"the {by}", "a chat", "m1", AT, date(2015, 6, 1))
    return Change(number, 1, number, said, "SS-7c", field, old, new, **rest)


AROUND = Around(frozenset({"horn", "gomery"}), frozenset({"press-office"}), "horn")


def test_owners_and_followers_hear_and_never_who_did_it() -> None:
    assert hearers(change(Field.UPDATE, None, "done", by="horn"), AROUND) == ["gomery", "press-office"]
    assert hearers(change(Field.UPDATE, None, "done"), AROUND) == ["gomery", "horn", "press-office"]


def test_the_proposer_hears_of_the_decision_even_if_no_owner() -> None:
    around = Around(frozenset({"gomery"}), frozenset(), "kitchen")
    assert hearers(change(Field.STATUS, "proposed", "complete"), around) == ["gomery", "kitchen"]
    assert hearers(change(Field.STATUS, "in_progress", "ongoing"), around) == ["gomery"]


@pytest.mark.parametrize("field", [Field.CORRECTION, Field.ROLE, Field.SETTING, Field.RENAMED])
def test_what_is_only_for_the_record_is_told_to_nobody(field: Field) -> None:
    assert hearers(change(field, "a", "b"), AROUND) == []


def test_what_was_taken_back_is_no_news() -> None:
    posted = change(Field.UPDATE, None, "oops")
    back = change(Field.UPDATE, "oops", None, number=2, undoes=1)
    kept = change(Field.STATUS, "in_progress", "ongoing", number=3)
    assert still_news([posted, back, kept], undone={1}) == [kept]
    assert still_news([back], undone=set()) == [back]


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (change(Field.UPDATE, None, "leaflet out"), "SS-7c: the lead wrote “leaflet out”"),
        (change(Field.STATUS, "in_progress", "proposed"), "SS-7c: the lead says it is done"),
        (change(Field.STATUS, "proposed", "complete"), "SS-7c: the lead signed it off"),
        (
            change(Field.STATUS, "proposed", "in_progress", reason="no evidence"),
            "SS-7c: the lead did not sign it off (no evidence)",
        ),
        (
            change(Field.DUE, MAY, JULY, reason="ICT is late"),
            "SS-7c: the lead moved the deadline from May 2015 to 2015-07-31 (ICT is late)",
        ),
        (change(Field.OWNERS, ["Horn"], ["Gomery"]), "SS-7c: the lead gave it to Gomery"),
        (change(Field.TEXT, "a", "b"), "SS-7c: the lead changed the words"),
        (change(Field.NEW, None, {"text": "x"}), "SS-7c: the lead added it"),
        (change(Field.UPDATE, "oops", None, undoes=1), "SS-7c: the lead took back a change of update"),
    ],
)
def test_a_change_in_a_line(made: Change, said: str) -> None:
    assert sentences([made]) == [said]


def test_many_changes_are_counted_past_the_first() -> None:
    many = [change(Field.UPDATE, None, f"note {number}", number=number) for number in range(12)]
    assert sentences(many, most=3)[-1] == "and 9 more changes"
