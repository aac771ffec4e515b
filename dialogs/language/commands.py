"""Orders in a message: heard only where it plainly gives one, never where it asks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from dialogs.language.grammar import POLITE, past_politeness
from dialogs.language.intents import Candidate, candidates
from dialogs.language.marks import Marked
from dialogs.language.meaning import COMMANDS, SAME_AGAIN, Filters, Heard, Intent, Orders, ReadWords
from dialogs.language.notation import EDGE, REFS, phrase, phrase_source
from dialogs.language.orders import adding, deadlines, owners, papers, people, reminding, status, taking_back, updates
from dialogs.language.orders.parts import and_these, but, without_exceptions
from dialogs.language.orders.sets import of_a_set
from dialogs.language.refs import Ref
from dialogs.language.signs import OWNER, REF, SIGNS, TIME
from dialogs.language.spelling import is_everyday
from dialogs.language.words import other_ways
from plan.owners import Match
from plan.query import Query

READERS: dict[Intent, Callable[[Marked, Candidate], Heard | None]] = {
    Intent.UPDATE: updates.update,
    Intent.PROPOSE: status.with_reason,
    Intent.SIGN_OFF: status.with_reason,
    Intent.REJECT: status.with_reason,
    Intent.REOPEN: status.with_reason,
    Intent.STATUS: status.status,
    Intent.UNDELIVERABLE: status.undeliverable,
    Intent.DELIVERABLE: status.with_reason,
    Intent.DEMONSTRATE: status.demonstrate,
    Intent.EVIDENCE: updates.evidence,
    Intent.DEADLINE: deadlines.deadline,
    Intent.OWNERS: owners.owners,
    Intent.ADD: adding.add,
    Intent.CORRECT: taking_back.correct,
    Intent.UNDO: taking_back.undo,
    Intent.CHASE: reminding.chase,
    Intent.REMIND: reminding.remind,
    Intent.QUIET: reminding.remind,
    Intent.OWN_HOURS: reminding.in_own_words,
    Intent.COVER: reminding.cover,
    Intent.RESUME: reminding.resume,
    Intent.STOP: reminding.stop,
    Intent.NOT_MINE: status.not_mine,
    Intent.FOLLOW: reminding.follow,
    Intent.UNFOLLOW: reminding.unfollow,
    Intent.ROLE: people.role,
    Intent.LINK: people.link,
    Intent.RENAME: people.another_name,
    Intent.ALIAS: people.another_name,
    Intent.TEACH: papers.teach,
    Intent.GROUP: people.group,
    Intent.SUPERVISOR: people.supervisor,
    Intent.CHASING: reminding.in_own_words,
    Intent.REPLIED: reminding.in_own_words,
    Intent.ACCESS: reminding.in_own_words,
    Intent.CHANNEL: reminding.channel,
    Intent.CALL_OFF: people.call_off,
    Intent.PROMISE: papers.promise,
    Intent.PACK: papers.pack,
    Intent.EVIDENCE_PACK: papers.evidence_pack,
    Intent.DIGEST: papers.export,
    Intent.EXPORT: papers.export,
    Intent.IMPORT: papers.bring_in,
}
_HARMLESS = frozenset({Intent.EXPORT, Intent.DIGEST, Intent.PACK, Intent.EVIDENCE_PACK, Intent.FOLLOW, Intent.TEACH})
"""What may be worded as a question: "can I have this in Word?", "when we say the blue book we mean …"."""
_NEWS = frozenset({Intent.UPDATE, Intent.ADD})
"""What is said of an action in the sender's own words, whatever else they name."""
_ASKS = re.compile(rf"^{EDGE}(?:{phrase_source('questions')})")
_REQUESTS = re.compile(rf"^{EDGE}(?:{phrase_source('requests')})")
_ASKS_FOR_ONE = re.compile(
    rf"^{EDGE}(?:can|could) (?:{OWNER}+ (?:take|have|pick|lead|own|do|look after|run)\b.*{REFS}"
    rf"|{REFS} (?:have|get|go|move|pass|be (?!\w+\W*$))"
    rf"|(?:we|i|you) (?:please )?(?:have|get) (?!an? (?:update|list|look|summary|copy|status)).*{TIME})"
)
"""A request that begins with what it is about: "could 7e have another week"."""
_ONE_ASIDE = re.compile(r"^\s{3,}(?:(?:one|ones|recs?|reports?|action plan|plan|tracker|letter)\b)?[\s,:-]*")
"""What is left of a report's name at the beginning."""
_OR_NOT = re.compile(r"\bor (?:not|no|isn't it|aren't they)\W*$")
_SAYS_WHAT_TO_WRITE = re.compile(rf"^{EDGE}update\s+{REFS}\s*[-:]\s*\S+\s+\S+\s+\S+")
_SHOULD_READ = re.compile(
    r"\W*(?:should|must|ought to|needs to|is to)\s+(?:now\s+|really\s+)?(?:say|read|be called|be worded)\b"
)
"""Says how an action's words should be."""
_SAME = re.compile(rf"{EDGE}(?:{phrase_source('the_same')}){EDGE}")
_DESCRIBING = (
    r"(?!(?:i|me|we|think|believe|guess|says|said|told|heard|do|not|never|no|if|when|once|should|would|can|could|please|who|what)\b)"
    r"[a-z'-]+"
)
_PAPER = r"(?:in|on|of|from|under)\s+(?:the|our)\s+(?:[\w&'-]+\s+){1,6}?(?:plan|report|tracker|letter|paper|page)"
"""A paper named by words that are no known name of it."""
_STATEMENT = re.compile(
    rf"^{EDGE}(?:(?:{phrase_source('lead_ins')}|re|ref|on|for|and|then|also|please|so|ok|now|hi|my|our|update|updates)(?![\w'])[\s,:-]*+)*+"
    rf"(?P<about>(?:{_DESCRIBING}\s+){{1,3}}?(?=\(?{REFS}\)?(?:\s*(?::|\s-+)\s|\s+(?:(?:is|are|now|all)\s+)*(?:{phrase_source('done_words')})\W*$)))?"
    rf"\(?(?P<refs>{REFS})(?:'s(?=\s))?(?P<gap>(?:\s+{_PAPER}(?=\s*(?::|\s-+)\s))?\s*[-:,=.)/>→|]*\s*)(?P<rest>.*)$",
    re.S,
)
_LABEL = re.compile(r"(?:update|latest|progress|note|comment|news|latest update)\s*[:–-]\s*")
"""A word before the news that only says it is some: "7b update: …"."""
_SIGNED = re.compile(rf"(?:(?<=[.!?])\s+|\s*\n\s*\n\s*){OWNER}+[^\w{SIGNS}]*(?:\n.*)?$", re.S)
"""A name under the news, and what stands below it."""
_ONLY_ASKS = re.compile(rf"^(?:(?:{phrase_source('only_asks')})\W*+)++$")
_DONE = re.compile(
    rf"^(?:(?:{phrase_source('says_done')})\s+)*(?:{phrase_source('done_words')})(?P<after>.*)$",
    re.S,
)
_CLAIMS_A_NUMBER = re.compile(
    r"(?:is|are|was|were|has been|have been|both|all|now|each)\s+"
    r"(?:(?:now|both|all|fully|just|already|finally|been)\s+)*"
    rf"(?:{phrase_source('done_words')})(?:\s+(?:on |in |by )?{TIME}+)?[^\w?]*$"
)
"""A claim about a number, which may stand for several actions: it is asked which, never answered as a question."""
_ASKS_HOW_IT_IS = re.compile(rf"(?:{phrase_source('asks_how_it_is')})")
_ASKS_OF_IT = re.compile(
    r"(?:is|are|has|have|did|does|do|was|were|will|can|should) (?:it|they|that|this|these|those|any|either|we)\b"
    r"|(?:where|how|what|whats|when|why) (?:are|is|has|have|do|did|was|were)\b"
)
_WONDERS = re.compile(phrase_source("wonders"))
_SURELY_NOT_NEWS = 30
"""The score of news that holds an order: asked again, rather than answered as a question."""
DENIES = re.compile(
    rf"{EDGE}(?:please\s+|so\s+|but\s+|and\s+)*(?:do not|never|no need to|if|when|once|unless|until|whether)\b"
)
"""What takes an order back before it is given."""
_OWN_VALUE = re.compile(
    rf"(?:{phrase_source('exceptions')})\s+(?:the\s+)?{REFS}[\s,]*(?:(?:and|but)\s+)?(?:which|that|it|this)\b"
)
"""What is left out and given a value of its own: "other than 2a, which goes to 15 June"."""
_FOR_THE_RECORD = re.compile(
    rf"{EDGE}(?:please\s+|kindly\s+)*(?:let (?:the record|it) (?:show|be noted|be recorded)|for the record"
    r"|it should be noted)[,:]?\s+(?:that\s+)?"
)
_SEEKS = re.compile(phrase_source("seeks"))
"""Words of somebody who asks, orders or doubts, rather than tells."""
_HAPPENS = re.compile(phrase_source("happens"))
"""Verbs of news: what has happened, or how a thing stands."""
_SHORTEST_NEWS = 4
BY_WORDS = "~a"
"""Stands for an action that is called by what it is about."""
_CALLED = re.compile(
    r"(?P<lead>)(?P<named>(?:\bthe\s+|(?<=\s{3}))(?P<words>[a-z][\w'-]+(?: [a-z][\w'-]+){0,5}?)"
    r" (?:one|action|item|thing|rec|recommendation))\b(?!s)"
)
_CALLED_FIRST = re.compile(
    rf"(?P<lead>{EDGE}(?:(?:re|update|the|on|for)\s+)*)"
    r"(?P<named>(?P<words>[a-z][\w'-]+(?: [a-z][\w'-]+){0,4}?)(?: one| action| rec| piece| work| plan)?)"
    rf"(?:\s+{_PAPER})?(?=\s*:\s|\s+-\s|,|\s+(?:is|are|was|has|have|can|needs?|should|to|now\s+due)\b"
    rf"|\s+(?:(?:all|now)\s+)*(?:{phrase_source('done_words')})\s*(?:,|-|\.\s))"
)
_JOINS = frozenset("by and of for the in to on a an with".split())
"""Words within a description that are not searched for."""
_CALLED_LAST = re.compile(
    rf"(?P<lead>{EDGE}{POLITE}(?:reopen|close|sign off|propose|extend|push|reject|update|complete)\s+(?:the\s+)?)"
    r"(?P<named>(?P<words>[a-z][\w'-]+(?: [a-z][\w'-]+){0,4}?))"
    r"(?=\W*$|\s*[,;:]|\s+-\s|\s+(?:to|by|until|for|as|because)\b)"
)
_ASKS_LAST = re.compile(r"[,;.!-]\s+(?:and\s+|so\s+)?(?:which|what|who|whose|when|where|how)\b[^,;.!]*$")
_SETS_APART = re.compile(r"\s*(?::|\s-)\s")
_OF_SEVERAL = re.compile(r"\s*(?:\?|(?:ones?|actions?|items?)\b)")


