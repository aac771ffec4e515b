"""`make bench profile`: where the processor's time of a whole turn goes, by part."""

from __future__ import annotations

import json
import os
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from bench.bots import Load, environment, running
from bench.environments import sqlite_of
from bench.figures import report
from bench.turns import ACTIONS, questions

AT_ONCE = 16
SECONDS = float(os.environ.get("BENCH_PROFILE_SECONDS", "10"))
TIMES_SHOWN = 25
SQL = ("sqlalchemy/", "aiosqlite/", "storage/sqlite.py", "storage/engine.py")
ASKERS = {
    "bot/teams/inbox.py": "SQL of the register",
    "bot/teams/roster.py": "SQL of the roster",
    "storage/people.py": "SQL: who speaks, and of which plans",
    "storage/actions.py": "SQL: the rows",
    "storage/drafts.py": "SQL of the memory",
    "storage/live_cards.py": "SQL of cards that may go stale",
}
"""Whose statement it is, by a module under way."""
PARTS = {
    "bot/teams/tokens.py": "token",
    "bot/teams/activities.py read": "parse",
    "bot/teams/connector.py": "send",
    "dialogs/language/": "language",
    "cards/typeset.py": "card, typeset",
    "cards/": "card",
    "dialogs/replies/": "words of the reply",
    "bot/teams/activities.py write": "serialise",
    "bot/teams/replies.py": "serialise",
    "dialogs/memory/": "memory, to and from JSON",
    "bot/teams/inbox.py": "register",
    "storage/": "rows to facts",
    "dialogs/": "desk",
    "bot/teams/": "wire to desk",
    "botbuilder/": "wire to desk",
    "bot/app.py": "HTTP in",
    "aiohttp/web": "HTTP in",
    "aiohttp/client": "send",
    "aiohttp/": "HTTP in",
    "selectors.py select": "SQLite's own thread, and the wait for it",
    "asyncio/": "event loop",
}
"""What it is else: the first of these that is anywhere under way."""


def tables() -> str:
    """Ask the sampled bot for some seconds: a table of the parts, and one of the functions."""
    with tempfile.TemporaryDirectory() as folder, Load() as load:
        file = Path(folder, "seen.json")
        arguments = ("-m", "bench.sampler", str(file))
        told = environment(load.url, sqlite_of(ACTIONS))
        with running("ours", told, python=Path(sys.executable), arguments=arguments) as bot:
            load.warm(bot, questions(ACTIONS))
            report(f"{AT_ONCE} at once for {SECONDS:g} s")
            bot.process.send_signal(signal.SIGUSR1)
            held = load.ask(bot, questions(ACTIONS), concurrency=AT_ONCE, seconds=SECONDS)
            bot.process.send_signal(signal.SIGUSR1)
            seen = _read(file)
    return f"{_table(seen, held['cpu'])}\n\n{_functions(seen)}"


def _read(file: Path) -> list[tuple[list[str], int]]:
    """The sampler's lines, once it has written them."""
    for _ in range(100):
        if file.exists() and (words := file.read_text()).endswith("]]"):
            return [(codes, times) for codes, times in json.loads(words)]
        time.sleep(0.1)
    raise SystemExit("the sampler wrote nothing")


def _table(seen: Sequence[tuple[list[str], int]], milliseconds: float) -> str:
    parts: Counter[str] = Counter()
    for codes, times in seen:
        parts[_part(codes)] += times
    total = sum(parts.values())
    lines = [f"| part of a turn ({milliseconds:.2f} ms of the processor) | ms | share |", "| --- | ---: | ---: |"]
    lines += [
        f"| {part} | {milliseconds * times / total:.3f} | {times / total:.1%} |" for part, times in parts.most_common()
    ]
    return "\n".join(lines)


def _functions(seen: Sequence[tuple[list[str], int]]) -> str:
    """Our own functions by the time spent in them and beneath."""
    within: Counter[str] = Counter()
    for codes, times in seen:
        within.update(
            {code: times for code in set(codes) if code.startswith(("bot/", "dialogs/", "cards/", "storage/"))}
        )
    total = sum(times for _, times in seen)
    lines = ["| in and beneath | share |", "| --- | ---: |"]
    return "\n".join(
        [*lines, *(f"| {code} | {times / total:.1%} |" for code, times in within.most_common(TIMES_SHOWN))]
    )


def _part(codes: Sequence[str]) -> str:
    table = ASKERS | {"": "SQL: sessions"} if any(code.startswith(SQL) for code in codes) else PARTS
    return next((part for where, part in table.items() if any(where in code for code in codes)), "else")
