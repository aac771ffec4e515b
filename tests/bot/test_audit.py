"""The record goes out with its hashes, and a small program alone tells whether any of it was touched."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner

from bot.__main__ import chaser
from bot.settings import load
from bot.store import open_store
from plan.actions import Status
from plan.changes import Field, Said
from plan.deadlines import Deadline
from plan.evidence import Evidence
from plan.refusals import Sorry
from storage import edits
from storage.plans import save_plan
from storage.sample import sample_plan

VERIFIER = Path(__file__).parents[2] / "docs" / "verify_audit.py"
DAY = date(2015, 5, 20)


@pytest.fixture(autouse=True)
def store(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sample plan, with a few things done to 7b."""
    monkeypatch.setenv("CHASER_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("CHASER_TODAY", "2015-06-01")
    asyncio.run(_hold_the_sample())


async def _hold_the_sample() -> None:
    file = Evidence("https://force.sharepoint.com/minutes.pdf", "minutes.pdf", 12_345, "ab" * 32)
    async with open_store(load()) as held, held.writing() as session:
        plan = await save_plan(session, sample_plan())
        steps = (
            (("SS-7b", 1, Field.UPDATE, "Observers went out on 12 May – “quiet”."), ("SS-7b", 1, Field.EVIDENCE, file)),
            (("SS-7b", 2, Field.DUE, Deadline("12 June", date(2015, 6, 12)), "the policy slipped"),),
            (("SS-7b", 3, Field.STATUS, Status.PROPOSED),),
            (("SS-7b", 4, Field.STATUS, Status.COMPLETE, "minutes seen"),),
        )
        for at, made in enumerate(steps):
            said = Said("lead", "Lead", "chat", f"m{at}", datetime(2015, 5, 20, 9, at, tzinfo=UTC), DAY)
            await edits.apply(session, plan, [edits.Edit(*each) for each in made], said)


def audit(tmp_path: Path) -> Path:
    path = tmp_path / "record.jsonl"
    said = CliRunner().invoke(chaser, ["audit", "--to", str(path)], catch_exceptions=False).output
    assert said.startswith("SS: 5 changes, ends with ")
    return path


def verify(path: Path, *words: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, str(VERIFIER), str(path), *words], capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout


def test_an_untouched_record_is_said_to_be_whole(tmp_path: Path) -> None:
    path = audit(tmp_path)
    last = json.loads(path.read_text().splitlines()[-1])["head"]["hash"]
    assert verify(path, "--head", f"SS={last}") == (0, "SS: 5 changes, none edited, removed or put in.\n")


@pytest.mark.parametrize(
    ("touch", "found"),
    [
        (lambda lines: [lines[0].replace("quiet", "loud"), *lines[1:]], "change 1 of SS is not what was written"),
        (lambda lines: [*lines[:2], *lines[3:]], "SS has change 4 where 3 belongs"),
        (lambda lines: [lines[0], lines[2], lines[1], *lines[3:]], "SS has change 3 where 2 belongs"),
        (lambda lines: [*lines[:3], lines[2], *lines[3:]], "SS has change 3 where 4 belongs"),
        (lambda lines: lines[:-1], "SS has no last line: the file was cut off"),
        (lambda lines: [*lines[:4], lines[5]], "SS ends elsewhere than its record says: lines are missing"),
        (lambda lines: [*lines[:4], "{}", *lines[4:]], "line 5 cannot be read"),
    ],
    ids=["edited", "removed", "swapped", "twice", "cut", "last removed", "not ours"],
)
def test_whatever_was_done_to_it_is_found(tmp_path: Path, touch: Callable[[list[str]], list[str]], found: str) -> None:
    path = audit(tmp_path)
    path.write_text("\n".join(touch(path.read_text().splitlines())))
    code, said = verify(path)
    assert code == 1
    assert found in said


def test_a_whole_new_chain_has_not_the_hash_that_was_noted(tmp_path: Path) -> None:
    code, said = verify(audit(tmp_path), "--head", f"SS={'0' * 64}")
    assert (code, "SS has no change with the hash 000" in said) == (1, True)


def test_an_inspector_gets_an_index_with_fingerprints_history_and_sign_off(tmp_path: Path) -> None:
    path = tmp_path / "evidence.docx"
    said = CliRunner().invoke(chaser, ["evidence", "--action", "7b", "--to", str(path)], catch_exceptions=False).output
    assert "1 action, 1 piece of evidence, as at 1 June 2015" in said
    paper = docx.Document(str(path))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    assert {"minutes.pdf", "12,345 bytes", "ab" * 32, "Observers went out on 12 May – “quiet”."} <= set(cells)
    assert "signed off as complete" in cells
    assert "the policy slipped" in cells


def test_the_zip_holds_the_paper_the_index_and_their_fingerprints(tmp_path: Path) -> None:
    path = tmp_path / "evidence.zip"
    CliRunner().invoke(chaser, ["evidence", "--report", "SS", "--to", str(path)], catch_exceptions=False)
    with zipfile.ZipFile(path) as parts:
        assert parts.namelist() == ["evidence.docx", "index.csv", "SHA256SUMS"]
        assert "SS-7b,14.1,minutes.pdf" in parts.read("index.csv").decode("utf-8-sig")


def test_an_action_there_is_not_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Sorry, match="There is no 99z in SS"):
        CliRunner().invoke(
            chaser, ["evidence", "--action", "99z", "--to", f"{tmp_path}/x.docx"], catch_exceptions=False
        )
