"""Opening the store an installation names, ready for use."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.settings import Settings
from plan.refusals import Sorry
from storage.engine import Store
from storage.migrate import is_current, is_empty, upgrade


@asynccontextmanager
async def open_store(settings: Settings, *, upgrading: bool = False) -> AsyncIterator[Store]:
    """The store, open. An empty one is given its tables; one of another release is refused, saying what to do."""
    store = Store(settings.database_url)
    try:
        if await is_empty(store) or upgrading:
            await upgrade(store)
        elif not await is_current(store):
            raise Sorry(
                "The store was made by another release. Copy it with `chaser db backup`, then run `chaser db upgrade`."
            )
        yield store
    finally:
        await store.close()
