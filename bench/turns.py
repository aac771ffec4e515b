"""The whole turn beside bare echoes on Microsoft's SDKs: on one machine, in one run, all with signed tokens.

A turn is HTTP in, words to meaning, SQL over 100,000 actions, a card, and the HTTP reply to the connector; an echo is
the same without the three in the middle. The bots are asked in turns, so that what else the machine does is shared.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack

from bench.bots import Bot, Load, environment, running
from bench.environments import PEERS, postgres_of, release_of, sqlite_of
from bench.figures import LEAST, Figure, middle, report
from bench.filled import owners

ACTIONS = 100_000
ROUNDS = 5
SECONDS = {1: 0.7, 16: 1.2, 64: 0.9}
"""By how many ask at once, how long a round asks each bot."""
FAR_S, FAR_AT_ONCE = 0.1, 64
ECHO = ("hello there",)
STOCK, AGENTS = "botbuilder", "agents"
Round = Mapping[str, Mapping[str, float]]
"""By bot, what one round came to."""


def questions(actions: int) -> list[str]:
    """Questions about what is overdue, owner after owner: five rows each, however many actions there are."""
    names = owners(actions // 20)
    return [f"what is overdue for {name}" for name in names[:: max(1, len(names) // 500)]]


def figures() -> Iterator[Figure]:
    """Ours beside each peer, near and far, then over PostgreSQL, then what a start costs."""
    names = ("ours", STOCK, *PEERS)
    for peer in names[1:]:
        report(f"beside {release_of(peer)}")
    with Load() as load, ExitStack() as stack:
        told = environment(load.url, sqlite_of(ACTIONS))
        asked = {name: questions(ACTIONS) if name == "ours" else ECHO for name in names}
        bots = {stack.enter_context(running(name, told)): asked[name] for name in names}
        ours = next(bot for bot in bots if bot.name == "ours")
        for bot, texts in bots.items():
            load.warm(bot, texts)
        for number, seconds in SECONDS.items():
            yield from _near(number, in_turns(load, bots, number, seconds))
        yield from _far(in_turns(load, bots, FAR_AT_ONCE, SECONDS[64], FAR_S))
        yield Figure("memory", "ours, once all that was asked", ours.memory(), "MB")
    with Load() as load, postgres_of(ACTIONS) as url, running("ours", environment(load.url, url)) as bot:
        texts = questions(ACTIONS)
        load.warm(bot, texts)
        rounds = in_turns(load, {bot: texts}, 16, SECONDS[16])
        yield middle("turn", "ours over PostgreSQL, 16 at once", each_of(rounds, "ours", "rate"), "a second")
    yield from _starts()


def in_turns(
    load: Load, bots: Mapping[Bot, Sequence[str]], number: int, seconds: float, latency: float = 0.0
) -> list[Round]:
    """So many rounds, each asking one bot after the other."""
    report(f"{number} at once{', 100 ms away' if latency else ''}: {', '.join(bot.name for bot in bots)}")
    return [
        {
            bot.name: load.ask(bot, texts, concurrency=number, latency=latency, seconds=seconds)
            for bot, texts in bots.items()
        }
        for _ in range(ROUNDS)
    ]


def each_of(rounds: Sequence[Round], name: str, what: str) -> list[float]:
    """One figure of a bot, round by round."""
    return [each[name][what] for each in rounds]


def _near(number: int, rounds: Sequence[Round]) -> Iterator[Figure]:
    at = f"{number} at once"
    for name in rounds[0]:
        yield middle("turn", f"{name}, {at}", each_of(rounds, name, "rate"), "a second")
        yield middle("turn", f"{name}, {at}, processor a turn", each_of(rounds, name, "cpu"), "ms")
    yield middle("turn", f"ours, {at}, p50", each_of(rounds, "ours", "p50"), "ms")
    yield middle("turn", f"ours, {at}, p99", each_of(rounds, "ours", "p99"), "ms")
    if number == 16:
        ratios = {name: [each["ours"]["rate"] / each[name]["rate"] for each in rounds] for name in rounds[0]}
        tails = [each["ours"]["p99"] / each["ours"]["p50"] for each in rounds]
        yield middle("turn", f"ours / stock echo, {at}", ratios[STOCK], "times", 5.0, LEAST)
        yield middle("turn", f"ours / Agents SDK's echo, {at}", ratios[AGENTS], "times", 1.0, LEAST)
        yield middle("turn", f"ours, {at}, p99 / p50", tails, "times", 2.0)


def _far(rounds: Sequence[Round]) -> Iterator[Figure]:
    at = f"{FAR_AT_ONCE} at once, 100 ms away"
    for name in rounds[0]:
        yield middle("turn", f"{name}, {at}", each_of(rounds, name, "rate"), "a second")
    ratios = [each["ours"]["rate"] / each[STOCK]["rate"] for each in rounds]
    yield middle("turn", f"ours / stock echo, {at}", ratios, "times", 50.0, LEAST)


def _starts() -> Iterator[Figure]:
    """From the command to the first ready answer, ours and the stock echo in turns."""
    report("starts")
    rounds: list[dict[str, Bot]] = []
    with Load() as load:
        told = environment(load.url, sqlite_of(ACTIONS))
        for _ in range(ROUNDS):
            held = {}
            for name in ("ours", STOCK):
                with running(name, told) as held[name]:
                    pass
            rounds.append(held)
    seconds = {name: [each[name].seconds for each in rounds] for name in rounds[0]}
    ratios = [each["ours"].seconds / each[STOCK].seconds for each in rounds]
    yield middle("start", "ours, to ready", seconds["ours"], "s")
    yield middle("start", "stock echo, to ready", seconds[STOCK], "s")
    yield middle("start", "ours / stock echo", ratios, "times", 1.3)
    yield middle("memory", "ours, when ready", [each["ours"].megabytes for each in rounds], "MB", 100.0)
    yield middle("memory", "stock echo, when ready", [each[STOCK].megabytes for each in rounds], "MB")
