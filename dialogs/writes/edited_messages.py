"""A message edited or deleted after it was acted on: kept with what it wrote, and, where it now says something else,
what that would change is shown to its sender in their own chat. Nothing is rewritten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dialogs.aside import hear_aside
from dialogs.clarify.must_ask import MustAsk
from dialogs.commands import PROPOSALS
from dialogs.context import Request
from dialogs.memory.conversation import open_conversation, remember
from dialogs.memory.pending import Pending
from dialogs.permissions import in_full
from dialogs.turn import Event, Place, Reply, Scope, Turn
from dialogs.writes import previews, save
from plan.changes import Change, Said
from plan.refusals import Sorry
from storage import changes, conversations, corrections
from storage.engine import Session, Store

SILENT = Reply("", heard={"intent": "unknown"})


async def answer(turn: Turn, store: Store) -> Reply:
    """Tell the sender, if anything, in their own chat, wherever the message was."""
    async with store.writing() as session:
        wrote = await changes.written_by(session, turn.speaker.id, turn.place.id, turn.message_id)
        if not wrote:
            return await _not_saved(session, store, turn)
        words = turn.text if turn.event is Event.EDITED else None
        await corrections.record(session, wrote, words, _said(turn))
        private = await _private(session, turn)
        reply = await _told(session, store, private or turn, wrote, can_answer=private is not None)
    if turn.place.scope is Scope.PERSONAL or not reply.text:
        return reply
    return replace(SILENT, tells=[(turn.speaker.id, reply)])


async def _not_saved(session: Session, store: Store, turn: Turn) -> Reply:
    """Only a preview came of it: it is forgotten, or, edited, made anew."""
    edit = replace(turn, message_id=_said(turn).message_id)
    here, talk = await open_conversation(session, store, edit)
    if talk.pending is None or changes.first_number(talk.pending.id) != turn.message_id:
        return SILENT
    await remember(session, store, turn, talk.awaiting(None))
    if turn.event is Event.DELETED:
        return Reply("You deleted that message before it was confirmed, so nothing was saved.", heard={"intent": "no"})
    said = "You changed that message before it was confirmed, so nothing was saved."
    try:
        reply, pending = await _preview(here, ())
    except (LookupError, MustAsk, Sorry):
        return Reply(said, heard={"intent": "no"})
    await remember(session, store, turn, talk.awaiting(pending))
    return replace(reply, text=f"{said} {reply.text}", summary=said)


async def _told(session: Session, store: Store, turn: Turn, wrote: Sequence[Change], *, can_answer: bool) -> Reply:
    ids = ", ".join(changes.touched(wrote))
    if turn.event is Event.DELETED:
        text = f"You deleted a message that had changed {ids}. What it changed stays, and so does the record of it."
        return Reply(f"{text} Say “undo” to take your last change back.")
    text = f"You edited a message that had changed {ids}. What it changed stays; the new words are kept beside it."
    here, talk = await open_conversation(session, store, turn)
    try:
        reply, pending = await _preview(here, wrote)
    except Sorry as sorry:
        return Reply(f"{text} They were not acted on: {await in_full(here, sorry)}")
    except (LookupError, MustAsk):
        return Reply(f"{text} Say “undo” to take your last change back.")
    if _says_the_same(pending, wrote):
        return SILENT
    if not can_answer:
        return Reply(f"{text} If that is not what you meant, tell me here what it should be.")
    await remember(session, store, turn, talk.awaiting(pending))
    return replace(reply, text=f"{text} {reply.text}", summary=text)


async def _preview(here: Request, wrote: Sequence[Change]) -> tuple[Reply, Pending]:
    """Preview the new words; instead of the old, where those were the sender's last here."""
    hearing = await hear_aside(here.turn.text, here.vocabulary, today=here.turn.today)
    asks = [heard for heard in hearing.asks if heard.intent in PROPOSALS]
    if not asks:
        raise LookupError("they change nothing")
    if not wrote:
        return await previews.preview(here, asks)
    last = await changes.last_of(here.session, here.turn.speaker.id, here.turn.place.id)
    in_time = here.turn.now - wrote[0].said.at <= save.UNDO_WITHIN
    is_last = in_time and [each.id for each in last] == [each.id for each in wrote]
    return await previews.preview(here, asks, undoing=wrote if is_last else ())


def _says_the_same(pending: Pending, wrote: Sequence[Change]) -> bool:
    before = {(each.id, each.field, str(each.new)) for each in map(save.shown_change, wrote)}
    return {(each.action_id, each.field.value, str(each.new)) for each in pending.wanted} == before


async def _private(session: Session, turn: Turn) -> Turn | None:
    """The same in the sender's own chat with the bot; None where there is none yet."""
    edit = replace(turn, message_id=f"{_said(turn).message_id} again")
    if turn.place.scope is Scope.PERSONAL:
        return edit
    known = await conversations.with_person(session, turn.speaker.id)
    return replace(edit, place=Place(known.id)) if known else None


def _said(turn: Turn) -> Said:
    """The edit as a message of its own: one message may be edited again and again."""
    number = f"{turn.message_id}/{turn.event} {turn.now.isoformat()}"
    return Said(turn.speaker.id, turn.speaker.name, turn.place.id, number, turn.now, turn.today)
