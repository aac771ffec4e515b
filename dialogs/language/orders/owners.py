"""Owners given, added, removed, swapped: "give 7c to Supt Gomery, Horn's moved"."""

from __future__ import annotations

import re

from dialogs.language.intents import Candidate
from dialogs.language.marks import Marked
from dialogs.language.meaning import Filters, Heard, Intent, Orders
from dialogs.language.notation import names_in, phrase
from dialogs.language.orders.parts import tail, target
from dialogs.language.owners import NamedOwner
from dialogs.language.signs import REF
from plan.query import Query

_STILL_OF_IT = re.compile(rf"(?:on|for|in|to|from|of|under|actions?|both|,|and|&|\s|{REF})*")
_LED_BY = re.compile(r"\b(?:to|with|for|and)\s+(?:the\s+)?$")
_GIVEN_TO = re.compile(r"\b(?:to|be|is|now)\s+(?:the\s+)?$")
_TAKES = re.compile(r"\s+(?:takes|is taking|will take|to take|has it all|inherits)\b")
_FROM = re.compile(r"[\s,]*(?:(?:as|of|from|with effect|wef|starting|effective|on)[\s,]*)*")
_NOT_THEM = re.compile(r"(?:not|instead of|rather than|off|from|(?:on|for) (?:everything|all of (?:it|them))$)\b", re.I)
_LEAVES = re.compile(r"\b(?:retiring|retired|leaving|left|moving|moved|gone|going)\b")
_EVERYTHING = re.compile(rf"\b(?:everything|all)\b|{_LEAVES.pattern}")
_ALSO = re.compile(r"\W*(?:(?:and|please|can you|could you)\s+)*also\b")
_AND = re.compile(r"\s*(?:,?\s*and|&|/|\+|plus)\s*")
_TO = re.compile(r"\s+to\s+(?:the\s+)?")
_JOINED = re.compile(r"\s*(?:,|and|&|/|with|\+|plus)\s*")


def owners(marked: Marked, best: Candidate) -> Heard | None:
    """Read the owners who come in, those who go out, and the actions."""
    named = _named(marked, best)
    if not named:
        return _exchanged(marked, best) if phrase("of_owners").search(marked.text) else _to_somebody(marked, best)
    change = _change(marked.text[best.start : best.end + 20])
    if change == "give" and _ALSO.match(marked.text):
        change = "add"
    new = _new(marked.text, named, change)
    core_end = max(best.end, *(each.end for each in named), *_ends_of_refs(marked, best))
    keys = tuple(dict.fromkeys(key for each in marked.refs if each.start < core_end for key in each.keys))
    filters = Filters(Query(refs=keys)) if keys else target(marked, best.start, min(each.start for each in new))
    people = tuple(dict.fromkeys(each.match for each in new))
    out = tuple(each.match for each in named if each not in new)[:1]
    if change == "give" and not keys and len(filters.owners) == 1:
        change, out = "swap", filters.owners
    if change == "give" and not keys and out and _EVERYTHING.search(marked.text[best.start : best.end]):
        change, filters = "swap", Filters(owners=out)
    later = (each for each in marked.times if each.start >= core_end)
    day = next((each for each in later if _FROM.fullmatch(marked.text[core_end : each.start])), None)
    if change == "swap" and day is None and _LEAVES.search(marked.text[best.start : best.end]):
        day = next((each for each in marked.times if each.start < core_end), None)
        filters = filters.but(due=())
    after = tail(marked, max(core_end, day.end) if day else core_end)
    orders = Orders(
        owners=(*out, *people) if change == "swap" else people,
        owners_change=change,
        reason=None if _NOT_THEM.match(after.reason or "") else after.reason,
        agreed_by=after.agreed_by,
        since=day.first if day else None,
    )
    return Heard(Intent.OWNERS, filters, orders, follows=filters.is_empty)


def _to_somebody(marked: Marked, best: Candidate) -> Heard | None:
    """ "Reassign 7b": to whom is asked."""
    if not best.sentence.endswith(" $"):
        return None
    change = _change(marked.text[best.start : best.end])
    return Heard(Intent.OWNERS, Filters(Query(refs=marked.keys)), Orders(owners_change=change))


def _exchanged(marked: Marked, best: Candidate) -> Heard | None:
    """ "Swap the owners of 7b and 7c"."""
    if not marked.refs:
        return None
    after = tail(marked, max(best.end, *(each.end for each in marked.refs)))
    orders = Orders(owners_change="exchange", reason=after.reason, agreed_by=after.agreed_by)
    return Heard(Intent.OWNERS, Filters(Query(refs=marked.keys)), orders)


def _named(marked: Marked, best: Candidate) -> list[NamedOwner]:
    """The owners named in the core, and those that go on from it: "to Horn and Gomery"."""
    named = [each for each in marked.owners if each.start < best.end]
    for each in marked.owners[len(named) :] if named else ():
        between = (named[-1].end, each.start)
        if not (_AND.fullmatch(marked.text, *between) or _TO.fullmatch(marked.text, *between)):
            break
        named.append(each)
    return named


def _change(text: str) -> str:
    """The kind of change: the first of the words that say so, else given."""
    found = [(match.start(), name) for name in names_in("owner_changes") if (match := phrase(name).search(text))]
    return min(found, default=(0, "give"))[1]


def _ends_of_refs(marked: Marked, best: Candidate) -> list[int]:
    """The end of the refs that still belong to the core: "swap Horn for Gomery on 7c"."""
    text = marked.text
    return [
        each.end for each in marked.refs if each.start < best.end or _STILL_OF_IT.fullmatch(text, best.end, each.start)
    ]


def _new(text: str, named: list[NamedOwner], change: str) -> list[NamedOwner]:
    """The owners who come in; for a removal, those who go."""
    if change == "swap":
        return [each for each in named if _LED_BY.search(text[: each.start])][-1:] or named[-1:]
    if change in ("add", "remove"):
        return named
    given = (
        at for at, each in enumerate(named) if _GIVEN_TO.search(text[: each.start]) or _TAKES.match(text, each.end)
    )
    first = next(given, 0)
    joined = [named[first]]
    for each in named[first + 1 :]:
        if not _JOINED.fullmatch(text, joined[-1].end, each.start):
            break
        joined.append(each)
    return joined
