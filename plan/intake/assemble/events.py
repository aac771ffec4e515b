"""A document as events in order, once its tables are read: headings, prose, recommendations over a table, and rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from plan.intake.cells.words import NOTHING, Words
from plan.intake.tables.headings import TEXT_MEANINGS, Meaning

BY_CONTENTS = 0.85
"""How sure a row is that stands under a heading which says nothing: a person should say what that column is."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that names what follows it."""

    words: Words
    level: int = 0


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph of running text."""

    words: Words
    bold: bool = False


@dataclass(slots=True)
class Row:
    """One item as a table, a list or a letter prints it: what each of its cells means, and what was doubtful."""

    fields: dict[Meaning, Words] = field(default_factory=dict)
    extras: list[tuple[str, Words]] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    printed: frozenset[Meaning] = frozenset()
    confidence: float = 1.0
    is_said_so: bool = False
    """Whether a label in front of it says that it is an action."""
    withdrawn: bool = False
    """Whether the whole of it is crossed out."""
    task: Words = NOTHING
    """The words under a second heading of actions: "Sub tasks"."""
    overtaken: list[Words] = field(default_factory=list)
    """Deadlines that a later line of the same item replaced."""

    @classmethod
    def under(cls, layout: Iterable[Meaning | None], confidence: float) -> Row:
        """An empty row under the headings of some columns."""
        return cls(printed=frozenset(meaning for meaning in layout if meaning), confidence=confidence)

    def get(self, meaning: Meaning) -> Words:
        """The row's words under a meaning, or nothing."""
        return self.fields.get(meaning, NOTHING)

    def has(self, *meanings: Meaning) -> bool:
        """Whether any of these cells says something."""
        return any(map(self.fields.get, meanings))

    @property
    def text(self) -> str:
        """The row's request or promise, whichever columns say so."""
        return " ".join(words.text for meaning, words in self.fields.items() if meaning in TEXT_MEANINGS)

    @property
    def text_meaning(self) -> Meaning | None:
        """The first of the columns that say so."""
        return next((meaning for meaning in self.fields if meaning in TEXT_MEANINGS), None)

    def words(self) -> Iterator[Words]:
        """The row's words, cell by cell."""
        yield from self.fields.values()
        yield from self.overtaken
        yield from (words for _, words in self.extras)

    def add(self, meaning: Meaning, words: Words) -> None:
        """More words for a cell, behind those it has."""
        if words.parts or words.lines:
            self.fields[meaning] = self.fields[meaning] + words if meaning in self.fields else words

    def take(self, more: Row) -> None:
        """The rest of this row, from over the page; a second status line overrules the first."""
        if more.has(Meaning.STATUS) and more.has(Meaning.DUE) and self.has(Meaning.DUE):
            self.overtaken.append(self.fields.pop(Meaning.DUE))
            self.doubts.append("This row has two status lines: the later one counts.")
        for meaning, words in more.fields.items():
            if not (words.echo and self.has(meaning)):
                self.add(meaning, words)
        self.extras.extend(more.extras)

    def join(self, more: Row) -> None:
        """Another row that is part of this one: its words behind these, its number and what is said already once."""
        for meaning, words in more.fields.items():
            mine = self.get(meaning)
            if mine and (meaning is Meaning.REF or words.text == mine.text):
                self.fields[meaning] = Words(mine.parts, mine.lines + words.lines)
            else:
                self.add(meaning, words)
        self.extras.extend(more.extras)


@dataclass(frozen=True, slots=True)
class Over:
    """A recommendation over its actions: the aside says whom it is addressed to, the row what answers the whole."""

    ref: str
    words: Words
    aside: Words = NOTHING
    row: Row | None = None


@dataclass(frozen=True, slots=True)
class Break:
    """Something else begins: the rows after it belong to no recommendation before it."""


Event = Heading | Prose | Over | Row | Break
