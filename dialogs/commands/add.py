"""A new action under a recommendation."""

from __future__ import annotations

import re

from dialogs.clarify.must_ask import MustAsk
from dialogs.commands.order import Ordered
from dialogs.commands.owners import settled
from dialogs.language.meaning import RECOMMENDATION
from dialogs.memory.proposed_change import ProposedChange
from dialogs.permissions import check_may_on
from plan.changes import Field
from plan.permissions import Deed
from plan.refusals import Sorry
from storage.recommendations import Home, recommendations

FROM_DOCUMENTS = (
    "Recommendations come from the report itself, so I add none: post it, or its new issue, here and I read it in. "
    "I can add an action under one: “add under rec 8: publish the leaflet”."
)
LETTERS = "abcdefghijklmnopqrstuvwxyz"


async def add(ordered: Ordered) -> list[ProposedChange]:
    """The action there would be, with the next letter."""
    if ordered.heard.topic == RECOMMENDATION:
        raise Sorry(FROM_DOCUMENTS)
    home = await _home(ordered)
    check_may_on(ordered.here, home.plan, Deed.ADD_ACTION)
    orders = ordered.orders
    if not orders.text:
        raise MustAsk("text", f"What should be done under recommendation {home.ref}?")
    ref = _next_ref(home)
    prefix = home.ids[0].removesuffix(home.refs[0]) if home.ids else f"{home.report}-"
    return [
        ProposedChange(
            plan_id=home.plan_id,
            action_id=f"{prefix}{ref}",
            ref=ref,
            version=0,
            field=Field.NEW,
            old=None,
            new=orders.text,
            reason=orders.reason,
            due_text=orders.due_text,
            recommendation_id=home.id,
            owners=settled(ordered.heard),
            due=orders.due,
        )
    ]


async def _home(ordered: Ordered) -> Home:
    """The one recommendation it goes under."""
    refs = ordered.heard.filters.query.refs
    if not refs:
        raise MustAsk(
            "action",
            "Under which recommendation?",
            sorted(ordered.here.vocabulary.recommendations, key=_as_printed)[:25],
        )
    code, _, key = refs[0].rpartition("-")
    found = await recommendations(ordered.session, key, [plan.id for plan in ordered.here.bound])
    found = [home for home in found if code in (home.report.lower(), home.plan.lower())] or found
    if not found:
        raise Sorry(f"There is no recommendation {refs[0]} here.")
    if len(found) > 1:
        raise MustAsk("plan", f"Recommendation {key} of which plan?", [home.plan for home in found])
    return found[0]


def _as_printed(ref: str) -> list[tuple[int, str]]:
    """9 before 10, 2.9 before 2.10."""
    return [(int(each), "") if each.isdigit() else (0, each) for each in re.findall(r"\d+|\D+", ref)]


def _next_ref(home: Home) -> str:
    last = max((ref[-1] for ref in home.refs if ref[-1:] in LETTERS), default="")
    letter = next((letter for letter in LETTERS if letter > last), None)
    if letter is None:
        raise Sorry(f"Recommendation {home.ref} has no letter left for another action.")
    return f"{home.ref}{letter}"
