"""Charts as pictures, for clients that draw none: each under a link that nobody can guess and that ends in a day."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from cards.drawn import picture_of
from dialogs.turn import Reply, Turn
from storage import chart_links
from storage.engine import Store

Answer = Callable[[Turn], Awaitable[Reply]]


def with_pictures(answer: Answer, store: Store, now: Callable[[], datetime], host: str) -> Answer:
    """The same answers, their charts' pictures linked to; without a public host they are left out."""

    async def answered(turn: Turn) -> Reply:
        reply = await answer(turn)
        if not reply.charts or reply.card is None:
            return reply
        links = list[str]()
        if host:
            async with store.writing() as session:
                keys = [await chart_links.keep(session, each, now=now()) for each in reply.charts]
            links = [f"https://{host}/charts/{key}.png" for key in keys]
        addresses = {picture_of(place): links[place] if links else "" for place in range(len(reply.charts))}
        return replace(reply, card=_linked(reply.card, addresses))

    return answered


def _linked(part: Any, addresses: Mapping[str, str]) -> Any:
    """The card with each picture's own address, or without the picture."""
    if isinstance(part, list):
        return [_linked(each, addresses) for each in part]
    if not isinstance(part, dict):
        return part
    if part.get("type") == "Image" and part.get("url") in addresses:
        address = addresses[part["url"]]
        return {**part, "url": address} if address else "drop"
    return {name: _linked(held, addresses) for name, held in part.items()}
