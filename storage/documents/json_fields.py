"""Parts of a JSON file, asked for by name: what is missing, of the wrong kind or not known is refused by its place."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from plan.refusals import Sorry

Word = TypeVar("Word", bound=StrEnum)


class Part:
    """One object of the file. `where` is what people call it: "action SS-7b"."""

    def __init__(self, data: Any, where: str) -> None:
        if not isinstance(data, dict):
            raise Sorry(f"In {where}, something is not an object with named fields. Export the plan again.")
        self.where = where
        self._data = data
        self._asked: set[str] = set()

    def has(self, key: str) -> bool:
        """Whether it says anything there."""
        return self._get(key) is not None

    def text(self, key: str, otherwise: str | None = None) -> str:
        """Words that must be there."""
        value = self._get(key)
        if value is None and otherwise is not None:
            return otherwise
        if not isinstance(value, str):
            raise self._wrong(key, "words")
        return value

    def maybe(self, key: str) -> str | None:
        """Words that may be there."""
        return self.text(key) if self.has(key) else None

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of words."""
        values = self._list(key)
        if not all(isinstance(value, str) for value in values):
            raise self._wrong(key, "a list of words")
        return tuple(values)

    def flag(self, key: str, otherwise: bool) -> bool:
        """Yes or no."""
        value = self._get(key)
        if value is None:
            return otherwise
        if not isinstance(value, bool):
            raise self._wrong(key, "true or false")
        return value

    def day(self, key: str) -> date | None:
        """A day, written as 2015-05-31."""
        written = self.maybe(key)
        try:
            return date.fromisoformat(written) if written is not None else None
        except ValueError:
            raise self._wrong(key, "a day like 2015-05-31") from None

    def number(self, key: str) -> int | None:
        """A whole number that may be there."""
        value = self._get(key)
        if value is None or (isinstance(value, int) and not isinstance(value, bool)):
            return value
        raise self._wrong(key, "a whole number")

    def one_of(self, key: str, words: type[Word], otherwise: Word) -> Word:
        """One word of a closed set."""
        written = self.text(key, otherwise)
        try:
            return words(written)
        except ValueError:
            raise self._wrong(key, "one of " + ", ".join(words)) from None

    def parts(self, key: str) -> list[Part]:
        """A list of parts."""
        return [Part(value, self.where) for value in self._list(key)]

    def check_nothing_else(self, *allowed: str) -> None:
        """Refuse what would otherwise be lost without a word."""
        unknown = sorted(set(self._data) - self._asked - set(allowed))
        if unknown:
            raise Sorry(f'In {self.where}, "{unknown[0]}" is not a field of a plan. Correct its name or remove it.')

    def _list(self, key: str) -> list[Any]:
        value = self._get(key)
        if value is not None and not isinstance(value, list):
            raise self._wrong(key, "a list")
        return value or []

    def _get(self, key: str) -> Any:
        self._asked.add(key)
        return self._data.get(key)

    def _wrong(self, key: str, wanted: str) -> Sorry:
        found = "missing" if self._data.get(key) is None else f"{str(self._data[key])[:40]!r}"
        return Sorry(f'In {self.where}, "{key}" is {found}; it must be {wanted}.')
