"""First words of cards: a title that answers, short cards for numbers, worst first, refusals with a way on."""

from __future__ import annotations

import pytest

from tests.cards.looks import texts, titles
from tests.conversations.conftest import Chat


async def title_of(chat: Chat, who: str, said: str, place: str = "1:1") -> str:
    """The title of the card that answers."""
    return texts((await chat.says(who, said, place=place)).card or {})[0]


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("are we on track?", "12 of 21 open actions are late"),
        ("what percentage is complete", "42% complete: 15 of 36 actions"),
        ("how many are overdue", "12 actions are overdue"),
        ("what is overdue?", "12 actions are overdue"),
        ("who owns 7d?", "SS-7d is owned by Alan Tattersall and Liz Riding."),
        ("one pager", "12 actions are late, none due in the next 30 days"),
    ],
)
async def test_the_title_is_the_answer(chat: Chat, said: str, title: str) -> None:
    assert await title_of(chat, "Coordinator", said) == title


async def test_two_numbers_asked_are_two_short_cards_in_one(chat: Chat) -> None:
    said = texts(
        (await chat.says("Stranger", "how many are open and how many are overdue", place="channel")).card or {}
    )
    assert len(said) == 6
    assert {"21 of 36 actions, 58%", "12 of 21 open actions, 57%"} <= set(said)


async def test_ones_own_list_begins_with_what_is_late_and_folds_what_is_finished(chat: Chat) -> None:
    card = (await chat.says("Kitchen", "what am I down for?")).card or {}
    said = texts(card)
    assert said[0] == "You have 4 open actions, 2 are late"
    assert [line for line in said if line in ("Late", "No deadline", "10 finished")] == [
        "Late",
        "No deadline",
        "10 finished",
    ]
    assert titles(card) == ["Update 7b", "My reminders"]


async def test_two_refused_updates_say_which_is_which_and_who_can(chat: Chat) -> None:
    card = (await chat.says("Kitchen", "update 7c - done a bit. update 7e - more")).card or {}
    assert [line for line in texts(card) if line.endswith("was not changed")] == [
        "7c was not changed",
        "7e was not changed",
    ]
    assert "Supt Horn (owner)" in " ".join(texts(card))
    assert "Who leads this plan?" in titles(card)


async def test_sorry_is_said_only_where_something_went_wrong(chat: Chat) -> None:
    for who, said in (("Stranger", "what am I down for?"), ("Stranger", "what does Supt Smith have")):
        reply = await chat.says(who, said)
        assert "Sorry" not in str(reply.card)
        assert titles(reply.card or {})


@pytest.mark.parametrize("said", ["export to excel", "evidence pack for 7c", "make the board pack as pdf"])
async def test_in_a_channel_a_file_is_refused_outright(chat: Chat, said: str) -> None:
    reply = await chat.says("Coordinator", said, place="channel")
    assert not reply.attachments
    assert reply.text == "I hand over files in our own chat only. Ask me there."


async def test_in_a_channel_a_pack_is_shown_and_its_files_are_asked_for_elsewhere(chat: Chat) -> None:
    card = (await chat.says("Coordinator", "make the board pack", place="channel")).card or {}
    assert not titles(card)
    assert "I hand over files in our own chat only. Ask me there." in texts(card)


async def test_in_a_channel_ones_own_are_said_under_ones_name(chat: Chat) -> None:
    """A channel is read by everybody: “You” would be each of them."""
    card = (await chat.says("Officer", "what am I down for?", place="channel")).card or {}
    assert texts(card)[0] == "Supt Horn has 3 open actions, 2 are late"
    assert titles(card) == ["Show all 6"]


async def test_a_channel_offers_nothing_personal_but_in_a_dialog(chat: Chat) -> None:
    card = (await chat.says("Stranger", "what is overdue?", place="channel")).card or {}
    assert titles(card) == ["Show all 12", "Only mine"]
    assert texts((await chat.says("Stranger", "hello", place="channel")).card or {})[0] == "Hello, I am chaser"
    assert "What am I down for?" not in str(chat.last.card)


async def test_without_a_coordinator_that_is_said(chat: Chat) -> None:
    assert await title_of(chat, "Stranger", "who are the coordinators?") == "Who keeps the plan"


async def test_a_long_arrangement_is_read_line_by_line_and_not_cut(chat: Chat) -> None:
    said = texts((await chat.says("Coordinator", "make this plan loud")).card or {})
    assert said[:2] == ["Reminders of SS go out?", "Nothing is saved yet."]
    assert said[-1].startswith("10 and 20 working days late and silent")


async def test_what_one_can_do_is_a_short_list_with_a_tap_each(chat: Chat) -> None:
    said = texts((await chat.says("Officer", "What can I do?")).card or {})
    assert said[0] == "You are Supt Horn, an owner on SS"
    assert {"Post an update", "Move a deadline, or ask for more time"} <= set(said)
    assert "Sign off" not in said


@pytest.mark.parametrize("place", ["1:1", "channel"])
@pytest.mark.parametrize("said", ["hi", "Hello", "HELLO!", "help", "HELP", "Help?"])
async def test_hello_and_help_are_answered_in_any_casing_to_anybody(chat: Chat, said: str, place: str) -> None:
    shown = texts((await chat.says("Newcomer", said, place=place)).card or {})
    assert shown[0] in ("Hello, I am chaser", "What you can ask me")


async def test_in_a_channel_an_action_is_updated_in_a_dialog_of_ones_own(chat: Chat) -> None:
    card = (await chat.says("Officer", "7c", place="channel")).card or {}
    assert {each["title"] for each in card["actions"]} == {"Post an update", "Full history"}
    assert all(each["data"]["msteams"] == {"type": "task/fetch"} for each in card["actions"])
