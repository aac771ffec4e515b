"""News people have not heard yet, on the one card of their day: beside their reminders, or alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, time

from plan.ladder import Rules
from plan.notifications import sentences
from plan.recipients import To
from plan.reminders import ReminderContent
from storage import notifications
from storage.engine import Session
from storage.notifications import News
from storage.reminders import ReminderCard

Moment = Callable[[date, time, str | None], datetime]
TOLD = "told"


async def with_news(
    session: Session, cards: Sequence[ReminderCard], kind: str, day: date, moment: Moment
) -> list[ReminderCard]:
    """The day's cards, with everybody's news on theirs."""
    news = {f"person:{each.person}": each for each in await notifications.waiting(session)}
    told = [
        replace(card, content=_told(card.content, news.pop(card.recipient)))
        if card.kind == kind and card.recipient in news
        else card
        for card in cards
    ]
    return told + [_alone(each, kind, day, moment) for each in news.values()]


def _told(content: ReminderContent, news: News) -> ReminderContent:
    counted = _count(len({change.action_id for change in news.changes}))
    return replace(
        content,
        rungs=(*content.rungs, TOLD),
        why=f"{content.why}, {counted}" if content.why else counted,
        news=tuple(sentences(news.changes)),
        told=tuple(change.id for change in news.changes),
    )


def _count(changed: int) -> str:
    return "1 action changed" if changed == 1 else f"{changed} actions changed"


def _alone(news: News, kind: str, day: date, moment: Moment) -> ReminderCard:
    """Nothing to be reminded of, only to be told."""
    rules = Rules()
    return ReminderCard(
        recipient=f"person:{news.person}",
        day=day,
        kind=kind,
        owner=news.name,
        to=To.PERSON.value,
        at=moment(day, rules.at, news.timezone),
        until=moment(day, rules.until, news.timezone),
        content=_told(ReminderContent(f"{rules.at:%H:%M}"), news),
    )
