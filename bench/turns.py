"""Our whole turn beside the stock SDK's bare echo bot: on one machine, in one run, both with signed tokens.

A turn is HTTP in, words to meaning, SQL over 100,000 actions, a card, and the HTTP reply to the connector.
The load and Microsoft's side run in a second process, on the other core where the machine has one.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from bench.filled import TODAY, fill, owners
from storage.engine import Store
from tests.teams.microsoft import APP_ID, SECRET, TENANT

SIZES = (1_000, 10_000, 100_000)
CONCURRENCY = (1, 16, 64)
SECONDS = float(os.environ.get("BENCH_SECONDS", "4"))
LATENCY_S = 0.1
ROUNDS = 3
PORTS = {"ours": 3989, "stock": 3988}
STARTS_WITHIN_S = 60.0
STOCK = ("bench.stock",)
OURS = ("bot", "serve")
ECHO = ["hello there"]


@dataclass(frozen=True, slots=True)
class Bot:
    """A running bot: its address, the seconds from its command to its first ready answer, and its memory then."""

    url: str
    process: psutil.Process
    seconds: float
    megabytes: float

    def cpu(self) -> float:
        """The processor's seconds it has had."""
        times = self.process.cpu_times()
        return float(times.user + times.system)


class Load:
    """The second process: Microsoft's side, and the people who ask."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bench.load"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        _pin(self._process.pid, -1)
        self.url = str(self._said())

    def ask(
        self, bot: Bot, texts: list[str], *, concurrency: int, latency: float = 0.0, seconds: float = SECONDS
    ) -> Any:
        """Ask these in turn for some seconds; with what came of it, the processor's time a turn took."""
        assert self._process.stdin is not None
        before = bot.cpu()
        job = {"url": bot.url, "concurrency": concurrency, "seconds": seconds, "latency": latency, "texts": texts}
        self._process.stdin.write(json.dumps(job) + "\n")
        self._process.stdin.flush()
        said = self._said()
        return said | {"cpu": (bot.cpu() - before) * 1000 / max(1, said["turns"])}

    def _said(self) -> Any:
        assert self._process.stdout is not None
        return json.loads(self._process.stdout.readline())

    def stop(self) -> None:
        """No more jobs."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(10)


@contextmanager
def running(name: str, module: tuple[str, ...], environment: Mapping[str, str]) -> Iterator[Bot]:
    """A bot in a process of its own, on the first core, once it is ready."""
    url = f"http://127.0.0.1:{PORTS[name]}"
    began = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603 (our own modules)
        [sys.executable, "-m", *module],
        env=os.environ | environment | {"CHASER_PORT": str(PORTS[name])},
        stdout=subprocess.DEVNULL,
    )
    try:
        _pin(process.pid, 0)
        _wait_until_ready(process, url)
        took = time.perf_counter() - began
        seen = psutil.Process(process.pid)
        yield Bot(url, seen, took, seen.memory_info().rss / 1e6)
    finally:
        process.terminate()
        process.wait(40)


def _wait_until_ready(process: subprocess.Popen[bytes], url: str) -> None:
    until = time.perf_counter() + STARTS_WITHIN_S
    while time.perf_counter() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/readyz", timeout=STARTS_WITHIN_S):  # noqa: S310 (our own address)
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.01)
    raise SystemExit("the bot did not start")


def _pin(pid: int, core: int) -> None:
    """Keep a process to one core, where the system can, so that the two do not take each other's time."""
    if hasattr(os, "sched_setaffinity") and len(cores := sorted(os.sched_getaffinity(0))) > 1:
        os.sched_setaffinity(pid, {cores[core]})


def environment(microsoft: str, database: Path) -> dict[str, str]:
    """The environment both bots run in."""
    return {
        "CHASER_APP_ID": APP_ID,
        "CHASER_APP_PASSWORD": SECRET,
        "CHASER_TENANT_ID": TENANT,
        "CHASER_LOGIN_URL": microsoft,
        "CHASER_OPENID_METADATA_URL": f"{microsoft}/openid",
        "CHASER_SERVICE_HOSTS": microsoft,
        "CHASER_MESSAGES_A_MINUTE": "1000000",
        "CHASER_DATABASE_URL": f"sqlite:///{database}",
        "CHASER_TODAY": TODAY.isoformat(),
    }


