"""Numbers in words, for every reader: "three", "twenty-one", "rec three", "within six months"."""

from __future__ import annotations

import re

_ONES = "one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
WORDS = {word: number for number, word in enumerate((*_ONES, *_TEENS), start=1)} | {
    word: number * 10 for number, word in enumerate(_TENS, start=2)
}
"""Each word by itself: "twenty-one" is two of them."""
SMALL = (*_ONES, "ten", "eleven", "twelve")
"""One to twelve."""
TIMES = {"once": 1, "twice": 2}
IN_WORDS = rf"(?:(?:{'|'.join(_TENS)})(?:[\s-](?:{'|'.join(_ONES)}))?|{'|'.join((*_TEENS, *_ONES))})\b"
"""A number from one to ninety-nine, as a pattern."""


def any_of(words: tuple[str, ...] = SMALL) -> str:
    """The words as alternatives of a pattern, the longest first: "sixteen" before "six"."""
    return "|".join(sorted(words, key=len, reverse=True))


def number_of(said: str) -> int:
    """A number in figures or in words."""
    return int(said) if said.isdigit() else sum(WORDS[part] for part in re.split(r"[\s-]", said.lower()))
