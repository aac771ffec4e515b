"""Actions called by what they are about: "the custody one", "county lines: reopen it"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from dialogs.language.grammar import POLITE
from dialogs.language.marks import Marked
from dialogs.language.notation import EDGE, phrase_source
from dialogs.language.ref_ranges import Ref
from dialogs.language.signs import REF
from dialogs.language.spelling import is_everyday

PAPER = r"(?:in|on|of|from|under)\s+(?:the|our)\s+(?:[\w&'-]+\s+){1,6}?(?:plan|report|tracker|letter|paper|page)"
"""A paper named by words that are no known name of it."""
BY_WORDS = "~a"
"""Stands for an action that is called by what it is about."""
_CALLED = re.compile(
    r"(?P<lead>)(?P<named>(?:\bthe\s+|(?<=\s{3}))(?P<words>[a-z][\w'-]+(?: [a-z][\w'-]+){0,5}?)"
    r" (?:one|action|item|thing|rec|recommendation))\b(?!s)"
)
_CALLED_FIRST = re.compile(
    rf"(?P<lead>{EDGE}(?:(?:re|update|the|on|for)\s+)*)"
    r"(?P<named>(?P<words>[a-z][\w'-]+(?: [a-z][\w'-]+){0,4}?)(?: one| action| rec| piece| work| plan)?)"
    rf"(?:\s+{PAPER})?(?=\s*:\s|\s+-\s|,|\s+(?:is|are|was|has|have|can|needs?|should|to|now\s+due)\b"
    rf"|\s+(?:(?:all|now)\s+)*(?:{phrase_source('done_words')})\s*(?:,|-|\.\s))"
)
_JOINS = frozenset("by and of for the in to on a an with".split())
"""Words within a description that are not searched for."""
_CALLED_LAST = re.compile(
    rf"(?P<lead>{EDGE}{POLITE}(?:reopen|close|sign off|propose|extend|push|reject|update|complete)\s+(?:the\s+)?)"
    r"(?P<named>(?P<words>[a-z][\w'-]+(?: [a-z][\w'-]+){0,4}?))"
    r"(?=\W*$|\s*[,;:]|\s+-\s|\s+(?:to|by|until|for|as|because)\b)"
)
_ASKS_LAST = re.compile(r"[,;.!-]\s+(?:and\s+|so\s+)?(?:which|what|who|whose|when|where|how)\b[^,;.!]*$")


def called(marked: Marked) -> tuple[list[str], int, int] | None:
    """The words that an action is called by, and where they begin and end."""
    return next(callings(marked), None)


def callings(marked: Marked) -> Iterator[tuple[list[str], int, int]]:
    """Each way in which words may call an action, the longest first."""
    text = marked.text
    outer = _CALLED.search(text)
    inner = _CALLED.search(text, outer.start("words")) if outer else None
    for match in filter(None, (outer, _CALLED_FIRST.match(text), _CALLED_LAST.match(text), inner)):
        said = [each for each in match["words"].split() if each not in _JOINS]
        if said and is_description(" ".join(said), marked):
            yield said, match.end("lead"), match.end("named")


def is_description(said: str, marked: Marked) -> bool:
    """Whether all of some words stand in the texts of the actions, and none is an everyday one."""
    return not any(is_everyday(each) or not marked.vocabulary.has_word(each) for each in said.split())


def called_as_a_ref(marked: Marked, start: int, end: int) -> Marked:
    """The same message as if the words between two places were a ref."""
    return replace(marked, script=marked.script.masked(start, end, REF), refs=(Ref(start, end, (BY_WORDS,)),))


def asks_at_its_end(text: str) -> bool:
    """Whether words that no ref leads go over into a question: "vetting - 36 to do, which rec was that in"."""
    return bool(_ASKS_LAST.search(text))
