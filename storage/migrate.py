"""Migrations: bring a store to the shape this release needs, from the first table on."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, String, column, inspect, select, table

from plan.refusals import Sorry
from storage.engine import Store, trouble_in_words

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
def revisions() -> frozenset[str]:
    """Every migration of this release: the number its file's name begins with."""
    return frozenset(file.name.partition("_")[0] for file in (MIGRATIONS / "versions").glob("[0-9]*.py"))


def newest() -> str:
    """The last migration."""
    return max(revisions())


class Shape(StrEnum):
    """A store's release, against this one."""

    EMPTY = "empty"
    CURRENT = "current"
    OLDER = "older"
    NEWER = "newer"


async def shape_of(store: Store) -> Shape:
    """Whether a store has had every migration of this release, fewer, or some it does not know."""
    revision = await _revision(store)
    if revision is None:
        return Shape.EMPTY
    if revision == newest():
        return Shape.CURRENT
    return Shape.OLDER if revision in revisions() else Shape.NEWER


async def is_current(store: Store) -> bool:
    """Whether the store has had them all."""
    return await shape_of(store) is Shape.CURRENT


async def _revision(store: Store) -> str | None:
    try:
        async with store.connecting() as connection:
            return await connection.run_sync(_revision_on)
    except Exception as trouble:
        if words := trouble_in_words(trouble):
            raise Sorry(words) from None
        raise


def _revision_on(connection: Connection) -> str | None:
    """The last migration that was run, in the table where Alembic keeps it."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.scalar(select(column("version_num", String)).select_from(table("alembic_version")))
