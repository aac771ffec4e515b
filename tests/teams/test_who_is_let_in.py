"""Only Microsoft, for us, now, from a tenant let in; anybody else is turned away with 401 or 403."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from tests.teams.microsoft import APP_ID, ISSUER, Microsoft
from tests.teams.parts import Bot

HOUR = 3600


def unsigned(microsoft: Microsoft, algorithm: str) -> str:
    claims = {"iss": ISSUER, "aud": APP_ID, "exp": int(time.time()) + 600, "serviceurl": microsoft.url}
    key = None if algorithm == "none" else "a-shared-secret-of-enough-length!!"
    return jwt.encode(claims, key, algorithm=algorithm, headers={"kid": "first"})


BAD_TOKENS: dict[str, tuple[int, Callable[[Microsoft], str | None]]] = {
    "no token": (401, lambda _: None),
    "garbage": (401, lambda _: "garbage"),
    "three parts of garbage": (401, lambda _: "a.b.c"),
    "letters no token has": (401, lambda _: "é.ü.ß"),
    "expired": (401, lambda m: m.token(exp=int(time.time()) - HOUR)),
    "no expiry": (401, lambda m: m.token(exp=None)),
    "an expiry that is no number": (401, lambda m: m.token(exp="tomorrow")),
    "an expiry in quotes": (401, lambda m: m.token(exp=str(int(time.time()) + HOUR))),
    "not yet valid": (401, lambda m: m.token(nbf=int(time.time()) + HOUR)),
    "another issuer": (401, lambda m: m.token(iss="https://login.example.org")),
    "no issuer": (401, lambda m: m.token(iss=None)),
    "another bot": (401, lambda m: m.token(aud="another-app")),
    "no audience": (401, lambda m: m.token(aud=None)),
    "signed by somebody else": (401, lambda m: m.token(key=rsa.generate_private_key(65537, 2048))),
    "an unknown key": (401, lambda m: m.token("unknown", key=m.published["first"][0])),
    "no algorithm": (401, lambda m: unsigned(m, "none")),
    "a shared-secret algorithm": (401, lambda m: unsigned(m, "HS256")),
    "another service address": (403, lambda m: m.token(serviceurl="https://elsewhere.example.org")),
    "no service address": (403, lambda m: m.token(serviceurl=None)),
}


@pytest.mark.parametrize("name", BAD_TOKENS)
async def test_a_bad_token_is_turned_away(bot: Bot, name: str) -> None:
    status, make = BAD_TOKENS[name]
    assert await bot.hears(bot.message(), token=make(bot.microsoft)) == (status, None)
    assert bot.desk.turns == []


async def test_a_good_token_is_let_in(bot: Bot) -> None:
    assert (await bot.hears(bot.message()))[0] == 200
    assert [turn.text for turn in bot.desk.turns] == ["what is overdue"]


@pytest.mark.parametrize("scheme", ["Basic abc", "Bearer", "Bearer ", ""])
async def test_another_way_of_proving_oneself_is_turned_away(bot: Bot, scheme: str) -> None:
    assert (await bot.posts(json=bot.message(), headers={"Authorization": scheme}))[0] == 401


async def test_a_key_that_does_not_speak_for_teams_is_turned_away(bot: Bot, other_key: rsa.RSAPrivateKey) -> None:
    bot.microsoft.publish("webchat", other_key, endorsements=["webchat"])
    assert (await bot.hears(bot.message(), token=bot.microsoft.token("webchat")))[0] == 403


@pytest.mark.parametrize("data", [{"tenant": {"id": "another-tenant"}}, {}, {"tenant": "x"}, {"tenant": {"id": 5}}])
async def test_another_tenant_is_turned_away(bot: Bot, data: Any) -> None:
    message = bot.message(channelData=data, conversation={"id": "a:1", "conversationType": "personal"})
    assert (await bot.hears(message))[0] == 403


@pytest.mark.parametrize(
    "odd",
    [
        {"conversation": {"id": "a:1", "conversationType": "personal", "tenantId": "another-tenant"}},
        {"channelData": {"tenant": {"id": "another-tenant"}}},
        {"from": {"id": "29:x", "aadObjectId": "aad-x", "tenantId": "another-tenant"}},
        {"recipient": {"id": "28:x", "tenantId": "another-tenant"}},
    ],
)
async def test_every_tenant_named_must_be_let_in(bot: Bot, odd: Any) -> None:
    assert (await bot.hears(bot.message(**odd)))[0] == 403


async def test_a_new_key_is_fetched_the_moment_it_is_used(bot: Bot, other_key: rsa.RSAPrivateKey) -> None:
    await bot.hears(bot.message())
    bot.microsoft.publish("second", other_key)
    token = bot.microsoft.token("second")
    answers = await asyncio.gather(*(bot.hears(bot.message(), token=token) for _ in range(5)))
    assert {status for status, _ in answers} == {200}
    assert bot.microsoft.key_fetches == 2


async def test_strangers_cannot_make_us_fetch_the_keys_again_and_again(bot: Bot) -> None:
    for number in range(20):
        token = bot.microsoft.token(f"made-up-{number}", key=bot.microsoft.published["first"][0])
        assert (await bot.hears(bot.message(), token=token))[0] == 401
    assert bot.microsoft.key_fetches <= 6


async def test_a_made_up_key_does_not_keep_out_a_new_one(bot: Bot, other_key: rsa.RSAPrivateKey) -> None:
    made_up = bot.microsoft.token("made-up", key=other_key)
    assert (await bot.hears(bot.message(), token=made_up))[0] == 401
    bot.microsoft.publish("second", other_key)
    assert (await bot.hears(bot.message(), token=bot.microsoft.token("second")))[0] == 200


async def test_while_the_keys_cannot_be_fetched_nobody_is_let_in_and_teams_may_try_again(bot: Bot) -> None:
    bot.microsoft.keys_down = True
    assert (await bot.hears(bot.message()))[0] == 503
