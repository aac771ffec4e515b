"""Hello, once, where the bot was just added."""

from __future__ import annotations

from cards.welcome import welcome_card
from dialogs.context import standing
from dialogs.first_steps import claim
from dialogs.first_steps.steps import first_steps, keeps_plans
from dialogs.replies.examples import examples
from dialogs.replies.small_talk import CAN
from dialogs.turn import Reply, Scope, Turn
from storage.engine import Store


async def welcome(turn: Turn, store: Store) -> Reply:
    """What this does and what to type first; in a team or group it names who added it."""
    if turn.place.scope is Scope.PERSONAL and (first := await claim.named(turn, store)):
        return first
    async with store.reading() as session:
        if turn.place.scope is Scope.PERSONAL and await keeps_plans(session, turn):
            return await first_steps(session, turn)
        here = await standing(session, turn)
    card = welcome_card(
        plans=[plan.title for plan in here.plans],
        examples=examples(here.vocabulary)["Ask"],
        added_by=None if here.is_private else turn.speaker.name,
        in_team=not here.is_private,
    )
    return Reply(f"Hello. {CAN} Try “What is overdue?”", card, summary="Hello: ask me “What is overdue?”")
