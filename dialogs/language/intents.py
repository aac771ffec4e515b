"""The intent of a message's words: every sentence that could be there looked for, the strongest heard."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from dialogs.language.grammar import Sentence, grammar, past_politeness
from dialogs.language.meaning import Intent
from dialogs.language.notation import has_all, words_in

_WORD = re.compile(r"[\w'%-]+|(?<![\ue001-\ue005])[\ue001-\ue005]")


@dataclass(frozen=True, slots=True)
class Candidate:
    """An intent heard: in which words, by which sentence, and how strongly."""

    intent: Intent
    score: float
    start: int
    end: int
    sentence: str


@lru_cache(maxsize=10_000)
def candidates(text: str) -> tuple[Candidate, ...]:
    """Every intent heard in a text, each by the sentence that accounts for most of it, the strongest first.

    Names and dates are signs by now, so people ask the very same of one name after another.
    """
    best: dict[Intent, Candidate] = {}
    for sentence, match in _heard(text):
        words = len(re.findall(r"\w+", match.group()))
        candidate = Candidate(sentence.intent, sentence.strength + words / 100, *match.span(), sentence.written)
        known = best.get(sentence.intent)
        if known is None or match.end() - match.start() > known.end - known.start:
            best[sentence.intent] = candidate
    return tuple(sorted(best.values(), key=lambda each: -each.score))


def _heard(text: str) -> Iterator[tuple[Sentence, re.Match[str]]]:
    """The sentences found: those that begin a message where it begins, politely or not; the others anywhere."""
    known, words = grammar(), words_in(text)
    for start in dict.fromkeys((past_politeness(text), 0)):
        first = _WORD.search(text, start)
        for sentence in known.beginning.get(first.group(), ()) if first else ():
            if has_all(words, sentence.needed) and (match := sentence.form.match(text, first.start() if first else 0)):
                yield sentence, match
    for sentence in {id(each): each for word in sorted(words) for each in known.anywhere.get(word, ())}.values():
        if has_all(words, sentence.needed) and (match := sentence.form.search(text)):
            yield sentence, match
