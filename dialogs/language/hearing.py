# ruff: noqa: E501
"""A message heard: cleaned, cut into asks, each marked, understood, and joined to what was asked before. Pure; never raises."""

from __future__ import annotations

from datetime import date

from dialogs.language.asks import hear_question
from dialogs.language.clean import clean
from dialogs.language.commands import hear_command
from dialogs.language.marks import Marked, mark
from dialogs.language.meaning import Heard, Hearing, Intent
from dialogs.language.script import Script
from dialogs.language.split import split
from dialogs.language.vocabulary import Vocabulary


def hear(message: str, vocabulary: Vocabulary, *, today: date) -> Hearing:
    """What a message means, in full: its asks in order, and what was not understood."""
    script = Script.of(clean(message))
    asks, unheard, normalised = list[Heard](), list[str](), list[str]()
    for part in split(script):
        marked = mark(part, vocabulary=vocabulary, today=today)
        heard = _hear_one(marked)
        asks.append(heard)
        normalised.append(marked.text)
        if heard.intent is Intent.UNKNOWN:
            unheard.append(part.typed_between(0))
    return Hearing(tuple(asks), tuple(unheard), " / ".join(normalised))


def _hear_one(marked: Marked) -> Heard:
    return hear_command(marked) or hear_question(marked) or Heard(Intent.UNKNOWN)
