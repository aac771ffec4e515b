"""Words a slip of the keyboard away from a word, found without looking at all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA


def slips(word: str) -> int:
    """The number of slips allowed in a word: none under four letters, one to five, two beyond."""
    return 0 if len(word) < 4 else 1 if len(word) < 6 else 2


def is_near(one: str, other: str) -> bool:
    """Whether two words are within the slips that the shorter is allowed."""
    limit = slips(min(one, other, key=len))
    return OSA.distance(one, other, score_cutoff=limit) <= limit


class NearNames:
    """Words by length and by first and last letter: a slip rarely changes both ends."""

    def __init__(self, words: Iterable[str]) -> None:
        self._starts: dict[tuple[str, int], list[str]] = defaultdict(list)
        self._ends: dict[tuple[str, int], list[str]] = defaultdict(list)
        for word in words:
            if word:
                self._starts[word[0], len(word)].append(word)
                self._ends[word[-1], len(word)].append(word)

    def within(self, word: str) -> list[str]:
        """The words that are as few slips away as any, if within what is allowed."""
        limit = slips(word)
        if not limit:
            return []
        around = [each for each in self._around(word, limit) if slips(each)]
        found = process.extract(word, around, scorer=OSA.distance, score_cutoff=limit, limit=None)
        allowed = [(near, distance) for near, distance, _ in found if distance <= slips(near)]
        best = min((distance for _, distance in allowed), default=0)
        return [near for near, distance in allowed if distance == best] or self._cut_short(word)

    def alike(self, word: str) -> list[str]:
        """Other words within what is allowed of a word that is itself one of them."""
        limit = max(1, slips(word))
        found = process.extract(word, self._around(word, limit), scorer=OSA.distance, score_cutoff=limit, limit=None)
        return [near for near, distance, _ in found if distance]

    def nearest(self, word: str, count: int) -> list[str]:
        """The few words most like one, however far: to offer, never to act on."""
        around = self._around(word, 2)
        found = process.extract(word, around, scorer=OSA.normalized_similarity, score_cutoff=0.5, limit=count)
        return [near for near, _, _ in found]

    def _cut_short(self, word: str) -> list[str]:
        """The words of which a long enough beginning was typed: "billsboro"."""
        if len(word) < 6:
            return []
        longer = (self._starts.get((word[0], length), []) for length in range(len(word), int(len(word) / 0.7) + 1))
        return [each for some in longer for each in some if each.startswith(word)]

    def _around(self, word: str, limit: int) -> list[str]:
        if not word:
            return []
        lengths = range(max(1, len(word) - limit), len(word) + limit + 1)
        found = (self._starts.get((word[0], length), []) + self._ends.get((word[-1], length), []) for length in lengths)
        return list(dict.fromkeys(each for some in found for each in some))
