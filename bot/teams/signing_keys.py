"""Microsoft's published signing keys: fetched off the turn's path, kept, and fetched anew when one is unknown."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import aiohttp
import orjson
from jwt import PyJWK
from jwt.exceptions import PyJWTError

log = logging.getLogger(__name__)

A_DAY = 24 * 3600.0
RETRY_S = 60.0
ASKS_FOR_UNKNOWN = 5.0
ASK_EVERY_S = 30.0
PATIENCE = aiohttp.ClientTimeout(total=10)
UNREADABLE = (aiohttp.ClientError, TimeoutError, ValueError, LookupError, TypeError, AttributeError, PyJWTError)


class KeysUnreachable(Exception):
    """No keys are known and their publisher does not answer: nobody can be let in for now."""


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A key, and the channels it may speak for."""

    key: Any
    endorsements: frozenset[str]


class Keys:
    """The publisher's keys by id. Refreshed daily, and at once (but not too often) for an id never seen."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        metadata_url: str,
        *,
        max_age: float = A_DAY,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._session = session
        self._metadata_url = metadata_url
        self._max_age = max_age
        self._monotonic = monotonic
        self._keys: Mapping[str, SigningKey] = {}
        self._renew_at = float("-inf")
        self._asks_left, self._asks_at = ASKS_FOR_UNKNOWN, monotonic()
        self._fetching: asyncio.Task[None] | None = None

    async def find(self, kid: str) -> SigningKey | None:
        """The key of that id, or None where the publisher has none; KeysUnreachable where nothing is known."""
        key = self._keys.get(kid)
        if key is None and (not self._keys or self._fetching or self._may_ask_for_unknown()):
            await asyncio.shield(self._fetch())
        elif self._monotonic() >= self._renew_at:
            self._fetch()
        if not self._keys:
            raise KeysUnreachable
        return self._keys.get(kid)

    def _may_ask_for_unknown(self) -> bool:
        """A few times, then one each half minute: anybody can make up a key's id, and none may keep out a new key."""
        now = self._monotonic()
        self._asks_left = min(ASKS_FOR_UNKNOWN, self._asks_left + (now - self._asks_at) / ASK_EVERY_S)
        self._asks_at = now
        if self._asks_left < 1:
            return False
        self._asks_left -= 1
        return True

    def _fetch(self) -> asyncio.Task[None]:
        """The one fetch in flight; its failure leaves the keys as they were."""
        if self._fetching is None:
            self._renew_at = self._monotonic() + RETRY_S
            self._fetching = asyncio.create_task(self._refresh(), name="signing keys")
        return self._fetching

    async def _refresh(self) -> None:
        try:
            metadata = await self._get(self._metadata_url)
            published = await self._get(metadata["jwks_uri"])
            self._keys = {key["kid"]: _signing_key(key) for key in published["keys"] if key.get("kty") == "RSA"}
            self._renew_at = self._monotonic() + self._max_age
        except UNREADABLE as error:
            log.warning("signing keys not fetched", extra={"action": "keys_unreachable", "fault": type(error).__name__})
        finally:
            self._fetching = None

    async def _get(self, url: str) -> Any:
        async with self._session.get(url, timeout=PATIENCE) as response:
            response.raise_for_status()
            return orjson.loads(await response.read())


def _signing_key(published: Mapping[str, Any]) -> SigningKey:
    return SigningKey(PyJWK(dict(published), "RS256").key, frozenset(published.get("endorsements") or ()))
