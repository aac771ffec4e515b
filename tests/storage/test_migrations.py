"""The migrations make exactly the tables the code knows, on both databases."""

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from storage import conversation_tables, meeting_tables, reminder_tables
from storage.changes import altered, of_plan
from storage.engine import Store
from storage.migrate import _config, is_current, newest, upgrade
from storage.plans import load_plan
from tests.conversations.conftest import people_in

assert meeting_tables
assert reminder_tables
pytestmark = pytest.mark.own_database
FORMER = [each.revision for each in ScriptDirectory.from_config(_config()).walk_revisions()][1:]


def _differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(
        connection,
        opts={"include_name": lambda name, kind, _: not (kind == "table" and name.startswith("action_words"))},
    )
    return [
        each
        for each in compare_metadata(context, conversation_tables.Base.metadata)
        if "ix_action_words" not in str(each)
    ]


async def test_a_migrated_store_has_the_tables_the_code_knows(store: Store) -> None:
    async with store.connecting() as connection:
        assert await connection.run_sync(_differences) == []


def test_the_newest_migration_is_known_without_reading_them() -> None:
    assert newest() == ScriptDirectory.from_config(_config()).get_current_head()


async def test_migrating_twice_changes_nothing(store: Store) -> None:
    assert await is_current(store)
    await upgrade(store)
    assert await is_current(store)


@pytest.mark.parametrize("former", FORMER)
async def test_a_store_in_use_keeps_everything_when_it_is_upgraded(store: Store, former: str) -> None:
    chat = await people_in(store)
    await chat.says("Officer", "update 7c - the first meeting was held")
    await chat.says("Officer", "yes")
    held = await _held(store)
    await _back_to(store, former)
    assert not await is_current(store)
    await upgrade(store)
    assert await is_current(store)
    assert await _held(store) == held


async def _held(store: Store) -> tuple[object, ...]:
    """The plan, and the record of its changes, whole."""
    async with store.reading() as session:
        assert await altered(session) == {}
        return await load_plan(session, "SS"), await of_plan(session, 1)


async def _back_to(store: Store, revision: str) -> None:
    async with store.reshaping() as connection:
        await connection.run_sync(lambda sync: command.downgrade(_config(sync), revision))
