"""A waiting preview revised in words: amended, narrowed, added to or withdrawn. Pure: the asks as they would now be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dialogs.clarify.revision_words import (
    AND,
    CLOSING,
    INSTEAD,
    MAKE,
    MEANT,
    ONLY,
    OPENING,
    OUT,
    REST_OF_OUT,
    SAYS,
    TOO,
    WITHDRAWN,
)
from dialogs.language.clean import clean
from dialogs.language.hearing import hear
from dialogs.language.marks import mark
from dialogs.language.meaning import Filters, Heard, Intent, Orders
from dialogs.language.refs import read_refs
from dialogs.language.script import Script
from dialogs.language.vocabulary import Vocabulary
from dialogs.memory.pending import Pending
from dialogs.memory.proposed_change import ProposedChange
from plan.actions import ref_key
from plan.owners import MatchKind
from plan.query import Query

_SENTENCES: Mapping[Intent, tuple[str, ...]] = {
    Intent.DEADLINE: ("extend {ref} to {said}", "extend {ref} by {said}", "push {ref} {said}"),
    Intent.OWNERS: ("give {ref} to {said}",),
    Intent.STATUS: ("mark {ref} {said}", "mark {ref} as {said}"),
    Intent.PROPOSE: ("mark {ref} {said}", "mark {ref} as {said}"),
}
"""A value alone is heard in the sentence it stands for."""


@dataclass(frozen=True, slots=True)
class Revision:
    """The asks a preview is to be made of now; none is left where all of it is withdrawn."""

    asks: tuple[Heard, ...] = ()


@dataclass(frozen=True, slots=True)
class _Revising:
    """A preview and what is said to it."""

    asks: tuple[Heard, ...]
    wanted: tuple[ProposedChange, ...]
    text: str
    vocabulary: Vocabulary
    today: date

    def heard_of(self, text: str) -> tuple[Heard, ...]:
        """The meaning of some words by themselves."""
        return hear(text, self.vocabulary, today=self.today).asks

    def without_refs(self, text: str) -> str:
        """The words less the refs they name."""
        for ref in reversed(read_refs(Script.of(text), self.vocabulary)):
            text = f"{text[: ref.start]} {text[ref.end :]}"
        return text

    def says_no_more(self, text: str) -> bool:
        """Whether nothing but refs and small words is said."""
        return not re.sub(r"[\W\d]+", "", REST_OF_OUT.sub("", self.without_refs(text)))

    def refs_in(self, text: str) -> tuple[str, ...]:
        """The refs some words name, whatever else they say."""
        return mark(Script.of(text), vocabulary=self.vocabulary, today=self.today).keys


def revised(pending: Pending, text: str, vocabulary: Vocabulary, *, today: date) -> Revision | None:
    """Apply a message to a preview; None where it is about something else, or cannot be understood so."""
    asks = tuple(pending.asks())
    if not asks or pending.undoes:
        return None
    said = clean(text).strip()
    rest = OPENING.sub("", said, count=1)
    if WITHDRAWN.fullmatch(rest):
        return Revision()
    if pending.arranges:
        return None
    one_each = tuple(_each_alone(ask, asks, pending.wanted) for ask in asks)
    revising = _Revising(one_each, pending.wanted, said, vocabulary, today)
    for way in (_narrowed, _kept_only, _swapped, _added, _reworded, _said_again, _valued):
        if (found := way(revising, rest)) is not None:
            return Revision(found)
    return None


def names_any(pending: Pending, text: str, vocabulary: Vocabulary, *, today: date) -> bool:
    """Whether a message names an action of the preview, and so may change it."""
    revising = _Revising((), pending.wanted, text, vocabulary, today)
    return bool(_ids_of(revising, revising.refs_in(text)))


def _each_alone(ask: Heard, asks: Sequence[Heard], wanted: Iterable[ProposedChange]) -> Heard:
    """The ask with every action it would change named by its id, where it names its actions at all."""
    if ask.intent is Intent.ADD or not ask.filters.query.refs:
        return ask
    every = list(wanted)
    theirs = every if len(asks) == 1 else [each for each in every if _is_named(each, ask.filters.query.refs)]
    ids = tuple(dict.fromkeys(each.action_id.lower() for each in theirs))
    return replace(ask, filters=Filters(Query(refs=ids))) if ids else ask


def _is_named(wanted: ProposedChange, refs: Iterable[str]) -> bool:
    key, id_ = ref_key(wanted.ref), wanted.action_id.lower()
    number = re.sub(r"[a-z]$", "", key)
    return any(ref == id_ or ref.rpartition("-")[2] in (key, number) for ref in refs)


def _ids_of(revising: _Revising, refs: Iterable[str]) -> set[str]:
    """The ids in the preview that these refs name."""
    keys = list(refs)
    return {each.action_id.lower() for each in revising.wanted if _is_named(each, keys)}


def _without(asks: Iterable[Heard], ids: Iterable[str]) -> tuple[Heard, ...]:
    """The asks less some actions; one that named none of its own leaves them out."""
    gone = set(ids)
    return tuple(_less(ask, gone) for ask in asks if not gone.issuperset(ask.filters.query.refs or ("",)))


def _less(ask: Heard, gone: set[str]) -> Heard:
    if not ask.filters.query.refs:
        return replace(ask, filters=ask.filters.but(not_refs=(*ask.filters.query.not_refs, *sorted(gone))))
    return _with_refs(ask, (ref for ref in ask.filters.query.refs if ref not in gone))


def _narrowed(revising: _Revising, rest: str) -> tuple[Heard, ...] | None:
    """ "Leave 6b out", "not 6b", "all but 6b"."""
    stripped = re.sub(r"^(?:all|everything|both|them)\s+(?:of\s+them\s+)?", "", rest, flags=re.IGNORECASE)
    match = OUT.match(stripped)
    refs = revising.refs_in(stripped[match.end() :]) if match else ()
    gone = _ids_of(revising, refs)
    if match is None or not gone or not all(_ids_of(revising, (ref,)) for ref in refs):
        return None
    return _without(revising.asks, gone) if revising.says_no_more(stripped[match.end() :]) else None


def _kept_only(revising: _Revising, rest: str) -> tuple[Heard, ...] | None:
    """ "Just 6a", "only 6a then"."""
    match = ONLY.match(rest)
    said = re.sub(r"\bthen\b", "", rest[match.end() :]) if match else ""
    kept = _ids_of(revising, revising.refs_in(said))
    if not kept or not revising.says_no_more(said):
        return None
    return _without(revising.asks, {each.action_id.lower() for each in revising.wanted} - kept)


def _swapped(revising: _Revising, rest: str) -> tuple[Heard, ...] | None:
    """ "I meant 2a not 2b", "not 2b but 2a"; of one action, "no, 2a"."""
    refs = revising.refs_in(rest)
    wrong = _ids_of(revising, refs)
    right = [ref for ref in refs if not _ids_of(revising, (ref,))]
    besides = re.sub(r"\b(?:not|but|rather|than|instead|of|for|on|in|is|mean|meant|i)\b", "", MEANT.sub("", rest))
    if not right or not revising.says_no_more(besides) or AND.match(rest) or (TOO.search(rest) and not wrong):
        return None
    only = {each.action_id.lower() for each in revising.wanted}
    gone = wrong or (only if len(only) == 1 else set())
    if not gone or not (wrong or rest != revising.text or MEANT.match(rest)):
        return None
    return tuple(
        _with_refs(ask, (*(ref for ref in ask.filters.query.refs if ref not in gone), *right))
        if gone.intersection(ask.filters.query.refs)
        else ask
        for ask in revising.asks
    )


def _with_refs(ask: Heard, refs: Iterable[str]) -> Heard:
    return replace(ask, filters=Filters(Query(refs=tuple(dict.fromkeys(refs)))))


def _added(revising: _Revising, rest: str) -> tuple[Heard, ...] | None:
    """ "And 8a too", "8a as well"; "and give 8a to Liz" beside it."""
    match = AND.match(rest)
    if match is None and not TOO.search(rest):
        return None
    added = rest[match.end() :] if match else rest
    refs = revising.refs_in(added)
    if refs and revising.says_no_more(TOO.sub("", added)):
        last = revising.asks[-1]
        fresh = [ref for ref in refs if not _ids_of(revising, (ref,))]
        return (*revising.asks[:-1], _with_refs(last, (*last.filters.query.refs, *fresh)))
    commands = revising.heard_of(added)
    beside = [each for each in commands if each.intent in _REVISABLE and each.filters.query.refs]
    if not match or not beside or len(beside) < len(commands):
        return None
    again = _ids_of(revising, (ref for each in beside for ref in each.filters.query.refs))
    return (*_without(revising.asks, again), *beside)


_REVISABLE = frozenset({Intent.UPDATE, Intent.STATUS, Intent.PROPOSE, Intent.SIGN_OFF, Intent.REJECT, Intent.REOPEN,
                        Intent.CLOSE, Intent.DEADLINE, Intent.OWNERS, Intent.EVIDENCE})  # fmt: skip


def _reworded(revising: _Revising, rest: str) -> tuple[Heard, ...] | None:
    """ "Make it say ...": an update's own words."""
    match = SAYS.match(rest)
    text = rest[match.end() :].strip(" \"“”'") if match else ""
    if not text or not any(ask.intent is Intent.UPDATE for ask in revising.asks):
        return None
    return tuple(
        replace(ask, orders=replace(ask.orders, text=text)) if ask.intent is Intent.UPDATE else ask
        for ask in revising.asks
    )


