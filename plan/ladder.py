"""The ladder: which rung an action stands on, on a day. Each rung is a window, so that a late start loses none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, time, timedelta
from enum import StrEnum
from typing import Any

from plan.actions import Status
from plan.refusals import Sorry
from plan.working_days import add_working_days, is_working_day, working_days_between


class Rung(StrEnum):
    """The reasons to remind, the most pressing first."""

    OVERDUE = "overdue"
    DUE_TODAY = "due_today"
    ESCALATED = "escalated"
    SIGN_OFF = "sign_off"
    TIME_REQUEST = "time_request"
    STATUTORY = "statutory"
    DUE_SOON = "due_soon"
    ASKED = "asked"
    SILENT = "silent"
    UNREACHABLE = "unreachable"
    LINK = "link"


EARLY_DAYS = 14
"""Days by which a silence may be named early, on a card that goes anyway."""
SPOKEN_OF_AFTER = 28
"""Days for which a report that was not answered in time is still named."""
COORDINATOR, LEAD = "(coordinator)", "(lead)"
SUPERVISOR_OF = "(supervisor of) "
"""Hearers that are a role on the plan, or, before an owner's name, theirs; every other hearer is an owner's name."""


@dataclass(frozen=True, slots=True)
class Rules:
    """A plan's chasing rules. Days before and after a deadline are working days; those of silence calendar days.

    What stays overdue is said every week for `weekly_for` weeks, then every fourth: by then others have been told.
    """

    quiet: bool = False
    at: time = time(9)
    until: time = time(18)
    before: tuple[int, ...] = (10, 5, 1)
    weekly_for: int = 8
    silent_after: int = 60
    escalate_after: tuple[int, ...] = (10, 20)
    """Days of an owner's silence until their supervisor (else the coordinator) hears, and until the lead does."""
    statutory: tuple[int, ...] = (20, 10, 5, 1)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Rules:
        """Rules as a plan keeps them: what is not set is as above."""
        known = {field.name for field in fields(cls)}
        if unknown := set(data) - known:
            raise Sorry(f"A plan's reminders have no setting called {', '.join(sorted(unknown))}.")
        made: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in data.items()
        }
        made |= {name: time.fromisoformat(made[name]) for name in ("at", "until") if name in made}
        rules = cls(**made)
        if rules.at >= rules.until:
            raise Sorry(f"Cards cannot go from {rules.at:%H:%M} until {rules.until:%H:%M}. Say both hours.")
        return rules


@dataclass(frozen=True, slots=True)
class Watched:
    """An open action as the rule sees it. `heard_on` is the newest word on it, or when the plan began."""

    id: str
    ref: str
    plan: str
    owners: tuple[str, ...]
    status: Status
    due: date | None = None
    heard_on: date | None = None
    first_told: date | None = None
    """When its owner was first told that it was overdue, of the times since they last said a word of it."""
    proposed_on: date | None = None
    demonstration_until: date | None = None
    """Until when what was proposed is watched: it waits for nobody before that day has passed."""
    time_asked_on: date | None = None


@dataclass(frozen=True, slots=True)
class StatutoryClock:
    """A report that must be answered in law by a day."""

    subject: str
    plan: str
    code: str
    title: str
    ends: date


@dataclass(frozen=True, slots=True)
class Reason:
    """Something a hearer should hear: told once for its subject, hearer, deadline and step."""

    subject: str
    plan: str
    hearer: str
    rung: Rung
    step: str
    deadline: str
    why: str
    days_late: int = 0
    rides: bool = False
    """Whether it only goes with a card that goes anyway."""

    @property
    def key(self) -> tuple[str, str, str, str]:
        """The key by which a reminder is the same when the day is run again."""
        return self.subject, self.hearer, self.deadline, self.step


_Said = tuple[Rung, str, str, bool]
"""A rung, its step, why, and whether it only goes with a card that goes anyway."""


def reasons_about(action: Watched, day: date, rules: Rules) -> Iterator[Reason]:
    """List all reminders about an action on a working day, told or not."""
    if rules.quiet or not action.status.is_open or not is_working_day(day):
        return
    if action.status is Status.PROPOSED:
        yield from _sign_off(action, day)
    elif action.time_asked_on:
        step = _weekly(f"time_request:{action.time_asked_on}", action.time_asked_on, day)
        yield _reason(action, COORDINATOR, Rung.TIME_REQUEST, step, "more time has been asked for")
    else:
        said = list(_ladder(action, day, rules)) or list(_silence(action, day, rules))
        for owner in action.owners or (COORDINATOR,):
            for rung, step, why, rides in said:
                yield _reason(action, owner, rung, step, why, days_late=_days_late(action, day), rides=rides)
        yield from _escalation(action, day, rules)


def clock_reasons(clock: StatutoryClock, day: date, rules: Rules) -> Iterator[Reason]:
    """The approach of a day by which a report must be answered, and that it has passed, until somebody answers."""
    late = (day - clock.ends).days
    if rules.quiet or not is_working_day(day) or late > SPOKEN_OF_AFTER:
        return
    step = _step(clock.ends, day, rules.statutory) if late <= 0 else None
    if late > 0 or step is not None:
        ends = f"ended on {_in_words(clock.ends, day)}" if late > 0 else f"end on {_in_words(clock.ends, day)}"
        when = "end today" if late == 0 else ends
        why = f"the 56 days to answer {clock.title} {when}; say “we have answered {clock.code}” once you have"
        name = _weekly("statutory:late", clock.ends, day) if late > 0 else f"statutory:{step}"
        yield Reason(clock.subject, clock.plan, COORDINATOR, Rung.STATUTORY, name, clock.ends.isoformat(), why)


