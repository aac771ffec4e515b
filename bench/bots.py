"""Bots in processes of their own, and the second process that asks them: Microsoft's side, and many people."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from bench.environments import python_of
from bench.filled import TODAY
from bench.load import PEOPLE
from tests.teams.microsoft import environment_of

ROOT = Path(__file__).parents[1]
PORTS = {"ours": 3989, "botbuilder": 3988, "agents": 3987, "teams_apps": 3986}
STARTS_WITHIN_S = 60.0
OURS = ("-m", "bot", "serve")


@dataclass(frozen=True, slots=True)
class Bot:
    """A running bot: its address, the seconds from its command to its first ready answer, and its memory then."""

    name: str
    url: str
    process: psutil.Process
    seconds: float
    megabytes: float

    def cpu(self) -> float:
        """The processor's seconds it has had."""
        times = self.process.cpu_times()
        return float(times.user + times.system)

    def memory(self) -> float:
        """Its megabytes now."""
        return float(self.process.memory_info().rss / 1e6)


class Load:
    """The second process: told what to ask, it says what came of it."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bench.load"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
        )
        _pin(self._process.pid, -1)
        self.url = str(self._said())

    def __enter__(self) -> Load:
        return self

    def __exit__(self, *_fault: object) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(10)

    def warm(self, bot: Bot, texts: Sequence[str]) -> None:
        """Have everybody ask once: of each person's first message a bot keeps more than of the next."""
        self.ask(bot, texts, concurrency=16, seconds=0.5, turns=PEOPLE)

    def ask(
        self,
        bot: Bot,
        texts: Sequence[str],
        *,
        concurrency: int,
        seconds: float,
        turns: int = 0,
        latency: float = 0.0,
    ) -> dict[str, float]:
        """Ask these in turn for some seconds; with what came of it, the processor's milliseconds a turn took."""
        assert self._process.stdin is not None
        before = bot.cpu()
        job = {"url": bot.url, "concurrency": concurrency, "seconds": seconds, "turns": turns, "latency": latency}
        job |= {"texts": texts}
        self._process.stdin.write(json.dumps(job) + "\n")
        self._process.stdin.flush()
        said: dict[str, float] = self._said()
        if said["errors"]:
            raise SystemExit(f"{bot.name}: {said['errors']:.0f} of {said['turns']:.0f} turns were not answered")
        return said | {"cpu": (bot.cpu() - before) * 1000 / max(1, said["turns"])}

    def _said(self) -> Any:
        assert self._process.stdout is not None
        return json.loads(self._process.stdout.readline())


@contextmanager
def running(
    name: str, environment: Mapping[str, str], *, python: Path | None = None, arguments: Sequence[str] = ()
) -> Iterator[Bot]:
    """A bot in a process of its own, on the first core, once it is ready: ours, or a peer by its module."""
    url = f"http://127.0.0.1:{PORTS[name]}"
    command = [
        str(python or python_of(name)),
        *(arguments or (OURS if name == "ours" else ("-m", f"bench.peers.{name}"))),
    ]
    kept_compiled = {"PYTHONDONTWRITEBYTECODE": ""}  # as pip leaves what it installs, ours and the peers' alike
    told = os.environ | environment | kept_compiled | {"CHASER_PORT": str(PORTS[name])}
    began = time.perf_counter()
    process = subprocess.Popen(command, env=told, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 (our own modules)
    try:
        _pin(process.pid, 0)
        _wait_until_ready(process, url)
        took = time.perf_counter() - began
        seen = psutil.Process(process.pid)
        yield Bot(name, url, seen, took, seen.memory_info().rss / 1e6)
    finally:
        process.terminate()
        process.wait(40)


def _wait_until_ready(process: subprocess.Popen[bytes], url: str) -> None:
    """Until /readyz answers. A peer that has no such page is ready when it can say so."""
    until = time.perf_counter() + STARTS_WITHIN_S
    while time.perf_counter() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/readyz", timeout=STARTS_WITHIN_S):  # noqa: S310 (our own address)
                return
        except urllib.error.HTTPError as answer:
            if answer.code < 500:
                return
        except (urllib.error.URLError, ConnectionError):
            pass
        time.sleep(0.01)
    raise SystemExit(f"the bot at {url} did not start")


def _pin(pid: int, core: int) -> None:
    """Keep a process to one core, where the system can, so that the two do not take each other's time."""
    if hasattr(os, "sched_setaffinity") and len(cores := sorted(os.sched_getaffinity(0))) > 1:
        os.sched_setaffinity(pid, {cores[core]})


def environment(microsoft: str, database: str) -> dict[str, str]:
    """The environment every bot runs in."""
    return {
        **environment_of(microsoft),
        "CHASER_MESSAGES_A_MINUTE": "1000000",
        "CHASER_DATABASE_URL": database,
        "CHASER_TODAY": TODAY.isoformat(),
    }
