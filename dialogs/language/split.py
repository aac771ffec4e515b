"""One message cut into its asks: several updates, orders, questions. An update's own words are never cut."""

from __future__ import annotations

import re

from dialogs.language.asides import asks, without_asides
from dialogs.language.grammar import POLITE
from dialogs.language.notation import EDGE, phrase_source
from dialogs.language.script import Script
from plan.numbers import any_of

_REF = (
    r"(?:(?:rec|recs|action|actions|item|re)\.?\s*)?(?:[a-z]{2,6}-)?[1-9]\d?(?:\.\d{1,2})?\s?\(?[a-z]\)?(?![a-z0-9'(])"
)
_ORDERING, _ASKING = phrase_source("split_ordering"), phrase_source("split_asking")
_ASKING_WHOLE = phrase_source("split_asking_whole")
_GREETING = re.compile(
    rf"^\W*(?:(?:{phrase_source('greets')})[\s,!.:-]+)+(?!(?:{phrase_source('greeted')})\W*$)(?=\S{{2,}}.*\S)", re.S
)
_THANKS = re.compile(rf"(?<=[^\s,.!-])[\s,.!-]++(?:{phrase_source('thanks')})[\s.!]*$")
_SENTENCE_ENDS = r"(?:(?<=[.;!?])(?<!\brec\.)(?<!\bref\.)(?<!\bno\.)\s+|\s*\n\s*"
_BEFORE_AN_UPDATE = re.compile(
    rf"{_SENTENCE_ENDS}|;\s*|\s+\|\s+|\s+(?=\d\)\s))(?:[-*]\s*|\d{{1,2}}[.)]\s+)?"
    rf"(?=(?:and |also |then |plus )?(?:update\s+(?:on\s+|for\s+)?)?(?:[a-z][a-z'-]+\s-\s+)?{_REF}\s*\S)"
)
_BEFORE_A_NUMBER = re.compile(r"\s*\n\s*\d{1,2}[.)]\s+|\s+\d\)\s+")
"""Where a list goes on with its next item, whatever that is."""
_NUMBERS_ITEMS = re.compile(rf"\s2\)\s|(?:^|\n)\s*\d{{1,2}}[.)]\s+{_REF}", re.S)
_BEFORE_AN_ORDER = re.compile(
    rf"{_SENTENCE_ENDS}|,\s*(?:and\s+|then\s+|also\s+|but\s+|please\s+)*"
    r"|\s+(?:and|then|but)\s+(?:also\s+|then\s+|please\s+)?)"
    rf"(?=(?:{_ORDERING})\s+(?:the\s+)?(?:deadline\s+(?:of|for|on)\s+)?{_REF})"
)
_BEFORE_THE_SAME = re.compile(
    rf"(?:,\s*(?:and\s+)?|\s+and\s+)(?={_REF}\s+(?:(?:to|by|until)\b|for\s+(?:the\s+)?(?:end|mid|start|\d)))"
)
"""Where an order goes on with another action: "extend 6a to 31 July and 6b to 31 August"."""
_BEFORE_ANOTHER = re.compile(
    rf"(?:,\s*(?:and\s+)?|\s+(?=\d\)))(?:\d\)\s*)?(?={_REF}\s+(?!and\b|are\b|is\b|to\b|also\b|or\b)[a-z]+\s+[a-z])"
)
"""Where one update goes over into the next: "7b rides booked, 7d mapping live"."""
_SETTABLE = phrase_source("settable")
_BEFORE_ITS_STATUS = re.compile(
    rf"(?:,\s*(?:and\s+)?|\s+and\s+)(?={_REF}\s+(?:as |to |is |now )?(?:{_SETTABLE})\s*(?:$|[,.;]|\band\b))"
)
"""Where an order goes on with another action's status: "mark 8a complete, 8b ongoing"."""
_NEXT_NEWS = re.compile(
    rf"(?:,\s*(?:and\s+)?|\s+and\s+)(?={_REF}\s*[:-]\s*\S)"
    rf"|\s+and\s+(?={_REF}\s+(?!(?:and|are|is|to|also|or|both|too)\b)[a-z]+\s+[a-z])"
)
"""Where the next action's news begins: "2a: sergeants briefed, 3a: dates awaited"."""
_REF_SAID = re.compile(rf"\b{_REF}|\b(?:{any_of()})\s[a-z]\b|\brec\s|[a-z]-?\d")
_NAMES_ONE = re.compile(rf"{_REF}\s+(?!and\b)[a-z]")
_HAS_NEWS = re.compile(rf"{_REF}\s*[-:,]?\s*(?!and\b|too\b)[a-z]{{2,}}")
_SAYS_WHERE_TO = re.compile(r"\b(?:to|by|until)\b|\bfor (?:the )?(?:end|mid|start|another)\b")
_ANYTHING = re.compile(r"\S")
_NUMBERED = re.compile(rf"^\s*(?:[-*]|\d{{1,2}}[.)])\s+(?={_REF})")
_ORDERS = re.compile(rf"^{EDGE}{POLITE}(?:{_ORDERING})")
_BEFORE_ANYTHING = re.compile(
    r"(?:(?<=[?!])\s+|(?<=[a-z0-9)]\.)\s+|\s*\n\s*|;\s*)(?:and |also |then |plus )?"
    rf"(?=(?:{_ASKING_WHOLE})|(?:{_ORDERING})\s)"
)
_FOR_WHAT = re.compile(r"^\W*(?:just |and )?for (?:the|our|my|tomorrow's|today's) [\w' -]{3,30}[:,-]\s+")
""" "For the minutes: how many …"."""
_LEANS = r"who (?:agreed|by|with|approved)|why\b\W*$|when\b\W*$|is (?:it|that|this)\b|are they"
_BEFORE_A_QUESTION = re.compile(
    rf"\s*(?:,|\s)\s*(?:and|also|plus|\+|&)\s+(?:also\s+)?(?=(?:{_ASKING})\s+\S+)(?!{_LEANS})"
)
_NEWS_THEN_A_QUESTION = re.compile(
    rf"(?P<news>{EDGE}(?:{_REF}|[1-9]\d?[a-z]'s)(?:\s+[^\s?]+){{3,}}?)(?:\s*[,.;]\s+|\s+-+\s+)(?:(?:and|but|also)\s+)*"
    rf"(?P<asks>(?:{_ASKING})\s.*)$",
    re.S,
)
_BEFORE_A_QUESTION_OF_ONE = re.compile(
    rf"(?<=[.;!])\s+(?:and\s+|also\s+)?(?=(?:{_ASKING}|how is|how are|how's|hows)\s[^.!;]*\b{_REF}[^.!;]*$)"
)
"""Where news goes over into a question of another action: "2a done. how is 3a"."""
_BEFORE_MORE_OF_IT = re.compile(
    r"(?:\s*,)?\s+and\s+(?:also\s+|then\s+|please\s+)*(?=(?:can|could|would|will)\s+(?:you|we)\s+(?:please\s+|also\s+)*"
    r"(?:move|push|extend|put|set|change|give|mark|close|reopen|make)\s+(?:it|that|this|them)\b|(?:note|record|minute)\s+that\b)"
    r"|(?<=[.;])\s+(?:also|please|and)\s+(?:please\s+|also\s+)?(?=(?:note|record|minute)\s+(?!on\b|for\b|against\b)\w+)"
)
"""Where an order of the same action follows: "put on 6c that … and can you move it to 30 June"."""
_IS_AN_UPDATE = re.compile(
    rf"^{EDGE}(?:please\s+)?(?:(?:update|note|add (?:an? )?(?:update|note))\b|{_REF}\s*(?:[-:,]|\s[a-z0-9'\"]))"
)


