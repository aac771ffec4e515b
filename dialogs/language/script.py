"""A message as it is listened to: in lower case and plain signs, every character still knowing where it was typed."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace

_PLAIN = {ord(each): "'" for each in "’‘`´ʼ′"} | {ord(each): '"' for each in "“”„«»"}
_PLAIN |= {ord(each): "-" for each in "‐‑‒–—−"} | {
    ord(each): " " for each in "\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\t"
}
_PLAIN |= {ord(each): "-" for each in "•●▪◦·"}


def fold(text: str) -> str:
    """The text in lower case with one kind of quote, dash and space; as long as it was, character for character."""
    plain = text.translate(_PLAIN)
    return plain.lower() if plain.isascii() else "".join(map(_fold_one, plain))


def _fold_one(character: str) -> str:
    if character.isascii():
        return character.lower()
    bare = unicodedata.normalize("NFKD", character)[:1].lower()
    if bare.isascii() and bare.isprintable():
        return bare or " "
    if unicodedata.category(character)[0] in "SC":
        return " "
    lower = character.lower()
    return lower if len(lower) == 1 else character


@dataclass(frozen=True, slots=True)
class Script:
    """`text` is what is listened to; `at[i]` is where its character i stands in `typed`."""

    typed: str
    text: str
    at: tuple[int, ...]

    @classmethod
    def of(cls, typed: str) -> Script:
        """A message, folded."""
        return cls(typed, fold(typed), tuple(range(len(typed))))

    def typed_between(self, start: int, end: int | None = None) -> str:
        """The words as typed where the text says `text[start:end]`."""
        if start >= len(self.text) or (end is not None and end <= start):
            return ""
        last = (len(self.text) if end is None else end) - 1
        return self.typed[self.at[start] : self.at[last] + 1].strip()

    def part(self, start: int, end: int) -> Script:
        """One stretch of it."""
        return Script(self.typed, self.text[start:end], self.at[start:end])

    def masked(self, start: int, end: int, sign: str) -> Script:
        """The same with a stretch taken: every character of it now the sign of the slot that took it."""
        return replace(self, text=self.text[:start] + sign * (end - start) + self.text[end:])

    def rewritten(self, spans: list[tuple[int, int, str]]) -> Script:
        """The same with some stretches said otherwise, in order: ("whats" -> "what is")."""
        text, at, done = list[str](), list[int](), 0
        for start, end, words in spans:
            text += (self.text[done:start], words)
            at += self.at[done:start]
            at += _spread(self.at[start:end], len(words))
            done = end
        text.append(self.text[done:])
        at += self.at[done:]
        return replace(self, text="".join(text), at=tuple(at))


def _spread(places: tuple[int, ...], length: int) -> list[int]:
    """The places of so many characters, of a stretch that was longer or shorter."""
    last = len(places) - 1
    return [places[-1] if each == length - 1 else places[min(each, last)] for each in range(length)]
