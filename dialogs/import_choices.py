"""The drop-downs of a file's card: how they stand, and what the person chose that differs."""

from __future__ import annotations

from collections.abc import Mapping

from cards.import_look import COLUMN, CONFLICT, PLAN, THEIRS
from cards.verbs import Press
from dialogs import imports
from dialogs.import_shown import belongs
from dialogs.import_words import Correction, CorrectionKind
from dialogs.imports import FileLook
from dialogs.turn import Turn
from plan.intake.guidance import name_of
from storage.engine import Store


def choices_in(press: Press) -> dict[str, str]:
    """The choices of the drop-downs, by their ids."""
    ids = (name for name in press.data if name == PLAN or name.startswith((COLUMN, CONFLICT)))
    return {name: str(press.data[name]) for name in ids}


def differs(found: FileLook, said: Mapping[str, str]) -> bool:
    """Whether a drop-down says something else than how the file was read."""
    stands = _stands(found)
    return any(name in stands and stands[name] != value for name, value in said.items())


async def take_choices(turn: Turn, store: Store, found: FileLook, said: Mapping[str, str]) -> FileLook:
    """The file once everything that differs was said of it."""
    stands = _stands(found)
    for name, value in said.items():
        if name not in stands or stands[name] == value:
            continue
        async with store.writing() as session:
            if name == PLAN:
                found = await imports.belongs_to(session, turn, found.id, value or None)
            elif name.startswith(COLUMN):
                heading = next(each.heading for each in found.look.columns if f"{COLUMN}{each.key}" == name)
                column = Correction(CorrectionKind.COLUMN, heading=heading, meaning=value)
                found = await imports.correct(session, turn, found, column)
            else:
                key, is_theirs = name.removeprefix(CONFLICT), value == THEIRS
                found = await imports.decide(session, turn, found.id, key, is_theirs=is_theirs)
    return found


def _stands(found: FileLook) -> dict[str, str]:
    """The drop-downs' present choices."""
    columns = {f"{COLUMN}{each.key}": name_of(each.meaning) for each in found.look.columns}
    conflicts = {
        f"{CONFLICT}{imports.conflict_key(each)}": THEIRS if found.is_theirs(each) else "ours"
        for each in found.conflicts
    }
    return {**columns, **conflicts, PLAN: belongs(found)}
