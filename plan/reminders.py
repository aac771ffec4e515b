"""Reminders of a day, each with its reasons: at most one card a person, worst first, each thing said once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date, time
from functools import cache
from typing import Any

from plan.ladder import COORDINATOR, Reason, Rung, lost_reason
from plan.recipients import Address, Contact, OwnHours, People, To

_ORDER = {rung: place for place, rung in enumerate(Rung)}
COUNTED = {
    Rung.OVERDUE: ("{n} action past its deadline", "{n} actions past their deadline"),
    Rung.DUE_TODAY: ("{n} due today", "{n} due today"),
    Rung.ESCALATED: ("{n} late with nothing heard from its owner", "{n} late with nothing heard from their owners"),
    Rung.SIGN_OFF: ("{n} waiting for your sign-off", "{n} waiting for your sign-off"),
    Rung.TIME_REQUEST: ("{n} request for more time", "{n} requests for more time"),
    Rung.STATUTORY: ("{n} report to answer by law", "{n} reports to answer by law"),
    Rung.DUE_SOON: ("{n} due soon", "{n} due soon"),
    Rung.ASKED: ("{n} you are asked about", "{n} you are asked about"),
    Rung.SILENT: ("{n} with no recent update", "{n} with no recent update"),
    Rung.UNREACHABLE: ("{n} owner who cannot be reached", "{n} owners who cannot be reached"),
    Rung.LINK: ("{n} waiting to be linked", "{n} waiting to be linked"),
}


@dataclass(frozen=True, slots=True)
class Snooze:
    """A reminder put off: one action's, or all of an owner's, until a day, or for good."""

    owner: str
    action: str | None = None
    until: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the snooze still holds on a day."""
        return self.until is None or day < self.until


@dataclass(frozen=True, slots=True)
class Reminder:
    """One card for one person (or channel) on one day."""

    day: date
    at: time
    owner: str
    to: To
    recipient: str
    reasons: tuple[Reason, ...]
    timezone: str | None = None
    hours: OwnHours = OwnHours()

    @property
    def rungs(self) -> tuple[Rung, ...]:
        """The reasons to remind, the most pressing first, each once."""
        return tuple(dict.fromkeys(reason.rung for reason in self.reasons))

    @property
    def actions(self) -> tuple[str, ...]:
        """The actions it is about, worst first."""
        return tuple(dict.fromkeys(reason.subject for reason in self.reasons if ":" not in reason.subject))

    @property
    def why(self) -> str:
        """The reason in words: one reminder in full, several counted."""
        return why(self.reasons)


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """A reason as a kept card holds it: `subject` is an action's id, or "owner:…" and the like."""

    subject: str
    plan: str
    rung: str
    why: str


@dataclass(frozen=True, slots=True)
class ReminderContent:
    """The content of a kept card; `at` is the recipient's wall clock, `told` the ids of the changes in `news`."""

    at: str = ""
    why: str = ""
    rungs: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    reasons: tuple[ReasonLine, ...] = ()
    plan: str | None = None
    news: tuple[str, ...] = ()
    told: tuple[int, ...] = ()
    dealt: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Actions dealt with since, in order: "words" for what became of each, "undo" for the message that did it."""

    def as_json(self) -> dict[str, Any]:
        """Plain data for a JSON column."""
        return asdict(self)

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> ReminderContent:
        """Read it back; a card planned by a former release calls its reasons "calls"."""
        lines = kept.get("reasons", kept.get("calls", ()))
        return cls(
            at=kept.get("at", ""),
            why=kept.get("why", ""),
            rungs=tuple(kept.get("rungs", ())),
            actions=tuple(kept.get("actions", ())),
            reasons=tuple(ReasonLine(each["subject"], each["plan"], each["rung"], each["why"]) for each in lines),
            plan=kept.get("plan"),
            news=tuple(kept.get("news", ())),
            told=tuple(kept.get("told", ())),
            dealt=kept.get("dealt", {}),
        )


def why(reasons: Sequence[Reason]) -> str:
    """The reason in a line: "2 actions past their deadline, 1 due soon"."""
    if len({reason.subject for reason in reasons}) == 1:
        return _one(reasons[0])
    counts: dict[Rung, set[str]] = defaultdict(set)
    for reason in reasons:
        counts[reason.rung].add(reason.subject)
    return ", ".join(COUNTED[rung][len(each) > 1].format(n=len(each)) for rung, each in counts.items())


def _one(reason: Reason) -> str:
    """`6c is 32 days past its deadline`; what is about no action says all of it."""
    if ":" in reason.subject:
        return reason.why
    link = {Rung.SILENT: ":", Rung.ASKED: ":", Rung.SIGN_OFF: "", Rung.TIME_REQUEST: ":"}.get(reason.rung, " is")
    return f"{reason.subject.rpartition('-')[2]}{link} {reason.why}"


def day_reminders(
    reasons: Iterable[Reason],
    people: People,
    day: date,
    *,
    told: Collection[tuple[str, str, str, str]] = (),
    snoozes: Sequence[Snooze] = (),
    at: time = time(9),
) -> list[Reminder]:
    """The day's cards: what has been told or put off left out, each person's things together on one."""
    held = {(each.owner, each.action) for each in snoozes if each.holds_on(day)}
    fresh = [reason for reason in reasons if reason.key not in told and held.isdisjoint(_put_off_by(reason))]
    sent: dict[str, list[tuple[Address, Reason]]] = defaultdict(list)
    for reason, address in _addressed(fresh, people, told):
        sent[f"{address.key}|{address.name}" if address.to is To.CHANNEL else address.key].append((address, reason))
    going = (each for _, each in sorted(sent.items()) if not all(reason.rides for _, reason in each))
    return [_reminder(each, day, at) for each in going]


def _put_off_by(reason: Reason) -> tuple[tuple[str, str | None], ...]:
    """Snoozes that could stop a reminder: of this action, or of all the recipient's."""
    return (reason.hearer, reason.subject), (reason.hearer, None)


def _addressed(
    reasons: Sequence[Reason], people: People, told: Collection[tuple[str, str, str, str]]
) -> list[tuple[Reason, Address]]:
    """Every reason with where it goes; of an owner who cannot be reached the coordinator hears, once."""
    reached = cache(people.reach)
    found = [(reason, address) for reason in reasons for address in reached(reason.hearer, reason.plan)]
    lost = {(reason.plan, address.name) for reason, address in found if address.to is To.UNREACHABLE}
    for plan, name in sorted(lost):
        who = people.owners.get(name, Contact(name))
        reason = lost_reason(name, plan, since=who.lost_on, reason=who.unreachable)
        if reason.key not in told:
            found += [(reason, each) for each in reached(COORDINATOR, plan) if each.to is To.PERSON]
    return found


def _reminder(sent: Sequence[tuple[Address, Reason]], day: date, at: time) -> Reminder:
    own = [address for address, _ in sent if address.to is not To.COVER]
    first = own[0] if own else sent[0][0]
    owner = first.name if own or not first.instead_of else first.instead_of
    said = (replace(reason, why=_whose(reason.why, address)) for address, reason in sent)
    reasons = sorted(dict.fromkeys(said), key=lambda reason: (_ORDER[reason.rung], -reason.days_late, reason.subject))
    return Reminder(day, at, owner, first.to, first.key, tuple(reasons), first.timezone, first.hours)


def _whose(words: str, address: Address) -> str:
    supervised = f"; you are the supervisor of {address.supervises}" if address.supervises else ""
    covered = f" (for {address.instead_of})" if address.instead_of else ""
    return f"{words}{supervised}{covered}"
