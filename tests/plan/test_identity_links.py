"""Owners a person's name in Teams proposes: the only ones who fit, never one whom it contradicts."""

import pytest

from plan.identity_links import proposed_owners
from plan.owners import Directory

DIRECTORY = Directory(
    ["CI Kitchen", "Supt Horn", "DAC Horne", "Liz Riding", "Alan Tattersall", "SMT Leads", "DC Marsh", "PS Marsh"]
)


@pytest.mark.parametrize(
    ("shown_as", "owners"),
    [
        ("Horn, Alan 4521 (Supt)", ["Supt Horn"]),
        ("Horn, Alan 4521 (Supt) [Northants]", ["Supt Horn"]),
        ("Supt Alan HORN 1234", ["Supt Horn"]),
        ("Alan Horn", ["Supt Horn"]),
        ("HORN Alan", ["Supt Horn"]),
        ("Horne, A (DAC)", ["DAC Horne"]),
        ("Elizabeth Riding", ["Liz Riding"]),
        ("Marsh, Jo", ["DC Marsh", "PS Marsh"]),
        ("Marsh, Jo (PS)", ["PS Marsh"]),
    ],
)
def test_whoever_fits_is_proposed(shown_as: str, owners: list[str]) -> None:
    assert list(proposed_owners(shown_as, DIRECTORY)) == owners


@pytest.mark.parametrize(
    "shown_as",
    [
        "Horn, Alan 4521 (PC)",
        "Tattersall, Brian",
        "Kitchin, Jo",
        "Horns, Alan",
        "Pat Manager",
        "SMT Leads",
        "Supt",
        "",
        "Kitchen, Sam (T/Supt)",
    ],
)
def test_nobody_is_proposed_who_is_contradicted(shown_as: str) -> None:
    assert proposed_owners(shown_as, DIRECTORY) == ()
