"""An answer to what was asked: yes or no to a preview, one of the choices, or the piece that was missing."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from dialogs.clarify.revising import AGREES_FULLY, BARE_DAY, CLOSING, MEANT, OPENING, past_all
from dialogs.commands.owners import NEW
from dialogs.language.meaning import QUESTIONS, Filters, Heard, Hearing, Intent
from dialogs.memory.pending import Pending, Waits
from dialogs.resolve.actions_meant import with_owner
from plan.actions import Status
from plan.dates import MONTH, read_day
from plan.query import Query

_ASKS_SOMETHING = re.compile(
    r"\?\s*$|^(what|whats|what's|who|whos|which|when|where|why|how|show|list|give me|any|anything|history|summary)\b",
    re.IGNORECASE,
)
_MONTH = re.compile(rf"\b(?:{MONTH})\b(?:\s+\d{{4}})?")
_BECAUSE = re.compile(
    r"(?P<yes>(?:yes|y|yeah|yep|yup|ok|okay|sure|fine|confirm|save(?: it)?|do it|go ahead|go on)\b)?[\s,.:;–—-]*"
    r"(?P<because>(?:because|cos|since|as|due to|reason)\b)?[\s:]*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Taken:
    """An answer as taken: confirmed (perhaps with a reason), dropped, or whole asks. None of these: a new message."""

    confirmed: Pending | None = None
    reason: str | None = None
    dropped: bool = False
    asks: tuple[Heard, ...] = ()


def taken(pending: Pending | None, hearing: Hearing, text: str) -> Taken | None:
    """Read a message as the answer to a pending question; None where it is about something else."""
    if pending is None:
        return None
    intent = hearing.asks[0].intent if hearing.asks else Intent.UNKNOWN
    if intent is Intent.NO:
        return Taken(dropped=True)
    if pending.waits is Waits.CONFIRM:
        return _confirmed(pending, intent, text)
    if pending.waits is Waits.CHOICE and (option := chosen(pending, text) or _by_place(pending, hearing)):
        return Taken(asks=answered(pending, option))
    if _is_new(hearing, intent, text):
        return None
    if pending.waits is Waits.PIECE or pending.subject in ("date", "text"):
        return _piece(pending, hearing, text)
    return None


def with_its_month(pending: Pending | None, text: str) -> str:
    """ "30th then", where a day was asked for and another of some month could not be: the day of that month."""
    asked = pending.asks() if pending and pending.subject == "date" else []
    month = _MONTH.search((asked[0].orders.due_text or "").lower()) if asked and not asked[0].orders.due else None
    said = CLOSING.sub("", OPENING.sub("", text.strip(), count=1)).strip(" .!")
    day = BARE_DAY.fullmatch(past_all(MEANT, said))
    return f"{day['day']} {month.group()}" if month and day else text


def _confirmed(pending: Pending, intent: Intent, text: str) -> Taken | None:
    """A yes; a yes with a reason; where a reason was asked for, the reason. A yes that goes on to ask is no yes."""
    found = _BECAUSE.match(text.strip())
    said, because = (found["yes"], found["because"]) if found else (None, None)
    reason = text.strip()[found.end() :].strip() if found else ""
    explains = bool(reason) and not _ASKS_SOMETHING.search(reason) and bool(because or (said and pending.wants_reason))
    agrees = (
        intent is Intent.YES
        or AGREES_FULLY.fullmatch(text.strip())
        or (said and not reason)
        or (explains and (said or pending.wants_reason))
    )
    return Taken(confirmed=pending, reason=reason if explains else None) if agrees else None


def chosen(pending: Pending, text: str) -> str | None:
    """The option that was named: in full, by its number, or by the only one its words are in."""
    said = " ".join(text.lower().split()).strip(" .!")
    by_name = {option.lower(): option for option in pending.options}
    if said in by_name:
        return by_name[said]
    if AGREES_FULLY.fullmatch(said) and _is_one(pending):
        return pending.options[0]
    if said.isdigit() and 1 <= int(said) <= len(pending.options) and not any(said == one for one in by_name):
        return pending.options[int(said) - 1]
    close = [option for option in pending.options if said and said in option.lower()]
    return close[0] if len(close) == 1 else None


def _by_place(pending: Pending, hearing: Hearing) -> str | None:
    """ "The second one", "the last": the option that stands there."""
    nth = hearing.asks[0].nth if len(hearing.asks) == 1 else None
    if nth is None or abs(nth) > len(pending.options):
        return None
    return pending.options[nth - 1 if nth > 0 else nth]


def _is_one(pending: Pending) -> bool:
    """One name to agree to, besides that it may be somebody new; or somebody new alone."""
    known = [option for option in pending.options if not option.endswith(NEW)]
    return (len(known) == 1 and known[0] == pending.options[0]) or len(pending.options) == 1


def answered(pending: Pending, option: str) -> tuple[Heard, ...]:
    """The asks there were, with the answer in its place."""
    first, *rest = pending.asks()
    return (_filled(first, pending.subject, option), *rest)


def _filled(heard: Heard, subject: str, option: str) -> Heard:
    match subject:
        case "owner":
            return with_owner(heard, option.removesuffix(NEW))
        case "person":
            return replace(heard, orders=replace(heard.orders, text=option))
        case "plan":
            return replace(
                heard, filters=heard.filters.but(plans=(option.split()[0].lower(),), reports=(), means_one=False)
            )
        case "date":
            return with_day(heard, read_day(option), option)
        case "status":
            return replace(heard, orders=replace(heard.orders, status=Status(option.replace(" ", "_"))))
        case _:
            spoken_of = Filters() if heard.of_one else heard.filters
            return replace(heard, filters=_about(spoken_of, option), of_one=False)


def with_day(heard: Heard, day: date | None, words: str) -> Heard:
    """The day that was asked for: since when, until when, or the new deadline."""
    if heard.intent is Intent.CHANGES:
        return replace(heard, since=day, since_words=None)
    orders = heard.orders
    if heard.intent in (Intent.COVER, Intent.DEMONSTRATE):
        return replace(heard, orders=replace(orders, until=day))
    return replace(heard, orders=replace(orders, due=day, due_text=words))


def _about(filters: Filters, option: str) -> Filters:
    """The one action chosen, in place of what several were found by."""
    others = tuple(ref for ref in filters.query.refs if not option.lower().endswith(ref) and not _begins(option, ref))
    return Filters(Query(refs=(option.lower(), *others)), plans=filters.plans, as_at=filters.as_at)


def _begins(option: str, ref: str) -> bool:
    return option.lower().rpartition("-")[2].rstrip("abcdefghijklmnopqrstuvwxyz") == ref


def _is_new(hearing: Hearing, intent: Intent, text: str) -> bool:
    """Whether somebody went on to something else: a question, or a command about something named."""
    if intent in (Intent.HELP, Intent.UNDO, Intent.GREETING):
        return True
    if intent in QUESTIONS and _ASKS_SOMETHING.search(text.strip()):
        return True
    return intent not in QUESTIONS and intent is not Intent.UNKNOWN and bool(hearing.asks[0].filters.query.refs)


def _piece(pending: Pending, hearing: Hearing, text: str) -> Taken | None:
    """The missing words, day, owner or action."""
    first, *rest = pending.asks()
    said = hearing.asks[0] if hearing.asks else Heard(Intent.UNKNOWN)
    orders = first.orders
    match pending.subject:
        case "text":
            orders = replace(orders, text=text.strip(), claims_done=said.orders.claims_done)
            first = replace(first, orders=orders)
        case "date":
            due = said.orders.due or (said.filters.query.due[-1].last if said.filters.query.due else None)
            due = due or said.since or said.orders.until or read_day(text.strip())
            if not due:
                return None
            first = with_day(first, due, said.orders.due_text or text.strip())
        case "status":
            status = said.orders.status or next(iter(said.filters.query.statuses or ()), None)
            if not status:
                return None
            first = replace(first, orders=replace(orders, status=status))
        case "action":
            if not said.filters.query.refs or said.filters != Filters(Query(refs=said.filters.query.refs)):
                return None
            first = replace(first, filters=first.filters.but(refs=said.filters.query.refs))
        case "owner":
            named = said.filters.owners or said.orders.owners
            if not named or said.filters != Filters(owners=said.filters.owners):
                return None
            first = replace(first, orders=replace(orders, owners=named), evidence=said.evidence)
        case _:
            return None
    return Taken(asks=(first, *rest))
