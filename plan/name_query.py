"""A name as somebody typed it, taken apart, and whether it may be somebody's: given names, slips, contradictions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from plan.given_names import is_given_name, same_given_name
from plan.names import Name, name_words
from plan.near_names import is_near
from plan.ranks import leading_rank, rank_words


@dataclass(frozen=True, slots=True)
class NameQuery:
    """A name as somebody typed it: the rank apart, the words by which to look."""

    rank: str | None
    words: tuple[str, ...]


def read_asked(phrase: str) -> NameQuery:
    """A phrase taken apart: the right way round, its rank apart."""
    before, comma, after = phrase.partition(",")
    text = re.sub(r"^\s*(?:the|our)\s+|\b[0-9]+\b", " ", f"{after} {before}" if comma and after.strip() else phrase)
    said = rank_words(text)
    rank, taken = leading_rank(said)
    return NameQuery(rank, tuple(name_words(" ".join(said[taken:]) if taken else text)))


def readings(words: tuple[str, ...], *, longest: int = 3) -> Iterator[tuple[tuple[str, ...], str]]:
    """Ways to divide words into given names and a surname of so many words: surname last, or first."""
    for size in range(1, min(longest, len(words)) + 1):
        yield words[:-size], "".join(words[-size:])
    if len(words) > 1:
        yield words[1:], words[0]


def without_possessive(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The words, and, where they end in s, without it: "Horns" is Horn's."""
    yield words
    if words and len(words[-1]) > 3 and words[-1].endswith("s"):
        yield (*words[:-1], words[-1][:-1])


def agrees(typed: tuple[str, ...], known: tuple[str, ...], same: Callable[[str, str], bool]) -> bool:
    """Whether the given names typed may be those known: each, as far as both go."""
    return all(same(one, other) for one, other in zip(typed, known, strict=False))


def is_slip(typed: str, known: str) -> bool:
    """Whether a given name is misspelt, rather than another one."""
    return is_near(typed, known) or (not is_given_name(typed) and OSA.distance(typed, known) == 1)


def same_or_slip(typed: str, known: str) -> bool:
    """Whether a given name is the same, short for it, or a slip of it."""
    return same_given_name(typed, known) or is_slip(typed, known)


def does_not_contradict(name: Name, given: tuple[str, ...], rank: str | None) -> bool:
    """For a misspelt surname: everything else that was typed must be known to be right."""
    if rank and name.rank and rank != name.rank:
        return False
    return not given or (bool(name.given) and agrees(given, name.given, same_or_slip))
