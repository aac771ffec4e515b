"""SQLite in its own thread, crossed to once a statement: aiosqlite alone crosses four times, and waits each time."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import partial
from typing import Any

import aiosqlite

Parameters = Sequence[Any]


def connect(path: str) -> Connection:
    """A connection to be awaited. A path that starts with `file:` may carry SQLite's own options."""
    if not path.startswith(("file:", ":memory:")):
        _make_private(path)
    made = Connection(partial(sqlite3.connect, path, check_same_thread=False, uri=path.startswith("file:")), 64)
    made._thread.daemon = True
    return made


def _make_private(path: str) -> None:
    """A new file is its owner's alone: it holds what people write. (SQLite gives its other files the same rights.)"""
    with suppress(OSError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


class Connection(aiosqlite.Connection):
    """An aiosqlite connection whose transaction begins with its first statement, in the same crossing."""

    beginning: str | None = None
    is_within = False

    def cursor(self) -> Cursor:  # type: ignore[override]  # (our own cursor)
        """A cursor of ours: nothing to cross for."""
        return Cursor(self)

    def begin_with(self, statement: str) -> None:
        """Begin so, when there is something to do."""
        self.beginning = statement

    async def run(self, sql: str, parameters: Parameters | None, *, many: bool = False) -> Ran:
        """One statement, with the BEGIN before it where one is due."""
        beginning, self.beginning = self.beginning, None
        ran: Ran = await self._execute(partial(self._run, beginning, sql, parameters, many))  # type: ignore[no-untyped-call]  # (the library is untyped)
        return ran

    def _run(self, beginning: str | None, sql: str, parameters: Parameters | None, many: bool) -> Ran:
        """In the thread: the statement and all its rows."""
        if beginning:
            self._conn.execute(beginning)
            self.is_within = True
        execute = self._conn.executemany if many else self._conn.execute
        cursor = execute(sql, parameters if parameters is not None else ())
        rows = cursor.fetchall() if cursor.description else []
        return Ran(cursor.description, rows, cursor.rowcount, cursor.lastrowid)

    async def commit(self) -> None:
        """Keep what was done; nothing to cross for where nothing was."""
        if self._ends():
            await self._execute(self._conn.commit)  # type: ignore[no-untyped-call]  # (the library is untyped)

    async def rollback(self) -> None:
        """Let go of it. Nobody waits: the thread does it before whatever it is asked next."""
        if self._ends():
            self._tx.put_nowait((None, self._conn.rollback))

    def _ends(self) -> bool:
        within, self.is_within, self.beginning = self.is_within, False, None
        return within


class Ran:
    """The result of a statement."""

    __slots__ = ("description", "lastrowid", "rowcount", "rows")

    def __init__(
        self, description: Any = None, rows: Iterable[Any] = (), rowcount: int = -1, lastrowid: int | None = None
    ) -> None:
        self.description = description
        self.rows = rows
        self.rowcount = rowcount
        self.lastrowid = lastrowid


class Cursor:
    """SQLAlchemy's cursor, answered from what one crossing brought back."""

    __slots__ = ("_connection", "_ran", "arraysize")

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._ran = Ran()
        self.arraysize = 1

    async def __aenter__(self) -> Cursor:
        return self

    async def execute(self, sql: str, parameters: Parameters | None = None) -> None:
        """Run a statement."""
        self._ran = await self._connection.run(sql, parameters)

    async def executemany(self, sql: str, parameters: Parameters) -> None:
        """Run it for each set of parameters."""
        self._ran = await self._connection.run(sql, parameters, many=True)

    async def fetchall(self) -> Iterable[Any]:
        """Its rows."""
        return self._ran.rows

    async def close(self) -> None:
        """Nothing is held open."""

    @property
    def description(self) -> Any:
        """Its columns; None where it has no rows."""
        return self._ran.description

    @property
    def rowcount(self) -> int:
        """The number of rows changed."""
        return self._ran.rowcount

    @property
    def lastrowid(self) -> int | None:
        """The key of the last row it put in."""
        return self._ran.lastrowid
