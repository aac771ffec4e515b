"""Several readings of a paper: each small reader proposes one of a stretch, and what explains most is taken."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from plan.documents import Block, Document, Line, Paragraph
from plan.intake.assemble.events import Event
from plan.intake.assemble.evidence import lines_of, worth_of
from plan.intake.text.page import Page, pages_of

_MOST_PROPOSALS = 600
_LEAST = 0.3
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


def chosen(document: Document, usual: Sequence[Event], proposers: Sequence[Proposer]) -> list[Proposal]:
    """The proposals that explain more than the usual reading of the same lines does, best first, none over another."""
    pages = [page for page in pages_of(document) if page]
    made = [each for page in pages for proposer in proposers for each in proposer(page) if each.events]
    ranked = sorted(((each.worth, each) for each in made), key=lambda pair: -pair[0])[:_MOST_PROPOSALS]
    places = [(event, frozenset(lines_of(event))) for event in usual]
    taken: list[Proposal] = []
    for worth, each in ranked:
        first, last = each.span
        if any(first <= other.span[1] and other.span[0] <= last for other in taken):
            continue
        rivals = [event for event, numbers in places if any(first <= number <= last for number in numbers)]
        if worth > max(_LEAST, worth_of(rivals) + _BETTER_BY):
            taken.append(each)
    return taken


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
