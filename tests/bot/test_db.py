"""The store is made where there is none, kept up to date, and copied."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.__main__ import chaser
from plan.refusals import Sorry


@pytest.fixture(autouse=True)
def store_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CHASER_DATABASE_URL", f"sqlite:///{tmp_path}/chaser.sqlite3")
    return tmp_path / "chaser.sqlite3"


def test_a_store_is_made_upgraded_and_copied(store_file: Path, tmp_path: Path) -> None:
    assert CliRunner().invoke(chaser, ["db", "upgrade"]).output == "The store is up to date.\n"
    assert store_file.exists()
    assert CliRunner().invoke(chaser, ["db", "backup", str(tmp_path / "copy.sqlite3")]).exit_code == 0
    assert (tmp_path / "copy.sqlite3").stat().st_size > 0


def test_a_store_that_cannot_be_opened_is_refused_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHASER_DATABASE_URL", "sqlite:////nowhere/at/all/chaser.sqlite3")
    refused = CliRunner().invoke(chaser, ["db", "upgrade"]).exception
    assert isinstance(refused, Sorry)
    assert "Check CHASER_DATABASE_URL" in str(refused)
