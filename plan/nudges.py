"""Who hears what on a day, and why: at most one card a person, worst first, each thing said once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from functools import cache

from plan.ladder import COORDINATOR, Call, Rung, lost_call
from plan.recipients import Address, Contact, People, To

_ORDER = {rung: place for place, rung in enumerate(Rung)}
_COUNTED = {
    Rung.OVERDUE: ("{n} action past its deadline", "{n} actions past their deadline"),
    Rung.DUE_TODAY: ("{n} due today", "{n} due today"),
    Rung.ESCALATED: ("{n} late with nothing heard from its owner", "{n} late with nothing heard from their owners"),
    Rung.SIGN_OFF: ("{n} waiting for your sign-off", "{n} waiting for your sign-off"),
    Rung.TIME_REQUEST: ("{n} request for more time", "{n} requests for more time"),
    Rung.STATUTORY: ("{n} report to be answered in law", "{n} reports to be answered in law"),
    Rung.DUE_SOON: ("{n} due soon", "{n} due soon"),
    Rung.ASKED: ("{n} you are asked about", "{n} you are asked about"),
    Rung.SILENT: ("{n} not heard of for a while", "{n} not heard of for a while"),
    Rung.UNREACHABLE: ("{n} owner who cannot be reached", "{n} owners who cannot be reached"),
    Rung.LINK: ("{n} waiting to be linked", "{n} waiting to be linked"),
}


@dataclass(frozen=True, slots=True)
class Snooze:
    """A nudge put off: one action's, or all of an owner's, until a day, or for good."""

    owner: str
    action: str | None = None
    until: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether it keeps calls from being made on a day."""
        return self.until is None or day < self.until


@dataclass(frozen=True, slots=True)
class Nudge:
    """One card for one person (or channel) on one day."""

    day: date
    at: time
    owner: str
    to: To
    recipient: str
    calls: tuple[Call, ...]
    timezone: str | None = None

    @property
    def rungs(self) -> tuple[Rung, ...]:
        """The reasons to remind, the most pressing first, each once."""
        return tuple(dict.fromkeys(call.rung for call in self.calls))

    @property
    def actions(self) -> tuple[str, ...]:
        """The actions it is about, worst first."""
        return tuple(dict.fromkeys(call.subject for call in self.calls if ":" not in call.subject))

    @property
    def why(self) -> str:
        """The reason in words: one reminder in full, several counted."""
        return why(self.calls)


def why(calls: Sequence[Call]) -> str:
    """The reason in a line: "2 actions past their deadline, 1 due soon"."""
    if len({call.subject for call in calls}) == 1:
        return _one(calls[0])
    counts: dict[Rung, set[str]] = defaultdict(set)
    for call in calls:
        counts[call.rung].add(call.subject)
    return ", ".join(_COUNTED[rung][len(each) > 1].format(n=len(each)) for rung, each in counts.items())


def _one(call: Call) -> str:
    """`6c is 32 days past its deadline`; what is about no action says all of it."""
    if ":" in call.subject:
        return call.why
    link = {Rung.SILENT: ":", Rung.ASKED: ":", Rung.SIGN_OFF: "", Rung.TIME_REQUEST: ":"}.get(call.rung, " is")
    return f"{call.subject.rpartition('-')[2]}{link} {call.why}"


def nudges(
    calls: Iterable[Call],
    people: People,
    day: date,
    *,
    told: Collection[tuple[str, str, str, str]] = (),
    snoozes: Sequence[Snooze] = (),
    at: time = time(9),
) -> list[Nudge]:
    """The day's cards: what has been told or put off left out, each person's things together on one."""
    held = {(each.owner, each.action) for each in snoozes if each.holds_on(day)}
    fresh = [call for call in calls if call.key not in told and held.isdisjoint(_put_off_by(call))]
    sent: dict[str, list[tuple[Address, Call]]] = defaultdict(list)
    for call, address in _addressed(fresh, people, told):
        sent[f"{address.key}|{address.name}" if address.to is To.CHANNEL else address.key].append((address, call))
    going = (each for _, each in sorted(sent.items()) if not all(call.rides for _, call in each))
    return [_nudge(each, day, at) for each in going]


def _put_off_by(call: Call) -> tuple[tuple[str, str | None], ...]:
    """Snoozes that could stop a reminder: of this action, or of all the recipient's."""
    return (call.hearer, call.subject), (call.hearer, None)


def _addressed(
    calls: Sequence[Call], people: People, told: Collection[tuple[str, str, str, str]]
) -> list[tuple[Call, Address]]:
    """Every call with where it goes; of an owner who cannot be reached the coordinator hears, once."""
    reached = cache(people.reach)
    found = [(call, address) for call in calls for address in reached(call.hearer, call.plan)]
    lost = {(call.plan, address.name) for call, address in found if address.to is To.UNREACHABLE}
    for plan, name in sorted(lost):
        who = people.owners.get(name, Contact(name))
        call = lost_call(name, plan, since=who.lost_on, reason=who.unreachable)
        if call.key not in told:
            found += [(call, each) for each in reached(COORDINATOR, plan) if each.to is To.PERSON]
    return found


def _nudge(sent: Sequence[tuple[Address, Call]], day: date, at: time) -> Nudge:
    own = [address for address, _ in sent if address.to is not To.COVER]
    first = own[0] if own else sent[0][0]
    owner = first.name if own or not first.instead_of else first.instead_of
    said = (replace(call, why=_whose(call.why, address)) for address, call in sent)
    calls = sorted(dict.fromkeys(said), key=lambda call: (_ORDER[call.rung], -call.days_late, call.subject))
    return Nudge(day, at, owner, first.to, first.key, tuple(calls), first.timezone)


def _whose(words: str, address: Address) -> str:
    supervised = f"; you are the supervisor of {address.supervises}" if address.supervises else ""
    covered = f" (for {address.instead_of})" if address.instead_of else ""
    return f"{words}{supervised}{covered}"
