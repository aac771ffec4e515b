"""Bare numbers after a report's list: they are that report's, and nothing else is."""

from __future__ import annotations

import pytest

from dialogs.language.meaning import Heard, Intent
from dialogs.resolve.before import Before
from dialogs.resolve.spoken_of import naming_those_meant
from tests.dialogs.language.worlds import WORLDS

LIST = Before(Heard(Intent.LIST), ("FLD-2", "FLD-3", "FLD-10"))
MIXED = Before(Heard(Intent.LIST), ("FLD-2", "HID-3"))


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("2 and 10 to 31 May, agreed", "FLD-2 and FLD-10 to 31 May, agreed"),
        ("10: training dates booked", "FLD-10: training dates booked"),
        ("give 3 to Ruth", "give FLD-3 to Ruth"),
        ("all three to 31 May", "FLD-2, FLD-3 and FLD-10 to 31 May"),
        ("2 weeks more please", "2 weeks more please"),
        ("10 June", "10 June"),
        ("4: training dates booked", "4: training dates booked"),
        ("what is due on 3 May", "what is due on 3 May"),
    ],
)
def test_numbers_are_of_the_report_that_was_shown(said: str, meant: str) -> None:
    assert naming_those_meant(said, LIST, WORLDS["tracker"]) == meant


def test_numbers_of_several_reports_are_left_to_be_asked() -> None:
    assert naming_those_meant("2 to 31 May", MIXED, WORLDS["tracker"]) == "2 to 31 May"
