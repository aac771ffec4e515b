"""People: the speaker, their role on each plan, and the plans their place may see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import BindParameter, Select, Text, and_, bindparam, cast, exists, or_, select

from storage.conversation_tables import ClaimRow, DraftRow, PersonRow, PlanPersonRow, PlanPlaceRow, RoleRow
from storage.drafts import LAPSES_AFTER, Draft
from storage.engine import Session
from storage.import_sessions import waiting_of
from storage.tables import AliasRow, OwnerRow, PlanRow
from storage.upserts import upsert


@dataclass(frozen=True, slots=True)
class PlanHere:
    """A plan this place may see, and the speaker's role on it (None: no role was given)."""

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
    """The store's knowledge of a speaker. `owner` is the name a coordinator linked them to."""

    owner: str | None
    plans: tuple[PlanHere, ...]
    everywhere: bool
    """Whether every plan there is may be spoken of here."""
    is_new: bool = False
    """Whether no coordinator was ever asked which owner they are."""
    draft: Draft = Draft()
    awaits_first: bool = True
    """Whether the first coordinator may still be one who was named and has not come yet."""
    file: str | None = None
    """The file they sent here to be read in, while it waits."""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """A conversation, the channel and team it is in, and whether only the speaker reads it."""

    id: str
    channel: str | None
    team: str | None
    is_private: bool


_plans, _people, _roles, _places, _let_in, _owners, _drafts = (
    row.__table__.c for row in (PlanRow, PersonRow, RoleRow, PlanPlaceRow, PlanPersonRow, OwnerRow, DraftRow)
)


def _asking(*, is_private: bool) -> Select[Any]:
    """A row a plan: what it is, what the speaker is on it, whether it may be spoken of; beside it who they are."""
    person: BindParameter[str] = bindparam("person")
    let_in = exists().where(_let_in.plan_id == _plans.id, _let_in.person_id == person)
    privately = or_(let_in, _roles.role.is_not(None)) if is_private else _places.place_id.is_not(None)
    is_staff = or_(_people.is_guest.is_not(True), _roles.role.is_not(None), _people.owner_id.is_not(None))
    awaited = exists().where(ClaimRow.__table__.c.person.is_not(None), ClaimRow.__table__.c.taken_by.is_(None))
    here: tuple[BindParameter[str], ...] = (bindparam("place"), bindparam("channel"), bindparam("team"))
    mine = and_(_drafts.person_id == bindparam("talker"), _drafts.place_id == here[0], _drafts.at > bindparam("since"))
    return (
        select(
            _plans.id,
            _plans.code,
            _plans.title,
            _plans.version,
            _roles.role,
            _places.is_bound,
            _plans.needs_sign_off,
            _plans.moves_allowed,
            and_(
                or_(_plans.is_restricted.is_(False), _places.place_id.is_not(None), privately), or_(is_staff, let_in)
            ).label("may_speak"),
            _owners.name,
            and_(_people.id.is_not(None), _people.owner_id.is_(None), _people.link_asked_at.is_(None)).label("new"),
            cast(_drafts.before, Text).label("before"),
            cast(_drafts.pending, Text).label("pending"),
            awaited.label("awaits_first"),
            waiting_of(person, here[0]).label("file"),
        )
        .select_from(PlanRow.__table__)
        .outerjoin(PersonRow.__table__, _people.id == person)
        .outerjoin(OwnerRow.__table__, _owners.id == _people.owner_id)
        .outerjoin(RoleRow.__table__, and_(_roles.plan_id == _plans.id, _roles.person_id == person))
        .outerjoin(PlanPlaceRow.__table__, and_(_places.plan_id == _plans.id, _places.place_id.in_(here)))
        .outerjoin(DraftRow.__table__, mine)
        .where(_plans.is_removed.is_(False))
        .order_by(_plans.id)
    )


_ASKING = {is_private: _asking(is_private=is_private) for is_private in (True, False)}
_WAITING_FILE = select(waiting_of(bindparam("person"), bindparam("place")))
"""Asked by itself while there is no plan, whose first file may be the one that waits."""


async def acquaintance(
    session: Session, person: str, talker: str, place: Whereabouts, *, now: datetime, sees_all: bool = False
) -> Acquaintance:
    """Look up a speaker: their owner, the plans they may speak of here, and their draft in this place.

    A restricted plan is spoken of in the places it was let into; in private, with the people let in as well. A guest
    of the organisation is spoken to of no plan until they are let in, linked to an owner or given a role.
    """
    said = {"person": person, "talker": talker, "place": place.id, "channel": place.channel, "team": place.team}
    rows = (await session.execute(_ASKING[place.is_private], said | {"since": now - LAPSES_AFTER})).all()
    plans: dict[int, PlanHere] = {}
    ids = set[int]()
    for id_, code, title, version, role, is_bound, needs_sign_off, moves_allowed, may, *_ in rows:
        ids.add(id_)
        if may or sees_all:
            bound = bool(is_bound) or (id_ in plans and plans[id_].is_bound)
            plans[id_] = PlanHere(id_, code, title, version, role, bound, needs_sign_off, moves_allowed)
    return Acquaintance(
        owner=rows[0].name if rows else None,
        plans=tuple(plans.values()),
        everywhere=len(plans) == len(ids),
        is_new=bool(rows and rows[0].new),
        draft=Draft(_read(rows[0].before), _read(rows[0].pending)) if rows else Draft(),
        awaits_first=not rows or bool(rows[0].awaits_first),
        file=rows[0].file if rows else await session.scalar(_WAITING_FILE, said),
    )


def _read(held: str | None) -> Any:
    """Half a draft. It stands in every plan's row, and is read of one."""
    return orjson.loads(held) if held else None


async def give_role(session: Session, person: str, plan: int, role: str) -> None:
    """Make a known person viewer, owner, coordinator or lead of a plan."""
    await upsert(session, RoleRow, {"person_id": person, "plan_id": plan, "role": role})


async def leads(session: Session, plan: int) -> list[tuple[str, str]]:
    """A plan's leads: their role and name."""
    held = await session.scalar(select(PlanRow.leads).where(PlanRow.id == plan))
    return [(each["role"], each["who"]) for each in held or ()]


async def keepers(session: Session, plan: int) -> dict[str, list[str]]:
    """The names of a plan's coordinators and leads in Teams."""
    query = (
        select(RoleRow.role, PersonRow.name)
        .join(PersonRow, PersonRow.id == RoleRow.person_id)
        .where(RoleRow.plan_id == plan, RoleRow.role.in_(("coordinator", "lead")))
        .order_by(RoleRow.role, PersonRow.name)
    )
    found: dict[str, list[str]] = {}
    for role, name in await session.execute(query):
        found.setdefault(role, []).append(name)
    return found


async def known_owners(session: Session) -> tuple[list[str], dict[str, str]]:
    """Every owner's name, and the aliases of some."""
    names = list(await session.scalars(select(OwnerRow.name).order_by(OwnerRow.id)))
    aliases = select(AliasRow.alias, OwnerRow.name).join(OwnerRow, OwnerRow.id == AliasRow.owner_id)
    return names, dict((await session.execute(aliases)).all())
