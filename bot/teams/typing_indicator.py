"""The "is typing" sign: only while a turn takes long, and gone when it ends."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from botbuilder.core import TurnContext
from botbuilder.schema import Activity, ActivityTypes

from bot.teams.connector import NotDelivered

AFTER_S = 0.5
AGAIN_S = 3.0


@asynccontextmanager
async def typing(context: TurnContext) -> AsyncIterator[None]:
    """Show the sign once the turn inside takes long; Teams lets it fade after some seconds, so again and again."""
    sending: list[asyncio.Task[None]] = []
    loop = asyncio.get_running_loop()

    def start() -> None:
        sending.append(loop.create_task(_keep_typing(context), name="typing"))

    timer = loop.call_later(AFTER_S, start)
    try:
        yield
    finally:
        timer.cancel()
        for task in sending:
            task.cancel()


async def _keep_typing(context: TurnContext) -> None:
    try:
        while True:
            await context.send_activity(Activity(type=ActivityTypes.typing))
            await asyncio.sleep(AGAIN_S)
    except NotDelivered:
        return
