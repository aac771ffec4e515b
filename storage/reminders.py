"""The outbox of reminders: planned once, claimed by one worker under a lease, sent, marked. The rows decide."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import case, delete, func, or_, select, update

from plan.facts import ReachFact
from plan.ladder import Rung
from plan.reminders import ReminderContent
from storage import reminder_switches
from storage.engine import Session
from storage.reminder_tables import ReminderRow, ReminderRungRow
from storage.upserts import inserting

LEASE = timedelta(minutes=5)
"""Longer than all the patience a sender has with Teams."""
MOST_ATTEMPTS = 5
ANSWERED_WITHIN = timedelta(days=30)
"""How long after a card what its owner does still counts as an answer to it."""
AT_ONCE = 500
NUDGE = "nudge"
"""A person's one card of a day, among the kinds of cards."""


@dataclass(frozen=True, slots=True)
class ReminderCard:
    """A card on its way: to whom, from when until when it may go, its content, and the rungs it tells.

    `id` and `attempts` are the store's: 0 until the card is kept.
    """

    recipient: str
    day: date
    kind: str
    owner: str
    to: str
    at: datetime
    until: datetime
    content: ReminderContent
    state: str = "planned"
    reason: str | None = None
    rungs: tuple[tuple[str, str, str, str], ...] = ()
    id: int = 0
    attempts: int = 0


async def keep(session: Session, cards: Sequence[ReminderCard]) -> int:
    """Keep cards nobody has planned yet, each with its rungs; how many were new."""
    new = 0
    for start in range(0, len(cards), AT_ONCE):
        some = {(card.recipient, card.day, card.kind): card for card in cards[start : start + AT_ONCE]}
        rows = [_row(card) for card in some.values()]
        query = inserting(session, ReminderRow).on_conflict_do_nothing()
        returned = query.returning(ReminderRow.id, ReminderRow.recipient, ReminderRow.day, ReminderRow.kind)
        kept = (await session.execute(returned, rows)).all()
        rungs = [
            dict(zip(("subject", "hearer", "deadline", "step"), rung, strict=True)) | {"reminder_id": id_}
            for id_, *key in kept
            for rung in some[key[0], key[1], key[2]].rungs
        ]
        for chunk in range(0, len(rungs), AT_ONCE):
            rung_query = inserting(session, ReminderRungRow).on_conflict_do_nothing()
            await session.execute(rung_query, rungs[chunk : chunk + AT_ONCE])
        new += len(kept)
    return new


def _row(card: ReminderCard) -> dict[str, Any]:
    return {
        "recipient": card.recipient,
        "day": card.day,
        "kind": card.kind,
        "owner": card.owner,
        "to": card.to,
        "at": card.at,
        "until": card.until,
        "content": card.content.as_json(),
        "state": card.state,
        "reason": card.reason,
        "attempts": 0,
    }


