"""A plan attached in Teams: fetched from where Teams keeps files only, read off the turn, shown in the same message."""

from __future__ import annotations

from collections.abc import AsyncIterator
from functools import partial

import pytest

from bot.commands.serve import offer_claim
from bot.settings import Settings
from bot.teams import attachments
from dialogs.desk import answer
from storage.engine import Store
from tests.conversations.test_importing import TRACKER
from tests.teams.devices import Person, titles, words
from tests.teams.microsoft import Microsoft
from tests.teams.parts import Bot, Desk, FixedClock, running, until
from tests.teams.people import Json

NAME = "custody.csv"


@pytest.fixture
async def bot(settings: Settings, store: Store, microsoft: Microsoft, desk: Desk) -> AsyncIterator[Bot]:
    """The whole desk behind the wire, on both databases; Pat is the first coordinator."""
    desk.reply = partial(answer, store=store)
    code = await offer_claim(settings, store, FixedClock().now())
    async with running(settings, store, microsoft, desk) as started:
        await Person(started, "Pat").says(code or "")
        yield started


def attached(bot: Bot, address: str = "") -> Json:
    """A file as Teams tells of it: where it is kept, and where it may be fetched from for a while."""
    url = address or f"{bot.microsoft.url}/onedrive/{NAME}"
    content = {"downloadUrl": url, "uniqueId": "u1", "fileType": "csv"}
    held = {"contentType": attachments.SENT, "contentUrl": f"{bot.microsoft.url}/onedrive/{NAME}", "name": NAME}
    return {"attachments": [held | {"content": content}]}


async def test_the_message_first_says_what_is_read_then_shows_it(bot: Bot) -> None:
    bot.microsoft.files[NAME] = TRACKER.encode()
    pat = Person(bot, "Pat")
    message = await pat.says("", **attached(bot))
    await until(lambda: "3 actions read" in words(pat.card(message)), within=20)
    assert {"Keep all", "Read again", "Leave it"} <= titles(pat.desk.shows(message))
    await pat.phone.presses(message, "Keep all")
    await until(lambda: "Kept: 3 actions" in words(pat.card(message)))
    assert "Keep all" not in titles(pat.desk.shows(message))


async def test_a_file_is_fetched_only_from_where_teams_keeps_files(bot: Bot) -> None:
    pat = Person(bot, "Pat")
    message = await pat.says("", **attached(bot, "https://files.example.net/custody.csv"))
    await until(lambda: "could not fetch" in pat.messages[message].get("text", ""))


async def test_a_redirect_is_not_followed(bot: Bot) -> None:
    bot.microsoft.files[NAME] = TRACKER.encode()
    bot.microsoft.downloads_moved_to = f"{bot.microsoft.url}/onedrive/elsewhere.csv"
    pat = Person(bot, "Pat")
    message = await pat.says("", **attached(bot))
    await until(lambda: "could not fetch" in pat.messages[message].get("text", ""))


async def test_a_file_too_large_is_left(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attachments, "LARGEST_PLAN", 1024)
    bot.microsoft.files[NAME] = TRACKER.encode() * 100
    pat = Person(bot, "Pat")
    message = await pat.says("", **attached(bot))
    await until(lambda: "is larger than" in pat.messages[message].get("text", ""))
