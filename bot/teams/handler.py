"""The way of each kind of activity. Words and presses go to the desk; its reply goes back the way they came."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import Any, Protocol

from botbuilder.core import InvokeResponse, TurnContext
from botbuilder.core.teams import TeamsActivityHandler
from botbuilder.schema import Activity

from bot.teams import button_press, message_box, replies, turns
from bot.teams.apologies import apology, guarded
from bot.teams.connector import NotDelivered
from bot.teams.file_consent import ASK_AGAIN, ONLY_HERE, Accepted, Files, accepted
from bot.teams.inbox import Register
from bot.teams.limits import TOO_FAST, Limits
from bot.teams.live_cards import LiveCards, is_for_all
from bot.teams.roster import Roster
from bot.teams.typing_indicator import typing
from dialogs.turn import Event, Reply, Scope, Turn
from plan.refusals import Sorry

log = logging.getLogger(__name__)

Json = dict[str, Any]
Answer = Callable[[Turn], Awaitable[Reply]]
Tell = Callable[[str, Reply], Awaitable[object]]
"""Say something to a person, by Entra object id, in their own 1:1 chat."""

TAKEN_ALREADY = Reply("I have dealt with that already, so nothing more was changed.")


class TellsTime(Protocol):
    """Tells the time; tests and demos fix it."""

    def now(self) -> datetime:
        """This moment, aware."""

    def today(self) -> date:
        """The day it is for the people served."""


class Handler(TeamsActivityHandler):  # type: ignore[misc]  # (the SDK is untyped)
    """One message in, one reply out."""

    def __init__(
        self,
        answer: Answer,
        welcome: Answer,
        register: Register,
        clock: TellsTime,
        tell: Tell,
        files: Files,
        cards: LiveCards,
        limits: Limits,
        roster: Roster,
        icon: str,
    ) -> None:
        self._answer = answer
        self._welcome = welcome
        self._register = register
        self._clock = clock
        self._tell = tell
        self._files = files
        self._cards = cards
        self._limits = limits
        self._roster = roster
        self._icon = icon
        self._telling: set[asyncio.Task[None]] = set()

    async def finish(self) -> None:
        """Wait until everybody who is being told something has been."""
        await asyncio.gather(*self._telling)
        await self._cards.finish()
        await self._register.finish()

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        """Words, or a press from a client that knows no Action.Execute (its data come as the message's value)."""
        activity = turn_context.activity

        press = button_press.submitted(activity.value)

        async def answered(reply: Reply) -> None:
            if press and activity.reply_to_id and is_for_all(activity, press, reply):
                self._cards.pressed(activity, press, reply)
            else:
                await self._say(turn_context, reply)
            self._cards.changed(activity, reply)
            await self._hand_over(turn_context, reply)

        async with typing(turn_context):
            await self._once(activity, self._answer, answered, press=press)

    async def on_invoke_activity(self, turn_context: TurnContext) -> InvokeResponse:
        """A press, a dialog or a search: answered in the HTTP response itself."""
        activity, today = turn_context.activity, self._clock.today()
        if activity.name == "adaptiveCard/action":
            return await self._press(turn_context, button_press.executed(activity.value), replies.pressed)
        if activity.name in ("task/fetch", "task/submit"):
            return await self._press(turn_context, button_press.in_dialog(activity.value), replies.dialog)
        if activity.name == "fileConsent/invoke":
            return await self._file_wanted(turn_context)
        if activity.name == "composeExtension/query":
            return InvokeResponse(status=200, body=await message_box.search(activity, self._limited, today, self._icon))
        if activity.name == "composeExtension/queryLink":
            return InvokeResponse(status=200, body=await message_box.unfurl(activity, self._limited, today, self._icon))
        if activity.name == "composeExtension/fetchTask":
            press = button_press.from_message(activity.value)
            return await self._press(turn_context, press, replies.dialog)
        if activity.name == "composeExtension/submitAction":
            added = partial(replies.added, today=today, icon=self._icon)
            return await self._press(turn_context, button_press.in_dialog(activity.value), added)
        return InvokeResponse(status=501)

    async def on_installation_update_add(self, turn_context: TurnContext) -> None:
        """Installed: say hello."""
        await self._greet(turn_context)

    async def on_installation_update_remove(self, turn_context: TurnContext) -> None:
        """Removed: nothing more is sent there."""
        await self._register.remove(turn_context.activity)

    async def on_conversation_update_activity(self, turn_context: TurnContext) -> None:
        """The bot added or removed (where Teams sends no installation event); people coming and going is not news."""
        activity = turn_context.activity
        if _has_bot(activity, activity.members_added):
            await self._greet(turn_context)
        elif _has_bot(activity, activity.members_removed):
            await self._register.remove(activity)

    async def on_message_update_activity(self, turn_context: TurnContext) -> None:
        """Edited after it was sent: what it wrote stays, and the new words are kept beside it."""
        await self._corrected(turn_context, Event.EDITED)

    async def on_message_delete_activity(self, turn_context: TurnContext) -> None:
        """Deleted: what it wrote stays, and that it was deleted is kept beside it."""
        await self._corrected(turn_context, Event.DELETED)

    async def _corrected(self, context: TurnContext, event: Event) -> None:
        """Teams sends a message's own number again; each of its edits is taken once."""
        activity = context.activity
        key = f"{activity.conversation.id} {activity.id} {event} {activity.timestamp}"

        async def answered(reply: Reply) -> None:
            if reply.text:
                await self._say(context, reply)

        await self._once(activity, self._answer, answered, event=event, key=key)

    async def _press(self, context: TurnContext, press: Json | None, shown: Callable[[Reply], Json]) -> InvokeResponse:
        if press is None:
            return InvokeResponse(status=400)
        asked = str(press.get("text") or "")

        async def answered(reply: Reply) -> None:
            if shown is replies.pressed:
                self._cards.pressed(context.activity, press, reply)
            self._cards.changed(context.activity, reply)
            await self._hand_over(context, reply, asked=asked)

        reply = await self._once(context.activity, self._answer, answered, press=press)
        if shown is replies.pressed and reply:
            reply = replies.kept_fresh(reply, context.activity.from_property.id)
        return InvokeResponse(status=200, body=shown(reply or TAKEN_ALREADY))

    async def _hand_over(self, context: TurnContext, reply: Reply, *, asked: str = "") -> None:
        """Offer the files of a reply, where Teams lets a bot do so."""
        if not reply.attachments:
            return
        activity = context.activity
        if turns.scope_of(activity) is not Scope.PERSONAL:
            await self._say(context, Reply(ONLY_HERE))
            return
        turn = self._turn(activity, text=asked or None)
        for name, data in reply.attachments:
            await self._send(context, await self._files.offer(name, data, asked=turn.text, turn=turn))

    async def _file_wanted(self, context: TurnContext) -> InvokeResponse:
        """An offered file taken up: made afresh, put into the sender's OneDrive, and shown."""
        taken = accepted(context.activity.value)
        if taken is not None:
            try:
                await self._send(context, await self._put(context.activity, taken))
            except Sorry as sorry:
                await self._say(context, Reply(str(sorry)))
        return InvokeResponse(status=200)

    async def _put(self, activity: Activity, taken: Accepted) -> Activity:
        turn = self._turn(activity)
        if self._limits.take(turn.speaker.id):
            raise Sorry(TOO_FAST)
        offered = await self._files.take(taken, turn)
        if offered is None:
            raise Sorry(ASK_AGAIN)
        made = dict((await guarded(self._answer, replace(turn, text=offered.asked))).attachments)
        if offered.name not in made:
            raise Sorry(ASK_AGAIN)
        return await self._files.put(taken, offered.name, made[offered.name])

    def _turn(self, activity: Activity, *, text: str | None = None) -> Turn:
        return turns.turn_of(activity, today=self._clock.today(), now=self._clock.now(), text=text)

    async def _limited(self, activity: Activity, press: Json) -> Reply:
        """Answer a press of the message box's own, within the sender's limits."""
        turn = replace(self._turn(activity, text=""), press=press)
        if self._limits.take(turn.speaker.id):
            return Reply(TOO_FAST)
        refusal = await self._roster.why_not(activity)
        return Reply(refusal) if refusal else await guarded(self._answer, turn)

    async def _greet(self, context: TurnContext) -> None:
        """Say hello once an installation, however many events announce it."""
        activity = context.activity
        key = self._register.greeting(activity)
        activity.from_property.name = await self._roster.name_of_sender(activity)
        await self._once(activity, self._welcome, partial(self._say, context), key=key)

    async def _once(
        self,
        activity: Activity,
        answer: Answer,
        answered: Callable[[Reply], Awaitable[None]],
        *,
        press: Json | None = None,
        event: Event = Event.SENT,
        key: str | None = None,
    ) -> Reply | None:
        """The reply, once it was `answered`; None where this very activity was taken before."""
        if empty := self._limits.take(turns.speaker_of(activity).id):
            if not empty.is_told:
                empty.is_told = True
                await answered(Reply(TOO_FAST))
            return Reply(TOO_FAST)
        async with AsyncExitStack() as stack:
            try:
                is_ours = await stack.enter_async_context(self._register.taking(activity, key=key))
            except Exception as bug:
                reply = apology(bug)
            else:
                if not is_ours:
                    return None
                reply = await self._reply(activity, answer, press, event)
            await answered(reply)
            return reply

    async def _reply(self, activity: Activity, answer: Answer, press: Json | None, event: Event) -> Reply:
        turn = replace(self._turn(activity), press=press, event=event)
        if refusal := await self._roster.why_not(activity):
            return Reply(refusal)
        if press is None:
            download = partial(self._files.download, activity)
            turn = replace(turn, files=await self._files.sent(activity), download=download)
        reply = await guarded(answer, turn)
        if reply.saved:
            self._register.answered(turn.speaker.id, now=turn.now, today=turn.today)
        if reply.tells:
            errand = asyncio.create_task(self._tell_others(reply), name="telling")
            self._telling.add(errand)
            errand.add_done_callback(self._telling.discard)
        return reply

    async def _tell_others(self, reply: Reply) -> None:
        """Notify others at once, without holding up the sender's own answer."""
        for person, told in reply.tells:
            try:
                await self._tell(person, told)
            except Exception as bug:
                log.error("notification not delivered", exc_info=bug, extra={"action": "telling_failed"})

    async def _say(self, context: TurnContext, reply: Reply) -> None:
        activity = context.activity
        sent = await self._send(context, replies.message(replies.kept_fresh(reply, activity.from_property.id)))
        self._cards.sent(activity, sent, reply)

    async def _send(self, context: TurnContext, message: Activity) -> str | None:
        """The message's own number, once it is delivered."""
        try:
            sent = await context.send_activity(message)
        except NotDelivered as refused:
            log.warning("reply not delivered", extra={"action": "reply_not_delivered", "fault": str(refused)})
            return None
        return sent.id if sent else None


def _has_bot(activity: Activity, members: list[Any]) -> bool:
    return any(member.id == activity.recipient.id for member in members)
