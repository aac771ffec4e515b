"""`chaser ask -`: a line in, an answer out; lines that name one conversation follow one another, whoever speaks."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from bot.__main__ import chaser

SAMPLE = Path(__file__).parents[2] / "storage" / "sample" / "stop_and_search.json"


@pytest.fixture(autouse=True)
def sample_store(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHASER_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("CHASER_TODAY", "2015-06-01")
    assert CliRunner().invoke(chaser, ["import", str(SAMPLE)]).exit_code == 0


def asked(*lines: dict[str, Any]) -> list[dict[str, Any]]:
    said = "\n".join(map(json.dumps, lines))
    result = CliRunner().invoke(chaser, ["ask", "-"], input=said)
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_in_one_conversation_one_role_goes_on_where_another_left_off() -> None:
    _, preview = asked(
        {"text": "status of 7c", "conversation": "one", "role": "viewer"},
        {"text": "extend it to 31 July, the panel meets then", "conversation": "one", "role": "coordinator"},
    )
    assert [(each["id"], each["field"], each["to"]) for each in preview["changes"]] == [("SS-7c", "due", "2015-07-31")]


def test_lines_that_name_no_conversation_know_nothing_of_each_other() -> None:
    _, alone = asked({"text": "status of 7c"}, {"text": "extend it to 31 July, the panel meets then"})
    assert (alone["changes"], alone["asks"]["for"]) == ([], "action")


def test_what_one_role_may_not_do_it_may_not_confirm_for_another() -> None:
    _, refused = asked(
        {"text": "extend 7c to 31 July, the panel meets then", "conversation": "one", "role": "coordinator"},
        {"text": "yes", "conversation": "one", "role": "viewer"},
    )
    assert not refused["saved"]
    assert refused["reply"].startswith("Only its owner, a coordinator or a lead can")


def test_a_question_is_answered_while_another_program_writes(sqlite_url: str) -> None:
    with closing(sqlite3.connect(sqlite_url.partition("///")[2], isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        result = CliRunner().invoke(chaser, ["ask", "how many are overdue"])
    assert result.exit_code == 0
    assert result.output.startswith("12 overdue actions")
