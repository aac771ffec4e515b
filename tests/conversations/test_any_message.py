"""Any message or press is answered; and what nobody confirmed is not written."""

from __future__ import annotations

import random

import pytest
from sqlalchemy import func, select

from dialogs.turn import Reply
from storage.engine import Store
from storage.tables import ChangeRow
from tests.conversations.conftest import Chat, people_in

WORDS = """
what is overdue for supt horn 7c 7b 6a rec 8 SS-7c why was the deadline moved history of who owns how many open red due
complete this month next week by end of June since March last meeting update propose sign off reject close extend give
add remove swap to Supt Gomery kitchin DAC Horne because and not but only the May ones second it mine all everything
summary by owner report compare vs changes export word remind every friday stop until on leave escalate undo cancel no
meant 2a not 2b scrap that one pager help thanks more 31 June 30 Feb 99 reopen https://x.example/a - : ; , . ? isn't
ours white as at 1 May 2015 plan SS reports never updated no deadline custody recording 🔥 ' <b> | DROP
"""


@pytest.fixture
async def sqlite_chat(sqlite_store: Store) -> Chat:
    """The sample plan and its people."""
    return await people_in(sqlite_store)


@pytest.mark.parametrize("place", ["1:1", "channel"])
async def test_any_words_are_answered_and_write_nothing(sqlite_chat: Chat, place: str) -> None:
    some = random.Random(place)
    for _ in range(150):
        who = some.choice(["Stranger", "Officer", "Coordinator", "Lead"])
        text = " ".join(some.choices(WORDS.split(), k=some.randint(1, 12)))
        reply = await sqlite_chat.says(who, text, place=place)
        assert reply.text, text
        assert not reply.saved, text
        _check_contract(reply, text)
    async with sqlite_chat.store.reading() as session:
        written = select(func.count()).where(ChangeRow.action_id.is_not(None)).select_from(ChangeRow)
        assert await session.scalar(written) == 0


def _check_contract(reply: Reply, text: str) -> None:
    if reply.asks and reply.asks.subject != "confirm":
        assert not reply.actions, text
        assert not reply.changes, text
    if reply.heard["intent"] == "unknown" and "also" not in reply.heard:
        assert not reply.actions, text
        assert not reply.changes, text
