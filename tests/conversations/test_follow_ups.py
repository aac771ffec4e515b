"""Follow-ups: what only narrows is of whoever or whatever was asked about before, and says so."""

import pytest

from tests.conversations.conftest import Chat


@pytest.mark.parametrize(
    ("asked", "rows"),
    [
        ("whats late", "7c, 7e"),
        ("open only", "5b, 7c, 7e"),
        ("which ones are green", "2b, 8d, 8e"),
        ("how many are done", "2b, 8d, 8e"),
        ("anything with a date", "7c, 7e"),
        ("what's he still got to do", "5b, 7c, 7e"),
        ("and the late ones", "7c, 7e"),
    ],
)
async def test_what_only_narrows_is_of_the_owner_asked_about_before(chat: Chat, asked: str, rows: str) -> None:
    await chat.says("Stranger", "show me Horn's")
    await chat.says("Stranger", asked)
    chat.heard(f"Supt Horn has [{rows}]")


async def test_what_is_left_of_a_recommendation_stays_under_it(chat: Chat) -> None:
    await chat.plays(
        """
        Stranger > is everything under rec 8 done
        Bot      > actions under 8 [8a, 8b, 8c, 8d, 8e, 8f]
        Stranger > what is left
        Bot      > 2 open actions under 8 [8a, 8b]
        """
    )


async def test_the_wider_question_is_a_button_beside_a_narrowed_answer(chat: Chat) -> None:
    await chat.says("Stranger", "what has Liz Riding got")
    await chat.says("Stranger", "whats overdue?")
    chat.heard("Liz Riding has 2 overdue actions [7d, 8a]")
    await chat.presses("Stranger", "whats overdue in the whole plan")
    chat.heard("12 overdue actions")


@pytest.mark.parametrize("asked", ["which actions are overdue", "what is overdue overall", "what's late in the plan"])
async def test_a_question_of_the_whole_plan_is_not_narrowed(chat: Chat, asked: str) -> None:
    await chat.says("Stranger", "what has Liz Riding got")
    await chat.says("Stranger", asked)
    chat.heard("12 overdue actions")


async def test_the_same_question_again_without_the_name_is_of_everybody(chat: Chat) -> None:
    await chat.plays(
        """
        Stranger > what is overdue for Horn
        Bot      > Supt Horn has 2 overdue actions [7c, 7e]
        Stranger > what is overdue
        Bot      > 12 overdue actions
        """
    )


async def test_an_answer_of_one_action_leaves_nothing_to_narrow(chat: Chat) -> None:
    await chat.plays(
        """
        Stranger > show me 7a
        Bot      > SS-7a is in progress [7a]
        Stranger > what is overdue
        Bot      > 12 overdue actions
        """
    )


@pytest.mark.parametrize(
    "claim", ["its done", "finished that", "done", "all done now", "that's been completed", "we've finished it"]
)
async def test_a_claim_of_nothing_named_is_asked_about(chat: Chat, claim: str) -> None:
    reply = await chat.says("Kitchen", claim)
    assert reply.asks
    assert reply.asks.subject == "action"
    assert not reply.actions


@pytest.mark.parametrize("claim", ["its done", "that one's finished now", "done", "sorted"])
async def test_a_claim_is_of_the_action_just_shown(chat: Chat, claim: str) -> None:
    await chat.says("Kitchen", "7b")
    await chat.says("Kitchen", claim)
    chat.heard("Save 1 change? SS-7b status in progress → proposed [7b]")


async def test_how_we_stand_is_of_everybody(chat: Chat) -> None:
    await chat.says("Kitchen", "what am I down for?")
    await chat.says("Kitchen", "are we on track?")
    chat.heard("36 actions …")


async def test_it_is_asked_about_where_several_were_shown(chat: Chat) -> None:
    await chat.says("Kitchen", "what have I got open")
    await chat.says("Kitchen", "it's done")
    chat.heard("do you mean? SS-7b … SS-8a … [ ]")
    await chat.says("Kitchen", "7b")
    chat.heard("SS-7b status in progress → proposed [7b]")


async def test_all_of_those_shown_leaves_the_finished_ones(chat: Chat) -> None:
    await chat.says("Officer", "what have I got")
    await chat.says("Officer", "all done")
    chat.heard("Save 3 changes? … proposed [5b, 7c, 7e]")


async def test_whether_all_is_done_is_a_question(chat: Chat) -> None:
    await chat.says("Kitchen", "what have I got")
    reply = await chat.says("Kitchen", "all done?")
    assert not reply.changes


async def test_an_order_asked_for_after_whose_they_are_lists_them(chat: Chat) -> None:
    await chat.plays(
        """
        Stranger > what has Horn got overdue
        Bot      > Supt Horn has 2 overdue actions [7c, 7e]
        Stranger > who has them
        Bot      > is owned by [7c, 7e]
        Stranger > sorted by deadline
        Bot      > Supt Horn has 2 overdue actions [7c, 7e]
        """
    )


async def test_those_that_are_ours_are_still_of_those(chat: Chat) -> None:
    await chat.plays(
        """
        Stranger > how many are red
        Bot      > 12 red actions
        Stranger > how many of those are ours
        Bot      > 12 red
        """
    )


async def test_a_group_asked_for_of_what_was_listed_is_of_it(chat: Chat) -> None:
    await chat.plays(
        """
        Stranger > what's overdue on rec 7
        Bot      > overdue actions under 7 [7a, 7b, 7c, 7d, 7e]
        Stranger > who's the worst
        Bot      > Alan Tattersall and Supt Horn have most: 2 each. … [7a, 7b, 7c, 7d, 7e]
        """
    )


async def test_the_groups_left_out_are_asked_for_in_a_word(chat: Chat) -> None:
    await chat.plays(
        """
        Stranger > who's late
        Bot      > By owner: 12 actions.
        Stranger > and who isn't
        Bot      > 6 owners have no overdue actions: Leah Watson (3), Victor Robinson (2), …
        Stranger > which recommendations are completely finished
        Bot      > 2 recommendations have nothing left to do: 1 (2) and 9 (2). [1a, 1b, 9a, 9b]
        Stranger > and which aren't
        Bot      > 11 recommendations have something left to do: 2 (1), …
        """
    )
