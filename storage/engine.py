"""The store: one database, opened once, SQLite or PostgreSQL by its URL."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager, suppress
from functools import partial
from typing import Any

import orjson
from sqlalchemy import Connection, event
from sqlalchemy.engine import ExceptionContext, make_url
from sqlalchemy.exc import DBAPIError, OperationalError, StatementError
from sqlalchemy.exc import TimeoutError as SQLAlchemyTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession, create_async_engine

from plan.refusals import Sorry
from storage import sqlite

log = logging.getLogger(__name__)

SQLITE_BUSY_MS = 8_000
CONNECT_WITHIN_S = 3.0
STATEMENT_WITHIN_S = 8.0
"""Inside the 15 s after which Teams sends a message again; a command at a terminal may take as long as it needs."""
LOCK_WITHIN_MS = 5_000
IDLE_WITHIN_MS = 60_000
"""How long a transaction may wait for the bot: a pack of some thousand actions is written within one."""
TURN_WITHIN_S = 14.0
"""How long a writer waits for those before it on SQLite: a large import is one of them."""
TOGETHER_S = 0.1
"""How long what nobody waits for is gathered: a transaction costs as much as a question."""
KEPT_OPEN = 32
"""Connections kept for the next turn: opening one costs more than the turn's questions."""
Session = AsyncSession


def _async_url(url: str) -> tuple[str, bool]:
    """The same database through its async driver, and whether a pool of transactions stands before it.

    `sqlite:///x` and `postgresql://x` are what people write; `?pooling=transaction` tells of PgBouncer.
    """
    parsed = make_url(url)
    is_pooled = parsed.query.get("pooling") == "transaction"
    parsed = parsed.difference_update_query(["pooling"])
    drivers = {"sqlite": "sqlite+aiosqlite", "postgres": "postgresql+asyncpg", "postgresql": "postgresql+asyncpg"}
    backend = parsed.drivername.split("+")[0]
    if backend not in drivers:
        raise Sorry(f"CHASER_DATABASE_URL names {backend!r}, which is not supported. Use sqlite:/// or postgresql://.")
    return parsed.set(drivername=drivers[backend]).render_as_string(hide_password=False), is_pooled


def _limits(*, patient: bool) -> dict[str, Any]:
    """The longest PostgreSQL may take: a server that hangs must not hang the bot."""
    if patient:
        return {"timeout": CONNECT_WITHIN_S * 3}
    statement_ms = str(int(STATEMENT_WITHIN_S * 1000))
    server = {
        "statement_timeout": statement_ms,
        "lock_timeout": str(LOCK_WITHIN_MS),
        "idle_in_transaction_session_timeout": str(IDLE_WITHIN_MS),
    }
    return {"timeout": CONNECT_WITHIN_S, "command_timeout": STATEMENT_WITHIN_S, "server_settings": server}


def _unprepared() -> dict[str, Any]:
    """The driver's settings where each transaction may reach another connection of the server: nothing stays there."""
    return {
        "statement_cache_size": 0,
        "prepared_statement_cache_size": 0,
        "prepared_statement_name_func": str,
    }


def _prepare_sqlite(connection: Any, _record: object) -> None:
    """WAL so that readers never wait, foreign keys held, and transactions begun by us (see `_begin`)."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", f"busy_timeout={SQLITE_BUSY_MS}"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    """A write takes SQLite's lock at once: one that began as a read could not be upgraded behind another's write."""
    writes = connection.get_execution_options().get("writes", True)
    connection.connection.driver_connection.begin_with("BEGIN IMMEDIATE" if writes else "BEGIN")  # type: ignore[union-attr]  # (our own driver: storage.sqlite)


async def _check_foreign_keys(connection: AsyncConnection) -> None:
    broken = (await connection.exec_driver_sql("PRAGMA foreign_key_check")).all()
    if broken:
        raise RuntimeError(f"rows would point at nothing: {broken[:10]}")


def trouble_in_words(fault: BaseException) -> str | None:
    """The trouble with the database, for who runs the bot; None where it is not the database."""
    if isinstance(fault, TimeoutError | SQLAlchemyTimeout):
        return "The database does not answer. See that it runs and is not frozen, then try again."
    if not isinstance(fault, DBAPIError | OSError):
        return None
    why = str(getattr(fault, "orig", None) or fault)
    if "locked" in why or "lock timeout" in why:
        return "The store is locked: another program is writing to it. Try again in a moment."
    if "full" in why and "disk" in why:
        return "The disk is full, so nothing can be written. Free some space, then try again."
    if "readonly" in why or "read-only" in why:
        return "The store cannot be written to: it is read-only. Check who owns the file, or which server this is."
    return f"The store cannot be opened ({why}). Check CHASER_DATABASE_URL, and that the database runs."


def _kind_of(fault: BaseException) -> str:
    return type(getattr(fault, "orig", None) or fault).__name__


def is_of_one_row(fault: BaseException) -> bool:
    """Whether a write failed for what was in it, not for the state of the database."""
    if not isinstance(fault, StatementError) or isinstance(fault, OperationalError):
        return False
    return not getattr(fault, "connection_invalidated", False)


def connections(session: Session) -> object:
    """The pool that a session's store takes its connections from: one object for as long as the store is open."""
    return session.get_bind().engine.pool


