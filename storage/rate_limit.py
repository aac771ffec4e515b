"""One pace for every process: turns to send are taken from a row, so that all together keep within Teams' limits."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Double, extract, func

from storage.engine import Session
from storage.reminder_tables import PaceRow
from storage.upserts import inserting


async def take_turns(session: Session, name: str, *, count: int, every: float) -> tuple[float, list[float]]:
    """The next so many turns of a kind, `every` seconds apart, and what time it is: all by the database's clock."""
    now = _database_clock(session)
    later = func.max if session.get_bind().dialect.name == "sqlite" else func.greatest
    taken = {"next_at": later(PaceRow.next_at, now) + count * every}
    query = inserting(session, PaceRow).values(name=name, next_at=now + count * every)
    query = query.on_conflict_do_update(index_elements=["name"], set_=taken)
    following, read_at, *_ = (await session.execute(query.returning(PaceRow.next_at, now, *_unhurried(session)))).one()
    return float(read_at), [float(following) - left * every for left in range(count, 0, -1)]


def _unhurried(session: Session) -> list[ColumnElement[str]]:
    """PostgreSQL need not wait for its disk: a turn forgotten in a crash is only a turn."""
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    return [] if is_sqlite else [func.set_config("synchronous_commit", "off", True)]


def _database_clock(session: Session) -> ColumnElement[float]:
    """The database's own time in seconds since 1970: one clock, however many processes there are."""
    if session.get_bind().dialect.name == "sqlite":
        return (func.julianday("now") - 2440587.5) * 86400.0
    return extract("epoch", func.clock_timestamp()).cast(Double)
