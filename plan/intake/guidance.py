"""Corrections by a person of how a document is read: what a column is, which rows are headings, what is no action."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from plan.intake.tables.headings import Meaning
from plan.intake.tables.layouts import key_of
from plan.refusals import Sorry

M = Meaning
NAMES: Mapping[str, Meaning] = {
    "number": M.REF,
    "action": M.ACTION,
    "recommendation": M.RECOMMENDATION,
    "recommendation number": M.ABOVE,
    "owner": M.OWNER,
    "deadline": M.DUE,
    "revised deadline": M.REVISED,
    "status": M.STATUS,
    "completed on": M.DONE_ON,
    "comment": M.COMMENT,
    "addressed to": M.ADDRESSED,
    "kind": M.KIND,
    "report": M.REPORT,
    "something else": M.OTHER,
}
"""What a column can be said to be, in the words people use."""
_ALSO = {"ref": M.REF, "reference": M.REF, "text": M.ACTION, "due": M.DUE, "date": M.DUE, "progress": M.COMMENT}
_ALSO |= {"who": M.OWNER, "notes": M.COMMENT, "ignore": M.OTHER, "other": M.OTHER, "nothing": M.OTHER}


USUAL, BEST = "usual", "best"
"""The reading by tables and paragraphs as they stand; and the one that explains most."""


@dataclass(frozen=True, slots=True)
class Guidance:
    """A person's corrections of a document, by the words that stand in it, so that its next issue is read alike."""

    columns: Mapping[str, Meaning] = field(default_factory=dict)
    """By the key of a heading."""
    headings: frozenset[str] = frozenset()
    """The keys of rows that are headings."""
    splits: frozenset[str] = frozenset()
    """The keys of rows, or of words within one, with which a new item begins."""
    not_actions: frozenset[str] = frozenset()
    """The keys of texts that are no action."""
    joins: frozenset[str] = frozenset()
    """The keys of texts that go on from the action before."""
    actions: frozenset[str] = frozenset()
    """The keys of lines, or of words within one, that are actions though they were read as none."""
    prefers: str = ""
    """The reader whose reading a person chose where two were near; BEST where they chose the better one again."""

    def __bool__(self) -> bool:
        sets = (self.columns, self.headings, self.splits, self.not_actions, self.joins, self.actions, self.prefers)
        return any(sets)

    def over(self, other: Guidance) -> Guidance:
        """Both, this one where they differ."""
        return Guidance(
            {**other.columns, **self.columns},
            self.headings | other.headings,
            self.splits | other.splits,
            self.not_actions | other.not_actions,
            self.joins | other.joins,
            self.actions | other.actions,
            self.prefers or other.prefers,
        )

    def as_data(self) -> dict[str, Any]:
        """The same as plain data."""
        return {
            "columns": {key: meaning.value for key, meaning in sorted(self.columns.items())},
            "headings": sorted(self.headings),
            "splits": sorted(self.splits),
            "not_actions": sorted(self.not_actions),
            "joins": sorted(self.joins),
            "actions": sorted(self.actions),
            "prefers": self.prefers,
        }

    def words(self) -> list[str]:
        """The corrections, a line each."""
        return [
            *(f"“{key}” is {name_of(meaning)}" for key, meaning in sorted(self.columns.items())),
            *(f"“{key}” is a row of headings" for key in sorted(self.headings)),
            *(f"a new item begins at “{key}”" for key in sorted(self.splits)),
            *(f"“{key}” is no action" for key in sorted(self.not_actions)),
            *(f"“{key}” goes on from the action before" for key in sorted(self.joins)),
            *(f"“{key}” is an action" for key in sorted(self.actions)),
            *(["read the other way"] if self.prefers not in ("", BEST) else []),
        ]


def guidance_from(data: Mapping[str, Any]) -> Guidance:
    """Guidance out of plain data."""
    columns = {key: Meaning(value) for key, value in data.get("columns", {}).items()}
    headings, splits, not_actions, joins, actions = (frozenset(data.get(part, ())) for part in _SETS)
    return Guidance(columns, headings, splits, not_actions, joins, actions, data.get("prefers", ""))


_SETS = ("headings", "splits", "not_actions", "joins", "actions")


def read_columns(said: Sequence[str]) -> dict[str, Meaning]:
    """Columns as somebody says them: "Item=action". Refused where the meaning is none that is known."""
    columns = {}
    for each in said:
        heading, equals, name = each.rpartition("=")
        if not equals or not heading.strip():
            raise Sorry(f"“{each}” does not say what a column is. Say it as “Heading=action”.")
        columns[key_of(heading)] = meaning_named(name)
    return columns


def meaning_named(name: str) -> Meaning:
    """The meaning of a name people use: "deadline", "owner". Refused where there is none of that name."""
    said = " ".join(name.casefold().replace("_", " ").split())
    if found := NAMES.get(said) or _ALSO.get(said):
        return found
    raise Sorry(f"“{name}” is nothing a column can be. It can be: {', '.join(NAMES)}.")


def name_of(meaning: Meaning | None) -> str:
    """A meaning in the words people use."""
    return next((name for name, each in NAMES.items() if each is meaning), "something else")


@dataclass(frozen=True, slots=True)
class ColumnRead:
    """A column as it was read: its heading, what it was taken to be, its first words, and how sure that is."""

    heading: str
    meaning: Meaning | None
    example: str = ""
    is_sure: bool = True
    is_told: bool = False

    @property
    def key(self) -> str:
        """The heading as it is remembered."""
        return key_of(self.heading)