async def claim(
    session: Session, worker: str, *, now: datetime, most: int, lease: timedelta = LEASE
) -> list[ReminderCard]:
    """Take up to so many cards whose hour has come, that no other worker holds."""
    free = or_(ReminderRow.lease_until.is_(None), ReminderRow.lease_until < now)
    due = (
        select(ReminderRow.id)
        .where(ReminderRow.state == "planned", ReminderRow.at <= now, ReminderRow.until > now, free)
        .order_by(ReminderRow.at, ReminderRow.id)
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    query = (
        update(ReminderRow)
        .where(ReminderRow.id.in_(due))
        .values(lease_until=now + lease, leased_by=worker, attempts=ReminderRow.attempts + 1)
        .returning(ReminderRow)
    )
    return [_card(row) for row in await session.scalars(query)]


def _card(row: ReminderRow) -> ReminderCard:
    return ReminderCard(
        recipient=row.recipient,
        day=row.day,
        kind=row.kind,
        owner=row.owner,
        to=row.to,
        at=row.at,
        until=row.until,
        content=ReminderContent.from_json(row.content),
        state=row.state,
        reason=row.reason,
        id=row.id,
        attempts=row.attempts,
    )


async def mark(session: Session, id_: int, state: str, **outcome: Any) -> None:
    """It arrived, or cannot: its state, and the columns that say more.

    What an unreachable card said counts as said: the coordinator hears instead, and the next window tries again.
    """
    query = update(ReminderRow).where(ReminderRow.id == id_)
    await session.execute(query.values(state=state, lease_until=None, **outcome))


async def put_back(session: Session, card: ReminderCard, reason: str | None, *, until: datetime) -> str:
    """It did not arrive this time: tried again in a while, or, after several times, failed; its state now."""
    failed = card.attempts >= MOST_ATTEMPTS
    values = {"state": "failed" if failed else "planned", "reason": reason, "lease_until": None if failed else until}
    await session.execute(update(ReminderRow).where(ReminderRow.id == card.id).values(**values))
    if failed:
        await _untell(session, [card.id])
    return "failed" if failed else "planned"


async def withdraw(session: Session, id_: int) -> None:
    """It is not needed any more: what it was about was settled before it was sent."""
    await _untell(session, [id_])
    await session.execute(delete(ReminderRow).where(ReminderRow.id == id_))


async def expire(session: Session, *, now: datetime) -> int:
    """Give up on cards whose hours are over; what they would have said is said another day. How many."""
    late = update(ReminderRow).where(ReminderRow.state == "planned", ReminderRow.until <= now)
    values = {"state": "failed", "reason": "its hours passed before it could be sent", "lease_until": None}
    ids = list(await session.scalars(late.values(**values).returning(ReminderRow.id)))
    await _untell(session, ids)
    return len(ids)


async def say_again(session: Session, owner: str) -> None:
    """Let reminders that could not reach an owner be planned again, once a person is linked to the name."""
    lost = select(ReminderRow.id).where(ReminderRow.owner == owner, ReminderRow.recipient == f"owner:{owner}")
    await _untell(session, list(await session.scalars(lost)))
    await reminder_switches.look_again(session)


async def _untell(session: Session, ids: Sequence[int]) -> None:
    for start in range(0, len(ids), AT_ONCE):
        some = ids[start : start + AT_ONCE]
        await session.execute(delete(ReminderRungRow).where(ReminderRungRow.reminder_id.in_(some)))


async def sent_on(session: Session, day: date) -> int:
    """Count a day's cards that were tried so far: the daily cap counts these."""
    query = select(func.count()).where(ReminderRow.day == day, ReminderRow.attempts > 0)
    return await session.scalar(query) or 0


async def of_day(session: Session, day: date) -> list[ReminderCard]:
    """Every card of a day."""
    order = (ReminderRow.owner, ReminderRow.kind)
    return [
        _card(row) for row in await session.scalars(select(ReminderRow).where(ReminderRow.day == day).order_by(*order))
    ]


async def of_person(session: Session, person: str, day: date) -> ReminderRow | None:
    """The card a person was sent on a day."""
    query = select(ReminderRow).where(
        ReminderRow.recipient == f"person:{person}", ReminderRow.day == day, ReminderRow.kind == NUDGE
    )
    return (await session.scalars(query)).one_or_none()


async def showing(session: Session, actions: Collection[str], *, since: date) -> list[ReminderRow]:
    """The newest card of each person who was sent one of these actions since a day."""
    about = select(ReminderRungRow.reminder_id).where(ReminderRungRow.subject.in_(actions))
    query = (
        select(ReminderRow)
        .where(
            ReminderRow.id.in_(about),
            ReminderRow.day >= since,
            ReminderRow.kind == NUDGE,
            ReminderRow.state == "sent",
            ReminderRow.recipient.startswith("person:"),
            ReminderRow.activity_id.is_not(None),
        )
        .order_by(ReminderRow.day, ReminderRow.id)
    )
    newest = {row.recipient: row for row in await session.scalars(query)}
    return list(newest.values())


async def dealt_with(session: Session, person: str, day: date, action: str, *, words: str, undo: str = "") -> None:
    """An action on a card was dealt with: what became of it, and the write that can be undone."""
    row = await of_person(session, person, day)
    if row is not None:
        dealt = {id_: kept for id_, kept in row.content.get("dealt", {}).items() if id_ != action}
        row.content = {**row.content, "dealt": {**dealt, action: {"words": words, "undo": undo}}}
        await session.flush()


async def not_dealt_with(session: Session, person: str, day: date, action: str) -> None:
    """It was taken back."""
    row = await of_person(session, person, day)
    if row is not None:
        kept = row.content.get("dealt", {})
        row.content = {**row.content, "dealt": {id_: each for id_, each in kept.items() if id_ != action}}
        await session.flush()


async def waiting(session: Session, *, now: datetime) -> tuple[int, timedelta]:
    """Count the cards whose hour has come and that have not gone, and the seconds the oldest has waited."""
    query = select(func.count(), func.min(ReminderRow.at)).where(
        ReminderRow.state == "planned", ReminderRow.at <= now, ReminderRow.until > now
    )
    number, oldest = (await session.execute(query)).one()
    return number, now - oldest if oldest else timedelta(0)


async def counts(session: Session, *, since: date, until: date) -> dict[str, int]:
    """Count the cards between two days by state, and the answered ones of those sent."""
    state = case((ReminderRow.answered_at.is_not(None), "answered"), else_=ReminderRow.state)
    query = select(state, func.count()).where(ReminderRow.day >= since, ReminderRow.day <= until).group_by(state)
    return dict((await session.execute(query)).all())


async def answered_within(session: Session, within: timedelta, *, since: date, until: date) -> int:
    """Count these days' cards that were answered so soon after they came."""
    query = select(ReminderRow.sent_at, ReminderRow.answered_at).where(
        ReminderRow.day >= since, ReminderRow.day <= until, ReminderRow.answered_at.is_not(None)
    )
    return sum(bool(sent and answered and answered - sent <= within) for sent, answered in await session.execute(query))


async def note_answer(session: Session, person: str, *, now: datetime, today: date) -> list[timedelta]:
    """They have acted (an update, a request, a snooze), and so answered what they were sent. How long each waited."""
    theirs = (ReminderRow.recipient == f"person:{person}", ReminderRow.day >= today - ANSWERED_WITHIN)
    waits = (ReminderRow.state == "sent", ReminderRow.answered_at.is_(None), ReminderRow.sent_at <= now)
    query = update(ReminderRow).where(*theirs, *waits).values(answered_at=now).returning(ReminderRow.sent_at)
    sent = await session.scalars(query.execution_options(synchronize_session=False))
    return [now - at for at in sent if at]


async def reached(
    session: Session, *, since: date, until: date, plans: Collection[str] | None = None
) -> list[ReachFact]:
    """The state of each owner's last card of these days; of these plans only, where some are named."""
    window = (ReminderRow.day >= since, ReminderRow.day <= until, ReminderRow.kind.not_like("digest:%"))
    latest = select(ReminderRow.owner, func.max(ReminderRow.id).label("id")).where(*window).group_by(ReminderRow.owner)
    if plans is None:
        newest = latest.subquery()
        query = select(ReminderRow).join(newest, newest.c.id == ReminderRow.id)
    else:
        query = select(ReminderRow).where(*window).order_by(ReminderRow.id)
    rows = {row.owner: row for row in await session.scalars(query) if plans is None or _is_about(row, plans)}
    return [ReachFact(row.owner, _fared(row), row.day, row.reason) for _, row in sorted(rows.items())]


def _fared(row: ReminderRow) -> str:
    """A card's outcome; of one that asks for nothing, only that it was told."""
    if row.answered_at:
        return "answered"
    content = ReminderContent.from_json(row.content)
    asks = content.actions or Rung.STATUTORY in content.rungs
    return "told" if row.state == "sent" and not asks else row.state


def _is_about(row: ReminderRow, plans: Collection[str]) -> bool:
    """Whether a card said anything of these plans."""
    return any(line.plan in plans for line in ReminderContent.from_json(row.content).reasons)
