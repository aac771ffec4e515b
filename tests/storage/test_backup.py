"""A copy of the store holds what the store held, and never lands on another file."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

from plan.refusals import Sorry
from storage.backup import backup
from storage.engine import Store
from storage.tables import OwnerRow


async def test_a_copy_holds_what_the_store_held(sqlite_store: Store, tmp_path: Path) -> None:
    async with sqlite_store.writing() as session:
        session.add(OwnerRow(name="CI Mills", kind="person"))
    await backup(sqlite_store, tmp_path / "copy.sqlite3")
    copy = Store(f"sqlite:///{tmp_path}/copy.sqlite3")
    async with copy.reading() as session:
        assert await session.scalar(select(func.count()).select_from(OwnerRow)) == 1
    await copy.close()


async def test_a_copy_never_lands_on_a_file_that_is_there(sqlite_store: Store, tmp_path: Path) -> None:
    (tmp_path / "minutes.docx").write_text("ours")
    with pytest.raises(Sorry, match="there already"):
        await backup(sqlite_store, tmp_path / "minutes.docx")
    assert (tmp_path / "minutes.docx").read_text() == "ours"
