"""The long trials, made short: many people at once, and a bot killed while it writes. `make soak` runs them whole."""

from __future__ import annotations

from bot.settings import Settings
from soak import crowd, killed, large, planning
from soak.knock import knock
from soak.serving import free_port
from storage.engine import Store
from tests.teams.microsoft import Microsoft, settings_of
from tests.teams.parts import Desk, running


async def test_everything_people_were_told_was_saved_is_there_once(postgres_url: str) -> None:
    report = await crowd.run(postgres_url, people=10, writes=40)
    assert report.differences == []
    assert report.deliveries > sum(report.kinds.values())
    assert any(kind.endswith("refused") for kind in report.kinds)


async def test_a_bot_killed_while_it_writes_loses_and_doubles_nothing(store_url: str) -> None:
    report = await killed.run(store_url, kills=2)
    assert report.differences == []
    assert report.answered["saved"] > 0


async def test_a_day_is_planned_over_many_pages(store_url: str) -> None:
    report = await planning.run(store_url, actions=1_200, owners=30)
    assert report.cards == 30


async def test_a_large_store_is_filled_asked_added_to_and_planned(store_url: str) -> None:
    report = await large.run(store_url, actions=400, owners=20, plans=4, imported=50)
    assert [line for line in report.lines if "cards" in line]
    assert report.differences == []


async def test_a_bot_is_knocked_at_by_a_stand_in_for_microsoft(sqlite_store: Store) -> None:
    port = free_port()
    settings = Settings(**settings_of(f"http://127.0.0.1:{port}"))
    async with running(settings, sqlite_store, Microsoft(), Desk()) as bot:
        assert await knock(bot.url, port=port) == []