def _valued(revising: _Revising, rest: str) -> tuple[Heard, ...] | None:
    """A day, a name or a status in place of the one that was previewed: "make it 30 April", "5a should be Liz"."""
    refs = revising.refs_in(rest)
    if refs and not all(_ids_of(revising, (ref,)) for ref in refs):
        return None
    said = MAKE.sub("", revising.without_refs(rest)) if refs else rest
    while (match := MEANT.match(said)) and match.end():
        said = said[match.end() :]
    said = CLOSING.sub("", INSTEAD.sub("", said)).strip(" .!,;")
    if not said or len(said.split()) > _LONGEST_VALUE:
        return None
    is_surely = said != revising.text.strip(" .!,;")
    ids = _ids_of(revising, refs) if refs else {each.action_id.lower() for each in revising.wanted}
    found = [each for ask in revising.asks for each in _with_value(revising, ask, said, ids, is_surely=is_surely)]
    return tuple(found) if tuple(found) != revising.asks else None


_LONGEST_VALUE = 8


def _with_value(revising: _Revising, ask: Heard, said: str, ids: set[str], *, is_surely: bool) -> tuple[Heard, ...]:
    """The ask with a value in place of its own for these actions; as it was, where it cannot have it."""
    theirs = tuple(ref for ref in ask.filters.query.refs if ref in ids)
    for sentence in _SENTENCES.get(ask.intent, ()) if theirs else ():
        heard = revising.heard_of(sentence.format(ref=theirs[0], said=said))
        if len(heard) == 1 and _is_value(heard[0], ask, theirs[0], is_surely=is_surely):
            new = replace(heard[0], orders=_keeping(heard[0].orders, ask.orders), follows=False)
            others = tuple(ref for ref in ask.filters.query.refs if ref not in ids)
            left = (_with_refs(ask, others),) if others else ()
            return (*left, _with_refs(new, theirs))
    return (ask,)


