"""Whether the store can be written to, told without writing: a bot that cannot save must not be sent messages."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.engine import make_url

from storage.engine import Store
from storage.migrate import Shape, shape_of

LEAST_FREE = 16 * 1024 * 1024
"""Bytes on the store's disk below which the next write may fail."""
WHY = {
    Shape.EMPTY: "the store needs migrating: run `chaser db upgrade`",
    Shape.OLDER: "the store needs migrating: run `chaser db upgrade`",
    Shape.NEWER: "the store was made by a newer release",
}


async def why_not_ready(store: Store) -> str | None:
    """The reason messages cannot be answered and kept; None where they can."""
    shape = await shape_of(store)
    if shape is not Shape.CURRENT:
        return WHY[shape]
    return _why_file_is_closed(store) if store.is_sqlite else await _why_server_is_closed(store)


def _why_file_is_closed(store: Store) -> str | None:
    file = Path(make_url(store.url).database or "")
    if not file.is_file():
        return None
    if shutil.disk_usage(file.parent).free < LEAST_FREE:
        return "the store cannot be written: its disk is full"
    if not os.access(file, os.W_OK) or not os.access(file.parent, os.W_OK):
        return "the store cannot be written: its file or folder is read-only"
    return None


async def _why_server_is_closed(store: Store) -> str | None:
    async with store.reading() as session:
        closed = await session.scalar(
            text("SELECT pg_is_in_recovery() OR current_setting('transaction_read_only')::bool")
        )
    return "the store cannot be written: this server is read-only" if closed else None
