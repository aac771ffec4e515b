"""The sentences of sentences.yaml, compiled once, each found by the words it can begin with."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from dialogs.language.meaning import Intent
from dialogs.language.notation import heads, source
from dialogs.language.words import sentences

POLITE = (
    r"(?:(?:please|kindly|just|ok|okay|right|so|and|then|also|now|oh|actually|sorry|hi|hello|hey"
    r"|(?:can|could|would|will) (?:you|we|i)|let us|lets|let's|i (?:want|need|would like|'d like) (?:you )?to"
    r"|we (?:want|need) to|i think (?:we|you) (?:should|can|could)|we should|you can|go ahead and)\b[\s,!.:-]*)*"
)
"""Politeness, before what is wanted."""


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
