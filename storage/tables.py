"""The plan as rows: what it holds, and every change to it. (Conversations and reminders have tables of their own.)"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    MetaData,
    TypeDecorator,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

OF_OWNERS = text("field = 'owners'")
"""Changes of owner: few, and asked for whenever it is asked whose an action was."""
OPEN_ONLY = text("status IN ('not_started', 'in_progress', 'ongoing', 'proposed')")


class Moment(TypeDecorator[datetime]):
    """An instant, always in UTC and always aware, in SQLite (which forgets the zone) as in PostgreSQL."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To the store: refused without a zone."""
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """From the store: aware again."""
        return value.replace(tzinfo=UTC) if value and value.tzinfo is None else value


class Base(DeclarativeBase):
    """Every table of the store."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: Moment, dict[str, Any]: JSON, list[Any]: JSON, Any: JSON}  # noqa: RUF012 (SQLAlchemy reads it so)


class PlanRow(Base):
    """A plan, its settings, and the head of its chain. `version` goes up when its names or refs change."""

    __tablename__ = "plans"
    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    body: Mapped[str | None]
    kind: Mapped[str] = mapped_column(default="action plan")
    document_date: Mapped[date | None]
    leads: Mapped[list[Any]] = mapped_column(default=list)
    unplaced: Mapped[list[Any]] = mapped_column(default=list)
    is_restricted: Mapped[bool] = mapped_column(default=False)
    needs_sign_off: Mapped[bool] = mapped_column(default=True)
    moves_allowed: Mapped[int | None]
    reminder_rules: Mapped[dict[str, Any]] = mapped_column(default=dict)
    reading: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """What people said of how its documents are read."""
    called: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Names its coordinators taught, in lower case -> the code of the plan or report each means."""
    is_removed: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)
    chain_length: Mapped[int] = mapped_column(default=0)
    chain_hash: Mapped[str] = mapped_column(default="")


class ReportRow(Base):
    """An inspection report the plan answers."""

    __tablename__ = "reports"
    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"), index=True)
    position: Mapped[int]
    code: Mapped[str]
    title: Mapped[str]
    publisher: Mapped[str | None]
    published_text: Mapped[str | None]
    published: Mapped[date | None]
    answered_on: Mapped[date | None]
    """When the 56 days were met."""
    summary: Mapped[str | None]


class HasDeadline:
    """A row with a deadline: its words, the last day they mean, whose date it is, and every one it had before."""

    due: Mapped[date | None]
    due_text: Mapped[str | None]
    approximate: Mapped[bool] = mapped_column(default=False)
    set_by: Mapped[str | None]
    due_history: Mapped[list[Any]] = mapped_column(default=list)


class RecommendationRow(HasDeadline, Base):
    """A report's recommendation."""

    __tablename__ = "recommendations"
    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"))
    report_id: Mapped[int] = mapped_column(ForeignKey("reports.id"), index=True)
    position: Mapped[int]
    ref: Mapped[str]
    ref_key: Mapped[str]
    kind: Mapped[str]
    text: Mapped[str]
    addressed_to: Mapped[str | None]
    ours: Mapped[bool]
    status: Mapped[str]
    status_text: Mapped[str | None]
    is_new: Mapped[bool]
    comment: Mapped[str | None]
    doubts: Mapped[list[Any]] = mapped_column(default=list)
    __table_args__ = (Index(None, "plan_id", "ref_key"),)


class ActionRow(HasDeadline, Base):
    """An action as it stands now. `version` goes up by one with every change."""

    __tablename__ = "actions"
    id: Mapped[str] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"))
    recommendation_id: Mapped[int] = mapped_column(ForeignKey("recommendations.id"), index=True)
    position: Mapped[float]
    ref: Mapped[str]
    ref_key: Mapped[str]
    text: Mapped[str]
    status: Mapped[str]
    status_text: Mapped[str | None]
    printed_colour: Mapped[str | None]
    undeliverable: Mapped[str | None]
    demonstration_until: Mapped[date | None]
    comment: Mapped[str | None]
    doubts: Mapped[list[Any]] = mapped_column(default=list)
    last_update_on: Mapped[date | None]
    settled_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)
    __table_args__ = (
        Index(None, "plan_id", "position"),
        Index(None, "plan_id", "ref_key"),
        Index(None, "plan_id", "status", "due"),
        Index("ix_actions_open_due", "due", "plan_id", sqlite_where=OPEN_ONLY, postgresql_where=OPEN_ONLY),
    )


