"""Teams' roster, asked once a day about each person who speaks: their user principal name, and whether a guest."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime, timedelta

from botbuilder.schema import Activity

from bot.teams.connector import Connector, Json, NotDelivered
from storage import roster
from storage.engine import Store

log = logging.getLogger(__name__)

ASKED_EVERY = timedelta(days=1)
WITHIN_S = 2.0
"""The roster's share of the time a person waits. Without an answer they are asked about again next time."""
KNOWN_AT_MOST = 10_000
EXTERNAL = "#ext#"
"""A guest's user principal name holds this in the tenant that invited them."""


class Roster:
    """Teams' own word for the people in a conversation, kept beside them in the store."""

    def __init__(self, store: Store, connector: Connector, now: Callable[[], datetime], *, looks: bool = True) -> None:
        """`looks` is off where nobody's word is Teams' own: without an app id."""
        self._store = store
        self._connector = connector
        self._now = now
        self._looks = looks
        self._known: OrderedDict[str, datetime] = OrderedDict()

    async def name_of_sender(self, activity: Activity) -> str:
        """The sender's name; an event often brings only their id."""
        who = activity.from_property
        return who.name or str((await self._member(activity) or {}).get("name") or "")

    async def is_stranger(self, activity: Activity) -> bool:
        """Ask about the sender, where that was not done today; whether they are a guest the store does not know."""
        try:
            return self._looks and await self._check(activity)
        except Exception as fault:
            log.warning("sender not looked up", extra={"action": "roster_failed", "fault": type(fault).__name__})
            return False

    async def _check(self, activity: Activity) -> bool:
        person = activity.from_property.aad_object_id
        if not person or not await self._is_due(person) or not (member := await self._member(activity)):
            return False
        upn = member.get("userPrincipalName")
        upn = upn if isinstance(upn, str) and upn else None
        is_guest = member.get("userRole") in ("guest", "anonymous") or EXTERNAL in (upn or "").lower()
        async with self._store.at_once() as session:
            is_known = await roster.note(session, person, upn=upn, is_guest=is_guest, now=self._now())
        if is_known:
            self._keep(person, self._now())
        return is_guest and not is_known

    async def _member(self, activity: Activity) -> Json | None:
        """The sender's entry in the roster; None where it does not answer in time."""
        root = activity.conversation.id.partition(";messageid=")[0]
        try:
            async with asyncio.timeout(WITHIN_S):
                return await self._connector.member(activity.service_url, root, activity.from_property.id or "")
        except (NotDelivered, TimeoutError) as trouble:
            log.info("roster not read", extra={"action": "roster_not_read", "fault": type(trouble).__name__})
            return None

    async def _is_due(self, person: str) -> bool:
        since = self._now() - ASKED_EVERY
        if self._known.get(person, since) > since:
            return False
        async with self._store.reading() as session:
            asked = await roster.asked_at(session, person)
        if asked is None or asked <= since:
            return True
        self._keep(person, asked)
        return False

    def _keep(self, person: str, asked: datetime) -> None:
        self._known[person] = asked
        self._known.move_to_end(person)
        while len(self._known) > KNOWN_AT_MOST:
            self._known.popitem(last=False)
