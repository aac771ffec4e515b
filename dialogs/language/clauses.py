"""Orders found clause by clause: "Puttock has retired, 2a goes to Gomery", "7b done and 11f needs another month"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dialogs.language.commands import DENIES, READERS, is_question, owner_words
from dialogs.language.descriptions import BY_WORDS, asks_at_its_end, called, called_as_a_ref, is_description
from dialogs.language.grammar import past_politeness
from dialogs.language.intents import candidates
from dialogs.language.marks import Marked
from dialogs.language.meaning import Filters, Heard, Intent, ReadWords
from dialogs.language.news import SUBJECT, news_after, next_news
from dialogs.language.notation import EDGE, REFS, phrase, phrase_source
from dialogs.language.orders.by_words import by_words, says_no_more
from dialogs.language.orders.parts import Tail, but, only, tail, without_exceptions, without_models
from dialogs.language.orders.status import closed
from dialogs.language.reasons import STAYS
from dialogs.language.ref_ranges import Ref
from dialogs.language.signs import OWNER, REF
from dialogs.language.statements import statement
from dialogs.language.words import other_ways
from plan.query import Query

EXPLAINED_ORDERS = frozenset(
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
"""Orders of an action that go with a reason, which may stand in another clause."""
_ENDS = frozenset({Intent.STATUS, Intent.CLOSE, Intent.UNDELIVERABLE})
_ADDS_UP = frozenset({Intent.OWNERS, Intent.UPDATE})
_VERB = phrase_source("order_verbs")
_ASKS_FOR = phrase_source("asks_for_something")
_BOUNDARY = re.compile(
    rf"\s*(?:[,;:!]+(?=\s|$)|(?<!\brec)(?<!\bref)(?<!\bno)\.+(?=\s|$)|\?+(?=\s)|\n|\s-+\s)\s*"
    rf"|\s+(?:and|but|so|then|plus|also)\s+(?=(?:also\s+|then\s+)?(?:(?:the|on|for|re|with)\s+)?(?:{REF}|(?:{_ASKS_FOR})|(?:{_VERB})\s))"
    rf"|\s+so\s+|\s+(?=(?:{_ASKS_FOR}))"
)
_SAYS_THAT = rf"(?:(?:{OWNER}+|[a-z&'-]+)\s+(?:{phrase_source('reports_it')})\s+(?:that\s+)?)?"
_LEADS = re.compile(
    rf"{EDGE}(?:(?:and|but|so|then|also|plus|{phrase_source('lead_ins')})\s+)*{_SAYS_THAT}"
    rf"(?:(?:(?:update|note|latest|comment|news)\s+)?(?:on|for|re|with|regarding|against)\s+(?:the\s+)?(?={REF}))?"
)
_DESCRIBES = re.compile(
    rf"{EDGE}(?:(?:the|re|update|on|for)\s+)*(?P<words>[a-z][\w'-]+(?: [a-z][\w'-]+){{1,4}})"
    r"(?=.*\b(?:it|that one|this one)\b)"
)
_THING_ENDED = re.compile(r"\s+(?:has|have|had)\b")
"""Said of a thing: "the pilot has finished"."""
_IT = re.compile(r"\b(?:it|this|that|them|these|those|both)\b")
_ALL_NAMED = re.compile(r"\b(?:both|each|all (?:of (?:them|these|those)|two|three|four|five|six))\b")
"""Says that an order is of all that the message has named."""
_FROM_WHOM = re.compile(rf"{EDGE}(?:(?:from|per|via|re|hi|dear|morning|as|fw|fwd)\b[\s:]*)+(?:{OWNER}+)?{EDGE}")
_VERB_FIRST = re.compile(
    rf"{EDGE}(?:mark|set|make|put|turn|show|give|pass|hand|extend|move|push|change|propose|close|reopen|reject)(?=\s+\S)"
)
_REFS = re.compile(REFS)
_CHANGE_IT = re.compile(
    r"\W*(?:(?:please|so|and|can you|could you)\s+)*(?:change|fix|correct|update|sort|amend) (?:it|that|this)\b"
    r"(?:\s+please)?\W*"
)
"""Says no more than that something is to be changed."""
_STAYS = re.compile(
    r"\W*(?:(?:and|but|the|same)\s+)*(?:owners?|leads?|date|deadline|status|rest)\s+(?:to\s+)?(?:stays?|remains?|is|are|unchanged|as)\s*"
    r"(?:the same|as (?:it|they) (?:is|are|was|were)|unchanged|as before|before|as now|)\W*"
)
"""Says that something is not to be changed."""
_OF_DATES = re.compile(r"\b(?:dates?|deadlines?|it|that)\b")
_SET_APART = re.compile(r"\s*(?:(?:update|note|latest|progress)\s*)?(?::|-+\s)")
_AND_REQUESTS = re.compile(
    rf"{EDGE}and\s+(?:(?:also|then|please)\s+)*(?:{_ASKS_FOR}|(?:move|put|push|set|extend|change|make|mark)\s)"
)
_NO_NEWS = re.compile(rf"{EDGE}(?:nothing|no (?:change|news|update|progress|movement))\b")
_SOMEBODY = re.compile(r"\b(?:him|her|them)\b")


@dataclass(frozen=True, slots=True)
class _Clause:
    """A stretch of a message, whether it begins with refs, and what it orders."""

    start: int
    end: int
    keys: tuple[str, ...]
    is_headed: bool
    order: Heard | None = None


def in_clauses(marked: Marked) -> tuple[Heard, ...]:
    """A message heard clause by clause: its orders, and the news of each action that a clause begins with."""
    if is_question(marked.text) or DENIES.match(marked.text):
        return ()
    kept, left_out = without_exceptions(without_models(marked))
    if left_out:
        return tuple(but(each, left_out) for each in in_clauses(kept))
    marked = kept
    if not marked.refs:
        return () if asks_at_its_end(marked.text) else _of_one_described(marked)
    whole = _order(marked, 0, len(marked.text), (), None, is_whole=True)
    is_all = whole is not None and whole.orders.reason is None
    clauses = [_Clause(0, len(marked.text), marked.keys, True, whole)] if is_all else list(_clauses(marked))
    if not any(each.order or each.is_headed for each in clauses):
        return ()
    heard = _joined(marked, clauses)
    is_never = len(heard) == 1 and phrase("never_to_be").search(marked.text)
    return tuple(closed(each) if is_never else each for each in heard)


def _of_one_described(marked: Marked) -> tuple[Heard, ...]:
    """An order of "it" in a later clause, where the first begins with words of an action's text."""
    if named := called(marked):
        return _described_so(marked, *named)
    said = _DESCRIBES.match(marked.text)
    words = said["words"].split() if said else []
    while len(words) > 1 and not is_description(" ".join(words), marked):
        words.pop()
    if said is None or len(words) < 2:
        return ()
    start = said.start("words")
    return _described_so(marked, words, start, start + len(" ".join(words)))


