# ruff: noqa: E501
"""The sentences of sentences.yaml, compiled once: (a|b) either, [a] perhaps, {ref} a slot, * a few words, ^ $ the ends."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from dialogs.language import owners, refs, statuses, times
from dialogs.language.meaning import Intent
from dialogs.language.words import sentences

_REFS = rf"{refs.SIGN}+(?:\s*(?:,|and|&|/|\+|plus|,\s*and)\s*{refs.SIGN}+)*"
_SLOTS = {"ref": _REFS, "owner": f"{owners.SIGN}+", "time": f"{times.SIGN}+", "status": statuses.SETTABLE}
POLITE = (
    r"(?:(?:please|kindly|just|ok|okay|right|so|and|then|also|now|oh|actually|sorry|hi|hello|hey|(?:can|could|would|will) (?:you|we|i)|let us|lets|let's"
    r"|i (?:want|need|would like|'d like) (?:you )?to|we (?:want|need) to|i think we should|we should|you can|go ahead and)\b[\s,!.:-]*)*"
)
"""Politeness, before what is wanted."""
_SIGN_OF = {"ref": refs.SIGN, "owner": owners.SIGN, "time": times.SIGN}
_PIECE = re.compile(r"\{(?P<slot>\w+)\}|(?P<sign>[()|\[\]*^$])|(?P<word>[^\s()|\[\]*^$]+)|(?P<space>\s+)")

_GAP = r"[\s,]*"
_SIGNS = {
    "(": "(?:",
    ")": ")",
    "|": "|",
    "[": "(?:",
    "]": rf"{_GAP})?",
    "*": r"(?:[^\s?!.;:]+[\s,]+){0,5}?",
    "$": rf"[^\w{refs.SIGN}{owners.SIGN}{times.SIGN}]*$",
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """One way of saying something: the intent it speaks for and how strongly, as written, and as it is looked for."""

    intent: Intent
    strength: float
    written: str
    form: re.Pattern[str]
    begins: bool
    """Whether it must begin the message."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """Every sentence, found by the words it can begin with: most are never looked for."""

    beginning: dict[str, tuple[Sentence, ...]]
    anywhere: dict[str, tuple[Sentence, ...]]


@cache
def grammar() -> Grammar:
    """All that can be heard."""
    beginning, anywhere = defaultdict[str, list[Sentence]](list), defaultdict[str, list[Sentence]](list)
    for name, data in sentences()["intents"].items():
        for written in data["sentences"]:
            begins = written.startswith("^")
            bare = written.removeprefix("^")
            sentence = Sentence(Intent(name), float(data["strength"]), written, re.compile(source(bare)), begins)
            for head in heads(bare):
                (beginning if begins else anywhere)[head].append(sentence)
    return Grammar(
        {head: tuple(each) for head, each in beginning.items()}, {head: tuple(each) for head, each in anywhere.items()}
    )


def heads(written: str) -> set[str]:
    """The words, or signs of slots, with which what a sentence says can begin."""
    pieces = [piece for piece in _PIECE.finditer(written) if not piece["space"]]
    found, _, _ = _heads(pieces, 0)
    return found


def _heads(pieces: Sequence[re.Match[str]], at: int) -> tuple[set[str], bool, int]:
    """The heads from a place to the end of its alternatives, whether they may be empty, and where that is."""
    found, empty, opened = set[str](), False, True
    while at < len(pieces) and pieces[at]["sign"] not in (")", "]"):
        sign = pieces[at]["sign"]
        if sign == "|":
            empty, opened = empty or opened, True
        elif sign in ("(", "["):
            inner, may_be_empty, at = _heads(pieces, at + 1)
            if opened:
                found |= inner
                opened = sign == "[" or may_be_empty
        elif opened and sign not in ("*", "$"):
            found.add(_SIGN_OF.get(pieces[at]["slot"], pieces[at].group().lower()))
            opened = False
        at += 1
    return found, empty or opened, at


def source(written: str) -> str:
    """The regular expression of a sentence."""
    return "".join(map(_piece, _PIECE.finditer(" ".join(written.split()))))


def _piece(piece: re.Match[str]) -> str:
    if slot := piece["slot"]:
        return f"(?:{_SLOTS[slot]})"
    if word := piece["word"]:
        return rf"(?<![\w']){re.escape(word)}(?![\w'])"
    return _GAP if piece["space"] else _SIGNS[piece["sign"]]
