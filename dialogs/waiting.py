"""A preview that still waits once a message about something else was answered: kept, added to, replaced or dropped."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dialogs.clarify.meanwhile import asks_meanwhile, beside, may_take_back
from dialogs.clarify.must_ask import MustAsk
from dialogs.clarify.revise import names_any
from dialogs.context import Request
from dialogs.memory.conversation import ConversationMemory
from dialogs.memory.pending import Pending
from dialogs.replies.combine import beginning_with, ending_with, together
from dialogs.turn import Reply
from dialogs.writes import previews
from plan.refusals import Sorry

STILL_WAITS = "Nothing is saved yet. This still waits for your yes:"
MEANWHILE = "Your change still waits for a yes."
REPLACED = "This takes the place of what waited before, of which nothing was saved."
LAPSED = "I dropped the change that was waiting, and nothing was saved. Say it again as it should be."


@dataclass(frozen=True, slots=True)
class Outcome:
    """The reply, what is spoken of now, and, where a preview was confirmed, what is to be saved."""

    reply: Reply
    talk: ConversationMemory
    save: Pending | None = None


async def with_what_waited(here: Request, outcome: Outcome, waited: Pending, text: str) -> Outcome:
    """The outcome of a message, and of the preview that waited for a yes when it came."""
    now = outcome.talk.pending
    if now in (None, waited) and not (asks_meanwhile(text) or _is_form(outcome.reply)):
        return await _still_waiting(here, outcome, waited, text)
    if now is waited:
        return replace(outcome, reply=ending_with(outcome.reply, MEANWHILE))
    return await _beside_or_instead(here, outcome, waited, now, text) if now else outcome


def _is_form(reply: Reply) -> bool:
    """Whether the answer is a form to fill in: nothing is put in its place."""
    body = reply.card["body"] if reply.card else []
    return any(part["type"].startswith("Input.") for part in body)


async def _beside_or_instead(here: Request, outcome: Outcome, waited: Pending, new: Pending, text: str) -> Outcome:
    """The preview that waited, with an order that adds to it; else that order alone, said to take its place."""
    if asks := beside(waited, new, text):
        reply, both = await previews.preview(here, asks)
        return replace(outcome, reply=reply, talk=outcome.talk.awaiting(both))
    return replace(outcome, reply=beginning_with(outcome.reply, REPLACED))


async def _still_waiting(here: Request, outcome: Outcome, waited: Pending, text: str) -> Outcome:
    """The preview shown again after words that were not understood; gone where they may have taken it back."""
    reply = outcome.reply
    is_shown = bool(waited.wanted or waited.arranges) and not waited.undoes
    if not is_shown or may_take_back(text) or names_any(waited, text, here.vocabulary, today=here.turn.today):
        return replace(outcome, reply=ending_with(reply, LAPSED), talk=outcome.talk.awaiting(None))
    again = replace(waited, id=here.turn.message_id)
    try:
        shown = await _shown_again(here, again)
    except (MustAsk, Sorry):
        return replace(outcome, reply=ending_with(reply, LAPSED), talk=outcome.talk.awaiting(None))
    shown = beginning_with(shown, f"{reply.text} {STILL_WAITS}")
    return replace(outcome, reply=shown, talk=outcome.talk.awaiting(again))


async def _shown_again(here: Request, waits: Pending) -> Reply:
    """The pending preview, shown again on a card of its own."""
    if waits.wanted:
        return await previews.shown(here, waits)
    replies = [(await previews.arranged(here, heard))[0] for heard in waits.asks()]
    return together(replies)
