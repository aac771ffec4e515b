from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from dialogs.language import words
from dialogs.language.script import Script
from dialogs.language.vocabulary import Vocabulary

_WORD = re.compile(r"(?<![\w./@])'?[a-z0-9][a-z0-9]*(?:['/][a-z]+)?(?![\w@]|[./]\w)")
_SHORTEST = 4


def repair(script: Script, vocabulary: Vocabulary) -> Script:
    """The same, said in the words that the sentences use. What the slots have taken is left alone."""
    changes = []
    for match in _WORD.finditer(script.text):
        word = match.group()
        meant = words.said_otherwise().get(word) or _mended(word, vocabulary)
        if meant and meant != word:
            changes.append((*match.span(), meant))
    return script.rewritten(changes) if changes else script


def is_everyday(word: str) -> bool:
    """Whether a word is an everyday one: neither a name nor anything a plan is about."""
    return word in words.ordinary_words()


def is_common(word: str) -> bool:
    """Whether a word is English that anybody might use."""
    return word in words.common_words() or (word.endswith("s") and word[:-1] in words.common_words())


def _mended(word: str, vocabulary: Vocabulary) -> str | None:
    if is_everyday(word) or word in vocabulary.words or is_common(word):
        return None
    return slip_of(word)


@lru_cache(maxsize=8192)
def slip_of(word: str) -> str | None:
    """The one everyday word that a word is a slip of, if it is long enough to tell."""
    if len(word) < _SHORTEST or not word.isalpha():
        return None
    limit = 1 if len(word) < 7 else 2
    known = [each for each in words.words_to_repair() if each[0] == word[0] or each[1:3] == word[1:3]]
    found = process.extract(word, known, scorer=OSA.distance, score_cutoff=limit, limit=3)
    return found[0][0] if found and (len(found) == 1 or found[0][1] < found[1][1] or len(word) > 6) else None
