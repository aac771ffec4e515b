"""What was being spoken of: a person's last question here, and what waits for their answer. It lapses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dialogs.context import Standing
from dialogs.language.meaning import Heard
from dialogs.memory import pending as waiting
from dialogs.memory.codec import dump, load
from dialogs.memory.pending import Pending
from dialogs.resolve.follow_ups import Before
from dialogs.turn import Turn
from storage import drafts
from storage.engine import Session, Store

ROWS_KEPT = 50


@dataclass(frozen=True, slots=True)
class Conversation:
    """Between one person and the bot, in one place."""

    before: Before | None = None
    pending: Pending | None = None

    def after(self, heard: Heard, ids: Sequence[str], start: int = 0) -> Conversation:
        """The same, once a question was answered."""
        return replace(self, before=Before(heard, tuple(ids[:ROWS_KEPT]), start))

    def awaiting(self, pending: Pending | None) -> Conversation:
        """The same, now waiting for this answer, or for none."""
        return replace(self, pending=pending)


def conversation(here: Standing, store: Store) -> Conversation:
    """What was being spoken of with this person, here."""
    turn = here.turn
    kept = drafts.recent(store, turn.talker, turn.place.id) or here.draft
    heard = load(kept.before["heard"]) if kept.before else None
    before = Before(heard, tuple(kept.before["ids"]), kept.before.get("start", 0)) if heard else None
    return Conversation(before, waiting.load(kept.pending))


async def remember(session: Session, store: Store, turn: Turn, talk: Conversation) -> None:
    """Keep it with what is being written."""
    drafts.forget_recent(store, turn.talker, turn.place.id)
    await drafts.keep(session, turn.talker, turn.place.id, _kept(talk), now=turn.now)


async def remember_soon(store: Store, turn: Turn, talk: Conversation, *, was: Conversation) -> None:
    """Keep it for the next message: at once where something waits to be confirmed, else with what others asked."""
    if talk.pending or was.pending:
        async with store.writing() as session:
            await remember(session, store, turn, talk)
    else:
        drafts.keep_soon(store, turn.talker, turn.place.id, _kept(talk), now=turn.now)


def _kept(talk: Conversation) -> drafts.Draft:
    before = None
    if talk.before:
        before = {"heard": dump(talk.before.heard), "ids": list(talk.before.ids), "start": talk.before.start}
    return drafts.Draft(before, waiting.dump(talk.pending))