class Store:
    """The database behind the bot. Open once per process; `await close()` at the end."""

    def __init__(self, url: str, *, patient: bool = False, **options: Any) -> None:
        """`patient` lets a statement take as long as it needs, for what runs beside the bot."""
        self.url, is_pooled = _async_url(url)
        self.is_sqlite = self.url.startswith("sqlite")
        database = make_url(self.url).database
        if self.is_sqlite:
            options["async_creator"] = partial(sqlite.connect, database or ":memory:")
        else:
            options["connect_args"] = _limits(patient=patient) | (_unprepared() if is_pooled else {})
            options["pool_timeout"] = CONNECT_WITHIN_S
        if database and database != ":memory:":
            options = {"pool_size": KEPT_OPEN, "max_overflow": KEPT_OPEN, **options}
        self.engine: AsyncEngine = create_async_engine(
            self.url, hide_parameters=True, json_deserializer=orjson.loads, **options
        )
        if self.is_sqlite:
            event.listen(self.engine.sync_engine, "connect", _prepare_sqlite)
            event.listen(self.engine.sync_engine, "begin", _begin_sqlite)
            event.listen(self.engine.sync_engine, "handle_error", self._note)
        asking = {"writes": False} if self.is_sqlite else {"isolation_level": "AUTOCOMMIT"}
        self._is_pooled = is_pooled
        if is_pooled:  # a statement is prepared in one trip and run in the next: both must reach one connection
            asking = {}
        self._asking = self.engine.execution_options(**asking)
        self._failed_to_open = False
        self._writer = asyncio.Lock()
        self.unsaved: dict[tuple[str, str], Any] = {}
        """Drafts on their way to the store (see `storage.drafts`)."""
        self._errands: set[asyncio.Task[None]] = set()
        self._closing = asyncio.Event()

    def later(self, work: Coroutine[Any, Any, None]) -> None:
        """Have something done that nobody waits for. It is done before the store is closed."""
        errand = asyncio.create_task(work)
        self._errands.add(errand)
        errand.add_done_callback(self._ended)

    async def pause(self, seconds: float) -> None:
        """Wait for what others write meanwhile, so that one transaction does for all; not once the store closes."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._closing.wait()

    def _ended(self, errand: asyncio.Task[None]) -> None:
        self._errands.discard(errand)
        if not errand.cancelled() and (fault := errand.exception()):
            where = None if trouble_in_words(fault) else fault  # the database's own trouble has no place in our code
            log.warning("errand failed", exc_info=where, extra={"action": "errand_failed", "fault": _kind_of(fault)})

    def _note(self, context: ExceptionContext) -> None:
        self._failed_to_open |= context.connection is None

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Session]:
        """A session that only asks. SQLite shows it one picture throughout, PostgreSQL one a query."""
        async with AsyncSession(self._asking, expire_on_commit=False) as session:
            yield session

    @asynccontextmanager
    async def at_once(self) -> AsyncIterator[Session]:
        """A session for a single statement, kept as soon as it is made: one trip to PostgreSQL instead of three."""
        if self.is_sqlite or self._is_pooled:
            async with self.writing() as session:
                yield session
            return
        async with AsyncSession(self._asking, expire_on_commit=False) as session:
            yield session

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Session]:
        """A session in one transaction: all of it is kept, or, where anything fails, none of it."""
        async with self._turn_to_write(), AsyncSession(self.engine, expire_on_commit=False) as session:
            yield session
            await session.commit()

    @asynccontextmanager
    async def _turn_to_write(self) -> AsyncIterator[None]:
        """Writers of this process one after another on SQLite, which lets in one at a time but keeps no order."""
        if not self.is_sqlite:
            yield
            return
        async with asyncio.timeout(TURN_WITHIN_S):
            await self._writer.acquire()
        try:
            yield
        finally:
            self._writer.release()

    @asynccontextmanager
    async def reshaping(self) -> AsyncIterator[AsyncConnection]:
        """A bare connection in one transaction, for migrations: all of them are kept, or none.

        SQLite changes a table by putting another in its place, which foreign keys forbid while rows point at it, so
        they are held again at the end, every one of them looked at.
        """
        async with self.engine.connect() as connection:
            if not self.is_sqlite:
                async with connection.begin():
                    yield connection
                return
            raw = (await connection.get_raw_connection()).driver_connection
            await raw.run("PRAGMA foreign_keys=OFF", None)  # type: ignore[union-attr]  # (our own driver: storage.sqlite)
            try:
                async with connection.begin():
                    yield connection
                    await _check_foreign_keys(connection)
            finally:
                await raw.run("PRAGMA foreign_keys=ON", None)  # type: ignore[union-attr]  # (our own driver: storage.sqlite)

    @asynccontextmanager
    async def connecting(self) -> AsyncIterator[AsyncConnection]:
        """A bare connection that only asks, to look at what shape the store has. It takes no lock."""
        async with self._asking.connect() as connection:
            yield connection

    async def close(self) -> None:
        """Finish what was put off, and let go of every connection. It may be opened again, in another loop too."""
        self._closing.set()
        if self._errands:
            await asyncio.wait(self._errands)
        await self.engine.dispose()
        self._writer, self._closing = asyncio.Lock(), asyncio.Event()
        if self._failed_to_open:
            # aiosqlite ends a connection that never opened on its own thread, which must find the loop still there.
            await asyncio.sleep(0.1)
