"""The rows surely meant, of those that words were found in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plan.facts import ActionFact

_BETWEEN = r"\w*\W+(?:(?:of|the|and|to|for|in|on|an?|or|&)\W+){0,2}"
"""What may stand between two words that are said together: "use of force"."""


def closest(rows: list[ActionFact], words: Sequence[str]) -> list[ActionFact]:
    """ "The custody one": those whose own words say it, rather than something once said about them."""
    own = own_words_first(rows, words)
    return in_one_phrase(own, words) or own


def own_words_first(rows: list[ActionFact], words: Sequence[str]) -> list[ActionFact]:
    """Pick the rows whose own words say it, where there are any: the others only mention it."""
    return [row for row in rows if words and all(_says(row.text.lower(), said) for said in words)] or rows


def _says(text: str, said: str) -> bool:
    """Whether a text has a word in any of the ways it may be written."""
    return any(all(_stem(word) in text for word in way.split()) for way in said.lower().split("|"))


def in_one_phrase(rows: list[ActionFact], words: Sequence[str]) -> list[ActionFact]:
    """Pick the rows that say the words together: "the ride along one" beats a row with both words apart."""
    said = [re.escape(_stem(_first(each))) for each in words]
    phrase = re.compile(r"\b" + _BETWEEN.join(said)) if len(said) > 1 else None
    return [row for row in rows if phrase and phrase.search(row.text.lower())]


def _first(said: str) -> str:
    """The word as typed, of words that may stand for it too."""
    return said.partition("|")[0].lower()


def _stem(word: str) -> str:
    return re.sub(r"(ing|ed|es|s)$", "", word)
