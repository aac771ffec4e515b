"""Searches: what the plan says is found in whatever form it was asked for, and what narrows or fails is said."""

import pytest

from dialogs.language.word_forms import root
from tests.conversations.conftest import Chat


@pytest.mark.parametrize(
    ("asked", "rows"),
    [
        ("where are we with the scrutiny board", "7c, 8e"),
        ("there's one about telling people how to complain", "8b"),
        ("is the thing about publicising complaining finished", "8b"),
        ("has anybody looked at unrecorded searches of people in custody", "6a"),
        ("who has to do the trigger for complaints", "8d, 8e"),
        ("complaints trigger ones all done?", "8d, 8e"),
        ("overseeing by chief officers, is it done", "2b"),
        ("anything about debriefing after an incident", "11e"),
    ],
)
async def test_what_the_plan_says_is_found_in_any_form(chat: Chat, asked: str, rows: str) -> None:
    await chat.says("Stranger", asked)
    chat.heard(f"[{rows}]")


async def test_whether_something_is_done_is_answered_however_it_stands(chat: Chat) -> None:
    await chat.says("Stranger", "is the mapping solution finished?")
    chat.heard("SS-7d is in progress [7d]")


async def test_what_somebody_promised_is_put_aside(chat: Chat) -> None:
    await chat.says("Stranger", "Has the mapping solution been sorted? Alan promised me April.")
    chat.heard("I left out “Alan promised me April.” … SS-7d is in progress [7d]")


async def test_why_something_is_not_done_is_asked_of_it(chat: Chat) -> None:
    await chat.says("Stranger", "why isnt 6c done")
    chat.heard("SS-6c [6c]")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("complain", "complaints"),
        ("unrecorded", "recording"),
        ("supervision", "supervisors"),
        ("disproportionate", "disproportionality"),
        ("authorising", "authorisation"),
        ("policies", "policy"),
    ],
)
def test_forms_of_one_word_share_a_root(one: str, other: str) -> None:
    assert root(one) == root(other)


def test_words_that_only_look_alike_do_not() -> None:
    assert root("policy") != root("police")
    assert root("public") != root("publish")
