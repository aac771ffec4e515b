"""The readings of one ask, each an intent and what it was read in, the one that explains most of the words first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dialogs.language.asks import hear_question
from dialogs.language.commands import hear_commands
from dialogs.language.follow import hear_follow_up, leaning
from dialogs.language.marks import Marked
from dialogs.language.meaning import COMMANDS, Heard, Intent
from dialogs.language.orders.parts import SEPARATORS
from dialogs.language.words import little_words

MOST = 5
"""Readings of one ask that are weighed."""
_WORD = re.compile(r"[a-z][\w'-]*")
_LEADS_TO_ONE = re.compile(r"\b(?:because|as|since|cos|for|so|due to)$", re.I)
"""What leads to a reason."""
_NEWS = frozenset({Intent.UPDATE, Intent.ADD, Intent.REPLIED})
"""What takes the sender's own words, and so stretches over none."""
_FOLLOWS, _ORDERS, _NEWS_OF_A_REF, _ASKS = 0.6, 0.5, 0.4, 0.2
"""How far each kind of reading goes before the next, where both explain as much: a bare follow-up is nothing else;
an order is heard only where its verb stands; a ref and any words may be news; anything may be a question."""
_LEFT, _STRETCHED = 0.12, 0.02
"""What a word costs that says something and was not read, and one that was only taken along as a reason."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to take an ask, its score, and the words it leaves out or only takes along."""

    heard: Heard
    score: float
    left: tuple[str, ...] = ()
    stretched: tuple[str, ...] = ()


def readings(marked: Marked) -> list[Reading]:
    """The ways an ask can be taken, the best first; not understood is always one of them."""
    found = [_weighed(heard, marked) for _, heard in zip(range(MOST), _proposed(marked), strict=False)]
    return sorted([*found, Reading(Heard(Intent.UNKNOWN), 0.0)], key=lambda each: -each.score)


def _proposed(marked: Marked) -> Iterator[Heard]:
    if follow_up := hear_follow_up(marked):
        yield follow_up
    yield from hear_commands(marked)
    if question := hear_question(marked):
        yield question


def _weighed(heard: Heard, marked: Marked) -> Reading:
    left = tuple(each.words for each in heard.evidence if each.slot == "unheard")
    stretched = _taken_along(heard, marked)
    score = _prior(heard) - _LEFT * len(left) - _STRETCHED * len(stretched)
    heard = leaning(heard, marked)
    return Reading(replace(heard, score=round(max(score, 0.01), 3)), max(score, 0.01), left, stretched)


def _prior(heard: Heard) -> float:
    """A reading's score before its words are weighed: its kind, and how much its sentence says."""
    if heard.intent not in COMMANDS:
        return (_FOLLOWS if heard.follows else _ASKS) + min(heard.score, 30) / 100
    is_news_of_a_ref = heard.intent is Intent.UPDATE and heard.score == 1.0
    return (_NEWS_OF_A_REF if is_news_of_a_ref else _ORDERS) + min(heard.score, 30) / 100


def _taken_along(heard: Heard, marked: Marked) -> tuple[str, ...]:
    """The words of a reason that nothing leads to: no stop, no dash, no "because"."""
    reason = heard.orders.reason
    if heard.intent in _NEWS or not reason:
        return ()
    typed = marked.script.typed
    before = typed[: typed.find(reason)].rstrip(" ")
    if before.endswith(tuple(SEPARATORS.strip())) or _LEADS_TO_ONE.search(before):
        return ()
    return tuple(each for each in _WORD.findall(reason.lower()) if each not in little_words())
