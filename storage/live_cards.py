"""Cards in Teams that can go stale: which message shows an action, as it then was, or a draft. Bounded."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select

from storage.conversation_tables import LiveCardRow
from storage.engine import Session
from storage.upserts import upsert

KEPT = timedelta(days=14)
MOST_OF_ONE_ACTION = 20
"""Older cards of an action that many asked about are let go: a press on one of them still gets the fresh card."""


@dataclass(frozen=True, slots=True)
class LiveCard:
    """A card's message, where and with whom it is, and what it shows."""

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
        "at": now,
    }
    await upsert(session, LiveCardRow, row)
    if card.action:
        await _let_go_of_older(session, card.action)


async def _let_go_of_older(session: Session, action: str) -> None:
    of_it = select(LiveCardRow.conversation_id, LiveCardRow.activity_id).where(LiveCardRow.action_id == action)
    older = of_it.order_by(LiveCardRow.at.desc()).offset(MOST_OF_ONE_ACTION)
    for conversation, activity in (await session.execute(older)).all():
        await forget(session, conversation, activity)


async def showing(session: Session, actions: Collection[str], *, now: datetime) -> list[LiveCard]:
    """The live cards that show one of these actions, the newest first."""
    query = select(LiveCardRow).where(LiveCardRow.action_id.in_(actions), LiveCardRow.at > now - KEPT)
    return [_card(row) for row in await session.scalars(query.order_by(LiveCardRow.at.desc()))]


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
    named = (LiveCardRow.conversation_id == conversation, LiveCardRow.activity_id == activity)
    await session.execute(delete(LiveCardRow).where(*named))


async def forget_lapsed(session: Session, *, now: datetime) -> None:
    """Let go of cards too old to be kept true."""
    await session.execute(delete(LiveCardRow).where(LiveCardRow.at < now - KEPT))


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
    )
