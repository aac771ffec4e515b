"""Updates: previewed, confirmed, saved once, taken back."""

import pytest

from tests.conversations.conftest import Chat

PLACES = ["1:1", "channel"]


@pytest.mark.parametrize("place", PLACES)
async def test_an_owner_posts_an_update(chat: Chat, place: str) -> None:
    await chat.plays(
        """
        Officer > update 7c - Ethics Committee agreed to take it on
        Bot     > Save 1 change? SS-7c update “Ethics Committee agreed to take it on” [7c]
        Officer > yes
        Bot     > Saved 1 change [7c]
        Officer > 7c
        Bot     > Latest update (1 June 2015): Ethics Committee agreed to take it on
        """,
        place=place,
    )


async def test_nothing_is_saved_before_yes_and_nothing_twice(chat: Chat) -> None:
    await chat.plays(
        """
        Officer > update 7c - first draft out
        Bot     > Nothing is saved until you confirm
        Officer > cancel
        Bot     > nothing was saved
        Officer > yes
        Bot     > nothing waiting for a yes
        Officer > history of 7c
        Bot     > no entries
        """
    )


async def test_somebody_else_cannot_update_it(chat: Chat) -> None:
    await chat.plays(
        """
        Kitchen  > update 7c - all done here
        Bot      > Only its owner, a coordinator or a lead can post an update
        Stranger > update 7c - all done here
        Bot      > Only its owner, a coordinator or a lead can post an update
        """
    )


async def test_another_person_cannot_say_yes_for_the_sender(chat: Chat) -> None:
    await chat.plays(
        """
        Officer     > update 7c - first draft out
        Bot         > Save 1 change?
        Coordinator > yes
        Bot         > nothing waiting for a yes
        """,
        place="channel",
    )


async def test_undo_takes_back_ones_own_last_change_as_a_new_entry(chat: Chat) -> None:
    await chat.plays(
        """
        Officer > update 7c - first draft out
        Bot     > Save 1 change?
        Officer > yes
        Bot     > Saved 1 change
        Officer > undo
        Bot     > Undo your last change here … taken back: “first draft out”
        Officer > yes
        Bot     > Saved 1 change
        Officer > history of 7c
        Bot     > 2 entries
        Officer > undo
        Bot     > You have not changed anything here
        """
    )


async def test_what_was_asked_lapses(chat: Chat) -> None:
    await chat.says("Officer", "update 7c - first draft out")
    chat.waits(45)
    await chat.plays(
        """
        Officer > yes
        Bot     > nothing waiting for a yes
        """
    )


async def test_a_preview_says_that_the_status_stays(chat: Chat) -> None:
    reply = await chat.says("Kitchen", "update 7b - rides booked")
    assert "Status stays in progress" in str(reply.card)
    reply = await chat.says("Kitchen", "7b done")
    assert "Status stays" not in str(reply.card)


@pytest.mark.parametrize("then", ["sorry, I meant Liz", "hang on a sec", "not that one"])
async def test_a_change_taken_back_in_other_words_is_never_saved(chat: Chat, then: str) -> None:
    await chat.plays(
        f"""
        Coordinator > mark 7c and 8a complete, all in place
        Bot         > Save 2 changes?
        Coordinator > {then}
        Bot         > nothing was saved
        Coordinator > yes
        Bot         > nothing waiting for a yes
        """
    )


async def test_a_question_in_between_leaves_the_preview_waiting(chat: Chat) -> None:
    await chat.plays(
        """
        Officer > update 7c - first draft out
        Bot     > Save 1 change?
        Officer > what is overdue for Gomery?
        Bot     > Supt Gomery has no overdue actions
        Officer > yes
        Bot     > Saved 1 change [7c]
        """
    )


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("7c is done, procedures published", "procedures published"),
        ("7c is complete: minutes attached", "minutes attached"),
        ("7c now finished - panel met", "panel met"),
        ("7c is done, published", "published"),
        ("7c done and published", "published"),
        ("7c done, but no minutes yet", "done, but no minutes yet"),
    ],
)
async def test_what_the_status_says_already_is_not_said_again_in_the_update(chat: Chat, said: str, kept: str) -> None:
    reply = await chat.says("Officer", said)
    assert [(each.field, each.new) for each in reply.changes] == [("update", kept), ("status", "proposed")]


async def test_news_that_calls_its_action_by_its_words_is_an_update_of_it(chat: Chat) -> None:
    reply = await chat.says("Officer", "Just had the scrutiny board on the forum one, went well")
    assert [(each.ref, each.new) for each in reply.changes] == [("7c", "Just had the scrutiny board, went well")]
