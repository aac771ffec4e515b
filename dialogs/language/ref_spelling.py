"""Refs written in words put in figures before they are read: "rec three", "eight b", "recommendation 5 action a"."""

from __future__ import annotations

import re

from dialogs.language.refs import JOIN, NOUN
from dialogs.language.script import Script
from dialogs.language.spelling import slip_of
from dialogs.language.vocabulary import Vocabulary
from plan.numbers import IN_WORDS, any_of, number_of

_PERHAPS_A_NOUN = re.compile(rf"(?<![\w'])(?P<noun>(?:rec|act)[a-z]{{3,14}})(?=s?\s+(?:\d|{any_of()}))")
_NOUNS = ("recommendation", "recommendations", "action", "actions")
_NUMBER_WORD = re.compile(rf"\b{IN_WORDS}")
_IN_WORDS = re.compile(
    rf"\b(?!no one\b){NOUN}\s+{IN_WORDS}(?:{JOIN}\b{IN_WORDS})*+"
    r"(?!\s*(?:days?|weeks?|months?|years?|times?|hours?|working|of (?:them|these|those)|or more|more|people"
    r"|officers?)\b)"
)
_LETTERED_IN_WORDS = re.compile(rf"\b(?P<word>{IN_WORDS})[\s-]?(?P<letter>[a-z])(?![\w'])")
_SAYS_ON = re.compile(
    r"\s+(?!(?:is|are|was|were|has|have|had|we|still|not|done|complete|completed|finished|now|no|nothing|nearly|almost"
    r"|waiting|awaiting|and|same)\b)[a-z]{2,}"
)
"""What goes on after "seven a" where the "a" is a word: "seven a week"."""
_LETTER_APART = re.compile(
    r"(?P<number>(?<![\w.])\d{1,3})(?P<gap>\s*,?\s*(?:action|part|letter|item|point|section|bit)\s+)\(?(?P<letter>[a-z])\)?(?![\w'])"
)
""" "Recommendation 5 action a" is 5a."""
_IN_LETTERS = re.compile(
    rf"\b(?P<number>{IN_WORDS}|\d{{1,3}})[\s-]+(?P<letter>alpha|alfa|bravo|charlie|delta|echo|foxtrot|golf|hotel)\b"
)
"""Letters as they are spelt over a radio: "ten alpha"."""


def with_nouns_mended(script: Script) -> Script:
    """The same with "recommenndation 9" put right, so that the ref is read."""
    slips = ((match, slip_of(match["noun"])) for match in _PERHAPS_A_NOUN.finditer(script.text))
    changes = [(*match.span("noun"), noun) for match, noun in slips if noun in _NOUNS and noun != match["noun"]]
    return script.rewritten(changes) if changes else script


def with_numbers_in_digits(script: Script, vocabulary: Vocabulary) -> Script:
    """The same with a ref's number in digits: "rec three", "recs two and six", "eight b"."""
    changes: dict[int, tuple[int, int, str]] = {}
    for run in _IN_WORDS.finditer(script.text):
        for word in _NUMBER_WORD.finditer(script.text, *run.span()):
            changes[word.start()] = (*word.span(), _digits(word.group()))
    for lettered in _LETTERED_IN_WORDS.finditer(script.text):
        number = _digits(lettered["word"])
        says_on = lettered["letter"] in "ai" and _SAYS_ON.match(script.text, lettered.end())
        says_on = says_on and re.search(r"\w", script.text[: lettered.start()])
        if f"{number}{lettered['letter']}" in vocabulary.refs and not says_on:
            changes[lettered.start("word")] = (*lettered.span(), f"{number}{lettered['letter']}")
    for spelt in _IN_LETTERS.finditer(script.text):
        said = spelt["number"]
        key = f"{said if said.isdigit() else _digits(said)}{spelt['letter'][0]}"
        if key in vocabulary.refs:
            changes[spelt.start()] = (*spelt.span(), key)
    return script.rewritten([changes[at] for at in sorted(changes)]) if changes else script


def with_letters_joined(script: Script, vocabulary: Vocabulary) -> Script:
    """The same with "recommendation 5 action a" as "recommendation 5a", where there is such an action."""
    apart = (
        each for each in _LETTER_APART.finditer(script.text) if f"{each['number']}{each['letter']}" in vocabulary.refs
    )
    changes = [(*each.span("gap"), "") for each in apart]
    return script.rewritten(changes) if changes else script


def _digits(word: str) -> str:
    return str(number_of(word))
