"""People: who speaks, what they are on each plan, and which plans may be spoken of where they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import and_, exists, or_, select, true

from storage.conversation_tables import PersonRow, PlanPersonRow, PlanPlaceRow, RoleRow
from storage.engine import Session
from storage.tables import AliasRow, OwnerRow, PlanRow
from storage.upserts import upsert


@dataclass(frozen=True, slots=True)
class PlanHere:
    """A plan that may be spoken of here, and what the speaker is on it (None: nobody said)."""

    id: int
    code: str
    title: str
    version: int
    role: str | None
    is_bound: bool
    needs_sign_off: bool
    moves_allowed: int | None


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """What the store knows of who speaks. `owner` is the name a coordinator linked them to."""

    owner: str | None
    plans: tuple[PlanHere, ...]
    everywhere: bool
    """Whether every plan there is may be spoken of here."""
    is_new: bool = False
    """Whether no coordinator was ever asked which owner they are."""


async def acquaintance(
    session: Session, person: str, *, places: Sequence[str], is_private: bool, sees_all: bool = False
) -> Acquaintance:
    """Who this is, and the plans that may be spoken of with them in this place.

    A restricted plan is spoken of in the places it was let into; in private, with the people let in as well.
    """
    let_in = exists().where(PlanPersonRow.plan_id == PlanRow.id, PlanPersonRow.person_id == person)
    private = or_(let_in, RoleRow.role.is_not(None)) if is_private else PlanPlaceRow.place_id.is_not(None)
    may_speak = or_(PlanRow.is_restricted.is_(False), PlanPlaceRow.place_id.is_not(None), private)
    query = (
        select(
            PlanRow.id,
            PlanRow.code,
            PlanRow.title,
            PlanRow.version,
            RoleRow.role,
            PlanPlaceRow.is_bound,
            PlanRow.needs_sign_off,
            PlanRow.moves_allowed,
            (true() if sees_all else may_speak).label("may_speak"),
            OwnerRow.name,
            and_(PersonRow.id.is_not(None), PersonRow.owner_id.is_(None), PersonRow.link_asked_at.is_(None)).label(
                "new"
            ),
        )
        .select_from(PlanRow)
        .outerjoin(PersonRow, PersonRow.id == person)
        .outerjoin(OwnerRow, OwnerRow.id == PersonRow.owner_id)
        .outerjoin(RoleRow, and_(RoleRow.plan_id == PlanRow.id, RoleRow.person_id == person))
        .outerjoin(PlanPlaceRow, and_(PlanPlaceRow.plan_id == PlanRow.id, PlanPlaceRow.place_id.in_(places)))
        .order_by(PlanRow.id)
    )
    rows = (await session.execute(query)).all()
    plans: dict[int, PlanHere] = {}
    for id_, code, title, version, role, is_bound, needs_sign_off, moves_allowed, may, _owner, _new in rows:
        if may:
            bound = bool(is_bound) or (id_ in plans and plans[id_].is_bound)
            plans[id_] = PlanHere(id_, code, title, version, role, bound, needs_sign_off, moves_allowed)
    return Acquaintance(
        owner=rows[0].name if rows else None,
        plans=tuple(plans.values()),
        everywhere=all(row.may_speak for row in rows),
        is_new=bool(rows and rows[0].new),
    )


async def give_role(session: Session, person: str, plan: int, role: str) -> None:
    """Make a known person viewer, owner, coordinator or lead of a plan."""
    await session.execute(upsert(session, RoleRow, {"person_id": person, "plan_id": plan, "role": role}))


async def known_owners(session: Session) -> tuple[list[str], dict[str, str]]:
    """Every owner's name, and the aliases of some."""
    names = list(await session.scalars(select(OwnerRow.name).order_by(OwnerRow.id)))
    aliases = select(AliasRow.alias, OwnerRow.name).join(OwnerRow, OwnerRow.id == AliasRow.owner_id)
    return names, dict((await session.execute(aliases)).all())
