"""References as printed."""

from __future__ import annotations

import pytest

from plan.intake.cells.refs import clean_ref, is_letter, leading_ref, looks_like_ref, next_ref


@pytest.mark.parametrize(
    "printed",
    ["7.", "a.", "(a)", "1b", "3 a", "R3", "AFI 2", "Recommendation 3:", "4.1", "IA-2023/04", "12.3.1", "HR.1"],
)
def test_it_is_a_reference(printed):
    assert looks_like_ref(printed)


@pytest.mark.parametrize(
    "printed", ["2018", "May 2015", "12/3/2014", "N/A", "GREEN", "L&D", "Force", "May", "", "To do it"]
)
def test_it_is_not_a_reference(printed):
    assert not looks_like_ref(printed)


@pytest.mark.parametrize(
    ("printed", "kept"),
    [
        ("7.", "7"),
        ("a.", "a"),
        ("(a)", "a"),
        ("Recommendation 3:", "3"),
        ("AFI 2", "AFI 2"),
        ("1b", "1b"),
        ("Rec 4.1", "4.1"),
    ],
)
def test_a_reference_is_kept_without_its_stops(printed, kept):
    assert clean_ref(printed) == kept


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("12. Stations must test alarms", ("12", "Stations must test alarms")),
        ("Recommendation 3 – Test alarms", ("3", "Test alarms")),
        ("4.1 By July, stations should", ("4.1", "By July, stations should")),
        ("R1 - Test alarms", ("R1", "Test alarms")),
        ("2018 was a wet year", None),
        ("26 alarms were tested", None),
    ],
)
def test_the_reference_a_text_opens_with(text, found):
    assert leading_ref(text) == found


def test_what_comes_after_a_reference():
    assert [next_ref(ref) for ref in ("2", "1b", "1.3", "AFI 2")] == ["3", "2", "1.4", "AFI 3"]


def test_a_letter_alone_belongs_under_a_number():
    assert is_letter("a.")
    assert is_letter("(ii)")
    assert not is_letter("7a")
