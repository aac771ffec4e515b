"""Follow-ups: messages that lean on what was asked before ("and Supt Gomery?", "only the May ones", "the second")."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from dialogs.language.marks import Marked
from dialogs.language.meaning import COMMANDS, THE_OTHERS, AnswerOrder, Filters, Heard, Intent
from dialogs.language.notation import EDGE, names_in, phrase, phrase_source
from dialogs.language.signs import SIGNS

_COUNTED = ("first|1st", "second|2nd", "third|3rd", "fourth|4th", "fifth|5th", "sixth|6th")
NTHS = {word: at for at, words in enumerate(_COUNTED, start=1) for word in words.split("|")} | {"last": -1, "other": -1}
NTH = re.compile(
    rf"\b(?:the |that |number |no\.? ?|# ?)?(?P<nth>{'|'.join(NTHS)})(?: (?:one|action|item))?\b(?! of\b)"
    r"(?! (?:updates?|change|time|days?|weeks?|months?|year|deadline|date|ones|actions|items|name|meeting|board|due"
    r"|note|three|two|few|\d))"
)
"""Which of several: "the second", "the other one"."""
_CHOSEN = re.compile(rf"^{EDGE}(?:(?:{phrase_source('chosen')})\W++)*$")
LEAD = re.compile(rf"^{EDGE}(?:{phrase_source('leads')})\W*")
_NARROWS = re.compile(
    rf"^{EDGE}(?:(?:{phrase_source('begins')})\s+)*(?:{phrase_source('narrows')}|the \S+ ones?(?: only)?{EDGE}$)"
)
_ONLY = re.compile(r"\b(?:only|just)\b")
_WHOLE = re.compile(r"\b(?:actions?|items?|tasks?|recommendations?|recs?)\b")
"""What a whole question is about: "which actions are closed"."""
_ONLY_AT_ITS_END = re.compile(r"(?:\S+\s+){1,4}only\W*$")
_ASKS = re.compile(rf"^{EDGE}(?:please\s+|pls\s+)*(?:{phrase_source('asks')})")
_SAYS_NO_MORE = re.compile(r"(?:\b(?:please|one|then|again|in full)\b|\W|\b\w\b)*")
_BARE = [
    (
        Intent(name),
        re.compile(
            rf"^{EDGE}(?:(?:{phrase_source('begins')})\s+)*(?:{phrase_source(f'follow_ups {name}')})"
            rf"(?:\s+(?:{phrase_source('ends')}))?{EDGE}$"
        ),
    )
    for name in names_in("follow_ups")
]
_AND_NOW = re.compile(
    rf"^{EDGE}(?:and|ok|so|but|what about|how about|\s)*(?:as of |right )?(?:now|today|at the moment|currently){EDGE}$"
)
_WHO_NOT = re.compile(
    rf"^{EDGE}(?:and |but |so |ok )*(?:who|which|what)(?: ones?| of them)? (?:is|are|has|have|does|do) not{EDGE}$"
)
_IT = re.compile(r"^[^,;.]*?\b(?:it|its|it's|this|that)\b(?! (?:the|we|they|he|she)\b)")
_THEM = re.compile(r"\b(?:them|they|those|these|both|all|each|every|everything|lot)\b")
_BOTH = re.compile(r"\b(?:both|the two of them)\b")
_OF_US = re.compile(r"\b(?:we|us|our|everything|things|plan)\b")
"""Of a summary, that it is of everything: "are we on track"."""
_INSTEAD = re.compile(
    rf"^{EDGE}(?:no|nope|nah|sorry|oops|i meant|i mean|not that)\b(?!\s+(?:update|updates|owner|owners|deadline"
    r"|deadlines|date|dates|one|due|news|progress|later|more|earlier|sooner|evidence|change|changes))"
)
"""What was asked is asked again, otherwise: "no, what's still open"."""
OF_ITS_OWN = re.compile(r"\b(?:on|against|beside|under|with|to|behind|by) them\b")
"""Points at the actions asked for in the same breath: "which have a date on them"."""
_OF_ONE = frozenset({Intent.ITEM, Intent.HISTORY, Intent.WHO, Intent.DEADLINE_HISTORY})
_LEANING = _OF_ONE | {Intent.LIST, Intent.COUNT, Intent.REACHED}


def hear_follow_up(marked: Marked) -> Heard | None:
    """A message that is nothing without what came before it."""
    if marked.refs or marked.owners or marked.times or marked.named:
        return None
    text = marked.text
    if _AND_NOW.match(text):
        return Heard(Intent.LIST, Filters(as_at=marked.today), follows=True)
    if _WHO_NOT.match(text):
        return Heard(Intent.SUMMARY, follows=True, topic=THE_OTHERS)
    for intent, form in _BARE:
        if form.match(text) and not (intent in COMMANDS and "?" in text):
            return Heard(intent, follows=True)
    match = NTH.search(text)
    if match and _CHOSEN.match(text[: match.start()]) and _SAYS_NO_MORE.fullmatch(text, match.end()):
        return Heard(Intent.ITEM, follows=True, nth=NTHS[match["nth"]])
    return None


def leaning(heard: Heard, marked: Marked) -> Heard:
    """The ask, marked as a follow-up where its words lean on what came before."""
    if heard.follows and heard.intent in COMMANDS:
        of_one = bool(_IT.search(marked.text)) and not _THEM.search(marked.text)
        return replace(heard, of_one=of_one, limit=2 if _BOTH.search(marked.text) else heard.limit)
    if heard.follows or heard.intent not in _LEANING | {Intent.SUMMARY} or heard.topic == "leads":
        return heard
    if heard.filters.query.refs and not LEAD.match(marked.text):
        return heard
    if _INSTEAD.match(marked.text) and heard.intent in (Intent.LIST, Intent.COUNT):
        return replace(heard, follows=True)
    if nth := _nth_of(heard, marked):
        return replace(heard, follows=True, nth=nth, filters=Filters())
    if _is_fragment(heard, marked) or _points_back(heard, marked):
        return replace(heard, follows=True)
    return replace(heard, narrows=_names_nothing_of_its_own(heard, marked))


def _names_nothing_of_its_own(heard: Heard, marked: Marked) -> bool:
    """Whether it only narrows: "whats closed", "anything with a date", but not "which actions are closed"."""
    said, text = heard.filters, marked.text
    if said.is_empty or said != about_the_same(Filters(), said) or marked.named:
        return False
    if heard.intent is Intent.SUMMARY and _OF_US.search(text):
        return False
    return not phrase("of_all").search(text) and (not _WHOLE.search(text) or bool(_ONLY.search(text)))


def about_the_same(subject: Filters, said: Filters) -> Filters:
    """The conditions of an ask, of the people, papers, refs and words that another is about."""
    return said.but(
        **{name: getattr(subject.query, name) for name in ("reports", "refs", "kinds", "words", "waiting_on")},
        **{name: getattr(subject, name) for name in ("plans", "owners", "not_owners", "mine", "means_one")},
    )


def points_back(marked: Marked) -> bool:
    """Whether a pronoun is all that says what an ask is about: "and when did it get signed off"."""
    return bool(phrase("pronoun").search(marked.text)) and not (marked.refs or marked.owners or marked.named)


def _points_back(heard: Heard, marked: Marked) -> bool:
    """Whether its pronouns are all that says what it is about: "who owns that", "which of them are late"."""
    if heard.intent is Intent.DEADLINE_HISTORY and _is_bare(heard.filters):
        return True
    if heard.intent not in _LEANING or heard.filters.query.refs or not phrase("pronoun").search(marked.text):
        return False
    text = OF_ITS_OWN.sub("", marked.text)
    return _is_bare(heard.filters) or bool(phrase("plural_pronoun").search(text))


def _nth_of(heard: Heard, marked: Marked) -> int | None:
    """ "History of the second one", "who owns the first one"."""
    match = NTH.search(marked.text)
    if not match or heard.intent not in _OF_ONE or not _is_bare(heard.filters):
        return None
    return NTHS[match["nth"]] if "one" in match.group() or "the" in match.group() else None


def _is_fragment(heard: Heard, marked: Marked) -> bool:
    """A few slots and hardly a word: "and Supt Gomery?", "only the May ones", "worst first", "in June?"."""
    text = marked.text
    if _NARROWS.match(text) or _ONLY_AT_ITS_END.match(text):
        return True
    lead = LEAD.match(text)
    rest = re.sub(rf"[{SIGNS}]+", " ", text[lead.end() :] if lead else text)
    words, asks = len(re.findall(r"\w+", rest)), _ASKS.match(rest)
    if lead and words <= 5 and not asks:
        return heard.intent in (Intent.LIST, Intent.ITEM)
    if words == 0 and not heard.filters.query.refs:
        return True
    only_looks = heard.filters.is_empty and (heard.order is not AnswerOrder.PLAN or heard.group_by is not None)
    says_of_what = re.search(r"\b(?:summary|breakdown|rag|actions|plan)\b", text)
    return bool(only_looks and not asks and heard.intent in (Intent.LIST, Intent.SUMMARY) and not says_of_what)


def _is_bare(filters: Filters) -> bool:
    """Nothing that says which actions: at most how they stand, and when they are due."""
    if filters.mine:
        return False
    stands: dict[str, Any] = {
        "statuses": None,
        "status_word": None,
        "overdue": False,
        "colours": frozenset(),
        "as_at": None,
        "due": (),
    }
    return filters.but(**stands).is_empty
