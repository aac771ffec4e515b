"""The vocabulary of a place: the names, refs and codes of the plans that may be spoken of there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from plan.owners import Directory

Made = TypeVar("Made")
_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST_STEM = 4


@dataclass(frozen=True, slots=True)
class Paper:
    """A plan, or one of the several reports a plan answers, and everything it can be named by.

    A plan that answers one report is one paper with it.
    """

    code: str
    """In lower case."""
    is_plan: bool
    titles: tuple[str, ...]
    publisher: str = ""
    body: str = ""
    kind: str = ""
    file: str = ""
    """The words of the names of its files."""
    days: tuple[date, ...] = ()
    """The days it was published on, or dated."""
    reports: tuple[str, ...] = ()
    """Codes of the reports in it; of a report, its own."""
    refs: frozenset[str] = frozenset()
    """Keys of its actions and recommendations."""
    ours: frozenset[str] = frozenset()
    """Those of them that are the force's own to do."""


class TextIndex:
    """The actions' own texts by their words: which of them have a word, in whatever form."""

    def __init__(self, texts: Sequence[str] = ()) -> None:
        """Look at every word of every text once."""
        self.number = len(texts)
        found: dict[str, set[int]] = defaultdict(set)
        for at, text in enumerate(texts):
            for word in _WORD.findall(text.lower()):
                found[stem(word)].add(at)
        self._having = {word: frozenset(at) for word, at in found.items()}

    def having(self, words: Iterable[str]) -> frozenset[int]:
        """The texts that have all of these words; of "bwv|body worn video", any of the two."""
        found: frozenset[int] | None = None
        for said in words:
            either = frozenset[int]().union(*map(self._with_way, said.split("|")))
            found = either if found is None else found & either
        return found or frozenset()

    def _with_way(self, way: str) -> frozenset[int]:
        each = [self._having.get(stem(word), frozenset[int]()) for word in _WORD.findall(way)]
        return frozenset.intersection(*each) if each else frozenset()


def stem(word: str) -> str:
    """A word without the ending that its forms differ by: "records", "recorded" and "recording" are one."""
    for ending in ("ations", "ation", "ings", "ing", "ies", "ed", "es", "s", "y", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Vocabulary:
    """The words a listener must know, of the visible plans only: nothing hidden is ever matched or suggested."""

    directory: Directory
    refs: frozenset[str]
    """Ref keys of the actions ("7b") and their ids in lower case ("ss-7b")."""
    recommendations: frozenset[str]
    """Ref keys of the recommendations ("7")."""
    plans: dict[str, str]
    """Code in lower case -> title."""
    reports: dict[str, str]
    """Code in lower case -> title."""
    years: tuple[date, date] | None = None
    """The first and last deadline: where a month without a year is looked for."""
    meetings: tuple[tuple[str, date], ...] = ()
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """An owner's name -> the groups they are in: what is a group's is its members'."""
    words: frozenset[str] = frozenset()
    """Words of the actions' and recommendations' own texts, in lower case: what can be searched for, and no names."""

    capitals: frozenset[str] = frozenset()
    """Words of theirs that never stand without a capital, in lower case: names, of people and of other things."""
    texts: TextIndex = field(default_factory=TextIndex)
    leads: Directory = field(default_factory=lambda: Directory(()))
    """Those who lead the plans, and perhaps own nothing in them."""
    papers: tuple[Paper, ...] = ()
    prints_new: bool = False
    """Whether any plan prints which recommendations are new."""
    called: Mapping[str, str] = field(default_factory=dict)
    """A name that was taught, in lower case -> the code it means."""

    def __post_init__(self) -> None:
        """Name plans and reports by code and title, where nothing more is known of them."""
        if not self.papers:
            own = {code: title for code, title in self.reports.items() if code not in self.plans}
            plans = (
                Paper(code, True, (title, self.reports.get(code, title)), reports=(code,))
                for code, title in self.plans.items()
            )
            papers = (*plans, *(Paper(code, False, (title,), reports=(code,)) for code, title in own.items()))
            object.__setattr__(self, "papers", papers)

    def has_word(self, word: str) -> bool:
        """Whether the plans' own texts have a word, be it with a plural's "s" or without."""
        return not self.words.isdisjoint((word, word.removesuffix("s"), f"{word}s"))

    def has_ref(self, key: str) -> bool:
        """Whether an action or a recommendation has that ref."""
        return key in self.refs or key in self.recommendations


def kept_with(make: Callable[[Vocabulary], Made]) -> Callable[[Vocabulary], Made]:
    """Make something of each vocabulary once, and keep it no longer than the vocabulary itself."""
    kept: WeakKeyDictionary[Vocabulary, Made] = WeakKeyDictionary()

    @wraps(make)
    def of(vocabulary: Vocabulary) -> Made:
        if (made := kept.get(vocabulary)) is None:
            made = kept[vocabulary] = make(vocabulary)
        return made

    return of
