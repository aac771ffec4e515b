"""The share of labelled papers and case documents read right: never less than the floors, which only rise."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from plan.intake import KEPT_UNASKED, SURE, Found
from plan.intake.reader import read_plan
from storage.documents import read_bytes
from storage.documents.canonical import plans_to_json
from tests.conftest import SHARED, need

FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))
TODAY = date(2026, 11, 28)
PAPERS = SHARED.parent / "papers"
CASES = SHARED.parent / "cases"


def test_the_labelled_papers_are_read_above_their_floors():
    need(PAPERS.is_dir(), "the labelled papers are not beside the project")
    score = module(PAPERS / "score.py")
    counts = {field: [0, 0] for field in score.FIELDS}
    leaves = matched = invented = 0
    sure: list[bool] = []
    unasked: list[bool] = []
    for labels, found in read_papers(score):
        tally, read, right, _ = score.score(labels, exported(found))
        counts = {field: [a + b for a, b in zip(counts[field], tally[field], strict=True)] for field in counts}
        leaves, matched, invented = leaves + read, matched + right, invented + (0 if labels else read)
        sure += rows_from(SURE, score, labels, found)
        unasked += rows_from(KEPT_UNASKED, score, labels, found)
    told = {field: 100 * right / asked for field, (right, asked) in counts.items()}
    told |= {"precision": 100 * matched / leaves, "sure": 100 * sum(sure) / len(sure)}
    told["unasked"] = 100 * sum(unasked) / len(unasked)
    assert {name: told[name] for name, floor in FLOORS["papers"].items() if told[name] < floor} == {}
    assert invented <= FLOORS["invented"]


def test_the_case_documents_are_read_above_their_floor(tmp_path, monkeypatch):
    need(CASES.is_dir(), "the case documents are not beside the project")
    monkeypatch.setenv("KEEP", str(tmp_path))
    check = module(CASES / "documents" / "check.py")
    kinds = [each for each in check.KINDS if each[3] and not each[1].endswith(".pdf")]
    right = [name for _, name, make, wanted, *_ in kinds if is_right(check, tmp_path / name, make, wanted)]
    assert len(right) >= FLOORS["cases"]["documents"], f"of {len(kinds)} kinds only these are right: {right}"


def test_the_case_registers_are_read_above_their_floor(tmp_path, monkeypatch):
    need(CASES.is_dir(), "the case documents are not beside the project")
    folder = CASES / "registers"
    monkeypatch.setattr(sys, "argv", ["check.py", "chaser", str(folder / "kinds.md")])
    check: dict[str, Any] = {"__file__": str(folder / "check.py")}
    told, _, _ = (folder / "check.py").read_text(encoding="utf-8").partition("\nbad = 0")
    exec(compile(told, "check.py", "exec"), check)  # its functions, without its run
    asked = [each for each in check["cases"] if each["do"] == "import" and not each["file"]["name"].endswith(".pdf")]
    wrong = {
        each["id"]: said for each in asked if (said := check["compare"](register(check, tmp_path, each), each["want"]))
    }
    assert len(asked) - len(wrong) >= FLOORS["cases"]["registers"], wrong


def register(check: dict[str, Any], folder: Path, case: dict[str, Any]) -> list[dict[str, Any]]:
    """The actions read in one register."""
    path = Path(check["write"](folder, case["file"]))
    plans = exported(read_plan(read_bytes(path.name, path.read_bytes()), today=TODAY, code="K"))["plans"]
    return [
        action
        for plan in plans
        for report in plan["reports"]
        for each in report["recommendations"]
        for action in each["actions"]
    ]


def module(path: Path) -> ModuleType:
    """A script beside the documents, as a module."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec
    assert spec.loader
    made = importlib.util.module_from_spec(spec)
    sys.modules.setdefault(path.stem, made)
    spec.loader.exec_module(made)
    return made


def read_papers(score: ModuleType) -> Iterator[tuple[list[dict[str, Any]], Found]]:
    """The labels of each paper, and what is found in it."""
    for file in sorted(PAPERS.glob("*.labels.json")):
        name, data = score.paper(file.name.removesuffix(".labels.json"))
        yield json.loads(file.read_text(encoding="utf-8")), read_plan(read_bytes(name, data), today=TODAY)


def exported(found: Found) -> dict[str, Any]:
    """The findings, as they would be exported."""
    return json.loads(plans_to_json([found.plan] if found.plan else [], as_at=TODAY))


def rows_from(least: float, score: ModuleType, labels: list[dict[str, Any]], found: Found) -> Iterator[bool]:
    """Whether each row with at least a confidence is right: a label has its words, owners, deadline and status."""
    confidence = found.confidence
    for item, is_leaf, over in score.items_of(exported(found)):
        if is_leaf and confidence.get(item.get("id", ""), 0.0) >= least:
            said = [item, *([over] if over and len(over["actions"]) == 1 else [])]
            yield any(is_labelled(score, label, each) for each in said for label in labels)


def is_labelled(score: ModuleType, label: dict[str, Any], item: dict[str, Any]) -> bool:
    """Whether a label has an item's words, its owners, its deadline and its status."""
    is_near = any(said in score.norm(item["text"]) for said in score.starts(label))
    return is_near and all(score.judge(label, item)[field][0] for field in asked(score, label))


def asked(score: ModuleType, label: dict[str, Any]) -> list[str]:
    """The fields of a label that a row's confidence speaks for."""
    return [field for field in score.asked(label) if field in ("due", "owners", "status")]


def is_right(check: ModuleType, path: Path, make: Any, wanted: list[Any]) -> bool:
    """Whether a case document's actions are those that it asks for."""
    make(path)
    try:
        plans = exported(read_plan(read_bytes(path.name, path.read_bytes()), today=date(2026, 6, 1)))["plans"]
    except Exception:  # a document that is refused is judged by the command's own check, not here
        return False
    actions = [action for rec in check.recs({"plans": plans}) for action in rec["actions"]]
    return len(actions) == len(wanted) and all(
        is_as_asked(check, action, one) for action, one in zip(actions, wanted, strict=True)
    )


def is_as_asked(check: ModuleType, action: dict[str, Any], wanted: tuple[Any, ...]) -> bool:
    """Whether one action has the number, words, owners, deadline and status asked of it."""
    ref, text, owners, due, status = wanted
    return (
        (not ref or action["ref"] == ref)
        and (not text or check.norm(action["text"]).startswith(check.norm(text)))
        and (owners is None or sorted(map(check.norm, action["owners"])) == sorted(map(check.norm, owners)))
        and (not due or action["due"] == due)
        and (not status or action["status"] in status)
    )


@pytest.fixture(autouse=True)
def quiet_workbooks(recwarn):
    """Workbooks from the world warn of parts that openpyxl leaves out: that is no fault of the reader."""
    yield
    recwarn.clear()
