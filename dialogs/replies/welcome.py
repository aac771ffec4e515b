"""Hello, once, where the bot was just added."""

from __future__ import annotations

from cards.welcome import welcome_card
from dialogs.context import standing
from dialogs.replies.examples import examples
from dialogs.replies.small_talk import CAN
from dialogs.turn import Reply, Turn
from storage.engine import Store


async def welcome(turn: Turn, store: Store) -> Reply:
    """What this does and what to type first; in a team or group it names who added it."""
    async with store.reading() as session:
        here = await standing(session, turn)
    card = welcome_card(
        plans=[plan.title for plan in here.plans],
        examples=examples(here.vocabulary)["Ask"],
        added_by=None if here.is_private else turn.speaker.name,
        in_team=not here.is_private,
    )
    return Reply(f"Hello. {CAN} Try “What is overdue?”", card, summary="Hello: ask me “What is overdue?”")
