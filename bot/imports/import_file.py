"""An import: a file looked at, what was found in it, and kept in the store once that is agreed."""

from __future__ import annotations

import gc
import hashlib
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from bot.clock import Clock
from plan.actions import is_overdue
from plan.changes import Said
from plan.documents import Document
from plan.intake import Doubt, Fate, Found, read_plan
from plan.recommendations import Plan
from plan.reimport import Comparison, compare
from storage.documents import load, read_bytes
from storage.documents.canonical import plans_from_json
from storage.documents.file_types import Kind, recognise
from storage.engine import Session
from storage.imports import Source, code_for, is_held, keep_issue, keep_new, last_issue
from storage.plans import load_plan


@dataclass(frozen=True, slots=True)
class Lines:
    """Counts of a source's lines: placed, furniture, unplaced."""

    placed: int = 0
    furniture: int = 0
    unplaced: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Look:
    """A file's contents as found, before anything is kept."""

    path: Path
    format: str
    fingerprint: str
    plans: tuple[Plan, ...]
    lines: Lines = Lines()
    doubts: tuple[Doubt, ...] = ()
    confidence: dict[str, float] = field(default_factory=dict)
    later: dict[str, Comparison] = field(default_factory=dict)
    """By code: what this issue would change in a plan that is held."""


async def look(session: Session, path: Path, *, code: str | None, today: date, taken: Collection[str] = ()) -> Look:
    """Read a file. `code` is the plan it belongs to; without one, the plan that its title names, or a new one.

    `taken` are codes that other files of this import will have.
    """
    data = load(path)
    fingerprint = hashlib.sha256(data).hexdigest()
    if recognise(path.name, data) is Kind.JSON:
        plans, unplaced = plans_from_json(data)
        return Look(path, Kind.JSON, fingerprint, plans, Lines(unplaced=unplaced), later=await _later(session, plans))
    document, found = understood(path.name, data, code=code, today=today)
    if found.plan and code is None:
        own = await code_for(session, found.plan, taken)
        found = found if own == found.plan.code else read_plan(document, code=own, today=today)
    plans = (found.plan,) if found.plan else ()
    return Look(
        path,
        document.format,
        fingerprint,
        plans,
        _lines(found),
        found.doubts,
        dict(found.confidence),
        await _later(session, plans, found.counted),
    )


def understood(name: str, data: bytes, *, code: str | None, today: date) -> tuple[Document, Found]:
    """A document, and what was found in it. All that is made is kept: looking for litter would double the time."""
    gc.disable()
    try:
        document = read_bytes(name, data)
        return document, read_plan(document, code=code, today=today)
    finally:
        gc.enable()


async def _later(session: Session, plans: Collection[Plan], counted: Collection[str] = ()) -> dict[str, Comparison]:
    """Compare these plans with those held under their codes. `counted` are ids that the file does not print."""
    later = {}
    for plan in plans:
        if await is_held(session, plan.code):
            last, held = await last_issue(session, plan.code), await load_plan(session, plan.code)
            later[plan.code] = compare(last, plan, held, counted)
    return later


async def keep(session: Session, look: Look, clock: Clock) -> None:
    """Keep what a file holds: plans that are new, and what a later issue changes in those that are held."""
    for at, plan in enumerate(look.plans):
        source = f"import:{look.fingerprint}:{plan.code}:{clock.now().isoformat()}"
        said = Said("terminal", f"Import of {look.path.name}", "terminal", source, clock.now(), clock.today())
        file = Source(look.path.name, look.fingerprint, look.lines.unplaced if at == 0 else ())
        later = look.later.get(plan.code)
        if later is None:
            await keep_new(session, plan, said, file)
        elif not later.is_empty:
            await keep_issue(session, plan, later, said, file)


def counts(plans: tuple[Plan, ...], today: date) -> dict[str, int]:
    """Count all that a reader of the document would count."""
    actions = [action for plan in plans for action in plan.actions()]
    asked = [each for plan in plans for each in plan.recommendations()]
    statuses = Counter(action.status.words for action in actions)
    return {
        "reports": sum(len(plan.reports) for plan in plans),
        "recommendations": len(asked),
        "actions": len(actions),
        "owners": len({owner for action in actions for owner in action.owners}),
        "updates": sum(len(action.updates) for action in actions),
        "deadlines": sum(action.deadline.due is not None for action in actions),
        **dict(sorted(statuses.items())),
        "past their deadline": sum(is_overdue(action.status, action.deadline.due, today) for action in actions),
        "printed RED": sum(action.printed_colour == "RED" for action in actions),
        "new": sum(each.is_new for each in asked),
    }


def _lines(found: Found) -> Lines:
    """The fate of a source's lines, in numbers, and the words of those that fitted nowhere."""
    fates = Counter(line.fate for line in found.lines)
    return Lines(fates[Fate.PLACED], fates[Fate.FURNITURE], found.unplaced)
