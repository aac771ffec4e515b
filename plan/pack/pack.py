"""The pack itself: a plan on a day, beside how it stood at the meeting before, and all that came between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from plan.changes import Change, Field
from plan.colours import Colour
from plan.meetings import Meeting, Promise, met_on, promises_in, state
from plan.pack.balance import Balance, balance, turned
from plan.pack.charts import (
    PackChart,
    Points,
    burn_down_chart,
    due_by_month_chart,
    over_time_chart,
    slippage_chart,
    standing_chart,
)
from plan.pack.exceptions import ExceptionList, KeptPromise, exceptions
from plan.pack.items import (
    DeadlineMove,
    PlanItem,
    Slippage,
    by_owner,
    by_report,
    colours_of,
    items_of,
    lasting,
    moves_between,
    slippage,
)
from plan.recommendations import Plan, Report

STATUTORY_DAYS = 56
A_YEAR = 365
_ANSWERED_IN_LAW = ("HMIC", "IOPC", "INSPECTORATE")


@dataclass(frozen=True, slots=True)
class Baseline:
    """The position a pack is compared with: the day, the meeting where there was one, and the plan as it stood."""

    day: date
    meeting: Meeting | None
    items: tuple[PlanItem, ...]


@dataclass(frozen=True, slots=True)
class AnswerClock:
    """A report that must be answered in law within 56 days, and whether it was."""

    report: Report
    ends: date
    answered_on: date | None


@dataclass(frozen=True, slots=True)
class Pack:
    """All that the paper says, computed from rows."""

    plan: Plan
    as_at: date
    meeting: Meeting | None
    before: Baseline | None
    items: tuple[PlanItem, ...]
    balance: Balance | None
    new_reds: tuple[PlanItem, ...]
    new_greens: tuple[PlanItem, ...]
    moves: tuple[DeadlineMove, ...]
    first_deadlines: tuple[DeadlineMove, ...]
    promises: tuple[KeptPromise, ...]
    exceptions: tuple[ExceptionList, ...]
    slipped: Slippage
    slipped_by_owner: tuple[Slippage, ...]
    slipped_by_report: tuple[Slippage, ...]
    clocks: tuple[AnswerClock, ...]
    standing: PackChart
    charts: dict[str, PackChart | None]
    reasons: dict[str, str]
    """Why each action that came or went did, where a reason was given."""
    endings: dict[str, str]
    """The same of every action, whenever it ended."""
    note: str = ""
    """Why there is no comparison, where there is none."""

    @property
    def title(self) -> str:
        """The paper's title."""
        return f"{self.plan.title.rstrip(' .:')}: board pack"

    @property
    def colours(self) -> dict[Colour, int]:
        """Count the actions of each colour."""
        return colours_of(self.items)

    @property
    def colours_before(self) -> dict[Colour, int] | None:
        """Count the actions of each colour last time."""
        return colours_of(self.before.items) if self.before else None

    @property
    def open(self) -> tuple[PlanItem, ...]:
        """The actions still owed."""
        return tuple(each for each in self.items if each.is_open)


def make_pack(
    plan: Plan,
    changes: Sequence[Change],
    *,
    as_at: date,
    meeting: Meeting | None = None,
    before: Baseline | None = None,
    history: Points = (),
    note: str = "",
) -> Pack:
    """The pack of a plan as it stood on a day.

    `changes` are all of the plan's, oldest first; `history` the plan on days before, for the pictures.
    """
    items = items_of(plan, as_at)
    then = {each.id: each for each in before.items} if before else {}
    came = balance(before.items, items) if before else None
    new_reds = turned(then, items, Colour.RED) if before else ()
    promises = kept_promises(promises_in(changes, as_at), items, changes, as_at)
    points = (*history, (as_at, items))
    owners = _slipped(by_owner(items))
    moves = moves_between(items, changes, before.day, as_at) if before else []
    return Pack(
        plan=plan,
        as_at=as_at,
        meeting=meeting,
        before=before,
        items=items,
        balance=came,
        new_reds=new_reds,
        new_greens=turned(then, items, Colour.GREEN) if before else (),
        moves=tuple(each for each in moves if not each.is_first),
        first_deadlines=tuple(each for each in moves if each.is_first),
        promises=promises,
        exceptions=exceptions(items, new_reds, promises, as_at),
        slipped=slippage(plan.title, items),
        slipped_by_owner=owners,
        slipped_by_report=_slipped(by_report(items)),
        clocks=tuple(clocks_of(plan, as_at)),
        standing=standing_chart(colours_of(items), colours_of(before.items) if before else None),
        charts={
            "over_time": over_time_chart(points),
            "burn_down": burn_down_chart(points),
            "due": due_by_month_chart(items),
            "slippage": slippage_chart(owners),
        },
        reasons=_reasons(changes, before.day if before else as_at, as_at),
        endings=_reasons(changes, date.min, as_at),
        note=note,
    )


def _reasons(changes: Sequence[Change], after: date, until: date) -> dict[str, str]:
    """The reason of each action's last change of status in between."""
    return {
        each.action_id: each.reason
        for each in lasting(changes, until)
        if each.field is Field.STATUS and each.action_id and each.reason and after < each.said.day
    }


def kept_promises(
    promises: Sequence[Promise], items: Sequence[PlanItem], changes: Sequence[Change], day: date
) -> tuple[KeptPromise, ...]:
    """Each promise about an action that is there, with its state on a day."""
    by_id = {each.id: each for each in items}
    return tuple(_kept(each, by_id[each.action_id], changes, day) for each in promises if each.action_id in by_id)


def _kept(promise: Promise, item: PlanItem, changes: Sequence[Change], day: date) -> KeptPromise:
    met = met_on(promise, changes, day, item.action.settled_on)
    return KeptPromise(promise, state(promise, item.fact.status, item.fact.due, met, day), item, met)


def _slipped(groups: dict[str, list[PlanItem]]) -> tuple[Slippage, ...]:
    """Groups with moved deadlines, the furthest first."""
    found = [slippage(name, items) for name, items in groups.items()]
    return tuple(sorted((each for each in found if each.moves), key=lambda each: (-each.days, -each.moves, each.name)))


def clocks_of(plan: Plan, as_at: date) -> list[AnswerClock]:
    """The reports that must be answered in law, whose days are running or ended within the last year."""
    found = []
    for report in plan.reports:
        must = any(body in (report.publisher or "").upper() for body in _ANSWERED_IN_LAW)
        if not must or report.published is None or report.published > as_at:
            continue
        ends = report.published + timedelta(days=STATUTORY_DAYS)
        answered = report.answered_on if report.answered_on and report.answered_on <= as_at else None
        if (as_at - ends).days <= A_YEAR:
            found.append(AnswerClock(report, ends, answered))
    return found
