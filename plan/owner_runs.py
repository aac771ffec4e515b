"""Owners that stand side by side with nothing between: where one ends and the next begins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from plan.given_names import is_given_name
from plan.names import is_office_word, kind_of, name_words
from plan.ranks import is_rank, leading_rank, rank_words

MOST_WORDS = 40
"""More words than that without a separator are no row of owners."""

_LONG_RANKS = frozenset(("inspector", "superintendent", "sergeant", "commander", "commissioner", "constable"))
"""Ranks written out, which posts outside the police have too: "Workshop Inspector Eastmere"."""


def is_plain_name(text: str) -> bool:
    """Whether a text is one word that may be a name: with a capital, not all in capitals, no word of an office."""
    return bool(re.fullmatch(r"[A-ZÀ-Ý][a-zà-ÿ'’]+(?:-[A-ZÀ-Ý][a-zà-ÿ]+)?", text)) and not is_office_word(text)


def runs_apart(piece: str) -> Iterator[str]:
    """Owners that stand side by side with nothing between: "CI Kitchen Leah Watson", "SMT Leads Supt Horn"."""
    words = piece.split()
    if len(words) > MOST_WORDS:
        yield piece
        return
    starts = [0, *(index for index in range(1, len(words)) if _begins(words, index)), len(words)]
    for start, end in pairwise(starts):
        yield from _people(words[start:end])


def _begins(words: Sequence[str], index: int) -> bool:
    """Whether somebody new begins at a word: a rank that a name follows, and a name or an office before it."""
    before, after = " ".join(words[:index]), " ".join(words[index : index + 4])
    if is_rank(before) or re.fullmatch(r"[(\[].*", words[index]) or _rank_ends_at(words, index):
        return False
    rank, taken = leading_rank(rank_words(after))
    upper = words[index][0].isupper()
    if index == 1 and is_plain_name(words[0]) and not is_given_name(words[0]) and words[index].lower() in _LONG_RANKS:
        return False
    if rank and taken < len(rank_words(after)) and upper and kind_of(name_words(after)[:3]) != "role":
        return words[index - 1].lower() not in ("of", "for", "and", "&", "the") and not words[index - 1].endswith(",")
    office_before = kind_of(name_words(before)) != "person"
    return office_before and is_given_name(words[index].strip(".,")) and upper and index + 1 < len(words)


def _rank_ends_at(words: Sequence[str], index: int) -> bool:
    """Whether the words just before are a rank still waiting for its name, or the first half of one."""
    return any(
        is_rank(" ".join(words[start:end]))
        for start in range(max(0, index - 3), index)
        for end in (index, index + 1, index + 2)
    )


def _people(words: Sequence[str]) -> Iterator[str]:
    """People without separators: after a rank a surname, or a given name and one; else both, in pairs."""
    text = " ".join(words)
    if len(words) < 3 or "," in text or "(" in text or kind_of(name_words(text)) != "person":
        yield text
        return
    taken = _words_of_rank(words)
    names = list(words[taken:])
    first = len(names) if len(names) < 3 else 2 if _is_given(names[0]) or not taken else 1
    if not taken and (len(names) % 2 or not all(_is_given(each) for each in names[2::2])):
        yield text
        return
    yield " ".join(words[: taken + first])
    if names[first:]:
        yield from _people(names[first:])


def _words_of_rank(words: Sequence[str]) -> int:
    """Count the printed words that are the rank."""
    return next((count for count in (3, 2, 1) if count < len(words) and is_rank(" ".join(words[:count]))), 0)


def _is_given(word: str) -> bool:
    return len(word.strip(".")) == 1 or is_given_name(word.strip("."))
