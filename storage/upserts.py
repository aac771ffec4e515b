"""Insert or replace a row by its key, in SQLite's words or PostgreSQL's."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import bindparam, inspect
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql import Executable

from storage.engine import Session
from storage.tables import Base


def in_each_dialect(make: Callable[[Any], Any]) -> Mapping[str, Any]:
    """A statement made once for each database, by its dialect: `make` is given that one's INSERT."""
    return {dialect: make(_insert(dialect)) for dialect in ("sqlite", "postgresql")}


def inserting(session: Session, table: type[Base]) -> Any:
    """An INSERT that can say ON CONFLICT, which the two databases spell alike but SQLAlchemy keeps apart."""
    return _insert(session.get_bind().dialect.name)(inspect(table).local_table)


async def upsert(session: Session, table: type[Base], row: Mapping[str, Any], *, keep: Sequence[str] = ()) -> None:
    """Leave exactly this row under its key; the columns to `keep` stay as they were, if it was."""
    dialect = session.get_bind().dialect.name
    await session.execute(_upsert(dialect, table, tuple(row), tuple(keep)), dict(row))


async def upsert_all(session: Session, table: type[Base], rows: Sequence[dict[str, Any]]) -> None:
    """Leave exactly these rows, all of the same columns, under their keys."""
    dialect = session.get_bind().dialect.name
    await session.execute(_upsert(dialect, table, tuple(rows[0]), ()), rows)


@cache
def _upsert(dialect: str, table: type[Base], columns: tuple[str, ...], keep: tuple[str, ...]) -> Executable:
    """The statement, made once for each table and its columns: making it costs more than running it."""
    held = inspect(table).local_table
    keys = [column.name for column in held.primary_key]
    made = _insert(dialect)(held).values({name: bindparam(name) for name in columns})
    changed = {name: made.excluded[name] for name in columns if name not in (*keys, *keep)}
    statement: Executable = made.on_conflict_do_update(index_elements=keys, set_=changed)
    return statement


def _insert(dialect: str) -> Any:
    return postgresql.insert if dialect == "postgresql" else sqlite.insert