def _described_so(marked: Marked, words: Sequence[str], start: int, end: int) -> tuple[Heard, ...]:
    """The message clause by clause, as if the words between two places were a ref."""
    heard = in_clauses(called_as_a_ref(marked, start, end))
    found = Query(words=other_ways(tuple(words)))
    is_all = all(each.filters.query.refs == (BY_WORDS,) for each in heard)
    if _THING_ENDED.match(marked.text, end):
        heard = tuple(_of_a_thing(each, marked) for each in heard)
    return tuple(replace(each, filters=Filters(found)) for each in heard) if is_all else ()


def _of_a_thing(heard: Heard, marked: Marked) -> Heard:
    """News of a thing that an action is about, which ended; the action is not done by that."""
    if heard.intent is not Intent.UPDATE or not heard.orders.claims_done:
        return heard
    return replace(heard, orders=replace(heard.orders, text=marked.script.typed_between(0), claims_done=False))


def _clauses(marked: Marked) -> Iterator[_Clause]:
    """The clauses in order; one without a ref may order something of the actions named before it."""
    keys, intent, named = tuple[str, ...](), None, tuple[str, ...]()
    for start, end in _stretches(marked.text):
        begins = lead.end() if (lead := _LEADS.match(marked.text, start, end)) else start
        part = _part(marked, begins, end)
        is_headed = bool(_REFS.match(part.text, begins))
        if not part.refs and len(named) > 1 and _ALL_NAMED.search(part.text):
            keys = named
        heard = _order(part, begins, end, keys, intent)
        named = tuple(dict.fromkeys((*named, *part.keys)))
        yield _Clause(start, end, part.keys, is_headed, heard)
        keys, intent = part.keys or keys, heard.intent if heard else None if is_headed else intent


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    start, lists = 0, [each.span() for each in _REFS.finditer(text)]
    for begins, ends in sorted({*(each.span() for each in _BOUNDARY.finditer(text)), *next_news(text, lists, _LEADS)}):
        is_in_a_list = any(first < begins < last for first, last in lists)
        if begins >= start and text[start:begins].strip() and not is_in_a_list:
            yield start, begins
            start = ends
    if text[start:].strip():
        yield start, len(text)


