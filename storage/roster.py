"""People as Teams' roster has them: their user principal name, and whether they are a guest of the organisation."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select, update

from storage.conversation_tables import PersonRow
from storage.engine import Session


async def note(session: Session, person: str, *, upn: str | None, is_guest: bool, now: datetime) -> bool:
    """Keep what the roster says of a person; False where they have never spoken to the bot."""
    values = {"upn": upn, "is_guest": is_guest, "checked_at": now}
    query = update(PersonRow).where(PersonRow.id == person).values(values).returning(PersonRow.id)
    return (await session.scalars(query)).first() is not None


async def asked_at(session: Session, person: str) -> datetime | None:
    """The moment the roster was last asked about a person."""
    moment: datetime | None = await session.scalar(select(PersonRow.checked_at).where(PersonRow.id == person))
    return moment


async def described(session: Session, person: str, name: str) -> str:
    """A person as a coordinator must see them before linking: two may have one name, and a guest any name."""
    row = (await session.execute(select(PersonRow.upn, PersonRow.is_guest).where(PersonRow.id == person))).first()
    upn, is_guest = (row.upn, row.is_guest) if row else (None, None)
    return ", ".join([name, *([upn] if upn else []), *(["a guest of the organisation"] if is_guest else [])])
