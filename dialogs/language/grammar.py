# ruff: noqa: E501
"""The sentences of sentences.yaml, compiled once: (a|b) either, [a] perhaps, {ref} a slot, * a few words, ^ $ the ends."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

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
_PIECE = re.compile(r"\{(?P<slot>\w+)\}|(?P<sign>[()|\[\]*^$])|(?P<word>[^\s()|\[\]*^$]+)|(?P<space>\s+)")

_GAP = r"[\s,]*"
_SIGNS = {
    "(": "(?:",
    ")": ")",
    "|": "|",
    "[": "(?:",
    "]": rf"{_GAP})?",
    "*": r"(?:[^\s?!.;:]+[\s,]+){0,5}?",
    "^": rf"^[^\w{refs.SIGN}{owners.SIGN}{times.SIGN}]*{POLITE}",
    "$": rf"[^\w{refs.SIGN}{owners.SIGN}{times.SIGN}]*$",
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """One way of saying something: as written in the data, and as it is looked for."""

    written: str
    form: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Entry:
    """What one thing sounds like: its sentences, and how strongly hearing one of them speaks for it."""

    name: str
    intent: Intent
    strength: float
    sentences: tuple[Sentence, ...]
    anything: re.Pattern[str]
    """All of the sentences in one: a quick look before a close one."""
    extra: dict[str, Any]


@cache
def entries() -> tuple[Entry, ...]:
    """Everything that can be heard, in the order of the file."""
    return tuple(_entry(name, data) for name, data in sentences()["intents"].items())


def _entry(name: str, data: dict[str, Any]) -> Entry:
    written = [str(each) for each in data["sentences"]]
    sources = [source(each) for each in written]
    return Entry(
        name,
        Intent(data.get("intent", name)),
        float(data.get("strength", 5)),
        tuple(Sentence(each, re.compile(form)) for each, form in zip(written, sources, strict=True)),
        re.compile("|".join(f"(?:{each})" for each in sources)),
        {key: data[key] for key in data.keys() - {"intent", "strength", "sentences", "hears", "ignores"}},
    )


def source(written: str) -> str:
    """The regular expression of a sentence."""
    return "".join(map(_piece, _PIECE.finditer(" ".join(written.split()))))


def _piece(piece: re.Match[str]) -> str:
    if slot := piece["slot"]:
        return f"(?:{_SLOTS[slot]})"
    if word := piece["word"]:
        return rf"(?<![\w']){re.escape(word)}(?![\w'])"
    return _GAP if piece["space"] else _SIGNS[piece["sign"]]
