"""The bot's own token: kept, renewed ahead of its end without holding up a turn, asked for once at a time."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import aiohttp

log = logging.getLogger(__name__)

AHEAD_S = 300.0
RETRY_S = 10.0


class NoToken(Exception):
    """The identity service would not say who we are; its reason, without any secret."""


@dataclass(frozen=True, slots=True)
class Token:
    """A token and the seconds it is still good for."""

    value: str
    lasts: float


Ask = Callable[[aiohttp.ClientSession], Awaitable[Token]]


class Credentials:
    """Hands out a good token; where none is needed (the anonymous mode), there is no Credentials at all."""

    def __init__(
        self, session: aiohttp.ClientSession, ask: Ask, *, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._session = session
        self._ask = ask
        self._monotonic = monotonic
        self._value = ""
        self._ends = self._renew_at = float("-inf")
        self._asking: asyncio.Task[None] | None = None

    async def token(self) -> str:
        """A token that is good now; NoToken where none can be had."""
        now = self._monotonic()
        if now >= self._ends:
            await asyncio.shield(self._renew())
        elif now >= self._renew_at:
            self._renew()
        return self._value

    def forget(self, value: str) -> None:
        """The service refused this token: ask anew before the next message."""
        if value == self._value:
            self._ends = float("-inf")

    def _renew(self) -> asyncio.Task[None]:
        """The one request in flight."""
        if self._asking is None:
            self._renew_at = self._monotonic() + RETRY_S
            self._asking = asyncio.create_task(self._fetch(), name="bot token")
            self._asking.add_done_callback(_log_failure)
        return self._asking

    async def _fetch(self) -> None:
        try:
            token = await self._ask(self._session)
        except (aiohttp.ClientError, TimeoutError, ValueError, LookupError, TypeError) as error:
            raise NoToken(f"the identity service could not be asked ({type(error).__name__})") from None
        finally:
            self._asking = None
        self._value = token.value
        self._ends = self._monotonic() + token.lasts
        self._renew_at = self._ends - min(AHEAD_S, token.lasts / 2)


def _log_failure(asking: asyncio.Task[None]) -> None:
    if not asking.cancelled() and (error := asking.exception()):
        log.warning("no token for the bot", extra={"action": "token_refused", "fault": str(error)})
