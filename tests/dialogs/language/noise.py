"""The same sentence as others would type it: in capitals, with a slip, no apostrophe, a name in another form."""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Callable, Iterator

from dialogs.language.words import words_to_repair

_NAMES = (("Supt Horn", "Superintendent Horn"), ("CI Kitchen", "Ch Insp Kitchen"), ("CI Kitchen", "C/Insp. Kitchen"))
_ORDERS = re.compile(r"(?:show|list|give|mark|extend|push|sign|reject|reopen|propose)\b", re.I)
_VERBATIM = re.compile(r"\bupdate\b| - |:|^\W*\d+[a-z]\s+\w|add |because|agreed", re.I)


def chance_of(sentence: str) -> random.Random:
    """The same chances for the same sentence, on every machine."""
    return random.Random(hashlib.sha256(sentence.encode()).digest())


def is_reported(sentence: str) -> bool:
    """Whether a sentence is of the half that nothing is tuned on."""
    return hashlib.sha256(sentence.encode()).digest()[0] % 2 == 0


def noised(sentence: str) -> Iterator[tuple[str, str]]:
    """Each kind of noise, and the sentence with it, where it can have it."""
    for kind, make in _KINDS.items():
        said = make(sentence)
        if said != sentence:
            yield kind, said


def _slip(sentence: str) -> str:
    """One letter of one everyday word doubled, dropped or changed round. Names and verbatim words are let be."""
    if _VERBATIM.search(sentence):
        return sentence
    chance = chance_of(sentence)
    words = [
        match
        for match in re.finditer(r"[a-z]+", sentence)
        if match.group() in words_to_repair() and len(match.group()) > 5
    ]
    if not words:
        return sentence
    match = chance.choice(words)
    word, at = match.group(), chance.randrange(1, len(match.group()) - 2)
    slips = (
        word[:at] + word[at + 1 :],
        word[:at] + word[at] + word[at:],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    )
    return sentence[: match.start()] + chance.choice(slips) + sentence[match.end() :]


def _other_name(sentence: str) -> str:
    known, other = chance_of(sentence).choice(_NAMES)
    return sentence.replace(known, other)


_KINDS: dict[str, Callable[[str], str]] = {
    "capitals": str.upper,
    "small letters": str.lower,
    "no apostrophe": lambda said: said.replace("'", ""),
    "smart quotes": lambda said: said.replace("'", "’"),
    "no question mark": lambda said: said if said.lower().startswith("update") else said.rstrip("?"),
    "exclamation": lambda said: said if said[-1:] in "?!.\n" else f"{said}!!",
    "spaces": lambda said: f"  {said.replace(' ', '  ')} ",
    "please": lambda said: f"please {said[0].lower()}{said[1:]}" if _ORDERS.match(said) else said,
    "emoji": lambda said: f"{said} 🙏" if said[-1:].isalnum() else said,
    "a slip": _slip,
    "another name": _other_name,
}
