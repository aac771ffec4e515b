"""A look at a file before anything is kept: what is in it, how sure that is, and what it would change."""

from __future__ import annotations

import asyncio
import gc
import hashlib
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from plan.actions import Action, is_overdue
from plan.changes import Said
from plan.documents import Document
from plan.intake import SURE, ColumnRead, Doubt, Fate, Found, Guidance, RowRead
from plan.recommendations import Plan
from plan.reimport import Comparison, compare
from storage.changes import lock_plan
from storage.documents import read_bytes
from storage.documents.canonical import plans_from_json
from storage.documents.file_types import FileType, recognise
from storage.engine import Session
from storage.imports import (
    HeldState,
    ImportSource,
    code_for,
    guidance_of,
    keep_guidance,
    keep_issue,
    keep_new,
    last_issue,
    state_of,
)
from storage.plans import load_plan

HeldAt = tuple[HeldState | None, ...]
UNGUIDED = Guidance()
KEPT_LATELY = 4
"""Readings that are kept: the file just shown is looked at again when it is kept, maybe 10,000 rows of it."""
_LATELY: dict[tuple[str, str, str | None, date, str], tuple[Document, Found]] = {}


@dataclass(frozen=True, slots=True)
class Lines:
    """Counts of a source's lines: placed, furniture by kind, unplaced."""

    placed: int = 0
    furniture: int = 0
    unplaced: tuple[str, ...] = ()
    furniture_kinds: Mapping[str, int] = field(default_factory=dict)
    possible: tuple[str, ...] = ()
    """Those that may hold an action, and are not sure enough to be kept as one."""


@dataclass(frozen=True, slots=True)
class Look:
    """A file's contents as found, before anything is kept. `rows` are its actions, the least sure first."""

    name: str
    format: str
    fingerprint: str
    plans: tuple[Plan, ...]
    lines: Lines = Lines()
    doubts: tuple[Doubt, ...] = ()
    rows: tuple[RowRead, ...] = ()
    columns: tuple[ColumnRead, ...] = ()
    guidance: Guidance = UNGUIDED
    """What people said of how to read it, now or before."""
    later: dict[str, Comparison] = field(default_factory=dict)
    """By code: what this issue would change in a plan that is held."""
    counted: tuple[str, ...] = ()
    """Ids that the file does not print."""
    second: str = ""
    """The reader of another reading that is nearly as good."""
    held: HeldAt = ()
    """The states of its plans that `later` was compared with."""

    @property
    def actions(self) -> dict[str, Action]:
        """Every action of its plans, by id."""
        return {action.id: action for plan in self.plans for action in plan.actions()}

    @property
    def unsure(self) -> tuple[RowRead, ...]:
        """The rows that a person should look at before they are kept."""
        return tuple(row for row in self.rows if row.confidence < SURE)


async def look_at(
    session: Session,
    name: str,
    data: bytes,
    *,
    code: str | None,
    today: date,
    taken: Collection[str] = (),
    guidance: Guidance = UNGUIDED,
) -> Look:
    """Read a file. `code` is the plan it belongs to; without one, the plan that its title names, or a new one.

    `taken` are codes that other files of this import will have; `guidance` is what a person says of it now.
    """
    fingerprint = hashlib.sha256(data).hexdigest()
    if recognise(name, data) is FileType.JSON:
        plans, unplaced = plans_from_json(data)
        rows = tuple(RowRead(action.id, 1.0) for plan in plans for action in plan.actions())
        lines = Lines(unplaced=tuple(unplaced))
        return await _compared(session, Look(name, FileType.JSON, fingerprint, plans, lines, rows=rows))
    said = guidance.over(await guidance_of(session, code)) if code else guidance
    document, found = await _understood_lately(name, data, fingerprint, code=code, today=today, guidance=said)
    if found.plan and code is None:
        own = await code_for(session, found.plan, taken)
        said = guidance.over(await guidance_of(session, own))
        if own != found.plan.code or said.as_data() != guidance.as_data():
            _, found = await _understood_lately(name, data, fingerprint, code=own, today=today, guidance=said)
    plans = (found.plan,) if found.plan else ()
    found_in = Look(name, document.format, fingerprint, plans, _lines(found), found.doubts, found.rows, found.columns)
    look = replace(found_in, guidance=said, counted=tuple(found.counted), second=found.second)
    return await _compared(session, look)


async def _understood_lately(
    name: str, data: bytes, fingerprint: str, *, code: str | None, today: date, guidance: Guidance
) -> tuple[Document, Found]:
    """A document and what was found in it, without reading it again for each look at it."""
    key = (name, fingerprint, code, today, repr(guidance.as_data()))
    if key in _LATELY:
        return _LATELY[key]
    document = next((read[0] for kept, read in _LATELY.items() if kept[:2] == key[:2]), None)
    if document is None:
        read = await asyncio.to_thread(understood, name, data, code=code, today=today, guidance=guidance)
    else:
        read = document, await asyncio.to_thread(_plan_in, document, code=code, today=today, guidance=guidance)
    while len(_LATELY) >= KEPT_LATELY:
        _LATELY.pop(next(iter(_LATELY)))
    _LATELY[key] = read
    return read


def understood(
    name: str, data: bytes, *, code: str | None, today: date, guidance: Guidance = UNGUIDED
) -> tuple[Document, Found]:
    """A document, and what was found in it. All that is made is kept: looking for litter would double the time."""
    gc.disable()
    try:
        document = read_bytes(name, data)
        return document, _plan_in(document, code=code, today=today, guidance=guidance)
    finally:
        gc.enable()


def _plan_in(document: Document, *, code: str | None, today: date, guidance: Guidance) -> Found:
    """A document's plan."""
    from plan.intake.reader import read_plan  # slow to load, and most messages bring no document

    return read_plan(document, code=code, today=today, guidance=guidance)


async def compared_with_held(session: Session, look: Look) -> Look:
    """The same look, compared with the plans as they are held, from here on to the end of the transaction.

    Where nothing changed since it was last compared, that stands: it takes seconds in which others wait to write.
    """
    for state in await _held_at(session, look):
        if state is not None:
            await lock_plan(session, state[0])
    return look if await _held_at(session, look) == look.held else await _compared(session, look)


async def _compared(session: Session, look: Look) -> Look:
    held, later = await _held_at(session, look), {}
    for plan, state in zip(look.plans, held, strict=True):
        if state is not None:
            last, ours = await last_issue(session, plan.code), await load_plan(session, plan.code)
            later[plan.code] = await asyncio.to_thread(compare, last, plan, ours, look.counted)
    return replace(look, later=later, held=held)


async def _held_at(session: Session, look: Look) -> HeldAt:
    return tuple([await state_of(session, plan.code) for plan in look.plans])


async def keep_look(session: Session, look: Look, said: Said) -> None:
    """Keep what a file holds: plans that are new, and what a later issue changes in those that are held."""
    for at, plan in enumerate(look.plans):
        file = ImportSource(look.name, look.fingerprint, look.lines.unplaced if at == 0 else ())
        later = look.later.get(plan.code)
        if later is None:
            await keep_new(session, plan, said, file)
        elif not later.is_empty:
            await keep_issue(session, plan, later, said, file)
        if look.guidance:
            await keep_guidance(session, plan.code, look.guidance, said)


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
    return Lines(fates[Fate.PLACED], fates[Fate.FURNITURE], found.unplaced, found.furniture_kinds, found.possible)
