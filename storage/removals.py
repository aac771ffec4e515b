"""Plans removed: nothing of them is answered or chased any more; what they held and who removed them stays recorded."""

from __future__ import annotations

import orjson
from sqlalchemy import Select, delete, select

from plan.changes import Field, Said
from storage import changes, conversation_tables, meeting_tables, reminder_tables, tables
from storage.documents.canonical import plans_to_json
from storage.engine import Session
from storage.plans import load_plan
from storage.search import forget_words
from storage.tables import ActionRow, Base, ChangeRow, ImportRow, PlanRow

REMOVED = "removed"
OF_PLANS = (tables, conversation_tables, reminder_tables, meeting_tables)
"""Modules whose tables may hold rows of a plan: loaded, so that none is forgotten."""
_KEPT = {ChangeRow.__tablename__, ImportRow.__tablename__, PlanRow.__tablename__}
"""What outlives a plan: the record of its changes, what its documents said, its own name."""


async def remove_plan(
    session: Session, plan_id: int, said: Said, *, reason: str | None = None, undoes: int | None = None
) -> None:
    """Remove a plan. Its last state is kept beside what its documents said, and its code is free again."""
    row = await changes.lock_plan(session, plan_id)
    code = row.code
    snapshot = orjson.loads(plans_to_json([await load_plan(session, code)], as_at=said.day))
    last = ImportRow(plan_id=plan_id, at=said.at, day=said.day, actor=said.actor, snapshot=snapshot)
    last.file_name, last.fingerprint, last.message_id = f"{code} as it was removed", "", said.message_id
    session.add(last)
    await session.flush()
    values = ({"what": REMOVED, "value": None}, {"what": REMOVED, "value": code})
    await changes.append(session, row, said, None, Field.SETTING, *values, reason=reason, undoes=undoes)
    ids = list(await session.scalars(select(ActionRow.id).where(ActionRow.plan_id == plan_id)))
    await forget_words(session, ids)
    for table in reversed(Base.metadata.sorted_tables):
        if table.name in _KEPT:
            continue
        for key in table.foreign_keys:
            whole = {"plans.id": select(PlanRow.id).where(PlanRow.id == plan_id), "actions.id": _actions_of(plan_id)}
            if (of := whole.get(key.target_fullname)) is not None:
                await session.execute(delete(table).where(key.parent.in_(of)))
    row.code, row.is_removed, row.is_restricted = f"{code}~{plan_id}", True, True
    row.version += 1
    await session.flush()


def _actions_of(plan_id: int) -> Select[str]:
    return select(ActionRow.id).where(ActionRow.plan_id == plan_id)
