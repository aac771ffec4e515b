"""News of an action in the sender's own words: a ref and what is said of it."""

from __future__ import annotations

import re

from dialogs.language.descriptions import PAPER
from dialogs.language.marks import Marked
from dialogs.language.meaning import SAME_AGAIN, Filters, Heard, Intent, Orders, ReadWords
from dialogs.language.notation import EDGE, REFS, phrase, phrase_source
from dialogs.language.orders import updates
from dialogs.language.orders.parts import and_these
from dialogs.language.signs import OWNER, SIGNS, TIME
from plan.query import Query

_SHOULD_READ = re.compile(
    r"\W*(?:should|must|ought to|needs to|is to)\s+(?:now\s+|really\s+)?(?:say|read|be called|be worded)\b"
)
"""Says how an action's words should be."""
_GOES_TO_A_TITLE = re.compile(
    r"\W*(?:(?:all|both|now|is|are|should|to|be|go|goes)\s+)*(?:to|with)\s+(?:the\s+)?"
    r"(?:head|director|chief|lead|manager|deputy head)"
    r"\s+(?:of|for)(?:\s+[\w&'-]+){1,4}\W*"
)
"""Names a title that owns it from now on."""
_SHOULD_BE = re.compile(
    rf"\W*(?:should|must|ought to|needs to)\s+(?:now\s+|really\s+|all\s+|both\s+)*(?:be|have been)\s+(?:the\s+)?{TIME}"
)
"""Says when an action should be due."""
_SAME = re.compile(rf"{EDGE}(?:{phrase_source('the_same')}){EDGE}")
_DESCRIBING = (
    r"(?!(?:i|me|we|think|believe|guess|says|said|told|heard|do|not|never|no|if|when|once|should|would|can|could|please|who|what)\b)"
    r"[a-z'-]+"
)
_STATEMENT = re.compile(
    rf"^{EDGE}(?:(?:{phrase_source('lead_ins')}|re|ref|on|for|and|then|also|please|so|ok|now|hi|my|our|update|updates)(?![\w'])[\s,:-]*+)*+"
    rf"(?P<about>(?:{_DESCRIBING}\s+){{1,3}}?(?=\(?{REFS}\)?(?:\s*(?::|\s-+)\s|\s+(?:(?:is|are|now|all)\s+)*(?:{phrase_source('done_words')})\W*$)))?"
    rf"\(?(?P<refs>{REFS})(?:'s(?=\s))?(?P<gap>(?:\s+{PAPER}(?=\s*(?::|\s-+)\s))?\s*[-:,=.)/>→|]*\s*)(?P<rest>.*)$",
    re.S,
)
_LABEL = re.compile(
    r"(?:(?:update|latest|progress|note|comment|news|latest update)\s*[:–-]|(?:too|also|as well)\s*(?::|,|\s[–-])"
    r"|(?:please\s+)?(?:add|note|record|say|mention)\s+that\b)\s*"
)
"""A word before the news that only says it is some: "7b update: …", "8b too - …"."""
_ORDERS_IT = re.compile(
    r"(?:^|[,.;:]\s+|\s-+\s+|\b(?:and|so|please|can you|could you|then)\s+)"
    r"(?:make|set|assign|reassign|mark|move|push|extend|change|hand|pass|give|reopen|close)\s+"
    r"(?:it|them|these|those|both)\b(?! (?:clear|sure|known|available))"
)
"""An order in a clause of its own, of the action or actions just named."""
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
SURELY_NOT_NEWS = 30
"""The score of news that holds an order: asked again, rather than answered as a question."""
_FOR_THE_RECORD = re.compile(
    rf"{EDGE}(?:please\s+|kindly\s+)*(?:let (?:the record|it) (?:show|be noted|be recorded)|for the record"
    r"|it should be noted)[,:]?\s+(?:that\s+)?"
)
_SEEKS = re.compile(phrase_source("seeks"))
"""Words of somebody who asks, orders or doubts, rather than tells."""
_HAPPENS = re.compile(phrase_source("happens"))
"""Verbs of news: what has happened, or how a thing stands."""
_SHORTEST_NEWS = 4
_OF_SEVERAL = re.compile(r"\s*(?:\?|(?:ones?|actions?|items?)\b)")


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
        return Heard(Intent.UNKNOWN, score=SURELY_NOT_NEWS, evidence=(why,))
    return Heard(Intent.UPDATE, Filters(Query(refs=keys)), Orders(text=said, claims_done=claims), evidence=(why,))


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
    return bool(
        phrase("orders_in_news").search(said)
        or _SHOULD_READ.match(said)
        or _SHOULD_BE.match(said)
        or _ORDERS_IT.search(said)
        or _GOES_TO_A_TITLE.fullmatch(said)
    )


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


def _names_an_action(marked: Marked) -> bool:
    return any(each.keys[0][-1].isalpha() or each.keys[0] in marked.vocabulary.refs for each in marked.refs)