def hear_commands(marked: Marked) -> Iterator[Heard]:
    """The changes a message may ask for, the strongest first."""
    asks = is_question(marked.text)
    kept, left_out = without_exceptions(marked)
    if left_out and _OWN_VALUE.search(marked.text):
        yield Heard(Intent.UNKNOWN, score=_SURELY_NOT_NEWS)
    elif left_out and not asks:
        yield from (but(heard, left_out) for heard in _orders(kept, COMMANDS - _NEWS, leaves_out=True))
    yield from _orders(marked, _HARMLESS if asks else _NEWS if left_out else COMMANDS)
    if asks:
        return
    if news := statement(marked):
        yield news
    yield from _named_by_words(marked)


def _orders(marked: Marked, allowed: frozenset[Intent], *, leaves_out: bool = False) -> Iterator[Heard]:
    """The orders of these kinds that a message may give, the strongest first."""
    if (
        Intent.STATUS in allowed
        and not DENIES.match(marked.text)
        and (found := of_a_set(marked, leaves_out=leaves_out))
    ):
        yield found
    if Intent.ADD in allowed and (addition := adding.new_one(marked)):
        yield addition
    for best in candidates(marked.text):
        if best.intent in allowed and (heard := READERS[best.intent](marked, best)):
            yield _with_evidence(_asking_which(heard, best), marked, best)


