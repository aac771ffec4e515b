"""Missing pieces are asked one at a time in a 1:1 chat; elsewhere on a card: a form, or choices to press."""

import pytest

from tests.cards.looks import presses
from tests.conversations.conftest import Chat


async def test_missing_pieces_are_asked_one_at_a_time(chat: Chat) -> None:
    await chat.plays(
        """
        Officer > update 7c
        Bot     > What has happened on SS-7c?
        Officer > the committee agreed to take it on
        Bot     > SS-7c update “the committee agreed to take it on”
        Officer > yes
        Bot     > Saved 1 change [7c]
        """
    )


async def test_a_deadline_without_a_day_is_asked_for_one(chat: Chat) -> None:
    await chat.plays(
        """
        Coordinator > extend 7c because the room is not booked
        Bot         > To which day should SS-7c move?
        Coordinator > 31 July
        Bot         > SS-7c deadline 31 May 2015 → 31 July 2015 (the room is not booked)
        """
    )


async def test_asked_for_words_one_can_ask_something_else_instead(chat: Chat) -> None:
    await chat.plays(
        """
        Officer > update 7c
        Bot     > What has happened on SS-7c?
        Officer > what is overdue?
        Bot     > 12 overdue actions
        """
    )


async def test_asked_for_words_one_can_cancel(chat: Chat) -> None:
    await chat.plays(
        """
        Officer > update 7c
        Bot     > What has happened on SS-7c?
        Officer > cancel
        Bot     > nothing was saved
        """
    )


@pytest.mark.parametrize("place", ["channel", "group"])
async def test_elsewhere_the_missing_words_are_a_form(chat: Chat, place: str) -> None:
    await chat.says("Officer", "update 7c", place=place)
    saved = await chat.presses("Officer", "Save", place=place, typed={"note": "agreed"})
    assert saved.saved


@pytest.mark.parametrize("place", ["channel", "group"])
async def test_elsewhere_the_missing_day_is_a_form(chat: Chat, place: str) -> None:
    await chat.says("Coordinator", "extend 7c", place=place)
    saved = await chat.presses(
        "Coordinator", "Move it", place=place, typed={"due": "2015-07-31", "reason": "room not booked"}
    )
    chat.heard("SS-7c deadline 31 May 2015 → 31 July 2015 (room not booked)")
    assert saved.saved


async def test_elsewhere_the_action_is_chosen_from_a_card(chat: Chat) -> None:
    await chat.says("Officer", "why was the deadline moved", place="channel")
    assert chat.last.card
    assert [each["data"]["option"] for each in presses(chat.last.card) if "option" in each["data"]] == [
        "SS-7c",
        "SS-7e",
        "SS-5b",
    ]
    await chat.presses("Officer", "SS-7c", place="channel")
    chat.heard("The deadline of SS-7c has not moved")


async def test_elsewhere_since_when_is_chosen_from_a_card(chat: Chat) -> None:
    await chat.says("Stranger", "what changed since the last meeting", place="channel")
    await chat.presses("Stranger", "1 May 2015", place="channel")
    chat.heard("since 1 May 2015")


@pytest.mark.parametrize(
    ("said", "whose"), [("the second one", "Supt Horn"), ("2", "Supt Horn"), ("the last", "Robertshaw")]
)
async def test_one_of_the_names_offered_is_chosen_by_its_place(chat: Chat, said: str, whose: str) -> None:
    reply = await chat.says("Stranger", "what is open for the supt")
    assert reply.asks
    await chat.says("Stranger", said)
    chat.heard(whose)


async def test_the_rows_just_named_are_both_marked(chat: Chat) -> None:
    await chat.plays(
        """
        Coordinator > horn overdue
        Bot         > Supt Horn has 2 overdue actions [7c, 7e]
        Coordinator > mark them both done
        Bot         > Save 2 changes? [7c, 7e]
        """
    )


async def test_somebody_left_out_narrows_what_was_just_answered(chat: Chat) -> None:
    await chat.plays(
        """
        Stranger > what is complete under rec 9
        Bot      > 2 complete actions [9a, 9b]
        Stranger > not Robertshaw
        Bot      > 1 complete action [9a]
        """
    )


async def test_words_said_in_a_row_beat_the_same_words_apart(chat: Chat) -> None:
    await chat.plays(
        """
        Coordinator > extend the ride along one to 31 July, more volunteers
        Bot         > Save 1 change? [7b]
        """
    )


async def test_another_action_named_instead_is_asked_about_or_changed_instead(chat: Chat) -> None:
    await chat.plays(
        """
        Coordinator > where are we with 3a
        Bot         > SS-3a is in progress [3a]
        Coordinator > no, 7d
        Bot         > SS-7d is in progress [7d]
        Coordinator > mark 8a done
        Bot         > Save 1 change? SS-8a [8a]
        Coordinator > no, 8b
        Bot         > Save 1 change? SS-8b [8b]
        """
    )
