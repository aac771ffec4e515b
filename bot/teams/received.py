"""Files people send: where each is kept, and what it can be known by again. The file itself stays where it is.

Teams puts what is sent to a bot into the sender's own OneDrive. It is looked at once, for its size and fingerprint, so
that whoever signs off can tell it is still what was shown; a copy here would outlive its owner's retention of it.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Mapping

import aiohttp
from botbuilder.schema import Activity, Attachment
from yarl import URL

from plan.evidence import Evidence

log = logging.getLogger(__name__)

SENT = "application/vnd.microsoft.teams.file.download.info"
PATIENCE = aiohttp.ClientTimeout(total=6)
LARGEST = 100 * 1024 * 1024
KEPT_IN = (".sharepoint.com", ".sharepoint.us", ".sharepoint.cn")
"""Where Teams keeps people's files."""


async def files(session: aiohttp.ClientSession, activity: Activity) -> tuple[Evidence, ...]:
    """Every file of a message, with its size and SHA-256 where it could be looked at."""
    sent = [each for each in activity.attachments or () if each.content_type == SENT and _is_whole(each)]
    return tuple([await _looked_at(session, each, activity.service_url or "") for each in sent])


def _is_whole(sent: Attachment) -> bool:
    named = isinstance(sent.name, str) and bool(sent.name)
    return named and isinstance(sent.content_url, str) and sent.content_url.startswith(("https://", "http://"))


async def _looked_at(session: aiohttp.ClientSession, sent: Attachment, service_url: str) -> Evidence:
    held = sent.content if isinstance(sent.content, Mapping) else {}
    known = Evidence(sent.content_url, sent.name)
    try:
        address = URL(str(held.get("downloadUrl") or ""), encoded=True)
        if not _is_teams_own(address, URL(service_url)):
            return known
        size, sha256 = await _fingerprint(session, address)
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as trouble:
        log.warning("a file sent could not be looked at", extra={"action": "file_unseen", "fault": repr(trouble)})
        return known
    return Evidence(sent.content_url, sent.name, size, sha256)


def _is_teams_own(address: URL, service: URL) -> bool:
    """Nothing is fetched from just anywhere: only from where Teams keeps files, or from whoever sent the message."""
    in_sharepoint = address.scheme == "https" and (address.host or "").endswith(KEPT_IN)
    return in_sharepoint or (bool(address.host) and address.origin() == service.origin())


async def _fingerprint(session: aiohttp.ClientSession, address: URL) -> tuple[int, str]:
    """How many bytes, and their SHA-256."""
    size, made = 0, hashlib.sha256()
    async with session.get(address, timeout=PATIENCE, allow_redirects=False) as response:
        if response.status != 200:
            raise ValueError(f"status {response.status}")
        async for some in response.content.iter_chunked(64 * 1024):
            size += len(some)
            if size > LARGEST:
                raise ValueError("too large to look at")
            made.update(some)
    return size, made.hexdigest()
