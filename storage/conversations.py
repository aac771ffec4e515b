"""Conversations as rows: places where the bot can speak, and messages it has taken in hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import CursorResult, Select, bindparam, delete, func, select, update

from storage.conversation_tables import ConversationRow, PersonRow, SeenActivityRow
from storage.engine import Session
from storage.upserts import in_each_dialect, upsert

SEEN_KEPT = timedelta(days=2)
LEASE = timedelta(seconds=6)
"""How long a message in hand is its process's own, without a sign of life. Teams sends one again after 15 seconds."""


class Claim(StrEnum):
    """The outcome of claiming an incoming message."""

    TAKEN = "taken"
    LEASED = "leased"
    """Another process has it, and has not answered it yet."""
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation, and what Teams must be told to reach it again."""

    id: str
    scope: str
    tenant: str
    service_url: str
    channel: str | None
    team: str | None
    person: str | None
    reference: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Person:
    """A Teams identity as the channel vouches for it."""

    id: str
    name: str
    tenant: str
    timezone: str | None


_seen = SeenActivityRow.__table__.c


def _claiming(insert: Any) -> Any:
    """Puts messages in hand; one taken before, whose lease is over at this moment, is taken again."""
    made = insert(SeenActivityRow.__table__)
    over = {"lease_until": made.excluded.lease_until}
    taken = made.on_conflict_do_update(index_elements=["id"], set_=over, where=_seen.lease_until <= made.excluded.at)
    return taken.returning(_seen.id)


_CLAIMING = in_each_dialect(_claiming)
_ANSWERED = update(SeenActivityRow).where(_seen.id.in_(bindparam("answered", expanding=True))).values(lease_until=None)


async def claim(
    session: Session, activity_ids: Sequence[str], *, now: datetime, lease: timedelta = LEASE
) -> dict[str, Claim]:
    """Take messages in hand under a lease. One never answered is taken again when its lease is over."""
    rows = [{"id": id_, "at": now, "lease_until": now + lease} for id_ in activity_ids]
    taken = set(await session.scalars(_CLAIMING[session.get_bind().dialect.name], rows))
    others = [id_ for id_ in activity_ids if id_ not in taken]
    leased = select(_seen.id).where(_seen.id.in_(others), _seen.lease_until.is_not(None))
    waits = set(await session.scalars(leased)) if others else set()
    return {
        id_: Claim.TAKEN if id_ in taken else Claim.LEASED if id_ in waits else Claim.ANSWERED for id_ in activity_ids
    }


async def mark_answered(session: Session, activity_ids: Sequence[str]) -> None:
    """These were answered: sent again, they are left alone."""
    await session.execute(_ANSWERED, {"answered": list(activity_ids)})


async def renew(session: Session, activity_ids: Sequence[str], *, now: datetime) -> None:
    """Hold on to messages that are still being answered."""
    held = SeenActivityRow.id.in_(activity_ids), SeenActivityRow.lease_until.is_not(None)
    await session.execute(update(SeenActivityRow).where(*held).values(lease_until=now + LEASE))


async def release(session: Session, activity_id: str) -> None:
    """Give one back, so that it may be taken again."""
    await session.execute(delete(SeenActivityRow).where(SeenActivityRow.id == activity_id))


async def forget_seen(session: Session, *, now: datetime) -> int:
    """Forget messages too old to be sent again; how many."""
    result = await session.execute(delete(SeenActivityRow).where(SeenActivityRow.at < now - SEEN_KEPT))
    assert isinstance(result, CursorResult)
    return result.rowcount


async def remember(session: Session, seen: Conversation, *, now: datetime) -> None:
    """Keep, or bring up to date, how a conversation is reached. Being spoken to, the bot is there."""
    row = {
        "id": seen.id,
        "scope": seen.scope,
        "tenant": seen.tenant,
        "service_url": seen.service_url,
        "channel_id": seen.channel,
        "team_id": seen.team,
        "person_id": seen.person,
        "reference": seen.reference,
        "is_removed": False,
        "seen_at": now,
    }
    await upsert(session, ConversationRow, row)


async def remember_person(session: Session, person: Person) -> None:
    """Keep, or bring up to date, a Teams identity's name and time zone. Hearing from them, they can be reached."""
    row = {"id": person.id, "name": person.name, "tenant": person.tenant, "hears_nothing": False, **_REACHED}
    zone = {"timezone": person.timezone} if person.timezone else {}
    await upsert(session, PersonRow, row | zone, keep=["hears_nothing"])


async def mark_removed(session: Session, conversation_id: str) -> None:
    """The bot was removed there: nothing more is sent."""
    await session.execute(update(ConversationRow).where(ConversationRow.id == conversation_id).values(is_removed=True))


async def forget(session: Session, conversation_id: str) -> None:
    """The conversation is gone from Teams."""
    await session.execute(delete(ConversationRow).where(ConversationRow.id == conversation_id))


async def with_person(session: Session, person_id: str) -> Conversation | None:
    """The 1:1 conversation with a person, unless they removed the bot."""
    query = select(ConversationRow).where(ConversationRow.person_id == person_id, ~ConversationRow.is_removed)
    return await _first(session, query.order_by(ConversationRow.seen_at.desc()))


async def find(session: Session, conversation_id: str) -> Conversation | None:
    """One conversation, unless the bot was removed there."""
    return await _first(
        session, select(ConversationRow).where(ConversationRow.id == conversation_id, ~ConversationRow.is_removed)
    )


async def near(session: Session, person_id: str) -> Conversation | None:
    """Find the person's last conversation with the bot, or else their tenant's: the way to reach them."""
    tenant = await session.scalar(select(PersonRow.tenant).where(PersonRow.id == person_id))
    query = select(ConversationRow).order_by(
        (ConversationRow.person_id == person_id).desc().nulls_last(), ConversationRow.seen_at.desc()
    )
    return await _first(session, query if not tenant else query.where(ConversationRow.tenant == tenant))


async def mark_unreachable(session: Session, person_id: str, reason: str, *, on: date) -> None:
    """The person could not be reached that day. It is tried again now and then, and known at once when they speak."""
    values = {"unreachable": reason, "lost_on": func.coalesce(PersonRow.lost_on, on), "tried_on": on}
    await session.execute(update(PersonRow).where(PersonRow.id == person_id).values(values))


async def mark_reached(session: Session, person_id: str) -> None:
    """The person can be reached, though it had seemed otherwise."""
    lost = PersonRow.unreachable.is_not(None)
    await session.execute(update(PersonRow).where(PersonRow.id == person_id, lost).values(_REACHED))


_REACHED = {"unreachable": None, "lost_on": None, "tried_on": None}


async def _first(session: Session, query: Select[ConversationRow]) -> Conversation | None:
    row = (await session.scalars(query.limit(1))).first()
    if row is None:
        return None
    return Conversation(
        row.id, row.scope, row.tenant, row.service_url, row.channel_id, row.team_id, row.person_id, row.reference
    )
