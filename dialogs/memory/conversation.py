"""A conversation's memory: a person's last question here, and what waits for their answer. It lapses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from dialogs.context import Request, standing
from dialogs.language.meaning import Heard
from dialogs.memory import pending as waiting
from dialogs.memory.codec import dump, load
from dialogs.memory.pending import Pending
from dialogs.resolve.before import Before
from dialogs.turn import Turn
from storage import drafts
from storage.engine import Session, Store

ROWS_KEPT = 50


@dataclass(frozen=True, slots=True)
class ConversationMemory:
    """Between one person and the bot, in one place."""

    before: Before | None = None
    pending: Pending | None = None
    arranged: Heard | None = None
    """What was arranged last of reminders, which is in no record: said again the other way round, it is taken back."""
    arranged_at: datetime | None = None

    def after(self, heard: Heard, ids: Sequence[str], start: int = 0) -> ConversationMemory:
        """The same, once a question was answered."""
        was = self.before or Before(heard)
        return replace(self, before=was.then(heard, tuple(ids[:ROWS_KEPT]), start))

    def awaiting(self, pending: Pending | None) -> ConversationMemory:
        """The same, now waiting for this answer, or for none."""
        return replace(self, pending=pending)


async def open_conversation(session: Session, store: Store, turn: Turn) -> tuple[Request, ConversationMemory]:
    """The request of a message, and the conversation with its speaker here.

    A draft on its way to the store is looked for before the store is read: one written in between is then in either.
    """
    unsaved = drafts.recent(store, turn.talker, turn.place.id)
    here = await standing(session, turn)
    return here, _loaded(unsaved or here.draft)


def _loaded(kept: drafts.Draft) -> ConversationMemory:
    heard = load(kept.before["heard"]) if kept.before and kept.before.get("heard") else None
    rows = kept.before or {}
    shown, changed = tuple(rows.get("shown", ())), tuple(rows.get("changed", ()))
    ordered = load(rows["ordered"]) if rows.get("ordered") else None
    before = Before(heard, tuple(rows["ids"]), rows.get("start", 0), shown, changed, ordered) if heard else None
    talk = ConversationMemory(before, waiting.load(kept.pending))
    if kept.before and kept.before.get("arranged"):
        at = datetime.fromisoformat(kept.before["arranged_at"])
        talk = replace(talk, arranged=load(kept.before["arranged"]), arranged_at=at)
    return talk


async def remember(session: Session, store: Store, turn: Turn, talk: ConversationMemory) -> None:
    """Keep it with what is being written."""
    drafts.forget_recent(store, turn.talker, turn.place.id)
    await drafts.keep(session, turn.talker, turn.place.id, _kept(talk), now=turn.now)


async def remember_soon(store: Store, turn: Turn, talk: ConversationMemory, *, was: ConversationMemory) -> None:
    """Keep it for the next message: at once where something waits to be confirmed, else with what others asked."""
    if talk.pending or was.pending:
        async with store.writing() as session:
            await remember(session, store, turn, talk)
    else:
        drafts.keep_soon(store, turn.talker, turn.place.id, _kept(talk), now=turn.now)


def _kept(talk: ConversationMemory) -> drafts.Draft:
    before: dict[str, Any] = {}
    if talk.before:
        last = talk.before
        before = {"heard": dump(last.heard), "ids": list(last.ids), "start": last.start}
        before |= {"shown": list(last.shown), "changed": list(last.changed)}
        before |= {"ordered": dump(last.ordered)} if last.ordered else {}
    if talk.arranged and talk.arranged_at:
        before |= {"arranged": dump(talk.arranged), "arranged_at": talk.arranged_at.isoformat()}
    return drafts.Draft(before or None, waiting.dump(talk.pending))
