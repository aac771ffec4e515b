"""Arrangements about reminders can be seen, and ended, in words."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from storage.conversation_tables import PersonRow
from tests.cards.looks import presses, texts
from tests.conversations.conftest import Chat


async def test_what_recurs_is_seen_and_ended(chat: Chat) -> None:
    await chat.plays(
        """
        Coordinator > remind Supt Robertshaw about 10a every friday till its done
        Bot         > Shall I?
        Coordinator > yes
        Bot         > Arranged
        Stranger    > what reminders are set up?
        Bot         > Supt Robertshaw about SS-10a, every Friday at 09:00 until it is done.
        Coordinator > cancel the friday reminder to Supt Robertshaw
        Bot         > The reminder to Supt Robertshaw about SS-10a, every Friday … until it is done, ends. Shall I?
        Coordinator > yes
        Bot         > Arranged
        Coordinator > what reminders are set up?
        Bot         > No reminders or leave are arranged.
        """
    )


async def test_a_channels_digest_is_seen_and_ended_in_that_channel(chat: Chat) -> None:
    await chat.plays(
        """
        Coordinator > send us the digest every Monday
        Bot         > Post the digest of Stop and Search Action Plan here, every Monday
        Coordinator > yes
        Bot         > Arranged
        Stranger    > which digests do we get
        Bot         > the digest here, every Monday
        Stranger    > stop the weekly digest
        Bot         > Only a coordinator or a lead can send reminders to others
        Coordinator > stop the friday digest
        Bot         > No reminder or digest like that is set up here
        Coordinator > stop the monday digest
        Bot         > The digest here, every Monday
        Coordinator > yes
        Bot         > Arranged
        """,
        place="channel",
    )


async def test_a_digest_of_another_place_is_neither_shown_nor_ended(chat: Chat) -> None:
    await chat.says("Coordinator", "send us the digest every Monday", place="channel")
    await chat.says("Coordinator", "yes", place="channel")
    await chat.plays(
        """
        Coordinator > which digests do we get
        Bot         > No reminders or leave are arranged.
        Coordinator > stop the digest
        Bot         > No reminder or digest like that is set up here
        """
    )


async def test_everybody_can_see_who_is_away_and_back_is_back(chat: Chat) -> None:
    await chat.plays(
        """
        Officer  > im on leave til the 14th, send mine to Supt Gomery
        Bot      > Supt Horn is away from 1 June 2015 until 14 June 2015; Supt Gomery gets their reminders. Shall I?
        Officer  > yes
        Bot      > Arranged
        Stranger > who is covering for Supt Horn
        Bot      > Supt Horn is away from 1 June 2015 until 14 June 2015; Supt Gomery gets their reminders.
        Stranger > is Liz Riding on leave?
        Bot      > No reminders or leave are arranged.
        Officer  > im back from leave
        Bot      > Reminders go to Supt Horn again. Shall I?
        Officer  > yes
        Bot      > Arranged
        Stranger > whos on leave?
        Bot      > No reminders or leave are arranged.
        """
    )


async def test_what_was_put_off_goes_again(chat: Chat) -> None:
    await chat.plays(
        """
        Officer > stop reminding me about 7c till Nov
        Bot     > Shall I?
        Officer > yes
        Bot     > Arranged
        Officer > what have i snoozed
        Bot     > Supt Horn hears nothing about SS-7c until 1 November 2015.
        Riding  > what have i snoozed
        Bot     > No reminders or leave are arranged.
        Officer > start reminding me about 7c again
        Bot     > Reminders about SS-7c go to Supt Horn again. Shall I?
        Officer > yes
        Bot     > Arranged
        Officer > what have i snoozed
        Bot     > No reminders or leave are arranged.
        """
    )


async def test_reminders_switched_off_go_to_whoever_covers_until_they_are_on_again(chat: Chat) -> None:
    await chat.plays(
        """
        Officer  > stop all my reminders
        Bot      > No reminders to Supt Horn. Whoever covers for them, or the coordinator, hears instead.
        Officer  > yes
        Bot      > Arranged
        Stranger > who has reminders off
        Bot      > Supt Horn switched reminders off
        """
    )
    assert await _hear_nothing(chat) == ["officer"]
    await chat.plays(
        """
        Officer > turn my reminders back on
        Bot     > Reminders go to Supt Horn again. Shall I?
        Officer > yes
        Bot     > Arranged
        """
    )
    assert await _hear_nothing(chat) == []


async def test_nobody_switches_somebody_elses_reminders_but_those_who_keep_the_plan(chat: Chat) -> None:
    await chat.plays(
        """
        Riding > resume reminders to Supt Horn
        Bot    > Only
        """
    )


async def _hear_nothing(chat: Chat) -> list[str]:
    async with chat.store.reading() as session:
        return list(await session.scalars(select(PersonRow.id).where(PersonRow.hears_nothing)))


async def test_what_recurs_is_ended_with_a_tap(chat: Chat) -> None:
    await chat.says("Coordinator", "remind Supt Horn about 7c every friday")
    await chat.says("Coordinator", "yes")
    shown = await chat.says("Riding", "what reminders are set up?")
    assert not [each for each in presses(shown.card or {}) if each["title"].startswith("End it")]
    await chat.says("Officer", "what reminders are set up?")
    await chat.presses("Officer", "End it")
    chat.heard("The reminder to Supt Horn about SS-7c, every Friday at 09:00, ends. Shall I?")
    await chat.says("Officer", "yes")
    await chat.says("Officer", "what reminders are set up?")
    chat.heard("No reminders or leave are arranged.")


@pytest.mark.parametrize(
    "said",
    ["post the digest here, every Monday", "remind Supt Horn about 7c every friday", "make this plan quiet"],
)
async def test_what_was_just_arranged_is_undone_from_its_card(chat: Chat, said: str) -> None:
    await chat.says("Coordinator", said)
    await chat.presses("Coordinator", "Yes")
    await chat.presses("Coordinator", "Undo")
    if chat.last.asks:
        await chat.says("Coordinator", "yes")
    await chat.says("Coordinator", "what reminders are set up?")
    chat.heard("No reminders or leave are arranged.")


async def test_a_quiet_plan_says_so_and_its_keeper_wakes_it_with_a_tap(chat: Chat) -> None:
    await chat.says("Coordinator", "make this plan quiet")
    await chat.says("Coordinator", "yes")
    await chat.says("Coordinator", "is this plan quiet?")
    assert texts(chat.last.card or {})[0] == "SS is quiet"
    await chat.presses("Coordinator", "Turn reminders on for SS")
    chat.heard("Reminders of SS go out")
