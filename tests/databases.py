"""The test run's own PostgreSQL: one database that serves test after test, emptied and filled in between."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from functools import cache
from pathlib import Path
from threading import Thread
from typing import Any

import asyncpg
from sqlalchemy import event

from storage.engine import Store
from storage.migrate import upgrade


@cache
def _loop() -> asyncio.AbstractEventLoop:
    """A loop of our own in a thread: the test's own loop may be running."""
    loop = asyncio.new_event_loop()
    Thread(target=loop.run_forever, daemon=True).start()
    return loop


def run(work: Coroutine[Any, Any, None]) -> None:
    """Run something of our own to its end, beside the test."""
    asyncio.run_coroutine_threadsafe(work, _loop()).result()


@cache
def store_at(url: str) -> Store:
    """A store for every test at this address, closed in between: its statements are compiled once, not in each test."""
    store = Store(url, patient=True)
    if store.is_sqlite:
        event.listen(store.engine.sync_engine, "connect", _do_not_wait_for_the_disk)
    return store


def _do_not_wait_for_the_disk(connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA synchronous=OFF")
    cursor.close()


async def prepare(folder: Path) -> None:
    """A database of the current shape to copy, and one that serves test after test; no waiting for the disk."""
    careless = [f"ALTER SYSTEM SET {each} = off" for each in ("fsync", "full_page_writes", "synchronous_commit")]
    await tell(folder, *careless, "SELECT pg_reload_conf()", "CREATE DATABASE migrated")
    await migrated(f"postgresql://postgres@/migrated?host={folder}")
    await tell(folder, "CREATE DATABASE reused TEMPLATE migrated")
    connection = await _reused(folder)
    await connection.execute(f"CREATE SCHEMA kept; {EMPTY}")


async def tell(folder: Path, *statements: str) -> None:
    """Tell the server something, outside any transaction."""
    connection = await asyncpg.connect(host=str(folder), user="postgres", database="postgres")
    for statement in statements:
        await connection.execute(statement)
    await connection.close()


async def migrated(url: str) -> None:
    """Bring a database to the current shape."""
    store = Store(url, patient=True)
    await upgrade(store)
    await store.close()


EMPTY = """
CREATE FUNCTION kept.empty() RETURNS void LANGUAGE plpgsql SET session_replication_role = replica AS $$
DECLARE used regclass;
BEGIN
    FOR used IN SELECT oid FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
        AND relname <> 'alembic_version' AND pg_relation_size(oid) > 0
    LOOP EXECUTE format('DELETE FROM %s', used); END LOOP;
    PERFORM setval(oid, 1, false) FROM pg_class WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace;
END $$
"""
"""Only tables that a test of this run wrote to: the others take no room, and there are many."""


async def empty(folder: Path) -> None:
    """Close the connections that the last test left open, delete every row, and number from one again."""
    others = (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'reused' AND pid <> pg_backend_pid()"
    )
    connection = await _reused(folder)
    await connection.execute(others)
    await connection.execute("SELECT kept.empty()")


async def keep_rows(folder: Path) -> None:
    """Keep every row there is, for `take_rows`, and the numbers they go on from."""
    connection = await _reused(folder)
    statements = []
    for table, columns in (await _columns(connection)).items():
        await connection.execute(f'CREATE TABLE kept."{table}" AS SELECT {columns} FROM public."{table}"')
        if await connection.fetchval(f'SELECT EXISTS (SELECT FROM kept."{table}")'):
            statements.append(f'INSERT INTO public."{table}" ({columns}) SELECT {columns} FROM kept."{table}"')
    used = await connection.fetch("SELECT sequencename, last_value FROM pg_sequences WHERE last_value IS NOT NULL")
    statements += [f"SELECT setval('public.{name}', {last})" for name, last in used]
    await connection.execute(
        "CREATE FUNCTION kept.take_rows() RETURNS void LANGUAGE sql SET session_replication_role = replica "
        f"AS $$ {'; '.join(statements)} $$"
    )


async def take_rows(folder: Path) -> None:
    """Put the kept rows back, and go on numbering where they end."""
    await (await _reused(folder)).execute("SELECT kept.take_rows()")


async def close(folder: Path) -> None:
    """Close our own connection, before the server stops."""
    await _connections.pop(folder).close()


_connections: dict[Path, Any] = {}


async def _reused(folder: Path) -> Any:
    """Our connection to the database that serves every test: kept, for a new one would plan everything anew."""
    if folder not in _connections:
        _connections[folder] = await asyncpg.connect(host=str(folder), user="postgres", database="reused")
    return _connections[folder]


async def _columns(connection: Any) -> dict[str, str]:
    """The columns of each table that are written, not worked out by the database."""
    rows = await connection.fetch(
        "SELECT table_name, string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position) AS columns "
        "FROM information_schema.columns WHERE table_schema = 'public' AND is_generated = 'NEVER' "
        "AND table_name <> 'alembic_version' GROUP BY table_name"
    )
    return {each["table_name"]: each["columns"] for each in rows}
