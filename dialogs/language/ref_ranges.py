"""Refs from one to another, onwards from one, or up to one, as the plan has them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dialogs.language.vocabulary import Vocabulary

_ONWARDS = re.compile(r"\s*(?:onwards?|upwards?|and (?:above|up|upwards|onwards?|beyond|later)|to the end(?! of))\b")
_UP_TO = re.compile(r"\b(?:up to|as far as|everything to|all to)(?: and including)?\s+(?:the\s+)?$")
_BEYOND = re.compile(
    r"\b(?:everything|anything|all|those|ones|actions|recs|what is)\s+"
    r"(?:(?P<after>after|beyond|past|above)|before|below)\s+(?:the\s+)?$"
)
"""The actions after or before one, which is not among them."""
_LONGEST_RANGE = 40


@dataclass(frozen=True, slots=True)
class Ref:
    """A ref, where it was said, and whether more than one was said in one breath ("recs 7 and 8")."""

    start: int
    end: int
    keys: tuple[str, ...]


def to_an_end(text: str, ref: Ref, vocabulary: Vocabulary) -> Ref:
    """ "Rec 6 onwards", "up to rec 4": every one from there on, or until there, as the plan has them."""
    onwards, until = _ONWARDS.match(text, ref.end), _UP_TO.search(text[: ref.start])
    one, beyond = parts_of(ref.keys[0]), _BEYOND.search(text[: ref.start])
    if len(ref.keys) > 1 or one is None or not (onwards or until or beyond):
        return ref
    known = vocabulary.refs if one[1] else vocabulary.recommendations
    every = sorted((parts, key) for key in known if (parts := parts_of(key)))
    rises = bool(onwards or (beyond and beyond["after"]))
    keys = tuple(
        key for parts, key in every if (parts >= one if rises else parts <= one) and not (beyond and parts == one)
    )
    return Ref(ref.start, onwards.end() if onwards else ref.end, keys[:_LONGEST_RANGE] or ref.keys)


def range_of(first: str, last: str, vocabulary: Vocabulary) -> list[str]:
    """Every ref from one to another, as the plan has them."""
    one, two = parts_of(first), parts_of(last)
    if not one or not two or one > two:
        return []
    if not one[1] and not two[1] and two[0] - one[0] < _LONGEST_RANGE:
        return [str(number) for number in range(one[0] + 1, two[0] + 1)]
    known = vocabulary.refs if one[1] else vocabulary.recommendations
    within = [(parts, key) for key in known if (parts := parts_of(key)) and one <= parts <= two]
    return [key for _, key in sorted(within)][1:] if within and sorted(within)[0][1] == first else []


def parts_of(key: str) -> tuple[int, str] | None:
    match = re.fullmatch(r"(\d+)([a-z]?)", key)
    return (int(match[1]), match[2]) if match else None
