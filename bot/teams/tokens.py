"""Tokens of callers: a request's must be Microsoft's, for us, now, and from a tenant let in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import jwt

from bot.clock import wire_time
from bot.teams.signing_keys import Keys, SigningKey

CLOCK_SKEW_S = 300
READ_FOR_S = 300.0
READ_AT_MOST = 1_000
REQUIRED = ["exp", "iss", "aud"]


class NotLetIn(Exception):
    """The caller cannot prove who it is (401), or may not come in (403). The reason is for our log only."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Caller:
    """A caller whose token was found good: the key that signed it, and what it claims."""

    key: SigningKey
    claims: Mapping[str, Any]


class Doorkeeper:
    """Checks each request's token against the activity it brings."""

    def __init__(self, keys: Keys, *, app_id: str, issuer: str, tenants: tuple[str, ...]) -> None:
        self._keys = keys
        self._app_id = app_id
        self._issuer = issuer
        self._tenants = frozenset(tenant.lower() for tenant in tenants)
        self._read: dict[str, tuple[float, SigningKey, dict[str, Any]]] = {}

    async def caller(self, authorization: str | None) -> Caller:
        """Read the caller from a token; NotLetIn unless it is Microsoft's, for us and now."""
        return Caller(*await self._token(_bearer(authorization)))

    def admit(self, caller: Caller, activity: Mapping[str, Any]) -> None:
        """Raise NotLetIn unless the caller may bring this activity. Every tenant it names must be let in."""
        if activity.get("channelId") not in caller.key.endorsements:
            raise NotLetIn(403, "the key is not endorsed for this channel")
        if not _same_url(caller.claims.get("serviceurl"), activity.get("serviceUrl")):
            raise NotLetIn(403, "the token is for another service address")
        named = {tenant.lower() for tenant in tenants_of(activity)}
        if not named or not named <= self._tenants:
            raise NotLetIn(403, "the tenant is not allowed")

    async def _token(self, token: str) -> tuple[SigningKey, dict[str, Any]]:
        """A token's key and claims. Teams sends the same one for an hour, so what was read is kept for a while."""
        if (read := self._read.get(token)) and wire_time() < read[0]:
            return read[1], read[2]
        key = await self._key_of(token)
        claims = self._claims_of(token, key)
        if len(self._read) >= READ_AT_MOST:
            self._read.clear()
        self._read[token] = (min(wire_time() + READ_FOR_S, claims["exp"] + CLOCK_SKEW_S), key, claims)
        return key, claims

    async def _key_of(self, token: str) -> SigningKey:
        try:
            kid = jwt.get_unverified_header(token).get("kid")
        except (jwt.PyJWTError, ValueError, TypeError, AttributeError, RecursionError):
            raise NotLetIn(401, "not a token") from None
        if not isinstance(kid, str) or (key := await self._keys.find(kid)) is None:
            raise NotLetIn(401, "signed with a key its issuer does not publish")
        return key

    def _claims_of(self, token: str, key: SigningKey) -> dict[str, Any]:
        try:
            claims = jwt.decode(
                token,
                key.key,
                algorithms=["RS256"],
                audience=self._app_id,
                issuer=self._issuer,
                leeway=CLOCK_SKEW_S,
                options={"require": REQUIRED},
            )
        except (jwt.PyJWTError, ValueError, TypeError, OverflowError, RecursionError) as error:
            raise NotLetIn(401, type(error).__name__) from None
        if not isinstance(claims["exp"], int | float):
            raise NotLetIn(401, "its expiry is not a number")
        return claims


def tenant_of(activity: Mapping[str, Any]) -> str:
    """The tenant the activity says it comes from; empty where it says none."""
    return next(iter(tenants_of(activity)), "")


def tenants_of(activity: Mapping[str, Any]) -> tuple[str, ...]:
    """Every tenant an activity names: its own, its conversation's, its sender's. A shared channel has several."""
    data = _held(activity.get("channelData"))
    parts = (data, *(_held(activity.get(part)) for part in ("conversation", "from", "recipient")))
    named = [_held(data.get("tenant")).get("id"), data.get("tenant"), *(part.get("tenantId") for part in parts)]
    return tuple(each for each in named if isinstance(each, str) and each)


def _held(part: object) -> Mapping[str, Any]:
    return part if isinstance(part, Mapping) else {}


def _bearer(authorization: str | None) -> str:
    scheme, _, token = (authorization or "").partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise NotLetIn(401, "no bearer token")
    return token.strip()


def _same_url(claimed: object, given: object) -> bool:
    if not isinstance(claimed, str) or not isinstance(given, str) or not given:
        return False
    return claimed.rstrip("/").lower() == given.rstrip("/").lower()
