"""Names as typed, against the names a plan knows."""

import time
from itertools import islice, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan.owners import Directory, MatchKind

PLAN = [
    *("CI Kitchen", "Leah Watson", "Supt Puttock", "Supt Horn", "SMT Leads", "Victor Robinson", "Liz Riding"),
    *("Alan Tattersall", "Ian Billsborough", "Supt Gomery", "Supt Robertshaw", "CI Sansbury", "CI Mills"),
]
ONE_HORN = Directory(PLAN, {"Lizzy R": "Liz Riding"})
TWO_HORNS = Directory(
    [*PLAN, "DAC Matthew Horne", "Sgt Liz Brown", "Head of PPU", "Insp J. Smith", "PS Ann Smith", "Jane Smith-Jones"]
)


@pytest.mark.parametrize(
    ("typed", "owner"),
    [
        ("horn", "Supt Horn"),
        ("Horn's", "Supt Horn"),
        ("horns", "Supt Horn"),
        ("supt horn", "Supt Horn"),
        ("Superintendent Horn", "Supt Horn"),
        ("Supt Kitchen", "CI Kitchen"),
        ("T/Supt Kitchen", "CI Kitchen"),
        ("ch insp kitchen", "CI Kitchen"),
        ("C.I. Kitchen", "CI Kitchen"),
        ("Tattersall, Alan", "Alan Tattersall"),
        ("A Tattersall", "Alan Tattersall"),
        ("watson leah", "Leah Watson"),
        ("mr robinson", "Victor Robinson"),
        ("Elizabeth Riding", "Liz Riding"),
        ("liz", "Liz Riding"),
        ("the SMT leads", "SMT Leads"),
        ("mills", "CI Mills"),
        ("CI Mills'", "CI Mills"),
        ("Lizzy R", "Liz Riding"),
    ],
)
def test_a_name_is_known_however_it_is_put(typed, owner):
    match = ONE_HORN.find(typed)
    assert (match.kind, match.owners) == (MatchKind.EXACT, (owner,))


@pytest.mark.parametrize(
    ("typed", "owner"),
    [
        ("horm", "Supt Horn"),
        ("supt horm", "Supt Horn"),
        ("kitchin", "CI Kitchen"),
        ("gomary", "Supt Gomery"),
        ("alan tatersall", "Alan Tattersall"),
        ("lix riding", "Liz Riding"),
        ("billsboro", "Ian Billsborough"),
        ("smt", "SMT Leads"),
        ("smt leeds", "SMT Leads"),
    ],
)
def test_a_misspelt_name_is_close(typed, owner):
    match = ONE_HORN.find(typed)
    assert (match.kind, match.owners) == (MatchKind.CLOSE, (owner,))


@pytest.mark.parametrize("typed", ["supt horm", "horm"])
def test_a_slip_is_still_taken_for_the_nearer_of_two(typed):
    assert TWO_HORNS.find(typed).owners == ("Supt Horn",)


@pytest.mark.parametrize(
    ("typed", "owners"),
    [
        ("supt", {"Supt Puttock", "Supt Horn", "Supt Gomery", "Supt Robertshaw"}),
        ("liz", {"Liz Riding", "Sgt Liz Brown"}),
        ("smith", {"Insp J. Smith", "PS Ann Smith"}),
        ("hornn", {"Supt Horn", "DAC Matthew Horne"}),
        ("supt horne", {"Supt Horn", "DAC Matthew Horne"}),
        ("dac horn", {"Supt Horn", "DAC Matthew Horne"}),
        ("matthew horn", {"Supt Horn", "DAC Matthew Horne"}),
    ],
)
def test_where_it_may_be_several_they_are_all_named(typed, owners):
    match = TWO_HORNS.find(typed)
    assert (match.kind, set(match.owners)) == (MatchKind.SEVERAL, owners)


@pytest.mark.parametrize("typed", ["DAC Horne", "DAC Matthew Horne", "Sgt Horm", "Hornby"])
def test_another_persons_rank_or_name_is_nobody_and_offers_the_nearest(typed):
    match = ONE_HORN.find(typed)
    assert (match.kind, match.owners, match.nearest) == (MatchKind.NONE, (), ("Supt Horn",))


