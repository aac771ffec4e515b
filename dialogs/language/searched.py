"""The words of the plan that are asked for ("the custody one", "anything about PDAs"), and what nobody can place."""

from __future__ import annotations

import re

from dialogs.language.meaning import ReadWords
from dialogs.language.narrowing import Narrowing
from dialogs.language.notation import phrase_source
from dialogs.language.spelling import is_common, is_everyday
from dialogs.language.words import other_ways

_THINGS = phrase_source("things")
_ABOUT = re.compile(rf"(?:(?:{phrase_source('about')})\s*+)++(?!\s*(?:{phrase_source('not_about')}))")
_ON = re.compile(r"\b(?:on|with|re|in)\s+(?:the\s+|our\s+|all\s+)?(?P<what>(?:[\w'&/-]+\s*){1,5})")
_THE_ONE = re.compile(
    r"\b(?:the|that|this|any|all|those|our|an?)\s+"
    r"(?P<what>(?:(?!(?:the|that|this|any|our|on|about|for|of|with) )[\w'&/-]++\s++){1,5}?)"
    rf"(?:{_THINGS})"
)
_ACTIONS = re.compile(rf"(?<![\w'&/-])(?P<what>(?:[\w'&/-]++\s++){{1,3}}?)(?:{_THINGS})")
_SOUGHT = re.compile(rf"(?:{phrase_source('sought')})(?!\s*(?:{phrase_source('not_sought')}))")
_ASKING = re.compile(rf"^\s*(?:(?:{phrase_source('sorts')}|many|show me|me)\s+)+")
_WORD = re.compile(r"[^\W_\ue001-\ue005]+(?:['&.-][^\W_\ue001-\ue005]+)*")
_CLOCK = re.compile(r"\d{1,2}(?:[.:]\d\d)?(?:am|pm)|\d{4}hrs?")
MOST_SOUGHT = 5
"""How many words of what is looked for are listened to."""
_FEW = 3
"""A message of so few words is searched for whole: "under recording", "scrutiny board"."""
_KEPT = frozenset(
    ("under", "over", "use", "stop", "single", "first", "second", "report", "reports", "review", "record", "board")
)
"""Everyday words that belong to what they stand beside: "under recording", "use of force"."""
_NOT_SEARCHED = frozenset(
    """a an the of to in on at for and or with is are was it its that this by from as be one ones not no me my i we our
    you your they there any all""".split()
)


def search(narrowing: Narrowing) -> None:
    """Narrow by the words of the plan that are asked for; keep what nobody can place."""
    if narrowing.filters.query.waiting_on:
        return
    words = _asked_for(narrowing)
    stray: tuple[str, ...] = ()
    if not words:
        words, stray = _left_over(narrowing)
    narrowing.stray = stray
    if words:
        narrowing.add(words=words)
        narrowing.evidence.append(ReadWords("words", " ".join(words), " ".join(words)))


def _asked_for(narrowing: Narrowing) -> tuple[str, ...]:
    """The words after "about", or between "the" and "one": whether the plan has them or not."""
    text = narrowing.text
    if (sought := _SOUGHT.search(text)) and (words := _searchable(_clause(text[sought.end() :]))):
        return tuple(dict.fromkeys(words[:MOST_SOUGHT]))
    if cue := _ABOUT.search(text):
        words = _searchable(_clause(text[cue.end() :]))
        if any(map(_is_content, words)):
            return _run(words, narrowing)
    for form in (_THE_ONE, _ACTIONS):
        for match in form.finditer(text):
            words = [each for each in _searchable(_ASKING.sub("", match["what"])) if not each.isdigit()]
            if any(_is_content(each) and (_is_known(each, narrowing) or not is_common(each)) for each in words):
                return tuple(dict.fromkeys(words))
    for match in _ON.finditer(text):
        words = _searchable(match["what"])
        the = bool(re.match(r"\w+\s+(?:the|our)\s", match.group()))
        if any(_is_content(each) and (the or _is_sought(each, narrowing)) and not each.isdigit() for each in words):
            return tuple(dict.fromkeys(each for each in words if _is_content(each) or each.isdigit()))
    return ()


def _is_sought(word: str, narrowing: Narrowing) -> bool:
    """Whether a word is worth looking for: one of the plan's, a number, or none that everybody uses."""
    return _is_known(word, narrowing) or word.isdigit() or not is_common(word)


def _run(words: list[str], narrowing: Narrowing) -> tuple[str, ...]:
    """The words asked for, less those around them that the sentence goes on with: "training and still open"."""
    places = [at for at, each in enumerate(words) if _is_content(each)]
    known_words = narrowing.marked.vocabulary.words
    known = [at for at, each in enumerate(words) if each in _KEPT and each in known_words]
    first = places[0]
    while first - 1 in known:
        first -= 1
    last = places[-1]
    while last + 1 in known:
        last += 1
    kept = words[first : last + 1]
    return tuple(dict.fromkeys(each for each in kept if _is_content(each) or (each in _KEPT and each in known_words)))


def _clause(text: str) -> str:
    return re.split(r"[,;!?]|\.(?=\s|$)| (?:that|which|who|due|owned) ", text)[0]


def _searchable(text: str) -> list[str]:
    return [each for each in other_ways(tuple(_WORD.findall(text))) if each not in _NOT_SEARCHED]


def _is_content(word: str) -> bool:
    return "|" in word or not (is_everyday(word) or is_everyday(re.sub(r"'s?$", "", word)))


def _is_known(word: str, narrowing: Narrowing) -> bool:
    """Whether the plan has a word, in some form of it; where its words are not known, any may be its own."""
    known = narrowing.marked.vocabulary.words
    if "|" in word or word.isdigit():
        return "|" in word
    parts = [word, *word.split("-")]
    return not known or any(
        form in known
        for part in parts
        for form in (part, part.rstrip("s"), f"{part}s", re.sub(r"ing$|ed$", "", part), f"{part}ing")
    )


def _left_over(narrowing: Narrowing) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Content words with no cue: the plan's own are searched for, others cannot be placed."""
    said = _searchable(narrowing.text)
    content = [
        each
        for each in said
        if _is_content(each) and len(each) > 2 and not each.isdigit() and not _CLOCK.fullmatch(each)
    ]
    known = [each for each in content if _is_known(each, narrowing)]
    stray = [each for each in content if each not in known]
    if known and not stray and len(said) <= _FEW and narrowing.filters.but(as_at=None).is_empty:
        return _run(said, narrowing), ()
    return tuple(dict.fromkeys(known)), tuple(dict.fromkeys(stray))