def _asking_which(heard: Heard, best: Candidate) -> Heard:
    """A deed and nothing else ("sign off") is asked about: it is not taken to be of all that was just spoken of."""
    return replace(heard, follows=heard.follows and not best.sentence.endswith(" $"))


def is_question(text: str) -> bool:
    """Whether a message asks. "Can you extend 6a?" is a request; "update 7b - …?" says what to write."""
    is_request = bool(_REQUESTS.match(text))
    text = _ONE_ASIDE.sub("", text)
    if _OR_NOT.search(text):
        return True
    if _ASKS_FOR_ONE.match(text):
        return False
    if _ASKS.match(text[past_politeness(text) :] if is_request else text):
        return True
    return text.rstrip().endswith("?") and not is_request and not _SAYS_WHAT_TO_WRITE.match(text)


def statement(marked: Marked) -> Heard | None:
    """A ref and what is said of it: "7b done", "6a still issues in custody"."""
    match = _STATEMENT.match(marked.text)
    if match and match["about"] and not _is_about(match, marked):
        match = None
    if not match or not _says_something(match, marked):
        return _declared(marked) if match is None else None
    signed = _SIGNED.search(marked.text, match.start("rest"))
    label = _LABEL.match(marked.text, match.start("rest"))
    begins = label.end() if label else match.start("rest")
    said = marked.script.typed_between(begins, signed.start() if signed else None)
    keys = tuple(dict.fromkeys(key for ref in marked.refs if ref.start < match.end("refs") for key in ref.keys))
    done = _DONE.match(match["rest"])
    more, _ = and_these(marked, match.start("rest") + done.start("after")) if done else ((), 0)
    if more and done:
        keys, said = (
            (*keys, *more),
            marked.script.typed_between(match.start("rest"), match.start("rest") + done.start("after")),
        )
    claims = not updates.is_hedged(said) and (bool(done) or updates.claims_done(said))
    why = ReadWords("intent", marked.script.typed_between(0), "a ref and what is said of it")
    if _SAME.fullmatch(match["rest"]):
        return Heard(Intent.UPDATE, Filters(Query(refs=marked.keys)), topic=SAME_AGAIN, evidence=(why,))
    if _orders_something(match["rest"]):
        return Heard(Intent.UNKNOWN, score=_SURELY_NOT_NEWS, evidence=(why,))
    return Heard(Intent.UPDATE, Filters(Query(refs=keys)), Orders(text=said, claims_done=claims), evidence=(why,))


