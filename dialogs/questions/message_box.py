"""Searches from the message box, and links put into it: the actions they name. Nothing is written or remembered."""

from __future__ import annotations

from cards.verbs import Input
from dialogs.aside import hear_aside
from dialogs.buttons.press import Pressed
from dialogs.clarify.must_ask import MustAsk
from dialogs.context import Request
from dialogs.language.clean import clean
from dialogs.language.meaning import Filters, Heard, Intent
from dialogs.questions import ANSWERS
from dialogs.questions.question import Asked
from dialogs.turn import Reply
from plan.facts import ActionFact
from plan.refusals import Sorry
from storage.actions import by_id

MOST_WORDS = 6


async def search(pressed: Pressed) -> Reply:
    """The actions that a ref, an owner, some words or a whole question names; "No action found" where there is none."""
    words = clean(pressed.press.said(Input.NOTE) or "")[:200]
    here = pressed.here
    found = await _asked(here, words or ("what am I down for?" if here.owner else "what is overdue?"))
    if not found and words:
        found = await _with_words(here, words)
    text = f"No action found for “{words}”." if words else "No action found."
    return Reply(text if not found else "", heard={"intent": "search"}, actions=found)


async def unfurl(pressed: Pressed) -> Reply:
    """The one action that a link of ours names, where it may be spoken of here."""
    named = pressed.press.action or ""
    known = await by_id(pressed.session, [named], today=pressed.here.turn.today)
    found = [each for each in known.values() if pressed.here.plan(each.plan)]
    return Reply("" if found else "No action found.", heard={"intent": "search"}, actions=found)


async def _asked(here: Request, words: str) -> list[ActionFact]:
    """The question in the words, where there is one."""
    for heard in (await hear_aside(words, here.vocabulary, today=here.turn.today)).asks:
        if heard.intent not in ANSWERS:
            continue
        try:
            if reply := await ANSWERS[heard.intent](Asked(heard, here)):
                return list(reply.actions)
        except (Sorry, MustAsk):
            continue
    return []


async def _with_words(here: Request, words: str) -> list[ActionFact]:
    """Every action that holds all of these words."""
    wanted = tuple(word for word in words.lower().split() if any(map(str.isalnum, word)))[:MOST_WORDS]
    if not wanted:
        return []
    try:
        heard = Heard(Intent.LIST, Filters().but(words=wanted))
        found, _ = await Asked(heard, here).counted()
    except (Sorry, MustAsk):
        return []
    return found
