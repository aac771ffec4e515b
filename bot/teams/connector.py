"""Speaking to Teams' connector: one session, a token, patience with what passes, and a plain word for what does not."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import quote
from weakref import WeakValueDictionary

import aiohttp
import orjson
from yarl import URL

from bot import metrics
from bot.clock import wire_time
from bot.teams.credentials import Credentials, NoToken
from bot.teams.outbound import AllowedHosts

Json = dict[str, Any]

PATIENCE = aiohttp.ClientTimeout(total=10)
PASSING = frozenset({412, 429, 502, 503, 504})
ATTEMPTS = 5
FIRST_WAIT_S = 0.5
LONGEST_WAIT_S = 30.0
MEMBERS_A_PAGE = 500


class NotDelivered(Exception):
    """Teams did not take the message: the HTTP status (0: no answer) and Teams' own code for why."""

    def __init__(self, status: int, code: str, *, is_passing: bool = False, wait: float | None = None) -> None:
        super().__init__(f"{status or 'no answer'} {code}".strip())
        self.status = status
        self.code = code
        self.is_passing = is_passing
        """Whether it may well work in a moment."""
        self.wait = wait
        """The seconds Teams asked us to wait."""

    @property
    def is_unreachable(self) -> bool:
        """Whether trying again is of no use: the person blocked or removed the bot, or the conversation is gone."""
        return self.status in (403, 404)


class Connector:
    """Sends, updates and deletes messages, one at a time in a conversation; each call waits for its turn in `pace`."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        credentials: Credentials | None,
        hosts: AllowedHosts,
        *,
        pace: Callable[[], Awaitable[None]] | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        timeout: aiohttp.ClientTimeout = PATIENCE,
    ) -> None:
        self._session = session
        self._credentials = credentials
        self._hosts = hosts
        self._pace = pace
        self._sleep = sleep
        self._timeout = timeout
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def send(self, service_url: str, conversation: str, activity: Json) -> str:
        """Post a message; its id. A reply goes to the thread of its `replyToId`."""
        url = _url(service_url, "conversations", conversation, "activities")
        if reply_to := activity.get("replyToId"):
            url = f"{url}/{quote(reply_to, safe='')}"
        async with self._alone_in(conversation):
            return str((await self._call("POST", url, activity)).get("id", ""))

    async def update(self, service_url: str, conversation: str, activity_id: str, activity: Json) -> str:
        """Replace a message posted before; its id."""
        url = _url(service_url, "conversations", conversation, "activities", activity_id)
        async with self._alone_in(conversation):
            return str((await self._call("PUT", url, activity)).get("id", activity_id))

    async def delete(self, service_url: str, conversation: str, activity_id: str) -> None:
        """Take back a message posted before."""
        url = _url(service_url, "conversations", conversation, "activities", activity_id)
        async with self._alone_in(conversation):
            await self._call("DELETE", url)

    async def create_conversation(self, service_url: str, parameters: Json) -> Json:
        """Open a conversation (with a person, or a thread in a channel); its id, and its first message's."""
        made = await self._call("POST", _url(service_url, "conversations"), parameters)
        if not made.get("id"):
            raise NotDelivered(0, "a conversation was opened without an id")
        return made

    async def member(self, service_url: str, conversation: str, user: str) -> Json:
        """One member of a conversation, by Teams' own id; asked once, for a person waits."""
        return await self._once("GET", _url(service_url, "conversations", conversation, "members", user), None)

    async def members(self, service_url: str, conversation: str) -> AsyncIterator[Json]:
        """The members of a conversation, page by page."""
        url = _url(service_url, "conversations", conversation, "pagedmembers")
        token = ""
        while True:
            query = f"?pageSize={MEMBERS_A_PAGE}" + (f"&continuationToken={quote(token, safe='')}" if token else "")
            page = await self._call("GET", url + query)
            members: Sequence[Json] = page.get("members", ())
            for member in members:
                yield member
            token = page.get("continuationToken") or ""
            if not token:
                return

    @asynccontextmanager
    async def _alone_in(self, conversation: str) -> AsyncIterator[None]:
        """Teams answers 412 to two calls at once in one conversation, so we wait our turn."""
        turn = self._turns.get(conversation)
        if turn is None:
            turn = self._turns[conversation] = asyncio.Lock()
        async with turn:
            yield

    async def _call(self, method: str, url: str, body: Json | None = None) -> Json:
        """One call, tried again while the trouble is a passing one; NotDelivered when it is not, or does not pass."""
        data = None if body is None else orjson.dumps(body)
        waits = iter([*(_backoff(attempt) for attempt in range(ATTEMPTS - 1)), None])
        renewed = False
        while True:
            try:
                return await self._once(method, url, data)
            except NotDelivered as refused:
                trouble = refused
            if trouble.status == 401 and not renewed:
                renewed = True  # the token, forgotten now, is asked for anew
                continue
            wait = next(waits)
            if not trouble.is_passing or wait is None:
                raise trouble
            metrics.SEND_RETRIES.labels(status=str(trouble.status)).inc()
            await self._sleep(wait if trouble.wait is None else trouble.wait)

    async def _once(self, method: str, url: str, data: bytes | None) -> Json:
        if not self._hosts.allows(url):
            raise NotDelivered(0, "the service address is not on the list of hosts")
        token = await self._token()
        if self._pace:
            await self._pace()
        headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
        try:
            async with self._session.request(
                method, URL(url, encoded=True), data=data, headers=headers, timeout=self._timeout, allow_redirects=False
            ) as response:
                body = await response.read()
        except (aiohttp.ClientConnectorError, aiohttp.ServerDisconnectedError, ConnectionResetError) as error:
            raise NotDelivered(0, type(error).__name__, is_passing=True) from None
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            # It may have arrived: sending again could say the same thing twice.
            raise NotDelivered(0, type(error).__name__) from None
        metrics.SENT.labels(status=str(response.status)).inc()
        if response.status < 300:
            return _json_object(body)
        if response.status == 401 and self._credentials and token:
            self._credentials.forget(token)
        wait = _retry_after(response.headers.get("Retry-After"))
        raise NotDelivered(response.status, _code(body), is_passing=response.status in PASSING, wait=wait)

    async def _token(self) -> str:
        if self._credentials is None:
            return ""
        try:
            return await self._credentials.token()
        except NoToken as error:
            raise NotDelivered(0, f"no token: {error}", is_passing=True) from None


