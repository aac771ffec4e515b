"""A deadline moved: by a coordinator or lead at once, by an owner as a request."""

from __future__ import annotations

from datetime import date, timedelta

from cards.phrases import day
from dialogs.clarify.must_ask import MustAsk
from dialogs.commands.order import Ordered
from dialogs.memory.proposed_change import ProposedChange
from plan.changes import Field
from plan.dates import last_day
from plan.facts import ActionFact
from plan.permissions import Deed
from plan.refusals import Sorry


async def move(ordered: Ordered) -> list[ProposedChange]:
    """The new deadline of every action named, with the reason and who agreed."""
    actions = await ordered.actions(Deed.ASK_TIME, whole=True)
    made = []
    for action in actions:
        due = _new_day(ordered, action)
        if due == action.due:
            raise Sorry(f"{action.id} is due on {day(due)} already.")
        made.append(_moved(ordered, action, due))
    return made


def _moved(ordered: Ordered, action: ActionFact, due: date) -> ProposedChange:
    old = action.due.isoformat() if action.due else action.due_text
    orders = ordered.orders
    return ordered.change(
        action,
        Field.DUE,
        old,
        due.isoformat(),
        reason=orders.reason,
        agreed_by=orders.agreed_by,
        due_text=day(due),
    )


def _new_day(ordered: Ordered, action: ActionFact) -> date:
    orders = ordered.orders
    if orders.due:
        return orders.due
    if action.due and (shifted := _shifted(action.due, ordered)):
        if action.due < shifted < ordered.today:
            says = f"{action.id} was due on {day(action.due)}; so much later is {day(shifted)}, which is past."
            raise MustAsk("date", f"{says} To which day should it move?")
        return shifted
    if orders.shift_months is not None or orders.shift_days is not None:
        raise Sorry(f"{action.id} has no deadline to move. Give it one: “extend {action.id} to 31 July, because …”.")
    raise MustAsk("date", f"To which day should {action.id} move?")


def _shifted(due: date, ordered: Ordered) -> date | None:
    """The day so long after the deadline there is, where a length was said."""
    if ordered.orders.shift_months is not None:
        return months_after(due, ordered.orders.shift_months)
    days = ordered.orders.shift_days
    return due + timedelta(days=days) if days is not None else None


def months_after(due: date, count: int) -> date:
    """The same day so many months on; the last of a month stays the last."""
    months = due.month - 1 + count
    year, month = due.year + months // 12, months % 12 + 1
    last = last_day(year, month)
    return last if due == last_day(due.year, due.month) else date(year, month, min(due.day, last.day))