def _named_by_words(marked: Marked) -> Iterator[Heard]:
    """Orders and news of an action called by what it is about: "county lines: reopen it", "close the custody one"."""
    for named in () if marked.refs or asks_at_its_end(marked.text) else _callings(marked):
        if heard_so := list(_called_so(marked, *named)):
            yield from heard_so
            return


def _called_so(marked: Marked, said: list[str], start: int, end: int) -> Iterator[Heard]:
    """Orders and news, as if the words between two places were a ref."""
    as_if = called_as_a_ref(marked, start, end)
    heard_so = [
        _with_evidence(heard, as_if, best)
        for best in candidates(as_if.text)
        if best.intent in COMMANDS and (heard := READERS[best.intent](as_if, best))
    ]
    if not heard_so and _SETS_APART.match(as_if.text, end):
        heard_so = [news] if (news := statement(as_if)) else []
    for heard in heard_so:
        if heard.filters.query.refs == (BY_WORDS,):
            yield replace(heard, filters=heard.filters.but(refs=(), words=other_ways(tuple(said))))


def called(marked: Marked) -> tuple[list[str], int, int] | None:
    """The words that an action is called by, and where they begin and end."""
    return next(_callings(marked), None)


def _callings(marked: Marked) -> Iterator[tuple[list[str], int, int]]:
    """Each way in which words may call an action, the longest first."""
    text = marked.text
    outer = _CALLED.search(text)
    inner = _CALLED.search(text, outer.start("words")) if outer else None
    for match in filter(None, (outer, _CALLED_FIRST.match(text), _CALLED_LAST.match(text), inner)):
        said = [each for each in match["words"].split() if each not in _JOINS]
        if said and is_description(" ".join(said), marked):
            yield said, match.end("lead"), match.end("named")


