"""The notation of sentences and phrases, and the regular expressions they become.

(a|b) either · [a] perhaps · <a|b> not followed by · * up to five words · {fill} little words that say nothing ·
^ $ the message's ends · {ref} a slot, or a group of phrases.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, cached_property, lru_cache
from typing import Any

from dialogs.language.signs import OWNER, REF, SIGNS, TIME
from dialogs.language.words import written_in

REFS = rf"(?>{REF}++(?:(?:\s*+(?:,\s*+and|,|and|&|/|\+|plus)\s*+|\s++){REF}++)*+)"
"""A list of refs, taken whole or not at all: nothing is tried twice in a list of a hundred."""
LITTLE = (
    r"(?: ?(?:since|in|for|over|within|during|on|before|after|by|between|from|until|at|than|the|more than|as at"
    r"|or after|or since|or before)\b ?)*"
)
"""The little words that may stand before a time."""
EDGE = rf"[^\w{SIGNS}]*"
"""What may stand at a message's ends without being said."""

_FILLING = (
    "the|its|it's|their|is|are|has|have|had|been|was|were|will|would|should|needs|need|to|be|being|going|now|just|please|pls"
    "|also|both|all|can|could|must|got|get|gets|getting|further|again|deadline|date|due|target|for|on|of|it|them|action"
    "|actions|rec|recs|we|i|want|like|actually|really|probably|then|as|well|too|only|so|ought|supposed|meant|do|does|that"
    "|this|one|ones|in|fact|still|having|with|a|an"
)
_SLOTS = {
    "fill": rf"(?:(?:'s\b|\b(?:{_FILLING})\b)[\s,]*+){{0,7}}?",
    "ref": REFS,
    "owner": f"{OWNER}+",
    "time": f"{TIME}+",
    "stop": r"[\s.,;:-]*+",
    "to_time": rf"{LITTLE}(?={TIME})",
    "since_time": rf"(?! (?:by|before)\b){LITTLE}(?={TIME})",
    "n": r"\d{1,3}",
    "link": r"https?://\S+",
}
_PIECE = re.compile(r"\{(?P<slot>\w+)\}|(?P<sign>[()<>|\[\]*^$])|(?P<word>[^\s()<>|\[\]*^${}]+)|(?P<space>\s+)")
_HEADS_OF = {"ref": {REF}, "owner": {OWNER}, "time": {TIME}, "link": {"https", "http"}}
_WORDS = re.compile(r"[\w']+")
_JOINED_WORDS = re.compile(r"(?<![\w'%])[\w'%]++(?:[-/][\w'%]++)++")
_RUNS = re.compile(rf"(?<![{SIGNS}])[{SIGNS}]")
_BEGINS = r"(?<![\w'])"
"""Not within a word. Said before a whole group, too, it spares the trial of every phrase at every letter."""
_GAP = r"[\s,]*+"
_MEANS = {
    "(": "(?:",
    ")": ")",
    "|": "|",
    "[": "(?:",
    "]": rf"{_GAP})?",
    "<": rf"(?!{_GAP}(?:",
    ">": "))",
    "*": r"(?:[^\s?!.;:,]++[\s,]++){0,5}?",
    "^": f"^{EDGE}",
    "$": f"{EDGE}$",
}


def pieces(written: str) -> list[re.Match[str]]:
    """The pieces of a sentence, the spaces left out."""
    return [piece for piece in _PIECE.finditer(written) if not piece["space"]]


def source(written: str) -> str:
    """The regular expression of a sentence."""
    return "".join(map(_piece, _PIECE.finditer(" ".join(written.split()))))


def heads(written: str) -> set[str]:
    """The words, or signs of slots, with which what a sentence says can begin."""
    return _heads(pieces(written), 0)[0]


