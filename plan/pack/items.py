"""A plan's actions as the pack counts them, as they stood on a day; how often and how far each deadline moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from plan.actions import Action, Status
from plan.changes import Change, Field
from plan.colours import Colour, colour
from plan.deadlines import days_late
from plan.facts import ActionFact
from plan.recommendations import Plan, Recommendation, Report


@dataclass(frozen=True, slots=True)
class PlanItem:
    """One action with what stands around it, as it stood on a day."""

    fact: ActionFact
    action: Action
    asked: Recommendation
    report: Report
    last_update_on: date | None
    first_due: date | None
    """The first day it was ever due."""

    @property
    def id(self) -> str:
        """Its action's id."""
        return self.fact.id

    @property
    def is_open(self) -> bool:
        """Whether work is still owed."""
        return self.fact.status.is_open

    @property
    def slipped(self) -> int:
        """Days between the first deadline it ever had and the one in force; 0 where either is none."""
        return (self.fact.due - self.first_due).days if self.fact.due and self.first_due else 0


def items_of(plan: Plan, day: date) -> tuple[PlanItem, ...]:
    """Every action in printed order."""
    return tuple(
        _item(plan, report, asked, action, day)
        for report in plan.reports
        for asked in report.recommendations
        for action in asked.actions
    )


def _item(plan: Plan, report: Report, asked: Recommendation, action: Action, day: date) -> PlanItem:
    due = action.deadline.due
    fact = ActionFact(
        id=action.id,
        ref=action.ref,
        plan=plan.code,
        text=action.text,
        owners=action.owners,
        status=action.status,
        color=colour(action.status, due, day, undeliverable=action.undeliverable is not None),
        due=due,
        due_text=action.deadline.text,
        days_late=days_late(due, day) if action.status.is_open else 0,
        undeliverable=action.undeliverable,
        demonstration_until=action.demonstration_until,
        moves=len(action.due_history),
    )
    said = (each.said_on for each in action.updates if each.said_on and each.said_on <= day)
    first = next((each.due for each in action.due_history if each.due), due)
    return PlanItem(fact, action, asked, report, max(said, default=None), first)


def colours_of(items: Iterable[PlanItem]) -> dict[Colour, int]:
    """Count the actions of each colour, every colour named."""
    worn = Counter(each.fact.color for each in items)
    return {each: worn[each] for each in Colour}


@dataclass(frozen=True, slots=True)
class DeadlineMove:
    """A deadline moved: from when to when, why, and who agreed."""

    item: PlanItem
    old: str
    new: str
    days: int | None
    """How far, where both were days."""
    on: date
    reason: str | None
    agreed_by: str
    is_first: bool = False
    """No day was set before: nothing slipped."""


def moves_between(items: Iterable[PlanItem], changes: Iterable[Change], after: date, until: date) -> list[DeadlineMove]:
    """The deadlines moved or first set after one day and by another, and not taken back."""
    by_id = {each.id: each for each in items}
    standing = lasting(changes, until)
    return [
        _move(by_id[each.action_id], each)
        for each in standing
        if each.field is Field.DUE and each.action_id in by_id and after < each.said.day
    ]


def lasting(changes: Iterable[Change], until: date) -> list[Change]:
    """The changes made by a day, less those taken back by then and the taking back of them."""
    made = [each for each in changes if each.said.day <= until]
    undone = {each.undoes for each in made if each.undoes}
    return [each for each in made if each.undoes is None and each.id not in undone]


def _move(item: PlanItem, change: Change) -> DeadlineMove:
    old, new = _day_of(change.old), _day_of(change.new)
    days = (new - old).days if old and new else None
    who = change.agreed_by or f"not said; moved by {change.said.actor}"
    words = _words(change.old), _words(change.new)
    return DeadlineMove(item, *words, days, change.said.day, change.reason, who, is_first=old is None)


def _day_of(kept: dict[str, str | None]) -> date | None:
    due = kept.get("due") if kept else None
    return date.fromisoformat(due) if due else None


def _words(kept: dict[str, str | None]) -> str:
    day = _day_of(kept)
    return f"{day.day} {day:%b %Y}" if day else (kept or {}).get("text") or "no deadline"


@dataclass(frozen=True, slots=True)
class Slippage:
    """The moves of deadlines of one owner, report or plan: how often and how far."""

    name: str
    actions: int
    """All that have or had a deadline."""
    moved: int
    """Those whose deadline moved."""
    moves: int
    days: int
    """Days from first to present deadline of those that are due later now, together."""
    earlier: int
    """The same of those that are due earlier now: brought forward, which makes up for no other's delay."""
    furthest: PlanItem | None


def slippage(name: str, items: Iterable[PlanItem]) -> Slippage:
    """Count the moves of these actions' deadlines."""
    dated = [each for each in items if each.fact.due or each.fact.moves]
    moved = [each for each in dated if each.fact.moves]
    furthest = max(moved, key=lambda each: (each.slipped, each.fact.moves), default=None)
    return Slippage(
        name,
        len(dated),
        len(moved),
        sum(each.fact.moves for each in moved),
        sum(max(0, each.slipped) for each in moved),
        sum(max(0, -each.slipped) for each in moved),
        furthest,
    )


def by_owner(items: Iterable[PlanItem]) -> dict[str, list[PlanItem]]:
    """The actions of each owner; one of several owners counts for each."""
    owned: dict[str, list[PlanItem]] = {}
    for each in items:
        for owner in each.fact.owners or ("no owner",):
            owned.setdefault(owner, []).append(each)
    return owned


def by_report(items: Iterable[PlanItem]) -> dict[str, list[PlanItem]]:
    """The actions that answer each report."""
    answering: dict[str, list[PlanItem]] = {}
    for each in items:
        answering.setdefault(each.report.title, []).append(each)
    return answering


SETTLED = frozenset(Status) - {each for each in Status if each.is_open}
