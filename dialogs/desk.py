"""The desk: one message in, one reply out. It hears, decides, and hands the message to a question or a command."""

from __future__ import annotations

from dataclasses import replace

from cards.buttons import ask
from dialogs import import_chat
from dialogs.buttons import desk as presses
from dialogs.commands.undo_arrangement import OTHER_WAY
from dialogs.context import Request, standing
from dialogs.first_steps import claim
from dialogs.language.clean import LONGEST
from dialogs.memory.conversation import ConversationMemory, open_conversation, remember, remember_soon
from dialogs.memory.pending import Pending
from dialogs.permissions import in_full
from dialogs.replies.introductions import introduced
from dialogs.turn import Event, Reply, Turn
from dialogs.understand import heard_out
from dialogs.writes import edited_messages, previews, save
from dialogs.writes.conflicts import came_between
from plan.refusals import Sorry
from storage.edits import OutdatedError
from storage.engine import Store

ANSWERED = "That was answered already, so nothing more was saved."
LOOKED_AT = 2 * LONGEST
"""Characters of a message that are looked at, to say that it is too long: a button may bring a million."""


async def answer(turn: Turn, store: Store) -> Reply:
    """The reply to one message or press: what is asked is answered, what is ordered is previewed or saved."""
    turn = replace(turn, text=turn.text[:LOOKED_AT]) if len(turn.text) > LOOKED_AT else turn
    if turn.event is not Event.SENT:
        return await edited_messages.answer(turn, store)
    if turn.press is not None:
        return await presses.answer(turn, store, said=answer)
    if code := claim.code_in(turn.text):
        return await claim.taken(turn, store, code)
    if turn.files and (reading := await import_chat.answer(turn, store)):
        return reading
    async with store.reading() as session:
        here, talk = await open_conversation(session, store, turn)
        correct = None if turn.files else await import_chat.correction(here)
        if not correct:
            outcome = await heard_out(here, talk)
    if correct:
        return await correct(store)
    if _may_be_named(here) and (first := await claim.named(turn, store)):
        return first
    if outcome.save:
        return await confirmed(turn, store, outcome.save, outcome.talk)
    if outcome.talk != talk:
        await remember_soon(store, turn, outcome.talk, was=talk)
    return await introduced(outcome.reply, here, store)


def _may_be_named(here: Request) -> bool:
    """Whether the speaker may be the first coordinator this installation named: nobody has said what they are."""
    is_unknown = here.turn.vouched is None and not here.owner and not any(plan.role for plan in here.plans)
    return here.awaits_first and here.is_private and is_unknown


async def confirmed(turn: Turn, store: Store, pending: Pending, talk: ConversationMemory) -> Reply:
    """Write what was confirmed. Overtaken by somebody else's change, it is shown again as it would be now."""
    try:
        async with store.writing() as session:
            here, waiting = await open_conversation(session, store, turn)
            waits = waiting.pending
            if waits is None or waits.id != pending.id:
                return Reply(ANSWERED)
            reply = await save.save(here, pending)
            arranged = next((each for each in pending.asks() if pending.arranges and each.intent in OTHER_WAY), None)
            talk = replace(talk.awaiting(None), arranged=arranged, arranged_at=turn.now)
            await remember(session, store, turn, talk)
            return _undoable(reply) if arranged else reply
    except OutdatedError as outdated:
        return await _overtaken(turn, store, pending, talk, outdated)
    except Sorry as sorry:
        await remember_soon(store, turn, talk.awaiting(None), was=talk)
        async with store.reading() as session:
            return Reply(await in_full(await standing(session, turn), sorry))


def _undoable(reply: Reply) -> Reply:
    """The card of an arrangement with Undo on it: it is not in the plan's record, so no write is named."""
    if reply.card is None or any(each["title"] == "Undo" for each in reply.card.get("actions", [])):
        return reply
    return replace(reply, card={**reply.card, "actions": [*reply.card.get("actions", []), ask("Undo", "undo")]})


async def _overtaken(
    turn: Turn, store: Store, pending: Pending, talk: ConversationMemory, outdated: OutdatedError
) -> Reply:
    async with store.reading() as session:
        here = await standing(session, turn)
        seen = {each.action_id: each.version for each in pending.wanted if each.action_id in outdated.action_ids}
        said = f"{', '.join(outdated.action_ids)} changed while you were deciding, so nothing was saved."
        said = f"{said} {await came_between(here, seen)}".strip()
        try:
            undoing = await save.undoing(here, pending)
            _, again = await previews.preview(here, pending.asks(), undoing=undoing, partly=bool(pending.undoes_of))
        except Sorry as sorry:
            return Reply(f"{said} {await in_full(here, sorry)}")
        reply = await previews.shown(here, again, said=(f"{said} This is what it would do now.",))
    await remember_soon(store, turn, talk.awaiting(again), was=talk)
    return replace(reply, saved=False)