def _order(
    part: Marked, start: int, end: int, keys: tuple[str, ...], before: Intent | None, *, is_whole: bool = False
) -> Heard | None:
    """The order of one clause, of its own refs or of those named before it."""
    if DENIES.match(part.text, start) or (not part.refs and (not keys or start < len(" x"))):
        return None
    named = part if part.refs else _lent(part, start, end, keys)
    for best in candidates(named.text):
        if (
            best.intent in EXPLAINED_ORDERS
            and (heard := READERS[best.intent](named, best))
            and heard.filters.query.refs
        ):
            return replace(heard, evidence=(*heard.evidence, *owner_words(named)))
    if heard := by_words(named, start, end, before if part.refs else None, is_whole=is_whole):
        return heard
    heads = _REFS.match(part.text, start)
    verb = _VERB_FIRST.match(part.text, heads.end()) if heads else None
    rest = _part(part, heads.end(), end) if heads and verb else None
    return _order(rest, heads.end(), end, part.keys, None) if rest and heads and not rest.refs else None


def _lent(part: Marked, start: int, end: int, keys: tuple[str, ...]) -> Marked:
    """The clause as if it named those actions itself: "close it", "could I go to the end of May"."""
    wanted = past_politeness(part.text, start)
    pronoun, verb = _IT.search(part.text, wanted, end), _VERB_FIRST.match(part.text, wanted)
    if verb and not pronoun:
        return _with_room(part, verb.end(), keys)
    at, stop = pronoun.span() if pronoun else (start - 2, start - 1)
    script = part.script.masked(start - 2, start, " ").masked(at, stop, REF)
    return replace(part, script=script, refs=(Ref(at, stop, keys),))


def _with_room(part: Marked, at: int, keys: tuple[str, ...]) -> Marked:
    """The clause with a ref after its verb, and all that stands behind it moved along: "mark not ours"."""
    script = part.script.rewritten([(at, at + 1, f" {REF} ")])
    owners = tuple(replace(each, start=each.start + 2, end=each.end + 2) for each in part.owners)
    times = tuple(replace(each, start=each.start + 2, end=each.end + 2) for each in part.times)
    return replace(part, script=script, refs=(Ref(at + 1, at + 2, keys),), owners=owners, times=times)


def _joined(marked: Marked, clauses: list[_Clause]) -> list[Heard]:
    """Each order with its reason, which stands before or behind it, and the news of other actions."""
    heard, loose, before = list[Heard](), list[_Clause](), list[_Clause]()
    for clause in clauses:
        part = _part(marked, clause.start, clause.end)
        stays = _STAYS.fullmatch(part.script.typed_between(clause.start).lower())
        if (
            stays
            or STAYS.fullmatch(part.text, clause.start)
            or (clause.order is None and _CHANGE_IT.fullmatch(part.text))
        ):
            continue
        if clause.order is None and clause.is_headed:
            heard, loose = _settled(marked, heard, loose), [clause]
        elif clause.order is None:
            part = _part(marked, clause.start, clause.end)
            is_news = bool(loose) and loose[0].is_headed and not _OF_DATES.search(part.text)
            loose += () if says_no_more(part) and not is_news else (clause,)
        elif heard and _is_same(heard[-1], clause.order):
            said = (
                clause.order
                if clause.order.intent is Intent.CLOSE or heard[-1].intent is not Intent.CLOSE
                else heard[-1]
            )
            heard[-1] = _explained(said, Tail(heard[-1].orders.reason, heard[-1].orders.agreed_by))
        elif heard and _is_swap(heard[-1], clause.order):
            heard[-1] = _swapped(heard[-1], clause.order)
        elif loose and not heard and not (loose[0].is_headed and clause.keys):
            is_news = _is_a_sentence_of_news(marked, loose, clause)
            heard, before, loose = [*(_settled(marked, [], loose) if is_news else ()), clause.order], loose, []
            before = [] if is_news else before
        else:
            heard, loose = [*_settled(marked, heard, loose), clause.order], []
    heard = _settled(marked, heard, loose)
    return [_explained(heard[0], _why(marked, before)), *heard[1:]] if before else heard


