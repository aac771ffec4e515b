"""A file for the sender: Teams asks whether they want it, and takes it into their own OneDrive. In 1:1 chats only."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import aiohttp
from botbuilder.schema import Activity, ActivityTypes, Attachment

from bot.teams import attachments
from bot.teams.outbound import AllowedHosts, HostRefused
from dialogs.turn import Turn
from plan.evidence import Evidence
from plan.refusals import Sorry
from storage import file_offers
from storage.engine import Store
from storage.file_offers import FileOffer

log = logging.getLogger(__name__)

Json = dict[str, Any]

CONSENT = "application/vnd.microsoft.teams.card.file.consent"
INFO = "application/vnd.microsoft.teams.card.file.info"
PATIENCE = aiohttp.ClientTimeout(total=60)
ONLY_HERE = "I can hand over files in our own chat only. Ask me there."
ASK_AGAIN = "That file cannot be made from here any more. Ask for it again."
NOT_TAKEN = "OneDrive did not take the file. Ask for it again in a few minutes."


@dataclass(frozen=True, slots=True)
class Accepted:
    """An offer taken up: its key with us, and where Teams wants the file put."""

    key: str
    upload_url: str
    content_url: str
    unique_id: str
    file_type: str


class Files:
    """Files on their way to people: offered, made afresh when wanted, put into their OneDrive."""

    def __init__(self, store: Store, session: aiohttp.ClientSession, hosts: AllowedHosts) -> None:
        self._store = store
        self._session = session
        self._hosts = hosts

    async def offer(self, name: str, data: bytes, *, asked: str, turn: Turn) -> Activity:
        """The question whether the speaker wants it."""
        made = FileOffer(asked, name)
        async with self._store.writing() as session:
            key = await file_offers.keep(session, made, person=turn.speaker.id, place=turn.place.id, now=turn.now)
        return offer(name, len(data), key=key)

    async def take(self, taken: Accepted, turn: Turn) -> FileOffer | None:
        """The offer a speaker takes up, once."""
        async with self._store.writing() as session:
            return await file_offers.take(session, taken.key, person=turn.speaker.id, place=turn.place.id)

    async def put(self, taken: Accepted, name: str, data: bytes) -> Activity:
        """Put the file where Teams wants it; the message that shows it."""
        return await put(self._session, self._hosts, taken, name, data)

    async def sent(self, activity: Activity) -> tuple[Evidence, ...]:
        """The files of a message, each looked at once."""
        return await attachments.files(self._session, self._hosts, activity)

    async def download(self, activity: Activity, number: int) -> bytes:
        """One file of a message, whole."""
        return await attachments.download(self._session, self._hosts, activity, number)


def offer(name: str, size: int, *, key: str) -> Activity:
    """Ask whether the sender wants it. What it is stays with us: the client carries the offer's key alone."""
    content = {
        "description": "The plan as you asked for it.",
        "sizeInBytes": size,
        "acceptContext": {"key": key},
        "declineContext": {"key": key},
    }
    attachment = Attachment(content_type=CONSENT, name=name, content=content)
    return Activity(type=ActivityTypes.message, summary=f"{name} is ready", attachments=[attachment])


def accepted(value: Any) -> Accepted | None:
    """Read an accepted file offer; None where it was declined, or is none of ours."""
    if not isinstance(value, Mapping) or value.get("action") != "accept":
        return None
    context, upload = value.get("context"), value.get("uploadInfo")
    if not isinstance(context, Mapping) or not isinstance(upload, Mapping):
        return None
    where = [upload.get(name) for name in ("uploadUrl", "contentUrl", "uniqueId", "fileType")]
    said = [context.get("key", ""), *where]
    return Accepted(*map(str, said)) if all(isinstance(each, str) for each in said) else None


async def put(session: aiohttp.ClientSession, hosts: AllowedHosts, taken: Accepted, name: str, data: bytes) -> Activity:
    """Put it where Teams wants it; the message that shows it. Sorry where that is no place of Teams', or refuses."""
    headers = {"Content-Range": f"bytes 0-{len(data) - 1}/{len(data)}", "Content-Type": "application/octet-stream"}
    try:
        url = hosts.check(taken.upload_url)
        async with session.put(url, data=data, headers=headers, timeout=PATIENCE, allow_redirects=False) as response:
            if response.status >= 300:
                raise Sorry(NOT_TAKEN)
    except HostRefused:
        log.warning("an upload was refused", extra={"action": "upload_refused"})
        raise Sorry(NOT_TAKEN) from None
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError):
        raise Sorry(NOT_TAKEN) from None
    if not hosts.allows(taken.content_url):
        return Activity(type=ActivityTypes.message, text=f"{name} is in your OneDrive.")
    content = {"uniqueId": taken.unique_id, "fileType": taken.file_type}
    shown = Attachment(content_type=INFO, name=name, content_url=taken.content_url, content=content)
    return Activity(type=ActivityTypes.message, summary=name, attachments=[shown])
