"""A plan sent in a chat: looked at with the person who sent it, put right, and kept, changed or left."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, replace

from dialogs.context import Request, standing
from dialogs.import_corrections import guidance_for
from dialogs.import_words import Correction
from dialogs.permissions import check_may_on
from dialogs.turn import Scope, Turn
from plan.actions import Action
from plan.changes import Said
from plan.intake import RowRead
from plan.permissions import Deed, Role
from plan.refusals import Sorry
from plan.reimport import Comparison, Difference
from storage import changes, import_sessions, plan_settings, roles, undo_entries
from storage.engine import Session
from storage.import_sessions import ImportSession, ImportState
from storage.imports import free_code, last_import
from storage.looks import Look, compared_with_held, keep_look, look_at
from storage.people import PlanHere
from storage.removals import remove_plan


@dataclass(frozen=True, slots=True)
class FileLook:
    """A file as its sender is shown it: what was found, and what they have said and decided of it so far."""

    waiting: ImportSession
    look: Look

    @property
    def id(self) -> str:
        """The id a button names the file by."""
        return self.waiting.id

    @property
    def version(self) -> int:
        """Goes up with each word said of the file, so that a button pressed on an old card is known."""
        return self.waiting.version

    @property
    def is_new(self) -> bool:
        """Whether the plan is not held yet."""
        return not self.look.later

    @property
    def conflicts(self) -> tuple[Difference, ...]:
        """Values that both the document and the bot changed."""
        return tuple(each for later in self.look.later.values() for each in later.conflicts)

    def rows(self, first: int = 0, most: int = 10) -> list[tuple[Action, RowRead]]:
        """A page of the rows read, the least sure first, each with how it was read."""
        actions = self.look.actions
        return [(actions[row.id], row) for row in self.look.rows[first : first + most] if row.id in actions]

    def is_theirs(self, conflict: Difference) -> bool:
        """Whether the document is to be followed in a conflict."""
        return conflict_key(conflict) in self.waiting.theirs


@dataclass(frozen=True, slots=True)
class KeptImport:
    """The outcome of keeping a file."""

    codes: tuple[str, ...]
    new: int
    changed: int


def conflict_key(conflict: Difference) -> str:
    """The name a button has for a conflict."""
    return f"{conflict.action.id} {conflict.field.value}"


async def begin(session: Session, turn: Turn, name: str, data: bytes, plan: str | None = None) -> FileLook:
    """Look at a file that was sent in a 1:1 chat, and keep it until its sender decides. Nothing of it is kept yet."""
    found = await look_over(session, turn, name, data, plan)
    await import_sessions.put(session, found.waiting)
    return found


async def look_over(session: Session, turn: Turn, name: str, data: bytes, plan: str | None = None) -> FileLook:
    """Look at a file that was sent in a 1:1 chat."""
    if turn.place.scope is not Scope.PERSONAL:
        raise Sorry("Send a plan in a chat with me alone, so that only you see it before it is kept.")
    waiting = ImportSession(uuid.uuid4().hex, turn.speaker.id, turn.place.id, turn.now, name, data, plan or turn.plan)
    return FileLook(waiting, await _look(session, turn, waiting))


async def show(session: Session, turn: Turn, id_: str) -> FileLook:
    """The file as it stands: what was found in it, and what was said of it so far."""
    waiting = await import_sessions.get(session, id_, turn.speaker.id)
    _check_waits(waiting)
    return FileLook(waiting, await _look(session, turn, waiting))


async def correct(session: Session, turn: Turn, found: FileLook, said: Correction) -> FileLook:
    """Take a correction: what a column is, what is no action, where a new one begins, which reading is right."""
    waiting = await import_sessions.get(session, found.id, turn.speaker.id)
    guidance = guidance_for(found.look, said).over(waiting.guidance)
    return await _changed(session, turn, replace(waiting, guidance=guidance))


async def belongs_to(session: Session, turn: Turn, id_: str, plan: str | None) -> FileLook:
    """Say which plan the file is the next issue of; None where it is a new one."""
    waiting = await import_sessions.get(session, id_, turn.speaker.id)
    return await _changed(session, turn, replace(waiting, plan=plan))


async def decide(session: Session, turn: Turn, id_: str, conflict: str, *, is_theirs: bool) -> FileLook:
    """Follow the document in one conflict, or what the bot was told."""
    waiting = await import_sessions.get(session, id_, turn.speaker.id)
    theirs = waiting.theirs | {conflict} if is_theirs else waiting.theirs - {conflict}
    return await _changed(session, turn, replace(waiting, theirs=theirs))


async def keep(session: Session, turn: Turn, found: FileLook, version: int) -> KeptImport:
    """Keep what was found, as shown. Refused where more was said of it since.

    The file is not read again, which takes long while others wait to write; it is only compared with what is held now.
    """
    waiting = await import_sessions.get(session, found.id, turn.speaker.id)
    _check_waits(waiting)
    if not waiting.version == found.version == version:
        raise Sorry("This file was corrected in the meantime. Look at it again, then keep it.")
    if not found.look.plans:
        raise Sorry(f"There is nothing to track in {found.waiting.file_name}, so nothing was kept.")
    look = await compared_with_held(session, found.look)
    here = await standing(session, turn)
    for code in look.later:
        check_may_on(here, code, Deed.IMPORT)
    look = replace(look, later={code: _decided(found, each) for code, each in look.later.items()})
    said = _said(turn, f"import:{found.id}", f"read {found.waiting.file_name} in")
    await keep_look(session, look, said)
    for plan in look.plans:
        if plan.code not in look.later and turn.vouched is None:
            held = await plan_settings.plan_id(session, plan.code)
            await roles.set_role(session, turn.speaker.id, held, Role.COORDINATOR, said)
    await import_sessions.settle(session, found.id, ImportState.KEPT)
    later = look.later.values()
    new = sum(len(each.new) for each in later) or (len(look.actions) if found.is_new else 0)
    return KeptImport(tuple(plan.code for plan in look.plans), new, sum(len(each.changed) for each in later))


async def leave(session: Session, turn: Turn, id_: str) -> str:
    """Keep nothing of a file, and forget it."""
    waiting = await import_sessions.get(session, id_, turn.speaker.id)
    _check_waits(waiting)
    await import_sessions.settle(session, id_, ImportState.LEFT)
    return f"Nothing of {waiting.file_name} was kept."


async def undo_import(session: Session, turn: Turn, plan: str) -> str:
    """Take a plan's last import back whole, as one change. Refused once something was changed on top of it."""
    here = await standing(session, turn)
    held = _plan(here, plan)
    check_may_on(here, held.code, Deed.IMPORT)
    message = await last_import(session, held.id)
    written = [] if message is None else await changes.written_in(session, held.id, message)
    if not written:
        raise Sorry(f"No import of {held.code} can be taken back.")
    made = await undo_entries.undo(session, written, _said(turn, turn.message_id, "undo import"))
    is_gone = any(each.new == {"what": "removed", "value": held.code} for each in made)
    if is_gone:
        return f"{held.code} was read in by that import, so it is removed again. What it said is kept in the record."
    count = f"{len(made)} change{'' if len(made) == 1 else 's'}"
    return f"The last import of {held.code} is taken back: {count}."


