"""Which actions a message means, here: names settled, places and plans applied, the field's own rules added."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from dialogs.clarify.must_ask import MustAsk
from dialogs.context import Standing
from dialogs.language.meaning import Filters, Heard, Order, Window
from plan.actions import OPEN, Status
from plan.owners import Match, MatchKind
from plan.refusals import Sorry
from storage.actions import Order as RowOrder
from storage.criteria import Criteria, Days
from storage.people import PlanHere

UNLINKED = "I do not know which owner you are. A coordinator can link you to your name in the plan."


@dataclass(frozen=True, slots=True)
class Meant:
    """The criteria, the owners as the plan prints them, and what must be said of how they were taken."""

    criteria: Criteria
    owners: tuple[str, ...]
    order: RowOrder
    taken: tuple[str, ...] = ()
    as_at: date | None = None


def meant(heard: Heard, here: Standing, *, to_write: bool = False) -> Meant:
    """What is meant; MustAsk where a name is not settled, Sorry where it cannot be meant here.

    A close name is answered and said back; before anything is written it is asked.
    """
    filters = heard.filters
    taken: list[str] = []
    owners = tuple(dict.fromkeys(_settled(match, heard, taken, to_write) for match in filters.owners))
    not_owners = tuple(_settled(match, heard, taken, to_write) for match in filters.not_owners)
    if filters.mine:
        my_name(here)
        owners = (*owners, *here.names)
    bound = _plans(filters, here)
    criteria = Criteria(
        plans=bound,
        everywhere=here.everywhere and len(bound) == len(here.plans),
        owners=owners,
        not_owners=not_owners,
        joint=filters.joint,
        statuses=_statuses(filters),
        overdue=filters.overdue,
        colours=filters.colours,
        due=_days(filters.due),
        refs=filters.refs,
        not_refs=filters.not_refs,
        report=filters.report,
        words=filters.words,
        has_deadline=filters.has_deadline,
        has_owner=filters.has_owner,
        never_updated=filters.never_updated,
        silent_since=filters.silent_since,
        updated=_days(filters.updated),
        settled=_days(filters.settled),
        moved=filters.moved,
        is_new=filters.is_new,
        kinds=filters.kinds,
        waiting_on=filters.waiting_on,
        undeliverable=filters.undeliverable,
        in_demonstration=filters.in_demonstration,
    )
    return Meant(criteria, owners, _order(heard), tuple(taken), filters.as_at)


def my_name(here: Standing) -> str:
    """Whose actions "mine" are."""
    if not here.owner:
        raise Sorry(UNLINKED)
    return here.owner


def _settled(match: Match, heard: Heard, taken: list[str], to_write: bool) -> str:
    """The one owner a name means; a close one is said back."""
    said = typed(match, heard)
    if match.kind is MatchKind.EXACT:
        return match.owners[0]
    if match.kind is MatchKind.CLOSE and to_write:
        raise MustAsk("owner", f"Do you mean {match.owners[0]}?", match.owners)
    if match.kind is MatchKind.CLOSE:
        taken.append(f"Taking {f'“{said}”' if said else 'the name'} as {match.owners[0]}.")
        return match.owners[0]
    if match.kind is MatchKind.SEVERAL:
        who = f"Which one do you mean by “{said}”" if said else "Which one do you mean"
        raise MustAsk("owner", f"{who}?", match.owners)
    nobody = f"Nobody named “{said}” owns an action" if said else "Nobody of that name owns an action"
    if not match.nearest:
        raise Sorry(f"{nobody}. “Summary by owner” names everybody who does.")
    raise MustAsk("owner", f"{nobody}. Nearest:", match.nearest)


def typed(match: Match, heard: Heard) -> str:
    """The words a name was typed in."""
    names = {*match.owners, *match.nearest}
    spoken = [each for each in heard.evidence if each.slot.startswith("owner")]
    return next(
        (each.words for each in spoken if each.value in names or each.value == match.kind),
        spoken[0].words if len(spoken) == 1 else "",
    )


def with_owner(heard: Heard, name: str) -> Heard:
    """The same ask, its first unsettled owner now known."""
    settled = Match(MatchKind.EXACT, (name,))

    def fill(matches: tuple[Match, ...]) -> tuple[Match, ...]:
        for index, match in enumerate(matches):
            if match.kind is not MatchKind.EXACT:
                return (*matches[:index], settled, *matches[index + 1 :])
        return matches

    filters, orders = heard.filters, heard.orders
    if fill(filters.owners) != filters.owners:
        return replace(heard, filters=replace(filters, owners=fill(filters.owners)))
    if fill(filters.not_owners) != filters.not_owners:
        return replace(heard, filters=replace(filters, not_owners=fill(filters.not_owners)))
    return replace(heard, orders=replace(orders, owners=fill(orders.owners) if orders.owners else (settled,)))


def _plans(filters: Filters, here: Standing) -> tuple[int, ...]:
    if filters.plan:
        named = here.plan(filters.plan)
        if not named:
            codes = ", ".join(f"{plan.code} ({plan.title})" for plan in here.plans)
            raise Sorry(f"There is no plan {filters.plan.upper()} here. There is {codes}.")
        return (named.id,)
    if here.turn.plan and not here.bound:
        raise Sorry(f"There is no plan {here.turn.plan} here.")
    reports = {filters.report.lower()} if filters.report else set()
    in_full = any("-" in ref for ref in filters.refs)
    return tuple(plan.id for plan in (here.plans if in_full or reports else here.bound))


def one_plan(meant_: Collection[int], here: Standing) -> PlanHere:
    """The one plan that is meant; asked for where it could be several."""
    plans = [plan for plan in here.plans if plan.id in meant_]
    if not plans:
        raise Sorry("No plan has been read in yet.")
    if len(plans) > 1:
        raise MustAsk("plan", "Which plan?", [f"{plan.code} {plan.title}" for plan in plans])
    return plans[0]


def _statuses(filters: Filters) -> frozenset[Status] | None:
    """Work that is settled is not late, silent or waiting: such questions are about open actions."""
    if filters.awaiting_sign_off:
        return frozenset({Status.PROPOSED})
    about_open = (
        filters.overdue
        or filters.due
        or filters.silent_since
        or filters.never_updated
        or filters.waiting_on
        or filters.has_deadline is False
        or filters.undeliverable
        or filters.in_demonstration
    )
    if filters.statuses is None and about_open and not filters.colours:
        return OPEN
    return filters.statuses


def _days(window: Window | None) -> Days | None:
    return (window.first, window.last) if window else None


def _order(heard: Heard) -> RowOrder:
    """As asked; else what is late comes longest overdue first, what is silent longest silent first."""
    if heard.filters.overdue and heard.order is Order.OLDEST:
        return RowOrder.WORST
    if heard.order is not Order.PLAN:
        return RowOrder(heard.order.value)
    if heard.filters.overdue:
        return RowOrder.WORST
    if heard.filters.silent_since:
        return RowOrder.OLDEST
    return RowOrder.SOONEST if heard.filters.due else RowOrder.PLAN
