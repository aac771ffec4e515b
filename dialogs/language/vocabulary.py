"""What can be spoken of in a place: the names, refs and codes of the plans that may be spoken of there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from plan.owners import Directory


@dataclass(frozen=True, slots=True, eq=False)
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

    def has_ref(self, key: str) -> bool:
        """Whether an action or a recommendation has that ref."""
        return key in self.refs or key in self.recommendations
