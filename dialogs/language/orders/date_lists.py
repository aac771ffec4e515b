"""Deadlines listed under a heading: "new dates for these: 5b 31 July, 11f 30 June. The board asked for them"."""

from __future__ import annotations

import re
from datetime import date

from dialogs.language.commands import is_question
from dialogs.language.marks import Marked, mark
from dialogs.language.meaning import Filters, Heard, Intent, Orders, ReadWords
from dialogs.language.orders.deadlines import day_ahead
from dialogs.language.orders.parts import Tail, tail
from dialogs.language.ref_ranges import Ref
from dialogs.language.script import Script
from dialogs.language.signs import REF, TIME
from dialogs.language.vocabulary import Vocabulary
from plan.query import Query

_MAY_BE = re.compile(r"\b(?:deadlines?|dates?|extend|move|push|due)\b[^:\n]*:.*\d", re.S)
_PAIR = rf"{REF}+\s*(?:to|until|till|by|for|is|now|=|:|->|-|at|,)*\s*(?:the\s+)?{TIME}+"
_LISTED = re.compile(
    r"^[^:\n]*\b(?:deadlines?|dates?|extend|move|push|due)\b[^:\n]*:"
    rf"(?P<list>\s*{_PAIR}(?:[\s,;.]*(?:and\s+|then\s+|&\s*|-\s*)?{_PAIR})+)(?P<why>.*)$",
    re.S,
)


def dates_listed(script: Script, vocabulary: Vocabulary, today: date) -> tuple[Heard, ...]:
    """The deadline of each action that is listed, all with the reason that is given once."""
    if not _MAY_BE.search(script.text):
        return ()
    marked = mark(script, vocabulary=vocabulary, today=today)
    match = _LISTED.match(marked.text)
    if match is None or is_question(marked.text):
        return ()
    why, (start, end) = tail(marked, match.start("why")), match.span("list")
    return tuple(_deadline(marked, each, why) for each in marked.refs if start <= each.start < end)


def _deadline(marked: Marked, ref: Ref, why: Tail) -> Heard:
    new = next(each for each in marked.times if each.start >= ref.end)
    orders = Orders(
        due=day_ahead(new, marked.today), due_text=new.words, reason=why.for_a_move, agreed_by=why.agreed_by
    )
    said = marked.script.typed_between(ref.start, new.end)
    return Heard(
        Intent.DEADLINE, Filters(Query(refs=ref.keys)), orders, evidence=(ReadWords("intent", said, "a list of dates"),)
    )
