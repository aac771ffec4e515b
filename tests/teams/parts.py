"""A bot that answers over HTTP, with a desk the test speaks for."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

import aiohttp
from aiohttp import web

from bot import app
from bot.connections import Gate
from bot.settings import Settings
from bot.teams.proactive import Sender
from dialogs.turn import Reply, Turn
from storage.engine import Store
from tests.teams import people
from tests.teams.microsoft import Microsoft

CARD = {"type": "AdaptiveCard", "version": "1.5", "body": [{"type": "TextBlock", "text": "2 overdue"}]}


class FixedClock:
    """Nine o'clock on one day, and a microsecond more each time it is looked at: no two messages share a moment."""

    def __init__(self) -> None:
        self._looked_at = count()

    def now(self) -> datetime:
        return datetime(2015, 6, 1, 9, 0, microsecond=next(self._looked_at) % 1_000_000, tzinfo=UTC)

    def today(self) -> date:
        return date(2015, 6, 1)


@dataclass
class Desk:
    """Stands at the end of the wire: keeps what it is asked, says back what the test wants."""

    turns: list[Turn] = field(default_factory=list)
    reply: Callable[[Turn], Awaitable[Reply]] | None = None

    async def answer(self, turn: Turn) -> Reply:
        """The reply the test set, or an echo."""
        self.turns.append(turn)
        return await self.reply(turn) if self.reply else Reply(f"You said: {turn.text}")

    async def welcome(self, turn: Turn) -> Reply:
        """Hello."""
        return Reply(f"Hello, {turn.speaker.name}", card=CARD)

    def says(self, reply: Reply | Exception) -> None:
        """Answer everything so."""

        async def answer(turn: Turn) -> Reply:
            if isinstance(reply, Exception):
                raise reply
            return reply

        self.reply = answer


@dataclass
class Bot:
    """The running bot, as Teams sees it."""

    url: str
    client: aiohttp.ClientSession
    microsoft: Microsoft
    desk: Desk
    stop: Callable[[], Awaitable[None]]
    post: Sender
    """The way reminders go."""

    async def hears(self, activity: Any, *, token: str | None = "") -> tuple[int, Any]:
        """Post an activity with a good token (or the one given, or none); the status and body it is answered with."""
        headers = {} if token is None else {"Authorization": f"Bearer {token or self.microsoft.token()}"}
        return await self.posts(json=activity, headers=headers)

    async def posts(self, **options: Any) -> tuple[int, Any]:
        """Post anything at all."""
        async with self.client.post(f"{self.url}/api/messages", **options) as response:
            raw = await response.read()
            return response.status, await response.json() if raw and response.status in (200, 201) else None

    async def gets(self, path: str) -> tuple[int, str]:
        """Look at an address."""
        async with self.client.get(self.url + path) as response:
            return response.status, await response.text()

    def message(self, **fields: Any) -> people.Json:
        """A message that arrives through this connector."""
        return people.activity(self.microsoft.url, **fields)


@asynccontextmanager
async def running(settings: Settings, store: Store, microsoft: Microsoft, desk: Desk) -> AsyncIterator[Bot]:
    """The bot, listening on a free port."""
    made = app.build(settings, store, answer=desk.answer, welcome=desk.welcome, clock=FixedClock())
    runner = web.AppRunner(made, access_log=None, shutdown_timeout=5)
    await runner.setup()
    await Gate(runner, "127.0.0.1", 0).start()
    async with aiohttp.ClientSession() as client:
        yield Bot(
            f"http://127.0.0.1:{runner.addresses[0][1]}", client, microsoft, desk, runner.cleanup, made[app.WIRE].paced
        )
    await runner.cleanup()


async def until(holds: Callable[[], bool], within: float = 5.0) -> None:
    """Wait for something to come about."""
    async with asyncio.timeout(within):
        while not holds():  # noqa: ASYNC110 (what is awaited has no event of its own)
            await asyncio.sleep(0.005)
