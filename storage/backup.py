"""A consistent copy of the whole store, taken while the bot runs."""

from __future__ import annotations

import asyncio
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy.engine import URL, make_url

from plan.refusals import Sorry
from storage.engine import Store


async def backup(store: Store, target: Path) -> None:
    """Copy the store to `target`: an SQLite file, or PostgreSQL's custom dump. Never over a file that is there."""
    if target.exists():
        raise Sorry(f"{target} is there already. Name a new file for the copy.")
    beside = target.with_name(target.name + ".part")
    url = make_url(store.url)
    beside.touch(mode=0o600)
    try:
        if store.is_sqlite:
            await asyncio.to_thread(_copy_sqlite, url.database or "", beside)
        else:
            await _dump_postgres(url, beside)
        beside.rename(target)
    finally:
        beside.unlink(missing_ok=True)


def _copy_sqlite(source: str, target: Path) -> None:
    """SQLite's own online backup: one consistent picture, writers not kept out."""
    with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(target)) as copy:
        live.backup(copy)


async def _dump_postgres(url: URL, target: Path) -> None:
    """PostgreSQL's own `pg_dump`; `pg_restore` brings it back."""
    if not shutil.which("pg_dump"):
        raise Sorry("pg_dump is not on this machine. Install PostgreSQL's client tools, then try again.")
    plain = url.set(drivername="postgresql", password=None).render_as_string()
    environment = {**os.environ, **({"PGPASSWORD": str(url.password)} if url.password else {})}
    process = await asyncio.create_subprocess_exec(
        "pg_dump", "--format=custom", f"--file={target}", plain, env=environment, stderr=asyncio.subprocess.PIPE
    )
    _, complaint = await process.communicate()
    if process.returncode:
        said = complaint.decode(errors="replace").strip().splitlines()
        raise Sorry(f"PostgreSQL could not be copied: {said[-1] if said else 'pg_dump failed'}.")
