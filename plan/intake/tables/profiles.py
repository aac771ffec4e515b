"""A column judged by all of its cells: what they are, whatever the heading over them says."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from plan.dates import is_not_a_date
from plan.given_names import is_given_name
from plan.intake.cells.contents import fit, looks_like_deadline
from plan.intake.cells.refs import looks_like_ref
from plan.intake.cells.statuses import leading_status, read_status
from plan.intake.tables.headings import Meaning
from plan.owner_cells import looks_like_owner
from plan.periods import find_periods
from plan.ranks import leading_rank, rank_words

M = Meaning
ENOUGH_CELLS = 120
"""So many cells tell what a column is; more would only take longer."""
_CODE = re.compile(r"(?=.*\d)[A-Za-z0-9][A-Za-z0-9 ./_-]{0,23}")
_OPAQUE = re.compile(r"(?=.*[a-z])(?=.*[A-Z])(?=.*\d)[\w-]{10,}|[0-9a-f]{8}-[0-9a-f-]{20,}|https?://\S+")
_LONGEST_DAY = 40
_HAS_DAY = re.compile(r"\d")


@dataclass(frozen=True)
class Profile:
    """One column: its heading as printed, and what its cells say, blank ones left out."""

    heading: str
    cells: tuple[str, ...]
    rows: int

    @cached_property
    def words(self) -> float:
        """The usual number of words in a cell."""
        return sum(len(cell.split()) for cell in self.cells) / len(self.cells) if self.cells else 0.0

    @cached_property
    def distinct(self) -> float:
        """The share of cells that say something no other does."""
        return len(set(self.cells)) / len(self.cells) if self.cells else 0.0

    @cached_property
    def filled(self) -> float:
        """The share of rows that say something here."""
        return len(self.cells) / self.rows if self.rows else 0.0

    @cached_property
    def refs(self) -> float:
        """The share of cells that are references: numbers or codes, each its own."""
        return self._share(lambda cell: looks_like_ref(cell) or (bool(_CODE.fullmatch(cell)) and not _is_day(cell)))

    @cached_property
    def opaque(self) -> float:
        """The share of cells that are a system's own keys, which nobody speaks of."""
        return self._share(lambda cell: bool(_OPAQUE.fullmatch(cell)))

    @cached_property
    def days(self) -> float:
        """The share of cells that are days."""
        return self._share(_is_day)

    @cached_property
    def deadlines(self) -> float:
        """The share of cells that are deadlines: days, or words that say there is none."""
        return self._share(lambda cell: looks_like_deadline(cell) or _is_day(cell))

    @cached_property
    def statuses(self) -> float:
        """The share of cells that name a status."""
        return self._share(lambda cell: read_status(cell) is not None or leading_status(cell) is not None)

    @cached_property
    def ends_in_status(self) -> float:
        """The share of cells whose last word is a status, whatever stands before it: "May 2026 ONGOING"."""
        return self._share(lambda cell: read_status(cell.split()[-1]) is not None)

    @cached_property
    def owners(self) -> float:
        """The share of cells that name people, roles or groups."""
        return sum(map(looks_like_owner, self.cells)) / len(self.cells) if self.cells else 0.0

    @cached_property
    def texts(self) -> float:
        """The share of cells whose words ask for something: several, seldom the same, no date, no status."""
        if self.words < _FEWEST_WORDS or self.days > 0.3 or self.statuses > 0.5 or self.distinct < 0.5:
            return 0.0
        return min(self.words, _MANY_WORDS) / _MANY_WORDS * self.filled

    def fits(self, meaning: Meaning) -> float:
        """Rate how well the cells suit a meaning, on the whole."""
        return sum(fit(meaning, cell) for cell in self.cells) / len(self.cells) if self.cells else 0.0

    def _share(self, is_one: Callable[[str], bool]) -> float:
        return sum(map(is_one, self.cells)) / len(self.cells) if self.cells else 0.0


_FEWEST_WORDS, _MANY_WORDS = 2.0, 8.0


def profiles_of(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> list[Profile]:
    """The columns under some headings. Rows of another width are not under them."""
    under = [row for row in rows if len(row) <= len(headings)][:ENOUGH_CELLS]
    return [
        Profile(heading, tuple(row[at] for row in under if at < len(row) and row[at]), len(under))
        for at, heading in enumerate(headings)
    ]


def _is_day(text: str) -> bool:
    """Whether a short text is a day, though its month comes first."""
    if len(text) > _LONGEST_DAY or not _HAS_DAY.search(text):
        return False
    is_period = any(each.period for each in find_periods(text)) and not looks_like_ref(text)
    return is_period or bool(_MONTH_FIRST.fullmatch(text)) or is_not_a_date(text) is not None


_MONTH_FIRST = re.compile(r"\s*(?:0?[1-9]|1[0-2])/\d{1,2}/(?:\d{4}|\d\d)(?:\s.*)?")


_POST = re.compile(
    r"\b(?:head|director|manager|officer|lead|leader|chair\w*|clerk|secretary|treasurer|team|group|board|committee"
    r"|department|service|unit|office|staff|all|councillors?|cllrs?|nurse|matron|superintendent|inspector|sergeant)\b",
    re.IGNORECASE,
)
_INITIALS_AT_MOST = 3


def names_people(column: Profile) -> bool:
    """Whether half of a column's cells or more name somebody or a post, and not only a thing in capitals, or "All"."""
    return any(cell.casefold() != "all" for cell in column.cells) and sum(map(_is_somebody, column.cells)) * 2 >= len(
        column.cells
    )


def _is_somebody(text: str) -> bool:
    words = text.split()
    return bool(
        any(is_given_name(word.strip(".,;")) for word in words)
        or leading_rank(rank_words(text))[0]
        or _POST.search(text)
        or (text.isupper() and len(words) <= _INITIALS_AT_MOST)
    )
