"""Sending: one connection, one token, patience with passing trouble, a plain word for what does not pass."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import aiohttp
import pytest

from bot.teams.bot_identity import client_credentials, secret
from bot.teams.connector import ATTEMPTS, Connector, NotDelivered
from bot.teams.credentials import Credentials
from bot.teams.outbound import AllowedHosts
from tests.teams.microsoft import APP_ID, ISSUER, SECRET, TENANT, Fault, Microsoft
from tests.teams.parts import until

MESSAGE = {"type": "message", "text": "hello"}


class Waits:
    """Sleeps no time at all, and remembers how long it should have."""

    def __init__(self) -> None:
        self.waited: list[float] = []

    async def sleep(self, seconds: float) -> None:
        self.waited.append(seconds)


@pytest.fixture
def waits() -> Waits:
    return Waits()


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as opened:
        yield opened


@pytest.fixture
def credentials(session: aiohttp.ClientSession, microsoft: Microsoft) -> Credentials:
    url = f"{microsoft.url}/{TENANT}/oauth2/v2.0/token"
    return Credentials(session, client_credentials(APP_ID, url, ISSUER, secret(SECRET)))


@pytest.fixture
def connector(session: aiohttp.ClientSession, credentials: Credentials, waits: Waits) -> Connector:
    timeout = aiohttp.ClientTimeout(total=0.3)
    return Connector(session, credentials, AllowedHosts([], loopback=True), sleep=waits.sleep, timeout=timeout)


async def test_a_message_is_sent_with_the_bots_token(connector: Connector, microsoft: Microsoft) -> None:
    assert await connector.send(microsoft.url, "a:1", MESSAGE) == "m1"
    assert microsoft.calls[0].authorization == "Bearer token-1"


@pytest.mark.parametrize("status", [412, 429, 502, 503, 504])
async def test_passing_trouble_is_waited_out(
    connector: Connector, microsoft: Microsoft, waits: Waits, status: int
) -> None:
    microsoft.faults = [Fault(status), Fault(status)]
    assert await connector.send(microsoft.url, "a:1", MESSAGE) == "m1"
    first, second = waits.waited
    assert 0.25 <= first <= 0.5 <= second <= 1.0


async def test_we_wait_as_long_as_teams_asks(connector: Connector, microsoft: Microsoft, waits: Waits) -> None:
    microsoft.faults = [Fault(429, retry_after="7")]
    await connector.send(microsoft.url, "a:1", MESSAGE)
    assert waits.waited == [7.0]


async def test_we_wait_until_the_moment_teams_names(connector: Connector, microsoft: Microsoft, waits: Waits) -> None:
    moment = format_datetime(datetime.now(UTC) + timedelta(seconds=20), usegmt=True)
    microsoft.faults = [Fault(503, retry_after=moment)]
    await connector.send(microsoft.url, "a:1", MESSAGE)
    assert 15 <= waits.waited[0] <= 20


@pytest.mark.parametrize("odd", ["soon", "-5", "nan", "inf", "99999999"])
async def test_an_odd_wait_is_kept_within_bounds(
    connector: Connector, microsoft: Microsoft, waits: Waits, odd: str
) -> None:
    microsoft.faults = [Fault(429, retry_after=odd)]
    await connector.send(microsoft.url, "a:1", MESSAGE)
    assert 0 <= waits.waited[0] <= 30


async def test_trouble_that_does_not_pass_is_reported(connector: Connector, microsoft: Microsoft) -> None:
    microsoft.faults = [Fault(503, "ServiceUnavailable")] * ATTEMPTS
    with pytest.raises(NotDelivered) as refused:
        await connector.send(microsoft.url, "a:1", MESSAGE)
    assert (refused.value.status, refused.value.is_unreachable) == (503, False)
    assert len(microsoft.calls) == ATTEMPTS


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (403, "ConversationBlockedByUser"),
        (403, "BotNotInConversationRoster"),
        (403, "MessageWritesBlocked"),
        (403, ""),
        (404, "ConversationNotFound"),
    ],
)
async def test_a_refusal_is_not_repeated(connector: Connector, microsoft: Microsoft, status: int, code: str) -> None:
    microsoft.faults = [Fault(status, code)]
    with pytest.raises(NotDelivered) as refused:
        await connector.send(microsoft.url, "a:1", MESSAGE)
    assert (refused.value.code, refused.value.is_unreachable) == (code, True)
    assert len(microsoft.calls) == 1


@pytest.mark.parametrize(("status", "code"), [(400, "BadSyntax"), (413, "MessageSizeTooBig"), (500, "ServiceError")])
async def test_a_fault_of_ours_is_not_repeated_either(
    connector: Connector, microsoft: Microsoft, status: int, code: str
) -> None:
    microsoft.faults = [Fault(status, code)]
    with pytest.raises(NotDelivered, match=code):
        await connector.send(microsoft.url, "a:1", MESSAGE)


async def test_a_lost_connection_is_tried_again(connector: Connector, microsoft: Microsoft) -> None:
    microsoft.faults = [Fault(reset=True)]
    assert await connector.send(microsoft.url, "a:1", MESSAGE) == "m1"


async def test_no_answer_in_time_is_not_sent_twice(connector: Connector, microsoft: Microsoft) -> None:
    microsoft.faults = [Fault(201, hang=1.0)]
    with pytest.raises(NotDelivered, match="no answer"):
        await connector.send(microsoft.url, "a:1", MESSAGE)
    assert len(microsoft.calls) == 1


async def test_a_token_teams_no_longer_takes_is_replaced(connector: Connector, microsoft: Microsoft) -> None:
    microsoft.faults = [Fault(401, "Unauthorized")]
    assert await connector.send(microsoft.url, "a:1", MESSAGE) == "m1"
    assert [call.authorization for call in microsoft.calls] == ["Bearer token-1", "Bearer token-2"]


async def test_a_bot_teams_does_not_know_stops_asking(connector: Connector, microsoft: Microsoft) -> None:
    microsoft.faults = [Fault(401, "BotNotRegistered")] * 9
    with pytest.raises(NotDelivered, match="BotNotRegistered"):
        await connector.send(microsoft.url, "a:1", MESSAGE)
    assert len(microsoft.calls) == 2


async def test_in_one_conversation_one_message_at_a_time(connector: Connector, microsoft: Microsoft) -> None:
    microsoft.latency = 0.01
    await asyncio.gather(*(connector.send(microsoft.url, "a:1", MESSAGE) for _ in range(10)))
    assert microsoft.most_at_once == 1


async def test_conversations_do_not_wait_for_each_other(
    session: aiohttp.ClientSession, credentials: Credentials, microsoft: Microsoft
) -> None:
    connector = Connector(session, credentials, AllowedHosts([], loopback=True))
    await connector.send(microsoft.url, "a:first", MESSAGE)
    microsoft.latency = 5.0
    sending = [asyncio.create_task(connector.send(microsoft.url, f"a:{n}", MESSAGE)) for n in range(50)]
    await until(lambda: len(microsoft.calls) == 1 + len(sending))
    for task in sending:
        task.cancel()
    await asyncio.gather(*sending, return_exceptions=True)


async def test_a_message_is_replaced_and_taken_back(connector: Connector, microsoft: Microsoft) -> None:
    await connector.update(microsoft.url, "a:1", "m1", MESSAGE)
    await connector.delete(microsoft.url, "a:1", "m1")
    assert [(call.method, call.path) for call in microsoft.calls] == [
        ("PUT", "/v3/conversations/a%3A1/activities/m1"),
        ("DELETE", "/v3/conversations/a%3A1/activities/m1"),
    ]


async def test_everybody_in_a_conversation_is_listed_page_by_page(connector: Connector, microsoft: Microsoft) -> None:
    microsoft.members = [{"id": str(number)} for number in range(5)]
    assert [member["id"] async for member in connector.members(microsoft.url, "19:x")] == list("01234")


async def test_one_token_serves_every_message(connector: Connector, microsoft: Microsoft) -> None:
    await asyncio.gather(*(connector.send(microsoft.url, f"a:{n}", MESSAGE) for n in range(20)))
    assert len(microsoft.token_requests) == 1


async def test_while_no_token_is_to_be_had_it_is_asked_for_again(
    connector: Connector, microsoft: Microsoft, waits: Waits
) -> None:
    microsoft.token_faults = [Fault(503, "temporarily_unavailable")]
    assert await connector.send(microsoft.url, "a:1", MESSAGE) == "m1"


async def test_why_there_is_no_token_is_said_without_the_secret(connector: Connector, microsoft: Microsoft) -> None:
    microsoft.token_faults = [Fault(401, "invalid_client")] * 9
    with pytest.raises(NotDelivered, match="HTTP 401, invalid_client") as refused:
        await connector.send(microsoft.url, "a:1", MESSAGE)
    assert SECRET not in str(refused.value)
