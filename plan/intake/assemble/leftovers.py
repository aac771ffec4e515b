"""The sentences of a paragraph that no row took, though another sentence of it became one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from plan.documents import Line
from plan.intake.assemble.events import Event, Row
from plan.intake.cells.words import Words, clean, sentences

_FEWEST_WORDS = 4
_LABEL = re.compile(r"(?<=[.!?)])\s+(?=(?:ACTION|Action)s?\b)|\b(?:ACTION|Action)s?\s*:\s*")


def left_over(events: Iterable[Event]) -> Iterator[Words]:
    """The other sentences of each paragraph that rows were made of, with its lines."""
    taken: dict[tuple[Line, ...], list[str]] = defaultdict(list)
    for event in events:
        for words in event.words() if isinstance(event, Row) else ():
            taken[words.lines].append(_bare(words.text))
    for lines, said in taken.items():
        whole = " ".join(clean(line.text) for line in lines)
        pieces = (piece for sentence in sentences(whole) for piece in _LABEL.split(sentence))
        rest = [each.strip() for each in pieces if _is_left(_bare(each), said)]
        if rest:
            yield Words((" ".join(rest),), lines)


def _is_left(sentence: str, said: Iterable[str]) -> bool:
    """Whether a sentence is in nothing that was taken, and nothing that was taken is in it."""
    return len(sentence.split()) >= _FEWEST_WORDS and not any(
        sentence in each or (each and each in sentence and len(each.split()) > 1) for each in said
    )


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text.casefold()).strip()
