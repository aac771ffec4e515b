"""The way to Teams for a command that only sends: the paced sender, without the side that listens."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp

from bot.pacing import Pace
from bot.settings import Settings
from bot.teams.connector import Connector
from bot.teams.credentials import Credentials
from bot.teams.handler import Clock
from bot.teams.identity import way_to_ask
from bot.teams.send import Sender
from storage.engine import Store


@asynccontextmanager
async def posting(settings: Settings, store: Store, clock: Clock) -> AsyncIterator[Sender]:
    """A sender that keeps the pace all processes share."""
    async with aiohttp.ClientSession() as session:
        credentials = Credentials(session, way_to_ask(settings)) if settings.app_id else None
        yield Sender(store, Connector(session, credentials, pace=Pace(store)), clock.now)
