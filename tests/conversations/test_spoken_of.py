"""Actions named again without their refs: both, all three, the rest, the first one, the same for another."""

from __future__ import annotations

import pytest

from .conftest import Chat


@pytest.mark.parametrize(
    "said",
    [
        "both to 31 December, CoP late",
        "put them both to 31 December, CoP late",
        "can they both go to 31 December, CoP late",
        "the two of them to 31 December, CoP late",
    ],
)
async def test_both_are_the_two_that_were_shown(chat: Chat, said: str) -> None:
    await chat.says("Coordinator", "show 4a and 5a")
    reply = await chat.says("Coordinator", said)
    assert [(each.ref, each.new, each.reason) for each in reply.changes] == [
        ("4a", "2015-12-31", "CoP late"),
        ("5a", "2015-12-31", "CoP late"),
    ]


async def test_both_of_many_are_asked_for(chat: Chat) -> None:
    await chat.says("Coordinator", "what is open")
    reply = await chat.says("Coordinator", "give them both to CI Kitchen")
    assert not reply.changes
    chat.heard("Which do you mean?")


async def test_rows_of_a_list_are_named_by_their_place(chat: Chat) -> None:
    await chat.plays("""
        Coordinator > what's late for Horn
        Bot         > Supt Horn has 2 overdue actions [7c, 7e]
        Coordinator > first one: committee agreed the terms
        Bot         > SS-7c update “committee agreed the terms”
        Coordinator > yes
        Bot         > Saved
        Coordinator > the other one needs till 10 July, waiting on ethics
        Bot         > SS-7e deadline 31 May 2015 → 10 July 2015 (waiting on ethics)
    """)


async def test_the_first_two_and_then_the_rest(chat: Chat) -> None:
    await chat.plays("""
        Coordinator > what's late for Tattersall
        Bot         > [6a, 6b, 7a, 7d]
        Coordinator > extend the first two to 31 July, guidance late
        Bot         > Save 2 changes? SS-6a deadline 30 April 2015 → 31 July 2015 (guidance late); SS-6b
        Coordinator > yes
        Bot         > Saved 2 changes
        Coordinator > and the rest to 30 June, testing
        Bot         > Save 2 changes? SS-7a deadline 30 April 2015 → 30 June 2015 (testing); SS-7d
    """)


@pytest.mark.parametrize("again", ["do the same for 6c", "likewise 6c", "and the same for 6c please", "6c the same"])
async def test_the_last_order_is_given_again_after_a_look_at_another(chat: Chat, again: str) -> None:
    await chat.says("Coordinator", "6b to 31 July, guidance awaited")
    await chat.says("Coordinator", "yes")
    await chat.says("Coordinator", "who's got 7c")
    reply = await chat.says("Coordinator", again)
    assert [(each.ref, each.new, each.reason) for each in reply.changes] == [("6c", "2015-07-31", "guidance awaited")]


async def test_the_same_again_with_another_day(chat: Chat) -> None:
    await chat.says("Coordinator", "6b to 31 July, guidance awaited")
    await chat.says("Coordinator", "yes")
    reply = await chat.says("Coordinator", "same for 7d but 15 August")
    assert [(each.ref, each.new, each.reason) for each in reply.changes] == [("7d", "2015-08-15", "guidance awaited")]


async def test_more_new_actions_share_what_the_last_had(chat: Chat) -> None:
    await chat.plays("""
        Coordinator > add an action under rec 4: brief the training board, Victor Robinson, 31 July
        Bot         > SS-4b new action “brief the training board”
        Coordinator > yes
        Bot         > Saved
        Coordinator > and one more under 4, same owner: survey of student officers by end of October
        Bot         > SS-4c: Victor Robinson, due 31 October 2015. … new action “survey of student officers”
        Coordinator > yes
        Bot         > Saved
        Coordinator > another, same owner and date: poster for the rooms
        Bot         > SS-4d: Victor Robinson, due 31 October 2015. … new action “poster for the rooms”
        Coordinator > yes
        Bot         > Saved
        Coordinator > same again under rec 6, owner Alan Tattersall
        Bot         > SS-6d: Alan Tattersall, due 31 October 2015. … new action “poster for the rooms”
    """)


async def test_news_sent_in_a_burst_is_saved_by_one_yes(chat: Chat) -> None:
    await chat.plays("""
        Coordinator > 5b - posters printed
        Bot         > SS-5b update “posters printed”
        Coordinator > 8b too - link is live on the website
        Bot         > Save 2 changes? SS-5b update “posters printed”; SS-8b update “link is live on the website”
    """)


