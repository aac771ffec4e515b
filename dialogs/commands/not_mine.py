"""An owner says that an action is not theirs: those who keep the plan hear of it, and decide."""

from __future__ import annotations

from collections.abc import Sequence

from cards.phrases import listed, owned
from dialogs import permissions
from dialogs.commands.arrangement import Arrangement
from dialogs.commands.order import Ordered
from dialogs.context import Request
from dialogs.turn import Reply
from dialogs.writes import notify
from dialogs.writes.notify import Tells
from plan.changes import Said
from plan.facts import ActionFact
from plan.permissions import Deed
from plan.refusals import Sorry
from storage.engine import Session


async def not_mine(ordered: Ordered) -> Arrangement:
    """The same as the button of a reminder, in words."""
    actions = await ordered.actions(Deed.ASK)
    others = [action for action in actions if set(action.owners).isdisjoint(ordered.here.names)]
    if others:
        raise Sorry(" ".join(f"{action.id} is not down as yours: {owned(action)}." for action in others))

    async def keep(session: Session, _: Said) -> None:
        """Nothing changes until somebody who keeps the plan says whose it is."""

    tells = [told for action in actions for told in await told_to_keepers(ordered.here, action)]
    return Arrangement(says(actions), keep, tuple(actions), tuple(tells))


async def told_to_keepers(here: Request, action: ActionFact) -> Tells:
    """The notification to each person who may give the action to another owner."""
    permissions.check_may(here, Deed.PROPOSE, [action])
    who, plan = here.turn.speaker.name, here.plan(action.plan)
    told = Reply(
        f"{who} says {action.id} is not theirs ({', '.join(action.owners)}). Say whose it is: “give {action.id} to …”.",
        actions=[action],
    )
    return await notify.to_those_who_may(here, plan.id if plan else 0, Deed.CHANGE_OWNERS, told)


def says(actions: Sequence[ActionFact]) -> str:
    """The outcome, in a sentence."""
    ids = listed([action.id for action in actions])
    is_, stays = ("is", "it stays where it is") if len(actions) == 1 else ("are", "they stay where they are")
    return f"Those who keep the plan hear that {ids} {is_} not yours. Until they decide {stays}."