def _is_value(heard: Heard, ask: Heard, ref: str, *, is_surely: bool) -> bool:
    """Whether a sentence was heard as the same order with another value; a stranger's name alone is none."""
    same = heard.intent is ask.intent or {heard.intent, ask.intent} <= {*_STATUSES}
    known = is_surely or all(each.kind is not MatchKind.NONE for each in heard.orders.owners)
    return same and known and heard.filters.query.refs == (ref,) and bool(_value_of(heard.orders))


_STATUSES = (Intent.STATUS, Intent.PROPOSE)


def _value_of(orders: Orders) -> object:
    shifts = orders.shift_days or orders.shift_months
    return orders.due or shifts or orders.owners or orders.status or orders.claims_done


def _keeping(new: Orders, old: Orders) -> Orders:
    """The new value with the reason that was given, and who agreed it."""
    return replace(new, reason=old.reason or new.reason, agreed_by=old.agreed_by or new.agreed_by)


def _said_again(revising: _Revising, rest: str) -> tuple[Heard, ...] | None:
    """The same order for the same actions, with another value: "extend 4a to 30 April instead"."""
    heard = revising.heard_of(INSTEAD.sub("", rest).strip() or rest)
    refs = [ref for each in heard for ref in each.filters.query.refs]
    again = _ids_of(revising, refs)
    families = {ask.intent for ask in revising.asks}
    if not heard or not again or len(again) < len(set(refs)) or not all(each.intent in families for each in heard):
        return None
    before = next(ask for ask in revising.asks if set(ask.filters.query.refs) & again)
    same = [replace(each, orders=_keeping(each.orders, before.orders)) for each in heard]
    return (*_without(revising.asks, again), *same)
