"""People as Teams' roster has them: their user principal name, and whether they are a guest of the organisation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, select, update

from storage.conversation_tables import PersonRow, RoleRow
from storage.engine import Session


async def note(session: Session, person: str, *, upn: str | None, is_guest: bool, now: datetime) -> bool:
    """Keep what the roster says of a person; False where they have never spoken to the bot."""
    values = {"upn": upn, "is_guest": is_guest, "checked_at": now}
    query = update(PersonRow).where(PersonRow.id == person).values(values).returning(PersonRow.id)
    return (await session.scalars(query)).first() is not None


@dataclass(frozen=True, slots=True)
class Checked:
    """A person as known without the roster, and the moment it was last asked about them."""

    at: datetime | None = None
    is_vouched: bool = False
    """Whether a coordinator linked them or gave them a role, or the roster once said who they are."""


async def checked(session: Session, person: str) -> Checked:
    """Look up what is known of a person without asking the roster."""
    has_role = exists().where(RoleRow.person_id == PersonRow.id)
    query = select(PersonRow.checked_at, PersonRow.owner_id, has_role).where(PersonRow.id == person)
    row = (await session.execute(query)).one_or_none()
    if row is None:
        return Checked()
    at, owner, role = row
    return Checked(at, is_vouched=at is not None or owner is not None or role)


async def described(session: Session, person: str, name: str) -> str:
    """A person as a coordinator must see them before linking: two may have one name, and a guest any name."""
    row = (await session.execute(select(PersonRow.upn, PersonRow.is_guest).where(PersonRow.id == person))).first()
    upn, is_guest = (row.upn, row.is_guest) if row else (None, None)
    return ", ".join([name, *([upn] if upn else []), *(["a guest of the organisation"] if is_guest else [])])
