"""The material of a pack: the plan on the day and at the meeting before, its changes, meetings and issued packs."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, insert, select

from plan.changes import Change, Field, Said
from plan.meetings import Meeting, last_before, next_after, of_name
from plan.pack.charts import month_ends_before
from plan.pack.items import items_of
from plan.pack.pack import Baseline, Pack, make_pack
from plan.phrases import day as in_words
from plan.phrases import listed
from plan.recommendations import Plan
from plan.refusals import Sorry
from storage import changes as record
from storage import meetings
from storage.engine import Session
from storage.meeting_tables import HouseTemplateRow, IssuedPackRow
from storage.plan_as_at import as_it_was
from storage.plans import load_plan
from storage.tables import ImportRow, PlanRow


@dataclass(frozen=True, slots=True)
class Issued:
    """A pack as it was issued: the file, byte for byte, for which meeting, when and by whom."""

    meeting: Meeting
    as_at: date
    name: str
    data: bytes
    sha256: str
    issued_on: date
    issued_by: str


@dataclass(frozen=True, slots=True)
class PackMaterial:
    """A plan's pack, and what a workbook of it holds besides."""

    pack: Pack
    plan_id: int
    changes: tuple[Change, ...]


async def material(
    session: Session, code: str, *, named: str | None, as_at: date | None, today: date, since: date | None = None
) -> PackMaterial:
    """The pack of a plan for a meeting, or for none, as at a day; today where none is given."""
    held = await load_plan(session, code)
    plan_id = await _plan_id(session, code)
    day = as_at or today
    made = await record.of_plan(session, plan_id)
    meeting, last = await _meetings(session, plan_id, named, day)
    known_from = await _known_from(session, plan_id)
    before, note = await _before(session, plan_id, held, made, day, since, last, known_from)
    days = month_ends_before(day, known_from or _first(made, day))
    if before:
        days = sorted({*(each for each in days), before.day})
    history = [(each, items_of(as_it_was(held, made, each), each)) for each in days]
    then = as_it_was(held, made, day)
    pack = make_pack(then, made, as_at=day, meeting=meeting, before=before, history=history, note=note)
    return PackMaterial(pack, plan_id, tuple(each for each in made if each.said.day <= day))


def _first(changes: list[Change], day: date) -> date:
    """The day of the first change, where nothing says when the plan was read in."""
    return min((each.said.day for each in changes), default=day)


async def _meetings(
    session: Session, plan_id: int, named: str | None, day: date
) -> tuple[Meeting | None, Meeting | None]:
    """The meeting the pack is for, and the one before it: both of one board."""
    known = await meetings.of_plan(session, plan_id)
    meant = of_name(known, named)
    if named and not meant:
        held = listed(sorted({each.name for each in known})) or "none yet"
        raise Sorry(f"No meeting is called “{named}”. Meetings known: {held}. Say “the next {named} is 14 July”.")
    coming = next_after(meant, day) or (meant[-1] if named else None)
    if coming is None:
        return None, last_before(known, day)
    of_board = [each for each in known if each.name.casefold() == coming.name.casefold()]
    return coming, last_before(of_board, coming.day)


async def _before(
    session: Session,
    plan_id: int,
    held: Plan,
    made: list[Change],
    day: date,
    since: date | None,
    last: Meeting | None,
    known_from: date | None,
) -> tuple[Baseline | None, str]:
    """The position to compare with, or why there is none."""
    issued = await issued_for(session, plan_id, last) if last and not since else []
    on = since or (issued[-1].as_at if issued else last.day if last else None)
    if on is None:
        return None, "There is no earlier meeting to compare with."
    if on >= day:
        return None, f"The last meeting was on {in_words(on)}, so nothing lies between."
    if known_from and on < known_from:
        return None, f"The plan was read in on {in_words(known_from)}, so how it stood on {in_words(on)} is not known."
    then = items_of(as_it_was(held, made, on), on)
    return Baseline(on, None if since else last, then), ""


async def _known_from(session: Session, plan_id: int) -> date | None:
    """The day the plan was first read in."""
    query = select(ImportRow.day, ImportRow.at).where(ImportRow.plan_id == plan_id).order_by(ImportRow.id).limit(1)
    first = (await session.execute(query)).one_or_none()
    return (first.day or first.at.date()) if first else None


async def _plan_id(session: Session, code: str) -> int:
    return (await session.execute(select(PlanRow.id).where(func.lower(PlanRow.code) == code.lower()))).scalar_one()


async def issued_for(session: Session, plan_id: int, meeting: Meeting) -> list[Issued]:
    """The files issued for a meeting, in the order they were."""
    query = select(IssuedPackRow).where(
        IssuedPackRow.plan_id == plan_id, IssuedPackRow.meeting == meeting.name, IssuedPackRow.held == meeting.day
    )
    return [_issued(row) for row in await session.scalars(query.order_by(IssuedPackRow.id))]


async def issue(session: Session, plan_id: int, pack: Pack, name: str, data: bytes, said: Said) -> Issued:
    """Freeze a pack for its meeting. One of that kind frozen before is handed back as it was."""
    if pack.meeting is None:
        raise Sorry("A pack is issued for a meeting. Say which: “the next SMB is 14 July”.")
    plan = await record.lock_plan(session, plan_id)
    extension = name.rpartition(".")[2]
    for each in await issued_for(session, plan_id, pack.meeting):
        if each.name.endswith(f".{extension}"):
            return each
    sha256 = hashlib.sha256(data).hexdigest()
    values = {"plan_id": plan_id, "meeting": pack.meeting.name, "held": pack.meeting.day, "as_at": pack.as_at}
    values |= {"name": name, "kind": extension, "data": data, "sha256": sha256}
    values |= {"issued_on": said.day, "issued_by": said.actor}
    await session.execute(insert(IssuedPackRow).values(**values))
    kept = {"what": f"pack for the {pack.meeting.words}, {extension}", "value": sha256}
    await record.append(session, plan, said, None, Field.SETTING, {**kept, "value": None}, kept)
    return Issued(pack.meeting, pack.as_at, name, data, sha256, said.day, said.actor)


def _issued(row: IssuedPackRow) -> Issued:
    meeting = Meeting(row.meeting, row.held)
    return Issued(meeting, row.as_at, row.name, row.data, row.sha256, row.issued_on, row.issued_by)


async def template_of(session: Session, plan_id: int) -> bytes | None:
    """The house's template of a plan, where it has one."""
    row = await session.get(HouseTemplateRow, plan_id)
    return row.data if row else None


async def set_template(session: Session, plan_id: int, name: str, data: bytes | None, said: Said) -> None:
    """Give a plan its house's template, or take it away."""
    plan = await record.lock_plan(session, plan_id)
    held = await session.get(HouseTemplateRow, plan_id)
    old = held.sha256 if held else None
    new = hashlib.sha256(data).hexdigest() if data else None
    if held:
        await session.delete(held)
        await session.flush()
    if data:
        session.add(HouseTemplateRow(plan_id=plan_id, name=name, data=data, sha256=new))
    if old != new:
        values = ({"what": "house template", "value": each} for each in (old, new))
        await record.append(session, plan, said, None, Field.SETTING, *values)


def file_name(pack: Pack, extension: str) -> str:
    """`SS-SMB-2015-06-09.docx`; without a meeting the day it is as at."""
    board = f"{'-'.join(pack.meeting.name.split())}-{pack.meeting.day}" if pack.meeting else f"pack-{pack.as_at}"
    return f"{pack.plan.code}-{board}{extension}"
