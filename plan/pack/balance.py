"""The balance of open actions between two papers: last time, and what came and went, make how many are open now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plan.actions import Status
from plan.colours import Colour
from plan.pack.items import PlanItem


@dataclass(frozen=True, slots=True)
class Balance:
    """Open last time + new + reopened - completed - closed - passed to others - withdrawn = open now."""

    last: tuple[PlanItem, ...]
    """Open last time, as they stood then."""
    new: tuple[PlanItem, ...]
    """Added since, however they stand now."""
    reopened: tuple[PlanItem, ...]
    completed: tuple[PlanItem, ...]
    closed: tuple[PlanItem, ...]
    not_ours: tuple[PlanItem, ...]
    withdrawn: tuple[PlanItem, ...]
    """Open last time and no longer in the plan."""
    now: tuple[PlanItem, ...]

    @property
    def total(self) -> int:
        """The sum that must be as many as are open now."""
        came = len(self.last) + len(self.new) + len(self.reopened)
        return came - len(self.completed) - len(self.closed) - len(self.not_ours) - len(self.withdrawn)


def balance(then: Sequence[PlanItem], now: Sequence[PlanItem]) -> Balance:
    """Compare two days: the actions that came and went."""
    before = {each.id: each for each in then}
    present = {each.id for each in now}
    new = tuple(each for each in now if each.id not in before)
    was_open = {each.id for each in then if each.is_open}
    owed = was_open | {each.id for each in new}

    def became(status: Status) -> tuple[PlanItem, ...]:
        return tuple(each for each in now if each.id in owed and each.fact.status is status)

    return Balance(
        last=tuple(each for each in then if each.is_open),
        new=new,
        reopened=tuple(each for each in now if each.is_open and each.id in before and each.id not in was_open),
        completed=became(Status.COMPLETE),
        closed=became(Status.CLOSED),
        not_ours=became(Status.NOT_OURS),
        withdrawn=tuple(each for each in then if each.is_open and each.id not in present),
        now=tuple(each for each in now if each.is_open),
    )


def turned(then: Mapping[str, PlanItem], now: Sequence[PlanItem], colour: Colour) -> tuple[PlanItem, ...]:
    """The actions of a colour now that were of another last time, or not there."""
    return tuple(
        each
        for each in now
        if each.fact.color is colour and (each.id not in then or then[each.id].fact.color is not colour)
    )
