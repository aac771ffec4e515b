"""Meetings as rows: their days, the packs issued for them, and the house's own paper."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables import Base


class MeetingRow(Base):
    """A meeting a plan answers to: "since the last meeting", "before the December board"."""

    __tablename__ = "meetings"
    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"), index=True)
    name: Mapped[str]
    day: Mapped[date]


class IssuedPackRow(Base):
    """A board pack as it was issued for a meeting, byte for byte; one of each kind of file."""

    __tablename__ = "issued_packs"
    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"))
    meeting: Mapped[str]
    held: Mapped[date]
    as_at: Mapped[date]
    kind: Mapped[str]
    name: Mapped[str]
    data: Mapped[bytes]
    sha256: Mapped[str]
    issued_on: Mapped[date]
    issued_by: Mapped[str]
    __table_args__ = (UniqueConstraint("plan_id", "held", "meeting", "kind"),)


class HouseTemplateRow(Base):
    """A house's own Word paper with named places, into which a plan's pack is written."""

    __tablename__ = "house_templates"
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"), primary_key=True)
    name: Mapped[str]
    data: Mapped[bytes]
    sha256: Mapped[str]
