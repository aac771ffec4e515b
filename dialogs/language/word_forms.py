"""The forms in which a plan writes a word that was asked for otherwise: "complain" stands in it as "complaints"."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from dialogs.language.vocabulary import Vocabulary, kept_with

_ENDINGS = tuple(
    """ness ments ment ation ations ability able ally ance ence ancy ency ant ent acy ate ity
    ive ion al ly ing ed ers er ors or es s e""".split()
)
_SWAPPED = (("ies", "y"), ("ied", "y"), ("aint", "ain"), ("aints", "ain"))
"""Endings that stand for others: "complaint" and "complain"."""
_SHORTEST = 5
"""So many letters are left of a word before two are taken for forms of one."""
MOST_FORMS = 4


def in_its_forms(word: str, vocabulary: Vocabulary) -> str:
    """The word, and where no plan has it, the forms of it that one has: "complain|complaint|complaints"."""
    if "|" in word or len(word) < _SHORTEST or vocabulary.has_word(word):
        return word
    forms = [each for each in _by_root(vocabulary).get(root(word), ()) if each != word]
    return "|".join((word, *forms[:MOST_FORMS]))


@lru_cache(maxsize=8192)
def root(word: str) -> str:
    """The stem that the forms of a word share: "supervise", "supervisors" and "unsupervised" are one."""
    if word.startswith("un") and len(word) > _SHORTEST + 2:
        word = word[2:]
    for ending, other in _SWAPPED:
        if word.endswith(ending):
            word = word[: -len(ending)] + other
    while ending := next((each for each in _ENDINGS if _may_lose(word, each)), ""):
        word = word[: -len(ending)]
    return word


def _may_lose(word: str, ending: str) -> bool:
    return word.endswith(ending) and len(word) - len(ending) >= _SHORTEST


@kept_with
def _by_root(vocabulary: Vocabulary) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for each in sorted(vocabulary.words):
        if len(each) >= _SHORTEST:
            found[root(each.lower())].append(each.lower())
    return found
