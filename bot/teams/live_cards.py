"""Cards kept true: after a press or a change the message itself is edited, for everybody, on every device."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from weakref import WeakValueDictionary

from botbuilder.schema import Activity

from bot.teams import activities, apologies, replies, turns
from bot.teams.connector import Connector, NotDelivered
from cards.verbs import Verb
from dialogs.turn import Place, Reply, Scope, Speaker, Turn
from storage import conversations, live_cards, reminders
from storage.engine import TOGETHER_S, Session, Store
from storage.live_cards import LiveCard

log = logging.getLogger(__name__)

Json = dict[str, Any]
Answer = Callable[[Turn], Awaitable[Reply]]

OF_ONE_PERSON = frozenset({Verb.CONFIRM, Verb.CANCEL, Verb.EDIT, Verb.CHOOSE})
"""What answers a question asked of the presser: in their own chat the message becomes the answer."""
REMINDERS_KEPT = timedelta(days=7)
"""Days for which a person's newest reminder is kept true."""


class LiveCards:
    """The messages whose cards can go stale, and the edits that keep them true."""

    def __init__(
        self,
        store: Store,
        connector: Connector,
        answer: Answer,
        now: Callable[[], datetime],
        today: Callable[[], date],
    ) -> None:
        self._store = store
        self._connector = connector
        self._answer = answer
        self._now, self._today = now, today
        self._new: list[LiveCard] = []
        self._remembering = asyncio.Lock()
        self._errands: set[asyncio.Task[None]] = set()
        self._locks: WeakValueDictionary[tuple[str, str], asyncio.Lock] = WeakValueDictionary()

    async def finish(self) -> None:
        """Wait until every edit under way is made."""
        while self._errands:
            await asyncio.gather(*self._errands)

    def sent(self, activity: Activity, message_id: str | None, reply: Reply) -> None:
        """Remember a card just sent in answer to an activity; previews it settles are brought up to date."""
        if reply.refresh and message_id:
            self._remember_soon(live_card(activity, message_id, reply))
        if reply.work and message_id:
            self._later(self._work(live_card(activity, message_id, reply), reply.work))
        if reply.saved or reply.heard.get("intent") == "no":
            self._later(self._settle_drafts(turns.speaker_of(activity).id, activity.conversation.id))

    def pressed(self, activity: Activity, press: Mapping[str, Any], reply: Reply) -> None:
        """Put the answer to a press in the pressed card's place, where it is true for all who see the message.

        In a 1:1 chat the presser alone sees it, so that whatever they now look at is what the message shows.
        """
        if activity.reply_to_id and is_for_all(activity, press, reply):
            self._later(self._replace(live_card(activity, activity.reply_to_id, reply), reply))
        elif activity.reply_to_id and reply.card and turns.scope_of(activity) is Scope.PERSONAL:
            self._later(self._now_shows(live_card(activity, activity.reply_to_id, reply)))
        if activity.reply_to_id and reply.work:
            self._later(self._work(live_card(activity, activity.reply_to_id, reply), reply.work))

    def changed(self, activity: Activity, reply: Reply) -> None:
        """Bring every other card up to date that shows what a reply has changed."""
        ids = {each.id for each in reply.changes if each.ref} | {each.id for each in reply.actions}
        if reply.saved and ids:
            self._later(self._bring_up_to_date(ids, (activity.conversation.id, activity.reply_to_id)))

    def _later(self, work: Any) -> None:
        errand = asyncio.create_task(_guarded(work), name="live cards")
        self._errands.add(errand)
        errand.add_done_callback(self._errands.discard)

    def _remember_soon(self, card: LiveCard) -> None:
        """Keep a new card, with those that others were sent meanwhile."""
        self._new.append(card)
        if len(self._new) == 1:
            self._later(self._remember_in_a_moment())

    async def _remember_in_a_moment(self) -> None:
        await self._store.pause(TOGETHER_S)
        await self._remember_new()

    async def _remember_new(self) -> None:
        async with self._remembering:
            cards, self._new = self._new, []
            if cards:
                async with self._store.writing() as session:
                    await live_cards.remember(session, cards, now=self._now())

    async def _now_shows(self, card: LiveCard) -> None:
        """Remember what the presser opened; a form shows nothing, and no change of others takes it away."""
        await self._remember_new()
        async with self._store.reading() as session:
            known = await live_cards.find(session, card.conversation, card.activity)
        if known is None or replace(known, listed=()) != replace(card, listed=()):
            await self._keep(card)

    async def _keep(self, card: LiveCard) -> None:
        """A reminder is found by its own row: beside it nothing is kept."""
        async with self._store.writing() as session:
            if (card.asks or {}).get("verb") == Verb.REMINDER:
                await live_cards.forget(session, card.conversation, card.activity)
            else:
                await live_cards.remember(session, [card], now=self._now())

    async def _settle_drafts(self, person: str, conversation: str) -> None:
        """A preview answered in words has no buttons any more."""
        await self._remember_new()
        async with self._store.reading() as session:
            waiting = await live_cards.drafts_of(session, person, conversation)
        for card in waiting:
            async with self._alone(card):
                reply = await self._fresh(card)
                if reply.is_for_all:
                    await self._edit(card, reply)

    async def _bring_up_to_date(self, actions: Collection[str], pressed: tuple[str, str | None]) -> None:
        await self._remember_new()
        async with self._store.reading() as session:
            shown = await live_cards.showing(session, actions, now=self._now())
            shown += await self._reminders(session, actions)
        stale = [each for each in shown if (each.conversation, each.activity) != pressed]
        await asyncio.gather(*(self._refresh(each) for each in stale))

    async def _reminders(self, session: Session, actions: Collection[str]) -> list[LiveCard]:
        """The reminders that show one of these actions, but for those in whose place something else is shown."""
        found = []
        for row in await reminders.showing(session, actions, since=self._today() - REMINDERS_KEPT):
            place, message = row.conversation_id or "", row.activity_id or ""
            known = await conversations.find(session, place)
            if known is None or await live_cards.find(session, place, message):
                continue
            asks = {"verb": Verb.REMINDER.value, "reminder": row.day.isoformat()}
            person = row.recipient.partition(":")[2]
            found.append(LiveCard(place, message, known.scope, known.service_url, person, asks=asks))
        return found

    async def _refresh(self, card: LiveCard) -> None:
        """One at a time for a message, each asking afresh: what is written last is what is true then."""
        async with self._alone(card):
            reply = await self._fresh(card)
            if reply.card:
                await self._edit(card, reply)

    async def _work(self, card: LiveCard, work: Callable[[], Awaitable[Reply]]) -> None:
        """Do what takes long, and put its reply where the first one stands."""
        reply = await apologies.done(work)
        await self._replace(card, reply)

    async def _replace(self, card: LiveCard, reply: Reply) -> None:
        async with self._alone(card):
            await self._edit(card, reply)

    def _alone(self, card: LiveCard) -> asyncio.Lock:
        return self._locks.setdefault((card.conversation, card.activity), asyncio.Lock())

    async def _fresh(self, card: LiveCard) -> Reply:
        """The card as the desk makes it now, for whom it is and where it stands."""
        shows = {"draft": card.draft} if card.draft else {"action": card.action, "version": card.version}
        press = card.asks or {"verb": Verb.REFRESH.value, **shows}
        return await self._answer(
            Turn(
                text="",
                speaker=Speaker(card.person, ""),
                place=Place(card.conversation, Scope(card.scope), card.channel, card.team),
                today=self._today(),
                now=self._now(),
                message_id=f"refresh {card.activity}",
                press=press,
            )
        )

    async def _edit(self, card: LiveCard, reply: Reply) -> None:
        """Edit the message, and remember what it shows now; let go of what is settled or gone."""
        body = activities.write(replies.message(replies.kept_fresh(reply, await self._user(card))))
        try:
            await self._connector.update(
                card.service_url, card.conversation, card.activity, {**body, "id": card.activity}
            )
        except NotDelivered as refused:
            log.info("card not refreshed", extra={"action": "card_not_edited", "fault": str(refused)})
            if not refused.is_unreachable:
                return
            reply = replace(reply, refresh=None)
        if reply.refresh:
            await self._keep(showing(card, reply))
            return
        async with self._store.writing() as session:
            await live_cards.forget(session, card.conversation, card.activity)

    async def _user(self, card: LiveCard) -> str | None:
        """Teams' own id of the one person in a 1:1 chat, for whom the card refreshes itself as well."""
        if card.scope != Scope.PERSONAL:
            return None
        async with self._store.reading() as session:
            known = await conversations.find(session, card.conversation)
        user = (known.reference.get("user") or {}).get("id") if known else None
        return user if isinstance(user, str) else None


