"""A document that is read wrong is put right in a few words, and its next issue is read right without any."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.__main__ import chaser

PAPERS = {
    "an owner's column of another name": (
        "promises.csv",
        "Theme,Pledge,Keeper,State\nRoads,Mend the bridge before winter,Green Hill,60\n"
        "Parks,Plant forty trees along the river,Brook End,100\n",
        ("--column", "Keeper=owner"),
        [
            ("Mend the bridge before winter", ["Green Hill"], None),
            ("Plant forty trees along the river", ["Brook End"], None),
        ],
    ),
    "an example among the rows": (
        "log.md",
        "# Yard log\n\n| What for | Doer | Until |\n| --- | --- | --- |\n"
        "| Print a sheet for the keys | Ann Price | 3 May 2027 |\n"
        "| Example row: write what is to be done | Name | 1 May 2027 |\n"
        "| Mend the east gate | Jo Kerr | 4 June 2027 |\n",
        ("--not-action", "Example row: write what is to be done"),
        [
            ("Print a sheet for the keys", ["Ann Price"], "2027-05-03"),
            ("Mend the east gate", ["Jo Kerr"], "2027-06-04"),
        ],
    ),
    "a note among the actions": (
        "minutes.txt",
        "Present: Ann Hill (AH), Joe Nye (JN)\n\nActions\n\n- AH to write to the county\n- JN to enjoy the holiday\n"
        "- JN to mend the gate by 4 June 2027\n",
        ("--not-action", "JN to enjoy the holiday"),
        [("AH to write to the county", ["AH"], None), ("JN to mend the gate by 4 June 2027", ["JN"], "2027-06-04")],
    ),
    "two promises in one sentence of minutes": (
        "talk.txt",
        "Present: Ann Hill (AH), Joe Nye (JN)\n\nActions\n\n- AH to write to the county and to call the roofer\n"
        "- JN to mend the gate by 4 June 2027\n",
        ("--split-at", "to call the roofer"),
        [
            ("AH to write to the county and", ["AH"], None),
            ("to call the roofer", ["AH"], None),
            ("JN to mend the gate by 4 June 2027", ["JN"], "2027-06-04"),
        ],
    ),
    "headings that stand as an action": (
        "list.txt",
        "Actions\n\n1. To be done by the yard (AH)\n2. Write to the county (AH)\n3. Mend the gate (JN)\n",
        ("--headings", "1. To be done by the yard (AH)"),
        [("Write to the county", ["AH"], None), ("Mend the gate", ["JN"], None)],
    ),
    "an order that was read as none": (
        "news.txt",
        "Present: Ann Hill (AH), Joe Nye (JN)\n\nAH to write to the county about the road.\n\n"
        "The lamps were looked at, and they want painting by 4 June 2027. It was a wet day.\n",
        ("--action", "they want painting"),
        [
            ("AH to write to the county about the road.", ["AH"], None),
            ("The lamps were looked at, and they want painting by 4 June 2027.", [], "2027-06-04"),
        ],
    ),
    "an order in the middle of a sentence": (
        "news.txt",
        "Present: Ann Hill (AH), Joe Nye (JN)\n\nAH to write to the county about the road.\n\n"
        "The verges were cut last week, however, GC to find out how often that is planned.\n",
        ("--action", "GC to find out"),
        [
            ("AH to write to the county about the road.", ["AH"], None),
            ("The verges were cut last week, however, GC to find out how often that is planned.", ["GC"], None),
        ],
    ),
    "headings that say nothing": (
        "heads.csv",
        "Yard plan,,,\nUpkeep,Upkeep,Upkeep,Upkeep\nAlpha,Beta,Gamma,Delta\n"
        "R1,Mend the gate by the road,Ann Price,4 June 2027\nR2,Print a sheet for the keys,Jo Kerr,3 May 2027\n",
        ("--column", "Beta=action", "--column", "Gamma=owner", "--column", "Delta=deadline"),
        [
            ("Mend the gate by the road", ["Ann Price"], "2027-06-04"),
            ("Print a sheet for the keys", ["Jo Kerr"], "2027-05-03"),
        ],
    ),
    "two actions run into one": (
        "two.csv",
        "Ref,Action,Owner,Due\n1,Mend the gate,Ann Price,4 June 2027\n,and paint the fence by the road,Jo Kerr,\n"
        "2,Print a sheet,Jo Kerr,3 May 2027\n",
        ("--split-at", "and paint the fence by the road Jo Kerr"),
        [
            ("Mend the gate", ["Ann Price"], "2027-06-04"),
            ("and paint the fence by the road", ["Jo Kerr"], None),
            ("Print a sheet", ["Jo Kerr"], "2027-05-03"),
        ],
    ),
}


@pytest.fixture(autouse=True)
def folder(sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CHASER_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("CHASER_TODAY", "2027-01-11")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("fault", PAPERS)
def test_a_paper_is_put_right_by_at_most_three_words_of_its_reader_and_stays_right(fault, folder):
    name, text, said, wanted = PAPERS[fault]
    (folder / name).write_text(text, encoding="utf-8")
    assert rows(name) != wanted
    assert rows(name, *said) == wanted
    assert CliRunner().invoke(chaser, ["import", name, "--plan", "P", *said, "--yes"]).exit_code == 0
    assert rows(name) == wanted


def rows(name: str, *said: str) -> list[tuple[str, list[str], str | None]]:
    """The rows that are read in a file, in the file's order: words, owners, deadline."""
    told = CliRunner().invoke(chaser, ["import", name, "--plan", "P", *said, "--dry-run", "--json"])
    (look,) = json.loads(told.output)
    ordered = sorted(look["rows"], key=lambda row: row["source"][0]["line"])
    return [(row["text"], row["owners"], row["due"]) for row in ordered]
