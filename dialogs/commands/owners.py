"""Orders about an action's owners: given, added to, taken from, swapped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dialogs.clarify.must_ask import MustAsk
from dialogs.commands.order import Ordered
from dialogs.language.meaning import Heard
from dialogs.memory.proposed_change import ProposedChange
from dialogs.resolve.actions_meant import typed
from plan.actions import OPEN
from plan.changes import Field
from plan.owners import MatchKind
from plan.permissions import Deed
from plan.refusals import Sorry

NEW = " (a new owner)"


async def change(ordered: Ordered) -> list[ProposedChange]:
    """The owners every action named would have."""
    if ordered.orders.owners_change == "exchange":
        return await _exchanged(ordered)
    actions = await _still_open(ordered).actions(Deed.CHANGE_OWNERS)
    named = settled(ordered.heard)
    if not named:
        raise MustAsk("owner", "Who should own it?")
    if len(named) < len(ordered.orders.owners):
        raise Sorry("That names the same owner twice, so there is nothing to change.")
    made = []
    for action in actions:
        after = _after(ordered.orders.owners_change, action.owners, named)
        if list(after) != list(action.owners):
            made.append(
                ordered.change(action, Field.OWNERS, list(action.owners), list(after), reason=ordered.orders.reason)
            )
    if not made:
        raise Sorry("They own it already, so there is nothing to change.")
    return made


async def _exchanged(ordered: Ordered) -> list[ProposedChange]:
    """Two actions, each the other's owners'."""
    actions = await ordered.actions(Deed.CHANGE_OWNERS)
    if len(actions) != 2 or actions[0].owners == actions[1].owners:
        raise Sorry("Name two actions that different people own: “swap the owners of 7b and 7c”.")
    reason = ordered.orders.reason
    return [
        ordered.change(one, Field.OWNERS, list(one.owners), list(other.owners), reason=reason)
        for one, other in (actions, actions[::-1])
    ]


def _still_open(ordered: Ordered) -> Ordered:
    """Limit a handover to open actions; finished ones keep their owner."""
    heard = ordered.heard
    if ordered.orders.owners_change != "swap" or heard.filters.query.refs or heard.filters.query.statuses is not None:
        return ordered
    return replace(ordered, heard=replace(heard, filters=heard.filters.but(statuses=OPEN)))


def settled(heard: Heard) -> tuple[str, ...]:
    """The owners an order names, each certainly somebody: close ones and strangers are asked about first."""
    names = []
    for match in heard.orders.owners:
        if match.kind is MatchKind.EXACT:
            names.append(match.owners[0])
            continue
        said = typed(match, heard)
        options = match.owners or match.nearest
        if match.kind is MatchKind.CLOSE:
            raise MustAsk("owner", f"Do you mean {match.owners[0]}?", (*options, *_new(said)))
        if match.kind is MatchKind.SEVERAL:
            raise MustAsk("owner", "Which one do you mean?", options)
        raise MustAsk("owner", f"Nobody named “{said}” owns an action yet. Who is it?", (*_new(said), *options))
    return tuple(dict.fromkeys(names))


def _new(said: str) -> tuple[str, ...]:
    """The option that it is somebody new; first, where a bare yes is to be none of those who are near."""
    return (f"{said}{NEW}",) if said else ()


def _after(how: str | None, owners: Sequence[str], named: Sequence[str]) -> tuple[str, ...]:
    """The owners there would be, in the printed order."""
    if how == "add":
        return tuple(dict.fromkeys((*owners, *named)))
    if how == "remove":
        left = tuple(name for name in owners if name not in named)
        if not left and owners:
            raise Sorry("It would have no owner left. Say who takes it: “give 7c to …”.")
        return left
    if how == "swap" and len(named) > 1:
        out, *into = named if named[0] in owners or len(named) > 2 else reversed(named)
        after = [each for name in owners for each in (into if name == out else [name])]
        return tuple(dict.fromkeys(after))
    return tuple(named)
