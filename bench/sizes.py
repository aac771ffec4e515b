"""The same question over ever more actions: its cost follows the size of its answer, not of the store."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from bench.bots import Load, environment, running
from bench.environments import sqlite_of
from bench.figures import Figure, middle, report
from bench.turns import each_of, in_turns, questions

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
    costs = {size: each_of(held, "ours", "cpu") for size, held in rounds.items()}
    for size, cost in costs.items():
        yield middle("size", f"one question, {size:,} actions, processor", cost, "ms")
    ratio = median(costs[LARGE]) / median(costs[SMALL])
    yield Figure("size", f"processor, {LARGE:,} / {SMALL:,} actions", ratio, "times", target=1.2)
    yield middle("size", "one owner among 50,000, p50", each_of(rounds[LARGE], "ours", "p50"), "ms", 5.0)
