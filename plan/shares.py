"""The share of a group's actions that are as asked: none of them, all, so many."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Quantity(StrEnum):
    """The quantities a group is asked for by."""

    NONE = "none"
    ALL = "all"
    NOT_ALL = "not all"
    EXACTLY = "exactly"
    AT_LEAST = "at least"
    AT_MOST = "at most"
    MOST = "most"
    FEWEST = "fewest"


@dataclass(frozen=True, slots=True)
class Share:
    """A quantity, and its number where it has one: "only one", "more than five"."""

    quantity: Quantity
    number: int = 0

    def holds(self, part: int, whole: int) -> bool:
        """Whether so many of a group's actions are that share; the most and the fewest are told only among groups."""
        match self.quantity:
            case Quantity.NONE:
                return part == 0
            case Quantity.ALL:
                return part == whole
            case Quantity.NOT_ALL:
                return part < whole
            case Quantity.EXACTLY:
                return part == self.number
            case Quantity.AT_LEAST:
                return part >= self.number
            case Quantity.AT_MOST:
                return 0 < part <= self.number
            case _:
                return part > 0

    @property
    def opposite(self) -> Share:
        """The share of the groups that this one leaves: "and who isn't"."""
        match self.quantity:
            case Quantity.NONE:
                return Share(Quantity.AT_LEAST, 1)
            case Quantity.ALL:
                return Share(Quantity.NOT_ALL)
            case Quantity.NOT_ALL:
                return Share(Quantity.ALL)
            case Quantity.AT_MOST:
                return Share(Quantity.AT_LEAST, self.number + 1)
            case Quantity.AT_LEAST if self.number > 1:
                return Share(Quantity.AT_MOST, self.number - 1)
            case Quantity.MOST:
                return Share(Quantity.FEWEST)
            case Quantity.FEWEST:
                return Share(Quantity.MOST)
            case _:
                return Share(Quantity.NONE)
