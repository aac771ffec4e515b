"""A waiting preview revised in words: amended, narrowed, added to or withdrawn. Pure: the asks as they would now be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dialogs.clarify.by_kind import by_kind
from dialogs.clarify.exclusions import by_place, kept_only, narrowed, not_done, without
from dialogs.clarify.new_values import NoSuchDay, agreed, explained, joined_by, keeping, reasoned, valued
from dialogs.clarify.revising import (
    AGREES,
    AGREES_FULLY,
    AND,
    HALTED,
    INSTEAD,
    MEANT,
    NOT_THAT,
    OPENING,
    PLACE,
    PLACES,
    TOO,
    WITHDRAWN,
    Revising,
    ids_of,
    is_named,
    with_refs,
)
from dialogs.clarify.rewording import continued, mended, renewed, reworded, said_at_length
from dialogs.language.clean import clean
from dialogs.language.meaning import Filters, Heard, Intent
from dialogs.language.vocabulary import Vocabulary
from dialogs.language.words import other_ways
from dialogs.memory.pending import Pending
from dialogs.memory.proposed_change import ProposedChange
from plan.query import Query


@dataclass(frozen=True, slots=True)
class Revision:
    """The asks a preview is to be made of now; none is left where all of it is withdrawn."""

    asks: tuple[Heard, ...] = ()
    fault: str | None = None
    """The reason its new value cannot be, so that all of it is withdrawn."""
    left: str | None = None
    """Words of the message that the preview takes no account of."""


def names_any(pending: Pending, text: str, vocabulary: Vocabulary, *, today: date) -> bool:
    """Whether a message names an action of the preview, and so may change it."""
    revising = Revising((), pending.wanted, text, vocabulary, today)
    return bool(ids_of(revising, revising.refs_in(text)))


def _each_alone(ask: Heard, asks: Sequence[Heard], wanted: Iterable[ProposedChange]) -> Heard:
    """The ask with every action it would change named by its id, where it names its actions at all."""
    if ask.intent is Intent.ADD or not ask.filters.query.refs:
        return ask
    every = list(wanted)
    theirs = every if len(asks) == 1 else [each for each in every if is_named(each, ask.filters.query.refs)]
    ids = tuple(dict.fromkeys(each.action_id.lower() for each in theirs))
    return replace(ask, filters=Filters(Query(refs=ids))) if ids else ask


_ITS_PLACE = re.compile(rf"(?:{PLACE.pattern})(?:\s+(?:is|was)\s+wrong)?[\s,:;–-]+(?=\S)", re.IGNORECASE)


def _of_one_place(revising: Revising, rest: str) -> tuple[Heard, ...] | None:
    """ "Second one is wrong, make it September": what is said of one of several, by its place."""
    match = _ITS_PLACE.match(rest)
    every = list(dict.fromkeys(each.action_id.lower() for each in revising.wanted))
    if not match or match["count"] not in (None, "one", "1") or len(every) < 2:
        return None
    named = {every[PLACES[match["place"].lower()] % len(every)]}
    theirs = without(revising.asks, revising.ids - named)
    wanted = tuple(each for each in revising.wanted if each.action_id.lower() in named)
    alone = replace(revising, asks=theirs, wanted=wanted, text=rest[match.end() :])
    said = OPENING.sub("", alone.text, count=1)
    found = next((asks for way in _WAYS_OF_ONE if (asks := way(alone, said)) is not None), None)
    return None if found is None else (*without(revising.asks, named), *found)


_AND_MAKE = re.compile(r"^(?:and|also)\s+(?=(?:make|change|set|put)\s+(?:it|that|this|them|the)\b)", re.IGNORECASE)
_WAYS_OF_ONE = (mended, reworded, valued)


_LITTLE = re.compile(
    r"\b(?:isn'?t|wasn'?t|not|but|rather|than|instead|of|for|on|in|is|was|mean|meant|i|swap|change|replace|with)\b",
    re.IGNORECASE,
)


def _swapped(revising: Revising, rest: str) -> tuple[Heard, ...] | None:
    """ "I meant 2a not 2b", "not 2b but 2a"; of one action, "no, 2a"."""
    refs = revising.refs_in(rest)
    wrong = ids_of(revising, refs)
    right = [ref for ref in refs if not ids_of(revising, (ref,))]
    besides = _LITTLE.sub("", MEANT.sub("", rest))
    if not right or not revising.says_no_more(besides) or AND.match(rest) or (TOO.search(rest) and not wrong):
        return None
    only = revising.ids
    gone = wrong or (only if len(only) == 1 else set())
    if not gone or not (wrong or rest != revising.text or MEANT.match(rest)):
        return None
    return tuple(
        with_refs(ask, (*(ref for ref in ask.filters.query.refs if ref not in gone), *right))
        if gone.intersection(ask.filters.query.refs)
        else ask
        for ask in revising.asks
    )


def _called(revising: Revising, rest: str) -> tuple[Heard, ...] | None:
    """ "Lifetime management", after "not that one": another action, called by what it is about."""
    said = re.sub(r"^(?:the|on|for|about)\s+|\s+(?:one|action)\W*$", "", rest.strip(" .!").lower())
    words = said.split()
    if not 0 < len(words) < 5 or not all(map(revising.vocabulary.has_word, words)):
        return None
    return tuple(replace(ask, filters=Filters(Query(words=other_ways(tuple(words))))) for ask in revising.asks)


def _added(revising: Revising, rest: str) -> tuple[Heard, ...] | None:
    """ "And 8a too", "8a as well"; "and give 8a to Liz" beside it."""
    match = AND.match(rest)
    if match is None and not TOO.search(rest):
        return None
    added = rest[match.end() :] if match else rest
    refs = revising.refs_in(added)
    if refs and revising.says_no_more(TOO.sub("", added)):
        last = revising.asks[-1]
        fresh = [ref for ref in refs if not ids_of(revising, (ref,))]
        return (*revising.asks[:-1], with_refs(last, (*last.filters.query.refs, *fresh)))
    commands = tuple(_of_the_same(revising, each) for each in revising.heard_of(added))
    beside = [each for each in commands if each.intent in _REVISABLE and each.filters.query.refs]
    if not match or not beside or len(beside) < len(commands):
        return None
    again = ids_of(revising, (ref for each in beside for ref in each.filters.query.refs))
    others = (ask for ask in revising.asks if ask.intent not in {each.intent for each in beside})
    same = (ask for ask in revising.asks if ask.intent in {each.intent for each in beside})
    return (*others, *without(same, again), *beside)


def _of_the_same(revising: Revising, heard: Heard) -> Heard:
    """ "And mark it complete": of the actions in the preview."""
    return with_refs(heard, sorted(revising.ids)) if heard.follows and heard.filters.is_empty else heard


_REVISABLE = frozenset({Intent.UPDATE, Intent.STATUS, Intent.PROPOSE, Intent.SIGN_OFF, Intent.REJECT, Intent.REOPEN,
                        Intent.CLOSE, Intent.DEADLINE, Intent.OWNERS, Intent.EVIDENCE})  # fmt: skip


def _said_again(revising: Revising, rest: str) -> tuple[Heard, ...] | None:
    """The same order for the same actions, with another value: "extend 4a to 30 April instead"."""
    heard = revising.heard_of(INSTEAD.sub("", rest).strip() or rest)
    refs = [ref for each in heard for ref in each.filters.query.refs]
    again = ids_of(revising, refs)
    families = {ask.intent for ask in revising.asks}
    if not heard or not again or len(again) < len(set(refs)) or not all(each.intent in families for each in heard):
        return None
    before = next(ask for ask in revising.asks if set(ask.filters.query.refs) & again)
    same = [replace(each, orders=keeping(each.orders, before.orders, rest)) for each in heard]
    return (*without(revising.asks, again), *same)


def revised(pending: Pending, text: str, vocabulary: Vocabulary, *, today: date) -> Revision | None:
    """Apply a message to a preview; None where it is about something else, or cannot be understood so."""
    asks = tuple(pending.asks())
    if not asks or pending.undoes:
        return None
    said = clean(text).strip()
    rest = _AND_MAKE.sub("", OPENING.sub("", said, count=1))
    if AGREES_FULLY.fullmatch(said):
        return None
    if WITHDRAWN.fullmatch(rest) or (not rest.strip() and HALTED.search(said) and not AGREES.search(said)):
        return Revision()
    if pending.arranges:
        return None
    one_each = tuple(_each_alone(ask, asks, pending.wanted) for ask in asks)
    revising = Revising(one_each, pending.wanted, said, vocabulary, today, pending.wants_reason)
    return _by_the_first_way(revising, rest)


_WAYS = (
    reasoned,
    agreed,
    not_done,
    narrowed,
    kept_only,
    by_place,
    _of_one_place,
    by_kind,
    _swapped,
    mended,
    _added,
    joined_by,
    reworded,
    said_at_length,
    continued,
    renewed,
    _said_again,
    valued,
    explained,
)
_WAYS_AFTER_NOT_THAT = (_swapped, valued, _called)


def _by_the_first_way(revising: Revising, rest: str) -> Revision | None:
    """The first way that fits; after "not that one" only those that leave nothing of it as it was."""
    taken_back = NOT_THAT.match(rest)
    if taken_back and len(revising.ids) > 1:
        return None
    ways = _WAYS_AFTER_NOT_THAT if taken_back else _WAYS
    said = rest[taken_back.end() :] if taken_back else rest
    try:
        found = next((asks for way in ways if (asks := way(revising, said)) is not None), None)
    except NoSuchDay as fault:
        return Revision(fault=str(fault))
    return _of_its_first_clause(revising, rest) if found is None else Revision(found)


_NARROWS = (not_done, narrowed, kept_only, by_place, by_kind)
_CLAUSE = re.compile(r"\s*(?:[,;]|\.(?=\s)|\s-|\b(?:because|as|but)\b)\s*(?=\S)")


def _of_its_first_clause(revising: Revising, rest: str) -> Revision | None:
    """ "Just 3a, 3b hasn't started": narrowed as the first clause says, with the order that follows it."""
    stop = _CLAUSE.search(rest)
    if stop is None or not stop.start():
        return None
    first = replace(revising, text=revising.text[: len(revising.text) - len(rest) + stop.start()])
    found = next((asks for way in _NARROWS if (asks := way(first, rest[: stop.start()])) is not None), None)
    if not found:
        return None
    more = rest[stop.end() :]
    orders = [each for each in revising.heard_of(more) if each.intent in _REVISABLE and each.filters.query.refs]
    is_heard = orders and not revising.is_partly_heard(more)
    return Revision((*found, *orders)) if is_heard else Revision(found, left=more)
