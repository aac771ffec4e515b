"""A press in each of the shapes Teams sends it, as one flat mapping with its "verb"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

Json = dict[str, Any]

ACTION_LINK = re.compile(r"https?://[^/?#\s]+/actions/([\w%.&-]{1,80})/?(?:[?#].*)?")
"""Which host it is does not matter here: Teams hands over only links of the domains in the app package."""
LONGEST_LINK = 500
SETTINGS = "mySettings"
"""The message box's command that opens one's own settings (see the app package)."""

FOR_TEAMS = frozenset({"msteams", "type"})
"""What a button carries for the client, not for us."""


def executed(value: Any) -> Json | None:
    """An Action.Execute's data; None where it is none."""
    action = value.get("action") if isinstance(value, Mapping) else None
    if not isinstance(action, Mapping) or action.get("type") != "Action.Execute":
        return None
    data = action.get("data") or {}
    verb = action.get("verb")
    return _press(data, verb if isinstance(verb, str) else None)


def submitted(value: Any) -> Json | None:
    """An Action.Submit's data, which come as a message's value; None where the message is only words."""
    return _press(value, None)


def in_dialog(value: Any) -> Json | None:
    """Read a press that opened a dialog, or was filled in there."""
    return _press(value.get("data") if isinstance(value, Mapping) else None, None)


def from_message(value: Any) -> Json:
    """A message chosen to become an update: its words and the way to it; from the message box there are none."""
    if _mapping(value).get("commandId") == SETTINGS:
        return {"verb": "my_settings"}
    message = _mapping(value).get("messagePayload")
    words = _mapping(_mapping(message).get("body")).get("content")
    return {"verb": "from_message", "note": words or "", "link": _mapping(message).get("linkToMessage") or ""}


def searched(value: Any) -> str:
    """The words typed in the message box's search."""
    rows = value.get("parameters") if isinstance(value, Mapping) else None
    for row in rows if isinstance(rows, list) else []:
        if isinstance(row, Mapping) and row.get("name") != "initialRun" and isinstance(row.get("value"), str):
            return str(row["value"])
    return ""


def linked(value: Any) -> str | None:
    """The action that a link of ours names; None of any other link."""
    url = _mapping(value).get("url")
    named = ACTION_LINK.fullmatch(url) if isinstance(url, str) and len(url) < LONGEST_LINK else None
    return unquote(named[1]) if named else None


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _press(data: Any, verb: str | None) -> Json | None:
    if not isinstance(data, Mapping):
        return None
    held = {str(name): held for name, held in data.items() if name not in FOR_TEAMS}
    if verb:
        held["verb"] = verb
    return held if isinstance(held.get("verb"), str) else None
