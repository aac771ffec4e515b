"""Changes: who changed what, when, where and why; each chained to the one before, so that none is lost quietly."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any


class Field(StrEnum):
    """The fields of an action, or of the plan itself, that can change."""

    UPDATE = "update"
    STATUS = "status"
    DUE = "due"
    OWNERS = "owners"
    TEXT = "text"
    COMMENT = "comment"
    NEW = "new"
    EVIDENCE = "evidence"
    UNDELIVERABLE = "undeliverable"
    DEMONSTRATION = "demonstration"
    """Until when what was done is watched, before it is signed off."""
    PROMISE = "promise"
    """What was promised of it at a meeting."""
    CORRECTION = "correction"
    """The message that wrote something was edited or deleted afterwards: the words before and after."""
    ROLE = "role"
    SETTING = "setting"
    RENAMED = "renamed"
    ALIAS = "alias"
    MEMBERS = "members"
    SUPERVISOR = "supervisor"
    """Of the plan itself, not of an action: what a person is on it, how it is kept, an owner's printed name, another
    name they go by, who is in a group, who supervises whom."""


@dataclass(frozen=True, slots=True)
class Said:
    """The origin of a change: who said it, where, in which message, when, and how it was understood."""

    actor_id: str
    actor: str
    place_id: str
    message_id: str
    at: datetime
    day: date
    heard: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One change as kept. `number` counts from 1 in its plan; `undoes` is the id of the change it takes back."""

    id: int
    plan_id: int
    number: int
    said: Said
    action_id: str | None
    field: Field
    old: Any
    new: Any
    reason: str | None = None
    agreed_by: str | None = None
    undoes: int | None = None


def chained_hash(previous: str, change: Change) -> str:
    """SHA-256, in hex, of a change and the hash before it. Any edit, loss or swap of an earlier change shows in it."""
    said = change.said
    parts = [
        previous,
        change.number,
        said.at.astimezone(UTC).isoformat(),
        said.day.isoformat(),
        *(said.actor_id, said.actor, said.place_id, said.message_id, said.heard),
        *(change.action_id, change.field, change.old, change.new),
        *(change.reason, change.agreed_by, change.undoes),
    ]
    written = json.dumps(parts, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(written.encode()).hexdigest()
