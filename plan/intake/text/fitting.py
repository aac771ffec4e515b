"""Pieces of a row dealt out to its columns: neighbours put together, cells left blank, as suits the columns best."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from plan.intake.cells.contents import fit
from plan.intake.tables.headings import TEXT_MEANINGS, Meaning

Layout = tuple[Meaning | None, ...]
_BLANK, _JOINED = -0.3, -0.25
_MOST = 40


def deal(pieces: Sequence[str], layout: Layout, joiner: str) -> tuple[list[tuple[int, int]], float]:
    """For each column which pieces are its own (from, to), and how well that suits, per column."""
    said = tuple(pieces[:_MOST])

    @cache
    def best(column: int, start: int) -> tuple[float, tuple[tuple[int, int], ...]]:
        if column == len(layout):
            return (0.0, ()) if start == len(said) else (-99.0, ())
        choices = []
        for end in range(start, len(said) + 1):
            score, rest = best(column + 1, end)
            choices.append((score + _worth(layout[column], said[start:end], joiner), ((start, end), *rest)))
        return max(choices)

    score, cuts = best(0, 0)
    last = cuts[-1]
    return [*cuts[:-1], (last[0], len(pieces))], score / max(1, len(layout))


def _worth(meaning: Meaning | None, pieces: tuple[str, ...], joiner: str) -> float:
    if not pieces:
        return _BLANK * (2 if meaning in TEXT_MEANINGS else 1)
    worth = fit(meaning, joiner.join(pieces)) if meaning else -0.5
    return worth + _JOINED * (len(pieces) - 1) * (0.3 if meaning in TEXT_MEANINGS or meaning is Meaning.COMMENT else 1)
