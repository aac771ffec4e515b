"""Cards in Teams that can go stale: which message shows an action, a list of them, or a draft. Bounded."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, insert, or_, select

from storage.conversation_tables import LiveCardActionRow, LiveCardRow
from storage.engine import Session
from storage.upserts import upsert

KEPT = timedelta(days=14)
LISTS_KEPT = timedelta(hours=12)
"""A list says the day it is true of, and is kept true for that day."""
MOST_OF_ONE_ACTION = 20
"""Older cards of an action that many asked about are let go: a press on one of them still gets the fresh card."""
LISTS_IN_ONE_PLACE = 3
"""Older lists have scrolled away."""
LISTED = 20
"""Actions of one list that are watched: those its first page shows, and some more."""


@dataclass(frozen=True, slots=True)
class LiveCard:
    """A card's message, where and with whom it is, and what it shows; nothing, while it is a form."""

    conversation: str
    activity: str
    scope: str
    service_url: str
    person: str
    channel: str | None = None
    team: str | None = None
    action: str | None = None
    version: int | None = None
    draft: str | None = None
    asks: Mapping[str, Any] | None = None
    """The press that makes a list or a reminder afresh."""
    listed: tuple[str, ...] = ()


async def remember(session: Session, card: LiveCard, *, now: datetime) -> None:
    """Keep what a message shows, in place of what it showed before."""
    row = {
        "conversation_id": card.conversation,
        "activity_id": card.activity,
        "scope": card.scope,
        "service_url": card.service_url,
        "person_id": card.person,
        "channel_id": card.channel,
        "team_id": card.team,
        "action_id": card.action,
        "version": card.version,
        "draft": card.draft,
        "asks": card.asks,
        "at": now,
    }
    await upsert(session, LiveCardRow, row)
    await session.execute(
        delete(LiveCardActionRow).where(*_message(LiveCardActionRow, card.conversation, card.activity))
    )
    if card.asks and card.listed:
        key = {"conversation_id": card.conversation, "activity_id": card.activity}
        rows = [{"action_id": each, **key} for each in card.listed[:LISTED]]
        await session.execute(insert(LiveCardActionRow), rows)
        lists_here = (LiveCardRow.conversation_id == card.conversation, LiveCardRow.asks.is_not(None))
        await _let_go_of_older(session, lists_here, LISTS_IN_ONE_PLACE)
    if card.action:
        await _let_go_of_older(session, (LiveCardRow.action_id == card.action,), MOST_OF_ONE_ACTION)


async def _let_go_of_older(session: Session, of_them: tuple[ColumnElement[bool], ...], most: int) -> None:
    query = select(LiveCardRow.conversation_id, LiveCardRow.activity_id).where(*of_them)
    older = query.order_by(LiveCardRow.at.desc()).offset(most)
    for conversation, activity in (await session.execute(older)).all():
        await forget(session, conversation, activity)


async def showing(session: Session, actions: Collection[str], *, now: datetime) -> list[LiveCard]:
    """The live cards that show one of these actions, alone or on a list, the newest first."""
    listing = (
        select(LiveCardActionRow.activity_id)
        .where(
            LiveCardActionRow.action_id.in_(actions),
            LiveCardActionRow.conversation_id == LiveCardRow.conversation_id,
            LiveCardActionRow.activity_id == LiveCardRow.activity_id,
        )
        .exists()
    )
    query = select(LiveCardRow).where(
        or_(
            and_(LiveCardRow.action_id.in_(actions), LiveCardRow.at > now - KEPT),
            and_(LiveCardRow.at > now - LISTS_KEPT, listing),
        )
    )
    most = MOST_OF_ONE_ACTION * (1 + len(actions))
    return [_card(row) for row in await session.scalars(query.order_by(LiveCardRow.at.desc()).limit(most))]


async def find(session: Session, conversation: str, activity: str) -> LiveCard | None:
    """The card a message shows, where that is kept."""
    row = await session.get(LiveCardRow, (conversation, activity))
    return _card(row) if row else None


async def drafts_of(session: Session, person: str, conversation: str) -> list[LiveCard]:
    """The previews of one person that stand in one conversation."""
    query = select(LiveCardRow).where(
        LiveCardRow.conversation_id == conversation,
        LiveCardRow.person_id == person,
        LiveCardRow.draft.is_not(None),
    )
    return [_card(row) for row in await session.scalars(query)]


async def forget(session: Session, conversation: str, activity: str) -> None:
    """A card that is settled, or whose message is gone."""
    for table in (LiveCardActionRow, LiveCardRow):
        await session.execute(delete(table).where(*_message(table, conversation, activity)))


async def forget_lapsed(session: Session, *, now: datetime) -> None:
    """Let go of cards too old to be kept true."""
    lapsed = or_(LiveCardRow.at < now - KEPT, and_(LiveCardRow.asks.is_not(None), LiveCardRow.at < now - LISTS_KEPT))
    query = select(LiveCardRow.conversation_id, LiveCardRow.activity_id).where(lapsed)
    for conversation, activity in (await session.execute(query)).all():
        await forget(session, conversation, activity)


def _message(table: type[LiveCardRow] | type[LiveCardActionRow], conversation: str, activity: str) -> tuple[Any, ...]:
    return table.conversation_id == conversation, table.activity_id == activity


def _card(row: LiveCardRow) -> LiveCard:
    return LiveCard(
        row.conversation_id,
        row.activity_id,
        row.scope,
        row.service_url,
        row.person_id,
        row.channel_id,
        row.team_id,
        row.action_id,
        row.version,
        row.draft,
        row.asks,
    )
