"""Conversations as rows: people and their roles, places, drafts, files and cards on screens."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables import Base


class PersonRow(Base):
    """A Teams identity (`id` is the Entra object id), and the owner a coordinator linked it to.

    `unreachable` says why they cannot be reached: since `lost_on`, and still when it was last tried. `upn` and
    `is_guest` are what Teams' roster said of them at `checked_at`. Between `hears_from` and `hears_until`, on their
    own clock, they want to hear.
    """

    __tablename__ = "people"
    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    tenant: Mapped[str] = mapped_column(default="")
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("owners.id"), index=True)
    link_asked_at: Mapped[datetime | None]
    timezone: Mapped[str | None]
    hears_nothing: Mapped[bool] = mapped_column(default=False)
    hears_from: Mapped[time | None]
    hears_until: Mapped[time | None]
    unreachable: Mapped[str | None]
    lost_on: Mapped[date | None]
    tried_on: Mapped[date | None]
    upn: Mapped[str | None]
    is_guest: Mapped[bool | None]
    checked_at: Mapped[datetime | None]


class LinkRow(Base):
    """A decision about which owner a person is: linked, not linked, unlinked; by whom and when. Append-only."""

    __tablename__ = "links"
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"), index=True)
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("owners.id"))
    decision: Mapped[str]
    decided_by: Mapped[str]
    at: Mapped[datetime]


class RoleRow(Base):
    """A person's role on a plan: viewer, owner, coordinator or lead."""

    __tablename__ = "roles"
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"), primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"), primary_key=True)
    role: Mapped[str]


class PlanPlaceRow(Base):
    """A place that may see a plan, or is bound to it: "7b" means its 7b there."""

    __tablename__ = "plan_places"
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"), primary_key=True)
    place_id: Mapped[str] = mapped_column(primary_key=True)
    is_bound: Mapped[bool] = mapped_column(default=True)


class PlanPersonRow(Base):
    """A person who may see a restricted plan."""

    __tablename__ = "plan_people"
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"), primary_key=True)
    person_id: Mapped[str] = mapped_column(primary_key=True)


class FollowRow(Base):
    """A person who follows an action."""

    __tablename__ = "follows"
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"), primary_key=True)
    action_id: Mapped[str] = mapped_column(ForeignKey("actions.id"), primary_key=True)


class NoticeRow(Base):
    """Something a person is to hear of, once, in their next digest."""

    __tablename__ = "notices"
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id"))
    change_id: Mapped[int] = mapped_column(ForeignKey("changes.id"))
    told_at: Mapped[datetime | None]
    __table_args__ = (UniqueConstraint("person_id", "change_id"),)


class ConversationRow(Base):
    """A conversation the bot can speak in, with all the channel needs to reach it again."""

    __tablename__ = "conversations"
    id: Mapped[str] = mapped_column(primary_key=True)
    scope: Mapped[str]
    tenant: Mapped[str] = mapped_column(default="")
    service_url: Mapped[str]
    channel_id: Mapped[str | None]
    team_id: Mapped[str | None]
    person_id: Mapped[str | None] = mapped_column(index=True)
    reference: Mapped[dict[str, Any]] = mapped_column(default=dict)
    is_removed: Mapped[bool] = mapped_column(default=False)
    seen_at: Mapped[datetime]


class SeenActivityRow(Base):
    """An activity already taken in hand: Teams sends one again after 15 seconds. Answered, it has no lease."""

    __tablename__ = "seen_activities"
    id: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    lease_until: Mapped[datetime | None]


class FileOfferRow(Base):
    """A file offered to a person in a conversation, under a random key: taken up once."""

    __tablename__ = "file_offers"
    id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str]
    place_id: Mapped[str]
    asked: Mapped[str]
    name: Mapped[str]
    at: Mapped[datetime] = mapped_column(index=True)


