"""The same question over ever more actions: its cost follows the size of its answer, not of the store."""

from __future__ import annotations

from collections.abc import Iterator

from bench.bots import Load, environment, running
from bench.environments import sqlite_of
from bench.figures import Figure, middle, report
from bench.turns import in_turns, questions

SMALL, LARGE = 1_000, 1_000_000
SECONDS = 1.0


def figures() -> Iterator[Figure]:
    """One question in a small store and in a large one, which has 50,000 owners."""
    for size in (SMALL, LARGE):
        sqlite_of(size)
    rounds = {}
    with Load() as load:
        for size in (SMALL, LARGE):
            with running("ours", environment(load.url, sqlite_of(size))) as bot:
                load.warm(bot, questions(size))
                rounds[size] = in_turns(load, {bot: questions(size)}, 1, SECONDS)
                report(f"{size:,} actions: {bot.memory():.0f} MB")
    for size, each in rounds.items():
        yield middle("size", f"one question, {size:,} actions, processor", [held["ours"]["cpu"] for held in each], "ms")
    costs = {size: sorted(held["ours"]["cpu"] for held in each) for size, each in rounds.items()}
    middle_of = len(costs[SMALL]) // 2
    ratio = costs[LARGE][middle_of] / costs[SMALL][middle_of]
    yield Figure("size", f"processor, {LARGE:,} / {SMALL:,} actions", ratio, "times", target=1.2)
    asked = [held["ours"]["p50"] for held in rounds[LARGE]]
    yield middle("size", "one owner among 50,000, p50", asked, "ms", 5.0)
