"""Hello, once, where the bot was just added."""

from __future__ import annotations

from cards.elements import Card
from cards.phrases import listed
from cards.welcome import team_card, welcome_card
from dialogs.context import Request, standing
from dialogs.first_steps import claim
from dialogs.first_steps.steps import first_steps, keeps_plans
from dialogs.replies.examples import examples
from dialogs.turn import Reply, Scope, Turn
from plan import permissions
from plan.identity_links import proposed_owners
from plan.permissions import Deed, Role
from storage.engine import Store

TEXT = (
    "I can say what is overdue, due or done, who owns what, how many and since when, and take updates."
    " Try “What is overdue?”"
)
HELLO = "Hello, I am chaser. I keep action plans; this is where yours stands."
IN_TEAM = ("What is overdue?", "Are we on track?", "What is due this month?")


async def welcome(turn: Turn, store: Store) -> Reply:
    """Introduce the bot and the first things to type; in a team or group name who added it."""
    if turn.place.scope is Scope.PERSONAL and (first := await claim.named(turn, store)):
        return first
    async with store.reading() as session:
        if turn.place.scope is Scope.PERSONAL and await keeps_plans(session, turn):
            return await first_steps(session, turn, said=HELLO)
        here = await standing(session, turn)
    card = hello(here, added_by=turn.speaker.name)
    return Reply(f"Hello. {TEXT}", card, summary="Hello: ask me “What is overdue?”")


def hello(here: Request, *, added_by: str = "") -> Card:
    """By place: the reader's own first words, or what everybody in a channel may ask."""
    plans = [plan.title for plan in here.plans]
    if not here.is_private:
        return team_card(plans=plans, examples=IN_TEAM, added_by=added_by)
    likely = proposed_owners(here.turn.speaker.name, here.vocabulary.directory)
    who = here.owner or (likely[0] if len(likely) == 1 else "")
    keeps = _keeps(here)
    return welcome_card(
        plans=plans, examples=_first_words(here, keeps=keeps), who=who, is_known=bool(here.owner), keeps=keeps
    )


def _keeps(here: Request) -> str:
    """The reader's role on the plans they keep: "a coordinator of SS"."""
    kept = [plan.code for plan in here.plans if permissions.may(Role(plan.role or Role.VIEWER), Deed.LINK_PEOPLE)]
    roles = {plan.role for plan in here.plans if plan.code in kept}
    return f"a {listed(sorted(str(role) for role in roles), 'or')} of {listed(kept)}" if kept else ""


def _first_words(here: Request, *, keeps: str) -> list[str]:
    """Three things to say, that its reader can: of one's own only where one owns something."""
    every = examples(here.vocabulary)
    if keeps and not here.owner:
        return ["What is overdue?", "What is waiting for sign-off?", "Who is not linked?"]
    if not here.owner:
        return ["What is overdue?", "Are we on track?", *every["Look closer"][:1]]
    return ["What am I down for?", *every["Change"][:1], "What is due this month?"]
