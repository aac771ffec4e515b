"""Teams' roster, asked once a day about each person who speaks: their user principal name, and whether a guest."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime, timedelta

from botbuilder.schema import Activity

from bot.teams import turns
from bot.teams.connector import Connector, Json, NotDelivered
from storage import roster
from storage.engine import Store
from storage.roster import Checked

log = logging.getLogger(__name__)

ASKED_EVERY = timedelta(days=1)
WITHIN_S = 2.0
"""The roster's share of the time a person waits. Without an answer they are asked about again next time."""
KNOWN_AT_MOST = 10_000
GONE = 404
"""There is no such member or place. Of a conversation the bot was spoken to in, only a stand-in says so."""
GUESTS_ASK = "Guests of this organisation see no plan until a coordinator lets them in. Say hello in our own chat."
SAY_HELLO = "I do not know you yet. Say hello to me in our own chat, then search again."
NOT_SEEN = "Teams does not tell me who you are just now, so I cannot answer about any plan. Try again in a few minutes."
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
        if name := activity.from_property.name:
            return str(name)
        try:
            return str((await self._asked(activity)).get("name") or "")
        except NotDelivered:
            return ""

    async def why_not(self, activity: Activity) -> str | None:
        """Say why a sender is told of no plan; None where they may be answered. The store knows its guests itself.

        The roster is asked where that was not done today. While it does not answer, those are answered whom it named
        before, or a coordinator linked or gave a role. Somebody never seen might be a guest.
        """
        if not self._looks:
            return None
        try:
            return await self._check(activity)
        except Exception as fault:
            log.warning("sender not looked up", extra={"action": "roster_failed", "fault": type(fault).__name__})
            return NOT_SEEN

    async def _check(self, activity: Activity) -> str | None:
        who = activity.from_property
        key, since = who.aad_object_id or who.id or "", self._now() - ASKED_EVERY
        if self._known.get(key, since) > since:
            return None
        known = await self._checked(who.aad_object_id)
        if known.at is not None and known.at > since:
            self._keep(key, known.at)
            return None
        try:
            member = await self._asked(activity)
        except NotDelivered as trouble:
            if known.is_vouched or (trouble.status == GONE and not turns.is_from_message_box(activity)):
                return None
            return SAY_HELLO if turns.is_from_message_box(activity) else NOT_SEEN
        return await self._noted(key, who.aad_object_id, member)

    async def _checked(self, person: str | None) -> Checked:
        if not person:
            return Checked()
        async with self._store.reading() as session:
            return await roster.checked(session, person)

    async def _noted(self, key: str, person: str | None, member: Json) -> str | None:
        """Keep what the roster says of a person. Whoever joins a meeting without an account has no object id."""
        upn = member.get("userPrincipalName")
        upn = upn if isinstance(upn, str) and upn else None
        is_guest = member.get("userRole") in ("guest", "anonymous") or EXTERNAL in (upn or "").lower()
        is_stored = False
        if person:
            async with self._store.at_once() as session:
                is_stored = await roster.note(session, person, upn=upn, is_guest=is_guest, now=self._now())
        if is_guest and not is_stored:
            return GUESTS_ASK
        if is_stored or not person:
            self._keep(key, self._now())
        return None

    async def _asked(self, activity: Activity) -> Json:
        """The sender's entry in the roster; NotDelivered where it does not answer in time."""
        root = activity.conversation.id.partition(";messageid=")[0]
        try:
            async with asyncio.timeout(WITHIN_S):
                return await self._connector.member(activity.service_url, root, activity.from_property.id or "")
        except (NotDelivered, TimeoutError) as trouble:
            log.info("roster not read", extra={"action": "roster_not_read", "fault": type(trouble).__name__})
            raise trouble if isinstance(trouble, NotDelivered) else NotDelivered(0, "in time") from None

    def _keep(self, person: str, asked: datetime) -> None:
        self._known[person] = asked
        self._known.move_to_end(person)
        while len(self._known) > KNOWN_AT_MOST:
            self._known.popitem(last=False)
