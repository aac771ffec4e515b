"""The card in a pressed one's place: how its action stands now, with the buttons that now apply to the presser."""

from __future__ import annotations

from cards.words import action_sentence
from dialogs.context import Request
from dialogs.replies.action_view import action_view, may_sign_off, to_decide
from dialogs.turn import Reply, refreshing
from dialogs.writes import notify
from plan.facts import ActionFact


async def fresh(here: Request, action: ActionFact, *, said: str) -> Reply:
    """The decision card, while one waits for the presser; otherwise the action as it stands."""
    if here.reads_alone and await may_sign_off(here, action):
        return await notify.sign_off_request(here, action.id, said=said)
    if here.reads_alone and (request := await to_decide(here, action)):
        return await notify.time_request(here, request, said=said)
    card, known = await action_view(here, action, as_at=here.turn.today, said=said)
    text = f"{said} {action_sentence(detail=known, as_at=here.turn.today)}".strip()
    return Reply(text, card, actions=[action], refresh=refreshing(action))
