"""Recipients in an owner's place: themselves, a group's members or channel, a cover, a supervisor, the coordinator."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time
from enum import StrEnum

from plan.ladder import COORDINATOR, LEAD, SUPERVISOR_OF


class To(StrEnum):
    """By what way somebody is reached."""

    PERSON = "person"
    CHANNEL = "channel"
    COVER = "cover"
    UNREACHABLE = "unreachable"


@dataclass(frozen=True, slots=True)
class OwnHours:
    """The hours a person wants their cards in, on their own clock; None where the plans' own do."""

    at: time | None = None
    until: time | None = None

    def instead_of(self, at: time, until: time) -> tuple[time, time]:
        """The plans' hours, as far as the person said otherwise; an hour at least is left between them."""
        first, last = self.at or at, self.until or until
        if first < last:
            return first, last
        return (first, END_OF_DAY) if self.at else (_hour_before(last), last)


END_OF_DAY = time(23, 59)


def _hour_before(moment: time) -> time:
    return moment.replace(hour=moment.hour - 1) if moment.hour else time(0)


@dataclass(frozen=True, slots=True)
class Contact:
    """An owner, or somebody with a role on a plan, and how they are reached: a person's id, a channel's, or not."""

    name: str
    person: str | None = None
    channel: str | None = None
    members: tuple[str, ...] = ()
    timezone: str | None = None
    hours: OwnHours = OwnHours()
    hears_nothing: bool = False
    unreachable: str | None = None
    lost_on: date | None = None
    """Since when, as far as it was tried, they cannot be reached."""
    supervisor: str | None = None


@dataclass(frozen=True, slots=True)
class Address:
    """The address of a reminder: `key` is one for each person or channel, `name` whose card it is."""

    to: To
    key: str
    name: str
    timezone: str | None = None
    hours: OwnHours = OwnHours()
    instead_of: str | None = None
    supervises: str | None = None


@dataclass(frozen=True, slots=True)
class People:
    """All who may be reminded on a day: owners by name, roles by plan, absences and covers."""

    owners: Mapping[str, Contact] = field(default_factory=dict)
    coordinators: Mapping[str, tuple[Contact, ...]] = field(default_factory=dict)
    leads: Mapping[str, tuple[Contact, ...]] = field(default_factory=dict)
    away: Mapping[str, str | None] = field(default_factory=dict)
    let_in: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Of each restricted plan, the places and the people that may see it."""

    def reach(self, hearer: str, plan: str) -> list[Address]:
        """Every place a reason for this hearer goes: one, but for a group's members or a plan's several leads."""
        if hearer in (COORDINATOR, LEAD):
            return [_direct(contact) for contact in self._holding(hearer, plan)]
        if hearer.startswith(SUPERVISOR_OF):
            return self._above(hearer.removeprefix(SUPERVISOR_OF), plan)
        return list({each.key: each for each in self._reach_owner(hearer, plan, frozenset())}.values())

    def may_post(self, plan: str | None, place: str | None) -> bool:
        """Whether a place that asked for a plan's digest may see the plan."""
        return plan is None or plan not in self.let_in or place in self.let_in[plan]

    def _holding(self, role: str, plan: str) -> tuple[Contact, ...]:
        """Find the holders of a role on a plan: a coordinator's work falls to the lead where there is none."""
        coordinators = self.coordinators.get(plan, ()) if role == COORDINATOR else ()
        return coordinators or self.leads.get(plan, ())

    def _above(self, name: str, plan: str, seen: frozenset[str] = frozenset()) -> list[Address]:
        """An owner's supervisor; where they have none who can be reached, the coordinator."""
        supervisor = self.owners.get(name, Contact(name)).supervisor
        found = self._reach_owner(supervisor, plan, seen | {name}) if supervisor else ()
        reached = [replace(each, supervises=name) for each in found if each.to is not To.UNREACHABLE]
        return reached or self.reach(COORDINATOR, plan)

    def _reach_owner(self, name: str, plan: str, seen: frozenset[str]) -> Iterator[Address]:
        contact = self.owners.get(name, Contact(name))
        if name in seen:
            yield self._direct(contact, plan)
        elif contact.channel and self.may_post(plan, contact.channel):
            yield Address(To.CHANNEL, f"channel:{contact.channel}", name)
        elif contact.members:
            for member in contact.members:
                yield from self._reach_owner(member, plan, seen | {name})
        elif name in self.away or contact.hears_nothing:
            yield from self._cover(name, plan, seen | {name})
        else:
            yield self._direct(contact, plan)

    def _direct(self, contact: Contact, plan: str) -> Address:
        """A person's own chat, where they may see the plan."""
        is_let_in = plan not in self.let_in or contact.person in self.let_in[plan]
        return _direct(contact if is_let_in else replace(contact, person=None))

    def _cover(self, name: str, plan: str, seen: frozenset[str]) -> Iterator[Address]:
        """Find the cover of an absent owner; where nobody is named, their supervisor, else the coordinator."""
        cover = self.away.get(name)
        instead = self._reach_owner(cover, plan, seen) if cover else self._above(name, plan, seen)
        found = [replace(each, supervises=None) for each in instead if each.to is not To.UNREACHABLE]
        for each in found:
            yield Address(To.COVER, each.key, each.name, each.timezone, each.hours, instead_of=each.instead_of or name)
        if not found:
            yield Address(To.UNREACHABLE, f"owner:{name}", name)


def _direct(contact: Contact) -> Address:
    if contact.person and not contact.unreachable:
        return Address(To.PERSON, f"person:{contact.person}", contact.name, contact.timezone, contact.hours)
    return Address(To.UNREACHABLE, f"owner:{contact.name}", contact.name, contact.timezone)
