"""The words that a question leaves out: said before its answer, or the question is not understood."""

from __future__ import annotations

import re

from dialogs.language.intents import Candidate
from dialogs.language.meaning import Intent, ReadWords
from dialogs.language.narrowing import Narrowing
from dialogs.language.signs import SIGNS
from dialogs.language.spelling import is_common
from dialogs.language.words import little_words, stated_words, subject_words, telling_words
from plan.owners import MatchKind

_SAID = re.compile(rf"[^\W\d_{SIGNS}][^\W_{SIGNS}]*(?:['&-][^\W_{SIGNS}]+)*")
_NEEDS_NARROWING = frozenset({Intent.LIST, Intent.COUNT, Intent.WHO, Intent.COMPARE})
_MANY_LOST = 2
"""So many words that nobody can place are what is asked about: a status beside them is no answer."""
_MORE_THAN = re.compile(r"\b(?:more|fewer|less) than \d+\b")
_BECAME = re.compile(r"\b(?:became|become|becoming|went|gone|fell|turned|turning)(?= \W)")
_YEAR_OF_A_PAPER = re.compile(r"\b20\d\d (?:action plan|plan|tracker|report|paper|letter)\b")
_PUBLISHED = re.compile(r"\b(?:when|who)\b[^,;?]*\bpublished\b")
_UNSAYABLE = (_PUBLISHED, _MORE_THAN, _YEAR_OF_A_PAPER, _BECAME)
"""A paper's year that none is of, and what has just become so: what no question can say."""


def place_strays(narrowing: Narrowing) -> None:
    """A word nobody can place may name somebody: it is asked after where no one else is named, else not understood."""
    for word in narrowing.stray:
        filters = narrowing.filters
        names_nothing = not (filters.owners or filters.query.refs or filters.mine or filters.query.words)
        has_article = re.search(rf"\b(?:the|an?|our|any|this|that) {re.escape(word)}", narrowing.text)
        found = narrowing.marked.vocabulary.directory.find(word)
        if names_nothing and not has_article and not is_common(word) and found.kind is not MatchKind.NONE:
            narrowing.add(owners=(found,))
            narrowing.evidence.append(ReadWords("owners", word, narrowing.filters.owners[0].kind.value))
        else:
            narrowing.evidence.append(ReadWords("unheard", word.partition("|")[0], word))


def note_what_is_left(narrowing: Narrowing, left: tuple[str, ...]) -> None:
    """Note the words that would have narrowed the answer and could not: they are said before it."""
    said = telling_words() - (subject_words() - stated_words() if narrowing.filters.query.words else frozenset())
    narrowing.evidence += [ReadWords("unheard", word, word) for word in left if word in said]
    for form in _UNSAYABLE:
        if more := form.search(narrowing.text):
            words = " ".join(more[0].split())
            narrowing.evidence.append(ReadWords("unheard", words, words))


def unexplained(narrowing: Narrowing, best: Candidate | None) -> tuple[str, ...]:
    """The words that say something and that nothing was read in, the sentence's own words aside."""
    said = narrowing.text
    if best:
        said = f"{said[: best.start]} {_starred(best, said)} {said[best.end :]}"
    searched = {part for words in narrowing.filters.query.words for way in words.split("|") for part in way.split()}
    left = (each for each in _SAID.findall(said) if each not in little_words() and each not in searched)
    return tuple(dict.fromkeys(left))


def _starred(best: Candidate, said: str) -> str:
    """The words where a sentence takes any words at all."""
    if "*" not in best.sentence:
        return ""
    own = set(re.findall(r"[\w'-]+", best.sentence))
    return " ".join(each for each in _SAID.findall(said[best.start : best.end]) if each not in own)


def asks_for_something_else(intent: Intent, narrowing: Narrowing, left: tuple[str, ...]) -> bool:
    """Whether nothing narrows the plan but words that nobody could place: then everything is no answer."""
    filters = narrowing.filters
    narrows_nothing = filters.is_empty and not narrowing.marked.named
    stands = filters.but(statuses=None, overdue=False, colours=frozenset(), status_word=None, as_at=None)
    is_lost = narrows_nothing or (len(narrowing.stray) >= _MANY_LOST and stands.is_empty and not narrowing.marked.named)
    return intent in _NEEDS_NARROWING and is_lost and bool(left)
