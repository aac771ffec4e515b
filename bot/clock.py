"""The only room that reads the clock: what moment it is, and what day it is for the people served."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from bot.settings import Settings


@dataclass(frozen=True, slots=True)
class Clock:
    """This installation's clock; `fixed` is a day that never ends, for demos and tests."""

    zone: ZoneInfo
    fixed: date | None = None

    def now(self) -> datetime:
        """This moment."""
        return datetime.now(UTC)

    def today(self) -> date:
        """The day it is where the people are."""
        return self.fixed or self.now().astimezone(self.zone).date()


def clock_of(settings: Settings) -> Clock:
    """The clock an installation's settings ask for."""
    return Clock(ZoneInfo(settings.timezone), settings.today)