def _url(service_url: str, *parts: str) -> str:
    return "/".join([service_url.rstrip("/"), "v3", *(quote(part, safe="") for part in parts)])


def _backoff(attempt: int) -> float:
    """Twice as long each time, and never two of us in step."""
    return min(LONGEST_WAIT_S, FIRST_WAIT_S * 2.0**attempt) * random.uniform(0.5, 1.0)


def _retry_after(header: str | None) -> float | None:
    """The seconds Teams asks us to wait: a number, or a moment."""
    if not header:
        return None
    try:
        return min(LONGEST_WAIT_S, max(0.0, float(header)))
    except ValueError:
        pass
    try:
        wait = parsedate_to_datetime(header).timestamp() - wire_time()
    except (ValueError, TypeError):
        return None
    return min(LONGEST_WAIT_S, max(0.0, wait))


def _json_object(body: bytes) -> Json:
    try:
        held = orjson.loads(body)
    except orjson.JSONDecodeError:
        return {}
    return held if isinstance(held, dict) else {}


def _code(body: bytes) -> str:
    """Teams' own word for the refusal, where it gives one."""
    error = _json_object(body).get("error")
    if not isinstance(error, dict):
        return ""
    inner = error.get("innerHttpError")
    deeper = inner.get("body", {}).get("error", {}).get("code") if isinstance(inner, dict) else None
    return str(error.get("subCode") or deeper or error.get("code") or "")
