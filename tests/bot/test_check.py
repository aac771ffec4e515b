"""`chaser check` says what is wrong with the plans in the store."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.__main__ import chaser

PLAN = """Custody Action Plan

Ref\tAction\tOwner\tStatus\tDeadline
1\tWrite the detention policy\tSupt Obi\tIn progress\tMay 2026
2\tBrief the custody sergeants\tCI Marsh\tComplete\tMarch 2026
3\tReview the cell checks\t\tNot started\tTBC
"""


@pytest.fixture(autouse=True)
def folder(sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHASER_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("CHASER_TODAY", "2026-06-01")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "custody.txt").write_text(PLAN, encoding="utf-8")
    CliRunner().invoke(chaser, ["import", "custody.txt", "--plan", "CP"])


def test_each_fault_names_its_row() -> None:
    said = CliRunner().invoke(chaser, ["check"]).output
    assert "CP: 3 faults as at 1 June 2026." in said
    assert "CP-1 is 1 day late, and nothing dated has ever been said of it." in said
    assert "CP-3 is not started and nobody owns it." in said


def test_the_same_as_json() -> None:
    faults = json.loads(CliRunner().invoke(chaser, ["check", "--json"]).output)
    assert [(fault["plan"], fault["about"], fault["kind"]) for fault in faults] == [
        ("CP", "CP-1", "late and silent"),
        ("CP", "CP-3", "no owner"),
        ("CP", "CP-3", "no deadline"),
    ]
    assert [fault["mend"] for fault in faults] == [
        *("chase CP-1", "change the owner of CP-3", "move the deadline of CP-3")
    ]


def test_a_record_altered_behind_the_bots_back_is_found(sqlite_url: str) -> None:
    runner = CliRunner()
    runner.invoke(chaser, ["ask", "update 1 - first draft is out", "--yes"])
    assert "record of changes" not in runner.invoke(chaser, ["check"]).output
    with sqlite3.connect(sqlite_url.removeprefix("sqlite:///")) as store:
        store.execute("UPDATE changes SET new = '\"nothing was ever said\"'")
    store.close()
    assert "The record of changes was altered: change 1 " in runner.invoke(chaser, ["check"]).output


def test_every_real_document_is_checked_reminded_of_and_written_out(shared_documents: Path, tmp_path: Path) -> None:
    runner = CliRunner()
    papers = [str(paper) for paper in sorted(shared_documents.iterdir())]
    for command in (
        ["import", *papers, "--yes"],
        ["check"],
        ["check", "--json"],
        ["remind", "--dry-run"],
        ["plans", "list"],
        *(["export", "--to", str(tmp_path / f"all.{kind}")] for kind in ("json", "xlsx", "docx", "csv")),
    ):
        result = runner.invoke(chaser, command)
        assert (result.exit_code, result.exception) == (0, None), command
