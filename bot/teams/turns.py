"""An activity of Teams as the turn the desk knows: speaker, place, and the words without the mention of the bot."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from botbuilder.schema import Activity

from bot.teams.tokens import tenant_of
from dialogs.turn import Place, Scope, Speaker, Turn

SCOPES = {"personal": Scope.PERSONAL, "groupChat": Scope.GROUP, "channel": Scope.CHANNEL}
SHARED = "19:"
"""How the ids of group chats and channels begin."""
AT = re.compile(r"</?at\b[^<>]*>", re.IGNORECASE)
LONGEST_ZONE = 64
MENTIONS_READ = 100
"""Entities of a message looked at: each may cost a pass over its words."""


def turn_of(
    activity: Activity,
    *,
    today: date,
    now: datetime,
    text: str | None = None,
    press: Mapping[str, Any] | None = None,
) -> Turn:
    """The turn of a message, a press or an event; `text` and `press` where they are not the activity's own."""
    return Turn(
        text=words_of(activity) if text is None else text,
        speaker=speaker_of(activity),
        place=place_of(activity),
        today=today,
        now=now,
        message_id=activity.id or "",
        press=press,
        in_dialog=(activity.name or "").startswith("task/"),
    )


def speaker_of(activity: Activity) -> Speaker:
    """The speaker, by Entra object id: the same in every conversation. An id of another kind never passes for one."""
    who = activity.from_property
    return Speaker(
        id=who.aad_object_id or f"{activity.channel_id} {who.id or ''}", name=who.name or "", tenant=tenant(activity)
    )


def place_of(activity: Activity) -> Place:
    """The place of a message."""
    data = activity.channel_data
    channel = _id(data, "channel") or data.get("teamsChannelId")
    team = _id(data, "team") or data.get("teamsTeamId")
    return Place(activity.conversation.id, scope_of(activity), channel, team)


def scope_of(activity: Activity) -> Scope:
    """One person, a group chat or a channel. A message box, or a place of no known kind, is for others to read."""
    place = activity.conversation
    scope = SCOPES.get(place.conversation_type or "", Scope.GROUP)
    if place.conversation_type is None and not place.is_group and not place.id.startswith(SHARED):
        scope = Scope.PERSONAL
    return Scope.GROUP if scope is Scope.PERSONAL and is_from_message_box(activity) else scope


def is_from_message_box(activity: Activity) -> bool:
    """Whether it comes from a message box or a message, which may be where the bot itself is not."""
    return (activity.name or "").startswith("composeExtension/")


def tenant(activity: Activity) -> str:
    """The tenant it comes from. (The SDK's own field for it is misspelt and always empty.)"""
    return tenant_of(
        {"channelData": activity.channel_data, "conversation": {"tenantId": activity.conversation.tenant_id}}
    )


def timezone_of(activity: Activity) -> str | None:
    """The speaker's time zone, as their Teams client tells it."""
    for entity in activity.entities[:MENTIONS_READ]:
        zone = entity.additional_properties.get("timezone")
        if entity.type == "clientInfo" and isinstance(zone, str) and len(zone) <= LONGEST_ZONE:
            return zone
    return None


def words_of(activity: Activity) -> str:
    """The words as typed: the bot's own mention gone, other people's as their names."""
    text = activity.text or ""
    if not text:
        return ""
    for entity in activity.entities[:MENTIONS_READ]:
        held = entity.additional_properties
        if entity.type == "mention" and _id(held, "mentioned") == activity.recipient.id and held.get("text"):
            text = text.replace(str(held["text"]), " ")
    text = AT.sub("", text)
    return html.unescape(text).replace("\xa0", " ").strip()


def _id(held: Mapping[str, Any], name: str) -> str | None:
    part = held.get(name)
    found = part.get("id") if isinstance(part, Mapping) else None
    return found if isinstance(found, str) else None
