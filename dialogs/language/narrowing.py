"""Filters in the making: what has been read in a question, in which words, and the words not yet taken."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from dialogs.language import signs
from dialogs.language.marks import Marked
from dialogs.language.meaning import Filters, ReadWords
from dialogs.language.signs import TAKEN
from dialogs.language.times import Time

_SIGNS = signs.REF + signs.OWNER + signs.TIME + signs.PLAN + TAKEN


@dataclass(slots=True)
class Narrowing:
    """Filters in the making: what has been read, and the words not yet taken."""

    marked: Marked
    text: str
    filters: Filters = field(default_factory=Filters)
    evidence: list[ReadWords] = field(default_factory=list)
    taken_times: set[int] = field(default_factory=set)
    stray: tuple[str, ...] = ()
    """Words that are neither everyday, nor names, nor the plan's own."""
    beside: tuple[str, ...] = ()
    """Words of the plan beside those searched for."""

    def note(self, slot: str, start: int, end: int, value: object) -> None:
        """Remember in which words a slot was read."""
        words = self.marked.script.typed_between(start, end)
        self.evidence.append(ReadWords(slot, words, str(value)))

    def take(self, start: int, end: int) -> None:
        """These words are accounted for; the slots among them stay."""
        kept = "".join(each if each in _SIGNS or each.isspace() else TAKEN for each in self.text[start:end])
        self.text = self.text[:start] + kept + self.text[end:]

    def add(self, **filters: Any) -> None:
        """Narrow further."""
        self.filters = self.filters.but(**filters)

    def time_at(self, place: int) -> Time | None:
        """The time that stands at a place, now spoken for."""
        for index, time in enumerate(self.marked.times):
            if time.start <= place < time.end and index not in self.taken_times:
                self.taken_times.add(index)
                return time
        return None

    def times_left(self) -> list[tuple[int, Time]]:
        """The times that nothing has spoken for."""
        known = [(at, each) for at, each in enumerate(self.marked.times) if not (each.vague or each.fault)]
        return [(at, each) for at, each in known if at not in self.taken_times]
