"""Files offered in Teams: what was asked for is kept here, under a key nobody can guess, and taken up once."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, insert

from storage.conversation_tables import FileOfferRow
from storage.engine import Session

KEPT = timedelta(days=7)
KEY_BYTES = 24


@dataclass(frozen=True, slots=True)
class FileOffer:
    """A file, by the words it was asked for in. It is made afresh when it is wanted."""

    asked: str
    name: str


async def keep(session: Session, offer: FileOffer, *, person: str, place: str, now: datetime) -> str:
    """Keep an offer made to a person in a conversation; its key."""
    key = secrets.token_urlsafe(KEY_BYTES)
    row = {"id": key, "person_id": person, "place_id": place, "asked": offer.asked, "name": offer.name, "at": now}
    await session.execute(insert(FileOfferRow).values(row))
    return key


async def take(session: Session, key: str, *, person: str, place: str) -> FileOffer | None:
    """Take an offer up, once; None where there is none for that person in that conversation."""
    theirs = (FileOfferRow.id == key, FileOfferRow.person_id == person, FileOfferRow.place_id == place)
    query = delete(FileOfferRow).where(*theirs).returning(FileOfferRow.asked, FileOfferRow.name)
    row = (await session.execute(query)).one_or_none()
    return FileOffer(row.asked, row.name) if row else None


async def forget_lapsed(session: Session, *, now: datetime) -> None:
    """Let go of offers nobody took up."""
    await session.execute(delete(FileOfferRow).where(FileOfferRow.at < now - KEPT))
