"""Insert or replace a row by its key, in SQLite's words or PostgreSQL's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import inspect
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql import Executable

from storage.engine import Session
from storage.tables import Base


def inserting(session: Session, table: type[Base]) -> Any:
    """An INSERT that can say ON CONFLICT, which the two databases spell alike but SQLAlchemy keeps apart."""
    return (postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert)(table)


def upsert(session: Session, table: type[Base], row: Mapping[str, Any], *, keep: Sequence[str] = ()) -> Executable:
    """The statement that leaves exactly this row under its key; the columns to `keep` stay as they were, if it was."""
    keys = [column.name for column in inspect(table).primary_key]
    made = inserting(session, table).values(**row)
    statement: Executable = made.on_conflict_do_update(
        index_elements=keys, set_={name: made.excluded[name] for name in row if name not in (*keys, *keep)}
    )
    return statement
