"""Several readings of a paper: each small reader proposes one of a stretch, and what explains most is taken."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from plan.documents import Block, Document, Line, Paragraph
from plan.intake.assemble.events import Event, Row
from plan.intake.assemble.evidence import lines_of, worth_of
from plan.intake.guidance import USUAL
from plan.intake.text.page import Page, pages_of

_MOST_PROPOSALS = 600
_LEAST = 0.3
_PREFERRED = 1_000.0
_NEAR, _NEAR_SHARE = 0.8, 0.1
"""How near in worth a second reading must be for a person to be asked."""
_BETTER_BY = 0.3
"""By how much a reading must explain more than the usual one, so that a near second changes nothing."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One reader's reading of a stretch: its rows, the lines it takes, and those of them that are furniture."""

    reader: str
    events: tuple[Event, ...]
    lines: tuple[Line, ...]
    furniture: tuple[Line, ...] = ()
    sure: float = 0.0
    """What else speaks for it: a label that says so, a heading over it."""
    in_sentences: bool = False
    """Whether its rows are sentences of paragraphs, of which others may be left."""

    @property
    def span(self) -> tuple[int, int]:
        """The numbers of its first and last line."""
        return self.lines[0].number, self.lines[-1].number

    @property
    def worth(self) -> float:
        """The proposal's worth: what it explains, less the lines that it leaves."""
        held = {number for event in self.events for number in lines_of(event)}
        held |= {line.number for line in self.furniture}
        return self.sure + worth_of(
            self.events, sum(_says_something(line) and line.number not in held for line in self.lines)
        )


def _says_something(line: Line) -> bool:
    """Whether a line has words, and is no bar or rule alone."""
    return any(map(str.isalnum, line.text))


Proposer = Callable[[Page], Iterable[Proposal]]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a document that is read already."""

    proposal: Proposal


@dataclass(slots=True)
class ChosenReadings:
    """The proposals taken, none over another; and the reader of the best reading that they only just beat."""

    taken: list[Proposal] = field(default_factory=list)
    worths: list[float] = field(default_factory=list)
    second: str = ""
    gap: float = float("inf")

    def may_be_second(self, reader: str, rows: int, worth: float, other: float) -> None:
        """Keep a reading that lost, where it was near one of more worth and holds more than one row."""
        gap = other - worth
        if rows > 1 and 0 <= gap < self.gap and gap <= max(_NEAR, _NEAR_SHARE * other):
            self.second, self.gap = reader, gap


def chosen(
    document: Document, usual: Sequence[Event], proposers: Sequence[Proposer], prefers: str = ""
) -> ChosenReadings:
    """Choose the proposals that explain more than the usual reading of their lines; `prefers` is a person's choice."""
    choice = ChosenReadings()
    if prefers == USUAL:
        return choice
    pages = [page for page in pages_of(document) if page]
    made = [each for page in pages for proposer in proposers for each in proposer(page) if each.events]
    scored = ((each.worth + _PREFERRED * (each.reader == prefers), each) for each in made)
    places = [(event, frozenset(lines_of(event))) for event in usual]
    for worth, each in sorted(scored, key=lambda pair: -pair[0])[:_MOST_PROPOSALS]:
        first, last = each.span
        over = [at for at, other in enumerate(choice.taken) if first <= other.span[1] and other.span[0] <= last]
        if over:
            if choice.taken[over[0]].reader != each.reader:
                choice.may_be_second(each.reader, len(each.events), worth, choice.worths[over[0]])
            continue
        rivals = [event for event, numbers in places if any(first <= number <= last for number in numbers)]
        rows, other = sum(isinstance(event, Row) for event in rivals), worth_of(rivals)
        if worth > max(_LEAST, other + _BETTER_BY):
            choice.taken.append(each)
            choice.worths.append(worth)
            choice.may_be_second(USUAL, rows, other, worth)
        elif rows:
            choice.may_be_second(each.reader, len(each.events), worth, other + _BETTER_BY)
    return choice


def with_stretches(document: Document, taken: Iterable[Proposal]) -> tuple[Document, list[Block | Stretch]]:
    """The document with the lines of each chosen stretch as they stand, and its blocks with the stretches in place."""
    ordered = sorted(taken, key=lambda each: each.span)
    parts = [part for block in document.blocks for part in _parted(block, ordered)]
    shown: list[Block | Stretch] = []
    for block, owner in parts:
        if owner is None:
            shown.append(block)
        elif not (shown and isinstance(shown[-1], Stretch) and shown[-1].proposal is owner):
            shown.append(Stretch(owner))
    return replace(document, blocks=tuple(block for block, _ in parts)), shown


def _parted(block: Block, taken: Sequence[Proposal]) -> Iterator[tuple[Block, Proposal | None]]:
    """A block cut where stretches begin and end; each piece with the stretch it is in."""
    lines = block.lines if isinstance(block, Paragraph) else block.source
    if not lines:
        yield block, None
        return
    inside = [_owner(line, taken) for line in lines]
    if not any(inside):
        yield block, None
        return
    at = 0
    for index in range(1, len(lines) + 1):
        if index == len(lines) or inside[index] is not inside[at]:
            yield _piece(block, lines[at:index]), inside[at]
            at = index


def _owner(line: Line, taken: Sequence[Proposal]) -> Proposal | None:
    """The stretch that a line is in; the stretches stand in order, none over another."""
    at = bisect_right(taken, line.number, key=lambda each: each.span[0]) - 1
    return taken[at] if at >= 0 and line.number <= taken[at].span[1] else None


def _piece(block: Block, lines: tuple[Line, ...]) -> Paragraph:
    return replace(block, lines=lines) if isinstance(block, Paragraph) else Paragraph(lines)
