"""Things asked for again and again, as plain data: which days they fall on, and how they are said back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum
from typing import Any

from plan.dates import last_day
from plan.working_days import is_working_day, next_working_day

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class Every(StrEnum):
    """The units a schedule repeats by."""

    ONCE = "once"
    WORKING_DAY = "working_day"
    WEEK = "week"
    FORTNIGHT = "fortnight"
    MONTH_DAY = "month_day"
    MONTH_WEEKDAY = "month_weekday"
    MEETING = "meeting"


@dataclass(frozen=True, slots=True)
class Schedule:
    """A recurrence, as plain data. A day that is no working day moves to the next one."""

    every: Every
    weekday: int | None = None
    weekdays: tuple[int, ...] = ()
    """Those besides it: "every Monday and Thursday"."""
    number: int | None = None
    """The day of the month, the nth of its weekday (-1 is the last), or the days before a meeting."""
    meeting: str | None = None
    at: time = time(9)
    starts: date | None = None
    until: date | None = None
    until_done: bool = False

    def falls_on(self, day: date, meetings: Mapping[str, Sequence[date]] | None = None) -> bool:
        """Whether it is for a day, once days that are not working days have been moved on."""
        if not is_working_day(day) or (self.starts and day < self.starts):
            return False
        if self.until and day > next_working_day(self.until):
            return False
        backwards = (day - timedelta(days=each) for each in range(8))
        return any(next_working_day(each) == day and self._is_day(each, meetings or {}) for each in backwards)

    def _is_day(self, day: date, meetings: Mapping[str, Sequence[date]]) -> bool:
        if (self.starts and day < self.starts) or (self.until and day > self.until):
            return False
        return _IS_DAY[self.every](self, day, meetings)

    def to_data(self) -> dict[str, Any]:
        """As the store keeps it."""
        kept = {name: getattr(self, name) for name in self.__slots__ if getattr(self, name) not in (None, ())}
        return {name: each.isoformat() if isinstance(each, date | time) else each for name, each in kept.items()}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Schedule:
        """The same schedule again."""
        made: dict[str, Any] = dict(data) | {"every": Every(data["every"]), "at": time.fromisoformat(data["at"])}
        made["weekdays"] = tuple(made.get("weekdays", ()))
        made |= {name: date.fromisoformat(made[name]) for name in ("starts", "until") if made.get(name)}
        return cls(**made)

    @property
    def words(self) -> str:
        """The schedule said back: "every Monday at 08:00"."""
        ends = (
            " until it is done"
            if self.until_done
            else f" until {self.until.day} {self.until:%B %Y}"
            if self.until
            else ""
        )
        return f"{_WORDS[self.every](self)} at {self.at:%H:%M}{ends}"


def _once(schedule: Schedule, day: date, _: Mapping[str, Sequence[date]]) -> bool:
    return day == schedule.starts


def _on_working_day(_: Schedule, day: date, __: Mapping[str, Sequence[date]]) -> bool:
    return is_working_day(day)


def _on_week(schedule: Schedule, day: date, _: Mapping[str, Sequence[date]]) -> bool:
    return day.weekday() in (schedule.weekday, *schedule.weekdays)


def _on_fortnight(schedule: Schedule, day: date, _: Mapping[str, Sequence[date]]) -> bool:
    weeks = (day - schedule.starts).days // 7 if schedule.starts else day.toordinal() // 7
    return day.weekday() == schedule.weekday and weeks % 2 == 0


def _on_month_day(schedule: Schedule, day: date, _: Mapping[str, Sequence[date]]) -> bool:
    last = last_day(day.year, day.month).day
    return day.day == (last if schedule.number == -1 else min(schedule.number or 1, last))


def _on_month_weekday(schedule: Schedule, day: date, _: Mapping[str, Sequence[date]]) -> bool:
    if day.weekday() != schedule.weekday:
        return False
    if schedule.number == -1:
        return day + timedelta(days=7) > last_day(day.year, day.month)
    return (day.day - 1) // 7 + 1 == schedule.number


def _before_meeting(schedule: Schedule, day: date, meetings: Mapping[str, Sequence[date]]) -> bool:
    """Whether a day is so many days, or the weekday, before a meeting of that name (or of any)."""
    named = (schedule.meeting or "").lower()
    held = [each for name, days in meetings.items() if not named or named in name.lower() for each in days]
    if schedule.weekday is None:
        return any(day == each - timedelta(days=schedule.number or 0) for each in held)
    return day.weekday() == schedule.weekday and any(0 < (each - day).days <= 7 for each in held)


_IS_DAY = {
    Every.ONCE: _once,
    Every.WORKING_DAY: _on_working_day,
    Every.WEEK: _on_week,
    Every.FORTNIGHT: _on_fortnight,
    Every.MONTH_DAY: _on_month_day,
    Every.MONTH_WEEKDAY: _on_month_weekday,
    Every.MEETING: _before_meeting,
}


def _day_name(schedule: Schedule) -> str:
    days = [WEEKDAYS[each].title() for each in (schedule.weekday or 0, *schedule.weekdays)]
    return " and ".join(filter(None, (", ".join(days[:-1]), days[-1])))


def _meeting_words(schedule: Schedule) -> str:
    before = f"the {_day_name(schedule)}" if schedule.weekday is not None else f"{schedule.number} days"
    return f"{before} before each {schedule.meeting or 'meeting'}"


def _month_day_words(schedule: Schedule) -> str:
    return "the last day of each month" if schedule.number == -1 else f"day {schedule.number} of each month"


def _month_weekday_words(schedule: Schedule) -> str:
    nth = {1: "first", 2: "second", 3: "third", 4: "fourth", -1: "last"}[schedule.number or 1]
    return f"the {nth} {_day_name(schedule)} of each month"


_WORDS = {
    Every.ONCE: lambda schedule: f"once, on {schedule.starts.day} {schedule.starts:%B}" if schedule.starts else "once",
    Every.WORKING_DAY: lambda _: "every working day",
    Every.WEEK: lambda schedule: f"every {_day_name(schedule)}",
    Every.FORTNIGHT: lambda schedule: f"every other {_day_name(schedule)}",
    Every.MONTH_DAY: _month_day_words,
    Every.MONTH_WEEKDAY: _month_weekday_words,
    Every.MEETING: _meeting_words,
}