async def remove(session: Session, turn: Turn, plan: str, reason: str | None = None) -> str:
    """Remove a plan: nothing of it is answered or chased any more, and the record of it is kept."""
    here = await standing(session, turn)
    held = _plan(here, plan)
    check_may_on(here, held.code, Deed.IMPORT)
    await remove_plan(session, held.id, _said(turn, turn.message_id, "remove the plan"), reason=reason)
    return f"{held.code} is removed: nothing of it is answered or chased any more. Its record is kept."


async def _look(session: Session, turn: Turn, waiting: ImportSession) -> Look:
    here = await standing(session, turn)
    look = await look_at(
        session, waiting.file_name, waiting.data, code=waiting.plan, today=turn.today, guidance=waiting.guidance
    )
    hidden = [code for code in look.later if here.plan(code) is None]
    if hidden:
        code = await free_code(session, hidden[0])
        data = (waiting.file_name, waiting.data)
        look = await look_at(session, *data, code=code, today=turn.today, guidance=waiting.guidance)
    for code in look.later:
        check_may_on(here, code, Deed.IMPORT)
    return look


async def _changed(session: Session, turn: Turn, waiting: ImportSession) -> FileLook:
    """The file as it stands once something more was said of it."""
    _check_waits(waiting)
    look = await _look(session, turn, waiting)
    version = await import_sessions.change(
        session, waiting.id, guidance=waiting.guidance, theirs=waiting.theirs, plan=waiting.plan
    )
    return FileLook(replace(waiting, version=version), look)


def _decided(found: FileLook, later: Comparison) -> Comparison:
    """The changes to take, with the conflicts that were decided for the document."""
    theirs = tuple(each for each in later.conflicts if found.is_theirs(each))
    ours = tuple(each for each in later.conflicts if not found.is_theirs(each))
    return replace(later, changed=later.changed + theirs, conflicts=ours)


def _check_waits(waiting: ImportSession) -> None:
    if waiting.state is not ImportState.OPEN:
        raise Sorry(f"{waiting.file_name} was {waiting.state.value} already.")


def _plan(here: Request, code: str) -> PlanHere:
    held = here.plan(code)
    if held is None:
        raise Sorry(f"There is no plan {code} here.")
    return held


def _said(turn: Turn, message_id: str, heard: str) -> Said:
    return Said(turn.speaker.id, turn.speaker.name, turn.place.id, message_id, turn.now, turn.today, heard)


def rows_in_words(rows: Iterable[tuple[Action, RowRead]]) -> list[str]:
    """Rows as a sentence each: number, words, owner, deadline as read and as printed, status, what is doubtful."""
    return [" · ".join(filter(None, _parts(action, row))) for action, row in rows]


def _parts(action: Action, row: RowRead) -> tuple[str, ...]:
    due = f"{action.deadline.due:%-d %B %Y}" if action.deadline.due else "no deadline"
    printed = f"printed “{action.deadline.text}”" if action.deadline.text else ""
    return (f"{action.ref}: {action.text}", ", ".join(action.owners), due, printed, action.status.words, *row.doubts)
