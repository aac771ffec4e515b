"""Plans are written out of the store: all or one, now or as at a past day."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.__main__ import chaser
from bot.settings import load
from bot.store import open_store
from plan.refusals import Sorry
from storage.plans import save_plan
from storage.sample import sample_plan


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHASER_DATABASE_URL", f"sqlite:///{tmp_path}/chaser.sqlite3")
    monkeypatch.setenv("CHASER_TODAY", "2015-06-01")


async def _hold_the_sample() -> None:
    async with open_store(load()) as held, held.writing() as session:
        await save_plan(session, sample_plan())


def test_the_store_comes_out_as_json_and_says_what_it_wrote(tmp_path: Path) -> None:
    asyncio.run(_hold_the_sample())
    path = tmp_path / "all.json"
    written = CliRunner().invoke(chaser, ["export", "--to", str(path)])
    assert written.output == f"{path}: SS, 36 actions as at 1 June 2015.\n"
    assert [plan["code"] for plan in json.loads(path.read_bytes())["plans"]] == ["SS"]


def test_a_past_day_may_be_written_in_words(tmp_path: Path) -> None:
    asyncio.run(_hold_the_sample())
    written = CliRunner().invoke(chaser, ["export", "--to", f"{tmp_path}/x.csv", "--plan", "ss", "--as-at", "24 March"])
    assert "as at 24 March 2015" in written.output


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--to", "x.docx"], "holds no plan yet"),
        (["--to", "x.docx", "--plan", "XX"], "no plan with the code XX"),
        (["--to", "x.docx", "--as-at", "31 June"], '"31 June" is not a day'),
    ],
)
def test_what_cannot_be_written_is_refused(options: list[str], said: str) -> None:
    refused = CliRunner().invoke(chaser, ["export", *options]).exception
    assert isinstance(refused, Sorry)
    assert said in str(refused)
