"""Deadlines said in prose: "By July 2022, forces should", "in place by March 2021", "with immediate effect"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from plan.deadline_words import read_deadline
from plan.deadlines import Deadline, SetBy
from plan.intake.cells.words import sentences
from plan.periods import Lean, find_periods

_OPENS = re.compile(
    r"\W*(?:(?:recommendation|area for improvement)\W+)?(?P<words>immediately|with immediate effect"
    r"|within [\w -]{3,30}?(?:days?|weeks?|months?|years?))\b",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\b(?:(?:by|before|until|no later than|not later than|in place for)(?: the)?(?: end of)?"
    r"|(?:at|by|towards)?(?: the)? end of"
    r"|due(?: to \w+(?: \w+)?)?(?: (?:in|on|at|by|for))?(?: the)?(?: end of)?)\s*$",
    re.IGNORECASE,
)
_FROM = re.compile(r"\b(?:from|in|during|starting|commencing|for)(?: early| late| mid)?\s*$", re.IGNORECASE)
_AHEAD = re.compile(
    r"\b(?:will|shall|to be|should be|plans?|intends?|expected|anticipated|due|aims?|ready)\b", re.IGNORECASE
)
_PAST = re.compile(r"\b(?:was|were|has been|have been|had|did|started|since|published)\b[^,;]{0,40}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Commitment:
    """A deadline found in prose, and the sentence that says it. `firm` where it says by when, not only about when."""

    deadline: Deadline
    sentence: str
    firm: bool = True


def asked_by(text: str, published: date | None) -> Commitment | None:
    """By when a recommendation's own words want it: at their start, or anywhere they name only one time."""
    if opens := _OPENS.match(text):
        read = read_deadline(opens["words"], published=published)
        return Commitment(Deadline(opens["words"], read.due, read.approximate, SetBy.INSPECTORATE), text)
    found = [each for each in find_periods(text, near=published, lean=Lean.AHEAD) if each.period]
    for each in found:
        at_start = len(text[: each.start].split()) <= 3
        by = _BY.search(text[: each.start])
        if each.period and by and (at_start or len(found) == 1):
            words = text[by.start() : each.end]
            return Commitment(Deadline(words, each.period.last, each.period.approximate, SetBy.INSPECTORATE), text)
    return None


def promised_by(text: str, near: date | None) -> list[Commitment]:
    """Every dated promise in a response, in order."""
    found: list[Commitment] = []
    for sentence in sentences(text):
        for each in find_periods(sentence, near=near):
            before = sentence[: each.start]
            if each.period is None or _PAST.search(before) or not _AHEAD.search(sentence):
                continue
            firm = _BY.search(before)
            loose = _FROM.search(before) if not firm else None
            if said := firm or loose:
                words = sentence[said.start() : each.end].strip()
                deadline = Deadline(words, each.period.last, each.period.approximate, SetBy.INTERNAL)
                found.append(Commitment(deadline, sentence, firm is not None))
    return found


_TELLING = 5
_SAID_OF_ALL = frozenset(
    """recom actio shoul would could force servi counc trust autho organ depar respo revie conti ensur consi provi
    inclu there these those which where their other after befor under withi about being first every place compl
    deliv""".split()
)
"""Beginnings of words that say nothing of what a sentence is about."""


def promise_of(text: str, promises: Sequence[Commitment]) -> Commitment | None:
    """The promise in a response to several points together whose sentence names this one."""
    about = _stems(text)
    return next((each for each in promises if each.firm and about & _stems(_clause_of(each))), None)


def _clause_of(promise: Commitment) -> str:
    """The part of a promise's sentence that says by when."""
    parts = re.split(r"[,;]|\b(?:and|but)\b", promise.sentence)
    return next((part for part in parts if (promise.deadline.text or "") in part), promise.sentence)


def _stems(text: str) -> set[str]:
    """The beginnings of the telling words of a text."""
    words = re.findall(r"[a-z]+", text.lower())
    return {word[:_TELLING] for word in words if len(word) >= _TELLING} - _SAID_OF_ALL
