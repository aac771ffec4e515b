"""Words in the plan: SQLite's FTS5 or PostgreSQL's tsvector, behind one question."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, TextClause, bindparam, event, select, text

from storage.engine import Session
from storage.tables import Base, PlanWordRow
from storage.upserts import inserting

SQLITE_INDEX = "CREATE VIRTUAL TABLE action_words USING fts5(id, words, tokenize='porter unicode61')"
SAID_AT_ONCE = 250
"""Actions whose words are written in one go."""
POSTGRES_INDEX = (
    "CREATE TABLE action_words (id varchar PRIMARY KEY, words text NOT NULL)",
    "CREATE INDEX ix_action_words ON action_words USING gin (to_tsvector('english', words))",
)


def create_index(connection: Connection) -> None:
    """Make the index of words beside the tables."""
    is_sqlite = connection.dialect.name == "sqlite"
    for statement in (SQLITE_INDEX,) if is_sqlite else POSTGRES_INDEX:
        connection.exec_driver_sql(statement)


@event.listens_for(Base.metadata, "after_create")
def _create_index_with_tables(_target: object, connection: Connection, **_options: object) -> None:
    create_index(connection)


async def index_words(
    session: Session, plan_id: int, words: Iterable[tuple[str, str]], *, are_new: bool = False
) -> None:
    """Set the words a plan's actions are found by: pairs of (action id, all its words)."""
    rows = [{"id": action_id, "words": said} for action_id, said in words]
    if rows:
        if not are_new:
            await forget_words(session, [row["id"] for row in rows])
        await session.execute(text("INSERT INTO action_words (id, words) VALUES (:id, :words)"), rows)
        await _learn(session, plan_id, " ".join(row["words"] for row in rows))


async def add_words(session: Session, plan_id: int, words: Sequence[tuple[str, str]]) -> None:
    """Further words a plan's actions are found by: pairs of (action id, words)."""
    await _learn(session, plan_id, " ".join(said for _, said in words))
    query = text(f"UPDATE action_words SET words = words || ' ' || :words WHERE {_of_action(session)}")  # noqa: S608 (our own words)
    rows = [{"words": said, **_named(action_id)} for action_id, said in words]
    for start in range(0, len(rows), SAID_AT_ONCE):
        await session.execute(query, rows[start : start + SAID_AT_ONCE])


async def forget_words(session: Session, action_ids: Sequence[str]) -> None:
    """Actions are no longer found by words."""
    query = text(f"DELETE FROM action_words WHERE {_of_action(session)}")  # noqa: S608 (our own words)
    await session.execute(query, [_named(action_id) for action_id in action_ids])


def _of_action(session: Session) -> str:
    """One action's row. FTS5 finds a row by its words alone, so there the id is looked up as words, then compared."""
    by_id = "id = :id"
    return f"action_words MATCH :as_words AND {by_id}" if session.get_bind().dialect.name == "sqlite" else by_id


def _named(action_id: str) -> dict[str, str]:
    quoted = action_id.replace('"', '""')
    return {"id": action_id, "as_words": f'id : "{quoted}"'}


def found_by(words: str, dialect: str) -> TextClause:
    """SQL for the ids of the actions that hold these words side by side, in any form ("records" finds "recording")."""
    said = " ".join(re.findall(r"\w+", words.lower()))
    if dialect == "sqlite":
        query = "SELECT id FROM action_words WHERE action_words MATCH :words"
        return text(query).bindparams(bindparam("words", f'words : "{said}"' if said else '""', unique=True))
    query = "SELECT id FROM action_words WHERE to_tsvector('english', words) @@ phraseto_tsquery('english', :words)"
    return text(query).bindparams(bindparam("words", said, unique=True))


async def words_of(session: Session, plans: Sequence[int]) -> frozenset[str]:
    """Every word of some plans: in lower case where it ever stands so, else as a name does, with a capital."""
    return frozenset(await session.scalars(select(PlanWordRow.word).where(PlanWordRow.plan_id.in_(plans)).distinct()))


async def _learn(session: Session, plan_id: int, said: str) -> None:
    found = set(re.findall(r"[^\W\d_]{3,}", said))
    words = {word.lower() for word in found if not word.istitle()} | {word for word in found if word.istitle()}
    if words:
        learnt = [{"plan_id": plan_id, "word": word} for word in sorted(words)]
        await session.execute(inserting(session, PlanWordRow).on_conflict_do_nothing(), learnt)
