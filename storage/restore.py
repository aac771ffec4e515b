"""A copy put in the store's place: nothing else may have the store open, and what was there is kept."""

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
from storage.migrate import Shape, revisions, shape_of

NOT_A_COPY = "{file} is no copy of a chaser store. Name a file that `chaser db backup` wrote."
IN_USE = "The store is in use. Stop every `chaser serve` and every other command first, then try again."
NOT_EMPTY = (
    "The database holds a store already, and is left alone. Make an empty database, name it in CHASER_DATABASE_URL, "
    "and restore into that."
)


async def restore(store: Store, copy: Path) -> Path | None:
    """Put a copy in the store's place; the file where the store as it was is kept, None where there was none."""
    if not copy.is_file():
        raise Sorry(f"There is no file {copy}.")
    url = make_url(store.url)
    if store.is_sqlite:
        return await asyncio.to_thread(_into_file, Path(url.database or ""), copy)
    if await shape_of(store) is not Shape.EMPTY:
        raise Sorry(NOT_EMPTY)
    await _into_server(url, copy)
    return None


def _into_file(target: Path, copy: Path) -> Path | None:
    _check_copy(copy)
    beside = target.with_name(f"{target.name}.part")
    beside.unlink(missing_ok=True)
    os.close(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        with closing(sqlite3.connect(copy)) as source, closing(sqlite3.connect(beside)) as made:
            source.backup(made)
        kept = _put_aside(target) if target.exists() else None
        beside.rename(target)
    finally:
        beside.unlink(missing_ok=True)
    return kept


def _check_copy(copy: Path) -> None:
    try:
        with closing(sqlite3.connect(f"file:{copy}?mode=ro", uri=True)) as source:
            (revision,) = source.execute("SELECT version_num FROM alembic_version").fetchone()
            (sound,) = source.execute("PRAGMA quick_check").fetchone()
    except (sqlite3.Error, TypeError):
        raise Sorry(NOT_A_COPY.format(file=copy)) from None
    if sound != "ok":
        raise Sorry(f"{copy} is damaged. Take an older copy.")
    if revision not in revisions():
        raise Sorry(f"{copy} was made by a newer release. Install that release, then restore it.")


def _put_aside(target: Path) -> Path:
    """Move a store that nobody has open; its journal is written into it first."""
    with closing(sqlite3.connect(target, timeout=0.2)) as held:
        try:
            (mode,) = held.execute("PRAGMA journal_mode=DELETE").fetchone()
        except sqlite3.Error:
            mode = "wal"
        if mode != "delete":
            raise Sorry(IN_USE)
    names = (target.with_name(f"{target.name}.before-restore-{number}") for number in range(1, 10_000))
    kept = next(name for name in names if not name.exists())
    return target.rename(kept)


async def _into_server(url: URL, copy: Path) -> None:
    """PostgreSQL's own `pg_restore`, all of it or none."""
    if not shutil.which("pg_restore"):
        raise Sorry("pg_restore is not on this machine. Install PostgreSQL's client tools, then try again.")
    plain = url.set(drivername="postgresql", password=None).render_as_string()
    environment = {**os.environ, **({"PGPASSWORD": str(url.password)} if url.password else {})}
    options = ("--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction", f"--dbname={plain}")
    process = await asyncio.create_subprocess_exec(
        "pg_restore", *options, str(copy), env=environment, stderr=asyncio.subprocess.PIPE
    )
    _, complaint = await process.communicate()
    if process.returncode:
        said = complaint.decode(errors="replace").strip().splitlines()
        raise Sorry(f"PostgreSQL would not take the copy: {said[0] if said else 'pg_restore failed'}.")
