"""What was being spoken of: a person's last question here, and what waits for their answer. It lapses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dialogs import pending as waiting
from dialogs.followed import Before
from dialogs.kept import dump, load
from dialogs.language.meaning import Heard
from dialogs.pending import Pending
from dialogs.turn import Turn
from storage import drafts
from storage.engine import Session

ROWS_KEPT = 50


@dataclass(frozen=True, slots=True)
class Conversation:
    """Between one person and the bot, in one place."""

    before: Before | None = None
    pending: Pending | None = None

    def after(self, heard: Heard, ids: Sequence[str]) -> Conversation:
        """The same, once a question was answered."""
        return replace(self, before=Before(heard, tuple(ids[:ROWS_KEPT])))

    def awaiting(self, pending: Pending | None) -> Conversation:
        """The same, now waiting for this answer, or for none."""
        return replace(self, pending=pending)


async def conversation(session: Session, turn: Turn) -> Conversation:
    """What was being spoken of with this person, here."""
    kept = await drafts.draft(session, turn.speaker.id, turn.place.id, now=turn.now)
    heard = load(kept.before["heard"]) if kept.before else None
    before = Before(heard, tuple(kept.before["ids"])) if heard else None
    return Conversation(before, waiting.load(kept.pending))


async def remember(session: Session, turn: Turn, talk: Conversation) -> None:
    """Keep it for the next message."""
    before = {"heard": dump(talk.before.heard), "ids": list(talk.before.ids)} if talk.before else None
    kept = drafts.Draft(before, waiting.dump(talk.pending))
    await drafts.keep(session, turn.speaker.id, turn.place.id, kept, now=turn.now)
