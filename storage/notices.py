"""Told: whoever owns or follows an action hears once that it changed, in their next digest; never of their own act."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import insert, select, union

from plan.changes import Change, Field
from storage.conversation_tables import FollowRow, NoticeRow, PersonRow
from storage.engine import Session
from storage.tables import ActionOwnerRow, ChangeRow


async def tell(session: Session, changes: Sequence[Change]) -> None:
    """Note who is to hear of these changes."""
    told = [
        {"person_id": person, "change_id": change.id, "told_at": None}
        for change in changes
        if change.action_id
        for person in await _hearers(session, change)
    ]
    if told:
        await session.execute(insert(NoticeRow), told)


async def _hearers(session: Session, change: Change) -> list[str]:
    """Its owners, those who follow it, and whoever proposed what was now decided; all but who did it."""
    owners = (
        select(PersonRow.id)
        .join(ActionOwnerRow, ActionOwnerRow.owner_id == PersonRow.owner_id)
        .where(ActionOwnerRow.action_id == change.action_id)
    )
    followers = select(FollowRow.person_id).where(FollowRow.action_id == change.action_id)
    hearers = [owners, followers]
    if change.field is Field.STATUS and change.old == "proposed":
        proposers = select(PersonRow.id).join(ChangeRow, ChangeRow.actor_id == PersonRow.id)
        hearers.append(proposers.where(ChangeRow.action_id == change.action_id, ChangeRow.id < change.id))
    people = await session.scalars(union(*hearers))
    return [person for person in people if person != change.said.actor_id]


async def untold(session: Session, person: str) -> list[int]:
    """The changes a person is still to hear of."""
    query = select(NoticeRow.change_id).where(NoticeRow.person_id == person, NoticeRow.told_at.is_(None))
    return list(await session.scalars(query.order_by(NoticeRow.change_id)))
