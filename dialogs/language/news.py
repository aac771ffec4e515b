"""News of one action beside another's: "5a done 4a not yet", "11f nothing", "3a the same"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from dialogs.language.marks import Marked
from dialogs.language.meaning import Filters, Heard, Intent, Orders
from dialogs.language.notation import EDGE, REFS, phrase_source
from dialogs.language.orders.by_words import only_a_status
from dialogs.language.signs import OWNER
from dialogs.language.statements import only_asks, statement
from plan.query import Query

_REFS = re.compile(REFS)
_SAME = re.compile(rf"(?:{phrase_source('the_same')}){EDGE}")
_ALSO = re.compile(rf"{EDGE}(?:and|also|plus|same for|ditto)\b")
_TELLS = re.compile(rf"[\s,:-]*(?:{phrase_source('tells')})")
"""What an action's own news begins with."""
_TWO_WORDS = re.compile(r"\W*\w+\W+\w+")
_LEADS_TO_A_REF = re.compile(rf"(?:^|\b(?:{phrase_source('leads_to_a_ref')}))\W*$")
SUBJECT = re.compile(
    rf"{EDGE}(?:{OWNER}+\s*[-:]+\s+)?(?:(?:and|but|also|plus|then|re|on|for|the|update|updates|rec)\s+)*{REFS}(?:'s)?[\s,:=-]*"
)
"""What names an action before its news."""


def next_news(text: str, lists: Sequence[tuple[int, int]], leads: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The places where the news of one action runs into that of the next: "5a done 4a not yet"."""
    if not lists or not leads.fullmatch(text, 0, lists[0][0]):
        return
    for (_, end), (start, after) in pairwise(lists):
        said, more = text[end:start], text[after:]
        tells = _TELLS.match(said) or _TELLS.match(more) or (_TWO_WORDS.match(said) and _TWO_WORDS.match(more))
        if tells and not _LEADS_TO_A_REF.search(said):
            yield start - 1, start


def news_after(before: Heard | None, part: Marked) -> Heard | None:
    """One action's news beside another's, where a word is enough: "11f nothing"; "the same" is the other's again."""
    subject = SUBJECT.match(part.text)
    said = part.text[subject.end() :].strip() if subject else ""
    if subject is None or len(_REFS.findall(part.text)) > 1:
        return statement(part)
    is_more = not said and _ALSO.match(part.text) and not part.text.rstrip().endswith("?")
    if before and (is_more or _SAME.fullmatch(said)):
        return replace(before, filters=Filters(Query(refs=part.keys)))
    if news := statement(part) or only_a_status(part):
        return news
    if not re.search(r"[a-z]{2}", said) or only_asks(said):
        return None
    return Heard(Intent.UPDATE, Filters(Query(refs=part.keys)), Orders(text=part.script.typed_between(subject.end())))
