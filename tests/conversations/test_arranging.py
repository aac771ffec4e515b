"""Reminders arranged in words, a page for tomorrow, and the plan as a file."""

import pytest
from sqlalchemy import select

from plan.intake.reader import read_plan
from storage.documents import read_bytes
from storage.reminder_tables import ScheduleRow, SnoozeRow
from tests.conversations.conftest import Chat


async def test_a_coordinator_has_an_owner_reminded_until_it_is_done(chat: Chat) -> None:
    await chat.plays(
        """
        Coordinator > remind Supt Robertshaw about 10a every friday till its done
        Bot         > Remind Supt Robertshaw about SS-10a, every Friday at 09:00 until it is done. Shall I? [10a]
        Coordinator > yes
        Bot         > Arranged. Remind Supt Robertshaw about SS-10a, every Friday at 09:00 until it is done
        """
    )
    async with chat.store.reading() as session:
        rows = list(await session.scalars(select(ScheduleRow)))
    assert [(row.action_id, row.rule["until_done"], row.made_by) for row in rows] == [("SS-10a", True, "Coordinator")]


async def test_nobody_has_others_reminded_but_those_who_keep_the_plan(chat: Chat) -> None:
    await chat.plays(
        """
        Officer > remind Supt Robertshaw about 10a every friday
        Bot     > Only a coordinator or a lead can send reminders to others
        """
    )


async def test_an_owner_puts_off_their_own_reminders_and_the_deadline_stays(chat: Chat) -> None:
    await chat.plays(
        """
        Officer > stop reminding me about 7c till Nov
        Bot     > No reminders to Supt Horn about SS-7c until 1 November 2015. Deadlines stay as they are. Shall I?
        Officer > yes
        Bot     > Arranged
        """
    )
    async with chat.store.reading() as session:
        assert [row.action_id for row in await session.scalars(select(SnoozeRow))] == ["SS-7c"]


@pytest.mark.parametrize("place", ["1:1", "channel"])
async def test_those_just_listed_are_reminded_each_of_their_own(chat: Chat, place: str) -> None:
    await chat.says("Coordinator", "what is overdue for Supt Horn or Ian Billsborough", place=place)
    await chat.says("Coordinator", "remind them on Friday", place=place)
    chat.heard(
        "Remind Ian Billsborough about SS-6c; Supt Horn about SS-7c and SS-7e, once, on 5 June at 09:00. Shall I?"
    )
    await chat.says("Coordinator", "yes", place=place)
    async with chat.store.reading() as session:
        rows = list(await session.scalars(select(ScheduleRow)))
    assert sorted(row.action_id for row in rows) == ["SS-6c", "SS-7c", "SS-7e"]


@pytest.mark.parametrize("place", ["1:1", "channel"])
@pytest.mark.parametrize(
    ("said", "back"),
    [
        ("chase Supt Horn on 7c", "Chase Supt Horn about SS-7c. Shall I?"),
        ("escalate anything 2 weeks overdue", "lead: SS-6a, SS-6b and SS-7a (Alan Tattersall); SS-6c (Ian"),
        (
            "digest every Monday 8am",
            "Post the digest of Stop and Search Action Plan here, every Monday at 08:00. Shall I?",
        ),
        ("post the digest on the Friday before each SMB at 4pm", "here, the Friday before each SMB at 16:00. Shall I?"),
        (
            "remind Supt Robertshaw about 10a every friday till its done",
            "every Friday at 09:00 until it is done. Shall I?",
        ),
        ("Supt Horn is on leave til the 14th, send his to CI Mills", "Supt Horn is away from 1 June"),
        ("remind CI Sansbury a week before the deadline of 10b", "SS-10b, once, on 23 September at 09:00. Shall I?"),
        (
            "remind Horn about 7c every friday until the end of June",
            "every Friday at 09:00 until 30 June 2015. Shall I?",
        ),
        ("one pager for tomorrow", "Stop and Search Action Plan: 12 overdue"),
    ],
)
async def test_what_is_asked_for_is_read_back_wherever_it_is_said(chat: Chat, place: str, said: str, back: str) -> None:
    await chat.says("Coordinator", said, place=place)
    chat.heard(back)


async def test_one_page_counts_what_it_names(chat: Chat) -> None:
    reply = await chat.says("Stranger", "one pager for tomorrow: overdue, due next 30 days, closed since last time")
    chat.heard("Stop and Search Action Plan: 12 overdue")
    assert sum(action.days_late > 0 for action in reply.actions) == 12


async def test_the_plan_comes_as_a_word_file(chat: Chat) -> None:
    reply = await chat.says("Stranger", "export the plan to word")
    ((name, data),) = reply.attachments
    assert (name, data[:2]) == ("SS-2015-06-01.docx", b"PK")


@pytest.mark.parametrize(
    ("said", "holds"),
    [
        ("export the overdue ones to excel", 12),
        ("export Supt Horn's actions to word", 6),
        ("export the plan as at 24 March to csv", 36),
    ],
)
async def test_a_file_holds_what_was_asked_for_and_no_more(chat: Chat, said: str, holds: int) -> None:
    reply = await chat.says("Stranger", said)
    ((name, data),) = reply.attachments
    assert reply.count == holds
    assert name.endswith(".csv") == (holds == 36)
    assert sum(1 for _ in read_plan(read_bytes(name, data), code="SS").plan.actions()) == holds


async def test_a_file_of_nothing_is_refused(chat: Chat) -> None:
    reply = await chat.says("Stranger", "export what is due on 1 April to excel")
    assert not reply.attachments
    assert reply.text.startswith("Nothing to write")


@pytest.mark.parametrize(
    ("arranged", "taken_back"),
    [
        ("post a digest here every Monday", "The digest here, every Monday"),
        ("remind CI Kitchen about 7b every Friday", "The reminder to CI Kitchen about SS-7b"),
    ],
)
async def test_undo_takes_back_what_was_arranged_last(chat: Chat, arranged: str, taken_back: str) -> None:
    await chat.says("Coordinator", "update 7c - the first meeting was held")
    await chat.says("Coordinator", "yes")
    await chat.says("Coordinator", arranged)
    await chat.says("Coordinator", "yes")
    assert taken_back in (await chat.says("Coordinator", "undo")).text
    assert (await chat.says("Coordinator", "yes")).saved
    assert "SS-7c" in (await chat.says("Coordinator", "undo")).text


async def test_a_snooze_is_undone_and_a_later_change_is_undone_before_it(chat: Chat) -> None:
    await chat.says("Officer", "stop reminding me about 7c until 1 July")
    await chat.says("Officer", "yes")
    chat.waits(1)
    await chat.says("Officer", "update 7c - the first meeting was held")
    await chat.says("Officer", "yes")
    assert "update" in (await chat.says("Officer", "undo")).text
    await chat.says("Officer", "yes")


async def test_a_snooze_is_undone_by_undo(chat: Chat) -> None:
    await chat.says("Officer", "stop reminding me about 7c until 1 July")
    await chat.says("Officer", "yes")
    assert "Reminders about SS-7c go to Supt Horn again" in (await chat.says("Officer", "undo")).text
