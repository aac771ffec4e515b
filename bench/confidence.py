"""The share of rows that are right at each confidence, over labelled papers: `python -m bench.confidence FOLDER…`.

A row is right where a label has its words, owners, deadline and status. `SURE` and `KEPT_UNASKED` are set from this.
"""

from __future__ import annotations

import importlib.util
import json
import sys
import warnings
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

from plan.intake import Found
from plan.intake.reader import read_plan
from storage.documents import read_bytes
from storage.documents.canonical import plans_to_json

_DAY = date(2026, 11, 28)
_STEPS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95)
_FIELDS = ("due", "owners", "status")


def judged(folder: Path) -> Iterator[tuple[float, bool]]:
    """Each row of a folder's papers: its confidence, and whether it is right. `score.py` there says how to compare."""
    score = _scores(folder / "score.py")
    for file in sorted(folder.glob("*.labels.json")):
        name, data = score.paper(file.name.removesuffix(".labels.json"))
        found = read_plan(read_bytes(name, data), today=_DAY)
        yield from _rows(score, json.loads(file.read_text(encoding="utf-8")), found)


def _rows(score: ModuleType, labels: Sequence[dict[str, Any]], found: Found) -> Iterator[tuple[float, bool]]:
    exported = json.loads(plans_to_json([found.plan] if found.plan else [], as_at=_DAY))
    for item, is_leaf, over in score.items_of(exported):
        said = [item, *([over] if over and len(over["actions"]) == 1 else [])]
        if is_leaf:
            is_right = any(_is_labelled(score, label, each) for each in said for label in labels)
            yield found.confidence.get(item.get("id", ""), 0.0), is_right


def _is_labelled(score: ModuleType, label: dict[str, Any], item: dict[str, Any]) -> bool:
    is_near = any(said in score.norm(item["text"]) for said in score.starts(label))
    return is_near and all(score.judge(label, item)[each][0] for each in score.asked(label) if each in _FIELDS)


def _scores(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"score_{path.parent.name}", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"There is no {path}.")
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def main(folders: Sequence[str]) -> None:
    """Print, at each confidence and above, how many rows there are and how many of them are right."""
    warnings.simplefilter("ignore")
    rows = [row for folder in folders for row in judged(Path(folder))]
    for least in _STEPS:
        kept = [is_right for confidence, is_right in rows if confidence >= least]
        print(f"{least:4.2f} and above: {len(kept):5} rows, {100 * sum(kept) / max(1, len(kept)):5.1f} % right")


if __name__ == "__main__":
    main(sys.argv[1:])