def _sign_off(action: Watched, day: date) -> Iterator[Reason]:
    """The lead's turn; while it is in demonstration it is nobody's."""
    ends = action.demonstration_until
    if ends is None or day > ends:
        since = max(filter(None, (action.proposed_on, ends)), default=day)
        ended = f": its demonstration ended on {_in_words(ends, day)}" if ends else ""
        step = _weekly(f"sign_off:{since}", since, day)
        yield _reason(action, LEAD, Rung.SIGN_OFF, step, f"waits for your sign-off{ended}")


def _ladder(action: Watched, day: date, rules: Rules) -> Iterator[_Said]:
    """The rung by its deadline: before it, on it, or every week after."""
    if action.due is None:
        return
    if day > action.due:
        yield from _overdue(action.due, day, rules)
        return
    step = _step(action.due, day, rules.before)
    if step is not None:
        rung, why = Rung.DUE_SOON, f"due {_in_words(action.due, day)}"
        if action.due == day:
            rung, why = Rung.DUE_TODAY, "due today"
        yield rung, f"before:{step}", why, False


def _overdue(due: date, day: date, rules: Rules) -> Iterator[_Said]:
    """Every week; later every fourth, the same four for every action, and beside whatever else is said meanwhile."""
    first, monday = add_working_days(due, 1), _monday(day)
    why = f"{_days((day - due).days)} past its deadline"
    later = monday >= first + timedelta(weeks=rules.weekly_for)
    yield Rung.OVERDUE, _weekly("overdue", first, day), why, later
    if later:
        yield Rung.OVERDUE, f"overdue:month {monday.toordinal() // 28}", why, False


def _step(due: date, day: date, steps: Sequence[int]) -> int | None:
    """The window of working days that a day before a deadline lies in; the last working day is the day itself."""
    last = due if is_working_day(due) else add_working_days(due, -1)
    left = working_days_between(day, last)
    return next((step for step in sorted({0, *steps}) if left <= step), None)


def _silence(action: Watched, day: date, rules: Rules) -> Iterator[_Said]:
    """An action nobody has spoken of, looked at once a week so that those of one owner come together.

    A silence nearly long enough is spoken of beside what is said anyway, so as not to come a week after it.
    """
    if action.heard_on is None:
        yield Rung.SILENT, "silent:never", "no update yet", False
        return
    silent = (_monday(day) - action.heard_on).days
    times = (silent + EARLY_DAYS) // rules.silent_after
    if times > 0:
        why = f"no update since {_short(action.heard_on, day)}"
        yield Rung.SILENT, f"silent:{action.heard_on}:{times}", why, silent // rules.silent_after < times


def _escalation(action: Watched, day: date, rules: Rules) -> Iterator[Reason]:
    """Up the line, once the owner has been told and has been silent long enough past the deadline."""
    if action.due is None or day <= action.due or action.first_told is None:
        return
    since = max(each for each in (action.due, action.heard_on, action.first_told) if each)
    silent, late = working_days_between(since, day), _days_late(action, day)
    who = " and ".join(action.owners) or "nobody in particular"
    why = f"{_days(late)} past its deadline, and nothing heard from {who}"
    above = [f"{SUPERVISOR_OF}{owner}" for owner in action.owners] or [COORDINATOR]
    raised = (
        ("escalated", above, why),
        ("escalated again", [LEAD], f"{why}, though it was raised once already"),
    )
    for (step, hearers, why), after in zip(raised, rules.escalate_after, strict=False):
        if silent >= after:
            for hearer in hearers:
                yield _reason(action, hearer, Rung.ESCALATED, step, why, days_late=late)


def lost_reason(name: str, plan: str, *, since: date | None, reason: str | None) -> Reason:
    """An owner cannot be reached: said once each time they are lost."""
    why = f"nobody in Teams is linked to {name}, so they cannot be reached"
    if reason:
        why = f"{name} cannot be reached ({reason}); I try again every week"
    step = f"unreachable:{since or 'never'}"
    return Reason(f"owner:{name}", plan, COORDINATOR, Rung.UNREACHABLE, step, "", why)


def link_reason(person: str, shown_as: str, owners: Sequence[str], plan: str, day: date) -> Reason:
    """Remind weekly that a person new in Teams may be an owner, until a coordinator decides."""
    why = f"{shown_as} in Teams may be {' or '.join(owners)}: ask “who is waiting to be linked?”"
    return Reason(f"person:{person}", plan, COORDINATOR, Rung.LINK, f"link:{plan}:{_monday(day)}", "", why)


def _weekly(name: str, first: date, day: date) -> str:
    """One step at first, then one for each week, begun on its Monday, that is not the first again."""
    monday = _monday(day)
    return f"{name}:{monday}" if monday >= first + timedelta(days=5) else f"{name}:first"


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _days_late(action: Watched, day: date) -> int:
    return max(0, (day - action.due).days) if action.due else 0


def _reason(
    action: Watched, hearer: str, rung: Rung, step: str, why: str, *, days_late: int = 0, rides: bool = False
) -> Reason:
    deadline = action.due.isoformat() if action.due else ""
    return Reason(action.id, action.plan, hearer, rung, step, deadline, why, days_late, rides)


def _days(number: int) -> str:
    return "a day" if number == 1 else f"{number:,} days"


def _short(day: date, today: date) -> str:
    """`5 June`; the year too where it is another one."""
    return f"{day.day} {day:%B}" + ("" if day.year == today.year else f" {day.year}")


def _in_words(day: date, today: date) -> str:
    """`Friday 5 June`; the year too where it is another one."""
    return f"{day:%A} {_short(day, today)}"
