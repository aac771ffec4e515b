"""A message heard out: every ask in it answered or previewed, in one reply; and what is spoken of next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cards.actions import SHOWN
from cards.refusal import NOT_LIVE, refusal_card
from cards.words import choice_sentence
from dialogs.aside import hear_aside
from dialogs.clarify import answers
from dialogs.clarify.ask_back import asked_back
from dialogs.clarify.meanwhile import asks_meanwhile
from dialogs.clarify.must_ask import MustAsk
from dialogs.clarify.revise import Revision, revised
from dialogs.commands import PROPOSALS, reminders
from dialogs.commands.attachments import as_evidence
from dialogs.commands.undo import mending, undoing
from dialogs.context import Request
from dialogs.language.meaning import COMMANDS, Filters, Heard, Hearing, Intent
from dialogs.memory.conversation import ConversationMemory
from dialogs.memory.pending import OLD, Pending, Trail, Waits
from dialogs.permissions import in_full
from dialogs.proposals import proposed, refusal
from dialogs.questions import ANSWERS
from dialogs.questions.question import Asked
from dialogs.replies import interpretation, small_talk
from dialogs.replies.combine import beginning_with, together
from dialogs.resolve.follow_ups import completed, of_others_too
from dialogs.resolve.spoken_of import naming_those_meant
from dialogs.turn import Reply
from dialogs.waiting import LAPSED, Outcome, with_what_waited
from dialogs.writes import previews
from plan.refusals import Sorry

LATER = "Answer that first, then say this again:"
WHAT_MORE = "Give a reason; nothing is saved yet."
FIRST_STEP = "There is no step before this one."
LEAVES_WAITING = {*ANSWERS, Intent.GREETING, Intent.THANKS, Intent.HELP, Intent.UNKNOWN}
"""What takes nothing from what waits for an answer, unless it may be a change of mind."""
NAME_IT = "Say which, by its name or its number."
WAYS_ON = "Answer this, or say “back” for the step before, or “cancel” to leave it."


async def heard_out(here: Request, talk: ConversationMemory) -> Outcome:
    """Decide what a message means here and now, and answer it. Nothing is written."""
    text, draft = answers.with_its_month(talk.pending, here.turn.text), here.turn.draft
    if draft and (talk.pending is None or talk.pending.id != draft):
        return Outcome(Reply(OLD, refusal_card(title=NOT_LIVE, reason=OLD)), talk)
    meant = text
    if talk.pending is None or talk.pending.waits is Waits.CONFIRM:
        meant = naming_those_meant(text, talk.before, here.vocabulary)
    hearing = await hear_aside(meant, here.vocabulary, today=here.turn.today)
    if talk.pending and (stepped := await _stepped(here, talk, talk.pending, hearing)):
        return stepped
    files = here.turn.files
    if not files and (revision := _revision(here, talk, text)):
        return await _revised(here, talk, revision)
    taken = None if files else answers.taken(_waiting(here, talk), hearing, text)
    if taken and not taken.asks:
        return await _decided(here, talk, taken)
    if not files and talk.pending is None and (mended := await mending(here, text, talk.before)):
        return Outcome(mended[0], talk.awaiting(mended[1]))
    said = as_evidence(hearing.asks, files, talk) if files else hearing.asks
    if taken:
        trail = (*talk.pending.trail, talk.pending.heard) if talk.pending else ()
        outcome = _along(await answered(here, talk, taken.asks), trail)
    else:
        outcome = await _heard_anew(here, talk, said, text)
    reply = together(
        [_with_fault(outcome.reply, hearing.fault, alone=not (taken or said))],
        () if taken or files else hearing.unheard,
    )
    return replace(outcome, reply=reply)


async def _heard_anew(here: Request, talk: ConversationMemory, asks: Sequence[Heard], text: str) -> Outcome:
    """A message that answers no question: its asks with all they lean on, and what waits beside them."""
    waits = talk.pending
    if waits or (talk.before and talk.before.heard.intent in COMMANDS):
        asks = [Heard(Intent.UNKNOWN) if _only_leaves_out(each) else each for each in asks]
    if waits is None:
        asks = of_others_too(asks, talk.before, text, here.vocabulary)
    outcome = await answered(here, talk, [completed(each, talk.before) for each in asks])
    takes_back = any(each.intent in (Intent.UNDO, Intent.CORRECT) for each in asks)
    still = waits if waits and waits.waits is Waits.CONFIRM and not takes_back else None
    return await with_what_waited(here, outcome, still, text) if still else outcome


def _only_leaves_out(heard: Heard) -> bool:
    """Whether it says only what is not meant: after an order that is a change of mind, and no question."""
    said = heard.filters
    is_some = bool(said.not_owners or said.query.not_refs)
    return heard.intent is Intent.LIST and is_some and said.but(not_owners=(), not_refs=()) == Filters()


def _dropped(here: Request) -> Reply:
    """Nothing was saved; the card whose Cancel was pressed says so in its place."""
    card = refusal_card(title="Not saved", reason="Nothing was changed.") if here.turn.draft else None
    return Reply("All right, nothing was saved.", card, heard={"intent": "no"}, is_for_all=True)


def _revision(here: Request, talk: ConversationMemory, text: str) -> Revision | None:
    """Apply a message to the pending preview: amend, narrow, add to or withdraw it."""
    waits = talk.pending
    if waits is None or waits.waits is not Waits.CONFIRM or asks_meanwhile(text):
        return None
    return revised(waits, text, here.vocabulary, today=here.turn.today)


async def _revised(here: Request, talk: ConversationMemory, revision: Revision) -> Outcome:
    """The preview made anew, which needs a yes of its own; what it was before is never saved."""
    if revision.fault:
        return Outcome(Reply(f"{revision.fault} {LAPSED}", heard=dict(interpretation.UNKNOWN)), talk.awaiting(None))
    if not revision.asks:
        return Outcome(_dropped(here), talk.awaiting(None))
    outcome = await answered(here, talk.awaiting(None), list(revision.asks))
    left = (revision.left,) if revision.left else ()
    return replace(outcome, reply=together([outcome.reply], left)) if left else outcome


def _only_says(hearing: Hearing, intent: Intent) -> bool:
    return [heard.intent for heard in hearing.asks] == [intent]


async def _stepped(here: Request, talk: ConversationMemory, waits: Pending, hearing: Hearing) -> Outcome | None:
    """A step back, or the same again: for whoever asks for help, or says yes to a choice of several."""
    if _only_says(hearing, Intent.HELP):
        return await _step(here, talk, waits.asks(), waits.trail, said=WAYS_ON)
    if _only_says(hearing, Intent.YES) and waits.waits is Waits.CHOICE and not answers.chosen(waits, "yes"):
        says = choice_sentence(question=NAME_IT, options=waits.options)
        return Outcome(Reply(says, asks=MustAsk(waits.subject, says, waits.options).choice), talk)
    if _only_says(hearing, Intent.YES) and waits.waits is Waits.PIECE:
        return await _step(here, talk, waits.asks(), waits.trail)
    if not _only_says(hearing, Intent.BACK):
        return None
    if not waits.trail:
        return await _step(here, talk, waits.asks(), (), said=FIRST_STEP)
    return await _step(here, talk, waits.asks_before(), waits.trail[:-1])


async def _step(
    here: Request, talk: ConversationMemory, asks: Sequence[Heard], trail: Trail, *, said: str = ""
) -> Outcome:
    """A step taken again, with a word on how to go on."""
    if not asks:
        return Outcome(Reply(said), talk)
    outcome = _along(await answered(here, talk, asks), trail)
    return replace(outcome, reply=beginning_with(outcome.reply, said)) if said else outcome


def _along(outcome: Outcome, trail: Trail) -> Outcome:
    """The outcome, whose next step knows those before it."""
    waits = outcome.talk.pending
    return replace(outcome, talk=outcome.talk.awaiting(replace(waits, trail=trail))) if waits and trail else outcome


def _waiting(here: Request, talk: ConversationMemory) -> Pending | None:
    """The pending question. Outside 1:1, missing words are filled in on their card only."""
    on_a_card = talk.pending is not None and talk.pending.waits is Waits.PIECE and not here.is_private
    return None if on_a_card and not here.turn.draft else talk.pending


def _with_fault(reply: Reply, fault: str | None, *, alone: bool) -> Reply:
    """The answer, beginning with what was said that cannot be: "31 June is not a date"."""
    if fault is None:
        return reply
    if alone:
        return Reply(fault, heard=dict(interpretation.UNKNOWN))
    return beginning_with(reply, fault)


async def _decided(here: Request, talk: ConversationMemory, taken: answers.Taken) -> Outcome:
    """A preview confirmed, perhaps with its reason; or dropped."""
    if taken.confirmed is None:
        return Outcome(_dropped(here), talk.awaiting(None))
    pending = taken.confirmed
    lacking = await previews.lacking_reason(here.session, pending.wanted)
    if lacking and not taken.reason:
        return Outcome(await previews.shown(here, pending, said=(WHAT_MORE,)), talk)
    if lacking and taken.reason:
        pending = replace(pending, wanted=previews.with_reason(pending.wanted, lacking, taken.reason))
    return Outcome(Reply(""), talk, save=pending)


async def answered(here: Request, talk: ConversationMemory, asks: Sequence[Heard]) -> Outcome:
    """Questions are answered one by one; commands are previewed together, so that one yes saves them all."""
    replies: list[Reply] = []
    commands = [heard for heard in asks if _changes_now(heard, here)]
    pending: Pending | None = None
    for heard in asks:
        if heard in commands:
            if heard is commands[0]:
                pending, reply = _both(pending, heard, *await proposed(here, commands))
                replies.append(reply)
            continue
        start = 0
        if heard.intent is Intent.MORE and talk.before:
            heard, start = talk.before.heard, talk.before.start + SHOWN
        reply, waits = await _one(here, talk, heard, start)
        pending, reply = _both(pending, heard, reply, waits)
        replies.append(reply)
        if heard.intent in ANSWERS and not reply.asks:
            talk = talk.after(heard, [row.id for row in reply.actions], start)
    if commands and pending and pending.wanted:
        talk = talk.after(commands[0], [each.action_id for each in pending.wanted])
    keeps = talk.pending if not commands and all(heard.intent in LEAVES_WAITING for heard in asks) else None
    reply = together(replies or [small_talk.not_understood(here)])
    if len(asks) > 1:
        first, *rest = (interpretation.as_json(heard) for heard in asks)
        reply = replace(reply, heard={**first, "also": rest})
    return Outcome(reply, talk.awaiting(pending or keeps))


def _both(pending: Pending | None, heard: Heard, reply: Reply, waits: Pending | None) -> tuple[Pending | None, Reply]:
    """Join two pending changes: one yes saves all that can be saved together, nothing unseen."""
    if pending is None or waits is None:
        return pending or waits, reply
    if both := pending.beside(waits):
        return both, reply
    words = next((each.words for each in heard.evidence if each.slot == "intent"), heard.intent.value)
    return pending, Reply(f"{LATER} “{words}”", heard=interpretation.as_json(heard))


def _changes_now(heard: Heard, here: Request) -> bool:
    """Whether it would change the plan, rather than arrange what is to be done later."""
    return heard.intent in PROPOSALS and not reminders.is_later(heard, here.turn.today)


async def _one(here: Request, talk: ConversationMemory, heard: Heard, start: int) -> tuple[Reply, Pending | None]:
    """One ask answered; what must be asked is asked; what cannot be done is said."""
    try:
        if heard.intent in reminders.WAYS and (heard.intent not in ANSWERS or heard.orders.every):
            return await previews.arranged(here, heard)
        if heard.intent in ANSWERS:
            return await ANSWERS[heard.intent](Asked(heard, here, start)), None
        if heard.intent in (Intent.UNDO, Intent.CORRECT):
            return await undoing(here, talk, heard)
        return small_talk.answer(heard, here), None
    except MustAsk as unsettled:
        return await asked_back(here, unsettled, [heard])
    except Sorry as sorry:
        return refusal(await in_full(here, sorry), heard, here, sorry), None
