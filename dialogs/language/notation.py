"""The notation of sentences and phrases, and the regular expressions they become.

(a|b) either · [a] perhaps · <a|b> not followed by · * up to five words · {fill} little words that say nothing ·
^ $ the message's ends · {ref} a slot, or a group of phrases.yaml.
"""

from __future__ import annotations

import re
from collections import defaultdict
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


def needs(written: str) -> tuple[frozenset[str], ...]:
    """Sets of words of each of which a text must have one, where it says the sentence: "due (soon|next)" needs two."""
    found, parts, at = list[frozenset[str]](), pieces(written), 0
    while at < len(parts):
        inner, may_be_empty, after = _heads_of_piece(parts, at)
        if parts[at]["sign"] == "|":
            return ()  # whichever side is said, no word is needed for sure
        if not may_be_empty and (words := _plain(inner)):
            found.append(words)
        at = after + 1
    return tuple(found)


def _plain(heads_: set[str]) -> frozenset[str]:
    """The first word of each, as words are found in a text; none where one of them is no word."""
    words = [_WORDS.match(each) for each in heads_]
    return frozenset(word.group() for word in words if word) if all(words) else frozenset()


def _heads(written: Sequence[re.Match[str]], at: int) -> tuple[set[str], bool, int]:
    """The heads from a place to the end of its alternatives, whether they may be empty, and where that is."""
    found, empty, opened = set[str](), False, True
    while at < len(written) and written[at]["sign"] not in (")", "]", ">"):
        if written[at]["sign"] == "|":
            empty, opened = empty or opened, True
        elif opened:
            inner, opened, at = _heads_of_piece(written, at)
            found |= inner
        else:
            at = _heads_of_piece(written, at)[2]
        at += 1
    return found, empty or opened, at


def _heads_of_piece(written: Sequence[re.Match[str]], at: int) -> tuple[set[str], bool, int]:
    """The heads of one piece, a group being one; whether it may be empty, and where it ends."""
    sign, slot = written[at]["sign"], written[at]["slot"]
    if sign in ("(", "[", "<"):
        inner, may_be_empty, at = _heads(written, at + 1)
        return (set(), True, at) if sign == "<" else (inner, sign == "[" or may_be_empty, at)
    if sign:
        return set(), True, at
    if slot is None:
        return {written[at].group().lower()}, False, at
    if slot in _SLOTS:
        return _HEADS_OF.get(slot, {""}), False, at
    groups = [_heads(pieces(each), 0) for each in _groups()[slot]]
    return set().union(*(found for found, _, _ in groups)), any(empty for _, empty, _ in groups), at


def has_all(words: frozenset[str], needed: tuple[frozenset[str], ...]) -> bool:
    """Whether there is one of each set among the words of a text."""
    return not any(map(words.isdisjoint, needed))


class Phrase:
    """A group of phrases, looked for only in a text that has the words one of them needs."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._needs = defaultdict[str, list[tuple[frozenset[str], ...]]](list)
        for each in _groups()[name]:
            for head in heads(each):
                self._needs[head].append(needs(each))
        self._heads = frozenset(self._needs)

    @cached_property
    def form(self) -> re.Pattern[str]:
        """The expression to look for: made when first it may be there, for that takes a while."""
        return re.compile(phrase_source(self._name))

    def _may_be_in(self, text: str) -> bool:
        """Whether a text has the words: most have none that one begins with, which is seen at once."""
        words = words_in(text)
        if self._heads.isdisjoint(words):
            return False
        return any(has_all(words, needed) for head in self._heads & words for needed in self._needs[head])

    def search(self, text: str) -> re.Match[str] | None:
        """The first of them in a text."""
        return self.form.search(text) if self._may_be_in(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All of them in a text."""
        return self.form.finditer(text) if self._may_be_in(text) else iter(())

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
