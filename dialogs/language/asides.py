"""Asides: what somebody says of themselves around a question, and whoever else wants the answer."""

from __future__ import annotations

import re

from dialogs.language.notation import EDGE, phrase, phrase_source

_IS_A_QUESTION = re.compile(
    rf"^{EDGE}(?:(?:please|so|ok|can you|could you)\s+)*(?:{phrase_source('split_asking_whole')})"
)
_CLAUSE = re.compile(rf"^\W*(?:{phrase_source('leads_up_to')})\b[^,;.?!:\n]*(?:[,;.:!\n]+|\s-+)\s+(?=\S)")
"""A clause that leads up to the question: "I've got the chief at 3, …", "before I go into the panel, …"."""
_OF_THE_SENDER = re.compile(
    r"\b(?:i|we|i'm|im|i've|ive|i'll|we're|we've|me|us|sorry|he|she|they)\b|^\W*(?:quick|ready|getting|prepping|random)"
)
_ON_BEHALF = re.compile(
    r"^\W*(?:(?:the|our|my)\s+)?[a-z][\w'-]*(?:\s[a-z][\w'-]*){0,2}?\s+"
    rf"(?:{phrase_source('asks_on_behalf')})\s*:?\s*(?=\S)"
)
"""The person who wants the answer: "the DCC wants to know …"."""
_MAY_HAVE = re.compile(
    r"^\W*(?:(?:could|may|might|can)\s+(?:i|we|(?:the|our)\s+[a-z][\w'-]*(?:\s[a-z][\w'-]*)?)\s+(?:please\s+|kindly\s+)?"
    r"(?:have|see|be (?:given|shown|sent)|receive)"
    r"|(?:i|we)\s+(?:should|would)\s+(?:like|be grateful for|appreciate)(?: to (?:see|have))?)\s+(?=\S)"
)
"""A polite beginning that only asks to be given: "Could the Board have …", "I should like …"."""
_ASKS_FOR_MORE = re.compile(
    r"(?:an?\s+|some\s+|a bit\s+)?(?:another|extension|more|longer|until|till|extra|further|additional|\d|two|three"
    r"|week|month|day|it|to\b|you)"
)
_FOR_THE_PAPER = re.compile(
    r"^\W*for (?:the|my|our|this|a)\s+[^,;.?!]*?[\s,]+(?:i|we)\s+(?:need|want|have to have|would like|could do with)"
    r"\s+(?:to see\s+)?"
)
"""The paper that the answer is for: "for the board pack I need …"."""
_REASON = re.compile(
    r"[\s,]+(?:before|so|because|cos|as|since|in case|so that)\s+(?:i|we|he|she|they)(?:'m|'ve|'ll|'re)?\s"
    r"(?!(?:is|are|was|were)\b)[^?]*$"
)
"""The reason for a question, after it."""
_POINTS = re.compile(r"\b(?:it|its|they|them|their|he|she)\b|\bthat(?= *(?:$|[?.!,]))")
_LISTS_ALL = re.compile(r"^\W*(?:every|all|each|everything|a list|the)\b")
_A_REF = re.compile(r"\b\d{1,2}[a-z]\b")
_OF_SOMEBODY = re.compile(
    r"'?s'? (?:desk|list|stuff|actions|work|workload|portfolio|area|patch|things|in-tray|job|role)\b"
)
"""A clause that says whose the actions are: "I'm covering Kitchen's desk"."""
_STANDS = phrase("statuses")


def without_asides(text: str) -> tuple[int, int]:
    """The stretch of a question that asks, less the clauses that only say why: its start and its end."""
    start, end = 0, len(text)
    for lead in (_ON_BEHALF, _FOR_THE_PAPER):
        match = lead.match(text)
        rest = text[match.end() :] if match else ""
        says_it_all = rest.startswith("whether ")
        if match and (says_it_all or ((asks(rest) or _LISTS_ALL.match(rest)) and not _POINTS.search(rest))):
            start = match.end()
    if (match := _MAY_HAVE.match(text)) and not _ASKS_FOR_MORE.match(text, match.end()):
        start = match.end()
    while (match := _CLAUSE.match(text[start:])) and _is_aside(match[0], text[start + match.end() :]):
        start += match.end()
    if asks(text[start:]) and (reason := _REASON.search(text, start)):
        end = reason.start()
    return start, end


def _is_aside(clause: str, rest: str) -> bool:
    """Whether a clause is of the sender alone, and the question after it needs nothing from it."""
    if (
        _OF_SOMEBODY.search(clause)
        or _A_REF.search(clause)
        or _STANDS.search(clause)
        or not _OF_THE_SENDER.search(clause)
    ):
        return False
    return asks(rest) and not _POINTS.search(rest)


def asks(text: str) -> bool:
    """Whether a text begins as a question does."""
    return bool(_IS_A_QUESTION.match(text))