def _heads(written: Sequence[re.Match[str]], at: int) -> tuple[set[str], bool, int]:
    """The heads from a place to the end of its alternatives, whether they may be empty, and where that is."""
    found, empty, opened = set[str](), False, True
    while at < len(written) and written[at]["sign"] not in (")", "]", ">"):
        sign = written[at]["sign"]
        if sign == "|":
            empty, opened = empty or opened, True
        elif sign in ("(", "[", "<"):
            inner, may_be_empty, at = _heads(written, at + 1)
            if opened and sign != "<":
                found |= inner
                opened = sign == "[" or may_be_empty
        elif opened and sign not in ("*", "^", "$"):
            inner, may_be_empty = _heads_of_one(written[at])
            found |= inner
            opened = may_be_empty
        at += 1
    return found, empty or opened, at


def _heads_of_one(piece: re.Match[str]) -> tuple[set[str], bool]:
    slot = piece["slot"]
    if slot is None:
        return {piece.group().lower()}, False
    if slot in _SLOTS:
        return _HEADS_OF.get(slot, {""}), False
    groups = [_heads(pieces(each), 0) for each in _groups()[slot]]
    return set().union(*(found for found, _, _ in groups)), any(empty for _, empty, _ in groups)


class Phrase:
    """A group of phrases, looked for only in a text that has a word one of them can begin with."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._heads = frozenset().union(*(heads(each) for each in _groups()[name]))

    @cached_property
    def form(self) -> re.Pattern[str]:
        """The expression to look for: made when first it may be there, for that takes a while."""
        return re.compile(phrase_source(self._name))

    def search(self, text: str) -> re.Match[str] | None:
        """The first of them in a text."""
        return None if self._heads.isdisjoint(words_in(text)) else self.form.search(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All of them in a text."""
        return iter(()) if self._heads.isdisjoint(words_in(text)) else self.form.finditer(text)

    def blanked(self, text: str, sign: str) -> str:
        """The text with a sign for each character of them."""
        return self.form.sub(lambda match: sign * len(match[0]), text) if self.search(text) else text


@lru_cache(maxsize=64)
def words_in(text: str) -> frozenset[str]:
    """The words of a text, and the signs of what was taken out of it."""
    return frozenset((*_WORDS.findall(text), *_JOINED_WORDS.findall(text), *_RUNS.findall(text)))


@cache
def phrase(name: str) -> Phrase:
    """Any phrase of a group, wherever it stands."""
    return Phrase(name)


@cache
def phrase_source(name: str) -> str:
    """The regular expression of a group of phrases."""
    alternatives = "|".join(f"(?:{source(each)})" for each in _groups()[name])
    return f"{_BEGINS}(?:{alternatives})"


@cache
def words_of(name: str) -> frozenset[str]:
    """Every word that a group of phrases is written in."""
    return frozenset(word for written in _groups()[name] for word in re.findall(r"[a-z][a-z']*", written))


@cache
def names_in(section: str) -> tuple[str, ...]:
    """The names of a section's groups, in the order of the file."""
    return tuple(_phrases()[section])


def said_of(section: str, text: str) -> str | None:
    """The first of a section's groups that a text says."""
    return next((name for name in names_in(section) if phrase(f"{section} {name}").search(text)), None)


@cache
def _groups() -> dict[str, list[str]]:
    """Every group: by its own name, and by its section's too, where two sections have one of the name."""
    found: dict[str, list[str]] = {}
    for section, content in _phrases().items():
        if isinstance(content, list):
            found[section] = content
            continue
        found[section] = [each for group in content.values() for each in group]
        for name, group in content.items():
            found[f"{section} {name}"] = group
            found.setdefault(name, group)
    return found


@cache
def _phrases() -> dict[str, Any]:
    return written_in("phrases.yaml")


def _piece(piece: re.Match[str]) -> str:
    if slot := piece["slot"]:
        return f"(?:{_SLOTS.get(slot) or phrase_source(slot)})"
    if word := piece["word"]:
        return rf"{_BEGINS}{re.escape(word)}(?![\w'])"
    return _GAP if piece["space"] else _MEANS[str(piece["sign"])]
