"""The long trials, made short: many people at once, and a bot killed while it writes. `make soak` runs them whole."""

from __future__ import annotations

from soak import crowd, killed, planning


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