@pytest.mark.parametrize("typed", ["Leah Riding", "PS Marsh", "Alan Smith", "", "xyzzy", "supt zzz", "7b"])
def test_a_stranger_is_nobody(typed):
    assert ONE_HORN.find(typed).kind is MatchKind.NONE


def test_two_who_differ_by_a_letter_are_never_confused():
    assert TWO_HORNS.find("horn").owners == ("Supt Horn",)
    assert TWO_HORNS.find("supt horn").owners == ("Supt Horn",)
    assert TWO_HORNS.find("horne").owners == ("DAC Matthew Horne",)
    assert TWO_HORNS.find("dac horne").owners == ("DAC Matthew Horne",)


def test_the_rank_breaks_a_tie():
    assert TWO_HORNS.find("ps smith").owners == ("PS Ann Smith",)
    assert TWO_HORNS.find("smith jones").owners == ("Jane Smith-Jones",)


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("Kitchen's open ones", [("Kitchen's", "CI Kitchen")]),
        ("supt horn AND gomery overdue", [("supt horn", "Supt Horn"), ("gomery", "Supt Gomery")]),
        (
            "how many has Alan Tattersall got vs Liz Riding",
            [("Alan Tattersall", "Alan Tattersall"), ("Liz Riding", "Liz Riding")],
        ),
        ("everything for ch insp Kitchen thats late", [("ch insp Kitchen", "CI Kitchen")]),
        ("head of ppu and smt leads", [("head of ppu", "Head of PPU"), ("smt leads", "SMT Leads")]),
        ("give 7c to Supt Gomery, Horn's moved", [("Supt Gomery", "Supt Gomery"), ("Horn's", "Supt Horn")]),
        ("what is overdue", []),
    ],
)
def test_owners_are_found_where_a_sentence_names_them(said, named):
    found = TWO_HORNS.find_in(said)
    assert [(said[each.start : each.end], *each.match.owners) for each in found] == [
        (text, owner) for text, owner in named
    ]


def test_a_sentence_that_may_name_either_of_two_names_both():
    (mention,) = TWO_HORNS.find_in("whats overdue for supt horne")
    assert (mention.match.kind, set(mention.match.owners)) == (MatchKind.SEVERAL, {"Supt Horn", "DAC Matthew Horne"})


def test_a_name_that_is_also_a_word_is_flagged():
    (mention,) = Directory(["Mark Green"]).find_in("mark 7b as done")
    assert mention.is_common_word


@given(st.sampled_from(PLAN), st.sampled_from([str.lower, str.upper, str.title, lambda name: f" {name}’s "]))
def test_every_owner_is_found_by_their_printed_name(name, typed):
    assert ONE_HORN.find(typed(name)).owners == (name,)


@given(st.text(max_size=40))
def test_looking_never_raises_and_never_names_a_stranger(text):
    match = TWO_HORNS.find(text)
    assert len(match.owners) == {"exact": 1, "close": 1, "none": 0}.get(match.kind, len(match.owners))
    TWO_HORNS.find_in(text)


def test_fifty_thousand_names_are_searched_in_under_five_milliseconds():
    syllables = [
        "ba",
        "ker",
        "ton",
        "smi",
        "wil",
        "son",
        "har",
        "ley",
        "gre",
        "en",
        "mar",
        "tin",
        "ow",
        "ell",
        "ing",
        "ham",
    ]
    big = Directory(f"Supt {''.join(each)} {n}" for n, each in enumerate(islice(product(syllables, repeat=4), 50_000)))
    phrases = ["supt horm", "gomery", "Alan Tattersall", "zzzz", "abocer"]
    started = time.process_time()
    for phrase in phrases * 4:
        big.find(phrase)
    assert (time.process_time() - started) / 20 < 0.005


def test_a_name_typed_with_a_space_for_its_hyphen_is_that_name_and_nobody_elses():
    directory = Directory(["Yusuf El-Amin", "Yousef Amin"])
    assert directory.find("el amin").owners == ("Yusuf El-Amin",)
    assert [each.match.owners for each in directory.find_in("what has el amin got")] != [("Yousef Amin",)]
    assert directory.find("amin").owners == ("Yousef Amin",)