def _is_a_sentence_of_news(marked: Marked, loose: list[_Clause], order: _Clause) -> bool:
    """Whether what stands before an order is news: in a sentence of its own, or with "and" between them."""
    ends = marked.text[loose[-1].end : order.start]
    heads = _REFS.search(marked.text, loose[0].start)
    if not loose[0].is_headed or heads is None:
        return False
    is_set_apart = bool(_SET_APART.match(marked.text, heads.end()))
    if is_set_apart and ("." in ends or "\n" in ends):
        return True
    return bool(_AND_REQUESTS.match(marked.text, loose[-1].end))


def _is_same(one: Heard, other: Heard) -> bool:
    """Whether one order is said twice; what was said last holds."""
    same = one.intent is other.intent or {one.intent, other.intent} <= _ENDS
    return same and one.filters.query.refs == other.filters.query.refs and one.intent not in _ADDS_UP


def _is_swap(one: Heard, other: Heard) -> bool:
    """Whether an owner goes and another comes in: "take 7c off Horn and give it to Gomery"."""
    same = one.intent is other.intent is Intent.OWNERS and one.filters.query.refs == other.filters.query.refs
    return same and {one.orders.owners_change, other.orders.owners_change} == {"remove", "give"}


def _swapped(one: Heard, other: Heard) -> Heard:
    gone, new = (one, other) if one.orders.owners_change == "remove" else (other, one)
    owners = (*gone.orders.owners[:1], *new.orders.owners)
    reason = one.orders.reason or other.orders.reason
    return replace(new, orders=replace(new.orders, owners=owners, owners_change="swap", reason=reason))


def _settled(marked: Marked, heard: list[Heard], loose: list[_Clause]) -> list[Heard]:
    """The asks so far, and the clauses after them: news of an action, else the reason of the last order."""
    if not loose:
        return heard
    if loose[0].is_headed:
        part = _part(marked, loose[0].start, loose[-1].end)
        is_alone = not heard and len(_REFS.findall(marked.text)) == 1
        news = statement(part) if is_alone else news_after(heard[-1] if heard else None, part)
        return [*heard, news] if news else heard
    same = len(heard) - next(
        (at for at, each in enumerate(reversed(heard)) if each.intent is not heard[-1].intent), len(heard)
    )
    if not_read := _orders_not_read(marked, loose):
        last = replace(heard[-1], evidence=(*heard[-1].evidence, ReadWords("unheard", not_read, not_read)))
        return [*heard[:-1], last]
    why = _why(marked, loose)
    return [*heard[:same], *(_explained(each, why) for each in heard[same:])]


def _orders_not_read(marked: Marked, loose: list[_Clause]) -> str:
    """An order among some clauses that was not understood: it is said, and never the reason of another."""
    for clause in loose:
        part = _part(marked, clause.start, clause.end)
        is_order = _VERB_FIRST.match(part.text, clause.start) and (part.owners or _SOMEBODY.search(part.text))
        if is_order or (part.refs and (_VERB_FIRST.match(part.text, clause.start) or _NO_NEWS.match(part.text))):
            return part.script.typed_between(clause.start)
    return ""


def _why(marked: Marked, loose: list[_Clause]) -> Tail:
    """The reason that some clauses give, the actions they begin with left out."""
    part = _part(marked, loose[0].start, loose[-1].end)
    if _FROM_WHOM.fullmatch(part.text, loose[0].start):
        return Tail(None, None)
    subject = SUBJECT.match(part.text, loose[0].start)
    return tail(part, subject.end() if subject else loose[0].start)


def _explained(order: Heard, why: Tail) -> Heard:
    """The order with that reason, where it gives none itself."""
    if order.intent is Intent.UPDATE:
        return order
    orders = order.orders
    said = why.for_a_move if order.intent is Intent.DEADLINE else why.reason
    given = replace(orders, reason=orders.reason or said, agreed_by=orders.agreed_by or why.agreed_by)
    return replace(order, orders=given)


def _part(marked: Marked, start: int, end: int) -> Marked:
    """One stretch of a message, as if nothing else had been said."""
    part = only(marked, start, end)
    return replace(part, script=part.script.part(0, end))
