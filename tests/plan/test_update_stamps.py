"""Update stamps inside running text."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan.update_stamps import find_stamps

SHARED = Path(__file__).parents[3] / "shared" / "documents"


def _days(text, near=None):
    return [(stamp.label, stamp.day) for stamp in find_stamps(text, near=near)]


def test_every_way_of_stamping_an_update_is_found():
    text = "Begun. Update 20 th Nov ’14 - drafted. Update 28/05/2015 -tested. 3/6/15 – sent round"
    assert _days(text) == [
        ("Update 20 th Nov ’14", date(2014, 11, 20)),
        ("Update 28/05/2015", date(2015, 5, 28)),
        ("3/6/15", date(2015, 6, 3)),
    ]
    assert [text[stamp.end :][:4] for stamp in find_stamps(text)] == ["draf", "test", "sent"]


def test_a_year_left_out_comes_from_the_neighbours():
    text = "Update 20th Nov '14 – a. Update 18th Dec – b. Update 5 Jan – c. Update 24th March 2015 – d"
    assert [day for _, day in _days(text)] == [
        date(2014, 11, 20),
        date(2014, 12, 18),
        date(2015, 1, 5),
        date(2015, 3, 24),
    ]


def test_a_stamp_alone_takes_the_year_nearest_the_document():
    assert _days("Update 18th Dec – done", near=date(2015, 6, 1)) == [("Update 18th Dec", date(2014, 12, 18))]
    assert _days("Update 18th Dec – done") == [("Update 18th Dec", None)]


@pytest.mark.parametrize(
    "prose",
    [
        "Briefing goes out w/c 24th Nov. Then more",
        "Talk held 30th Jan – two of us went",
        "New form live 1st Dec.",
        "Briefed on 4 th Nov. Once agreed it goes on",
        "We will update the pages by 3 May 2015",
    ],
)
def test_days_in_prose_are_not_stamps(prose):
    assert find_stamps(prose, near=date(2015, 1, 1)) == []


def test_a_month_can_stamp_an_update():
    assert _days("Update May 2015: sent") == [("Update May 2015", date(2015, 5, 1))]


@given(st.text(max_size=80))
def test_finding_stamps_never_raises_and_spans_fit(text):
    for stamp in find_stamps(f"{text}. Update 3 May 2015 - {text}", near=date(2015, 1, 1)):
        assert 0 <= stamp.start < stamp.end


@pytest.mark.skipif(not SHARED.exists(), reason="the shared documents are not here")
def test_the_shared_action_plan_has_sixty_five_updates():
    text = (SHARED / "stop-and-search-action-plan.txt").read_text()
    cells = text.replace("<p>", "\n").split("\n")
    assert sum(len(find_stamps(cell)) for cell in cells) == 65
