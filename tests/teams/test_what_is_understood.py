"""Any body that arrives gets a plain status: never a crash."""

from __future__ import annotations

import io
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialogs.turn import Scope
from tests.teams.parts import Bot

JSON = {"Content-Type": "application/json"}

BAD_BODIES: list[tuple[int, bytes, dict[str, str]]] = [
    (415, b"{}", {"Content-Type": "text/plain"}),
    (400, b"", JSON),
    (400, b"{", JSON),
    (400, b"[]", JSON),
    (400, b'"hello"', JSON),
    (400, b"null", JSON),
    (400, b"\xff\xfe", JSON),
]


@pytest.mark.parametrize(("status", "body", "headers"), BAD_BODIES)
async def test_a_body_that_is_no_activity_is_refused(bot: Bot, status: int, body: bytes, headers: Any) -> None:
    headers = headers | {"Authorization": f"Bearer {bot.microsoft.token()}"}
    assert (await bot.posts(data=body, headers=headers))[0] == status


async def test_a_body_of_more_than_a_megabyte_is_refused(bot: Bot) -> None:
    headers = JSON | {"Authorization": f"Bearer {bot.microsoft.token()}"}
    assert (await bot.posts(data=io.BytesIO(b" " * (1024**2 + 1)), headers=headers))[0] == 413


@pytest.mark.parametrize("name", ["type", "conversation"])
async def test_an_activity_without_what_every_activity_has_is_refused(bot: Bot, name: str) -> None:
    message = bot.message()
    del message[name]
    assert (await bot.hears(message))[0] == 400


@pytest.mark.parametrize("way", [".", ".."])
@pytest.mark.parametrize("field", ["id", "replyToId", "conversation"])
async def test_an_id_that_leads_elsewhere_in_an_address_is_refused(bot: Bot, field: str, way: str) -> None:
    odd: Any = {"id": way, "conversationType": "personal"} if field == "conversation" else way
    assert (await bot.hears(bot.message(**{field: odd})))[0] == 400


async def test_an_id_of_another_kind_never_passes_for_a_persons(bot: Bot) -> None:
    await bot.hears(bot.message(**{"from": {"id": "aad-manager", "name": "Pat Manager"}}))
    await bot.hears(bot.message())
    assert [turn.speaker.id for turn in bot.desk.turns] == ["msteams aad-manager", "aad-manager"]


@pytest.mark.parametrize(
    ("place", "scope"),
    [
        ({"id": "19:x@thread.v2"}, Scope.GROUP),
        ({"id": "x", "isGroup": True}, Scope.GROUP),
        ({"id": "x", "conversationType": "meeting"}, Scope.GROUP),
        ({"id": "a:x"}, Scope.PERSONAL),
        ({"id": "a:x", "conversationType": "personal"}, Scope.PERSONAL),
    ],
)
async def test_a_place_of_a_kind_not_known_is_one_that_others_read(bot: Bot, place: Any, scope: Scope) -> None:
    await bot.hears(bot.message(conversation=place))
    assert [turn.place.scope for turn in bot.desk.turns] == [scope]


@pytest.mark.parametrize("channel", [["msteams"], {}, 7, None, "", "webchat", "msteams" * 999])
async def test_a_channel_that_is_none_of_teams_is_refused(bot: Bot, channel: Any) -> None:
    assert (await bot.hears(bot.message(channelId=channel)))[0] in (400, 403)


@pytest.mark.parametrize("packing", ["gzip", "deflate", "br", "zstd", "x", "gzip, gzip"])
@pytest.mark.parametrize("token", [True, False])
async def test_a_packed_body_is_refused(bot: Bot, packing: str, token: bool) -> None:
    headers = JSON | {"Content-Encoding": packing}
    headers |= {"Authorization": f"Bearer {bot.microsoft.token()}"} if token else {}
    assert (await bot.posts(data=b"x", headers=headers))[0] == 400


async def test_a_strangers_body_is_never_read(bot: Bot) -> None:
    assert (await bot.posts(data=io.BytesIO(b" " * (1024**2 + 1)), headers=JSON))[0] == 401


async def test_a_body_nested_without_end_is_refused(bot: Bot) -> None:
    headers = JSON | {"Authorization": f"Bearer {bot.microsoft.token()}"}
    assert (await bot.posts(data=b'{"a":' * 100_000, headers=headers))[0] == 400


FIELDS = ["id", "type", "from", "recipient", "conversation", "text", "entities", "channelData", "value", "attachments",
          "membersAdded", "locale", "name", "action", "replyToId", "deliveryMode", "timestamp"]  # fmt: skip
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
TYPES = ["message", "invoke", "conversationUpdate", "installationUpdate", "messageUpdate", "messageReaction", "event",
         "messageDelete", "typing", "endOfConversation", "unheardOf"]  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(type_=st.sampled_from(TYPES), odd=st.dictionaries(st.sampled_from(FIELDS), ANYTHING, max_size=4))
async def test_no_activity_however_odd_is_answered_with_a_crash(bot: Bot, type_: str, odd: dict[str, Any]) -> None:
    message = bot.message(type=type_) | odd
    if isinstance(odd.get("channelData"), dict):
        message["channelData"] = odd["channelData"] | {"tenant": bot.message()["channelData"]["tenant"]}
    assert (await bot.hears(message))[0] in (200, 400, 403, 501)
