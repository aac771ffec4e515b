# ruff: noqa: E501
"""What changes something: heard only where a message plainly says so, never where it asks."""

from __future__ import annotations

import re
from dataclasses import replace

from dialogs.language import refs
from dialogs.language.grammar import POLITE
from dialogs.language.intents import Candidate, candidates
from dialogs.language.marks import Marked
from dialogs.language.meaning import COMMANDS, Evidence, Filters, Heard, Intent, Orders
from dialogs.language.orders import READERS, claims_done

_R = refs.SIGN
HARMLESS = frozenset({Intent.EXPORT, Intent.DIGEST})
"""What may be asked for politely, since it changes nothing: "can I have this in Word?"."""
_REFS = rf"{_R}+(?:\s*(?:,|and|&|/|\+|plus|,\s*and)\s*{_R}+)*"
_ASKS = re.compile(
    r"^[^\w\ue001-\ue006]*(?:who|whos|whose|what|which|when|where|why|how|is|are|was|were|has|have|had|did|does|do(?! not\b)|am|should|shall|may|might|would|will|can|could|any|anything|anyone|is there"
    r"|list|show me|tell me|remind me (?:what|who|when|how|which|where|whether|if)|find|got any|wondering)\b"
)
_REQUEST = re.compile(
    r"^[^\w\ue001-\ue006]*(?:please |hi |hey |hello |ok |so |and )*(?:can|could|would|will) (?:you|we)\b(?! (?:tell|say|show|see|list|give me|explain|remind me (?:what|who|when|how|which)|have(?! (?:an? |some )?(?:extension|more time|longer))|get(?! (?:an? |some )?(?:extension|more time|longer))|check|know|find|be|do with|still|expect|confirm|advise))"
)
_STATEMENT = re.compile(
    rf"^[^\w{_R}]*(?:(?:re|ref|on|for|and|then|also|please|so|ok|now|hi|update|updates)[\s,:-]+)*(?P<refs>{_REFS})(?P<gap>\s*[-:,=.)]*\s*)(?P<rest>.*)$",
    re.S,
)
_ONLY_ASKS = re.compile(
    r"^(?:(?:status|history|owner|owners|deadline|deadlines|due|due date|date|dates|update|updates|progress|latest|position|details?|info|who|who owns|when|where|why|what|how|rag|colour|please|now|overdue|late|red|is|the|"
    r"current|news|thanks|thank you|summary|timeline|today|of|for|and|any|again|it|that|text|wording|too|as well|only|next|open|outstanding|actions?|ones?|reds?|ambers?|greens?|first|list|show|card|worst|oldest)\W*)+$"
)
_WONDERS = re.compile(
    r"^(?:who|whose|what|which|when|where|why|how)\b(?! (?:it|this|they|possible|appropriate|needed)\b)"
)
_DONE = re.compile(
    r"^(?:(?:is|are|has been|have been|was|were|now|all|both|fully|finally|been|can be|to be|marked|as|shown|considered|i think|is now|are now)\s+)*(?:complete|completed|done|finished|closed|sorted|delivered|achieved|green|signed off|implemented)\b(?P<after>.*)$",
    re.S,
)


def hear_command(marked: Marked) -> Heard | None:
    """The change a message asks for, or None where it asks for none."""
    asks = _is_question(marked.text)
    for best in candidates(marked.text):
        allowed = best.intent in (HARMLESS if asks else COMMANDS)
        if allowed and (heard := READERS[best.intent](marked, best)):
            return _with_evidence(heard, marked, best)
    return None if asks else _statement(marked)


def _is_question(text: str) -> bool:
    """Whether a message asks. "Can you extend 6a?" is a request; "update 7b - …?" says what to write."""
    bare = re.sub(rf"^[^\w\ue001-\ue006]*{POLITE}", "", text) if _REQUEST.search(text) else text
    if _ASKS.search(bare):
        return True
    asked = text.rstrip().endswith("?")
    return (
        asked
        and not _REQUEST.search(text)
        and not re.match(rf"^[^\w\ue001-\ue006]*update\s+{_REFS}\s*[-:]\s*\S+\s+\S+\s+\S+", text)
    )


def _statement(marked: Marked) -> Heard | None:
    """A ref and what is said of it: "7b done", "6a still issues in custody"."""
    match = _STATEMENT.match(marked.text)
    if not match or not match["rest"].strip(" .!?"):
        return None
    rest, is_set_apart = match["rest"], bool(match["gap"].strip(" ,."))
    if not is_set_apart and not any(each.keys[0][-1].isalpha() for each in marked.refs):
        return None
    if _WONDERS.match(rest) or (not is_set_apart and (_ONLY_ASKS.match(rest) or "?" in rest[-2:])):
        return None
    said = marked.script.typed_between(match.start("rest"))
    done = _DONE.match(rest)
    if not done and not is_set_apart and len(said.split()) < 2:
        return None
    if done and re.match(r"\s*(?:\?|(?:ones?|actions?|items?)\b)", done["after"]):
        return None
    keys = tuple(dict.fromkeys(key for ref in marked.refs if ref.start < match.end("refs") for key in ref.keys))
    claims = bool(done) or claims_done(said)
    heard = Heard(Intent.UPDATE, Filters(refs=keys), Orders(text=said, claims_done=claims))
    return replace(
        heard, evidence=(Evidence("intent", marked.script.typed_between(0), "a ref and what is said of it"),)
    )


def _with_evidence(heard: Heard, marked: Marked, best: Candidate) -> Heard:
    said = marked.script.typed_between(best.start, best.end)
    names = [
        Evidence("owners", each.words, each.match.owners[0] if len(each.match.owners) == 1 else each.match.kind.value)
        for each in marked.owners
    ]
    return replace(
        heard,
        score=best.score,
        evidence=(Evidence("intent", said, f"{best.intent.value} by “{best.sentence}”"), *heard.evidence, *names),
    )
