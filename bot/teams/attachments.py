"""Files people send: where each is kept, and what it can be known by again. The file itself stays where it is.

Teams puts what is sent to a bot into the sender's own OneDrive. It is looked at once, for its size and fingerprint, so
that whoever signs off can tell it is still what was shown; a copy here would outlive its owner's retention of it.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Mapping
from itertools import zip_longest

import aiohttp
from botbuilder.schema import Activity, Attachment
from yarl import URL

from bot.teams.outbound import AllowedHosts
from plan.evidence import Evidence
from plan.refusals import Sorry

log = logging.getLogger(__name__)

SENT = "application/vnd.microsoft.teams.file.download.info"
LARGEST = 100 * 1024 * 1024
AT_MOST = 10
"""Files looked at in one message: the rest are kept as links."""
LARGEST_PLAN = 25 * 1024 * 1024
DOWNLOAD_WITHIN = aiohttp.ClientTimeout(total=60)
WITHIN_S = 5.0
"""For all of them together: Teams gives a turn up after 15 s, and sends it again."""


async def files(session: aiohttp.ClientSession, hosts: AllowedHosts, activity: Activity) -> tuple[Evidence, ...]:
    """Every file of a message, with its size and SHA-256 where it could be looked at in time."""
    sent = [each for each in activity.attachments or () if each.content_type == SENT and _is_whole(each)]
    looking = [asyncio.create_task(_looked_at(session, hosts, each)) for each in sent[:AT_MOST]]
    if looking:
        _, unseen = await asyncio.wait(looking, timeout=WITHIN_S)
        for task in unseen:
            task.cancel()
        await asyncio.gather(*unseen, return_exceptions=True)
    seen = [None if task.cancelled() else task.result() for task in looking]
    known = [_known(each) for each in sent]
    return tuple(looked or file for looked, file in zip_longest(seen, known))


async def download(session: aiohttp.ClientSession, hosts: AllowedHosts, activity: Activity, number: int) -> bytes:
    """One file of a message, whole: from where Teams keeps files only. Sorry where it is too large or not to be had."""
    sent = [each for each in activity.attachments or () if each.content_type == SENT and _is_whole(each)]
    held = sent[number].content if isinstance(sent[number].content, Mapping) else {}
    read = bytearray()
    try:
        address = hosts.check(held.get("downloadUrl"))
        async with session.get(address, allow_redirects=False, timeout=DOWNLOAD_WITHIN) as response:
            if response.status != 200:
                raise ValueError(f"status {response.status}")
            async for some in response.content.iter_chunked(64 * 1024):
                read += some
                if len(read) > LARGEST_PLAN:
                    raise Sorry(f"{sent[number].name} is larger than {LARGEST_PLAN // 1024**2} MB, so it was not read.")
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as trouble:
        log.warning(
            "a plan could not be fetched", extra={"action": "plan_not_fetched", "fault": type(trouble).__name__}
        )
        raise Sorry(f"I could not fetch {sent[number].name} from where Teams keeps it. Send it again.") from None
    return bytes(read)


def _is_whole(sent: Attachment) -> bool:
    named = isinstance(sent.name, str) and bool(sent.name)
    return named and isinstance(sent.content_url, str) and sent.content_url.startswith(("https://", "http://"))


def _known(sent: Attachment) -> Evidence:
    return Evidence(sent.content_url, sent.name)


async def _looked_at(session: aiohttp.ClientSession, hosts: AllowedHosts, sent: Attachment) -> Evidence:
    """One file, fetched from where Teams keeps files only; elsewhere, its name and place."""
    held = sent.content if isinstance(sent.content, Mapping) else {}
    try:
        size, sha256 = await _fingerprint(session, hosts.check(held.get("downloadUrl")))
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as trouble:
        log.warning("attachment not read", extra={"action": "file_unseen", "fault": type(trouble).__name__})
        return _known(sent)
    return Evidence(sent.content_url, sent.name, size, sha256)


async def _fingerprint(session: aiohttp.ClientSession, address: URL) -> tuple[int, str]:
    """A file's size in bytes, and its SHA-256."""
    size, made = 0, hashlib.sha256()
    async with session.get(address, allow_redirects=False) as response:
        if response.status != 200:
            raise ValueError(f"status {response.status}")
        async for some in response.content.iter_chunked(64 * 1024):
            size += len(some)
            if size > LARGEST:
                raise ValueError("too large to look at")
            made.update(some)
    return size, made.hexdigest()
