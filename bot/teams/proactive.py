"""Speaking first: a card to a person or a channel that has not just spoken to the bot."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.teams import activities, replies
from bot.teams.connector import Connector, NotDelivered
from bot.teams.live_cards import showing
from bot.teams.rate_limit import Places
from cards.verbs import Verb
from dialogs.turn import Reply, Scope
from storage import conversations, live_cards
from storage.conversations import Conversation
from storage.engine import Store
from storage.live_cards import LiveCard

log = logging.getLogger(__name__)

Json = dict[str, Any]

GONE = 404


class State(StrEnum):
    """The outcomes of sending a card."""

    SENT = "sent"
    UNREACHABLE = "unreachable"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Delivery:
    """The outcome of sending a card: its place, to update it later, or why it did not arrive."""

    state: State
    conversation: str | None = None
    activity: str | None = None
    reason: str | None = None


class Sender:
    """Finds the way to somebody in the store; opens one where none is known."""

    def __init__(self, store: Store, connector: Connector, now: Callable[[], datetime]) -> None:
        self._store = store
        self._connector = connector
        self._now = now
        self._places = Places(store)

    async def to_person(self, person: str, reply: Reply) -> Delivery:
        """A message in the person's 1:1 conversation, by Entra object id."""
        try:
            known = await self._known_with(person)
            if known is None:
                return await self._open(person, reply)
            try:
                return await self._post(known, reply)
            except NotDelivered as refused:
                if refused.status != GONE:
                    raise
            return await self._open(person, reply, instead_of=known)
        except NotDelivered as refused:
            delivery = _not_delivered(refused)
        if delivery.state is State.UNREACHABLE:
            await self._note_unreachable(person, delivery.reason)
        return delivery

    async def to_conversation(self, conversation: str, reply: Reply) -> Delivery:
        """A message in a group chat, or a new thread in a channel."""
        async with self._store.reading() as session:
            known = await conversations.find(session, conversation)
        if known is None:
            return Delivery(State.UNREACHABLE, reason="the bot is not in that conversation")
        await self._places(known.channel or known.id)
        try:
            return await (self._new_thread if known.scope == Scope.CHANNEL else self._post)(known, reply)
        except NotDelivered as refused:
            return _not_delivered(refused)

    async def _known_with(self, person: str) -> Conversation | None:
        async with self._store.reading() as session:
            return await conversations.with_person(session, person)

    async def _post(self, to: Conversation, reply: Reply) -> Delivery:
        activity = await self._connector.send(to.service_url, to.id, _body(to, reply))
        await self._remember(to, activity, reply)
        return Delivery(State.SENT, to.id, activity)

    async def _remember(self, to: Conversation, activity: str, reply: Reply) -> None:
        """A card that can go stale is kept true in its place."""
        if reply.refresh and to.person and reply.refresh["verb"] != Verb.REMINDER:
            card = LiveCard(to.id, activity, to.scope, to.service_url, to.person)
            async with self._store.writing() as session:
                await live_cards.remember(session, [showing(card, reply)], now=self._now())

    async def _new_thread(self, to: Conversation, reply: Reply) -> Delivery:
        parameters = {
            "isGroup": True,
            "bot": to.reference.get("bot"),
            "channelData": {"channel": {"id": to.channel or to.id}, "tenant": {"id": to.tenant}},
            "tenantId": to.tenant,
            "activity": _body(to, reply),
        }
        made = await self._connector.create_conversation(to.service_url, parameters)
        return Delivery(State.SENT, made["id"], made.get("activityId"))

    async def _open(self, person: str, reply: Reply, *, instead_of: Conversation | None = None) -> Delivery:
        """Open a 1:1 conversation, by the way the bot was reached before or is reached elsewhere in that tenant."""
        async with self._store.reading() as session:
            elsewhere = instead_of or await conversations.near(session, person)
        if elsewhere is None:
            return Delivery(State.UNREACHABLE, reason="the bot has not been installed in that tenant")
        user = elsewhere.reference.get("user") or {}
        account = user.get("id") if user.get("aadObjectId") == person else person
        parameters = {
            "isGroup": False,
            "bot": elsewhere.reference.get("bot"),
            "members": [{"id": account}],
            "channelData": {"tenant": {"id": elsewhere.tenant}},
            "tenantId": elsewhere.tenant,
        }
        made = await self._connector.create_conversation(elsewhere.service_url, parameters)
        opened = _personal(elsewhere, made["id"], person, account)
        async with self._store.writing() as session:
            if instead_of:
                await conversations.forget(session, instead_of.id)
            await conversations.remember(session, opened, now=self._now())
        return await self._post(opened, reply)

    async def _note_unreachable(self, person: str, reason: str | None) -> None:
        async with self._store.writing() as session:
            await conversations.mark_unreachable(session, person, reason or "unreachable", on=self._now().date())


def _personal(elsewhere: Conversation, made: str, person: str, account: Any) -> Conversation:
    conversation = {"id": made, "conversationType": "personal", "tenantId": elsewhere.tenant}
    reference = elsewhere.reference | {
        "conversation": conversation,
        "user": {"id": account, "aadObjectId": person},
    }
    return replace(
        elsewhere,
        id=made,
        scope=Scope.PERSONAL.value,
        channel=None,
        team=None,
        person=person,
        reference=reference,
    )


def _body(to: Conversation, reply: Reply) -> Json:
    """The message, addressed."""
    kept = to.reference
    user = (kept.get("user") or {}).get("id") if to.scope == Scope.PERSONAL else None
    message = replies.message(replies.kept_fresh(reply, user))
    addressed = {"from": kept.get("bot"), "conversation": kept.get("conversation"), "channelId": kept.get("channelId")}
    return activities.write(message) | {name: held for name, held in addressed.items() if held}


def _not_delivered(refused: NotDelivered) -> Delivery:
    state = State.UNREACHABLE if refused.is_unreachable else State.FAILED
    log.warning("card not delivered", extra={"action": "card_not_delivered", "fault": str(refused)})
    return Delivery(state, reason=str(refused))
