"""What a person is in the middle of, in one place: what they asked last, and what waits for their answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select

from storage.conversation_tables import DraftRow
from storage.engine import Session
from storage.upserts import upsert

LAPSES_AFTER = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Draft:
    """`before` is the last question as heard, with the rows it was answered by; `pending` is what was asked of them."""

    before: Any = None
    pending: Any = None


async def draft(session: Session, person: str, place: str, *, now: datetime) -> Draft:
    """What they are in the middle of here; nothing where it lapsed."""
    query = select(DraftRow.before, DraftRow.pending).where(
        DraftRow.person_id == person, DraftRow.place_id == place, DraftRow.at > now - LAPSES_AFTER
    )
    row = (await session.execute(query)).first()
    return Draft(*row) if row else Draft()


async def keep(session: Session, person: str, place: str, kept: Draft, *, now: datetime) -> None:
    """Remember it, in place of what was there."""
    row = {"person_id": person, "place_id": place, "before": kept.before, "pending": kept.pending, "at": now}
    await session.execute(upsert(session, DraftRow, row))


async def forget_lapsed(session: Session, *, now: datetime) -> None:
    """Let go of what nobody came back to."""
    await session.execute(delete(DraftRow).where(DraftRow.at <= now - LAPSES_AFTER))
