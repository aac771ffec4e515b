"""The roster of a conversation: the name of the one who added the bot, and a speaker's user principal name."""

from __future__ import annotations

import asyncio
import logging

from botbuilder.schema import Activity

from bot.teams import turns
from bot.teams.connector import Connector, Json, NotDelivered
from dialogs.turn import Scope
from storage import conversations
from storage.engine import Store

log = logging.getLogger(__name__)

WITHIN_S = 2.0
"""Nobody waits longer for a name."""
KNOWN_AT_MOST = 10_000


class Roster:
    """Teams' own word for a person in a conversation, asked for only where something hangs on it."""

    def __init__(self, store: Store, connector: Connector, *, wants_upns: bool) -> None:
        self._store = store
        self._connector = connector
        self._wants_upns = wants_upns
        self._noted: set[str] = set()

    async def name_of_sender(self, activity: Activity) -> str:
        """The sender's name; an event often brings only their id."""
        who = activity.from_property
        return who.name or str((await self._member(activity)).get("name") or "")

    async def note_upn(self, activity: Activity) -> None:
        """Keep a speaker's user principal name, once, where the first coordinator is named by theirs."""
        speaker = turns.speaker_of(activity).id
        if not self._wants_upns or speaker in self._noted or turns.scope_of(activity) is not Scope.PERSONAL:
            return
        if len(self._noted) < KNOWN_AT_MOST:
            self._noted.add(speaker)
        if upn := (await self._member(activity)).get("userPrincipalName"):
            async with self._store.writing() as session:
                await conversations.note_upn(session, speaker, str(upn))

    async def _member(self, activity: Activity) -> Json:
        """What the roster says of the sender; nothing where it does not answer in time."""
        who = activity.from_property
        try:
            async with asyncio.timeout(WITHIN_S):
                return await self._connector.member(activity.service_url, activity.conversation.id, who.id or "")
        except (NotDelivered, TimeoutError) as trouble:
            log.info("roster not read", extra={"action": "roster_not_read", "fault": type(trouble).__name__})
            return {}
