"""Migrations: bring a store to the shape this release needs, from the first table on."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from plan.refusals import Sorry
from storage.engine import Store

MIGRATIONS = Path(__file__).parent / "migrations"


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", MIGRATIONS.as_posix())
    config.attributes["connection"] = connection
    return config


async def upgrade(store: Store) -> None:
    """Run every migration this store has not had."""
    async with store.reshaping() as connection:
        await connection.run_sync(lambda sync: command.upgrade(_config(sync), "head"))


async def is_current(store: Store) -> bool:
    """Whether the store has had them all."""
    return await _revision(store) == ScriptDirectory.from_config(_config()).get_current_head()


async def is_empty(store: Store) -> bool:
    """Whether the store has had none: a file not there yet, or a database just made."""
    return await _revision(store) is None


async def _revision(store: Store) -> str | None:
    try:
        async with store.connecting() as connection:
            return await connection.run_sync(lambda sync: MigrationContext.configure(sync).get_current_revision())
    except (DBAPIError, OSError) as trouble:
        why = getattr(trouble, "orig", None) or trouble
        raise Sorry(
            f"The store cannot be opened ({why}). Check CHASER_DATABASE_URL, and that the database runs."
        ) from None
