"""A new action: "add action under rec 8: publish leaflet, owner liz riding, by end of July"."""

from __future__ import annotations

import re
from dataclasses import replace

from dialogs.language.intents import Candidate
from dialogs.language.marks import Marked
from dialogs.language.meaning import RECOMMENDATION, Filters, Heard, Intent, Orders, ReadWords
from dialogs.language.notation import EDGE, REFS
from dialogs.language.orders.deadlines import day_ahead
from dialogs.language.orders.parts import SEPARATORS
from dialogs.language.signs import OWNER, TIME
from plan.query import Query

_NEXT = re.compile(rf"[\s,]*(?:under|to|for|on|in|against|at|within)?[\s,]*(?:the\s+)?{REFS}\s*[-:,]*\s*")
_UNDER = re.compile(rf"[\s,]*(?:\b(?:under|to|within)\s+(?:the\s+)?{REFS}|{REFS}(?=[\s.!]*$))\s*[-:,]*\s*")
_WHOSE = re.compile(
    r"[\s,;.(-]*\b(?:the\s+)?(?:owner|owners|owned by|for|assigned to|assign(?: it)? to|give(?: it)? to|lead|led by"
    rf"|by|with)\b[\s:=-]*(?:is\s+|as\s+|owner\s+)?{OWNER}+(?:\s*(?:,|and|&|/)\s*{OWNER}+)*[\s)]*(?:as (?:the )?owner)?"
)
_TO_DO_IT = re.compile(
    rf"[\s,;.(-]*{OWNER}+(?:\s*(?:,|and|&|/)\s*{OWNER}+)*\s+(?:is\s+|are\s+|will\s+|can\s+)?(?:to\s+)?"
    r"(?:do|own|lead|take|have|run|action|deal with|pick up|look after|lead on|complete|deliver)(?:ing)?\b"
    r"(?:\s+(?:it|this|that|on it|on|up))*"
)
_LAST_NAMED = re.compile(rf"[\s,;.(-]*[,;(-]\s*{OWNER}+(?:\s*(?:and|&|/)\s*{OWNER}+)*[\s)]*(?=$|[,;.)-])")
_BY_WHEN = re.compile(
    r"[\s,;.(-]*\b(?:and\s+)?(?:(?:it|this|which)\s+)?(?:(?:should|must|is to|is|to|will)\s+)?(?:be\s+)?"
    r"(?:(?:complete|completed|done|finished|delivered|ready)\s+)?(?:the\s+)?(?:deadline|due|by|before|until|for|target)\b[\s:=-]*(?:is\s+|of\s+|by\s+|date\s+)*"
    rf"(?:the\s+)?{TIME}+[\s)]*"
)
_STOP = r"(?:^|[.;,\n]|\s-)\s*"
_A_NAME_ALONE = re.compile(
    rf"{_STOP}(?:(?:owner|lead|for|by|owned by|assigned to|it is|that is)\s+)*{OWNER}+(?:\s*(?:,|and|&|/)\s*{OWNER}+)*"
    r"(?:'s)?(?:\s+(?:to (?:do|own|lead|run) (?:it|this|that)|as owner|please))?\s*(?=$|[.;,\n]|\s-)"
)
"""A stretch with nothing but a name: the owner."""
_A_DAY_ALONE = re.compile(
    rf"{_STOP}(?:(?:the|first|next|one|ones|report|deadline|due|date|target|by|for|in|on|at|end|is|to be|done|ready"
    r"|finished|complete|completed|starts?|starting|from|before|it|and|then|will|be|with|a|of)\s+)*"
    rf"{TIME}+(?:\s+please)?\s*(?=$|[.;,\n]|\s-)"
)
"""A stretch with nothing but a day: the deadline."""
_UNDER_A_NUMBER = re.compile(r"another one|add to|new\|another")
"""Sentences that say the same of an action's own news."""
_STRENGTH = 25.0
_MORE = (
    rf"(?:[\s,]+(?:under|for|to|on|in|within|and|with|by|the|{REFS}"
    r"|same\s+(?:owners?(?:\s+and\s+(?:date|deadline|day))?|lead|person|date|day|deadline)))+"
)
"""Where another new action goes, and what it shares with the one before: "one more under 4, same owner: …"."""
_NEW_ONE = re.compile(
    rf"{EDGE}(?:(?:(?:please|can|could|we|i|you|want|wants|need|needs|would|like|also|and|then|to|have|get|put|in|raise"
    rf"|create|log|there|is|should|be|under|within|for|on|the|an?|one|add|{REFS})\b|{REFS})[\s,]*+)*?"
    rf"(?:(?:new|extra|another|further|additional|one more)\s+(?:action|recommendation|rec|item|task|one)\b"
    rf"(?!\s*(?:plan|owner|date|deadline|lead|form|is|was|has)s?\b)|another(?:\s+one)?(?=\s*[:-])"
    rf"|(?:another|one more)(?:\s+one)?(?={_MORE}\s*(?::|\s-))"
    rf"|{REFS}[\s,]+(?:please\s+)?add(?=\s+[\"“']|\s*:))"
    rf"(?:[\s,]+(?:please|under|within|for(?!\s+{OWNER})|on|to|in|against|the|is|called|needed|required|as follows"
    rf"|{REFS})(?![\w']))*"
)
"""Little words, and that something is new."""
_A_RECOMMENDATION = re.compile(r"\brec(?:ommendation)?\s*(?:to|for|under|in|within|:|-|about|on)?$")
_IN_QUOTES = re.compile(r"^[\"“](?P<words>[^\"“”]+)[\"”]$")
_OF_A_PAPER = re.compile(r"^(?:of|in|from)\s+(?:the\s+)?(?:[\w&'-]+\s+){1,8}?(?:plan|report|tracker)\s*:\s*", re.I)
"""The paper of the recommendation, before the words of its action."""
_LEADS_IN = re.compile(r"^(?:(?:please|pls|added|to|that|called|saying)\b|:)[\s:,-]+", re.I)