@pytest.mark.parametrize("said", ["actually not 7a", "sorry, leave 7a out", "no, only 6a and 6b"])
async def test_a_part_of_what_was_saved_is_taken_back_in_words(chat: Chat, said: str) -> None:
    await chat.says("Coordinator", "6a, 6b and 7a to 31 July, guidance late")
    await chat.says("Coordinator", "yes")
    reply = await chat.says("Coordinator", said)
    assert [(each.ref, each.new) for each in reply.changes] == [("7a", "2015-04-30")]


async def test_one_is_kept_and_another_ordered_otherwise(chat: Chat) -> None:
    await chat.says("Coordinator", "3a and 3b - trial finished on Friday")
    reply = await chat.says("Coordinator", "just 3a, 3b hasn't started")
    assert [(each.ref, each.new) for each in reply.changes] == [
        ("3a", "trial finished on Friday"),
        ("3b", "not_started"),
    ]


async def test_words_beside_what_is_left_out_are_said_to_be_left_out(chat: Chat) -> None:
    await chat.says("Coordinator", "6a and 6b to 31 July, guidance late")
    reply = await chat.says("Coordinator", "leave 6b out, it will be sooner")
    assert [each.ref for each in reply.changes] == ["6a"]
    chat.heard("I left out “it will be sooner”")


async def test_a_change_of_mind_about_a_name_is_no_question(chat: Chat) -> None:
    await chat.says("Coordinator", "swap Sansbury for Insp Leck on 10b")
    reply = await chat.says("Coordinator", "actually leave Sansbury on as well")
    assert not reply.actions


async def test_news_of_several_is_taken_for_those_that_are_ones_own(chat: Chat) -> None:
    await chat.says("Officer", "7c and 8a are on track")
    chat.heard("SS-7c update “are on track” … 8a: Only its owner")


async def test_two_orders_of_the_one_that_was_shown(chat: Chat) -> None:
    await chat.says("Coordinator", "rec 11 - what's left")
    await chat.says("Coordinator", "give that to Leah only, and put 31 July on it")
    reply = await chat.says("Coordinator", "policy unit asked")
    assert [(each.ref, each.new) for each in reply.changes] == [("11f", ["Leah Watson"]), ("11f", "2015-07-31")]


async def test_the_others_are_those_of_the_list_not_yet_changed(chat: Chat) -> None:
    await chat.says("Coordinator", "what's late for Horn")
    await chat.says("Coordinator", "first one is done")
    await chat.says("Coordinator", "yes")
    reply = await chat.says("Coordinator", "the others slip to 31 July, board is off")
    assert [(each.ref, each.new, each.reason) for each in reply.changes] == [("7e", "2015-07-31", "board is off")]


async def test_news_is_put_beside_another_order_in_the_preview(chat: Chat) -> None:
    await chat.says("Coordinator", "propose 5b")
    reply = await chat.says("Coordinator", "and say the campaign is finished")
    assert [(each.ref, each.new) for each in reply.changes] == [("5b", "proposed"), ("5b", "the campaign is finished")]


async def test_what_does_not_need_more_time_after_all_is_taken_back(chat: Chat) -> None:
    await chat.says("Coordinator", "6a and 7a to 31 July, guidance late")
    await chat.says("Coordinator", "yes")
    reply = await chat.says("Coordinator", "actually 7a doesn't need it")
    assert [(each.ref, each.new) for each in reply.changes] == [("7a", "2015-04-30")]


async def test_one_alone_is_named_before_only(chat: Chat) -> None:
    await chat.says("Coordinator", "extend 7c and 7e to end of July, committee")
    reply = await chat.says("Coordinator", "hold on, 7e only")
    assert [each.ref for each in reply.changes] == ["7e"]


async def test_the_day_of_what_was_saved_is_put_otherwise(chat: Chat) -> None:
    await chat.says("Coordinator", "4a and 5a to January, CoP late")
    await chat.says("Coordinator", "yes")
    reply = await chat.says("Coordinator", "sorry make that February")
    assert [(each.ref, each.new, each.reason) for each in reply.changes] == [
        ("4a", "2016-02-29", "CoP late"),
        ("5a", "2016-02-29", "CoP late"),
    ]


async def test_the_one_shown_is_made_just_one_owners(chat: Chat) -> None:
    await chat.says("Coordinator", "5b")
    reply = await chat.says("Coordinator", "make it just Liz")
    assert [(each.ref, each.new) for each in reply.changes] == [("5b", ["Liz Riding"])]


async def test_the_deadline_of_the_one_shown_is_said(chat: Chat) -> None:
    await chat.says("Coordinator", "13a")
    reply = await chat.says("Coordinator", "deadline for it should be 30 September")
    assert [(each.ref, each.new) for each in reply.changes] == [("13a", "2015-09-30")]
