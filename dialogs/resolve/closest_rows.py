"""The rows surely meant, of those that words were found in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plan.facts import ActionFact


def closest(rows: list[ActionFact], words: Sequence[str]) -> list[ActionFact]:
    """ "The custody one": those whose own words say it, rather than something once said about them."""
    own = own_words_first(rows, words)
    return in_one_phrase(own, words) or own


def own_words_first(rows: list[ActionFact], words: Sequence[str]) -> list[ActionFact]:
    """Pick the rows whose own words say it, where there are any: the others only mention it."""
    stems = [_stem(word) for said in words for word in _first(said).split()]
    return [row for row in rows if stems and all(stem in row.text.lower() for stem in stems)] or rows


def in_one_phrase(rows: list[ActionFact], words: Sequence[str]) -> list[ActionFact]:
    """Pick the rows that say the words together: "the ride along one" beats a row with both words apart."""
    said = [re.escape(_stem(_first(each))) for each in words]
    phrase = re.compile(r"\b" + r"\w*\W+".join(said)) if len(said) > 1 else None
    return [row for row in rows if phrase and phrase.search(row.text.lower())]


def _first(said: str) -> str:
    """The word as typed, of words that may stand for it too."""
    return said.partition("|")[0].lower()


def _stem(word: str) -> str:
    return re.sub(r"(ing|ed|es|s)$", "", word)
