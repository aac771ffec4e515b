"""Orders found clause by clause: "Puttock has retired, 2a goes to Gomery", "7b done and 11f needs another month"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dialogs.language.commands import BY_WORDS, READERS, called_as_a_ref, is_description, is_question, statement
from dialogs.language.grammar import POLITE
from dialogs.language.intents import Candidate, candidates
from dialogs.language.marks import Marked
from dialogs.language.meaning import Filters, Heard, Intent, ReadWords
from dialogs.language.notation import EDGE, REFS, phrase, phrase_source, words_of
from dialogs.language.orders import deadlines, owners
from dialogs.language.orders.parts import Tail, only, tail
from dialogs.language.refs import Ref
from dialogs.language.signs import OWNER, REF, SIGNS
from dialogs.language.words import other_ways
from plan.actions import Status
from plan.query import Query

ORDERS = frozenset(
    {
        Intent.DEADLINE,
        Intent.OWNERS,
        Intent.STATUS,
        Intent.CLOSE,
        Intent.PROPOSE,
        Intent.SIGN_OFF,
        Intent.REJECT,
        Intent.REOPEN,
        Intent.UNDELIVERABLE,
    }
)
"""What one clause can order of an action, its reason standing in another."""
_VERB = phrase_source("order_verbs")
_ASKS_FOR = phrase_source("asks_for_something")
_BOUNDARY = re.compile(
    rf"\s*(?:[,;:!]+(?=\s|$)|(?<!\brec)(?<!\bref)(?<!\bno)\.+(?=\s|$)|\?+(?=\s)|\n|\s-+\s)\s*"
    rf"|\s+(?:and|but|so|then|plus|also)\s+(?=(?:also\s+|then\s+)?(?:the\s+)?(?:{REF}|(?:{_ASKS_FOR})|(?:{_VERB})\s))"
    rf"|\s+so\s+|\s+(?=(?:{_ASKS_FOR}))"
)
_SAYS_THAT = rf"(?:(?:{OWNER}+|he|she|they)\s+(?:{phrase_source('reports_it')})\s+(?:that\s+)?)?"
_LEADS = re.compile(rf"{EDGE}(?:(?:and|but|so|then|also|plus|{phrase_source('lead_ins')})\s+)*{_SAYS_THAT}")
_POLITELY = re.compile(rf"{EDGE}{POLITE}")
_DESCRIBES = re.compile(
    rf"{EDGE}(?:(?:the|re|update|on|for)\s+)*(?P<words>[a-z][\w'-]+(?: [a-z][\w'-]+){{1,4}})"
    r"(?=.*\b(?:it|that one|this one)\b)"
)
_IT = re.compile(r"\b(?:it|this|that|them|these|those)\b")
_DENIES = re.compile(
    rf"{EDGE}(?:please\s+|so\s+|but\s+|and\s+)*(?:do not|never|no need to|if|when|once|unless|until|whether)\b"
)
_WORD = re.compile(r"[a-z][a-z']*")
_REFS = re.compile(REFS)
_SUBJECT = re.compile(rf"{EDGE}(?:(?:re|on|for|the|update|updates|rec)\s+)*{REFS}(?:'s)?[\s,:=-]*")
_NOT = re.compile(r"\b(?:not|instead of|rather than|from|is|was|(?:will not|can not) (?:make|hit|meet))\s+(?:the\s+)?$")


@dataclass(frozen=True, slots=True)
class _Clause:
    """A stretch of a message, whether it begins with refs, and what it orders."""

    start: int
    end: int
    keys: tuple[str, ...]
    is_headed: bool
    order: Heard | None = None


def in_clauses(marked: Marked) -> tuple[Heard, ...]:
    """A message heard clause by clause; nothing where no clause orders anything."""
    if is_question(marked.text) or _DENIES.match(marked.text):
        return ()
    if not marked.refs:
        return _of_one_described(marked)
    clauses = list(_clauses(marked))
    if not any(each.order for each in clauses):
        return ()
    heard = _joined(marked, clauses)
    is_never = len(heard) == 1 and phrase("never_to_be").search(marked.text)
    return tuple(_closed(each) if is_never else each for each in heard)


def _of_one_described(marked: Marked) -> tuple[Heard, ...]:
    """An order of "it" in a later clause, where the first begins with words of an action's text."""
    said = _DESCRIBES.match(marked.text)
    words = said["words"].split() if said else []
    while len(words) > 1 and not is_description(" ".join(words), marked):
        words.pop()
    if said is None or len(words) < 2:
        return ()
    start = said.start("words")
    heard = in_clauses(called_as_a_ref(marked, start, start + len(" ".join(words))))
    found = Query(words=other_ways(tuple(words)))
    is_all = all(each.filters.query.refs == (BY_WORDS,) for each in heard)
    return tuple(replace(each, filters=Filters(found)) for each in heard) if is_all else ()


def _closed(order: Heard) -> Heard:
    """The order to close an action that will never be done: it is neither completed nor sent back."""
    if order.intent is Intent.REJECT or order.orders.status is Status.COMPLETE:
        return replace(order, intent=Intent.CLOSE, orders=replace(order.orders, status=Status.CLOSED))
    return order


