"""Documents are read into the store: everything found is said, and nothing is kept until every file was read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.__main__ import chaser
from plan.refusals import Sorry

PLAN = """Custody Action Plan
Force Lead: DCC Hale

Ref\tAction\tOwner\tStatus\tDeadline
1\tWrite the detention policy\tSupt Obi\tIn progress\tMay 2026
2\tBrief the custody sergeants\tCI Marsh\tComplete\tMarch 2026
3\tReview the cell checks\tSupt Obi\tNot started\t30 September 2026
"""


@pytest.fixture(autouse=True)
def folder(sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CHASER_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("CHASER_TODAY", "2026-06-01")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "custody.txt").write_text(PLAN, encoding="utf-8")
    return tmp_path


def _run(*words: str) -> Result:
    return CliRunner().invoke(chaser, list(words))


def _exported() -> dict:
    assert _run("export", "--to", "out.json").exit_code == 0
    return json.loads(Path("out.json").read_bytes())


def test_what_was_found_is_said_and_kept() -> None:
    said = _run("import", "custody.txt").output
    assert "Custody Action Plan" in said
    assert "3 actions" in " ".join(said.split())
    assert "0 unplaced" in said
    (plan,) = _exported()["plans"]
    assert [action["due"] for r in plan["reports"][0]["recommendations"] for action in r["actions"]] == [
        "2026-05-31",
        "2026-03-31",
        "2026-09-30",
    ]


def test_a_dry_run_keeps_nothing() -> None:
    assert "Nothing was kept." in _run("import", "custody.txt", "--dry-run").output
    assert isinstance(_run("export", "--to", "out.json").exception, Sorry)


def test_the_same_as_data() -> None:
    (said,) = json.loads(_run("import", "custody.txt", "--json", "--plan", "CU").output)
    assert (said["plans"][0]["code"], said["saved"], said["lines"]["unplaced"]) == ("CU", True, 0)
    assert (said["counts"]["actions"], said["counts"]["owners"], said["counts"]["past their deadline"]) == (3, 2, 1)


def test_json_comes_back_as_the_same_bytes(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    _run("import", "custody.txt")
    _exported()
    first = (folder / "out.json").read_bytes()
    monkeypatch.setenv("CHASER_DATABASE_URL", f"sqlite:///{folder}/another.sqlite3")
    assert _run("import", "out.json").exit_code == 0
    _exported()
    assert (folder / "out.json").read_bytes() == first


def test_a_page_with_nothing_to_track_says_so_and_invents_nothing() -> None:
    Path("page.html").write_text("<html><body><p>We met in May and talked.</p></body></html>", encoding="utf-8")
    said = _run("import", "page.html").output
    assert "nothing to track" in said
    assert "Nothing was kept." in said


def test_one_file_that_cannot_be_read_keeps_all_the_others_out() -> None:
    Path("scan.png").write_bytes(b"\x89PNG\r\n")
    refused = _run("import", "custody.txt", "scan.png")
    assert isinstance(refused.exception, Sorry)
    assert isinstance(_run("export", "--to", "out.json").exception, Sorry)


def test_two_files_get_codes_of_their_own() -> None:
    Path("other.txt").write_text(
        PLAN.replace("Custody Action Plan", "Custody Improvement Action Plan"), encoding="utf-8"
    )
    assert _run("import", "custody.txt", "other.txt").exit_code == 0
    codes = [plan["code"] for plan in _exported()["plans"]]
    assert len(codes) == len(set(codes)) == 2


def test_one_code_is_for_one_file() -> None:
    assert _run("import", "a.txt", "b.txt", "--plan", "CU").exit_code == 2


def _actions() -> dict[str, dict]:
    (plan,) = _exported()["plans"]
    return {a["ref"]: a for report in plan["reports"] for r in report["recommendations"] for a in r["actions"]}


def test_the_same_file_twice_changes_nothing() -> None:
    _run("import", "custody.txt")
    before = _exported()
    assert "Nothing changed since it was last read in." in _run("import", "custody.txt").output
    assert _exported() == before


def test_a_later_issue_shows_what_changed_and_applies_it_as_dated_changes() -> None:
    _run("import", "custody.txt")
    later = PLAN.replace("May 2026", "July 2026").replace("Not started", "In progress").replace("2\tBrief", "4\tBrief")
    Path("custody.txt").write_text(later + "5\tPublish it\tPS Lowe\tNot started\tMay 2027\n", encoding="utf-8")
    said = _run("import", "custody.txt").output
    assert "CUST-1: deadline moved from 31 May 2026 to 31 July 2026" in said
    assert "CUST-3: status moved from not_started to in_progress" in said
    assert "CUST-5: Publish it" in said
    after = _actions()
    assert (after["1"]["due"], after["1"]["due_history"][0]["text"]) == ("2026-07-31", "May 2026")
    assert after["5"]["owners"] == ["PS Lowe"]
    assert "Nothing changed" in _run("import", "custody.txt").output


def test_what_was_posted_in_the_bot_is_never_overwritten() -> None:
    _run("import", "custody.txt")
    assert _run("ask", "extend 1 to 31 August 2026, the union asked for it", "--yes").exit_code == 0
    assert _actions()["1"]["due"] == "2026-08-31"
    Path("custody.txt").write_text(PLAN.replace("May 2026", "July 2026"), encoding="utf-8")
    assert "(kept as it is in the bot)" in _run("import", "custody.txt").output
    assert _actions()["1"]["due"] == "2026-08-31"
    (said,) = json.loads(_run("import", "custody.txt", "--json").output)
    assert said["changes"] == []
    assert [each["id"] for each in said["conflicts"]] == ["CUST-1"]


def test_a_row_put_into_a_list_without_numbers_is_the_one_that_is_new(folder: Path) -> None:
    rows = ["Check the cell bells,Insp Rowan,12/01/2027", "Relabel the lockers,Sgt Willow,13/01/2027"]
    head, new = "Action,Owner,Due date", "Order visor kits,PC Maple,05/01/2027"
    for name, lines in (("first.csv", rows), ("then.csv", [rows[0], new, rows[1]]), ("last.csv", [new, *rows])):
        (folder / name).write_text("\n".join([head, *lines]), encoding="utf-8")
        said = _run("import", name, "--plan", "C", "--yes")
        assert said.exit_code == 0
    assert "Nothing changed since it was last read in." in said.output
    (plan,) = _exported()["plans"]
    held = [(a["ref"], a["text"], a["due"]) for r in plan["reports"][0]["recommendations"] for a in r["actions"]]
    assert held == [
        ("1", "Check the cell bells", "2027-01-12"),
        ("2", "Relabel the lockers", "2027-01-13"),
        ("3", "Order visor kits", "2027-01-05"),
    ]


def test_the_rows_read_are_shown_beside_the_lines_they_came_from() -> None:
    said = " ".join(_run("import", "custody.txt").output.split())
    assert "the least sure first" in said
    assert "From the document" in said
    (look,) = json.loads(_run("import", "custody.txt", "--dry-run", "--json").output)
    row = next(each for each in look["rows"] if each["ref"] == "1")
    assert (row["owners"], row["due"], row["due_text"], row["status"]) == (
        ["Supt Obi"],
        "2026-05-31",
        "May 2026",
        "in_progress",
    )
    assert "Write the detention policy" in " ".join(line["text"] for line in row["source"])


def test_what_is_read_with_little_confidence_is_not_kept_unasked() -> None:
    refused = _run("import", "custody.txt", "--confidence", "1.0")
    kept = _run("import", "custody.txt", "--confidence", "0")
    assert kept.exit_code == 0
    if refused.exception:
        assert "confidence" in str(refused.exception)
    assert "Kept." in kept.output


def test_what_a_column_is_said_to_be_is_heeded_and_kept_for_the_next_issue(folder: Path) -> None:
    (folder / "odd.csv").write_text("Ref,Alpha,Beta\n1,Count the cells,12/5/2027\n2,Mend the gate,1/6/2027\n", "utf-8")
    said = _run("import", "odd.csv", "--plan", "O", "--column", "Alpha=action", "--column", "Beta=deadline", "--yes")
    assert "as you said" in " ".join(said.output.split())
    (again,) = json.loads(_run("import", "odd.csv", "--plan", "O", "--dry-run", "--json").output)
    assert [(each["heading"], each["meaning"], each["told"]) for each in again["columns"]] == [
        ("Ref", "number", False),
        ("Alpha", "action", True),
        ("Beta", "deadline", True),
    ]
    assert isinstance(_run("import", "odd.csv", "--column", "Beta=moon").exception, Sorry)


def test_a_removed_plan_is_not_held_any_more() -> None:
    _run("import", "custody.txt", "--plan", "C")
    assert "Its record is kept" in _run("plans", "remove", "C", "--reason", "a trial", "--yes").output
    assert isinstance(_run("export", "--to", "out.json").exception, Sorry)
    assert "Kept." in _run("import", "custody.txt", "--plan", "C").output