def add(marked: Marked, best: Candidate) -> Heard | None:
    """Its recommendation, its owners and its deadline, wherever they stand; what is left are its words."""
    text, start = marked.text, best.end
    if _A_RECOMMENDATION.search(text[best.start : best.end]):
        return Heard(Intent.ADD, topic=RECOMMENDATION)
    if _UNDER_A_NUMBER.search(best.sentence) and any(each.keys[0][-1].isalpha() for each in marked.refs):
        return None
    under = _NEXT.match(text, start) or _UNDER.search(text, start)
    ways = (_WHOSE, _TO_DO_IT, _A_NAME_ALONE, _LAST_NAMED)
    whose = next(filter(None, (each.search(text, start) for each in ways)), None)
    when = _A_DAY_ALONE.search(text, start) or _BY_WHEN.search(text, start)
    spans = sorted(match.span() for match in (under, whose, when) if match)
    words = _OF_A_PAPER.sub("", " ".join(_left(marked, start, spans)).strip(SEPARATORS))
    due = next((each for each in marked.times if when and when.start() <= each.start < when.end()), None)
    people = (each.match for each in marked.owners if whose and whose.start() <= each.start < whose.end())
    keys = (key for each in marked.refs if under and under.start() <= each.start < under.end() for key in each.keys)
    if under is None:
        keys = (key for each in marked.refs if best.start <= each.start < best.end for key in each.keys)
    orders = Orders(
        text=_IN_QUOTES.sub(r"\g<words>", _LEADS_IN.sub("", words).strip(SEPARATORS)) or None,
        owners=tuple(people),
        due=day_ahead(due, marked.today) if due else None,
        due_text=due.words if due else None,
    )
    return Heard(Intent.ADD, Filters(Query(refs=tuple(keys))), orders)


def new_one(marked: Marked) -> Heard | None:
    """An addition in any words: "under rec 3 we want a new action, …", "extra action on rec 12 - …"."""
    said = _NEW_ONE.match(marked.text)
    if said is None or not re.search(r"[a-z]{2,}\W+[a-z]{2,}", marked.text[said.end() :]):
        return None
    heard = add(marked, Candidate(Intent.ADD, _STRENGTH, said.start(), said.end(), "an addition"))
    why = ReadWords("intent", marked.script.typed_between(said.start(), said.end()), "an addition")
    return replace(heard, score=_STRENGTH, evidence=(why,)) if heard else None


def _past_names(marked: Marked, first: int, last: int) -> int:
    """The start of a stretch past the names of papers, blank by now, left to the words before it."""
    script = marked.script
    for at in range(first, last):
        if script.text[at] != " ":
            break
        if script.typed[script.at[at]] not in " \t\n":
            first = at + 1
    return first


def _left(marked: Marked, start: int, spans: list[tuple[int, int]]) -> list[str]:
    """The words from a place on, without some stretches of them, as typed."""
    pieces, at = list[str](), start
    for first, last in [*spans, (len(marked.text), len(marked.text))]:
        first = _past_names(marked, first, last)
        piece = marked.script.typed_between(at, first).strip(SEPARATORS) if first > at else ""
        pieces += [piece] if re.search(r"\w", piece) else []
        at = max(at, last)
    return pieces
