"""Which intent a message's words speak for: every sentence of the data looked for, the strongest heard."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dialogs.language.grammar import Entry, entries
from dialogs.language.meaning import Intent


@dataclass(frozen=True, slots=True)
class Candidate:
    """An intent heard: in which words, by which sentence, and how strongly."""

    intent: Intent
    score: float
    start: int
    end: int
    sentence: str


def candidates(text: str) -> list[Candidate]:
    """Every intent heard in a text, the strongest first."""
    heard = [best for entry in entries() if entry.anything.search(text) and (best := _best(entry, text))]
    return sorted(heard, key=lambda each: -each.score)


def _best(entry: Entry, text: str) -> Candidate | None:
    """The sentence of an entry that accounts for most of the words."""
    found = [(match, each.written) for each in entry.sentences if (match := each.form.search(text))]
    if not found:
        return None
    match, written = max(found, key=lambda each: each[0].end() - each[0].start())
    words = len(re.findall(r"\w+", match.group()))
    return Candidate(entry.intent, entry.strength + words / 100, *match.span(), written)
