"""The wire to Teams, put together: one session, the keys, the token, the adapter and the handler."""

from __future__ import annotations

from types import TracebackType

import aiohttp

from bot.pacing import Pace
from bot.settings import Settings
from bot.teams.adapter import Answered, TeamsAdapter
from bot.teams.connector import Connector
from bot.teams.credentials import Credentials
from bot.teams.handler import Answer, Clock, Handler
from bot.teams.identity import way_to_ask
from bot.teams.keys import Keys
from bot.teams.register import Register
from bot.teams.send import Sender
from bot.teams.tokens import Doorkeeper
from storage.engine import Store

__all__ = ["Answer", "Answered", "Clock", "Wire"]

CONNECTIONS = 200


class Wire:
    """Open once per process, as `async with`."""

    def __init__(self, settings: Settings, store: Store, answer: Answer, welcome: Answer, clock: Clock) -> None:
        self._settings = settings
        self._session = session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=CONNECTIONS))
        credentials = Credentials(session, way_to_ask(settings)) if settings.app_id else None
        connector = Connector(session, credentials)
        self.sender = Sender(store, connector, clock.now)
        self.paced = Sender(store, Connector(session, credentials, pace=Pace(store)), clock.now)
        self._adapter = TeamsAdapter(connector, self._doorkeeper())
        self._handler = Handler(answer, welcome, Register(store), clock, self.sender.to_person, session)

    def _doorkeeper(self) -> Doorkeeper | None:
        settings = self._settings
        if settings.app_id is None:
            return None
        keys = Keys(self._session, settings.openid_metadata_url)
        return Doorkeeper(keys, app_id=settings.app_id, issuer=settings.token_issuer, tenants=settings.tenant_id)

    async def receive(self, authorization: str | None, content_type: str, raw: bytes) -> Answered:
        """One request from Teams, answered."""
        return await self._adapter.process(authorization, content_type, raw, self._handler.on_turn)

    async def __aenter__(self) -> Wire:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._handler.finish()
        await self._session.close()
