"""Hearing a message with many owners to know: the examples of sentences.yaml, beside looking through every name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import cycle, islice, product
from statistics import quantiles
from time import thread_time

from rapidfuzz import process

from bench.figures import Figure, report
from dialogs.language.hearing import hear
from dialogs.language.vocabulary import Paper, Vocabulary
from dialogs.language.words import sentences
from plan.owners import Directory

TODAY = date(2015, 6, 1)
SIZES = (5_000, 50_000)
CEILINGS = (0.5, 3.0)
REPORTS = 200
RANKS = ("PC", "PS", "Insp", "CI", "Supt", "Ms", "Mr", "Dr")
GIVEN = ("Alan", "Liz", "Priya", "Sam", "Omar", "Leah", "Ian", "Una")
SYLLABLES = ("ash", "bur", "cor", "dal", "fen", "hart", "lang", "mor", "nor", "pel", "rad", "stan", "thorn", "wick")
ENDS = ("by", "don", "field", "ford", "ham", "ley", "man", "son", "stead", "ton", "well", "worth")
FIRST_WORDS = ("Custody", "Domestic", "Digital", "Public", "Rural", "Serious", "Victim", "Youth")
SECOND_WORDS = ("abuse", "crime", "detention", "leadership", "order")
NAMED = ("Supt Horn", "Supt Gomery", "CI Kitchen", "Alan Tattersall", "Liz Riding", "Supt Robertshaw")


def figures() -> Iterator[Figure]:
    """The time to hear one message, with few owners to know and with many."""
    said = [str(said) for data in sentences()["intents"].values() for said, _ in data["hears"]]
    said += [each.replace("Horn", "Horm").replace("horn", "horm") for each in said if "horn" in each.lower()]
    for size in SIZES:
        report(f"hearing {len(said):,} messages, {size:,} owners")
        names = [*islice(_names(), size - len(NAMED)), *NAMED]
        vocabulary = _vocabulary(names)
        middle, worst = _spread(lambda text, known=vocabulary: hear(text, known, today=TODAY), said)
        floor, _ = _spread(lambda text, all_=names: process.extractOne(text, all_), said[:20], rounds=1)
        p50, p99 = CEILINGS if size == SIZES[0] else (None, None)
        yield Figure("language", f"one message, {size:,} owners, {REPORTS} reports, p50", middle, "ms", target=p50)
        yield Figure("language", f"one message, {size:,} owners, {REPORTS} reports, p99", worst, "ms", target=p99)
        yield Figure("language", f"looking through {size:,} names alone", floor, "ms")


def _names() -> Iterator[str]:
    surnames = ("".join(parts).title() for parts in product(SYLLABLES, SYLLABLES, SYLLABLES, ENDS))
    for surname, rank, given in zip(surnames, cycle(RANKS), cycle(GIVEN), strict=False):
        yield f"{rank} {given} {surname}"
        yield f"{given} {surname}son"


def _titles() -> Iterator[tuple[str, int]]:
    """So many titles of reports, of two words that others have as well."""
    subjects = (f"{one} {other}" for one, other in product(FIRST_WORDS, SECOND_WORDS))
    return islice(product(subjects, range(2013, 2018)), REPORTS)


def _vocabulary(names: Sequence[str]) -> Vocabulary:
    refs = [f"{number}{letter}" for number in range(1, 14) for letter in "abcdef"]
    return Vocabulary(
        directory=Directory(names),
        refs=frozenset(refs),
        recommendations=frozenset(str(number) for number in range(1, 14)),
        plans={"ss": "Stop and Search Action Plan"},
        reports={f"r{number}": f"{about} in {year}" for number, (about, year) in enumerate(_titles())},
        papers=tuple(
            Paper(f"r{number}", is_plan=False, titles=(f"{about} in {year}",), days=(date(year, 5, 1),))
            for number, (about, year) in enumerate(_titles())
        ),
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
