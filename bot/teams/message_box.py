"""The message box: what a search finds, and what a link of ours shows. Nothing is remembered."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date

from botbuilder.schema import Activity

from bot.teams import button_press, replies
from bot.teams.button_press import Json
from dialogs.turn import Reply

Ask = Callable[[Activity, Json], Awaitable[Reply]]


async def search(activity: Activity, ask: Ask, today: date, icon: str) -> Json:
    """The actions that the words typed find."""
    press = {"verb": "search", "note": button_press.searched(activity.value)}
    return replies.found(await ask(activity, press), today, icon)


async def unfurl(activity: Activity, ask: Ask, today: date, icon: str) -> Json:
    """The action that a link put into the message names; nothing where it is none of ours."""
    named = button_press.linked(activity.value)
    if named is None:
        return {}
    return replies.unfurled(await ask(activity, {"verb": "unfurl", "action": named}), today, icon)
