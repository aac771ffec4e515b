"""Files sent to the bot: evidence for the actions their words name, or for the one that was being spoken of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dialogs.commands import PROPOSALS
from dialogs.language.meaning import Filters, Heard, Intent, Orders
from dialogs.memory.conversation import ConversationMemory
from dialogs.memory.pending import Pending, Waits
from plan.evidence import Evidence
from plan.query import Query


def as_evidence(asks: Sequence[Heard], files: tuple[Evidence, ...], talk: ConversationMemory) -> list[Heard]:
    """The orders there are, and that the files are evidence. What is to be read in as a plan is none."""
    if any(heard.intent is Intent.IMPORT for heard in asks):
        return list(asks)
    if waited := _asked_for(talk.pending):
        return [replace(waited, orders=replace(waited.orders, shows=files))]
    ordered = [heard for heard in asks if heard.intent in PROPOSALS and heard.intent is not Intent.EVIDENCE]
    refs = tuple(dict.fromkeys(ref for heard in asks for ref in heard.filters.query.refs))
    of_one = talk.before is not None and len(talk.before.ids) == 1
    follows = not refs and of_one
    return [*ordered, Heard(Intent.EVIDENCE, Filters(Query(refs=refs)), Orders(shows=files), follows=follows)]


def _asked_for(pending: Pending | None) -> Heard | None:
    """The order that waits for its evidence."""
    if pending is None or pending.waits is not Waits.PIECE:
        return None
    return next((heard for heard in pending.asks() if heard.intent is Intent.EVIDENCE), None)
