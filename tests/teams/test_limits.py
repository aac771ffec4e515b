"""Limits on what one sender may ask of the bot, so that everybody else is answered as ever."""

from __future__ import annotations

import asyncio

import pytest

from bot.settings import Settings
from bot.teams import limits
from bot.teams.limits import Limits, TooManyInHand
from dialogs.turn import Reply, Turn
from storage.engine import Store
from tests.teams import people
from tests.teams.microsoft import Microsoft
from tests.teams.parts import Bot, Desk, running, until


class Watch:
    """Seconds the test lets pass."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def test_a_sender_has_a_burst_and_then_so_many_a_minute() -> None:
    watch = Watch()
    held = Limits(monotonic=watch)
    taken = [held.take("one") for _ in range(100)]
    assert taken.count(None) == limits.A_MINUTE * limits.BURST_MINUTES
    watch.seconds = 60
    assert [held.take("one") for _ in range(100)].count(None) == limits.A_MINUTE
    assert held.take("other") is None


def test_senders_without_end_do_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SENDERS_KEPT", 10)
    held = Limits(monotonic=Watch())
    for number in range(100):
        held.take(f"sender {number}")
    assert len(held._buckets) == 10


async def test_beyond_so_many_turns_in_hand_teams_is_told_to_come_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "IN_HAND", 1)
    held = Limits()
    async with held.turn("one"):
        with pytest.raises(TooManyInHand):
            async with held.turn("other"):
                pass
    async with held.turn("other"):
        pass


async def test_one_sender_does_not_use_up_what_is_there_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "IN_HAND", limits.AT_A_TIME + 1)
    held, may_end = Limits(), asyncio.Event()

    async def waits(sender: str) -> bool:
        try:
            async with held.turn(sender):
                await may_end.wait()
        except TooManyInHand:
            return False
        return True

    flood = [asyncio.create_task(waits("one")) for _ in range(limits.WAITING + 40)]
    await asyncio.sleep(0)
    other = asyncio.create_task(waits("other"))
    await asyncio.sleep(0)
    may_end.set()
    assert await other
    assert sum(await asyncio.gather(*flood)) == limits.WAITING
    assert not held._waiting


async def test_who_sends_too_fast_is_told_once_and_nothing_more_is_done(
    settings: Settings, sqlite_store: Store, microsoft: Microsoft, desk: Desk
) -> None:
    few = settings.model_copy(update={"messages_a_minute": 1})
    async with running(few, sqlite_store, microsoft, desk) as bot:
        for _ in range(6):
            assert (await bot.hears(bot.message()))[0] == 200
        assert len(bot.desk.turns) == 3
        assert [sent["text"] for sent in bot.microsoft.sent].count(limits.TOO_FAST) == 1
        _, body = await bot.hears(people.press(bot.microsoft.url, "show"))
        assert body["value"] == limits.TOO_FAST
        other = {"id": "29:other", "name": "Other", "aadObjectId": "aad-other"}
        await bot.hears(bot.message(**{"from": other}))
        assert len(bot.desk.turns) == 4


async def test_one_persons_turns_wait_for_one_another(bot: Bot) -> None:
    may_end = asyncio.Event()

    async def slow(turn: Turn) -> Reply:
        if turn.speaker.id == "aad-manager":
            await may_end.wait()
        return Reply("Done.")

    bot.desk.reply = slow
    hearing = [asyncio.create_task(bot.hears(bot.message())) for _ in range(10)]
    await until(lambda: len(bot.desk.turns) == limits.AT_A_TIME)
    other = {"id": "29:other", "name": "Other", "aadObjectId": "aad-other"}
    await bot.hears(bot.message(**{"from": other}))
    assert len(bot.desk.turns) == limits.AT_A_TIME + 1
    may_end.set()
    await asyncio.gather(*hearing)
    assert len(bot.desk.turns) == 11


@pytest.mark.parametrize("text", ["<at>" * 20_000, "<at" * 30_000, "<at>x</at>" * 9_000, "&" * 90_000, "&#" * 45_000])
async def test_words_made_to_be_slow_are_read_at_once(bot: Bot, text: str) -> None:
    assert (await bot.hears(bot.message(text=text)))[0] == 200
    assert len(bot.desk.turns) == 1


async def test_mentions_without_end_are_not_all_looked_for(bot: Bot) -> None:
    mentions = [{"type": "mention", "mentioned": people.BOT, "text": f"{number}"} for number in range(3_000)]
    assert (await bot.hears(bot.message(text="a" * 90_000, entities=mentions)))[0] == 200
