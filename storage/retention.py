"""Retention: what is kept no longer than it is used. Plans, changes and decisions are evidence, and stay."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import Delete, and_, delete, func, select, update

from storage.conversation_tables import (
    ConversationRow,
    DraftRow,
    FileOfferRow,
    FollowRow,
    LinkRow,
    NoticeRow,
    PersonRow,
    PlanPersonRow,
    RoleRow,
    SeenActivityRow,
)
from storage.engine import Session
from storage.reminder_tables import ReminderRow, ReminderRungRow


@dataclass(frozen=True, slots=True)
class Forgotten:
    """Rows past their time, by kind."""

    conversations: int = 0
    reminders: int = 0
    drafts: int = 0
    file_offers: int = 0
    messages: int = 0
    people: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return sum(getattr(self, field.name) for field in fields(self))


def _past(before: datetime) -> dict[str, tuple[Any, Any]]:
    """The table of each kind, and the rows of it nobody has used since."""
    named = (RoleRow.person_id, FollowRow.person_id, NoticeRow.person_id, LinkRow.person_id, PlanPersonRow.person_id)
    is_nobody = and_(PersonRow.owner_id.is_(None), *(PersonRow.id.not_in(select(column)) for column in named))
    told = select(ReminderRungRow.reminder_id)
    return {
        "conversations": (ConversationRow, ConversationRow.seen_at < before),
        "reminders": (ReminderRow, and_(ReminderRow.at < before, ReminderRow.id.not_in(told))),
        "drafts": (DraftRow, DraftRow.at < before),
        "file_offers": (FileOfferRow, FileOfferRow.at < before),
        "messages": (SeenActivityRow, SeenActivityRow.at < before),
        "people": (PersonRow, and_(PersonRow.checked_at < before, is_nobody)),
    }


async def count(session: Session, *, before: datetime) -> Forgotten:
    """Count what would be forgotten."""
    found = {}
    for name, (table, past) in _past(before).items():
        found[name] = await session.scalar(select(func.count()).select_from(table).where(past)) or 0
    return Forgotten(**found)


async def forget(session: Session, *, before: datetime) -> Forgotten:
    """Forget it. A reminder that says what was told already stays, without where and to which message it went."""
    counted = await count(session, before=before)
    for table, past in _past(before).values():
        query: Delete = delete(table).where(past)
        await session.execute(query)
    blank = {"conversation_id": None, "activity_id": None, "reason": None}
    await session.execute(update(ReminderRow).where(ReminderRow.at < before).values(blank))
    return counted
