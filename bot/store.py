"""Opening the store an installation names, ready for use."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from enum import StrEnum

from bot.settings import Settings
from plan.refusals import Sorry
from storage.engine import Store, trouble_in_words
from storage.migrate import Shape, shape_of, upgrade

OLDER = "The store was made by an older release. Copy it with `chaser db backup FILE`, then run `chaser db upgrade`."
NEWER = (
    "The store was made by a newer release. Install that release, or restore a backup with `chaser db restore FILE`."
)


class Purpose(StrEnum):
    """The reason a store is opened."""

    USE = "use"
    UPGRADE = "upgrade"
    COPY = "copy"
    """Of whichever release it is."""


@asynccontextmanager
async def open_store(
    settings: Settings, purpose: Purpose = Purpose.USE, *, patient: bool = True
) -> AsyncIterator[Store]:
    """The store, open. An empty one is given its tables; one of another release is refused, saying what to do."""
    store = Store(settings.database_url, patient=patient)
    try:
        shape = await shape_of(store)
        if shape is Shape.NEWER and purpose is not Purpose.COPY:
            raise Sorry(NEWER)
        if shape is Shape.OLDER and purpose is Purpose.USE:
            raise Sorry(OLDER)
        if shape is Shape.EMPTY or purpose is Purpose.UPGRADE:
            await upgrade(store)
        yield store
    except Exception as fault:
        if words := trouble_in_words(fault):
            raise Sorry(words) from fault
        raise
    finally:
        await store.close()
