"""A message with what it speaks of marked: refs, people and times taken out of its words, each with its place."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from dialogs.language import signs
from dialogs.language.owners import NamedOwner, read_owners
from dialogs.language.paper_names import Named
from dialogs.language.plans import codes_of, read_plans, refs_in_their_reports
from dialogs.language.ref_ranges import Ref
from dialogs.language.ref_spelling import with_letters_joined, with_nouns_mended, with_numbers_in_digits
from dialogs.language.refs import read_refs
from dialogs.language.script import Script
from dialogs.language.spans import Tense
from dialogs.language.spelling import repair
from dialogs.language.times import Time, read_times
from dialogs.language.vocabulary import Vocabulary

_Slot = TypeVar("_Slot", Ref, NamedOwner, Named)

_PAPER_ASIDE = re.compile(
    r"(?:\b(?:in|on|of|from|for|under|within|per|re)\s+)?(?:(?:the|our|that|this|both|all)\s+)*"
    rf"{signs.PLAN}+(?:'?s\b)?(?:\s+(?:action plan|plan|report|tracker|letter|paper)\b)?"
)
_PAST = re.compile(r"\b(?:was|were|had|did|went|missed|happened|used to)\b|\bshould have been\b|\bback in\b")
_MAY_I = re.compile(r"may (?:i|we)\b")
"""A request, and no month."""
_AHEAD = re.compile(r"\b(?:will|going to|coming|upcoming|about to|shall|due to|falls?|falling)\b")


@dataclass(frozen=True, slots=True)
class Marked:
    """The words left, and the refs, people and times taken out of them, in order."""

    script: Script
    refs: tuple[Ref, ...]
    owners: tuple[NamedOwner, ...]
    times: tuple[Time, ...]
    named: tuple[Named, ...]
    tense: Tense
    vocabulary: Vocabulary
    today: date
    with_papers: str
    """The words left, with the signs of the papers that are named in them too."""

    @property
    def text(self) -> str:
        """The words left, each slot a run of its sign."""
        return self.script.text

    @property
    def plans(self) -> tuple[str, ...]:
        """The codes of the plans that are named, where no report is named beside them."""
        return codes_of([paper for each in self.named for paper in each.papers])[0]

    @property
    def reports(self) -> tuple[str, ...]:
        """The codes of the reports that are named."""
        return codes_of([paper for each in self.named for paper in each.papers])[1]

    @property
    def keys(self) -> tuple[str, ...]:
        """Every ref said, once."""
        return tuple(dict.fromkeys(key for ref in self.refs for key in ref.keys))


def mark(script: Script, *, vocabulary: Vocabulary, today: date) -> Marked:
    """Plans first, then refs, people, slips put right, and times: each sees only what those before it left."""
    script = with_letters_joined(with_numbers_in_digits(with_nouns_mended(script), vocabulary), vocabulary)
    named = read_plans(script, vocabulary)
    script = _taken(script, named, signs.PLAN)
    found_refs = read_refs(script, vocabulary)
    script = _taken(script, found_refs, signs.REF)
    found_refs = refs_in_their_reports(script.text, found_refs, named)
    mentions = read_owners(script, vocabulary)
    script = _taken(script, mentions, signs.OWNER)
    mended = repair(script, vocabulary)
    found_refs = [_moved(each, script, mended) for each in found_refs]
    mentions = [_moved(each, script, mended) for each in mentions]
    named = [_moved(each, script, mended) for each in named]
    tense = tense_of(mended.text)
    found_times = [
        _without_its_stop(each, mended.text)
        for each in read_times(mended.text, vocabulary=vocabulary, today=today, tense=tense)
        if not _MAY_I.match(mended.text, each.start)
    ]
    marked = _taken(mended, found_times, signs.TIME)
    return Marked(
        _papers_aside(marked),
        tuple(found_refs),
        tuple(mentions),
        tuple(found_times),
        tuple(named),
        tense,
        vocabulary,
        today,
        marked.text,
    )


def _without_its_stop(time: Time, text: str) -> Time:
    """The time less the full stop that ends its sentence: "starts in December. UD-6 as above"."""
    return (
        replace(time, end=time.end - 1) if text[time.end - 1] == "." and text[time.end : time.end + 1] in " " else time
    )


def _papers_aside(script: Script) -> Script:
    """The same with the names of papers, and the little words that lead to them, as if they had not been said."""
    for match in _PAPER_ASIDE.finditer(script.text):
        script = script.masked(*match.span(), " ")
    return script


def tense_of(text: str) -> Tense:
    """The direction of the verb: past or to come."""
    if _AHEAD.search(text):
        return Tense.AHEAD
    return Tense.PAST if _PAST.search(text) else Tense.ANY


def _taken(script: Script, found: Sequence[Ref | NamedOwner | Time | Named], sign: str) -> Script:
    for each in found:
        script = script.masked(each.start, each.end, sign)
    return script


def _moved(slot: _Slot, before: Script, now: Script) -> _Slot:
    """The slot, where it stands once the words around it have been put right."""
    start = bisect_left(now.at, before.at[slot.start])
    return replace(slot, start=start, end=bisect_right(now.at, before.at[slot.end - 1]))
