"""Owners as a table's cell holds them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan.owner_cells import looks_like_owner, split_owners
from plan.owners import parse_name


@pytest.mark.parametrize(
    ("cell", "owners"),
    [
        ("CI Kitchen Leah Watson", ("CI Kitchen", "Leah Watson")),
        ("Liz Riding Supt Horn", ("Liz Riding", "Supt Horn")),
        ("Matron – Emergency Care", ("Matron – Emergency Care",)),
        ("Service Manager, East", ("Service Manager, East",)),
        ("Matron – Emergency Care; Supt Horn", ("Matron – Emergency Care", "Supt Horn")),
        ("Head of HR – Jane West", ("Head of HR", "Jane West")),
        ("Supt Horn Supt Gomery", ("Supt Horn", "Supt Gomery")),
        ("Alan Tattersall Liz Riding", ("Alan Tattersall", "Liz Riding")),
        ("Supt Horn Chief Supt Noble", ("Supt Horn", "Chief Supt Noble")),
        ("Det Supt Jane Smith DI Jones PC A. Brown", ("Det Supt Jane Smith", "DI Jones", "PC A. Brown")),
        ("SMT Leads", ("SMT Leads",)),
        ("SMT Leads Supt Horn", ("SMT Leads", "Supt Horn")),
        ("Head of L&D / PSD", ("Head of L&D", "PSD")),
        ("C/Insp Mills / T/DCI Dowson", ("C/Insp Mills", "T/DCI Dowson")),
        ("Horn/Gomery", ("Horn", "Gomery")),
        ("Supt Horn and CI Mills", ("Supt Horn", "CI Mills")),
        ("Jane Smith, Bob Jones and Ali Khan", ("Jane Smith", "Bob Jones", "Ali Khan")),
        ("Riding, Liz; Horn", ("Riding, Liz", "Horn")),
        ("Supt Horn, CI Kitchen", ("Supt Horn", "CI Kitchen")),
        ("Governance & Inspection Officer", ("Governance & Inspection Officer",)),
        ("Head of Learning and Development", ("Head of Learning and Development",)),
        ("ACC Specialist Operations", ("ACC Specialist Operations",)),
        ("Chief Supt. Stuart Noble", ("Chief Supt. Stuart Noble",)),
        ("Supt Horn; Supt Horn", ("Supt Horn",)),
        ("Head of HR & OD", ("Head of HR & OD",)),
        ("Director of People, Culture and Inclusion", ("Director of People, Culture and Inclusion",)),
        ("Head of L&D, Supt Horn", ("Head of L&D", "Supt Horn")),
        ("Director of Finance, Head of HR", ("Director of Finance", "Head of HR")),
        ("Head of Estates and Head of Fleet", ("Head of Estates", "Head of Fleet")),
        ("Police and Crime Commissioner", ("Police and Crime Commissioner",)),
        ("Workshop Inspector Eastmere", ("Workshop Inspector Eastmere",)),
        ("ICT and HR", ("ICT", "HR")),
        ("Lead: Insp Rowan Support: Sgt Willow", ("Insp Rowan", "Sgt Willow")),
        ("Lead: Night Manager. Accountable: Head of Fleet", ("Night Manager", "Head of Fleet")),
        ("Insp Rowan supported by Sgt Willow", ("Insp Rowan", "Sgt Willow")),
        ("Previously Insp Rowan, now Sgt Willow", ("Sgt Willow",)),
        ("Insp Rowan (lead)", ("Insp Rowan",)),
        ("Jo Rowan, Head of Estates", ("Jo Rowan",)),
        ("Berg, Ida; Moss, Tom", ("Berg, Ida", "Moss, Tom")),
        ("J. Smith, P. Brown", ("J. Smith", "P. Brown")),
        ("Force Lead", ("Force Lead",)),
        ("TBC", ()),
        ("N/A", ()),
        ("", ()),
    ],
)
def test_a_cell_is_split_into_its_owners(cell, owners):
    assert split_owners(cell) == owners


def test_a_cells_lines_are_owners_unless_one_goes_on():
    assert split_owners("CI Kitchen Leah Watson", ["CI Kitchen", "Leah Watson"]) == ("CI Kitchen", "Leah Watson")
    lines = ["Head of Learning and", "Development"]
    assert split_owners(" ".join(lines), lines) == ("Head of Learning and Development",)


@pytest.mark.parametrize(
    "cell", ["Supt Horn", "CI Kitchen Leah Watson", "Head of PPU", "SMT Leads", "Riding, Liz", "Victor Robinson"]
)
def test_an_owner_looks_like_one(cell):
    assert looks_like_owner(cell) >= 0.8


@pytest.mark.parametrize(
    "cell", ["", "Complete", "May 2015", "6a", "Ensure that data is published", "TBC", "30 th April 2015", "GREEN"]
)
def test_other_cells_do_not(cell):
    assert looks_like_owner(cell) < 0.3


@pytest.mark.parametrize(
    ("printed", "rank", "given", "surname"),
    [
        ("Chief Supt. Stuart Noble", "Ch Supt", ("stuart",), "noble"),
        ("T/DCI Dowson", "CI", (), "dowson"),
        ("Horn, Alan 1234 (Supt)", "Supt", ("alan",), "horn"),
        ("Jan van der Berg", None, ("jan",), "vanderberg"),
        ("A O'Neill", None, ("a",), "oneill"),
    ],
)
def test_a_persons_name_is_taken_apart(printed, rank, given, surname):
    name = parse_name(printed)
    assert (name.kind, name.rank, name.given, name.surname) == ("person", rank, given, surname)


@pytest.mark.parametrize(("printed", "kind"), [("SMT Leads", "group"), ("Head of L&D", "role"), ("ICT", "group")])
def test_roles_and_groups_are_told_from_people(printed, kind):
    assert parse_name(printed).kind == kind


@given(st.text(max_size=60))
def test_no_cell_is_too_strange(cell):
    assert all(owner and owner in " ".join(cell.split()) for owner in split_owners(cell))
    assert 0 <= looks_like_owner(cell) <= 1
