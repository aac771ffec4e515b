"""A waiting preview and what is said to it: the actions some words name, and their meaning by themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from dialogs.clarify.revision_words import REST_OF_OUT
from dialogs.language.hearing import hear
from dialogs.language.marks import mark
from dialogs.language.meaning import Filters, Heard
from dialogs.language.refs import read_refs
from dialogs.language.script import Script
from dialogs.language.vocabulary import Vocabulary
from dialogs.memory.proposed_change import ProposedChange
from plan.actions import ref_key
from plan.query import Query


@dataclass(frozen=True, slots=True)
class Revising:
    """A preview and what is said to it."""

    asks: tuple[Heard, ...]
    wanted: tuple[ProposedChange, ...]
    text: str
    vocabulary: Vocabulary
    today: date
    wants_reason: bool = False
    """Whether it waits for a reason."""

    @property
    def ids(self) -> set[str]:
        """The ids of every action in the preview."""
        return {each.action_id.lower() for each in self.wanted}

    def heard_of(self, text: str) -> tuple[Heard, ...]:
        """The meaning of some words by themselves."""
        return hear(text, self.vocabulary, today=self.today).asks

    def without_refs(self, text: str) -> str:
        """The words less the refs they name."""
        for ref in reversed(read_refs(Script.of(text), self.vocabulary)):
            text = f"{text[: ref.start]} {text[ref.end :]}"
        return text

    def says_no_more(self, text: str) -> bool:
        """Whether nothing but refs and small words is said."""
        return not re.sub(r"[\W\d]+", "", REST_OF_OUT.sub("", self.without_refs(text)))

    def refs_in(self, text: str) -> tuple[str, ...]:
        """The refs some words name, whatever else they say."""
        return mark(Script.of(text), vocabulary=self.vocabulary, today=self.today).keys


def is_named(wanted: ProposedChange, refs: Iterable[str]) -> bool:
    key, id_ = ref_key(wanted.ref), wanted.action_id.lower()
    number = re.sub(r"[a-z]$", "", key)
    return any(ref == id_ or ref.rpartition("-")[2] in (key, number) for ref in refs)


def ids_of(revising: Revising, refs: Iterable[str]) -> set[str]:
    """The ids in the preview that these refs name."""
    keys = list(refs)
    return {each.action_id.lower() for each in revising.wanted if is_named(each, keys)}


def with_refs(ask: Heard, refs: Iterable[str]) -> Heard:
    return replace(ask, filters=Filters(Query(refs=tuple(dict.fromkeys(refs)))))
