"""An arrangement taken back: nothing of reminders is in the plan's record, so it is said again the other way round."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dialogs.context import Request
from dialogs.language.meaning import Heard, Intent, Orders
from dialogs.memory.pending import Pending
from dialogs.turn import Reply
from dialogs.writes import previews
from plan.refusals import Sorry

OTHER_WAY: Mapping[Intent, Intent] = {
    Intent.REMIND: Intent.STOP,
    Intent.DIGEST: Intent.STOP,
    Intent.QUIET: Intent.RESUME,
    Intent.COVER: Intent.RESUME,
    Intent.FOLLOW: Intent.UNFOLLOW,
    Intent.UNFOLLOW: Intent.FOLLOW,
    Intent.OWN_HOURS: Intent.OWN_HOURS,
}
USUAL = "at the usual time"
"""The hours before any were said: those of the plans."""
SAY_IT = "What was arranged last is not undone in one step. Say how it should be now: “what reminders are set up?”"


async def taken_back(here: Request, arranged: Heard) -> tuple[Reply, Pending]:
    """End the last arrangement."""
    other = OTHER_WAY.get(arranged.intent)
    if other is None:
        raise Sorry(SAY_IT)
    orders = Orders(text=USUAL) if other is Intent.OWN_HOURS else Orders()
    heard = replace(arranged, intent=other, orders=orders, topic=None)
    reply, pending = await previews.arranged(here, heard)
    return replace(reply, text=f"Undo what you arranged last. {reply.text}"), pending
