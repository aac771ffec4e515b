"""People an action concerns hear once of a change; its proposer hears at once what was decided."""

from __future__ import annotations

import pytest

from plan.notifications import sentences
from storage import notifications
from storage.notifications import follow
from tests.conversations.conftest import START, Chat


async def waits(chat: Chat) -> dict[str, list[str]]:
    """The notices not told yet, by person."""
    async with chat.store.reading() as session:
        return {news.person: sentences(news.changes) for news in await notifications.waiting(session)}


async def saves(chat: Chat, who: str, text: str) -> None:
    await chat.says(who, text)
    assert (await chat.says(who, "yes")).saved, chat.last.text


async def test_other_owners_and_followers_hear_once_and_never_who_did_it(chat: Chat) -> None:
    async with chat.store.writing() as session:
        await follow(session, "stranger", "SS-5b")
    await saves(chat, "Officer", "update 5b - campaign planned")
    told = {
        "riding": ["SS-5b: Officer wrote “campaign planned”"],
        "stranger": ["SS-5b: Officer wrote “campaign planned”"],
    }
    assert await waits(chat) == told
    async with chat.store.writing() as session:
        known = {news.person: news.changes for news in await notifications.waiting(session)}
        await notifications.mark_told(session, "riding", [each.id for each in known["riding"]], now=START)
    assert list(await waits(chat)) == ["stranger"]


async def test_whoever_lost_an_action_hears_of_it_and_so_does_whoever_got_it(chat: Chat) -> None:
    await saves(chat, "Coordinator", "give 7c to CI Kitchen")
    line = ["SS-7c: Coordinator gave it to CI Kitchen"]
    assert await waits(chat) == {"kitchen": line, "officer": line}


async def test_what_was_taken_back_is_not_told(chat: Chat) -> None:
    await saves(chat, "Officer", "update 5b - posters printed")
    await saves(chat, "Officer", "undo")
    assert await waits(chat) == {}


async def test_the_proposer_hears_at_once_that_it_was_rejected_and_not_again(chat: Chat) -> None:
    await saves(chat, "Officer", "propose 7c")
    await chat.says("Lead", "reject 7c - no evidence attached")
    reply = await chat.says("Lead", "yes")
    assert [person for person, _ in reply.tells] == ["officer"]
    assert reply.tells[0][1].text == "SS-7c: Lead did not sign it off (no evidence attached)"
    assert await waits(chat) == {}


@pytest.mark.parametrize("place", ["1:1", "channel"])
async def test_what_one_follows_is_said_asked_and_ended(chat: Chat, place: str) -> None:
    await chat.plays(
        """
        Officer > follow 7b
        Bot     > You hear when SS-7b changes. Shall I?
        Officer > yes
        Bot     > Arranged
        Officer > follow Liz Riding's actions
        Bot     > You hear when SS-5b, SS-7d, SS-8a or SS-8b changes. Shall I?
        Officer > yes
        Officer > what am I following?
        Bot     > You follow SS-5b, SS-7b, SS-7d, SS-8a and SS-8b [5b, 7b, 7d, 8a, 8b]
        Officer > stop following 7b
        Bot     > You no longer follow SS-7b. Shall I?
        Officer > yes
        Officer > stop following 7b
        Bot     > You do not follow that
        Officer > unfollow everything
        Bot     > You no longer follow SS-5b, SS-7d, SS-8a and SS-8b. Shall I?
        Officer > yes
        Officer > what am I following?
        Bot     > You follow no action
        """,
        place=place,
    )
    await saves(chat, "Kitchen", "update 7b - rides booked")
    assert await waits(chat) == {}


@pytest.mark.parametrize("place", ["1:1", "channel"])
async def test_an_owner_says_that_it_is_not_theirs_and_those_who_keep_the_plan_hear(chat: Chat, place: str) -> None:
    await chat.plays(
        """
        Officer > 7c isn't mine
        Bot     > Those who keep the plan hear that SS-7c is not yours. Until they decide it stays where it is. Shall I?
        """,
        place=place,
    )
    reply = await chat.says("Officer", "yes", place=place)
    assert {person for person, _ in reply.tells} == {"coordinator", "lead"}
    assert {told.text.partition(" Say")[0] for _, told in reply.tells} == {
        "Officer says SS-7c is not theirs (Supt Horn)."
    }
    await chat.says("Officer", "4a isn't mine", place=place)
    chat.heard("SS-4a is not down as yours: Victor Robinson.")
