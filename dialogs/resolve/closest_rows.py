"""The rows surely meant, of those that words were found in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dialogs.language.word_forms import root
from plan.facts import ActionFact

_WORD = re.compile(r"[a-z]{3,}")
_LITTLE = frozenset(
    """the and for with that this are was were has have had not what which who whose where when how why does did can
    could would will should must been about any all done complete completed finished open overdue late our your his her
    their they them you there one ones action please tell know""".split()
)
"""Words that say nothing of one action more than of another."""
_LISTS = re.compile(
    r"^\W*(?:list|show|give|all|any|anything|everything|how many|find|search)\b"
    r"|\b(?:actions|ones|recs|recommendations|everything|anything|mentions?|mentioning)\b",
    re.IGNORECASE,
)
"""A list asked for keeps all that was found."""
_PLAINLY, _MARGIN = 3, 1
"""So many words shared, and so many more than by the next."""
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


def saying_most(rows: list[ActionFact], message: str) -> list[ActionFact]:
    """Pick the rows whose own words say the most of a whole message, everyday words too, where they plainly do."""
    if _LISTS.search(message):
        return []
    said = {root(word) for word in _WORD.findall(message.lower()) if word not in _LITTLE}
    shared = [len(said & {root(word) for word in _WORD.findall(row.text.lower())}) for row in rows]
    most = max(shared, default=0)
    others = [each for each in shared if each < most]
    plainly = most >= _PLAINLY and others and most - max(others) >= _MARGIN
    return [row for row, number in zip(rows, shared, strict=True) if number == most] if plainly else []


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
