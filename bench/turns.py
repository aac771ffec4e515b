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
PORT = 3989
BOT = f"http://127.0.0.1:{PORT}"
STARTS_WITHIN_S = 60.0
STOCK = ("bench.stock",)
OURS = ("bot", "serve")
ECHO = ["hello there"]


@dataclass(frozen=True, slots=True)
class Started:
    """How a bot started: seconds from its command to its first ready answer, and its memory then."""

    seconds: float
    megabytes: float


class Load:
    """The second process: Microsoft's side, and the people who ask."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bench.load"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        _pin(self._process.pid, -1)
        self.url = str(self._said())

    def ask(self, texts: list[str], *, concurrency: int, latency: float = 0.0, seconds: float = SECONDS) -> Any:
        """Ask these in turn for some seconds."""
        assert self._process.stdin is not None
        job = {"url": BOT, "concurrency": concurrency, "seconds": seconds, "latency": latency, "texts": texts}
        self._process.stdin.write(json.dumps(job) + "\n")
        self._process.stdin.flush()
        return self._said()

    def _said(self) -> Any:
        assert self._process.stdout is not None
        return json.loads(self._process.stdout.readline())

    def stop(self) -> None:
        """No more jobs."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(10)


@contextmanager
def running(module: tuple[str, ...], environment: Mapping[str, str]) -> Iterator[Started]:
    """A bot in a process of its own, on the first core, once it is ready."""
    began = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603 (our own modules)
        [sys.executable, "-m", *module], env=os.environ | environment, stdout=subprocess.DEVNULL
    )
    try:
        _pin(process.pid, 0)
        _wait_until_ready(process)
        took = time.perf_counter() - began
        yield Started(took, psutil.Process(process.pid).memory_info().rss / 1e6)
    finally:
        process.terminate()
        process.wait(40)


def _wait_until_ready(process: subprocess.Popen[bytes]) -> None:
    until = time.perf_counter() + STARTS_WITHIN_S
    while time.perf_counter() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{BOT}/readyz", timeout=5):  # noqa: S310 (our own address)
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.01)
    raise SystemExit("the bot did not start")


def _pin(pid: int, core: int) -> None:
    """Keep a process to one core, where the system can, so that the two do not take each other's time."""
    if hasattr(os, "sched_setaffinity") and len(cores := sorted(os.sched_getaffinity(0))) > 1:
        os.sched_setaffinity(pid, {cores[core]})


def environment(microsoft: str, database: Path) -> dict[str, str]:
    """What both bots are told."""
    return {
        "CHASER_APP_ID": APP_ID,
        "CHASER_APP_PASSWORD": SECRET,
        "CHASER_TENANT_ID": TENANT,
        "CHASER_LOGIN_URL": microsoft,
        "CHASER_OPENID_METADATA_URL": f"{microsoft}/openid",
        "CHASER_PORT": str(PORT),
        "CHASER_DATABASE_URL": f"sqlite:///{database}",
        "CHASER_TODAY": TODAY.isoformat(),
    }


def questions(actions: int) -> list[str]:
    """What is overdue, asked of owner after owner: five rows each, however many actions there are."""
    names = owners(actions // 20)
    return [f"what is overdue for {name}" for name in names[:: max(1, len(names) // 500)]]


async def _filled(folder: str, size: int) -> Path:
    database = Path(folder, f"{size}.sqlite3")
    store = Store(f"sqlite:///{database}")
    await fill(store, size)
    await store.close()
    return database


def measured(load: Load, texts: list[str], latency: float) -> dict[int, Any]:
    """The rates and times at each concurrency, after a first round to warm up."""
    load.ask(texts, concurrency=4, seconds=1.0)
    return {number: load.ask(texts, concurrency=number, latency=latency) for number in CONCURRENCY}


def show(name: str, results: dict[int, Any]) -> None:
    """One line a concurrency."""
    for number, held in results.items():
        faults = f"  {held['errors']} ERRORS" if held["errors"] else ""
        print(
            f"{name:<28} c={number:<3} {held['rate']:8.1f} turns/s   p50 {held['p50']:8.1f} ms   "
            f"p99 {held['p99']:8.1f} ms{faults}",
            flush=True,
        )


def compare(ours: dict[int, Any], stock: dict[int, Any], *, wanted: float) -> None:
    """How many times as many turns, at each concurrency."""
    ratios = {number: ours[number]["rate"] / stock[number]["rate"] for number in CONCURRENCY}
    said = ", ".join(f"{ratio:.1f}x at c={number}" for number, ratio in ratios.items())
    print(f"-> ours / stock echo: {said} (target {wanted:.0f}x)", flush=True)


def main() -> None:
    """Fill the stores, run both bots, print every figure."""
    with tempfile.TemporaryDirectory() as folder:
        databases = {size: asyncio.run(_filled(folder, size)) for size in SIZES}
        load = Load()
        try:
            _run(load, databases)
        finally:
            load.stop()


def _run(load: Load, databases: dict[int, Path]) -> None:
    largest = SIZES[-1]
    both = environment(load.url, databases[largest])
    with running(STOCK, both) as stock_start:
        stock = measured(load, ECHO, 0.0)
        stock_late = measured(load, ECHO, LATENCY_S)
    with running(OURS, both) as our_start:
        ours = measured(load, questions(largest), 0.0)
        ours_late = measured(load, questions(largest), LATENCY_S)
    show("stock echo", stock)
    show(f"our whole turn, {largest:,}", ours)
    compare(ours, stock, wanted=5)
    print(f"-> our p99 at c=16: {ours[16]['p99']:.0f} ms; the stock echo's p50: {stock[16]['p50']:.0f} ms")
    print(f"   {ours[16]['cards']} of {ours[16]['turns']} answers held a card")
    show("stock echo, 100 ms away", stock_late)
    show("our whole turn, 100 ms away", ours_late)
    compare(ours_late, stock_late, wanted=50)
    _by_size(load, databases)
    print(f"start to ready: ours {our_start.seconds:.2f} s, stock echo {stock_start.seconds:.2f} s")
    print(f"memory when ready: ours {our_start.megabytes:.0f} MB, stock echo {stock_start.megabytes:.0f} MB")


def _by_size(load: Load, databases: dict[int, Path]) -> None:
    """The same question, over ever more actions."""
    cost = {}
    for size, database in databases.items():
        with running(OURS, environment(load.url, database)):
            texts = questions(size)
            load.ask(texts, concurrency=4, seconds=1.0)
            cost[size] = load.ask(texts, concurrency=1)["p50"]
        print(f"one question over {size:>7,} actions: p50 {cost[size]:.2f} ms", flush=True)
    print(f"-> {cost[SIZES[-1]] / cost[SIZES[0]]:.2f}x from {SIZES[0]:,} to {SIZES[-1]:,} (target 1.3x)", flush=True)


if __name__ == "__main__":
    main()
