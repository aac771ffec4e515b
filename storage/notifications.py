"""Notices still to be told of changes: noted with the change, marked when they were told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, exists, func, or_, select, update

from plan.actions import Status
from plan.changes import Change, Field
from plan.notifications import Around, hearers, still_news
from storage import changes
from storage.conversation_tables import FollowRow, NoticeRow, PersonRow, PlanPersonRow, RoleRow
from storage.engine import Session
from storage.tables import ActionOwnerRow, ActionRow, GroupMemberRow, OwnerRow, PlanRow
from storage.upserts import inserting


async def tell(session: Session, made: Sequence[Change]) -> None:
    """Note who is to hear of these changes; each hears of each once."""
    rows = [
        {"person_id": person, "change_id": change.id, "told_at": None}
        for change in made
        if change.action_id
        for person in await _may_hear(session, change.plan_id, hearers(change, await _around(session, change)))
    ]
    if rows:
        await session.execute(inserting(session, NoticeRow).on_conflict_do_nothing(), rows)


async def proposer(session: Session, change: Change) -> str | None:
    """The person in Teams who last proposed the action that this change decides; None where nobody did."""
    if change.field is not Field.STATUS or change.old != Status.PROPOSED or change.action_id is None:
        return None
    past = [each for each in await changes.of_action(session, change.action_id) if each.id < change.id]
    claims = [each for each in past if each.field is Field.STATUS and each.new == Status.PROPOSED]
    if not claims:
        return None
    found: str | None = await session.scalar(select(PersonRow.id).where(PersonRow.id == claims[-1].said.actor_id))
    return found


@dataclass(frozen=True, slots=True)
class News:
    """A person's unread notifications, oldest first, and how to reach them."""

    person: str
    name: str
    timezone: str | None
    changes: tuple[Change, ...]


async def waiting(session: Session) -> list[News]:
    """People who can be reached and have unread notifications."""
    query = (
        select(PersonRow.id, func.coalesce(OwnerRow.name, PersonRow.name), PersonRow.timezone, NoticeRow.change_id)
        .select_from(NoticeRow)
        .join(PersonRow, PersonRow.id == NoticeRow.person_id)
        .outerjoin(OwnerRow, OwnerRow.id == PersonRow.owner_id)
        .where(NoticeRow.told_at.is_(None), PersonRow.hears_nothing.is_(False), PersonRow.unreachable.is_(None))
        .order_by(PersonRow.id, NoticeRow.change_id)
    )
    waits: dict[tuple[str, str, str | None], list[int]] = defaultdict(list)
    for person, name, timezone, change_id in await session.execute(query):
        waits[person, name, timezone].append(change_id)
    every = sorted({id_ for ids in waits.values() for id_ in ids})
    known = {change.id: change for change in await changes.by_ids(session, every)}
    undone = await changes.undone(session, every)
    told = ((who, still_news((known[id_] for id_ in ids), undone)) for who, ids in waits.items())
    return [News(*who, tuple(news)) for who, news in told if news]


async def mark_told(session: Session, person: str, change_ids: Iterable[int], *, now: datetime) -> None:
    """They have heard of these."""
    told = update(NoticeRow).where(NoticeRow.person_id == person, NoticeRow.change_id.in_(list(change_ids)))
    await session.execute(told.where(NoticeRow.told_at.is_(None)).values(told_at=now))


async def _around(session: Session, change: Change) -> Around:
    named = select(ActionOwnerRow.owner_id).where(ActionOwnerRow.action_id == change.action_id)
    owned = named.union(select(GroupMemberRow.owner_id).where(GroupMemberRow.group_id.in_(named)))
    before = change.old if change.field is Field.OWNERS and change.old else []
    lost = select(OwnerRow.id).where(OwnerRow.name.in_(before))
    owners = select(PersonRow.id).where(or_(PersonRow.owner_id.in_(owned), PersonRow.owner_id.in_(lost)))
    followers = select(FollowRow.person_id).where(FollowRow.action_id == change.action_id)
    return Around(
        frozenset(await session.scalars(owners)),
        frozenset(await session.scalars(followers)),
        await proposer(session, change),
    )


async def _may_hear(session: Session, plan_id: int, people: Sequence[str]) -> list[str]:
    """Limit notifications of a restricted plan to those who may speak of it."""
    role = exists().where(RoleRow.plan_id == plan_id, RoleRow.person_id == PersonRow.id)
    let_in = exists().where(PlanPersonRow.plan_id == plan_id, PlanPersonRow.person_id == PersonRow.id)
    is_open = exists().where(PlanRow.id == plan_id, PlanRow.is_restricted.is_(False))
    query = select(PersonRow.id).where(PersonRow.id.in_(people), or_(is_open, role, let_in))
    return list(await session.scalars(query.order_by(PersonRow.id)))


async def followed(session: Session, person: str) -> list[str]:
    """The ids of the actions somebody follows, in the plans' order."""
    query = (
        select(ActionRow.id).join(FollowRow, FollowRow.action_id == ActionRow.id).where(FollowRow.person_id == person)
    )
    return list(await session.scalars(query.order_by(ActionRow.plan_id, ActionRow.position)))


async def follow(session: Session, person: str, action_id: str) -> None:
    """Hear when an action changes, until told to stop."""
    row = {"person_id": person, "action_id": action_id}
    await session.execute(inserting(session, FollowRow).on_conflict_do_nothing(), [row])


async def unfollow(session: Session, person: str, action_id: str) -> None:
    """Hear of it no more, unless it is one's own."""
    query = delete(FollowRow).where(FollowRow.person_id == person, FollowRow.action_id == action_id)
    await session.execute(query)
