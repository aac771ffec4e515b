"""The clock: the only place that asks what time it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.settings import Settings


@dataclass(frozen=True, slots=True)
class Clock:
    """Tells the time where the people served are; `fixed` holds it to one day, for demos and tests."""

    zone: ZoneInfo
    fixed: date | None = None

    def now(self) -> datetime:
        """This moment, aware."""
        moment = datetime.now(self.zone)
        return moment if self.fixed is None else datetime.combine(self.fixed, moment.timetz())

    def today(self) -> date:
        """The day it is for the people served."""
        return self.now().date()


def clock(settings: Settings) -> Clock:
    """The clock of this installation."""
    return Clock(ZoneInfo(settings.timezone), settings.today)
