"""Activities in Teams' own shapes: people typing, pressing, installing."""

from __future__ import annotations

import itertools
from typing import Any

from tests.teams.microsoft import APP_ID, TENANT

Json = dict[str, Any]

BOT = {"id": f"28:{APP_ID}", "name": "Chaser"}
MANAGER = {"id": "29:manager", "name": "Pat Manager", "aadObjectId": "aad-manager"}
NUMBERS = itertools.count(1_700_000_000_000)


def activity(service_url: str, **fields: Any) -> Json:
    """A 1:1 message from the manager, with what is given put in its place."""
    body: Json = {
        "type": "message",
        "id": str(next(NUMBERS)),
        "timestamp": "2026-11-20T09:00:00.000Z",
        "localTimestamp": "2026-11-20T09:00:00.000+00:00",
        "serviceUrl": service_url,
        "channelId": "msteams",
        "from": MANAGER,
        "recipient": BOT,
        "conversation": {"id": "a:manager", "conversationType": "personal", "tenantId": TENANT},
        "textFormat": "plain",
        "text": "what is overdue",
        "locale": "en-GB",
        "entities": [{"type": "clientInfo", "locale": "en-GB", "timezone": "Europe/London", "platform": "iOS"}],
        "channelData": {"tenant": {"id": TENANT}},
    }
    return body | fields


def in_channel(service_url: str, text: str, **fields: Any) -> Json:
    """A message in a channel's thread that mentions the bot."""
    mention = {"type": "mention", "mentioned": BOT, "text": "<at>Chaser</at>"}
    return activity(
        service_url,
        text=f"<at>Chaser</at> {text}\n",
        conversation={
            "id": "19:board@thread.tacv2;messageid=111",
            "conversationType": "channel",
            "tenantId": TENANT,
            "isGroup": True,
        },
        channelData={"tenant": {"id": TENANT}, "channel": {"id": "19:board@thread.tacv2"}, "team": {"id": "19:team"}},
        entities=[mention],
        **fields,
    )


def invoke(service_url: str, name: str, value: Any, **fields: Any) -> Json:
    """A press, a dialog or a search."""
    return activity(service_url, type="invoke", name=name, value=value, text=None, **fields)


def press(service_url: str, verb: str, **data: Any) -> Json:
    """A button pressed on a card."""
    action = {"type": "Action.Execute", "verb": verb, "data": {"verb": verb, **data}}
    return invoke(service_url, "adaptiveCard/action", {"action": action, "trigger": "manual"})


def installed(service_url: str, **fields: Any) -> Json:
    """The bot was added."""
    return activity(service_url, type="installationUpdate", action="add", text=None, **fields)
