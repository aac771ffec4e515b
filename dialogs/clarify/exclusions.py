"""Actions left out of a waiting preview, or kept alone in it: "not 6b", "just 6a", "not the last one"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from dialogs.clarify.revising import (
    NO_TO,
    NOT_DONE,
    ONLY,
    OUT,
    PLACE,
    PLACES,
    REST,
    TOO,
    YES_TO,
    Revising,
    ids_of,
    with_refs,
)
from dialogs.language.meaning import Heard, Intent
from plan.numbers import number_of

_ENDS = frozenset({Intent.STATUS, Intent.PROPOSE, Intent.SIGN_OFF, Intent.CLOSE})


def without(asks: Iterable[Heard], ids: Iterable[str]) -> tuple[Heard, ...]:
    """The asks less some actions; one that named none of its own leaves them out."""
    gone = set(ids)
    return tuple(_less(ask, gone) for ask in asks if not gone.issuperset(ask.filters.query.refs or ("",)))


def _less(ask: Heard, gone: set[str]) -> Heard:
    if not ask.filters.query.refs:
        return replace(ask, filters=ask.filters.but(not_refs=(*ask.filters.query.not_refs, *sorted(gone))))
    return with_refs(ask, (ref for ref in ask.filters.query.refs if ref not in gone))


def narrowed(revising: Revising, rest: str) -> tuple[Heard, ...] | None:
    """ "Leave 6b out", "not 6b", "all but 6b"."""
    stripped = re.sub(r"^(?:all|everything|both|them)\s+(?:of\s+them\s+)?", "", rest, flags=re.IGNORECASE)
    match = OUT.match(stripped) or NO_TO.match(revising.text)
    stripped = revising.text if match and match.re is NO_TO else stripped
    refs = revising.refs_in(stripped[match.end() :]) if match else ()
    gone = ids_of(revising, refs)
    if match is None or not gone or not all(ids_of(revising, (ref,)) for ref in refs):
        return None
    return without(revising.asks, gone) if revising.says_no_more(stripped[match.end() :]) else None


def not_done(revising: Revising, rest: str) -> tuple[Heard, ...] | None:
    """ "7a isn't done yet": left out of what a preview would complete."""
    refs = revising.refs_in(rest)
    gone = ids_of(revising, refs) if all(ids_of(revising, (ref,)) for ref in refs) else set()
    ends = all(ask.intent in _ENDS or ask.orders.claims_done for ask in revising.asks)
    if not gone or not ends or not NOT_DONE.fullmatch(revising.without_refs(rest)):
        return None
    return without(revising.asks, gone)


def by_place(revising: Revising, rest: str) -> tuple[Heard, ...] | None:
    """ "Not the last one", "just the first two"."""
    place, said = PLACE.search(rest), OUT.match(rest) or ONLY.match(rest)
    if not place or not said or not revising.says_no_more(PLACE.sub("", rest[said.end() :])):
        return None
    every = list(dict.fromkeys(each.action_id.lower() for each in revising.wanted))
    count = number_of(place["count"] or "1")
    first = PLACES[place["place"].lower()]
    named = set(every[-count:] if first < 0 else every[first : first + count])
    return without(revising.asks, named if OUT.match(rest) else revising.ids - named) if named else None


_LAST = re.compile(r"[\s,]+(?:only|alone)\b(?=\W*$)", re.IGNORECASE)


def kept_only(revising: Revising, rest: str) -> tuple[Heard, ...] | None:
    """ "Just 6a", "only 6a then", "6a only"."""
    rest = f"only {_LAST.sub('', rest)}" if _LAST.search(rest) else rest
    if agreed_to := YES_TO.match(revising.text):
        named = re.sub(r"\bonly\b", "", revising.text[agreed_to.end() :], flags=re.IGNORECASE)
        rest = f"only {TOO.sub('', named)}"
    rest_gone, match = REST.match(rest), ONLY.match(rest)
    said = rest_gone["kept"] if rest_gone else re.sub(r"\bthen\b", "", rest[match.end() :]) if match else ""
    kept = ids_of(revising, revising.refs_in(said))
    if not kept or not revising.says_no_more(said):
        return None
    return without(revising.asks, revising.ids - kept)
