"""A file for the sender: Teams asks whether they want it, and takes it into their own OneDrive. In 1:1 chats only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import aiohttp
from botbuilder.schema import Activity, ActivityTypes, Attachment
from yarl import URL

from plan.refusals import Sorry

Json = dict[str, Any]

CONSENT = "application/vnd.microsoft.teams.card.file.consent"
INFO = "application/vnd.microsoft.teams.card.file.info"
PATIENCE = aiohttp.ClientTimeout(total=60)
ONLY_HERE = "I can hand over files in our own chat only. Ask me there."
ASK_AGAIN = "That file cannot be made from here any more. Ask for it again."
NOT_TAKEN = "OneDrive did not take the file. Ask for it again in a few minutes."


@dataclass(frozen=True, slots=True)
class Accepted:
    """An offer taken up: what was asked for, the file's name, and where Teams wants it put."""

    asked: str
    name: str
    upload_url: str
    content_url: str
    unique_id: str
    file_type: str


def offer(name: str, data: bytes, *, asked: str) -> Activity:
    """Ask whether the sender wants it. Nothing is kept meanwhile: taken up, it is made afresh from what was asked."""
    content = {
        "description": "The plan as you asked for it.",
        "sizeInBytes": len(data),
        "acceptContext": {"asked": asked, "name": name},
        "declineContext": {},
    }
    attachment = Attachment(content_type=CONSENT, name=name, content=content)
    return Activity(type=ActivityTypes.message, summary=f"{name} is ready", attachments=[attachment])


def accepted(value: Any) -> Accepted | None:
    """What a taken-up offer says; None where it was declined, or is none of ours."""
    if not isinstance(value, Mapping) or value.get("action") != "accept":
        return None
    context, upload = value.get("context"), value.get("uploadInfo")
    if not isinstance(context, Mapping) or not isinstance(upload, Mapping):
        return None
    said = [context.get(name) for name in ("asked", "name")]
    where = [upload.get(name) for name in ("uploadUrl", "contentUrl", "uniqueId", "fileType")]
    return Accepted(*map(str, said + where)) if all(isinstance(each, str) for each in said + where) else None


async def put(session: aiohttp.ClientSession, taken: Accepted, data: bytes) -> Activity:
    """Put it where Teams wants it; the message that shows it. Sorry where it is not taken."""
    headers = {"Content-Range": f"bytes 0-{len(data) - 1}/{len(data)}", "Content-Type": "application/octet-stream"}
    try:
        async with session.put(
            URL(taken.upload_url, encoded=True), data=data, headers=headers, timeout=PATIENCE
        ) as response:
            if response.status >= 300:
                raise Sorry(NOT_TAKEN)
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError):
        raise Sorry(NOT_TAKEN) from None
    content = {"uniqueId": taken.unique_id, "fileType": taken.file_type}
    shown = Attachment(content_type=INFO, name=taken.name, content_url=taken.content_url, content=content)
    return Activity(type=ActivityTypes.message, summary=taken.name, attachments=[shown])
