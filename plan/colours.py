"""Colours: always computed from status, deadline and today; never taken on trust from print."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from plan.actions import Status, is_overdue


class Colour(StrEnum):
    """A traffic light, and the two that are not on the road."""

    RED = "RED"
    AMBER = "AMBER"
    GREEN = "GREEN"
    WHITE = "WHITE"
    CLOSED = "CLOSED"


def colour(status: Status, due: date | None, today: date, *, undeliverable: bool = False) -> Colour:
    """The colour on a day: RED is open and past its deadline, or declared undeliverable with a reason."""
    settled = {Status.COMPLETE: Colour.GREEN, Status.CLOSED: Colour.CLOSED, Status.NOT_OURS: Colour.WHITE}
    if status in settled:
        return settled[status]
    return Colour.RED if undeliverable or is_overdue(status, due, today) else Colour.AMBER