def split(script: Script) -> list[Script]:
    """The asks of a message, in order; the message itself where it is one."""
    script = _without_courtesies(script)
    script = script.part(*without_asides(script.text))
    items = _cut(script, _BEFORE_A_NUMBER) if _NUMBERS_ITEMS.search(script.text) else [script]
    orders = [each for item in items for each in _cut(item, _BEFORE_MORE_OF_IT, after=_REF_SAID)]
    parts = [each for order in orders for each in _cut(order, _BEFORE_AN_UPDATE)]
    return [each for part in parts for each in _cut_further(part) if re.search(r"\w", each.text)] or [script]


def _without_courtesies(script: Script) -> Script:
    """Less "hi," before and "thanks" after, where there is something between."""
    if greeting := _GREETING.match(script.text):
        script = script.part(greeting.end(), len(script.text))
    if number := _NUMBERED.match(script.text):
        script = script.part(number.end(), len(script.text))
    if (thanks := _THANKS.search(script.text)) and re.search(r"\w{2}", script.text[: thanks.start()]):
        script = script.part(0, thanks.start() + (script.text[thanks.start()] in "?!"))
    return script


def _cut_further(part: Script) -> list[Script]:
    if _IS_AN_UPDATE.match(part.text) and not part.text.rstrip().endswith("?"):
        apart = [each for one in _cut(part, _BEFORE_ANOTHER) for each in _cut(one, _NEXT_NEWS, after=_HAS_NEWS)]
        apart = [each for one in apart for each in _cut(one, _BEFORE_AN_ORDER)]
        return [each for one in apart for each in _cut(one, _BEFORE_A_QUESTION_OF_ONE)]
    if _ORDERS.match(part.text):
        apart = [each for one in _cut(part, _BEFORE_THE_SAME, after=_SAYS_WHERE_TO) for each in _further(one)]
        return [each for one in apart for each in _cut(one, _BEFORE_ITS_STATUS, after=_NAMES_ONE)]
    return _further(part)


def _further(part: Script) -> list[Script]:
    if (both := _NEWS_THEN_A_QUESTION.match(part.text)) and part.text.rstrip().endswith("?"):
        news = part.part(0, both.end("news"))
        return [news, *_further(part.part(both.start("asks"), len(part.text)))]
    return [
        piece
        for order in _cut(part, _BEFORE_AN_ORDER)
        for sentence in _cut(order, _BEFORE_ANYTHING)
        for piece in (_cut(sentence, _BEFORE_A_QUESTION) if asks(_FOR_WHAT.sub("", sentence.text)) else [sentence])
    ]


def _cut(script: Script, boundary: re.Pattern[str], *, after: re.Pattern[str] = _ANYTHING) -> list[Script]:
    """The script in pieces, cut at each boundary that has what is needed before it."""
    places = [match.span() for match in boundary.finditer(script.text) if after.search(script.text, 0, match.start())]
    starts = [0, *(end for _, end in places)]
    ends = [*(start for start, _ in places), len(script.text)]
    return [script.part(start, end) for start, end in zip(starts, ends, strict=True)]
