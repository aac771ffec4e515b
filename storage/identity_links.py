"""Links of people in Teams to owners in the plans: made by somebody's decision, and every decision kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import insert, select, update

from plan.refusals import Sorry
from storage import reminders
from storage.conversation_tables import LinkRow, PersonRow, RoleRow
from storage.engine import Session
from storage.owners import id_of
from storage.tables import OwnerRow


class LinkDecision(StrEnum):
    """A coordinator's decision about a person."""

    LINKED = "linked"
    NOT_LINKED = "not linked"
    UNLINKED = "unlinked"


@dataclass(frozen=True, slots=True)
class LinkedPerson:
    """A person in Teams, and the owner they were found to be."""

    id: str
    name: str
    owner: str | None
    was_asked_about: bool
    """Whether a coordinator was asked about them, or has decided."""


async def person(session: Session, person_id: str) -> LinkedPerson | None:
    """One person, where they have ever spoken to the bot."""
    query = (
        select(PersonRow.id, PersonRow.name, OwnerRow.name, PersonRow.link_asked_at)
        .outerjoin(OwnerRow, OwnerRow.id == PersonRow.owner_id)
        .where(PersonRow.id == person_id)
    )
    row = (await session.execute(query)).first()
    return LinkedPerson(row[0], row[1], row[2], row[3] is not None) if row else None


async def mark_asked(session: Session, person_id: str, *, now: datetime) -> bool:
    """Note that coordinators are being asked about a person; False where they were asked, or decided, before."""
    query = update(PersonRow).where(
        PersonRow.id == person_id, PersonRow.owner_id.is_(None), PersonRow.link_asked_at.is_(None)
    )
    found = await session.scalars(query.values(link_asked_at=now).returning(PersonRow.id))
    return found.first() is not None


async def link(session: Session, person_id: str, owner: str, *, by: str, now: datetime) -> None:
    """This person is that owner. Refused where they are another one, until that is taken back."""
    known = await _lock(session, person_id)
    owner_id = await id_of(session, owner)
    if known.owner_id not in (None, owner_id):
        raise Sorry(f"{known.name} is linked to another owner already. Unlink them first: `chaser people unlink`.")
    if known.owner_id is None:
        known.owner_id, known.link_asked_at = owner_id, now
        await _record(session, person_id, owner_id, LinkDecision.LINKED, by=by, now=now)
        await reminders.say_again(session, owner)


async def do_not_link(session: Session, person_id: str, *, by: str, now: datetime) -> None:
    """This person is none of the owners: nobody is asked about them again. Refused where they are linked."""
    known = await _lock(session, person_id)
    if known.owner_id is not None:
        raise Sorry(f"{known.name} was linked to an owner meanwhile, so nothing was changed.")
    known.link_asked_at = now
    await _record(session, person_id, None, LinkDecision.NOT_LINKED, by=by, now=now)


async def unlink(session: Session, person_id: str, *, by: str, now: datetime) -> None:
    """This person is not that owner after all; what they wrote stays theirs."""
    known = await _lock(session, person_id)
    if known.owner_id is None:
        raise Sorry(f"{known.name} is not linked to an owner.")
    await _record(session, person_id, known.owner_id, LinkDecision.UNLINKED, by=by, now=now)
    known.owner_id = None


async def unlinked(session: Session, *, tenant: str | None = None) -> list[tuple[str, str]]:
    """The ids and names of those nobody has decided about, by name; not of those who keep or lead a plan."""
    decided = select(LinkRow.person_id).where(LinkRow.decision == LinkDecision.NOT_LINKED)
    query = select(PersonRow.id, PersonRow.name).where(
        PersonRow.owner_id.is_(None), PersonRow.id.not_in(decided), PersonRow.id.not_in(select(RoleRow.person_id))
    )
    here = query.where(PersonRow.tenant == tenant) if tenant is not None else query
    return [(id_, name) for id_, name in await session.execute(here.order_by(PersonRow.name, PersonRow.id))]


async def of_owners(session: Session, names: Sequence[str]) -> dict[str, list[str]]:
    """The people linked to these owners: owner's name -> ids."""
    query = select(OwnerRow.name, PersonRow.id).join(PersonRow, PersonRow.owner_id == OwnerRow.id)
    found: dict[str, list[str]] = {}
    for name, id_ in await session.execute(query.where(OwnerRow.name.in_(names))):
        found.setdefault(name, []).append(id_)
    return found


async def _lock(session: Session, person_id: str) -> PersonRow:
    query = select(PersonRow).where(PersonRow.id == person_id).with_for_update()
    row = await session.scalar(query.execution_options(populate_existing=True))
    if row is None:
        raise Sorry("I have not met that person. They must have spoken to me once.")
    return row


async def _record(
    session: Session, person_id: str, owner_id: int | None, decision: LinkDecision, *, by: str, now: datetime
) -> None:
    made = {"person_id": person_id, "owner_id": owner_id, "decision": decision, "decided_by": by, "at": now}
    await session.execute(insert(LinkRow).values(**made))
