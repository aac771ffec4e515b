"""A text in a waiting preview put otherwise, an update's or a new action's: "make that 4", "and two more booked"."""

from __future__ import annotations

import re
from calendar import day_name, month_name
from dataclasses import replace

from dialogs.clarify.revising import ADD, AND, BARE_DAY, MEANT, NOT_BUT, SAYS, TOO, Revising, ids_of, past_all
from dialogs.language.meaning import Filters, Heard, Intent, Orders
from plan.dates import MONTH
from plan.numbers import any_of
from plan.query import Query

_NOT = re.compile(
    r"^\W*(?P<now>\S.*?)[\s,(–-]+(?:not|instead\s+of|rather\s+than)\s+(?P<was>[^,;()]+?)\W*$", re.IGNORECASE
)
_CHANGE = re.compile(
    r"^\W*(?:change|replace|swap|correct)\s+(?:the\s+word\s+)?(?P<was>\S.*?)\s+(?:to|with|for|by)\s+(?P<now>\S.*?)\W*$",
    re.IGNORECASE,
)
_SHOULD_BE = re.compile(
    r"^\W*(?:the\s+words?\s+)?[\"“']?(?P<was>[^\"”]+?)[\"”']?\s+(?:should|ought\s+to|needs\s+to)\s+(?:be|read|say)\s+"
    r"[\"“']?(?P<now>\S.*?)[\"”'.!]*$",
    re.IGNORECASE,
)
_KINDS = (
    rf"(?:\d+(?:[.,]\d+)?%?|{any_of()})",
    rf"(?:{'|'.join(day_name)})",
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?:{'|'.join(month_name[1:])})",
)
"""Words of one kind: one takes the place of the only other one in a text."""
_DAY_OF_MONTH = re.compile(rf"\b\d{{1,2}}(?=(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{MONTH})\b)", re.IGNORECASE)
_SAID_BY = re.compile(r"^(?:(?:(?:to\s+(?:say|it)|in|it|a\s+note)\s+)?that\s+|to\s+say\s+)", re.IGNORECASE)
_NOTES = re.compile(
    r"(?:and|also|but)\s+(?:also\s+)?(?:say|note|mention|record|add)(?:\s+in\s+the\s+(?:update|note))?\s+(?:that\s+)?(?=\S+\s+\S+)",
    re.IGNORECASE,
)
"""Leads to news beside another order: "and say the campaign is finished"."""
_TAKES = frozenset({Intent.UPDATE, Intent.ADD})
_WHOSE = re.compile(
    r"^\W*(?:(?:change|make|set|put|switch)\s+)?(?:(?:the|an?)\s+)?(?:owner|owners|lead|owned\s+by|for)\b\W*(?:(?:should|to|is|must)\s+(?:be\s+)?)?",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"^\W*(?:(?:change|make|set|put|move)\s+)?(?:(?:the|a)\s+)?(?:deadline|due(?:\s+date)?|date|by|due\s+by)\b\W*(?:(?:should|to|is|must)\s+(?:be\s+)?)?",
    re.IGNORECASE,
)
_CALLED = re.compile(r"^\W*(?:call\s+it|name\s+it|title\s+it)\b\W*", re.IGNORECASE)


def reworded(revising: Revising, rest: str) -> tuple[Heard, ...] | None:
    """ "Make it say ...", "6b should say ...": an update's own words, of all or of the actions named."""
    refs = ids_of(revising, revising.refs_in(rest))
    said = revising.without_refs(rest).strip() if refs and not SAYS.match(rest) else rest
    match = SAYS.match(said) or _CALLED.match(said)
    text = said[match.end() :].strip(" \"“”'") if match else ""
    return _with_text(revising, text, None if SAYS.match(rest) else refs) if text else None


def mended(revising: Revising, rest: str) -> tuple[Heard, ...] | None:
    """ "4 not 3", "make that 4", "saturday, not friday": some words of a text in place of others."""
    said = past_all(MEANT, rest)
    if not all(ref.isdigit() for ref in revising.refs_in(rest)):
        return None
    swap = _CHANGE.match(rest) or _SHOULD_BE.match(rest) or NOT_BUT.match(said) or _NOT.match(said)
    now, was = (swap["now"], swap.groupdict().get("was") or swap["name"]) if swap else (said, None)
    found = []
    for ask in revising.asks:
        new = _put(ask.orders.text or "", now.strip(' .!?"“”'), was) if ask.intent in _TAKES else None
        found.append(replace(ask, orders=replace(ask.orders, text=new)) if new else ask)
    return revising.changed(found)


