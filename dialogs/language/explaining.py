"""An explanation of a reading, as a tree: words, each ask with its score, each slot with the words it was read in."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.language.meaning import Heard, Hearing


def explain(hearing: Hearing) -> str:
    """The tree that `chaser ask --explain` prints."""
    return "\n".join(_lines(hearing))


def _lines(hearing: Hearing) -> Iterator[str]:
    yield f"words: {hearing.normalised}"
    for ways in hearing.ways:
        for heard, score in ways:
            yield from _ask(heard, score)
    yield from (f"not understood: {words}" for words in hearing.unheard)
    if hearing.fault:
        yield f"fault: {hearing.fault}"


def _ask(heard: Heard, score: float) -> Iterator[str]:
    yield f"{heard.intent.value} ({score:.2f}){' follows on' if heard.follows else ''}"
    yield from (f"  {each.slot} = {each.value}   “{each.words}”" for each in heard.evidence)
