"""Rows of a later issue are known by their words where no number is printed, wherever they stand now."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan.actions import Action, Status
from plan.deadlines import Deadline
from plan.matching import free_ref
from plan.recommendations import Plan, Recommendation, Report
from plan.reimport import compare, left_open

TEXTS = [
    "Check the cell bells.",
    "Relabel the lockers.",
    "Publish the visit figures.",
    "Train every custody sergeant.",
    "Replace broken cameras in the yard.",
    "Write to families about parking.",
]
OWNERS = ["Insp Rowan", "Sgt Willow", "Ch Insp Hazel", "PC Maple"]


def _row(text: str, owner: str = "Insp Rowan", day: int = 1) -> Action:
    return Action("", "", text, (owner,), Status.IN_PROGRESS, deadline=Deadline(f"{day}/1/27", date(2027, 1, day)))


def _issue(rows: list[Action]) -> Plan:
    """Rows with no number of their own, counted from 1."""
    numbered = [replace(row, id=f"K-{at}", ref=str(at)) for at, row in enumerate(rows, 1)]
    asked = tuple(Recommendation(row.ref, row.text, actions=(row,)) for row in numbered)
    return Plan("K", "Keys", reports=(Report("K", "Keys", recommendations=asked),))


def _again(first: list[Action], then: list[Action]):
    held, issue = _issue(first), _issue(then)
    return compare(held, issue, held, {each.id for each in issue.actions()})


rows = st.builds(_row, st.sampled_from(TEXTS), st.sampled_from(OWNERS), st.integers(1, 28))
sheets = st.lists(rows, min_size=1, max_size=7)
distinct = st.lists(rows, min_size=1, max_size=6, unique_by=lambda row: row.text)


@given(sheets, st.data())
def test_rows_in_another_order_are_the_same_rows(sheet, data):
    assert _again(sheet, data.draw(st.permutations(sheet))).is_empty


@given(distinct, st.integers(0, 6))
def test_a_row_put_in_anywhere_is_the_one_new_row(sheet, at):
    new = _row("Order new visor kits for drivers.", "PC Oak", 5)
    found = _again(sheet, [*sheet[:at], new, *sheet[at:]])
    assert [(each.action.text, each.action.ref) for each in found.new] == [(new.text, str(len(sheet) + 1))]
    assert found.changed == found.gone == found.conflicts == ()


@given(distinct, st.data())
def test_a_row_taken_out_anywhere_is_the_one_gone(sheet, data):
    at = data.draw(st.integers(0, len(sheet) - 1))
    found = _again(sheet, sheet[:at] + sheet[at + 1 :])
    assert [each.text for each in found.gone] == [sheet[at].text]
    assert found.changed == found.new == found.conflicts == ()


@given(distinct, st.data())
def test_a_row_worded_a_little_otherwise_is_the_same_row_wherever_it_stands(sheet, data):
    at = data.draw(st.integers(0, len(sheet) - 1))
    reworded = replace(sheet[at], text=f"{sheet[at].text.removesuffix('.')} at once.")
    moved = data.draw(st.permutations([*sheet[:at], reworded, *sheet[at + 1 :]]))
    found = _again(sheet, moved)
    assert [(each.old, each.new) for each in found.changed] == [(sheet[at].text, reworded.text)]
    assert found.new == found.gone == ()


@given(sheets, sheets)
def test_every_row_is_kept_once_under_an_id_of_its_own(first, then):
    held, issue = _issue(first), _issue(then)
    found = compare(held, issue, held, {each.id for each in issue.actions()})
    ids = [*(held_id for held_id, _ in found.printed), *(each.action.id for each in found.new)]
    assert len(set(ids)) == len(ids) == len(then)
    assert not {each.action.id for each in found.new} & {each.id for each in held.actions()}
    assert sorted(each.id for each in left_open(issue, held, found).actions()) == sorted(ids)


def test_two_rows_alike_are_told_apart_by_their_owners():
    two = [_row(TEXTS[0], "Insp Rowan"), _row(TEXTS[0], "Sgt Willow")]
    later = [replace(two[1], status=Status.COMPLETE), two[0]]
    assert [each.action.owners for each in _again(two, later).changed] == [("Sgt Willow",)]


def test_another_action_in_the_place_of_one_is_not_that_one_reworded():
    found = _again([_row(TEXTS[0]), _row(TEXTS[1])], [_row(TEXTS[0]), _row("Order visor kits.", "PC Maple", 9)])
    assert ([each.action.text for each in found.new], [each.text for each in found.gone]) == (
        ["Order visor kits."],
        [TEXTS[1]],
    )


def test_a_printed_number_keeps_its_row_though_every_word_of_it_is_new():
    held = _issue([_row(TEXTS[0]), _row(TEXTS[1])])
    issue = _issue([_row(TEXTS[0]), _row("Something else entirely, worded afresh.")])
    assert [each.new for each in compare(held, issue, held).changed] == ["Something else entirely, worded afresh."]


def test_a_number_printed_for_another_row_now_is_kept_beside_the_one_it_was():
    held = _issue([_row(TEXTS[0]), _row(TEXTS[1])])
    issue = _issue([_row("Order visor kits.", "PC Maple", 9), _row(TEXTS[0]), _row(TEXTS[1])])
    (new,) = compare(held, issue, held).new
    assert (new.action.ref, new.action.doubts) == ("3", ("Printed as 1, a number that another action has here.",))


@pytest.mark.parametrize(
    ("wanted", "taken", "free"),
    [("4", {"1"}, "4"), ("2", {"1", "2", "3"}, "4"), ("7b", {"7a", "7b", "7c"}, "7d"), ("EO-2", {"eo-2"}, "EO-3")],
)
def test_a_number_that_is_taken_gives_way_to_the_next(wanted, taken, free):
    assert free_ref(wanted, taken, taken) == free