def _clauses(marked: Marked) -> Iterator[_Clause]:
    """The clauses in order; one without a ref may order something of the actions named before it."""
    keys, intent = tuple[str, ...](), None
    for start, end in _stretches(marked.text):
        part = _part(marked, start, end)
        lead = _LEADS.match(part.text, start)
        is_headed = bool(lead and _REFS.match(part.text, lead.end()))
        heard = _order(part, start, end, keys, intent)
        yield _Clause(start, end, part.keys, is_headed, heard)
        keys, intent = part.keys or keys, heard.intent if heard else None if is_headed else intent


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    start, lists = 0, [each.span() for each in _REFS.finditer(text)]
    for boundary in _BOUNDARY.finditer(text):
        is_in_a_list = any(first < boundary.start() < last for first, last in lists)
        if text[start : boundary.start()].strip() and not is_in_a_list:
            yield start, boundary.start()
            start = boundary.end()
    if text[start:].strip():
        yield start, len(text)


def _order(part: Marked, start: int, end: int, keys: tuple[str, ...], before: Intent | None) -> Heard | None:
    """The order of one clause, of its own refs or of those named before it."""
    if _DENIES.match(part.text, start) or (not part.refs and (not keys or start < len(" x"))):
        return None
    named = part if part.refs else _lent(part, start, end, keys)
    for best in candidates(named.text):
        if best.intent in ORDERS and (heard := READERS[best.intent](named, best)) and heard.filters.query.refs:
            return heard
    return _by_words(named, start, end, before)


def _lent(part: Marked, start: int, end: int, keys: tuple[str, ...]) -> Marked:
    """The clause as if it named those actions itself: "close it", "could I go to the end of May"."""
    politely = _POLITELY.match(part.text, start)
    pronoun = _IT.search(part.text, politely.end() if politely else start, end)
    at, stop = pronoun.span() if pronoun else (start - 2, start - 1)
    script = part.script.masked(start - 2, start, " ").masked(at, stop, REF)
    return replace(part, script=script, refs=(Ref(at, stop, keys),))


def _by_words(part: Marked, start: int, end: int, before: Intent | None) -> Heard | None:
    """An order whose every word says the same, in any sequence: "4a wont make november, march more realistic"."""
    said = part.text[:start] + _LEADS.sub("", part.text[start:end], count=1)
    words = frozenset(_WORD.findall(re.sub(rf"[{SIGNS}]+", " ", said)))
    begins = min(part.refs[0].start, start)
    for intent, reader in ((Intent.DEADLINE, _new_deadline), (Intent.OWNERS, _new_owners)):
        cues, best = f"order_cues {intent.value}", Candidate(intent, 1.0, begins, end, f"the words of {intent.value}")
        all_say_so = words <= words_of(cues) | words_of(f"order_words {intent.value}")
        heard = reader(part, best) if all_say_so and (before is intent or phrase(cues).search(said)) else None
        if heard:
            why = ReadWords("intent", part.script.typed_between(start, end), best.sentence)
            return replace(heard, orders=replace(heard.orders, reason=None), evidence=(why,))
    return None


def _new_deadline(part: Marked, best: Candidate) -> Heard | None:
    times = [each for each in part.times if not each.vague and not _NOT.search(part.text[: each.start])]
    if not times or part.owners:
        return None
    heard = deadlines.deadline(replace(part, times=tuple(times[-1:])), best)
    new = heard.orders
    return heard if new.due or new.shift_days or new.shift_months else None


def _new_owners(part: Marked, best: Candidate) -> Heard | None:
    return owners.owners(part, best) if part.owners and not part.times else None


def _joined(marked: Marked, clauses: list[_Clause]) -> list[Heard]:
    """Each order with its reason, which stands before or behind it, and the news of other actions."""
    heard, loose = list[Heard](), list[_Clause]()
    for clause in clauses:
        if clause.order is None and clause.is_headed:
            heard, loose = _settled(marked, heard, loose), [clause]
        elif clause.order is None:
            loose.append(clause)
        elif loose and not heard and not (loose[0].is_headed and clause.keys):
            heard, loose = [_explained(clause.order, _why(marked, loose))], []
        else:
            heard, loose = [*_settled(marked, heard, loose), clause.order], []
    return _settled(marked, heard, loose)


def _settled(marked: Marked, heard: list[Heard], loose: list[_Clause]) -> list[Heard]:
    """The asks so far, and the clauses after them: news of an action, else the reason of the last order."""
    if not loose:
        return heard
    if loose[0].is_headed:
        news = statement(_part(marked, loose[0].start, loose[-1].end))
        return [*heard, news] if news else heard
    same = len(heard) - next(
        (at for at, each in enumerate(reversed(heard)) if each.intent is not heard[-1].intent), len(heard)
    )
    why = _why(marked, loose)
    return [*heard[:same], *(_explained(each, why) for each in heard[same:])]


def _why(marked: Marked, loose: list[_Clause]) -> Tail:
    """The reason that some clauses give, the actions they begin with left out."""
    part = _part(marked, loose[0].start, loose[-1].end)
    subject = _SUBJECT.match(part.text, loose[0].start)
    return tail(part, subject.end() if subject else loose[0].start)


def _explained(order: Heard, why: Tail) -> Heard:
    """The order with that reason, where it gives none itself."""
    if order.intent is Intent.UPDATE:
        return order
    orders = order.orders
    given = replace(orders, reason=orders.reason or why.reason, agreed_by=orders.agreed_by or why.agreed_by)
    return replace(order, orders=given)


def _part(marked: Marked, start: int, end: int) -> Marked:
    """One stretch of a message, as if nothing else had been said."""
    part = only(marked, start, end)
    return replace(part, script=part.script.part(0, end))