def is_description(said: str, marked: Marked) -> bool:
    """Whether all of some words stand in the texts of the actions, and none is an everyday one."""
    return not any(is_everyday(each) or not marked.vocabulary.has_word(each) for each in said.split())


def called_as_a_ref(marked: Marked, start: int, end: int) -> Marked:
    """The same message as if the words between two places were a ref."""
    return replace(marked, script=marked.script.masked(start, end, REF), refs=(Ref(start, end, (BY_WORDS,)),))


def _says_something(match: re.Match[str], marked: Marked) -> bool:
    """Whether what follows a ref is news of it, and not a question about it ("7b status")."""
    rest, is_set_apart = match["rest"], bool(match["gap"].strip(" ,."))
    if not rest.strip(" .!?") or _WONDERS.match(rest) or _ASKS_OF_IT.match(rest):
        return False
    if _ASKS_HOW_IT_IS.match(rest) and not is_set_apart:
        return False
    done = _DONE.match(rest)
    if done:
        is_claim = bool(_CLAIMS_A_NUMBER.match(rest)) or (
            marked.script.typed[:1].isdigit() and not done["after"].strip(" .!")
        )
        return is_set_apart or is_claim or (_names_an_action(marked) and not _OF_SEVERAL.match(done["after"]))
    if is_set_apart:
        return True
    words = re.findall(r"\w+", rest)
    return _names_an_action(marked) and len(words) > 1 and "?" not in rest[-2:] and not _ONLY_ASKS.match(rest)


def _orders_something(said: str) -> bool:
    """Whether words after a ref give an order that was not understood: it is never stored as news."""
    return bool(phrase("orders_in_news").search(said) or _SHOULD_READ.match(said))


def _is_about(match: re.Match[str], marked: Marked) -> bool:
    """Whether the words before a ref are of its plan: "stalking protocol rec 11 done", not "told me 6a is done"."""
    return bool(match["gap"].strip(" ,.")) or any(map(marked.vocabulary.has_word, match["about"].split()))


def _declared(marked: Marked) -> Heard | None:
    """News that names its action on the way: "work on 6c has now begun"."""
    record = _FOR_THE_RECORD.match(marked.text)
    begins = record.end() if record else 0
    said = marked.text[begins:]
    if not marked.refs or not _names_an_action(marked) or len(said.split()) < _SHORTEST_NEWS:
        return None
    if _SEEKS.search(said) or not _HAPPENS.search(said):
        return None
    typed = marked.script.typed_between(begins)
    why = ReadWords("intent", typed, "news that names an action")
    claims = updates.claims_done(typed) and len(marked.refs) == 1
    return Heard(
        Intent.UPDATE, Filters(Query(refs=marked.keys)), Orders(text=typed, claims_done=claims), evidence=(why,)
    )


def only_asks(said: str) -> bool:
    """Whether some words after a ref ask after it: "status", "who owns it", "where are we"."""
    return bool(
        _ONLY_ASKS.match(said) or _WONDERS.match(said) or _ASKS_OF_IT.match(said) or said.rstrip().endswith("?")
    )


def asks_at_its_end(text: str) -> bool:
    """Whether words that no ref leads go over into a question: "vetting - 36 to do, which rec was that in"."""
    return bool(_ASKS_LAST.search(text))


def _names_an_action(marked: Marked) -> bool:
    return any(each.keys[0][-1].isalpha() or each.keys[0] in marked.vocabulary.refs for each in marked.refs)


def _with_evidence(heard: Heard, marked: Marked, best: Candidate) -> Heard:
    said = marked.script.typed_between(best.start, best.end)
    why = ReadWords("intent", said, f"{best.intent.value} by “{best.sentence}”")
    names = [ReadWords("owners", each.words, _one_or_kind(each.match)) for each in marked.owners]
    return replace(heard, score=best.score, evidence=(why, *heard.evidence, *names))


def _one_or_kind(match: Match) -> str:
    return match.owners[0] if len(match.owners) == 1 else match.kind.value
