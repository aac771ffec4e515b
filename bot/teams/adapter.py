"""Between HTTP and the SDK: lets a request in, runs its turn, and carries what the turn sends to the connector."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import orjson
from botbuilder.core import BotAdapter, InvokeResponse, TurnContext
from botbuilder.schema import Activity, ActivityTypes, ConversationReference, DeliveryModes, ResourceResponse

from bot.teams import activities, turns
from bot.teams.connector import Connector
from bot.teams.limits import Limits, TooManyInHand
from bot.teams.outbound import AllowedHosts
from bot.teams.signing_keys import KeysUnreachable
from bot.teams.tokens import Doorkeeper, NotLetIn

Json = dict[str, Any]
Body = Callable[[], Awaitable[bytes]]
"""Reads a request's body. It is asked for only when its caller is known."""
Logic = Callable[[TurnContext], Awaitable[Any]]

log = logging.getLogger(__name__)

KINDS = frozenset(
    {
        *("message", "messageUpdate", "messageDelete", "messageReaction"),
        *("conversationUpdate", "installationUpdate", "event", "typing"),
        *("adaptiveCard/action", "task/fetch", "task/submit", "fileConsent/invoke"),
        *("composeExtension/query", "composeExtension/fetchTask", "composeExtension/submitAction"),
        "composeExtension/queryLink",
    }
)
INVOKE_RESPONSE = "chaser.invoke_response"


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer to the HTTP request."""

    status: int
    body: Any = None
    reason: str = ""
    """Why a request was turned away, for the log."""
    kind: str = "refused"


class TeamsAdapter(BotAdapter):  # type: ignore[misc]  # (the SDK is untyped)
    """Our own adapter: the SDK's answers a bad token with 500, breaks invokes and opens a connection a reply."""

    def __init__(
        self, connector: Connector, doorkeeper: Doorkeeper | None, hosts: AllowedHosts, limits: Limits
    ) -> None:
        super().__init__(on_turn_error=_log_bug)
        self._hosts = hosts
        self._limits = limits
        self._connector = connector
        self._doorkeeper = doorkeeper

    async def process(self, authorization: str | None, content_type: str, raw: Body, logic: Logic) -> Answered:
        """One request: its activity's turn, or why it was turned away. No body is read of a caller not known."""
        try:
            caller = await self._doorkeeper.caller(authorization) if self._doorkeeper else None
            if content_type != "application/json":
                return Answered(415, reason="the content type is not JSON's")
            body = orjson.loads(await raw())
            if not isinstance(body, dict):
                return Answered(400, reason="the body is not an object")
            activity = activities.read(body)
            if self._doorkeeper and caller:
                self._doorkeeper.admit(caller, body)
            if not self._hosts.allows(activity.service_url):
                raise NotLetIn(403, "the service address is not on the list of hosts")
        except NotLetIn as refused:
            return Answered(refused.status, reason=refused.reason)
        except KeysUnreachable:
            return Answered(503, reason="the signing keys cannot be fetched")
        except (orjson.JSONDecodeError, RecursionError):
            return Answered(400, reason="the body is not JSON")
        except activities.NotAnActivity as fault:
            return Answered(400, reason=str(fault))
        try:
            async with self._limits.turn(turns.speaker_of(activity).id):
                return await self.run(activity, logic)
        except TooManyInHand:
            return Answered(503, reason="too many turns are in hand")

    async def run(self, activity: Activity, logic: Logic) -> Answered:
        """The turn of an activity let in."""
        context = TurnContext(self, activity)
        await self.run_pipeline(context, logic)
        kind = kind_of(activity)
        if activity.delivery_mode == DeliveryModes.expect_replies:
            replies = [activities.write(held) for held in context.buffered_reply_activities]
            return Answered(200, {"activities": replies}, kind=kind)
        response: InvokeResponse | None = context.turn_state.get(INVOKE_RESPONSE)
        if response is not None:
            return Answered(int(response.status), response.body, kind=kind)
        if activity.type == ActivityTypes.invoke:
            return Answered(HTTPStatus.NOT_IMPLEMENTED, kind="unknown invoke")
        return Answered(200, kind=kind)

    async def send_activities(self, context: TurnContext, activities_: list[Activity]) -> list[ResourceResponse]:
        """Post each in turn; an invoke's response is kept for the HTTP answer instead."""
        return [await self._send(context, activity) for activity in activities_]

    async def _send(self, context: TurnContext, activity: Activity) -> ResourceResponse:
        if activity.type == ActivityTypes.invoke_response:
            context.turn_state[INVOKE_RESPONSE] = activity.value
            return ResourceResponse(id="")
        sent = await self._connector.send(activity.service_url, activity.conversation.id, activities.write(activity))
        return ResourceResponse(id=sent)

    async def update_activity(self, context: TurnContext, activity: Activity) -> ResourceResponse:
        """Replace a message posted before."""
        body = activities.write(activity)
        sent = await self._connector.update(activity.service_url, activity.conversation.id, activity.id, body)
        return ResourceResponse(id=sent)

    async def delete_activity(self, context: TurnContext, reference: ConversationReference) -> None:
        """Take back a message posted before."""
        await self._connector.delete(reference.service_url, reference.conversation.id, reference.activity_id)


def kind_of(activity: Activity) -> str:
    """The kind of activity, for counters and the log; unknown kinds are "other", so no sender names our series."""
    kind = activity.name if activity.type == ActivityTypes.invoke else activity.type
    return kind if kind in KINDS else "other"


async def _log_bug(context: TurnContext, bug: Exception) -> None:
    """Log where an unforeseen error happened; the request is answered all the same."""
    kind = kind_of(context.activity)
    log.error("an activity failed", exc_info=bug, extra={"action": "activity_failed", "kind": kind})
