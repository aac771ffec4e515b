"""Every answer is a reply: a refusal is said word for word, a bug is logged and its reference said."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Awaitable, Callable
from functools import partial

from dialogs.turn import Reply, Turn
from plan.refusals import Sorry

log = logging.getLogger(__name__)


async def guarded(answer: Callable[[Turn], Awaitable[Reply]], turn: Turn) -> Reply:
    """The desk's reply to a turn."""
    return await done(partial(answer, turn))


async def done(work: Callable[[], Awaitable[Reply]]) -> Reply:
    """The reply some work comes to. A Sorry is said word for word; a bug is logged, and its reference said."""
    try:
        return await work()
    except Sorry as sorry:
        return Reply(str(sorry))
    except Exception as bug:
        return apology(bug)


def apology(bug: Exception) -> Reply:
    reference = secrets.token_hex(4)
    log.error("a turn failed", exc_info=bug, extra={"action": "turn_failed", "reference": reference})
    return Reply(
        f"Sorry, something went wrong on my side and I could not finish that. Please try again; "
        f"if it happens again, tell your coordinator this reference: {reference}."
    )
