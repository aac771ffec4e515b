"""Each message is taken once, whichever process it reaches, and where it came from is kept: both in one write."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime

from botbuilder.schema import Activity

from bot import metrics
from bot.teams import activities, turns
from dialogs.turn import Scope
from storage import conversations, drafts, file_offers, live_cards, reminders
from storage.conversations import LEASE, Claim, Conversation, Person
from storage.engine import Session, Store, is_of_one_row

log = logging.getLogger(__name__)

KNOWN_AT_MOST = 10_000
KNOWN_FOR_S = 600.0
TIDY_EVERY_S = 3600.0
ENDED_WITHIN_S = 0.05
"""How long an answered message waits to be noted: most often it is, with the next that arrives."""
LOOK_AGAIN_S = 0.5
LOOKS = 1 + int(LEASE.total_seconds() / LOOK_AGAIN_S) + 4
"""Enough for a lease to end, and a little more."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One message waiting to be written down."""

    key: str | None
    conversation: Conversation | None
    person: Person | None
    now: datetime
    claim: asyncio.Future[Claim]


class Register:
    """Writes down what arrives. All that arrive while one write is under way share the next."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now
        self._waiting: list[Entry] = []
        self._ended: list[str] = []
        self._in_hand: set[str] = set()
        self._writer: asyncio.Task[None] | None = None
        self._ending: asyncio.TimerHandle | None = None
        self._renewer: asyncio.Task[None] | None = None
        self._tidy_at = 0.0
        self._known: OrderedDict[str, tuple[Conversation | Person, float]] = OrderedDict()

    @asynccontextmanager
    async def taking(self, activity: Activity, *, key: str | None = None) -> AsyncIterator[bool]:
        """Whether this one is ours to answer: False where it was before, here or in another process.

        It is ours until the end of the `with`. If this process dies before, it is answered when Teams sends it again.
        """
        key = key or _key(activity)
        if key in self._in_hand:
            yield False
            return
        if key:
            self._in_hand.add(key)
        try:
            is_ours = await self._take(activity, key)
            yield is_ours
            if is_ours and key:
                self._end(key)
        finally:
            self._in_hand.discard(key or "")

    async def _take(self, activity: Activity, key: str | None) -> bool:
        """Take it in hand. Where another process has it, wait until it answers, or until its lease is over."""
        place = None if turns.is_from_message_box(activity) else conversation_of(activity)
        who = person_of(activity) if place else None
        for _ in range(LOOKS):
            entry = Entry(key, place, who, self._now(), asyncio.Future())
            self._waiting.append(entry)
            self._write_soon()
            if (claim := await entry.claim) is not Claim.LEASED:
                return claim is Claim.TAKEN
            await asyncio.sleep(LOOK_AGAIN_S)
        return False

    def _end(self, key: str) -> None:
        """Note that it was answered, in a moment: with it goes what arrives meanwhile."""
        self._ended.append(key)
        if self._ending is None:
            self._ending = asyncio.get_running_loop().call_later(ENDED_WITHIN_S, self._write_soon)

    def _write_soon(self) -> None:
        if self._writer is None:
            self._writer = asyncio.create_task(self._write_all(), name="register")
        if self._in_hand and self._renewer is None:
            self._renewer = asyncio.create_task(self._keep_in_hand(), name="leases")

    async def _keep_in_hand(self) -> None:
        """A sign of life for what takes long to answer."""
        try:
            while self._in_hand:
                await asyncio.sleep(LEASE.total_seconds() / 3)
                held = sorted(self._in_hand)
                if held:
                    async with self._store.at_once() as session:
                        await conversations.renew(session, held, now=self._now())
        except Exception as fault:
            log.warning("leases not renewed", extra={"action": "leases_lapse", "fault": type(fault).__name__})
        finally:
            self._renewer = None

    async def finish(self) -> None:
        """Write down what was answered, before the store is closed."""
        if self._renewer:
            self._renewer.cancel()
        if self._ended:
            self._write_soon()
        if self._writer:
            await self._writer

    def answered(self, person: str, *, now: datetime, today: date) -> None:
        """They have done something: what they were reminded of is answered. Nobody waits for that to be noted."""
        self._store.later(self._note_answer(person, now, today))

    async def _note_answer(self, person: str, now: datetime, today: date) -> None:
        async with self._store.at_once() as session:
            for waited in await reminders.note_answer(session, person, now=now, today=today):
                metrics.REMINDERS.labels(state="answered").inc()
                metrics.ANSWERED_AFTER.observe(waited.total_seconds())

    async def _write_all(self) -> None:
        try:
            while self._waiting or self._ended:
                self._forget_timer()
                batch, self._waiting = self._waiting, []
                ended, self._ended = self._ended, []
                await self._write(batch, ended)
        finally:
            self._writer = None

    def _forget_timer(self) -> None:
        if self._ending:
            self._ending.cancel()
            self._ending = None

    async def _write(self, batch: list[Entry], ended: Sequence[str] = ()) -> None:
        """One transaction for all. Where one of them cannot be written, each is by itself, so that only it suffers."""
        try:
            claims = await self._claims(batch, ended)
        except Exception as fault:
            if len(batch) > 1 and is_of_one_row(fault):
                for entry in batch:
                    await self._write([entry])
                return
            for entry in batch:
                if not entry.claim.done():
                    entry.claim.set_exception(fault)
            return
        for entry in batch:
            self._known_now(entry)
            if not entry.claim.done():
                entry.claim.set_result(claims.get(entry.key or "", Claim.TAKEN))

    async def _claims(self, batch: list[Entry], ended: Sequence[str]) -> dict[str, Claim]:
        now = batch[0].now if batch else self._now()
        async with self._store.writing() as session:
            await self._tidy(session, now)
            if ended:
                await conversations.mark_answered(session, ended)
            keys = [entry.key for entry in batch if entry.key]
            claims = await conversations.claim(session, keys, now=now) if keys else {}
            for entry in batch:
                await self._remember(session, entry)
        return claims

    async def _tidy(self, session: Session, now: datetime) -> None:
        """Forget old messages, and what nobody came back to, now and then: nothing is kept longer than it is used."""
        if time.monotonic() >= self._tidy_at:
            self._tidy_at = time.monotonic() + TIDY_EVERY_S
            await conversations.forget_seen(session, now=now)
            await drafts.forget_lapsed(session, now=now)
            await file_offers.forget_lapsed(session, now=now)
            await live_cards.forget_lapsed(session, now=now)

    async def _remember(self, session: Session, entry: Entry) -> None:
        if entry.conversation and self._is_news(entry.conversation):
            await conversations.remember(session, entry.conversation, now=entry.now)
        if entry.person and self._is_news(entry.person):
            await conversations.remember_person(session, entry.person)

    def _is_news(self, held: Conversation | Person) -> bool:
        """Whether the store may not hold it: it is written again now and then, for another process may have."""
        known, until = self._known.get(held.id, (None, 0.0))
        return known != held or time.monotonic() >= until

    def _known_now(self, entry: Entry) -> None:
        until = time.monotonic() + KNOWN_FOR_S
        for held in (entry.conversation, entry.person):
            if held is not None and self._is_news(held):
                self._known[held.id] = (held, until)
                self._known.move_to_end(held.id)
        while len(self._known) > KNOWN_AT_MOST:
            self._known.popitem(last=False)

    async def remove(self, activity: Activity) -> None:
        """The bot was removed from this conversation: it is not spoken to, and is greeted again when it is back."""
        conversation = conversation_of(activity)
        async with self._store.writing() as session:
            await conversations.mark_removed(session, conversation.id)
            await conversations.release(session, self.greeting(activity))
        self._known.pop(conversation.id, None)

    @staticmethod
    def greeting(activity: Activity) -> str:
        """The key under which a conversation's one welcome is taken."""
        return f"{conversation_of(activity).id} welcome"


def conversation_of(activity: Activity) -> Conversation:
    """The conversation of an activity. A thread is reached through its channel; a group has no one user."""
    place = turns.place_of(activity)
    root = place.id.partition(";messageid=")[0]
    reference = activities.reference(activity)
    reference["conversation"] = reference["conversation"] | {"id": root}
    if place.scope is not Scope.PERSONAL:
        del reference["user"]
    return Conversation(
        id=root,
        scope=place.scope.value,
        tenant=turns.tenant(activity),
        service_url=activity.service_url,
        channel=place.channel,
        team=place.team,
        person=turns.speaker_of(activity).id if place.scope is Scope.PERSONAL else None,
        reference=reference,
    )


def person_of(activity: Activity) -> Person | None:
    """The activity's sender, where Entra knows them."""
    who = activity.from_property
    if not who.aad_object_id:
        return None
    return Person(who.aad_object_id, who.name or "", turns.tenant(activity), turns.timezone_of(activity))


def _key(activity: Activity) -> str | None:
    """Teams numbers messages within a conversation only."""
    return f"{activity.conversation.id} {activity.id}" if activity.id else None