def is_for_all(activity: Activity, press: Mapping[str, Any], reply: Reply) -> bool:
    """Whether the answer to a press belongs in the message itself, rather than with the presser alone."""
    if reply.card is None:
        return False
    is_private = turns.scope_of(activity) is Scope.PERSONAL
    return reply.saved or reply.is_for_all or (is_private and press.get("verb") in OF_ONE_PERSON)


def live_card(activity: Activity, message_id: str, reply: Reply) -> LiveCard:
    """The card of a message in an activity's conversation."""
    place = turns.place_of(activity)
    card = LiveCard(
        conversation=place.id,
        activity=message_id,
        scope=place.scope.value,
        service_url=activity.service_url,
        person=turns.speaker_of(activity).id,
        channel=place.channel,
        team=place.team,
    )
    return showing(card, reply)


def showing(card: LiveCard, reply: Reply) -> LiveCard:
    """The same message with what a reply's card shows."""
    shows = reply.refresh or {}
    of_several = shows if shows.get("verb") not in (None, Verb.REFRESH) else None
    watched = shows.get("plans") or [each.id for each in reply.actions]
    return replace(
        card,
        action=shows.get("action"),
        version=shows.get("version"),
        draft=shows.get("draft"),
        asks=of_several,
        listed=tuple(watched) if of_several else (),
    )


async def _guarded(work: Awaitable[None]) -> None:
    try:
        await work
    except Exception as bug:
        log.error("card not updated", exc_info=bug, extra={"action": "card_not_kept"})
