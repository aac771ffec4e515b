"""Hello, once, where the bot was just added."""

from __future__ import annotations

from cards.elements import Card
from cards.welcome import team_card, welcome_card
from dialogs.context import Standing, standing
from dialogs.first_steps import claim
from dialogs.first_steps.steps import first_steps, keeps_plans
from dialogs.replies.examples import examples
from dialogs.turn import Reply, Scope, Turn
from plan.identity_links import proposed_owners
from storage.engine import Store

TEXT = (
    "I can say what is overdue, due or done, who owns what, how many and since when, and take updates."
    " Try “What is overdue?”"
)
IN_TEAM = ("What is overdue?", "Are we on track?", "What is due this month?")


async def welcome(turn: Turn, store: Store) -> Reply:
    """What this does and what to type first; in a team or group it names who added it."""
    if turn.place.scope is Scope.PERSONAL and (first := await claim.named(turn, store)):
        return first
    async with store.reading() as session:
        if turn.place.scope is Scope.PERSONAL and await keeps_plans(session, turn):
            return await first_steps(session, turn)
        here = await standing(session, turn)
    return Reply(f"Hello. {TEXT}", hello(here), summary="Hello: ask me “What is overdue?”")


def hello(here: Standing) -> Card:
    """By place: the reader's own first words, or what everybody in a channel may ask."""
    plans = [plan.title for plan in here.plans]
    if not here.is_private:
        return team_card(plans=plans, examples=IN_TEAM, added_by=here.turn.speaker.name)
    likely = proposed_owners(here.turn.speaker.name, here.vocabulary.directory)
    who = here.owner or (likely[0] if len(likely) == 1 else "")
    return welcome_card(plans=plans, examples=_first_words(here), who=who, is_known=bool(here.owner))


def _first_words(here: Standing) -> list[str]:
    """Three things to say, that its reader can: of one's own only where one owns something."""
    every = examples(here.vocabulary)
    if not here.owner:
        return ["What is overdue?", "Are we on track?", *every["Look closer"][:1]]
    return ["What am I down for?", *every["Change"][:1], "What is due this month?"]
