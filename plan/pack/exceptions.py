"""Exceptions, the chairman's first questions: newly red, promised and not done, undeliverable, unowned, silent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from plan.actions import Status
from plan.faults import SILENT_AFTER
from plan.meetings import Promise, PromiseState
from plan.pack.items import PlanItem
from plan.phrases import day as in_words


@dataclass(frozen=True, slots=True)
class KeptPromise:
    """A promise beside its action, its state, and the day it was met."""

    promise: Promise
    state: PromiseState
    item: PlanItem
    met_on: date | None


@dataclass(frozen=True, slots=True)
class PackException:
    """An action that wants an answer, and why."""

    item: PlanItem
    why: str


@dataclass(frozen=True, slots=True)
class ExceptionList:
    """One kind of exception: its title, the actions it holds, or one sentence where it is true of the whole plan."""

    title: str
    found: tuple[PackException, ...]
    whole: str = ""


def exceptions(
    items: Sequence[PlanItem], new_reds: Sequence[PlanItem], promises: Sequence[KeptPromise], day: date
) -> tuple[ExceptionList, ...]:
    """Every kind in the order they are read; the empty ones too, so that the paper can say there are none."""
    live = [each for each in items if each.is_open]
    return (
        ExceptionList("Newly RED", _each(new_reds, _why_red)),
        ExceptionList(
            "Promised and not done",
            tuple(
                PackException(each.item, f"{each.promise.words}, promised at the {each.promise.meeting.words}")
                for each in promises
                if each.state is PromiseState.BROKEN
            ),
        ),
        ExceptionList(
            "Declared undeliverable",
            _each((each for each in live if each.fact.undeliverable), lambda each: each.fact.undeliverable or ""),
        ),
        _unowned(items, live),
        ExceptionList(
            "No deadline",
            _each(
                (each for each in live if each.fact.due is None),
                lambda each: f"the paper says “{each.fact.due_text}”" if each.fact.due_text else "no date was ever set",
            ),
        ),
        _silent(items, live, day),
        ExceptionList(
            "Several leads, so nobody in particular answers for it",
            _each(
                (each for each in live if len(each.fact.owners) > 1),
                lambda each: f"{len(each.fact.owners)} owners, and nothing says which of them leads",
            ),
        ),
    )


def _each(items: Iterable[PlanItem], why: Callable[[PlanItem], str]) -> tuple[PackException, ...]:
    return tuple(PackException(each, why(each)) for each in items)


def _why_red(item: PlanItem) -> str:
    fact = item.fact
    if fact.undeliverable:
        return f"declared undeliverable: {fact.undeliverable}"
    assert fact.due is not None, "an open action is RED because it is late or cannot be delivered"
    moved = f", after {fact.moves} move{'s' if fact.moves > 1 else ''}" if fact.moves else ""
    return f"was due {in_words(fact.due)}{moved}; {last_said(item)}"


def last_said(item: PlanItem) -> str:
    """`said to be done, waits for sign-off`; `last update 20 November 2014`; `no dated update`."""
    if item.fact.status is Status.PROPOSED:
        return "said to be done, waits for sign-off"
    return f"last update {in_words(item.last_update_on)}" if item.last_update_on else "no dated update"


def _unowned(items: Sequence[PlanItem], live: Sequence[PlanItem]) -> ExceptionList:
    title = "No owner"
    if live and not any(each.fact.owners for each in items):
        return ExceptionList(title, (), "The plan names nobody as the owner of anything.")
    return ExceptionList(title, _each((each for each in live if not each.fact.owners), lambda _: "nobody is named"))


def _silent(items: Sequence[PlanItem], live: Sequence[PlanItem], day: date) -> ExceptionList:
    title = f"Silent for {SILENT_AFTER.days} days or more"
    if live and not any(each.last_update_on for each in items):
        return ExceptionList(title, (), "The plan holds no dated update of any action.")
    return ExceptionList(title, _each((each for each in live if is_silent(each, day)), last_said))


def is_silent(item: PlanItem, day: date) -> bool:
    """Whether nothing dated was said of an action for so long that it is asked about; never while it is proposed."""
    if item.fact.status is Status.PROPOSED:
        return False
    return item.last_update_on is None or day - item.last_update_on >= SILENT_AFTER
