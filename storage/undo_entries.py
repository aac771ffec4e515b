"""Taking back what one message changed: actions, or who is who; each as a new entry, nothing of the record lost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import select

from plan.changes import Change, Field, Said
from plan.permissions import Role
from plan.refusals import Sorry
from storage import changes, edits, imports, owners, plan_settings, roles
from storage.engine import Session
from storage.tables import ChangeRow

OF_PEOPLE = frozenset({Field.ROLE, Field.RENAMED, Field.ALIAS, Field.MEMBERS, Field.SUPERVISOR, Field.SETTING})


async def undo(session: Session, written: Sequence[Change], said: Said) -> list[Change]:
    """Take these changes of one message back. Refused where somebody wrote on top of them."""
    if written and all(change.field in OF_PEOPLE for change in written):
        return await _undo_of_people(session, written, said)
    made = await edits.undo(session, [each for each in written if each.field is not Field.SETTING], said)
    await imports.forget_issue(session, written[0].plan_id, written[0].said.message_id)
    return made


async def _undo_of_people(session: Session, written: Sequence[Change], said: Said) -> list[Change]:
    """Each deed, the last first, in the record of each plan it concerned."""
    made = await changes.of_message(session, written[0].plan_id, said)
    if made:
        return made
    for change in written:
        await changes.lock_plan(session, change.plan_id)
        await _check_nothing_since(session, change, written)
    deeds: dict[str, list[Change]] = defaultdict(list)
    for change in written:
        deeds[f"{change.field} {change.old} {change.new}"].append(change)
    for deed in reversed(list(deeds.values())):
        await _take_back(session, deed[0], {change.plan_id: change.id for change in deed}, said)
    plans = dict.fromkeys(change.plan_id for change in written)
    return [each for plan in plans for each in await changes.of_message(session, plan, said)]


async def _take_back(session: Session, first: Change, undoes: dict[int, int], said: Said) -> None:
    """One deed, by its first entry and the entries it has in each plan's record."""
    match first.field:
        case Field.ROLE:
            role = Role(first.old["value"]) if first.old["value"] else None
            await roles.set_role(session, first.old["person"], first.plan_id, role, said, undoes=first)
        case Field.RENAMED:
            await owners.rename(session, first.new, first.old, said, plans=list(undoes), undoes=undoes)
        case Field.ALIAS:
            await owners.remove_alias(session, first.new["what"], first.new["value"], said, undoes=undoes)
        case Field.MEMBERS:
            await owners.set_members(session, first.new["what"], first.old["value"], said, undoes=undoes)
        case Field.SUPERVISOR:
            await owners.set_supervisor(session, first.new["what"], first.old["value"], said, undoes=undoes)
        case Field.SETTING:
            await plan_settings.put_back(session, first, said)


async def _check_nothing_since(session: Session, change: Change, written: Sequence[Change]) -> None:
    """The same person's role, the same name, the same group may not have been changed again."""
    query = select(ChangeRow).where(
        ChangeRow.plan_id == change.plan_id,
        ChangeRow.number > change.number,
        ChangeRow.field == change.field,
        ChangeRow.id.not_in([each.id for each in written]),
    )
    for row in await session.scalars(query.order_by(ChangeRow.number)):
        if not {_subject(row.old), _subject(row.new)}.isdisjoint({_subject(change.new), _subject(change.old)} - {None}):
            raise Sorry(
                f"{row.actor} changed that again after you, so it cannot be undone in one step. "
                "Say what it should be now instead."
            )


def _subject(kept: object) -> object:
    """The person or thing that a change is about, as it is kept."""
    return kept.get("person") or kept.get("what") if isinstance(kept, dict) else kept