class PlanWordRow(Base):
    """A word that stands somewhere in a plan: what its listener must know without reading it all."""

    __tablename__ = "plan_words"
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"), primary_key=True)
    word: Mapped[str] = mapped_column(primary_key=True)


class OwnerRow(Base):
    """A person, a role or a group that owns actions, by the name the plans print."""

    __tablename__ = "owners"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str] = mapped_column(default="person")
    channel: Mapped[str | None]
    supervisor_id: Mapped[int | None] = mapped_column(ForeignKey("owners.id"))


class ActionOwnerRow(Base):
    """An action's owner, in the printed order."""

    __tablename__ = "action_owners"
    action_id: Mapped[str] = mapped_column(ForeignKey("actions.id"), primary_key=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("owners.id"), primary_key=True)
    position: Mapped[int]
    __table_args__ = (Index(None, "owner_id", "action_id"),)


class AliasRow(Base):
    """Another name of an owner: "Liz", "Supt Kitchen"."""

    __tablename__ = "aliases"
    alias: Mapped[str] = mapped_column(primary_key=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("owners.id"), primary_key=True)


class GroupMemberRow(Base):
    """A member of a group that owns actions."""

    __tablename__ = "group_members"
    group_id: Mapped[int] = mapped_column(ForeignKey("owners.id"), primary_key=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("owners.id"), primary_key=True)


class UpdateRow(Base):
    """A dated note on an action. Never edited; one taken back by its author stays, and is shown no more."""

    __tablename__ = "updates"
    id: Mapped[int] = mapped_column(primary_key=True)
    action_id: Mapped[str] = mapped_column(ForeignKey("actions.id"))
    position: Mapped[int]
    said_on: Mapped[date | None]
    label: Mapped[str | None]
    author: Mapped[str | None]
    text: Mapped[str]
    recorded_at: Mapped[datetime | None]
    change_id: Mapped[int | None] = mapped_column(ForeignKey("changes.id"), index=True)
    is_withdrawn: Mapped[bool] = mapped_column(default=False)
    __table_args__ = (UniqueConstraint("action_id", "position"),)


class EvidenceRow(Base):
    """Evidence that an action is done: a link, or a file's place and fingerprint, by whom and when."""

    __tablename__ = "evidence"
    id: Mapped[int] = mapped_column(primary_key=True)
    action_id: Mapped[str] = mapped_column(ForeignKey("actions.id"), index=True)
    link: Mapped[str]
    name: Mapped[str | None]
    size: Mapped[int | None]
    sha256: Mapped[str | None]
    added_by: Mapped[str]
    added_on: Mapped[date | None]
    change_id: Mapped[int | None] = mapped_column(ForeignKey("changes.id"))


class ChangeRow(Base):
    """One change: append-only, chained to the one before it in its plan by hash."""

    __tablename__ = "changes"
    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"))
    number: Mapped[int]
    at: Mapped[datetime]
    day: Mapped[date]
    actor_id: Mapped[str]
    actor: Mapped[str]
    place_id: Mapped[str]
    message_id: Mapped[str]
    action_id: Mapped[str | None]
    field: Mapped[str]
    old: Mapped[Any] = mapped_column(JSON, nullable=True)
    new: Mapped[Any] = mapped_column(JSON, nullable=True)
    reason: Mapped[str | None]
    agreed_by: Mapped[str | None]
    heard: Mapped[str | None]
    undoes: Mapped[int | None]
    hash: Mapped[str]
    __table_args__ = (
        UniqueConstraint("plan_id", "number"),
        Index(None, "action_id", "number"),
        Index(None, "plan_id", "day"),
        Index(
            "ix_changes_of_owners", "plan_id", "day", "action_id", sqlite_where=OF_OWNERS, postgresql_where=OF_OWNERS
        ),
        Index(None, "message_id"),
        Index(None, "actor_id", "place_id", "id"),
    )


class ImportRow(Base):
    """A document read in: what it said then, so that the next issue of it is compared with this one."""

    __tablename__ = "imports"
    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"), index=True)
    at: Mapped[datetime]
    day: Mapped[date | None]
    """The local day it was read in on, which a demonstration may set; none of imports before this was kept."""
    actor: Mapped[str]
    file_name: Mapped[str]
    fingerprint: Mapped[str]
    snapshot: Mapped[dict[str, Any]]
    message_id: Mapped[str | None]
