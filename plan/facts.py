"""Facts: what an answer names, as it stood on a day. Storage finds them, cards show them, dialogs count them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from plan.actions import Status
from plan.colours import Colour


@dataclass(frozen=True, slots=True)
class ActionFact:
    """An action as an answer names it, on a day."""

    id: str
    ref: str
    plan: str
    text: str
    owners: tuple[str, ...]
    status: Status
    color: Colour
    due: date | None
    due_text: str | None
    days_late: int
    version: int = 1
