"""The store is made where there is none, kept up to date, and copied."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.__main__ import chaser
from plan.refusals import Sorry
from storage import engine


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


def stamped(file: Path, revision: str) -> None:
    with closing(sqlite3.connect(file)) as store, store:
        store.execute("UPDATE alembic_version SET version_num = ?", [revision])


@pytest.mark.parametrize("revision", ["0005", "0099", "of another branch"])
def test_a_store_of_any_release_is_copied(store_file: Path, tmp_path: Path, revision: str) -> None:
    CliRunner().invoke(chaser, ["db", "upgrade"])
    stamped(store_file, revision)
    assert CliRunner().invoke(chaser, ["db", "backup", str(tmp_path / "copy.sqlite3")]).exit_code == 0


@pytest.mark.parametrize("command", [["db", "upgrade"], ["ask", "whats overdue"], ["check"], ["remind", "--dry-run"]])
def test_a_store_of_a_newer_release_is_refused_in_a_sentence(store_file: Path, command: list[str]) -> None:
    CliRunner().invoke(chaser, ["db", "upgrade"])
    stamped(store_file, "0099")
    refused = CliRunner().invoke(chaser, command).exception
    assert isinstance(refused, Sorry)
    assert "newer release" in str(refused)


def test_a_store_of_an_older_release_is_refused_and_says_how_to_go_on(store_file: Path) -> None:
    CliRunner().invoke(chaser, ["db", "upgrade"])
    stamped(store_file, "0007")
    refused = CliRunner().invoke(chaser, ["ask", "whats overdue"]).exception
    assert isinstance(refused, Sorry)
    assert "older release" in str(refused)
    assert "chaser db upgrade" in str(refused)


def test_what_people_write_is_in_files_of_their_owner_alone(store_file: Path, tmp_path: Path) -> None:
    CliRunner().invoke(chaser, ["db", "upgrade"])
    CliRunner().invoke(chaser, ["db", "backup", str(tmp_path / "copy.sqlite3")])
    assert {file.name: file.stat().st_mode & 0o077 for file in tmp_path.glob("*.sqlite3*")} == {
        file.name: 0 for file in tmp_path.glob("*.sqlite3*")
    }


def test_questions_are_answered_while_another_writes(store_file: Path) -> None:
    CliRunner().invoke(chaser, ["db", "upgrade"])
    with closing(sqlite3.connect(store_file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        refused = CliRunner().invoke(chaser, ["check"]).exception
    assert isinstance(refused, Sorry)
    assert "holds no plan yet" in str(refused)


def test_a_lock_is_said_to_be_one(store_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    CliRunner().invoke(chaser, ["db", "upgrade"])
    monkeypatch.setattr(engine, "SQLITE_BUSY_MS", 1)
    with closing(sqlite3.connect(store_file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        refused = CliRunner().invoke(chaser, ["db", "upgrade"]).exception
    assert isinstance(refused, Sorry)
    assert "another program is writing" in str(refused)
