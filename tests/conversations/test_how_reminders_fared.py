"""The coordinator asks who was reached, who has not answered, and who cannot be reached at all."""

from datetime import UTC, date, datetime, time

import pytest

from bot.reminders.cards import nudge_reply
from plan.reminders import ReasonLine, ReminderContent
from storage.actions import by_id
from storage.conversations import mark_unreachable
from storage.reminder_tables import ReminderRow
from storage.reminders import ReminderCard
from storage.sample import TODAY
from tests.conversations.conftest import Chat

FRIDAY = date(2015, 5, 29)


async def _sent(chat: Chat, owner: str, state: str = "sent", **kept: object) -> None:
    at = datetime.combine(FRIDAY, time(9), UTC)
    content = {"actions": ["SS-7c"], "reasons": [{"plan": "SS", "subject": "SS-7c", "rung": "overdue", "why": "late"}]}
    row = {"recipient": f"person:{owner}", "day": FRIDAY, "kind": "nudge", "owner": owner, "to": "person", "at": at}
    async with chat.store.writing() as session:
        session.add(ReminderRow(**row, until=at, content=content, state=state, sent_at=at, attempts=1, **kept))


@pytest.mark.parametrize("place", ["1:1", "channel"])
async def test_who_has_not_answered_is_named_and_who_has_is_not(chat: Chat, place: str) -> None:
    await _sent(chat, "Supt Horn")
    await _sent(chat, "CI Kitchen", answered_at=datetime(2015, 5, 30, tzinfo=UTC))
    for asked in ("who hasn't replied to reminders?", "who hasnt replied", "who has not answered their reminders"):
        await chat.says("Coordinator", asked, place=place)
        chat.heard("Not answered: 1 sent. Not answered: Supt Horn")
    await chat.says("Coordinator", "how did the reminders go?", place=place)
    chat.heard("Reminded: 1 sent, 1 answered")


@pytest.mark.parametrize("place", ["1:1", "channel"])
async def test_who_cannot_be_reached_is_named_with_the_reason(chat: Chat, place: str) -> None:
    async with chat.store.writing() as session:
        await mark_unreachable(session, "officer", "403 ConversationBlockedByUser", on=FRIDAY)
    reply = await chat.says("Coordinator", "who can't be reached?", place=place)
    assert "Supt Horn" in reply.text
    assert "CI Kitchen" not in reply.text
    assert "403 ConversationBlockedByUser" in str(reply.card)
    assert "Nobody in Teams is linked to this name" in str(reply.card)


async def test_what_waits_for_sign_off_is_signed_off_from_the_reminder(chat: Chat) -> None:
    await chat.says("Officer", "7c is done")
    await chat.says("Officer", "yes")
    async with chat.store.reading() as session:
        facts = await by_id(session, ["SS-7c", "SS-3a"], today=TODAY)
    reasons = (
        ReasonLine("SS-7c", "SS", "sign_off", "waits for your sign-off"),
        ReasonLine("SS-3a", "SS", "escalated", "a day past its deadline"),
    )
    content = ReminderContent(
        "09:00", "1 waiting for your sign-off, 1 late", actions=("SS-7c", "SS-3a"), reasons=reasons
    )
    nine = datetime.combine(TODAY, time(9), UTC)
    card = ReminderCard("person:lead", TODAY, "nudge", "Ch Supt Noble", "person", nine, nine, content)
    reminder = nudge_reply(card, facts)
    assert reminder is not None
    chat.last = reminder
    await chat.presses("Lead", "Sign off", typed={"reason": "seen it"})
    chat.heard("Saved … SS-7c")
    chat.last = reminder
    await chat.presses("Lead", "Chase again")
    chat.heard("Chase SMT Leads about SS-3a. Shall I?")
