"""The switches of the reminders that all processes share: stopped or not, and the last day that was planned."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from typing import Any
from uuid import uuid4

from sqlalchemy import select, text

from storage.engine import Session, Store
from storage.reminder_tables import SwitchRow
from storage.upserts import upsert

STOPPED, PLANNED_FOR = "reminders_stopped", "reminders_planned_for"
_PLANNING = 7_316_001
"""The number of PostgreSQL's advisory lock for planning."""


@asynccontextmanager
async def planning(store: Store, day: date) -> AsyncIterator[bool]:
    """Whether this worker is to plan a day: nobody has, and nobody else is about it. At the end the day is planned.

    Where a day is asked to be looked at again meanwhile, it is.
    """
    async with store.reading() as session:
        before = await _switch(session, PLANNED_FOR)
        if before == day.isoformat() or await is_stopped(session):
            yield False
            return
    async with _alone(store) as is_alone:
        yield is_alone
        if is_alone:
            async with store.writing() as session:
                if await _switch(session, PLANNED_FOR) == before:
                    await upsert(session, SwitchRow, {"name": PLANNED_FOR, "value": day.isoformat()})


@asynccontextmanager
async def _alone(store: Store) -> AsyncIterator[bool]:
    """Whether no other process does the same meanwhile (SQLite has only one process anyway)."""
    if store.is_sqlite:
        yield True
        return
    async with store.writing() as session:
        # Planning a large day takes longer than a turn may wait, and this transaction only holds the lock meanwhile.
        await session.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))
        yield bool(await session.scalar(text("SELECT pg_try_advisory_xact_lock(:number)"), {"number": _PLANNING}))


async def is_stopped(session: Session) -> bool:
    """Whether the kill switch is thrown."""
    return bool(await _switch(session, STOPPED))


async def set_stopped(session: Session, stopped: bool) -> None:
    """Throw the kill switch, or take it back. Every process sees it before its next card."""
    await upsert(session, SwitchRow, {"name": STOPPED, "value": stopped})


async def is_planned(session: Session, day: date) -> bool:
    """Whether a day was the last whose cards were planned, and nobody has asked for it to be looked at again."""
    return bool(await _switch(session, PLANNED_FOR) == day.isoformat())


async def look_again(session: Session) -> None:
    """The day's cards are to be planned again: something was asked for that may be for today."""
    await upsert(session, SwitchRow, {"name": PLANNED_FOR, "value": f"again {uuid4().hex}"})


async def _switch(session: Session, name: str) -> Any:
    return await session.scalar(select(SwitchRow.value).where(SwitchRow.name == name))
