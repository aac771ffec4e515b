"""The migrations make exactly the tables the code knows, on both databases."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection

from storage import conversation_tables
from storage.engine import Store
from storage.migrate import is_current, upgrade


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


async def test_migrating_twice_changes_nothing(store: Store) -> None:
    assert await is_current(store)
    await upgrade(store)
    assert await is_current(store)
