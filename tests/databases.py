"""The test run's own PostgreSQL: one database that serves test after test, emptied and filled in between."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import asyncpg

from storage.engine import Store
from storage.migrate import upgrade


def run(work: Coroutine[Any, Any, None]) -> None:
    """Run something of our own to its end, in a thread: the test's own loop may be running."""
    with ThreadPoolExecutor(1) as threads:
        threads.submit(asyncio.run, work).result()


async def prepare(folder: Path) -> None:
    """A database of the current shape to copy for each test; no waiting for the disk."""
    await tell(folder, "ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()", "CREATE DATABASE migrated")
    await migrated(f"postgresql://postgres@/migrated?host={folder}")
    await tell(folder, "CREATE DATABASE reused TEMPLATE migrated")


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


async def empty(folder: Path) -> None:
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


async def keep_rows(folder: Path) -> None:
    """Keep every row there is in a schema `kept`, for `take_rows`."""
    connection = await asyncpg.connect(host=str(folder), user="postgres", database="reused")
    await connection.execute("CREATE SCHEMA kept")
    for table, columns in (await _filled(connection)).items():
        await connection.execute(f'CREATE TABLE kept."{table}" AS SELECT {columns} FROM public."{table}"')
    await connection.execute(
        "CREATE TABLE kept_numbers AS SELECT schemaname, sequencename, last_value FROM pg_sequences"
    )
    await connection.execute("ALTER TABLE kept_numbers SET SCHEMA kept")
    await connection.close()


async def take_rows(folder: Path) -> None:
    """Put the kept rows back, and go on numbering where they end."""
    connection = await asyncpg.connect(host=str(folder), user="postgres", database="reused")
    kept = await connection.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'kept'")
    names = [each["tablename"] for each in kept if each["tablename"] != "kept_numbers"]
    columns = await _filled(connection)
    inserts = (
        f'INSERT INTO public."{name}" ({columns[name]}) SELECT {columns[name]} FROM kept."{name}"' for name in names
    )
    await connection.execute(f"SET session_replication_role = replica; {'; '.join(inserts)}")
    await connection.execute(
        "SELECT setval(format('public.%I', sequencename)::regclass, last_value) "
        "FROM kept.kept_numbers WHERE last_value IS NOT NULL AND schemaname = 'public'"
    )
    await connection.close()


async def _filled(connection: Any) -> dict[str, str]:
    """The columns of each table that are written, not worked out by the database."""
    rows = await connection.fetch(
        "SELECT table_name, string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position) AS columns "
        "FROM information_schema.columns WHERE table_schema = 'public' AND is_generated = 'NEVER' "
        "AND table_name <> 'alembic_version' GROUP BY table_name"
    )
    return {each["table_name"]: each["columns"] for each in rows}
