"""Scenery: sentences by themselves that ask nothing and name nothing of the plan, put aside and said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from dialogs.language.asides import asks
from dialogs.language.follow import OF_ITS_OWN
from dialogs.language.intents import candidates
from dialogs.language.marks import Marked, mark
from dialogs.language.meaning import COMMANDS, QUESTIONS, SMALL_TALK, Intent
from dialogs.language.notation import EDGE, phrase
from dialogs.language.readings import readings
from dialogs.language.script import Script
from dialogs.language.statuses import read_statuses
from dialogs.language.vocabulary import Vocabulary
from dialogs.language.words import little_words
from plan.owners import MatchKind

_ENDS = re.compile(r"(?<=[.!?])\s+(?=\S)|\s*\n\s*")
_POINTS = re.compile(r"\b(?:it|its|they|them|their|theirs|he|she|him|hers|his|that|this|those|these|one)\b")
_SHOWS = re.compile(
    rf"^{EDGE}(?:(?:please|just|can you|could you)\s+)*(?:give|show|list|send|tell|find|get|i need|i want)\b"
    rf"|^{EDGE}(?:just|only|and|but|also|plus|or|with|without|by|sorted|ordered|no|not|except|excluding|including|especially)\b"
)
_IS_CIVIL = re.compile(rf"^{EDGE}(?:many |so )?(?:thanks|thank you|cheers|sorry|apologies|hope|hoping)\b")
_PROMISES = re.compile(
    r"\b(?:promised|assured|told|swore to|warned|reminded|keeps? telling|said to|mentioned it to) (?:me|us)\b"
)
"""What the sender was told, by whoever it was: "Alan promised me April"."""
_WORD = re.compile(r"[a-z][a-z'-]+")
_FEWEST_WORDS = 2
MOST_SENTENCES = 6
"""A longer message tells a story, and is heard as it is."""


def without_scenery(script: Script, vocabulary: Vocabulary, today: date) -> tuple[Script, tuple[str, ...]]:
    """The message without the sentences before its question that only set a scene, and those sentences."""
    parts = _sentences(script)
    if not 1 < len(parts) <= MOST_SENTENCES:
        return script, ()
    marked = [mark(each, vocabulary=vocabulary, today=today) for each in parts]
    kept = [at for at, each in enumerate(marked) if not _is_scenery(each)]
    if not kept or len(kept) == len(parts) or not all(_asks_by_itself(marked[at]) for at in kept):
        return script, ()
    if kept != list(range(kept[0], kept[-1] + 1)):
        return script, ()
    aside = [each.typed_between(0) for at, each in enumerate(parts) if at not in kept]
    start, end = _place(parts, kept[0]), _place(parts, kept[-1]) + len(parts[kept[-1]].text)
    return script.part(start, end), tuple(aside)


def _sentences(script: Script) -> list[Script]:
    """The sentences, each with what ends it, and nothing lost between them."""
    ends = [match.end() for match in _ENDS.finditer(script.text)]
    places = [0, *(each for each in ends if 0 < each < len(script.text)), len(script.text)]
    return [script.part(one, other) for one, other in pairwise(places)]


def _place(parts: Sequence[Script], at: int) -> int:
    return sum(len(each.text) for each in parts[:at])


def _is_scenery(said: Marked) -> bool:
    """Whether a sentence asks nothing, orders nothing, and has nothing that the plan knows."""
    text = said.text
    if _PROMISES.search(text) and not said.refs and "?" not in text:
        return True
    names_somebody = any(each.match.kind is not MatchKind.NONE for each in said.owners)
    if said.refs or names_somebody or said.named or text.rstrip().endswith("?") or asks(text) or _SHOWS.match(text):
        return False
    if read_statuses(text) or phrase("whole_plan").search(text) or phrase("things").search(text):
        return False
    if any(each.intent in COMMANDS | SMALL_TALK for each in candidates(text)):
        return False
    words = _WORD.findall(text)
    telling = [word for word in words if word not in little_words()]
    if _IS_CIVIL.match(text):
        return True
    return len(words) >= _FEWEST_WORDS and bool(telling) and not said.vocabulary.texts.having(telling)


def _asks_by_itself(said: Marked) -> bool:
    """Whether a sentence is a question that needs nothing from those around it."""
    best = readings(said)[0].heard
    return best.intent in QUESTIONS - {Intent.UNKNOWN} and not _POINTS.search(OF_ITS_OWN.sub("", said.text))
