"""The way to Teams for a command that only sends: the paced sender, without the side that listens."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.settings import Settings
from bot.teams.bot_identity import way_to_ask
from bot.teams.connector import Connector
from bot.teams.credentials import Credentials
from bot.teams.handler import TellsTime
from bot.teams.outbound import outside_session, own_session, service_hosts
from bot.teams.proactive import Sender
from bot.teams.rate_limit import Pace
from storage.engine import Store


@asynccontextmanager
async def posting(settings: Settings, store: Store, clock: TellsTime) -> AsyncIterator[Sender]:
    """A sender that keeps the pace all processes share."""
    hosts = service_hosts(settings)
    async with own_session(settings) as session, outside_session(hosts) as outside:
        credentials = Credentials(session, way_to_ask(settings)) if settings.app_id else None
        yield Sender(store, Connector(outside, credentials, hosts, pace=Pace(store)), clock.now)
