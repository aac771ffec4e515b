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


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("how many open, how many complete, how many overdue", "36 actions: 21 open, 15 complete and 12 overdue"),
        ("red vs green", "36 actions: 12 red and 15 complete"),
        ("total open vs closed", "36 actions: 21 open, 0 closed and 15 complete"),
        (
            "how many are late, not yet due and without a date",
            "36 actions: 12 overdue, 3 not yet due and 6 open with no",
        ),
    ],
)
async def test_several_numbers_are_each_said(chat: Chat, asked: str, said: str) -> None:
    await chat.says("Stranger", asked)
    chat.heard(said)


async def test_dates_to_be_shown_are_no_condition(chat: Chat) -> None:
    await chat.says("Stranger", "everything amber with due dates")
    chat.heard("9 amber actions")


async def test_late_ones_of_a_week_to_come_are_those_late_now(chat: Chat) -> None:
    await chat.says("Officer", "any reds for me this week?")
    chat.heard("None of those is due this week … You have 2 red actions [7c, 7e]")


@pytest.mark.parametrize(
    "asked", ["do you think Kitchen is overworked", "is Kitchen any good", "can you email this to Horn"]
)
async def test_what_no_plan_can_say_or_do_is_not_understood(chat: Chat, asked: str) -> None:
    reply = await chat.says("Stranger", asked)
    assert reply.heard == {"intent": "unknown"}


@pytest.mark.parametrize(
    ("asked", "rows"),
    [
        ("I've inherited Victor's desk, what did he have that's live?", "4a, 5a"),
        ("what will I be asked about custody", "10b"),
        ("I'm covering Kitchen's desk, what's late", "7b, 8a"),
    ],
)
async def test_what_is_asked_by_somebody_unlinked_of_others_is_answered(chat: Chat, asked: str, rows: str) -> None:
    await chat.says("Stranger", asked)
    chat.heard(f"[{rows}]")


async def test_nothing_since_a_day_ahead_is_since_the_last_one(chat: Chat) -> None:
    await chat.says("Stranger", "nothing since the new year - which are those")
    chat.heard("no update since 1 January 2015")


@pytest.mark.parametrize(
    ("asked", "rows"),
    [
        (
            "Could the Board have the amber actions together with their owners?",
            "4a, 5a, 5b, 8b, 10a, 10b, 11f, 12a, 13a",
        ),
        ("What is due to be delivered by the end of September?", "10b"),
        ("Which of Horn's are open, excluding any which have no deadline?", "7c, 7e"),
        ("Other than those belonging to CI Kitchen, which are still without a deadline?", "5b, 8b, 10a, 13a"),
    ],
)
async def test_prose_is_no_condition_of_its_own(chat: Chat, asked: str, rows: str) -> None:
    await chat.says("Stranger", asked)
    chat.heard(f"[{rows}]")


async def test_one_left_out_of_the_answer_just_given(chat: Chat) -> None:
    await chat.plays(
        """
        Stranger > Which actions are due in November?
        Bot      > 2 open actions [4a, 5a]
        Stranger > Could you exclude 5a, please?
        Bot      > due in November … not under 5a [4a]
        """
    )


@pytest.mark.parametrize(
    ("asked", "rows"),
    [
        ("Which actions depend on the PDA?", "6a, 8a, 10a, 9b"),
        ("which of the actions is furthest beyond its deadline?", "6a, 6b, 6c, 7a"),
        ("What is the earliest outstanding deadline?", "6a, 6b, 6c, 7a"),
    ],
)
async def test_what_is_depended_on_and_what_comes_first(chat: Chat, asked: str, rows: str) -> None:
    await chat.says("Stranger", asked)
    chat.heard(f"[{rows}]")


async def test_a_feast_that_is_past_is_the_last_one(chat: Chat) -> None:
    await chat.says("Stranger", "list those which were completed before Christmas")
    chat.heard("by 24 December 2014")


async def test_a_lead_of_the_plan_is_no_search(chat: Chat) -> None:
    reply = await chat.says("Stranger", "Who is the Strategic Lead for this plan?")
    assert not reply.actions


async def test_a_name_that_ends_otherwise_is_somebody_else(chat: Chat) -> None:
    reply = await chat.says("Stranger", "anything for Horne")
    assert reply.asks
    assert reply.asks.options == ("Supt Horn",)
    assert not reply.actions


@pytest.mark.parametrize(
    "said", ["Thank you, that is most helpful.", "ok ta thats all", "I am grateful for your assistance."]
)
async def test_longer_thanks_are_thanks(chat: Chat, said: str) -> None:
    reply = await chat.says("Stranger", said)
    assert reply.heard
    assert reply.heard["intent"] == "thanks"
