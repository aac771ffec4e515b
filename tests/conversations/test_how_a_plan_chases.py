"""Coordinators say how a plan chases, who hears of silence, and that a report was answered."""

from datetime import date

import pytest
from sqlalchemy import select, update

from plan.changes import Said
from storage import owners, plan_settings
from storage.sample import TODAY
from storage.tables import OwnerRow, ReportRow
from tests.conversations.conftest import Chat


@pytest.mark.parametrize("place", ["1:1", "channel"])
async def test_a_plan_is_made_quiet_and_chases_again(chat: Chat, place: str) -> None:
    for said, rules in (
        ("make this plan quiet", {"quiet": True}),
        ("turn reminders on for this plan", {"quiet": False}),
        ("remind people 15 and 5 days before", {"quiet": False, "before": [15, 5]}),
        ("escalate after 5 and 10 working days", {"quiet": False, "before": [15, 5], "escalate_after": [5, 10]}),
    ):
        await chat.says("Coordinator", said, place=place)
        chat.heard("SS goes quiet" if rules.get("quiet") else "Reminders of SS go out")
        await chat.says("Coordinator", "yes", place=place)
        chat.heard("Arranged")
        async with chat.store.reading() as session:
            assert await plan_settings.reminders_of(session, 1) == rules


async def test_how_a_plan_chases_is_taken_back(chat: Chat) -> None:
    await chat.plays(
        """
        Coordinator > make this plan quiet
        Bot         > no reminders at all
        Coordinator > yes
        Bot         > Arranged
        Coordinator > undo
        Bot         > Undo your last change here
        Coordinator > yes
        """
    )
    async with chat.store.reading() as session:
        assert await plan_settings.reminders_of(session, 1) == {}


async def test_an_owner_may_not_and_is_told_who_may(chat: Chat) -> None:
    await chat.plays(
        """
        Officer > make this plan quiet
        Bot     > Only a coordinator or a lead can change the plan's settings
        Officer > CI Kitchen reports to Supt Gomery
        Bot     > Only a coordinator or a lead can
        Officer > stop all reminders
        Bot     > Only a coordinator or a lead can change the plan's settings
        """
    )


async def test_who_supervises_whom_is_said_asked_and_taken_back(chat: Chat) -> None:
    await chat.plays(
        """
        Coordinator > Supt Robertshaw is Kitchen's supervisor
        Bot         > Supt Robertshaw is CI Kitchen's supervisor, and hears …
        Coordinator > yes
        Bot         > Arranged
        Stranger    > who is Kitchen's supervisor?
        Bot         > Supt Robertshaw is CI Kitchen's supervisor
        Coordinator > undo
        Bot         > Undo your last change here
        Coordinator > yes
        """
    )
    async with chat.store.reading() as session:
        assert await owners.supervisor_of(session, "CI Kitchen") is None


async def test_a_supervisor_chases_those_they_supervise_and_nobody_else(chat: Chat) -> None:
    async with chat.store.writing() as session:
        said = Said("coordinator", "Coordinator", "chat", "before", chat.now, TODAY)
        await owners.set_supervisor(session, "Supt Puttock", "Supt Horn", said)
    await chat.plays(
        """
        Officer > Chase SS-2a
        Bot     > Chase Supt Puttock about SS-2a. Shall I?
        Officer > Chase SS-6c
        Bot     > Only a coordinator or a lead can send reminders to others
        """
    )


async def test_somebody_new_is_asked_about_before_they_are_supervised(chat: Chat) -> None:
    await chat.plays(
        """
        Coordinator > Supt Robertshaw is PS Marsh's supervisor
        Bot         > Nobody named “PS Marsh” owns an action yet
        Coordinator > PS Marsh (a new owner)
        Bot         > Supt Robertshaw is PS Marsh's supervisor
        Coordinator > yes
        Bot         > Arranged
        """
    )
    async with chat.store.reading() as session:
        assert await owners.supervisor_of(session, "PS Marsh") == "Supt Robertshaw"


async def test_a_group_hears_in_its_channel_or_each_of_its_members(chat: Chat) -> None:
    async def goes_to() -> str | None:
        async with chat.store.reading() as session:
            return await session.scalar(select(OwnerRow.channel).where(OwnerRow.name == "SMT Leads"))

    await chat.says("Coordinator", "post SMT Leads' reminders here")
    chat.heard("Say it in the channel where SMT Leads is to hear")
    await chat.says("Coordinator", "post SMT Leads' reminders here", place="channel")
    chat.heard("What SMT Leads is reminded of goes to this channel. Shall I?")
    await chat.says("Coordinator", "yes", place="channel")
    assert await goes_to() == "channel-1"
    await chat.says("Coordinator", "remind each member of SMT Leads")
    await chat.says("Coordinator", "yes")
    assert await goes_to() is None
    await chat.says("Officer", "post SMT Leads' reminders here", place="channel")
    chat.heard("Only a coordinator or a lead can send reminders to others")


async def test_a_report_that_was_answered_is_reminded_of_no_more(chat: Chat) -> None:
    async with chat.store.writing() as session:
        told = {"publisher": "HMICFRS", "published": date(2015, 5, 1), "title": "Searches"}
        await session.execute(update(ReportRow).values(told))
    await chat.plays(
        """
        Officer     > we have replied to the HMIC report
        Bot         > Only a coordinator or a lead can
        Coordinator > we replied to the HMIC report on 28 May
        Bot         > Searches was answered on 28 May 2015; nobody is reminded of it any more. Shall I?
        Coordinator > yes
        Bot         > Arranged
        Coordinator > we have replied to the HMIC report
        Bot         > No report here is waiting for an answer by law.
        """
    )
    async with chat.store.reading() as session:
        assert await session.scalar(select(ReportRow.answered_on)) == date(2015, 5, 28)
