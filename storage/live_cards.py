"""Cards in Teams that can go stale: which message shows an action, a list of them, or a draft. Bounded."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Delete, Select, and_, bindparam, delete, func, insert, or_, select, tuple_

from storage.conversation_tables import LiveCardActionRow, LiveCardRow
from storage.engine import Session
from storage.tables import ActionRow, PlanRow
from storage.upserts import upsert_all

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
    """Actions it lists, or the codes of the plans it counts."""


_cards, _listed = LiveCardRow.__table__.c, LiveCardActionRow.__table__.c
_NOTHING_LISTED = delete(LiveCardActionRow.__table__).where(  # type: ignore[arg-type]  # (a mapped class's table is a table)
    _listed.conversation_id == bindparam("conversation"), _listed.activity_id == bindparam("activity")
)


def _forgetting(messages: Select[Any]) -> tuple[Delete, ...]:
    """The statements that forget some messages' cards: what they list first, for it is found by them."""
    return tuple(
        delete(row.__table__).where(tuple_(row.__table__.c.conversation_id, row.__table__.c.activity_id).in_(messages))  # type: ignore[arg-type]  # (a mapped class's table is a table)
        for row in (LiveCardActionRow, LiveCardRow)
    )


def _letting_go(of: ColumnElement[Any], most: int, *which: ColumnElement[bool]) -> tuple[Delete, ...]:
    """The statements that forget all but the newest cards of each value in a column."""
    place = func.row_number().over(partition_by=of, order_by=_cards.at.desc()).label("place")
    some = of.in_(bindparam("of", expanding=True))
    ranked = select(_cards.conversation_id, _cards.activity_id, place).where(some, *which).subquery()
    return _forgetting(select(ranked.c.conversation_id, ranked.c.activity_id).where(ranked.c.place > most))


_OLDER_LISTS = _letting_go(_cards.conversation_id, LISTS_IN_ONE_PLACE, _cards.asks.is_not(None))
_OLDER_OF_AN_ACTION = _letting_go(_cards.action_id, MOST_OF_ONE_ACTION)


async def remember(session: Session, cards: Sequence[LiveCard], *, now: datetime) -> None:
    """Keep what each message shows, in place of what it showed before."""
    shown = {(card.conversation, card.activity): card for card in cards}.values()
    await upsert_all(session, LiveCardRow, [_row(card, now) for card in shown])
    await session.execute(_NOTHING_LISTED, [{"conversation": c.conversation, "activity": c.activity} for c in shown])
    if listed := [row for card in shown if card.asks for row in _listed_on(card)]:
        await session.execute(insert(LiveCardActionRow.__table__), listed)  # type: ignore[arg-type]  # (a mapped class's table is a table)
        await _let_go(session, _OLDER_LISTS, {card.conversation for card in shown if card.asks and card.listed})
    await _let_go(session, _OLDER_OF_AN_ACTION, {card.action for card in shown if card.action})


def _row(card: LiveCard, now: datetime) -> dict[str, Any]:
    return {
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


def _listed_on(card: LiveCard) -> list[dict[str, str]]:
    key = {"conversation_id": card.conversation, "activity_id": card.activity}
    return [{"action_id": each, **key} for each in card.listed[:LISTED]]


async def _let_go(session: Session, older: Sequence[Delete], of: Collection[str]) -> None:
    if of:
        for each in older:
            await session.execute(each, {"of": sorted(of)})


async def showing(session: Session, actions: Collection[str], *, now: datetime) -> list[LiveCard]:
    """The live cards that show one of these actions, the newest first: alone, on a list, or counted with its plan."""
    plans = select(PlanRow.code).join(ActionRow, ActionRow.plan_id == PlanRow.id).where(ActionRow.id.in_(actions))
    listing = (
        select(LiveCardActionRow.activity_id)
        .where(
            or_(LiveCardActionRow.action_id.in_(actions), LiveCardActionRow.action_id.in_(plans)),
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
        await session.execute(delete(table).where(table.conversation_id == conversation, table.activity_id == activity))


async def forget_lapsed(session: Session, *, now: datetime) -> None:
    """Let go of cards too old to be kept true."""
    lapsed = or_(LiveCardRow.at < now - KEPT, and_(LiveCardRow.asks.is_not(None), LiveCardRow.at < now - LISTS_KEPT))
    for each in _forgetting(select(_cards.conversation_id, _cards.activity_id).where(lapsed)):
        await session.execute(each)


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
