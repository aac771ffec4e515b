"""Reminders, chasing, quiet and cover: whom, of what, how often, until when."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, time, timedelta

from dialogs.language.filters import narrow
from dialogs.language.intents import Candidate
from dialogs.language.marks import Marked
from dialogs.language.meaning import Filters, Heard, Intent, Orders
from dialogs.language.notation import phrase, phrase_source
from dialogs.language.orders.parts import target
from dialogs.language.signs import REF
from dialogs.language.times import Time
from plan.query import Query
from plan.schedule_words import HOUR, hour_of, schedule_words
from plan.schedules import WEEKDAYS

_OFF_AN_ACTION = re.compile(rf"\boff\s+(?:the\s+)?{REF}")
_OF_ONESELF = re.compile(r"\b(?:i am|i will|i have|my|mine|me)\b")
_BACK = re.compile(r"\b(?:back|return|returning|returns)\b[\w\s]{0,20}$")
_NUDGES = (
    "nudge",
    "chase",
    "poke",
    "ping",
    "prompt",
    "badger",
    "hurry",
    "press",
    "follow up",
    "email",
    "ask",
    "contact",
)
_ON_A_DAY = re.compile(
    r"(?:\bon\s+(?:the\s+)?|\bat\s+|\ue001\s*|[,-]\s*|\b(?:again|back|up)\s+|\ue002\s*|\b(?:update|it|that)\s+)$"
)
_BEFORE_AN_HOUR = re.compile(
    r"\b(?:before|after|(?:earl|lat)i?er than)\s+[0-2]?[0-9](?:[:.][0-5][0-9])?\s*(?:am|pm)?\W*$", re.IGNORECASE
)
_UNTIL = ("until after", "till after", "until", "till", "til", "through", "up to")
_FROM = ("from", "since")
_STANDS_IN_BEFORE = re.compile(r"\b(?:to|by|onto|with)\s+$")
_STANDS_IN_AFTER = re.compile(rf"\s+(?:{phrase_source('stands_in')})")


def remind(marked: Marked, best: Candidate) -> Heard:
    """Read whom to remind of what, when, how often and until when; or to stop."""
    if _is_about_hours(marked, best):
        return Heard(Intent.OWN_HOURS, orders=Orders(text=marked.script.typed))
    every = schedule_words(marked.script.typed)
    until = next((each for each in marked.times if each.before in _UNTIL), None)
    since = next((each for each in marked.times if each.before in _FROM), None)
    left = [each for each in marked.times if each not in (until, since) and each.words not in (every or "")]
    when = next(iter(left), None)
    on_a_day = when if when and when.days is None and best.intent is Intent.REMIND else None
    orders = Orders(
        every=every,
        until=_ends(until) if until else _quiet_until(when, best.intent, marked.today),
        since=since.first if since else None,
        due=on_a_day.day if on_a_day else None,
        at=_hour(marked),
    )
    filters = _reminded(marked)
    return Heard(best.intent, filters, orders, follows=filters.is_empty and best.intent is Intent.REMIND)


def _is_about_hours(marked: Marked, best: Candidate) -> bool:
    """Whether "no reminders before 9am" puts off no action, but says the hours of one's own cards."""
    said = _BEFORE_AN_HOUR.search(marked.script.typed)
    return best.intent is Intent.QUIET and bool(said) and not (marked.refs or marked.owners)


def _hour(marked: Marked) -> time | None:
    """The hour asked for."""
    match = HOUR.search(marked.script.typed)
    return hour_of(match) if match else None


def _reminded(marked: Marked) -> Filters:
    """The actions and owners to remind: the sender, where nobody is named and "me" is said."""
    owners = tuple(each.match for each in marked.owners)
    timeless = replace(marked, times=())
    filters = Filters(Query(refs=marked.keys), owners=owners) if marked.refs else narrow(timeless, marked.text).filters
    return filters.but(mine=bool(phrase("to_the_sender").search(marked.text)) and not filters.owners)


def _ends(until: Time) -> date | None:
    """ "Until November" is until it begins; "until the end of June" is until it ends."""
    return until.last if "end of" in until.words else until.first


def _quiet_until(when: Time | None, intent: Intent, today: date) -> date | None:
    """The last day of a period named, or so long from today."""
    if when is None or intent is not Intent.QUIET:
        return None
    return today + timedelta(days=when.days) if when.days is not None else when.last


def resume(marked: Marked, best: Candidate) -> Heard:
    """Read whose reminders go again, and of which actions: all the sender's, where neither is named."""
    filters = Filters(Query(refs=marked.keys), owners=tuple(each.match for each in marked.owners))
    mine = bool(phrase("to_the_sender").search(marked.text)) or not filters.query.refs
    return Heard(best.intent, filters.but(mine=mine and not filters.owners))