def questions(actions: int) -> list[str]:
    """Questions about what is overdue, owner after owner: five rows each, however many actions there are."""
    names = owners(actions // 20)
    return [f"what is overdue for {name}" for name in names[:: max(1, len(names) // 500)]]


async def _filled(folder: str, size: int) -> Path:
    database = Path(folder, f"{size}.sqlite3")
    store = Store(f"sqlite:///{database}")
    await fill(store, size)
    await store.close()
    return database


def compared(load: Load, asked: Mapping[Bot, list[str]], latency: float) -> dict[int, list[Any]]:
    """By concurrency, what each bot came to: asked in turns, so that what else the machine does is shared."""
    for bot, texts in asked.items():
        load.ask(bot, texts, concurrency=4, seconds=2.0)
    return {number: _in_turns(load, asked, number, latency) for number in CONCURRENCY}


def _in_turns(load: Load, asked: Mapping[Bot, list[str]], number: int, latency: float) -> list[Any]:
    rounds = [
        [
            load.ask(bot, texts, concurrency=number, latency=latency, seconds=SECONDS / ROUNDS)
            for bot, texts in asked.items()
        ]
        for _ in range(ROUNDS)
    ]
    return [sorted(each, key=lambda held: float(held["rate"]))[ROUNDS // 2] for each in zip(*rounds, strict=True)]


def show(names: tuple[str, str], results: dict[int, list[Any]], *, wanted: float) -> None:
    """A line for each bot and concurrency, the middle one of its rounds; then how many times as many turns."""
    for number, each in results.items():
        for name, held in zip(names, each, strict=True):
            faults = f"  {held['errors']} ERRORS" if held["errors"] else ""
            print(
                f"{name:<30} c={number:<3}{held['rate']:8.1f} turns/s  p50{held['p50']:9.1f} ms  "
                f"p99{held['p99']:9.1f} ms  processor{held['cpu']:6.1f} ms a turn{faults}"
            )
    ratios = {number: ours["rate"] / stock["rate"] for number, (ours, stock) in results.items()}
    said = ", ".join(f"{ratio:.1f}x at c={number}" for number, ratio in ratios.items())
    print(f"-> ours / stock echo: {said} (target {wanted:.0f}x)", flush=True)


def main() -> None:
    """Fill the stores, run both bots, print every figure."""
    with tempfile.TemporaryDirectory() as folder:
        databases = {size: asyncio.run(_filled(folder, size)) for size in SIZES}
        load = Load()
        try:
            _beside_stock(load, databases[SIZES[-1]])
            _by_size(load, databases)
        finally:
            load.stop()


def _beside_stock(load: Load, database: Path) -> None:
    told = environment(load.url, database)
    names = (f"our whole turn, {SIZES[-1]:,}", "stock echo")
    with running("ours", OURS, told) as ours, running("stock", STOCK, told) as stock:
        asked = {ours: questions(SIZES[-1]), stock: ECHO}
        near = compared(load, asked, 0.0)
        show(names, near, wanted=5)
        mine, theirs = near[16]
        print(f"-> p99 of ours at c=16: {mine['p99']:.0f} ms; p50 of the stock echo: {theirs['p50']:.0f} ms")
        print(f"   {mine['cards']} of {mine['turns']} answers held a card")
        far = compared(load, asked, LATENCY_S)
        show((f"{names[0]}, 100 ms", f"{names[1]}, 100 ms"), far, wanted=50)
        print(f"start to ready: ours {ours.seconds:.2f} s, stock echo {stock.seconds:.2f} s")
        print(f"memory when ready: ours {ours.megabytes:.0f} MB, stock echo {stock.megabytes:.0f} MB", flush=True)


def _by_size(load: Load, databases: dict[int, Path]) -> None:
    """The same question, over ever more actions."""
    cost = {}
    for size, database in databases.items():
        with running("ours", OURS, environment(load.url, database)) as bot:
            texts = questions(size)
            load.ask(bot, texts, concurrency=4, seconds=2.0)
            held = load.ask(bot, texts, concurrency=1)
        cost[size] = held["p50"]
        print(f"one question over {size:>7,} actions: p50 {held['p50']:.2f} ms, processor {held['cpu']:.2f} ms")
    print(f"-> {cost[SIZES[-1]] / cost[SIZES[0]]:.2f}x from {SIZES[0]:,} to {SIZES[-1]:,} (target 1.3x)", flush=True)


if __name__ == "__main__":
    main()
