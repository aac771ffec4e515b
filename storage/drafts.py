"""A person's unfinished business, in one place: what they asked last, and what waits for their answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete

from storage.conversation_tables import DraftRow
from storage.engine import TOGETHER_S, Session, Store
from storage.upserts import in_each_dialect

LAPSES_AFTER = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Draft:
    """`before` is the last question as heard, with the rows it was answered by; `pending` is what was asked of them."""

    before: Any = None
    pending: Any = None


@dataclass(frozen=True, slots=True)
class Unsaved:
    """A draft on its way to the store."""

    draft: Draft
    at: datetime


def _keeping(insert: Any) -> Any:
    """Leaves the newest draft under its key, whichever is written first."""
    made = insert(DraftRow.__table__)
    fresh = {name: made.excluded[name] for name in ("before", "pending", "at")}
    return made.on_conflict_do_update(
        index_elements=["person_id", "place_id"], set_=fresh, where=DraftRow.__table__.c.at <= made.excluded.at
    )


_KEEPING = in_each_dialect(_keeping)


async def keep(session: Session, person: str, place: str, draft: Draft, *, now: datetime) -> None:
    """Remember it, in place of what was there."""
    await _write(session, {(person, place): Unsaved(draft, now)})


def keep_soon(store: Store, person: str, place: str, draft: Draft, *, now: datetime) -> None:
    """Remember it at once in this process, and for the others in a moment, with what others asked meanwhile.

    For what may be lost with the process: what was only asked, never what waits to be confirmed.
    """
    waiting = not store.unsaved
    store.unsaved[person, place] = Unsaved(draft, now)
    if waiting:
        store.later(_write_soon(store))


def recent(store: Store, person: str, place: str) -> Draft | None:
    """The draft of a moment ago that is still on its way to the store."""
    unsaved = store.unsaved.get((person, place))
    return unsaved.draft if unsaved else None


def forget_recent(store: Store, person: str, place: str) -> None:
    """Forget a draft on its way to the store: a newer one was written."""
    store.unsaved.pop((person, place), None)


async def forget_lapsed(session: Session, *, now: datetime) -> None:
    """Let go of what nobody came back to."""
    await session.execute(delete(DraftRow).where(DraftRow.at <= now - LAPSES_AFTER))


async def _write_soon(store: Store) -> None:
    while store.unsaved:
        await store.pause(TOGETHER_S)
        if not (taken := dict(store.unsaved)):
            return
        try:
            async with store.writing() as session:
                await _write(session, taken)
        finally:
            for key, unsaved in taken.items():
                if store.unsaved.get(key) is unsaved:
                    del store.unsaved[key]


async def _write(session: Session, drafts: dict[tuple[str, str], Unsaved]) -> None:
    rows = [
        {"person_id": person, "place_id": place, "before": each.draft.before, "pending": each.draft.pending}
        | {"at": each.at}
        for (person, place), each in sorted(drafts.items())
    ]
    if rows:
        await session.execute(_KEEPING[session.get_bind().dialect.name], rows)
