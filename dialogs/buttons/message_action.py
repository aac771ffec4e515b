"""A message chosen in Teams to become an update: its words are the draft, its action is named in it or chosen."""

from __future__ import annotations

from cards.verbs import Input
from cards.which_action import which_action_card
from dialogs import permissions
from dialogs.aside import hear_aside
from dialogs.buttons.press import Pressed
from dialogs.buttons.views import form_for
from dialogs.language.clean import clean
from dialogs.language.meaning import AnswerOrder, Filters, Heard, Intent
from dialogs.questions.question import Asked
from dialogs.turn import Reply
from plan.actions import OPEN
from plan.facts import ActionFact
from plan.permissions import Deed
from plan.query import Query
from plan.refusals import Sorry

NOTHING = "There is no open action here that you may update."


async def from_message(pressed: Pressed) -> Reply:
    """The form at once where the message names one action that is the sender's to update; else which one is asked."""
    words = clean(pressed.press.said(Input.NOTE) or "")
    asks = (await hear_aside(words, pressed.here.vocabulary, today=pressed.here.turn.today)).asks
    refs = tuple(dict.fromkeys(ref for ask in asks for ref in ask.filters.query.refs))
    named = await _to_update(pressed, Filters(Query(refs=refs))) if refs else []
    if len(named) == 1:
        return form_for(pressed, named[0], note=(len(asks) == 1 and asks[0].orders.text) or words)
    actions = named or await _open(pressed)
    if not actions:
        raise Sorry(NOTHING)
    link = pressed.press.said(Input.LINK) or ""
    card = which_action_card(actions=actions, as_at=pressed.here.turn.today, note_text=words, link=link)
    return Reply("Which action is this an update on?", card, heard={"intent": "update"}, actions=actions)


async def _open(pressed: Pressed) -> list[ActionFact]:
    """The speaker's open actions, longest overdue first; all open ones for those who may update anybody's."""
    here = pressed.here
    keeps = any(permissions.may_on(here, plan.code, Deed.UPDATE) for plan in here.plans)
    return await _to_update(pressed, Filters(Query(statuses=OPEN), mine=not keeps))


async def _to_update(pressed: Pressed, filters: Filters) -> list[ActionFact]:
    heard = Heard(Intent.LIST, filters, order=AnswerOrder.WORST)
    found, _ = await Asked(heard, pressed.here).counted()
    return [each for each in found if permissions.may(pressed.here, Deed.UPDATE, each)]
