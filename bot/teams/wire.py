"""The wire to Teams, put together: one session, the keys, the token, the adapter and the handler."""

from __future__ import annotations

from types import TracebackType

from bot.settings import Settings
from bot.teams.adapter import Answered, Body, TeamsAdapter
from bot.teams.bot_identity import way_to_ask
from bot.teams.connector import Connector
from bot.teams.credentials import Credentials
from bot.teams.file_consent import Files
from bot.teams.handler import Answer, Handler, TellsTime
from bot.teams.inbox import Register
from bot.teams.limits import Limits
from bot.teams.live_cards import LiveCards
from bot.teams.outbound import AllowedHosts, outside_session, own_session, service_hosts
from bot.teams.pictures import with_pictures
from bot.teams.proactive import Sender
from bot.teams.rate_limit import Pace
from bot.teams.roster import Roster
from bot.teams.signing_keys import Keys
from bot.teams.tokens import Doorkeeper
from storage.engine import Store

__all__ = ["Answer", "Answered", "TellsTime", "Wire"]


class Wire:
    """Open once per process, as `async with`."""

    def __init__(self, settings: Settings, store: Store, answer: Answer, welcome: Answer, clock: TellsTime) -> None:
        self._settings = settings
        answer = with_pictures(answer, store, clock.now, settings.public_host)
        self._session = own_session(settings)
        self._hosts = service_hosts(settings)
        file_hosts = AllowedHosts(settings.file_hosts, loopback=settings.unsafe_anonymous)
        self._outside = outside = outside_session(self._hosts, file_hosts)
        credentials = Credentials(self._session, way_to_ask(settings)) if settings.app_id else None
        connector = Connector(outside, credentials, self._hosts)
        self.sender = Sender(store, connector, clock.now)
        self.paced = Sender(store, Connector(outside, credentials, self._hosts, pace=Pace(store)), clock.now)
        limits = Limits(settings.messages_a_minute)
        self._adapter = TeamsAdapter(connector, self._doorkeeper(), self._hosts, limits)
        files = Files(store, outside, file_hosts)
        cards = LiveCards(store, connector, answer, clock.now, clock.today)
        register = Register(store, clock.now)
        roster = Roster(store, connector, clock.now, looks=not settings.unsafe_anonymous)
        icon = f"https://{settings.public_host}/icon.png" if settings.public_host else ""
        tell = self.sender.to_person
        self._handler = Handler(answer, welcome, register, clock, tell, files, cards, limits, roster, icon)

    def _doorkeeper(self) -> Doorkeeper | None:
        settings = self._settings
        if settings.app_id is None:
            return None
        keys = Keys(self._session, settings.openid_metadata_url)
        return Doorkeeper(keys, app_id=settings.app_id, issuer=settings.token_issuer, tenants=settings.tenant_id)

    async def receive(self, authorization: str | None, content_type: str, raw: Body) -> Answered:
        """One request from Teams, answered."""
        return await self._adapter.process(authorization, content_type, raw, self._handler.on_turn)

    async def __aenter__(self) -> Wire:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._handler.finish()
        await self._outside.close()
        await self._session.close()
