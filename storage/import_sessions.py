"""Files that wait to be read in: what was sent, what was said of how to read it, what was decided."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import BindParameter, ScalarSelect, case, delete, select

from plan.intake import Guidance
from plan.intake.guidance import guidance_from
from plan.refusals import Sorry
from storage.conversation_tables import ImportSessionRow
from storage.engine import Session

LAPSES_AFTER = timedelta(days=2)
"""A file that nobody decided about is forgotten then."""


class ImportState(StrEnum):
    """Whether a file that was sent still waits, was kept, or was left."""

    OPEN = "open"
    KEPT = "kept"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class ImportSession:
    """A file sent to be imported, until its sender decides."""

    id: str
    person: str
    place: str
    at: datetime
    file_name: str
    data: bytes
    plan: str | None = None
    """The code it was said to belong to."""
    guidance: Guidance = Guidance()
    theirs: frozenset[str] = frozenset()
    """Conflicts in which the document is to be followed, not what the bot was told."""
    version: int = 1
    state: ImportState = ImportState.OPEN


async def put(session: Session, kept: ImportSession) -> None:
    """Keep a file that was sent; those that lapsed are forgotten."""
    await session.execute(delete(ImportSessionRow).where(ImportSessionRow.at <= kept.at - LAPSES_AFTER))
    row = ImportSessionRow(id=kept.id, person_id=kept.person, place_id=kept.place, at=kept.at, data=kept.data)
    row.file_name, row.plan_code, row.version, row.state = kept.file_name, kept.plan, kept.version, kept.state
    row.guidance, row.theirs = kept.guidance.as_data(), sorted(kept.theirs)
    session.add(row)
    await session.flush()


async def get(session: Session, id_: str, person: str) -> ImportSession:
    """A file that waits for this person. Refused where there is none, or it lapsed."""
    row = await session.get(ImportSessionRow, id_, populate_existing=True)
    if row is None or row.person_id != person:
        raise Sorry("That file is not waiting any more. Send it again.")
    return ImportSession(
        row.id,
        row.person_id,
        row.place_id,
        row.at,
        row.file_name,
        row.data,
        row.plan_code,
        guidance_from(row.guidance),
        frozenset(row.theirs),
        row.version,
        ImportState(row.state),
    )


def waiting_of(person: BindParameter[str], place: BindParameter[str]) -> ScalarSelect[str | None]:
    """The id of the file that a person sent last in a place, if it still waits: to be asked with what else is asked."""
    held = ImportSessionRow.__table__.c
    sent = select(case((held.state == ImportState.OPEN, held.id))).where(
        held.person_id == person, held.place_id == place
    )
    return sent.order_by(held.at.desc()).limit(1).scalar_subquery()


async def change(session: Session, id_: str, *, guidance: Guidance, theirs: Collection[str], plan: str | None) -> int:
    """Keep what was said of a file since, and return its next version."""
    row = await session.get_one(ImportSessionRow, id_, with_for_update=True)
    row.guidance, row.theirs, row.plan_code = guidance.as_data(), sorted(theirs), plan
    row.version += 1
    return row.version


async def settle(session: Session, id_: str, state: ImportState) -> None:
    """A file was kept or left: its bytes are forgotten, and that it was decided is not."""
    row = await session.get_one(ImportSessionRow, id_, with_for_update=True)
    row.state, row.data = state.value, b""
    row.version += 1
