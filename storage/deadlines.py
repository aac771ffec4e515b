"""Deadlines as rows: every one an action has had, whose each was, and the one its recommendation was given."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select

from plan.changes import Change, Field
from plan.deadlines import Deadline
from plan.facts import DateFact, DatesFact
from storage import changes
from storage.engine import Session
from storage.plan_rows import deadline_as_data, deadline_from_data
from storage.tables import ActionRow, RecommendationRow, ReportRow


async def dates(session: Session, action_id: str, *, until: date) -> DatesFact:
    """As they were known on a day: as printed, then as moved here and not taken back."""
    query = (
        select(ActionRow, RecommendationRow, ReportRow.publisher)
        .join(RecommendationRow, RecommendationRow.id == ActionRow.recommendation_id)
        .join(ReportRow, ReportRow.id == RecommendationRow.report_id)
        .where(ActionRow.id == action_id)
    )
    row, asked, publisher = (await session.execute(query)).one()
    made = [each for each in await changes.of_action(session, action_id) if each.field is Field.DUE]
    printed = _printed([*row.due_history, deadline_as_data(_in_force(row))], made)
    known = [each for each in made if each.said.day <= until]
    back = {each.undoes for each in known} | {each.id for each in known if each.undoes}
    given = _in_force(asked)
    says_more = given.text and given.text not in [each.text for each in printed]
    return DatesFact(
        dates=(*map(_fact, printed), *(_moved(each) for each in known if each.id not in back)),
        asked=_fact(given) if says_more else None,
        publisher=publisher,
    )


def _printed(chain: list[dict[str, Any]], made: list[Change]) -> list[Deadline]:
    """The deadlines the plan was read in with, oldest first."""
    if made:
        before = chain.index(made[0].old) if made[0].old in chain else 0
        chain = chain[: before + 1]
    return [deadline_from_data(each) for each in chain if each["due"] or each["text"]]


def _moved(change: Change) -> DateFact:
    new, said = deadline_from_data(change.new), change.said
    agreed = f"agreed with {change.agreed_by}" if change.agreed_by else None
    why = ", ".join(filter(None, (change.reason, agreed))) or None
    return DateFact(new.due, new.text, new.set_by, said.day, said.actor, why)


def _fact(deadline: Deadline) -> DateFact:
    return DateFact(deadline.due, deadline.text, deadline.set_by)


def _in_force(row: ActionRow | RecommendationRow) -> Deadline:
    return deadline_from_data(
        {
            "text": row.due_text,
            "due": row.due.isoformat() if row.due else None,
            "approximate": row.approximate,
            "set_by": row.set_by,
        }
    )