class ChartLinkRow(Base):
    """A chart's figures, served as a picture under a random key for a day."""

    __tablename__ = "chart_links"
    id: Mapped[str] = mapped_column(primary_key=True)
    chart: Mapped[dict[str, Any]]
    at: Mapped[datetime] = mapped_column(index=True)


class ClaimRow(Base):
    """A way to become the first coordinator: a one-time code (its hash alone), or a person named from outside.

    Taken once; `tries` of a person are counted in rows of their own.
    """

    __tablename__ = "claims"
    id: Mapped[int] = mapped_column(primary_key=True)
    code_hash: Mapped[str | None]
    person: Mapped[str | None]
    made_at: Mapped[datetime]
    until: Mapped[datetime]
    taken_by: Mapped[str | None]
    taken_at: Mapped[datetime | None]


class ClaimTryRow(Base):
    """A person's wrong claim codes, counted since a moment."""

    __tablename__ = "claim_tries"
    person_id: Mapped[str] = mapped_column(primary_key=True)
    tries: Mapped[int]
    since: Mapped[datetime]


class LiveCardRow(Base):
    """A card in Teams that can go stale: the message it is, and the action, as it then was, or the draft it shows.

    `asks` is the question of a list, whose actions stand in `LiveCardActionRow`. A message with none of these shows
    a form, and is left alone. `person_id` is whose 1:1 chat it is in, or who was answered.
    """

    __tablename__ = "live_cards"
    conversation_id: Mapped[str] = mapped_column(primary_key=True)
    activity_id: Mapped[str] = mapped_column(primary_key=True)
    scope: Mapped[str]
    service_url: Mapped[str]
    person_id: Mapped[str]
    channel_id: Mapped[str | None]
    team_id: Mapped[str | None]
    action_id: Mapped[str | None] = mapped_column(index=True)
    version: Mapped[int | None]
    draft: Mapped[str | None]
    asks: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    at: Mapped[datetime] = mapped_column(index=True)


class LiveCardActionRow(Base):
    """An action on a live card that lists several; the code of a whole plan, where the card counts it."""

    __tablename__ = "live_card_actions"
    action_id: Mapped[str] = mapped_column(primary_key=True)
    conversation_id: Mapped[str] = mapped_column(primary_key=True)
    activity_id: Mapped[str] = mapped_column(primary_key=True)
    __table_args__ = (Index("ix_live_card_actions_message", "conversation_id", "activity_id"),)


class DraftRow(Base):
    """A person's unfinished business in a place: the last question, and the answer that is pending."""

    __tablename__ = "drafts"
    person_id: Mapped[str] = mapped_column(primary_key=True)
    place_id: Mapped[str] = mapped_column(primary_key=True)
    before: Mapped[Any] = mapped_column(JSON, nullable=True)
    pending: Mapped[Any] = mapped_column(JSON, nullable=True)
    at: Mapped[datetime]


class ImportSessionRow(Base):
    """A file sent to be read in, until it is kept or left. `theirs` are conflicts decided for the document."""

    __tablename__ = "import_sessions"
    id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str]
    place_id: Mapped[str]
    at: Mapped[datetime] = mapped_column(index=True)
    file_name: Mapped[str]
    data: Mapped[bytes]
    plan_code: Mapped[str | None]
    guidance: Mapped[dict[str, Any]]
    theirs: Mapped[list[Any]]
    version: Mapped[int]
    state: Mapped[str]


class TimeRequestRow(Base):
    """An owner's request for more time, until a coordinator or lead decides it."""

    __tablename__ = "time_requests"
    id: Mapped[int] = mapped_column(primary_key=True)
    action_id: Mapped[str] = mapped_column(ForeignKey("actions.id"), index=True)
    asked_by: Mapped[str]
    asked_by_name: Mapped[str]
    asked_at: Mapped[datetime]
    due: Mapped[date]
    due_text: Mapped[str | None]
    reason: Mapped[str | None]
    decision: Mapped[str | None]
    decided_by: Mapped[str | None]
    decided_at: Mapped[datetime | None]