def stop(marked: Marked, best: Candidate) -> Heard:
    """Read the recurrence to end: an owner's reminders, else the digests here; a named weekday's alone."""
    words = marked.script.typed.lower()
    weekday = next((each for each in WEEKDAYS if each in words), None)
    if phrase("digests").search(marked.text):
        return Heard(best.intent, topic=weekday)
    return Heard(best.intent, resume(marked, best).filters, topic=weekday)


def in_own_words(marked: Marked, best: Candidate) -> Heard:
    """Read a plan's rules, or that a report was answered, from the words themselves."""
    is_dated = best.intent in (Intent.REPLIED, Intent.ACCESS)
    when = next((each for each in reversed(marked.times) if is_dated and not each.vague), None)
    plans = marked.plans
    return Heard(best.intent, Filters(plans=plans), Orders(text=marked.script.typed, due=when.first if when else None))


def channel(marked: Marked, best: Candidate) -> Heard:
    """Read the place of a group's reminders: here, or each of its members."""
    owners = tuple(each.match for each in marked.owners[:1])
    to_each = bool(phrase("to_each").search(marked.text))
    return Heard(best.intent, Filters(owners=owners), Orders(owners_change="remove" if to_each else "give"))


def chase(marked: Marked, best: Candidate) -> Heard:
    """ "Chase Horn about 7c", "escalate anything 2 weeks overdue"."""
    if marked.owners and not marked.refs:
        filters = narrow(marked, marked.text).filters
    else:
        filters = replace(
            target(marked, best.end, len(marked.text)), owners=tuple(each.match for each in marked.owners)
        )
    day = next(
        (each for each in marked.times if _ON_A_DAY.search(marked.text[: each.start]) and each.days is None), None
    )
    if day and day.day > marked.today and marked.text[best.start : best.end].startswith(_NUDGES):
        named = Filters(Query(refs=marked.keys), owners=filters.owners) if marked.refs else filters.but(due=())
        return Heard(Intent.REMIND, named, Orders(due=day.day, at=_hour(marked)))
    topic = "escalate" if "escalat" in marked.text[best.start : best.end] else None
    return Heard(Intent.CHASE, filters, follows=filters.is_empty, topic=topic)


def cover(marked: Marked, best: Candidate) -> Heard | None:
    """Read an absence: who is away, from when until when, and who covers."""
    if _OFF_AN_ACTION.search(marked.text):
        return None
    since, until = _away(marked)
    standing_in = [
        each
        for each in marked.owners
        if _STANDS_IN_BEFORE.search(marked.text[: each.start]) or _STANDS_IN_AFTER.match(marked.text, each.end)
    ]
    if _OF_ONESELF.search(marked.text):
        standing_in = list(marked.owners)
    away = tuple(each.match for each in marked.owners if each not in standing_in)
    orders = Orders(
        owners=tuple(each.match for each in standing_in),
        until=until,
        since=since,
    )
    return Heard(Intent.COVER, Filters(owners=away, mine=not away), orders)


def _away(marked: Marked) -> tuple[date | None, date | None]:
    """The first and the last day of a leave, as far as they are said."""
    times = [each for each in marked.times if not (each.vague or each.fault)]
    back = next((each for each in times if _BACK.search(marked.text[: each.start])), None)
    ends = next((each for each in times if each is not back and each.before in (*_UNTIL, "to")), None)
    length = next((each for each in times if each.days is not None), None)
    rest = [each for each in times if each not in (back, ends, length)]
    since = rest[0].first if rest else None
    if ends:
        return since, ends.last
    if back:
        return since, back.first - timedelta(days=1)
    if length:
        return since, length.after(since or marked.today) - timedelta(days=1)
    starts_only = bool(rest) and rest[-1].before in _FROM and len(rest) == 1
    return since, None if starts_only or not rest else rest[-1].last


def follow(marked: Marked, best: Candidate) -> Heard:
    """ "Follow 7b", "follow Kitchen's actions"."""
    if marked.refs:
        return Heard(best.intent, Filters(Query(refs=marked.keys)))
    owners = tuple(each.match for each in marked.owners)
    return Heard(best.intent, Filters(owners=owners, mine=bool(phrase("of_the_sender").search(marked.text))))


def unfollow(marked: Marked, best: Candidate) -> Heard:
    """ "Stop following 7b", "unfollow everything"."""
    filters = (
        Filters(Query(refs=marked.keys)) if marked.refs else Filters(owners=tuple(each.match for each in marked.owners))
    )
    return Heard(best.intent, filters)
