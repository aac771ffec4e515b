"""A chart in Teams: drawn by the client, over its figures; elsewhere a picture under a link that ends."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import update

from bot.settings import Settings
from dialogs.desk import answer
from storage.conversation_tables import ChartLinkRow
from storage.engine import Store
from tests.conversations.conftest import people_in
from tests.teams.microsoft import Microsoft
from tests.teams.parts import Bot, Desk, running

HOST = "bot.example.org"


@pytest.fixture
async def public(settings: Settings, store: Store, microsoft: Microsoft, desk: Desk) -> AsyncIterator[Bot]:
    """The bot at a public host, with the sample plan."""
    await people_in(store)
    desk.reply = partial(answer, store=store)
    seen = settings.model_copy(update={"public_host": HOST})
    async with running(seen, store, microsoft, desk) as bot:
        yield bot


async def drawn_for(bot: Bot) -> dict[str, Any]:
    """The chart of the card that was sent."""
    await bot.hears(bot.message(text="show what is due by month"))
    body = bot.microsoft.sent[-1]["attachments"][0]["content"]["body"]
    [chart] = [part for part in body if part["type"].startswith("Chart.")]
    assert [part["type"] for part in body][-1] == "Table"
    return dict(chart)


async def test_the_picture_behind_a_chart_is_served_to_the_holder_of_its_link(public: Bot) -> None:
    chart = await drawn_for(public)
    picture = chart["fallback"]
    assert chart["type"] == "Chart.VerticalBar"
    assert picture["altText"].startswith("Bar chart of open actions by month: Late already 12")
    address, path = picture["url"].split(HOST)
    assert address == "https://"
    assert len(path) > 40
    async with public.client.get(public.url + path) as response:
        assert (response.status, response.content_type) == (200, "image/png")
        assert (await response.read()).startswith(b"\x89PNG")
    assert (await public.gets(path[:-6] + "AA.png"))[0] == 404


async def test_a_link_to_a_picture_ends_after_a_day(public: Bot, store: Store) -> None:
    path = (await drawn_for(public))["fallback"]["url"].split(HOST)[1]
    async with store.writing() as session:
        day_before = datetime(2015, 6, 1, 8, tzinfo=UTC) - timedelta(days=1)
        await session.execute(update(ChartLinkRow).values(at=day_before))
    assert (await public.gets(path))[0] == 404


async def test_without_a_public_host_the_figures_stand_alone(
    settings: Settings, store: Store, microsoft: Microsoft, desk: Desk
) -> None:
    await people_in(store)
    desk.reply = partial(answer, store=store)
    async with running(settings, store, microsoft, desk) as bot:
        assert (await drawn_for(bot))["fallback"] == "drop"
