"""The actions a message means, here: names settled, places and plans applied, the field's own rules added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from dialogs.clarify.must_ask import MustAsk
from dialogs.context import Request
from dialogs.language.meaning import AnswerOrder, Filters, Heard
from dialogs.resolve.papers import settle_papers
from plan.actions import OPEN
from plan.owners import Match, MatchKind
from plan.query import Query, of_open_actions
from plan.refusals import Sorry
from storage.actions import Order as RowOrder
from storage.people import PlanHere

NOT_YOURS = "I do not know which owner you are, so this is about everybody."


class NotLinked(Sorry):
    """Refused because nobody has said which owner the speaker is."""

    def __init__(self) -> None:
        super().__init__("I do not know which owner you are. A coordinator can link you to your name in the plan.")


@dataclass(frozen=True, slots=True)
class Meant:
    """The query with every name settled, the plans it is asked of, and what must be said of how names were taken."""

    query: Query
    plans: tuple[PlanHere, ...]
    order: RowOrder
    taken: tuple[str, ...] = ()
    as_at: date | None = None

    @property
    def owners(self) -> tuple[str, ...]:
        """The owners as the plan prints them."""
        return self.query.owners


def meant(heard: Heard, here: Request, *, to_write: bool = False) -> Meant:
    """Settle a question's names and places. MustAsk where a name is open, Sorry where it cannot be meant here.

    A close name is answered and said back; before anything is written it is asked.
    """
    taken: list[str] = []
    filters = settle_papers(heard, here, taken, to_write=to_write)
    owners = tuple(dict.fromkeys(_settled(match, heard, taken, to_write) for match in filters.owners))
    not_owners = tuple(_settled(match, heard, taken, to_write) for match in filters.not_owners)
    if filters.mine and not here.owner and not to_write and _says_whose(filters):
        taken.extend([NOT_YOURS] if not owners else ())
    elif filters.mine:
        my_name(here)
        owners = (*owners, *here.names)
    plans = _plans(filters, here)
    is_everything = here.everywhere and len(plans) == len(here.plans)
    codes = None if is_everything else tuple(plan.code for plan in plans)
    query = of_open_actions(replace(filters.query, plans=codes, owners=owners, not_owners=not_owners))
    return Meant(query, plans, _order(heard), tuple(taken), filters.as_at)


def _says_whose(filters: Filters) -> bool:
    """Whether something else says which actions are meant, where nobody knows which are the speaker's."""
    said = filters.query
    return bool(filters.owners or filters.plans or said.reports or said.words or said.kinds or said.refs)


def my_name(here: Request) -> str:
    """The owner that "mine" means."""
    if not here.owner:
        raise NotLinked
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


def _plans(filters: Filters, here: Request) -> tuple[PlanHere, ...]:
    if filters.plans:
        return tuple(dict.fromkeys(_plan(code, here) for code in filters.plans))
    if here.turn.plan and not here.bound:
        raise Sorry(f"There is no plan {here.turn.plan} here.")
    in_full = any("-" in ref for ref in filters.query.refs)
    return here.plans if in_full or filters.query.reports else here.bound


def _plan(code: str, here: Request) -> PlanHere:
    named = here.plan(code)
    if not named:
        codes = ", ".join(f"{plan.code} ({plan.title})" for plan in here.plans)
        raise Sorry(f"There is no plan {code.upper()} here. There is {codes}.")
    return named


def one_plan(plans: Sequence[PlanHere]) -> PlanHere:
    """The one plan that is meant; asked for where it could be several."""
    if not plans:
        raise Sorry("No plan has been read in yet.")
    if len(plans) > 1:
        raise MustAsk("plan", "Which plan?", [f"{plan.code} {plan.title}" for plan in plans])
    return plans[0]


def _order(heard: Heard) -> RowOrder:
    """As asked; else what is late comes longest overdue first, what is silent longest silent first."""
    is_of_work = heard.filters.query.overdue or (heard.filters.query.statuses == OPEN and heard.limit == 1)
    if is_of_work and heard.order is AnswerOrder.OLDEST:
        return RowOrder.WORST
    if heard.order is not AnswerOrder.PLAN:
        return RowOrder(heard.order.value)
    if heard.filters.query.overdue:
        return RowOrder.WORST
    if heard.filters.query.silent_since:
        return RowOrder.OLDEST
    return RowOrder.SOONEST if heard.filters.query.due else RowOrder.PLAN
