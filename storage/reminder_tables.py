"""Reminders as rows: cards on their way, what each said, and what people arranged about them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables import Base


class ReminderRow(Base):
    """A card that is to reach somebody on a day, once: planned, claimed under a lease, sent, marked.

    `recipient` is "person:…" (an Entra object id), "channel:…" or "owner:…" (nobody is known behind the name).
    """

    __tablename__ = "reminders"
    id: Mapped[int] = mapped_column(primary_key=True)
    recipient: Mapped[str]
    day: Mapped[date]
    kind: Mapped[str]
    owner: Mapped[str]
    to: Mapped[str]
    at: Mapped[datetime]
    until: Mapped[datetime]
    content: Mapped[dict[str, Any]]
    state: Mapped[str] = mapped_column(default="planned")
    lease_until: Mapped[datetime | None]
    leased_by: Mapped[str | None]
    attempts: Mapped[int] = mapped_column(default=0)
    conversation_id: Mapped[str | None]
    activity_id: Mapped[str | None]
    reason: Mapped[str | None]
    sent_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    __table_args__ = (
        UniqueConstraint("recipient", "day", "kind"),
        Index(None, "state", "at"),
        Index(None, "day", "state"),
    )


class ReminderRungRow(Base):
    """A rung of the ladder already told: once per subject (an action, a report, an owner), hearer and deadline."""

    __tablename__ = "reminder_rungs"
    subject: Mapped[str] = mapped_column(primary_key=True)
    hearer: Mapped[str] = mapped_column(primary_key=True)
    deadline: Mapped[str] = mapped_column(primary_key=True)
    step: Mapped[str] = mapped_column(primary_key=True)
    reminder_id: Mapped[int] = mapped_column(ForeignKey("reminders.id"), index=True)


class PaceRow(Base):
    """The next moment a message may be sent, in seconds since 1970: every process takes its turns from this row."""

    __tablename__ = "paces"
    name: Mapped[str] = mapped_column(primary_key=True)
    next_at: Mapped[float]


class CoverRow(Base):
    """An absence, and the owner who covers."""

    __tablename__ = "covers"
    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("owners.id"), index=True)
    cover_id: Mapped[int | None] = mapped_column(ForeignKey("owners.id"))
    since: Mapped[date]
    until: Mapped[date]


class SnoozeRow(Base):
    """A nudge put off. The deadline is not."""

    __tablename__ = "snoozes"
    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("owners.id"), index=True)
    action_id: Mapped[str | None] = mapped_column(ForeignKey("actions.id"))
    until: Mapped[date | None]


class ScheduleRow(Base):
    """A recurring reminder or digest: every Monday, every Friday until it is done."""

    __tablename__ = "schedules"
    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int | None] = mapped_column(ForeignKey("plans.id"))
    kind: Mapped[str]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("owners.id"))
    place_id: Mapped[str | None]
    action_id: Mapped[str | None] = mapped_column(ForeignKey("actions.id"))
    rule: Mapped[dict[str, Any]]
    made_by: Mapped[str]
    is_active: Mapped[bool] = mapped_column(default=True)


class SwitchRow(Base):
    """Settings that every process must see at once: the kill switch, the round's last day, the send budget."""

    __tablename__ = "switches"
    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[Any] = mapped_column(JSON, nullable=True)
