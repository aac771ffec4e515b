"""The sentences of sentences.yaml, compiled once, each found by the words it can begin with."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, cached_property

from dialogs.language.meaning import Intent
from dialogs.language.notation import EDGE, heads, needs, source
from dialogs.language.words import sentences

POLITE = (
    r"(?:(?:please|kindly|just|ok|okay|right|so|and|then|also|now|oh|actually|sorry|hi|hello|hey"
    r"|(?:can|could|would|will) (?:you|we|i|someone|somebody|anyone)"
    r"|(?:i am |we are )?(?:happy|content) to|let us|lets|let's|i (?:want|need|would like|'d like) (?:you )?to"
    r"|we (?:want|need|have got|have) to|(?:i |we )?(?:need|got|have got|gotta|needs) to"
    r"|i am going to|may i|could i|can i"
    r"|would you mind|do me a favour|fancy|if you (?:can|could|would)|when you (?:can|get a chance|get a minute)"
    r"|i think (?:we|you) (?:should|can|could)|we should|you can|go ahead and)\b[\s,!.:-]*)*"
)
"""Politeness, before what is wanted."""
_POLITELY = re.compile(rf"{EDGE}{POLITE}")


def past_politeness(text: str, start: int = 0) -> int:
    """The place from `start` on where what is wanted begins."""
    match = _POLITELY.match(text, start)
    return match.end() if match else start


@dataclass(frozen=True)
class Sentence:
    """One way of saying something: as written, the intent it speaks for, and how strongly."""

    intent: Intent
    strength: float
    written: str

    @property
    def begins(self) -> bool:
        """Whether it must begin the message."""
        return self.written.startswith("^")

    @cached_property
    def needed(self) -> tuple[frozenset[str], ...]:
        """The sets of words of each of which a text that says it has one."""
        return needs(self.written.removeprefix("^"))

    @cached_property
    def form(self) -> re.Pattern[str]:
        """The expression to look for: made when first it may be there, for that takes a while."""
        return re.compile(source(self.written.removeprefix("^")))


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
            sentence = Sentence(Intent(name), float(data["strength"]), written)
            for head in heads(written.removeprefix("^")):
                (beginning if sentence.begins else anywhere)[head].append(sentence)
    return Grammar(
        {head: tuple(each) for head, each in beginning.items()}, {head: tuple(each) for head, each in anywhere.items()}
    )
