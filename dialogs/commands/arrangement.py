"""Orders that arrange reminders: of which actions, and whose."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from cards.phrases import listed
from dialogs import permissions
from dialogs.clarify.must_ask import MustAsk
from dialogs.commands.order import Ordered
from dialogs.language.meaning import Filters, Heard
from dialogs.resolve.actions_meant import meant, my_name, one_plan
from dialogs.turn import Reply
from plan.changes import Said
from plan.facts import ActionFact
from plan.permissions import Deed
from plan.query import Query
from plan.refusals import Sorry
from storage.actions import find
from storage.engine import Session
from storage.people import PlanHere


@dataclass(frozen=True, slots=True)
class Arrangement:
    """An arrangement to confirm: its words, how it is written, and who else hears of it at once."""

    says: str
    keep: Callable[[Session, Said], Awaitable[None]]
    actions: tuple[ActionFact, ...] = ()
    tells: tuple[tuple[str, Reply], ...] = ()


async def about_whom(ordered: Ordered) -> tuple[list[ActionFact], str]:
    """The actions named, and the owner who is meant: the one named, oneself, or the action's only one."""
    filters = ordered.heard.filters
    rows: list[ActionFact] = []
    if filters.query.refs:
        rows = await actions_meant(
            ordered, replace(ordered.heard, filters=Filters(Query(refs=filters.query.refs), plans=filters.plans))
        )
        if not rows:
            raise Sorry(f"There is no {listed(filters.query.refs, 'or')} here.")
    if filters.owners or filters.mine:
        return rows, whose(ordered)
    owners = list(dict.fromkeys(owner for row in rows for owner in row.owners))
    if len(owners) == 1:
        return rows, owners[0]
    if ordered.here.owner and ordered.here.owner in (owners or [ordered.here.owner]):
        return rows, ordered.here.owner
    raise MustAsk("owner", "Whose reminders?", owners)


def whose(ordered: Ordered) -> str:
    """The owner named, else the speaker."""
    filters = ordered.heard.filters
    named = meant(replace(ordered.heard, filters=Filters(owners=filters.owners)), ordered.here, to_write=True).owners
    return named[0] if named else my_name(ordered.here)


async def actions_meant(ordered: Ordered, heard: Heard) -> list[ActionFact]:
    """The actions meant."""
    found = meant(heard, ordered.here, to_write=True)
    rows, _ = await find(ordered.session, found.query, today=ordered.today)
    return rows


def check_reminding(ordered: Ordered, deed: Deed, owner: str) -> None:
    """One's own reminders are one's own; others' are for those who keep the plan."""
    mine = owner == ordered.here.owner
    for plan in ordered.here.bound:
        permissions.check_may_on(ordered.here, plan.code, Deed.QUIETEN if mine else deed, own=mine)


def the_plan(ordered: Ordered) -> PlanHere:
    """The one plan that is meant."""
    only = replace(ordered.heard, filters=Filters(plans=ordered.heard.filters.plans))
    return one_plan(meant(only, ordered.here).plans)
