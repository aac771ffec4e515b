"""Examples to type, about the plans spoken of here: from the same sentences that hearing is tested on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz, process, utils

from dialogs.language.spelling import is_everyday
from dialogs.language.vocabulary import Vocabulary
from dialogs.language.words import sentences

TOPICS = {
    "Ask": ("list", "count", "item", "who"),
    "Look closer": ("history", "deadline_history", "summary", "changes"),
    "Change": ("update", "propose", "sign_off", "deadline", "owners", "add", "undo"),
    "Reminders": ("remind", "quiet", "cover", "follow"),
    "People": ("me", "following", "links", "role"),
    "Papers": ("digest", "export"),
}
NEAR_ENOUGH = 55
_MINE = re.compile(r"\bI\b|\bmy\b")


def examples(vocabulary: Vocabulary) -> dict[str, list[str]]:
    """Topic by topic, with names and refs that are known here."""
    known = _known(vocabulary)
    return {topic: [each for name in names for each in _offered(name, known)] for topic, names in TOPICS.items()}


def nearest(text: str, vocabulary: Vocabulary, most: int = 3, *, is_owner: bool = True) -> list[str]:
    """Offer the examples nearest to words not understood; "mine" only to those who own something."""
    every = [each for topic in examples(vocabulary).values() for each in topic if is_owner or not _MINE.search(each)]
    found = process.extract(
        text[:200], every, scorer=fuzz.token_sort_ratio, processor=utils.default_process, limit=most
    )
    return [each for each, score, _ in found if score >= NEAR_ENOUGH]


def about(text: str, vocabulary: Vocabulary) -> list[str]:
    """Offer what the plan does have of the words that were not understood: "Anything about training?"."""
    words = (each for each in re.findall(r"[^\W\d_]{3,}", text.lower()) if not is_everyday(each))
    known = [each for each in dict.fromkeys(words) if vocabulary.texts.having((each,))]
    together = [" ".join(known)] if len(known) > 1 and vocabulary.texts.having(known) else known
    return [f"Anything about {each}?" for each in together[:2]]


def _known(vocabulary: Vocabulary) -> Mapping[str, str | None]:
    names = vocabulary.directory.names
    return {
        "owner": names[0].printed if names else None,
        "ref": min((ref for ref in vocabulary.refs if "-" not in ref), default=None),
        "recommendation": min(vocabulary.recommendations, default=None),
    }


def _offered(name: str, known: Mapping[str, str | None]) -> Sequence[str]:
    """An intent's examples, but for those that need a name nobody has here."""
    given = {key: value for key, value in known.items() if value}
    return [
        each.format(**given)
        for each in sentences()["intents"][name]["offered"]
        if all(key in given or f"{{{key}}}" not in each for key in known)
    ]
