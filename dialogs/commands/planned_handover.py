"""Handovers of all of an owner's actions on a day to come, and handovers called off."""

from __future__ import annotations

from dataclasses import replace

from cards.phrases import day, listed
from dialogs import permissions
from dialogs.commands.arrangement import Arrangement, actions_meant
from dialogs.commands.order import Ordered
from dialogs.commands.owners import settled
from dialogs.context import Request
from dialogs.resolve.actions_meant import meant
from plan.actions import OPEN
from plan.changes import Said
from plan.permissions import Deed
from plan.refusals import Sorry
from storage import handovers
from storage.engine import Session
from storage.handovers import PlannedHandover, plan_handover


async def hand_over(ordered: Ordered) -> Arrangement:
    """Plan a handover of all of an owner's open actions on a day."""
    filters, orders = ordered.heard.filters, ordered.orders
    names, day_ = settled(ordered.heard), orders.since
    if filters.query.refs or orders.owners_change != "swap" or len(names) != 2 or day_ is None:
        raise Sorry(
            "From a later day I hand over everything of somebody's: “hand over everything from Horn to Gomery from "
            "1 July”. A single action changes hands when you say so on the day."
        )
    rows = await actions_meant(ordered, replace(ordered.heard, filters=filters.but(statuses=OPEN)))
    permissions.check_may(ordered.here, Deed.CHANGE_OWNERS, rows)
    out, into = names
    plans = [plan.id for plan in ordered.here.plans if any(row.plan == plan.code for row in rows)]
    if not plans:
        raise Sorry(f"{out} has nothing open here to hand over.")

    async def keep(session: Session, said: Said) -> None:
        await plan_handover(session, out, into, day_, by=said.actor, reason=orders.reason, plans=plans)

    ids = listed([row.id for row in rows])
    says = f"On {day(day_)} everything still open of {out} becomes {into}'s: as things stand, {ids}."
    return Arrangement(says, keep, tuple(rows))


async def call_off(ordered: Ordered) -> Arrangement:
    """Call off a planned handover."""
    owners = meant(ordered.heard, ordered.here, to_write=True).owners
    planned = [each for each in await known_here(ordered.here) if not owners or each.owner in owners]
    if not planned:
        raise Sorry("No such handover is planned. Ask “what handovers are planned?”")
    for plan in ordered.here.plans:
        if any(each.plans is None or plan.id in each.plans for each in planned):
            permissions.check_may_on(ordered.here, plan.code, Deed.CHANGE_OWNERS)

    async def keep(session: Session, _: Said) -> None:
        await handovers.call_off(session, [each.id for each in planned])

    return Arrangement(f"No longer planned: {'; '.join(map(in_words, planned))}.", keep)


async def known_here(here: Request) -> list[PlannedHandover]:
    """Planned handovers whose plans this place may see."""
    ids = {plan.id for plan in here.plans}
    every = await handovers.planned_handovers(here.session)
    return [each for each in every if (here.everywhere if each.plans is None else each.plans <= ids)]


def in_words(planned: PlannedHandover) -> str:
    """ "everything open of Supt Horn to Supt Gomery on 1 July 2015, as Pat said"."""
    return f"everything open of {planned.owner} to {planned.to} on {day(planned.day)}, as {planned.by} said"
