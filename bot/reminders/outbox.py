"""Delivering: claim cards under a lease, send each, mark what became of it. Many workers may share it."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Protocol

from bot import metrics
from bot.reminders.cards import digest_reply, nudge_reply
from bot.teams.proactive import Delivery, State
from dialogs.turn import Reply
from plan.facts import ActionFact
from storage import actions, conversations, digests, notifications, reminder_switches, reminders
from storage.engine import Session, Store
from storage.reminders import LEASE, ReminderCard

log = logging.getLogger(__name__)

IN_HAND = 24
"""How many cards a worker holds at most: what a kill may leave sent and not marked."""


class Post(Protocol):
    """The way to Teams."""

    async def to_person(self, person: str, reply: Reply) -> Delivery:
        """A message to a person."""
        ...

    async def to_conversation(self, conversation: str, reply: Reply) -> Delivery:
        """A message to a group chat or a channel."""
        ...


@dataclass(slots=True)
class Courier:
    """One worker on the outbox."""

    store: Store
    post: Post
    now: Callable[[], datetime]
    name: str
    daily_cap: int
    lease: timedelta = LEASE
    over: asyncio.Event = field(default_factory=asyncio.Event)
    done: Counter[str] = field(default_factory=Counter)

    async def deliver(self, day: date) -> Counter[str]:
        """Send every card whose hour has come, until none is left, the cap is reached or the kill switch is thrown."""
        in_hand: set[asyncio.Task[None]] = set()
        while claimed := await self._claim(day, IN_HAND - len(in_hand)):
            facts = await self._facts(claimed)
            in_hand |= {asyncio.create_task(self._deliver(card, facts)) for card in claimed}
            while len(in_hand) > IN_HAND // 2:
                _, in_hand = await asyncio.wait(in_hand, return_when=asyncio.FIRST_COMPLETED)
        if in_hand:
            await asyncio.wait(in_hand)
        return self.done

    async def _claim(self, day: date, most: int) -> list[ReminderCard]:
        if self.over.is_set():
            return []
        async with self.store.writing() as session:
            if await reminder_switches.is_stopped(session):
                return []
            left = self.daily_cap - await reminders.sent_on(session, day)
            if left <= 0:
                log.info("daily cap reached", extra={"action": "cap_reached", "day": day.isoformat()})
                return []
            return await reminders.claim(session, self.name, now=self.now(), most=min(most, left), lease=self.lease)

    async def _facts(self, claimed: Sequence[ReminderCard]) -> Mapping[str, ActionFact]:
        ids = sorted({id_ for card in claimed for id_ in card.content.actions})
        async with self.store.reading() as session:
            return await actions.by_id(session, ids, today=claimed[0].day) if ids else {}

    async def _deliver(self, card: ReminderCard, facts: Mapping[str, ActionFact]) -> None:
        """One card, to its end. Whatever goes wrong with it stays with it."""
        try:
            reply = await self._reply(card, facts)
            if reply is None:
                await self._withdraw(card)
                return
            way, _, whom = card.recipient.partition(":")
            send = self.post.to_person if way == "person" else self.post.to_conversation
            await self._mark(card, await send(whom, reply))
        except Exception:
            log.exception("card failed", extra={"action": "card_failed", "card": card.id})
            await self._mark(card, Delivery(State.FAILED, reason="a fault in the bot, which is in its log"))

    async def _reply(self, card: ReminderCard, facts: Mapping[str, ActionFact]) -> Reply | None:
        if not card.kind.startswith("digest:"):
            return nudge_reply(card, facts)
        async with self.store.reading() as session:
            told = await digests.material(session, card.content.plan, card.kind, card.day)
        return digest_reply(card, told.actions, settled=told.settled, silent=told.silent, since=told.since)

    async def _withdraw(self, card: ReminderCard) -> None:
        async with self.store.writing() as session:
            await reminders.withdraw(session, card.id)
        self._count("not needed")

    async def _mark(self, card: ReminderCard, delivery: Delivery) -> None:
        if delivery.state is State.FAILED:
            async with self.store.writing() as session:
                await reminders.put_back(session, card, delivery.reason, until=self.now() + self.lease)
        else:
            async with self.store.at_once() as session:
                await reminders.mark(session, card.id, delivery.state, **_outcome(delivery, self.now()))
                if delivery.state is State.SENT:
                    await self._arrived(session, card)
        self._count(delivery.state.value)

    async def _arrived(self, session: Session, card: ReminderCard) -> None:
        way, _, whom = card.recipient.partition(":")
        if way == "person":
            await conversations.mark_reached(session, whom)
        if card.content.told:
            await notifications.mark_told(session, whom, card.content.told, now=self.now())

    def _count(self, state: str) -> None:
        self.done[state] += 1
        metrics.REMINDERS.labels(state=state).inc()


def _outcome(delivery: Delivery, now: datetime) -> dict[str, Any]:
    """The detail kept beside the state: the card's place, or why it has none."""
    if delivery.state is not State.SENT:
        return {"reason": delivery.reason}
    return {"sent_at": now, "conversation_id": delivery.conversation, "activity_id": delivery.activity}
