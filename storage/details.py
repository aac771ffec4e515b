"""One action in full, and everything that happened to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

from sqlalchemy import bindparam, func, select

from plan.actions import Update
from plan.changes import Change, Field
from plan.evidence import Evidence, from_data
from plan.facts import ActionDetail, ActionFact, HistoryFact
from plan.meetings import words_of
from storage import changes
from storage.engine import Session
from storage.plan_rows import evidence_of
from storage.tables import ActionRow, EvidenceRow, UpdateRow

_actions = ActionRow.__table__.c
_shown = select(func.count()).where(EvidenceRow.action_id == _actions.id).correlate(ActionRow.__table__)
_STANDING = select(
    _actions.comment, _actions.due_history, _actions.due, _actions.due_text, _shown.scalar_subquery()
).where(_actions.id == bindparam("action"))


async def detail(session: Session, action: ActionFact, *, as_at: date) -> ActionDetail:
    """An action with its updates up to a day, newest first; where its deadline began, and how often it moved."""
    said = await updates(session, action.id, until=as_at)
    comment, past, due, due_text, shown = (await session.execute(_STANDING, {"action": action.id})).one()
    moved = await _moves(session, action.id, past, due, due_text, until=as_at) if past else []
    first = next((_day(move.old) for move in moved if _day(move.old)), None)
    return ActionDetail(
        action=action,
        moves=len(moved),
        first_due=first,
        last_move=moved[-1] if moved else None,
        updates=tuple(reversed(said)),
        updates_in_all=len(said),
        comment=comment,
        evidence=await _evidence(session, action.id, until=as_at) if shown else (),
    )


async def _evidence(session: Session, action_id: str, *, until: date) -> tuple[Evidence, ...]:
    rows = await session.scalars(select(EvidenceRow).where(EvidenceRow.action_id == action_id).order_by(EvidenceRow.id))
    return tuple(evidence_of(row) for row in rows if row.added_on is None or row.added_on <= until)


async def evidence_counts(session: Session, ids: Sequence[str]) -> dict[str, int]:
    """Count the evidence of each of these actions that has any."""
    query = select(EvidenceRow.action_id, func.count()).where(EvidenceRow.action_id.in_(ids))
    return dict((await session.execute(query.group_by(EvidenceRow.action_id))).all())


async def moves(session: Session, action_id: str) -> int:
    """Count how often an action's deadline has moved."""
    query = select(func.json_array_length(ActionRow.due_history)).where(ActionRow.id == action_id)
    return await session.scalar(query) or 0


async def updates(session: Session, action_id: str, *, until: date | None = None) -> list[Update]:
    """An action's updates, in the order they were said; an undated note keeps its place."""
    query = (
        select(UpdateRow.text, UpdateRow.said_on, UpdateRow.label, UpdateRow.author)
        .where(UpdateRow.action_id == action_id, UpdateRow.is_withdrawn.is_(False))
        .order_by(UpdateRow.position)
    )
    rows = (await session.execute(query)).all()
    return [Update(*row) for row in rows if not (until and row[1] and row[1] > until)]


async def history(session: Session, action_id: str, *, until: date) -> list[HistoryFact]:
    """An action's history up to a day, oldest first: as printed, then as changed since."""
    changed = [each for each in await changes.of_action(session, action_id) if each.said.day <= until]
    query = select(UpdateRow.text, UpdateRow.said_on, UpdateRow.label, UpdateRow.author, UpdateRow.change_id).where(
        UpdateRow.action_id == action_id
    )
    rows = (await session.execute(query.order_by(UpdateRow.position))).all()
    printed = [
        HistoryFact(said_on, author, Field.UPDATE, None, text if said_on else _labelled(text, label))
        for text, said_on, label, author, change_id in rows
        if change_id is None and not (said_on and said_on > until)
    ]
    moved = [each for each in await deadline_moves(session, action_id, until=until) if each.on is None]
    return [*moved, *printed, *map(_fact, changed)]


async def deadline_moves(session: Session, action_id: str, *, until: date) -> list[HistoryFact]:
    """Every move of an action's deadline up to a day, oldest first: from, to, who, why."""
    _, past, due, due_text, _ = (await session.execute(_STANDING, {"action": action_id})).one()
    return await _moves(session, action_id, past, due, due_text, until=until)


async def _moves(
    session: Session, action_id: str, past: Sequence[Any], due: date | None, due_text: str | None, *, until: date
) -> list[HistoryFact]:
    """Deadline moves: those the plan printed, without author or day, then those made here."""
    made = [each for each in await changes.of_action(session, action_id) if each.field is Field.DUE]
    printed = [*past, {"due": due.isoformat() if due else None, "text": due_text}]
    if made:
        before = past.index(made[0].old) if made[0].old in past else len(past)
        printed = [*past[:before], made[0].old]
    steps = ((deadline_said(old), deadline_said(new)) for old, new in pairwise(printed))
    return [
        *(HistoryFact(None, None, Field.DUE, old, new) for old, new in steps),
        *(_fact(each) for each in made if each.said.day <= until),
    ]


def _day(said: str | None) -> date | None:
    """The day a deadline is, where its words mean one."""
    try:
        return date.fromisoformat(said or "")
    except ValueError:
        return None


def deadline_said(deadline: dict[str, Any] | None) -> str | None:
    """A deadline as the contract gives it: the day, or the words where they mean none."""
    return (deadline.get("due") or deadline.get("text")) if deadline else None


def evidence_said(kept: Any) -> str | None:
    """A piece of evidence in a change, in words."""
    return from_data(kept).words if kept else None


def promise_said(kept: Any) -> str | None:
    """A promise in a change, in words."""
    return words_of(kept) if kept else None


def _fact(change: Change) -> HistoryFact:
    old, new = change.old, change.new
    if change.field is Field.DUE:
        old, new = deadline_said(old), deadline_said(new)
    if change.field is Field.EVIDENCE:
        old, new = evidence_said(old), evidence_said(new)
    if change.field is Field.PROMISE:
        old, new = promise_said(old), promise_said(new)
    reason = change.reason
    if change.agreed_by:
        reason = f"{reason}, agreed with {change.agreed_by}" if reason else f"agreed with {change.agreed_by}"
    fact = HistoryFact(change.said.day, change.said.actor, change.field, old, new, reason)
    return replace(fact, field="new", new=new["text"]) if change.field is Field.NEW and new else fact


def _labelled(text: str, label: str | None) -> str:
    return f"{label}: {text}" if label else text
