"""A file that waits, as its card shows it: rows beside their source, columns, conflicts, what was left out."""

from __future__ import annotations

import re

from cards.import_look import NEW, ColumnShown, ConflictShown, LookShown, RowShown
from cards.phrases import listed
from dialogs import imports
from dialogs.context import standing
from dialogs.imports import FileLook
from dialogs.permissions import may_on
from dialogs.turn import Turn
from plan.actions import Action
from plan.intake import RowRead
from plan.intake.guidance import BEST, NAMES, name_of
from plan.permissions import Deed
from plan.reimport import Difference, words_of
from storage.engine import Store
from storage.looks import Lines


async def as_shown(found: FileLook, turn: Turn, store: Store) -> LookShown:
    """The file as its card shows it."""
    look = found.look
    async with store.reading() as session:
        here = await standing(session, turn)
    held = {plan.code: f"The next issue of {plan.title}" for plan in here.plans if may_on(here, plan.code, Deed.IMPORT)}
    unsure = {row.id for row in look.unsure}
    about = {each.about for each in look.doubts}
    rows = [row_shown(action, row) for action, row in found.rows(0, len(look.rows)) if action.id in unsure]
    return LookShown(
        id=found.id,
        version=found.version,
        file=found.waiting.file_name,
        rows=len(look.actions),
        unsure=rows,
        doubts=[each.text for each in look.doubts if not each.about] if "" in about else [],
        columns=[
            ColumnShown(each.key, each.heading, each.example, name_of(each.meaning), each.is_sure and not each.is_told)
            for each in look.columns
            if each.heading.strip()
        ],
        meanings=list(NAMES),
        conflicts=[_conflict(found, each) for each in found.conflicts],
        changes=_changes(found),
        plan=belongs(found),
        plans={NEW: "A new plan", **held},
        left_out=listed([f"{number} × {kind}" for kind, number in look.lines.furniture_kinds.items()]),
        second=_second(found),
        possible=list(look.lines.possible),
        unplaced=_rest(look.lines),
    )


def _second(found: FileLook) -> str:
    """The button for the other reading: there is one, or the other was taken."""
    if found.look.second:
        return "Read it the other way"
    return "Read it the first way" if found.waiting.guidance.prefers not in ("", BEST) else ""


def _rest(lines: Lines) -> list[str]:
    """The lines that fitted nowhere, without those that may hold an action."""
    return [each for each in lines.unplaced if not any(each in possible for possible in lines.possible)]


def _conflict(found: FileLook, each: Difference) -> ConflictShown:
    about = f"{each.action.ref} {each.field.value}"
    return ConflictShown(
        imports.conflict_key(each),
        about,
        words_of(each.new) or "none",
        words_of(each.old) or "none",
        found.is_theirs(each),
    )


def _changes(found: FileLook) -> str:
    """Changes that the next issue of a held plan would make."""
    later = found.look.later
    if not later:
        return ""
    [(code, each), *_] = later.items()
    if each.is_empty:
        return f"nothing changed in {code}"
    parts = (
        (len(each.new), "new"),
        (len(each.changed), "changed"),
        (len(each.gone), "no longer printed"),
        (len(each.conflicts), "in conflict"),
    )
    return f"next issue of {code}: {', '.join(f'{number} {what}' for number, what in parts if number)}"


def row_shown(action: Action, row: RowRead) -> RowShown:
    due = f"due {action.deadline.due:%-d %B %Y}" if action.deadline.due else "no deadline"
    read_as = " · ".join(filter(None, (listed(action.owners) or "no owner", due, action.status.words)))
    said = " / ".join(each.text.strip() for each in row.source if each.text.strip())
    place = next((each.place for each in row.source if each.place), "")
    source = f"{place}: {said}" if place else said
    return RowShown(action.id, action.ref, action.text, source, read_as, row.doubts, pieces_of_action(action.text))


def pieces_of_action(text: str) -> tuple[str, ...]:
    """The pieces of a text at which a new action may begin: sentences, and clauses behind a semicolon or a bullet."""
    pieces = (each.strip() for each in _PIECE.split(text))
    return tuple(each for each in pieces if len(each.split()) > 1)[:_MOST_PIECES]


_PIECE = re.compile(r"(?<=[.;:!?])\s+|\s+(?=[•▪◦●·‣]\s|\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[.)]\s)|\s+(?=and [a-z])")
_MOST_PIECES = 12


def belongs(found: FileLook) -> str:
    """The code of the plan it is the next issue of; "" where it is new."""
    return next(iter(found.look.later), NEW)
