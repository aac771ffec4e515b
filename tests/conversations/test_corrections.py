"""Messages edited or deleted after they wrote something: the record keeps both wordings, and nothing is rewritten."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dialogs.desk import answer
from dialogs.turn import Event, Reply
from plan.changes import Field
from storage import changes
from storage.conversations import Conversation, remember
from tests.conversations.conftest import START, Chat


async def corrects(chat: Chat, who: str, message_id: str, words: str | None, *, place: str = "1:1") -> Reply:
    """Edit or delete a person's message."""
    turn = chat._turn(who, words or "", place, message_id)
    chat.now = chat.now.replace(second=chat.now.second + 1)
    event = Event.DELETED if words is None else Event.EDITED
    chat.last = await answer(replace(turn, event=event), chat.store)
    return chat.last


async def kept(chat: Chat, action: str) -> list[tuple[object, object, str | None]]:
    """The corrections of an action's messages."""
    async with chat.store.reading() as session:
        made = await changes.of_action(session, action)
        assert await changes.find_break(session, 1) is None
    return [(each.old, each.new, each.reason) for each in made if each.field is Field.CORRECTION]


async def test_an_edit_is_kept_beside_what_it_wrote_and_the_new_words_are_previewed(chat: Chat) -> None:
    await chat.says("Officer", "update 7c - first draft out", message_id="m1")
    await chat.says("Officer", "yes")
    reply = await corrects(chat, "Officer", "m1", "update 7c - second draft out")
    assert reply.text.startswith("You edited a message that had changed SS-7c. What it changed stays")
    chat.heard("Save 1 change? SS-7c update “second draft out” [7c]")
    assert await kept(chat, "SS-7c") == [
        ("first draft out", "update 7c - second draft out", "the message was edited afterwards")
    ]
    await chat.plays(
        """
        Officer > yes
        Bot     > Saved [7c]
        Officer > 7c
        Bot     > Latest update (1 June 2015): second draft out
        Officer > history of 7c
        Bot     > the message was edited afterwards
        """
    )


async def test_an_edit_to_another_action_takes_the_first_one_back(chat: Chat) -> None:
    await chat.says("Officer", "update 7c - panel has met", message_id="m1")
    await chat.says("Officer", "yes")
    await corrects(chat, "Officer", "m1", "update 7e - panel has met")
    await chat.plays(
        """
        Officer > yes
        Bot     > Saved
        Officer > 7c
        Bot     > SS-7c is in progress
        Officer > 7e
        Bot     > Latest update (1 June 2015): panel has met
        """
    )
    assert "panel" not in (await chat.says("Officer", "7c")).text


async def test_an_edit_that_says_the_same_is_only_kept(chat: Chat) -> None:
    await chat.says("Officer", "update 7c - first draft out", message_id="m1")
    await chat.says("Officer", "yes")
    assert (await corrects(chat, "Officer", "m1", "Update  7C - first draft out")).text == ""
    assert len(await kept(chat, "SS-7c")) == 1


async def test_an_edit_to_something_else_and_a_deletion_leave_what_was_written(chat: Chat) -> None:
    await chat.says("Officer", "update 7c - first draft out", message_id="m1")
    await chat.says("Officer", "yes")
    await corrects(chat, "Officer", "m1", "what is overdue")
    chat.heard("You edited a message … Say “undo” to take your last change back")
    await corrects(chat, "Officer", "m1", None)
    chat.heard("You deleted a message that had changed SS-7c. What it changed stays")
    assert [reason for _, _, reason in await kept(chat, "SS-7c")] == [
        "the message was edited afterwards",
        "the message was deleted afterwards",
    ]
    await chat.plays(
        """
        Officer > undo
        Bot     > Undo your last change here … taken back: “first draft out”
        Officer > yes
        Bot     > Saved 1 change
        """
    )


async def test_in_a_channel_the_sender_hears_in_their_own_chat(chat: Chat) -> None:
    own = Conversation("chat-Officer", "personal", "", "https://teams", None, None, "officer", {})
    async with chat.store.writing() as session:
        await remember(session, own, now=START)
    await chat.says("Officer", "update 7c - first draft out", place="channel", message_id="m1")
    await chat.says("Officer", "yes", place="channel")
    reply = await corrects(chat, "Officer", "m1", "update 7c - second draft out", place="channel")
    assert reply.text == ""
    [(person, told)] = reply.tells
    assert person == "officer"
    assert "Save 1 change?" in told.text
    await chat.plays(
        """
        Officer > yes
        Bot     > Saved 1 change [7c]
        """
    )


async def test_a_preview_edited_or_deleted_before_it_was_confirmed_is_forgotten(chat: Chat) -> None:
    await chat.says("Officer", "update 7c - first draft out", message_id="m1")
    await corrects(chat, "Officer", "m1", None)
    chat.heard("You deleted that message before it was confirmed, so nothing was saved.")
    await chat.plays(
        """
        Officer > yes
        Bot     > There is nothing waiting for a yes
        """
    )


@pytest.mark.parametrize("place", ["1:1", "channel"])
async def test_a_preview_edited_before_it_was_confirmed_is_made_anew(chat: Chat, place: str) -> None:
    first = await chat.says("Officer", "update 7c - first draft out", message_id="m1", place=place)
    await corrects(chat, "Officer", "m1", "update 7c - second draft out", place=place)
    chat.heard("nothing was saved. Save 1 change? SS-7c update “second draft out” [7c]")
    chat.last = first
    await chat.presses("Officer", "Save", place=place)
    chat.heard("That card was answered already")
    await corrects(chat, "Officer", "m1", "update 7c - third draft out", place=place)
    chat.heard("Save 1 change? SS-7c update “third draft out”")
    await chat.presses("Officer", "Save", place=place)
    chat.heard("Saved 1 change")
    await corrects(chat, "Officer", "m1", None, place=place)
    assert [each[:2] for each in await kept(chat, "SS-7c")] == [("third draft out", None)]


async def test_an_edited_question_and_somebody_elses_edit_are_nothing(chat: Chat) -> None:
    await chat.says("Officer", "what is overdue", message_id="m1")
    assert (await corrects(chat, "Officer", "m1", "what is open")).text == ""
    await chat.says("Officer", "update 7c - first draft out", message_id="m2")
    await chat.says("Officer", "yes")
    assert (await corrects(chat, "Kitchen", "m2", "update 7c - nonsense")).text == ""
    assert await kept(chat, "SS-7c") == []
