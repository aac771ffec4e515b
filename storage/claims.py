"""The first coordinator: a one-time code, kept as its hash alone, or a person named from outside; taken once."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from sqlalchemy import delete, func, insert, or_, select, update

from plan.permissions import Deed, roles_for
from plan.refusals import Sorry
from storage.conversation_tables import ClaimRow, ClaimTryRow, PersonRow, RoleRow
from storage.engine import Session
from storage.upserts import upsert

SYMBOLS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
"""Nothing that is mistaken for something else when read out."""
GROUPS, LONG = 4, 4
CODE_KEPT = timedelta(days=7)
MOST_TRIES = 5
TRIES_WITHIN = timedelta(hours=1)
TOO_MANY = "That is too many wrong codes. Wait an hour, then try once more."


async def is_needed(session: Session) -> bool:
    """Whether nobody keeps a plan yet, and nobody was made the first coordinator."""
    keepers = select(RoleRow.person_id).where(RoleRow.role.in_([each.value for each in roles_for(Deed.IMPORT)]))
    taken = select(ClaimRow.id).where(ClaimRow.taken_by.is_not(None))
    return not await session.scalar(keepers.limit(1)) and not await session.scalar(taken.limit(1))


async def new_code(session: Session, *, now: datetime) -> str:
    """A code that makes a person the first coordinator. Only its hash is kept."""
    groups = ("".join(secrets.choice(SYMBOLS) for _ in range(LONG)) for _ in range(GROUPS))
    code = "-".join(("CHASER", *groups))
    await session.execute(insert(ClaimRow).values(code_hash=_hashed(code), made_at=now, until=now + CODE_KEPT))
    return code


async def name_first(session: Session, person: str, *, now: datetime) -> None:
    """The first coordinator by Entra object id or user principal name; anybody named before is not any more."""
    await session.execute(delete(ClaimRow).where(ClaimRow.person.is_not(None), ClaimRow.taken_by.is_(None)))
    row = {"person": person.strip().lower(), "made_at": now, "until": now + timedelta(days=3650)}
    await session.execute(insert(ClaimRow).values(**row))


async def take_code(session: Session, person: str, code: str, *, now: datetime) -> bool:
    """Take a code, once; False where it is none, or is none any more. Sorry after too many tries."""
    await _check_tries(session, person, now)
    return await _take(session, person, now, ClaimRow.code_hash == _hashed(code))


async def take_as_named(session: Session, person: str, *, now: datetime) -> bool:
    """Take what was given to this very person, by object id or, where the roster says it, by user principal name."""
    upn = select(func.lower(PersonRow.upn)).where(PersonRow.id == person, PersonRow.upn.is_not(None)).scalar_subquery()
    return await _take(session, person, now, or_(ClaimRow.person == person.lower(), ClaimRow.person == upn))


async def names_somebody(session: Session) -> bool:
    """Whether a person was named and has not come yet."""
    open_ = select(ClaimRow.id).where(ClaimRow.person.is_not(None), ClaimRow.taken_by.is_(None))
    return await session.scalar(open_.limit(1)) is not None


async def is_first(session: Session, person: str) -> bool:
    """Whether this person took a claim: they may read in a plan before there is any."""
    return await session.scalar(select(ClaimRow.id).where(ClaimRow.taken_by == person)) is not None


async def note_try(session: Session, person: str, *, now: datetime) -> None:
    """A code that was none. Nobody may guess on."""
    held = await session.get(ClaimTryRow, person)
    fresh = held is None or held.since <= now - TRIES_WITHIN
    tries, since = (1, now) if held is None or fresh else (held.tries + 1, held.since)
    await upsert(session, ClaimTryRow, {"person_id": person, "tries": tries, "since": since})


async def _check_tries(session: Session, person: str, now: datetime) -> None:
    held = await session.get(ClaimTryRow, person)
    if held and held.tries >= MOST_TRIES and held.since > now - TRIES_WITHIN:
        raise Sorry(TOO_MANY)


async def _take(session: Session, person: str, now: datetime, theirs: object) -> bool:
    """One claim taken ends them all."""
    open_ = (ClaimRow.taken_by.is_(None), ClaimRow.until > now)
    await session.execute(select(ClaimRow.id).where(*open_).order_by(ClaimRow.id).with_for_update())
    taken = update(ClaimRow).where(*open_, theirs)  # type: ignore[arg-type]  # (conditions of one kind)
    found = list(await session.scalars(taken.values(taken_by=person, taken_at=now).returning(ClaimRow.id)))
    if found:
        await session.execute(update(ClaimRow).where(*open_).values(until=now))
    return bool(found)


def _hashed(code: str) -> str:
    """Enough for a code of 78 random bits that is taken once: nobody finds it by trying."""
    plain = "".join(each for each in code.upper() if each.isalnum())
    return hashlib.sha256(plain.encode()).hexdigest()
