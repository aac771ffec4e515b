"""Plans into a file: its kind is its extension's, and it is there whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from plan.changes import Change
from plan.recommendations import Plan
from plan.refusals import Sorry
from storage.documents import to_docx
from storage.documents.action_plan_look import action_plan
from storage.documents.canonical import plans_to_json
from storage.documents.to_csv import to_csv
from storage.documents.to_xlsx import to_xlsx
from storage.documents.tracker_look import tracker

KINDS = (".json", ".xlsx", ".docx", ".csv")


def write(
    path: Path,
    plans: Sequence[Plan],
    *,
    as_at: date,
    changes: Sequence[Change] = (),
    unplaced: Sequence[str] = (),
) -> None:
    """Write the plans as they stand on a day; Sorry where the file cannot be made."""
    data = as_bytes(path.suffix.lower(), plans, as_at=as_at, changes=changes, unplaced=unplaced)
    put(path, data)


def as_bytes(
    extension: str,
    plans: Sequence[Plan],
    *,
    as_at: date,
    changes: Sequence[Change] = (),
    unplaced: Sequence[str] = (),
) -> bytes:
    """The same as bytes, for a file that is sent."""
    if extension == ".json":
        return plans_to_json(plans, as_at=as_at, unplaced=unplaced)
    if extension == ".xlsx":
        return to_xlsx(plans, as_at=as_at, changes=changes)
    if extension == ".docx":
        return _paper(plans, as_at)
    if extension == ".csv":
        return to_csv(plans, as_at=as_at)
    raise Sorry(f'A plan cannot be written as "{extension or "no extension"}". Use {", ".join(KINDS[:-1])} or .csv.')


def _paper(plans: Sequence[Plan], as_at: date) -> bytes:
    """A Word paper: an action plan in its own look, everything else as a committee's tracker."""
    made = to_docx.paper(" · ".join(plan.title for plan in plans))
    for at, plan in enumerate(plans):
        if at:
            made.add_page_break()  # type: ignore[no-untyped-call]  # (the library is untyped)
        look = action_plan if plan.kind == "action plan" else tracker
        look(made, plan, as_at)
    return to_docx.saved(made)


def put(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; Sorry where it cannot be written."""
    try:
        _put(path, data)
    except OSError as trouble:
        raise Sorry(f"{path} cannot be written: {trouble.strerror}. Choose another place.") from None


def _put(path: Path, data: bytes) -> None:
    """Write beside the file and put it in its place in one step."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        beside.chmod(0o644)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