def _put(text: str, now: str, was: str | None) -> str | None:
    """The text with one thing for another: for that which is named, else for the only one of its kind."""
    day = BARE_DAY.fullmatch(now) if was is None else None
    if day and (day["ordinal"] or now.startswith(("the ", "on "))):
        now = day["day"]
        places = list(_DAY_OF_MONTH.finditer(text))
    elif was is None:
        kind = next((each for each in _KINDS if re.fullmatch(each, now, re.IGNORECASE)), None)
        places = list(re.finditer(rf"(?<!\w){kind}(?!\w)", text, re.IGNORECASE)) if kind else []
    else:
        now = _of_its_kind(now, was.strip())
        places = list(re.finditer(rf"(?<!\w){re.escape(was.strip())}(?!\w)", text, re.IGNORECASE))
    if len(places) != 1:
        return None
    start, end = places[0].span()
    return f"{text[:start]}{now}{text[end:]}"


def _of_its_kind(now: str, was: str) -> str:
    """The one value among some words that is of another's kind: of "the bulletin is 19 June", the 19, for a 12."""
    kind = next((each for each in _KINDS if re.fullmatch(each, was, re.IGNORECASE)), None)
    found = re.findall(rf"(?<!\w){kind}(?!\w)", now, re.IGNORECASE) if kind else []
    return found[0] if len(found) == 1 else now


def said_at_length(revising: Revising, rest: str) -> tuple[Heard, ...] | None:
    """ "Slips printed and posted", of "slips printed": the same words, and more of them."""
    ask = revising.asks[0]
    before = " ".join((ask.orders.text or "").lower().rstrip(" .!").split())
    said = " ".join(rest.lower().split())
    is_more = (len(before.split()) > 1 and said.startswith(f"{before} ")) or said.startswith(f"{before}, ")
    return _with_text(revising, rest, None) if len(revising.asks) == 1 and ask.intent in _TAKES and is_more else None


def continued(revising: Revising, rest: str) -> tuple[Heard, ...] | None:
    """ "And add that two more are booked": more news, beside what was said."""
    match = AND.match(rest) or ADD.match(rest)
    more = past_all(AND, rest[match.end() :] if match else "")
    more = _SAID_BY.sub("", TOO.sub("", more), count=1).strip(" .,:;–-")
    is_news = not re.match(r"not\b", more) and len(revising.asks) == 1 and revising.asks[0].intent is Intent.UPDATE
    if (noted := _NOTES.match(rest)) and not is_news and not any(ask.intent in _TAKES for ask in revising.asks):
        news = Heard(Intent.UPDATE, Filters(Query(refs=tuple(sorted(revising.ids)))), Orders(text=rest[noted.end() :]))
        return (*revising.asks, news)
    if not is_news or len(more.split()) < 2 or revising.refs_in(more):
        return None
    text = (revising.asks[0].orders.text or "").rstrip(" .")
    return _with_text(revising, f"{text} and {more}", None)


def renewed(revising: Revising, rest: str) -> tuple[Heard, ...] | None:
    """A new action's owner or deadline, given otherwise: "make it 30 September", "owner should be Liz"."""
    ask = revising.asks[0]
    if len(revising.asks) != 1 or ask.intent is not Intent.ADD:
        return None
    said = past_all(MEANT, AND.sub("", rest, count=1) if AND.match(rest) else rest)
    for form, lead in ((_WHOSE, "owner"), (_WHEN, "due")):
        value = form.sub("", said, count=1).strip(" .!")
        orders = _orders_of(revising, ask, f"{lead} {value}")
        if orders and (orders.owners or orders.due):
            changed = replace(ask.orders, owners=orders.owners or ask.orders.owners)
            if orders.due:
                changed = replace(changed, due=orders.due, due_text=orders.due_text)
            return (replace(ask, orders=changed),)
    return None


def _orders_of(revising: Revising, ask: Heard, said: str) -> Orders | None:
    """The values of a new action that was added in such words."""
    ref = next(iter(ask.filters.query.refs), "1")
    heard = revising.heard_of(f"add action under rec {ref}: xylophone, {said}")
    right = len(heard) == 1 and heard[0].intent is Intent.ADD and heard[0].orders.text == "xylophone"
    return heard[0].orders if right else None


def _with_text(revising: Revising, text: str, ids: set[str] | None) -> tuple[Heard, ...] | None:
    return revising.changed(
        replace(ask, orders=replace(ask.orders, text=text))
        if ask.intent in _TAKES and (not ids or ids.intersection(ask.filters.query.refs))
        else ask
        for ask in revising.asks
    )
