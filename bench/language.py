"""Hearing a message with many owners to know: the examples of sentences.yaml, beside looking through every name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import cycle, islice, product
from statistics import quantiles
from time import thread_time

from rapidfuzz import process

from dialogs.language.hearing import hear
from dialogs.language.vocabulary import Vocabulary
from dialogs.language.words import sentences
from plan.owners import Directory

TODAY = date(2015, 6, 1)
SIZES = (5_000, 50_000)
CEILINGS = (1.0, 3.0)
RANKS = ("PC", "PS", "Insp", "CI", "Supt", "Ms", "Mr", "Dr")
GIVEN = ("Alan", "Liz", "Priya", "Sam", "Omar", "Leah", "Ian", "Una")
SYLLABLES = ("ash", "bur", "cor", "dal", "fen", "hart", "lang", "mor", "nor", "pel", "rad", "stan", "thorn", "wick")
ENDS = ("by", "don", "field", "ford", "ham", "ley", "man", "son", "stead", "ton", "well", "worth")
NAMED = ("Supt Horn", "Supt Gomery", "CI Kitchen", "Alan Tattersall", "Liz Riding", "Supt Robertshaw")


def main() -> None:
    """Print the time to hear one message, and the promises kept or broken."""
    said = [str(said) for data in sentences()["intents"].values() for said, _ in data["hears"]]
    said += [each.replace("Horn", "Horm").replace("horn", "horm") for each in said if "horn" in each.lower()]
    for size in SIZES:
        names = [*islice(_names(), size - len(NAMED)), *NAMED]
        vocabulary = _vocabulary(names)
        middle, worst = _spread(lambda text, known=vocabulary: hear(text, known, today=TODAY), said)
        floor, _ = _spread(lambda text, all_=names: process.extractOne(text, all_), said[:20], rounds=1)
        print(f"{size:,} owners: {middle:.2f} ms p50, {worst:.2f} ms p99; every name alone {floor:.2f} ms")
        if size == SIZES[0]:
            held = "held" if middle < CEILINGS[0] and worst < CEILINGS[1] else "BROKEN"
            print(f"  promise: under {CEILINGS[0]:g} ms p50, {CEILINGS[1]:g} ms p99: {held}")


def _names() -> Iterator[str]:
    surnames = ("".join(parts).title() for parts in product(SYLLABLES, SYLLABLES, SYLLABLES, ENDS))
    for surname, rank, given in zip(surnames, cycle(RANKS), cycle(GIVEN), strict=False):
        yield f"{rank} {given} {surname}"
        yield f"{given} {surname}son"


def _vocabulary(names: Sequence[str]) -> Vocabulary:
    refs = [f"{number}{letter}" for number in range(1, 14) for letter in "abcdef"]
    return Vocabulary(
        directory=Directory(names),
        refs=frozenset(refs),
        recommendations=frozenset(str(number) for number in range(1, 14)),
        plans={"ss": "Stop and Search Action Plan"},
        reports={},
        years=(date(2015, 4, 30), date(2015, 11, 30)),
        words=frozenset({"custody", "training", "recording", "website"}),
    )


def _spread(work: Callable[[str], object], said: Sequence[str], rounds: int = 5) -> tuple[float, float]:
    """The middle and the worst of a hundred, in milliseconds of this thread's time, once each has been heard before.

    The first message of a process also reads the sentences: once, before it is ready.
    """
    for text in said:
        work(text)
    took = []
    for text in list(said) * rounds:
        began = thread_time()
        work(text)
        took.append((thread_time() - began) * 1_000)
    cuts = quantiles(took, n=100)
    return cuts[49], cuts[98]


if __name__ == "__main__":
    main()
