"""Activities to and from JSON, by hand: the SDK's way drops part of what Teams sends, and costs most of a turn."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from typing import Any

from botbuilder.schema import (
    Activity,
    Attachment,
    ChannelAccount,
    ConversationAccount,
    Entity,
)

Json = dict[str, Any]

NUL = "\0"
LONGEST_FIELD = 2_000
"""An id, a name or an address. Teams' own are under 300 characters."""
LONGEST_TEXT = 100_000
"""Words longer than anybody types; what is read of them is bounded later, in words the sender sees."""
SAID = ("text", "value", "entities", "attachments", "channelData")
"""What holds people's words, in which a NUL is passed over. In an id it is refused."""

IDS, UPWARDS = ("id", "replyToId"), (".", "..")
"""What becomes part of an address of the connector's, and what would lead elsewhere there."""

CARD_TYPE = "application/vnd.microsoft.card.adaptive"


class NotAnActivity(ValueError):
    """The body is not an activity; says which part is wrong."""


class Message(Activity):  # type: ignore[misc]  # (the SDK is untyped)
    """A message to be sent. TurnContext copies it in depth to address it; a card copied costs more than one made."""

    def __deepcopy__(self, memo: object) -> Message:
        return copy(self)


def read(body: Mapping[str, Any]) -> Activity:
    """The SDK's activity for what Teams sent; NotAnActivity where a part we rely on has the wrong shape."""
    said = without_nul({name: body.get(name) for name in SAID})
    body = {**body, **said}
    return Activity(
        type=_text(body, "type", required=True),
        id=_text(body, "id"),
        timestamp=_text(body, "timestamp"),
        service_url=_text(body, "serviceUrl", required=True),
        channel_id=_text(body, "channelId", required=True),
        from_property=_account(body, "from"),
        recipient=_account(body, "recipient"),
        conversation=_conversation(body),
        text=_text(body, "text", longest=LONGEST_TEXT),
        text_format=_text(body, "textFormat"),
        locale=_text(body, "locale"),
        name=_text(body, "name"),
        action=_text(body, "action"),
        reply_to_id=_text(body, "replyToId"),
        delivery_mode=_text(body, "deliveryMode"),
        value=body.get("value"),
        channel_data=_mapping(body, "channelData"),
        entities=[_read_entity(held) for held in _rows(body, "entities")],
        members_added=_accounts(body, "membersAdded"),
        members_removed=_accounts(body, "membersRemoved"),
        attachments=[
            Attachment(
                content_type=held.get("contentType"),
                content_url=held.get("contentUrl"),
                content=held.get("content"),
                name=held.get("name"),
            )
            for held in _rows(body, "attachments")
        ],
    )


def without_nul(held: Any) -> Any:
    """The same without NUL, which no client types and PostgreSQL cannot keep."""
    if isinstance(held, str):
        return held.replace(NUL, "")
    if isinstance(held, list):
        return [without_nul(each) for each in held]
    if isinstance(held, dict):
        return {without_nul(name): without_nul(each) for name, each in held.items()}
    return held


def write(activity: Activity) -> Json:
    """Write an activity as the connector expects it, leaving out what is absent."""
    body: Json = {
        "type": activity.type,
        "id": activity.id,
        "serviceUrl": activity.service_url,
        "channelId": activity.channel_id,
        "from": _write_account(activity.from_property),
        "recipient": _write_account(activity.recipient),
        "conversation": _write_conversation(activity.conversation),
        "replyToId": activity.reply_to_id,
        "text": activity.text,
        "textFormat": activity.text_format,
        "summary": activity.summary,
        "inputHint": activity.input_hint,
        "locale": activity.locale,
        "channelData": activity.channel_data,
        "entities": activity.entities or None,
        "value": activity.value,
        "attachments": [_write_attachment(held) for held in activity.attachments or ()] or None,
    }
    return {name: value for name, value in body.items() if value is not None}


def reference(activity: Activity) -> Json:
    """The parts needed to speak in this conversation again."""
    return {
        "serviceUrl": activity.service_url,
        "channelId": activity.channel_id,
        "bot": _write_account(activity.recipient),
        "user": _write_account(activity.from_property),
        "conversation": _write_conversation(activity.conversation),
        "locale": activity.locale,
    }


def _text(body: Mapping[str, Any], name: str, *, required: bool = False, longest: int = LONGEST_FIELD) -> str | None:
    value = body.get(name)
    if value is None and not required:
        return None
    if not isinstance(value, str) or (required and not value):
        raise NotAnActivity(f"{name} must be text")
    if len(value) > longest or NUL in value:
        raise NotAnActivity(f"{name} is too long, or holds what no text does")
    if name in IDS and value in UPWARDS:
        raise NotAnActivity(f"{name} is a way through folders")
    return value


def _mapping(body: Mapping[str, Any], name: str) -> Json:
    value = body.get(name)
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise NotAnActivity(f"{name} must be an object")
    return value


def _rows(body: Mapping[str, Any], name: str) -> list[Json]:
    value = body.get(name)
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        raise NotAnActivity(f"{name} must be a list of objects")
    return value


def _accounts(body: Mapping[str, Any], name: str) -> list[ChannelAccount]:
    return [_read_account(held) for held in _rows(body, name)]


def _account(body: Mapping[str, Any], name: str) -> ChannelAccount:
    return _read_account(_mapping(body, name))


def _read_account(held: Mapping[str, Any]) -> ChannelAccount:
    return ChannelAccount(
        id=_text(held, "id"),
        name=_text(held, "name"),
        aad_object_id=_text(held, "aadObjectId"),
        role=_text(held, "role"),
    )


def _read_entity(held: Json) -> Entity:
    """Whole: the SDK would keep its type alone."""
    entity = Entity(type=str(held.get("type")))
    entity.additional_properties = held
    return entity


def _conversation(body: Mapping[str, Any]) -> ConversationAccount:
    held = _mapping(body, "conversation")
    return ConversationAccount(
        id=_text(held, "id", required=True),
        name=_text(held, "name"),
        conversation_type=_text(held, "conversationType"),
        tenant_id=_text(held, "tenantId"),
        is_group=held.get("isGroup"),
    )


def _write_account(account: ChannelAccount | None) -> Json | None:
    if account is None or account.id is None:
        return None
    held = {"id": account.id, "name": account.name, "aadObjectId": account.aad_object_id}
    return {name: value for name, value in held.items() if value is not None}


def _write_conversation(account: ConversationAccount | None) -> Json | None:
    if account is None:
        return None
    held = {
        "id": account.id,
        "name": account.name,
        "conversationType": account.conversation_type,
        "tenantId": account.tenant_id,
        "isGroup": account.is_group,
    }
    return {name: value for name, value in held.items() if value is not None}


def _write_attachment(attachment: Attachment) -> Json:
    held = {
        "contentType": attachment.content_type,
        "contentUrl": attachment.content_url,
        "content": attachment.content,
        "name": attachment.name,
    }
    return {name: value for name, value in held.items() if value is not None}
