"""The words that no slot explains, sorted by what they could change: nothing, something, or what is asked at all."""

from __future__ import annotations

import re
from functools import cache

from dialogs.language.intents import Candidate
from dialogs.language.meaning import Intent
from dialogs.language.narrowing import Narrowing
from dialogs.language.signs import SIGNS
from dialogs.language.words import ordinary_words, sentences

_WORD = re.compile(rf"[^\W\d_{SIGNS}][^\W_{SIGNS}]*(?:['&-][^\W_{SIGNS}]+)*")
_NEEDS_NARROWING = frozenset({Intent.LIST, Intent.COUNT, Intent.WHO, Intent.COMPARE})


def unexplained(narrowing: Narrowing, best: Candidate | None) -> tuple[str, ...]:
    """The words that say something and that nothing was read in, the sentence's own words aside."""
    said = narrowing.text
    if best:
        said = f"{said[: best.start]} {_starred(best, said)} {said[best.end :]}"
    return tuple(dict.fromkeys(each for each in _WORD.findall(said) if each not in little_words()))


def _starred(best: Candidate, said: str) -> str:
    """The words where a sentence takes any words at all."""
    if "*" not in best.sentence:
        return ""
    own = set(re.findall(r"[\w'-]+", best.sentence))
    return " ".join(each for each in _WORD.findall(said[best.start : best.end]) if each not in own)


def asks_for_something_else(intent: Intent, narrowing: Narrowing, left: tuple[str, ...]) -> bool:
    """Whether nothing narrows the plan but words that nobody could place: then everything is no answer."""
    narrows_nothing = narrowing.filters.is_empty and not narrowing.marked.named
    return intent in _NEEDS_NARROWING and narrows_nothing and bool(left)


@cache
def little_words() -> frozenset[str]:
    """Words that narrow nothing wherever they stand."""
    return ordinary_words() - telling_words()


@cache
def telling_words() -> frozenset[str]:
    """Everyday words that do narrow: left out of an answer, they are said."""
    return frozenset(" ".join(sentences()["telling_words"]).split())
