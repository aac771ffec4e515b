"""Migrations: bring a store to the shape this release needs, from the first table on."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, String, column, inspect, select, table
from sqlalchemy.exc import DBAPIError

from plan.refusals import Sorry
from storage.engine import Store

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).parent / "migrations"


async def upgrade(store: Store) -> None:
    """Run every migration this store has not had."""
    async with store.reshaping() as connection:
        await connection.run_sync(_upgrade)


def _upgrade(connection: Connection) -> None:
    """Alembic is loaded only now: that takes a while, and most stores have had their migrations."""
    from alembic import command

    command.upgrade(_config(connection), "head")


def _config(connection: Connection | None = None) -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", MIGRATIONS.as_posix())
    config.attributes["connection"] = connection
    return config


@cache
def newest() -> str:
    """The last migration: the number its file's name begins with."""
    return max(file.name.partition("_")[0] for file in (MIGRATIONS / "versions").glob("[0-9]*.py"))


async def is_current(store: Store) -> bool:
    """Whether the store has had them all."""
    return await _revision(store) == newest()


async def is_empty(store: Store) -> bool:
    """Whether the store has had none: a file not there yet, or a database just made."""
    return await _revision(store) is None


async def _revision(store: Store) -> str | None:
    try:
        async with store.connecting() as connection:
            return await connection.run_sync(_revision_on)
    except (DBAPIError, OSError) as trouble:
        why = getattr(trouble, "orig", None) or trouble
        raise Sorry(
            f"The store cannot be opened ({why}). Check CHASER_DATABASE_URL, and that the database runs."
        ) from None


def _revision_on(connection: Connection) -> str | None:
    """The last migration that was run, in the table where Alembic keeps it."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.scalar(select(column("version_num", String)).select_from(table("alembic_version")))
