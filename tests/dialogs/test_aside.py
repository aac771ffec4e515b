"""While a long message is heard, other people are answered."""

from __future__ import annotations

import asyncio
import threading
from datetime import date

import pytest

from dialogs import aside
from dialogs.language.meaning import Hearing
from dialogs.language.vocabulary import Vocabulary
from plan.owners import Directory

NOBODY = Vocabulary(Directory([]), frozenset(), frozenset(), {}, {})


async def test_a_long_message_holds_nobody_up(monkeypatch: pytest.MonkeyPatch) -> None:
    others_answered = threading.Event()

    def slow(text: str, vocabulary: Vocabulary, *, today: date) -> Hearing:
        assert others_answered.wait(10), "the loop stood still"
        return Hearing(asks=(), unheard=())

    monkeypatch.setattr(aside, "hear", slow)
    hearing = asyncio.create_task(aside.hear_aside("7b " * 100, NOBODY, today=date(2015, 6, 1)))
    await asyncio.sleep(0)
    asyncio.get_running_loop().call_soon(others_answered.set)
    assert (await hearing).asks == ()


async def test_a_short_message_is_heard_as_ever() -> None:
    heard = await aside.hear_aside("whats overdue", NOBODY, today=date(2015, 6, 1))
    assert heard.asks[0].intent == "list"
