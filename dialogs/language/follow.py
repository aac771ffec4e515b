# ruff: noqa: E501
"""Follow-ups: messages that lean on what was asked before ("and Supt Gomery?", "only the May ones", "the second", "why?")."""

from __future__ import annotations

import re
from dataclasses import replace

from dialogs.language.marks import Marked
from dialogs.language.meaning import Filters, GroupBy, Heard, Intent, Order

_NTHS = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "fifth": 5,
    "5th": 5,
    "sixth": 6,
    "6th": 6,
    "last": -1,
    "other": -1,
}
_NTH = re.compile(
    r"\b(?:the |that |number |no\.? ?|# ?)?(?P<nth>"
    + "|".join(_NTHS)
    + r")(?: (?:one|action|item))?\b(?! (?:update|updates|change|time|day|days|week|weeks|month|months|year|deadline|date|ones|actions|items|name|meeting|board|due|note|three|two|few|\d))(?! of\b)"
)
_CHOSEN = re.compile(
    r"^[^\w\ue001-\ue006]*(?:(?:ok|and|now|please|can i see|let me see|show|open|give|tell|see|view|what about|how about|more on|about|get|me|the|that|details (?:of|on)|status of|where are we with|expand|pick|select|choose|i mean(?:t)?)\W+)*$"
)
_LEAD = re.compile(
    r"^[^\w\ue001-\ue006]*(?:and|ok and|what about|how about|also|same for|same again for|now for|now|or|then|plus|as well as|ok|so|but|what of|and what about|and how about|and for|for|ditto)\b\W*"
)
_NARROWS = re.compile(
    r"^[^\w\ue001-\ue006]*(?:ok |now |and |but |please |show me |show |give me |list )*(?:only|just|of those|of these|of them|out of those|out of these|from those|those|these|filter(?: (?:to|by|on|that))?|narrow(?: (?:it|that|them))?(?: down)?(?: to)?|limit(?: (?:it|that|them))?(?: to)?|restrict(?: (?:it|that))? to|which (?:one|ones)? ?of (?:those|these|them)|any of (?:those|these|them)|how many of (?:those|these|them)"
    r"|the \S+ ones?(?: only)?[^\w\ue001-\ue006]*$|not the|without the|exclude|excluding|except|drop the|hide the|what (?:about|of) those)\b"
)
_BARE: tuple[tuple[Intent, str], ...] = (
    (
        Intent.HISTORY,
        r"why(?: (?:not|is that|so|that|is it|are they|was that|was it|late|red|is it red|is it late|so late))?|how come|how so|what happened|reason|reasons|for what reason|what is the reason|what is the (?:latest|story|problem|hold up|holdup|delay)",
    ),
    (
        Intent.WHO,
        r"who(?: (?:owns|has|has got|is|is on|is doing|does|leads) (?:it|that|this|them|those|these))?|whose(?: (?:is (?:it|that|this)|are they))?|by who|by whom|says who|who is (?:that|it|responsible|the owner)|owner|owners",
    ),
    (
        Intent.ITEM,
        r"when|when is (?:it|that|this) due|by when|since when|how late|status|details|more detail|tell me more|what is (?:it|that|this)|where are we with (?:it|that|this)|how is (?:it|that|this) (?:going|doing)|is (?:it|that|this) (?:done|complete|overdue|late|open|closed|red|green|finished)|any update|any updates|latest|progress|any progress|any news",
    ),
    (Intent.COUNT, r"how many(?: (?:is that|are there|are they|in total|of them|of those))?|total|count"),
    (
        Intent.LIST,
        r"which(?: (?:ones?|are they|actions?))?|what(?: are they| ones)?|list them|show me|show them|name them|show them all|list|which ones are they|what are they",
    ),
    (Intent.HISTORY, r"(?:show |give |see |and )?(?:me )?(?:its |the |full )?(?:history|timeline|updates|all updates)"),
    (
        Intent.DEADLINE_HISTORY,
        r"who agreed(?: (?:it|that|to it|to that))?|why was (?:it|that) (?:moved|extended|pushed back)|has (?:it|that) (?:moved|slipped)(?: before)?|how many times(?: has (?:it|that) (?:moved|slipped))?|how often",
    ),
)
_BARE_FORMS = [
    (
        intent,
        re.compile(
            rf"^[^\w\ue001-\ue006]*(?:and |ok |but |so |then |please |er |hmm |also )*(?:{said})(?: please| then| now| though)?[^\w\ue001-\ue006]*$"
        ),
    )
    for intent, said in _BARE
]
PRONOUN = re.compile(
    r"\b(?:it|them|they|he|she|his|hers|him|theirs)\b|\b(?:their|its)\b(?! (?:deadline|date|due|own))"
    r"|\b(?:who|what|why|when|how|where|is|was|has|did|does|do|are|were|owns?|of|about|on|for|with|to|mark|close|extend|by) (?:that|this|those|these)\b(?! (?:are|were|have|need|that|which|plan|actions? plan|due|overdue|open|not|with|in|by|still|i|we|week|month|year|quarter|person|who)\b)"
)
_LEANING = frozenset(
    {Intent.ITEM, Intent.HISTORY, Intent.WHO, Intent.DEADLINE_HISTORY, Intent.LIST, Intent.COUNT, Intent.REACHED}
)


def hear_follow_up(marked: Marked) -> Heard | None:
    """A message that is nothing without what came before it."""
    text = marked.text
    if marked.refs or marked.owners or marked.times:
        return None
    for intent, form in _BARE_FORMS:
        if form.match(text):
            return Heard(intent, follows=True)
    match = _NTH.search(text)
    if (
        match
        and _CHOSEN.match(text[: match.start()])
        and not re.search(r"\w{2}", re.sub(r"\b(?:please|one|then|again|in full)\b", "", text[match.end() :]))
    ):
        return Heard(Intent.ITEM, follows=True, nth=_NTHS[match["nth"]])
    return None


def leaning(heard: Heard, marked: Marked) -> Heard:
    """The ask, marked as a follow-up where its words lean on what came before."""
    if heard.follows or heard.intent not in _LEANING | {Intent.SUMMARY}:
        return heard
    if heard.filters.refs and not _LEAD.match(marked.text):
        return heard
    if nth := _nth_of(heard, marked):
        return replace(heard, follows=True, nth=nth, filters=Filters())
    if _is_fragment(heard, marked):
        return replace(heard, follows=True)
    leans = bool(PRONOUN.search(marked.text)) and not heard.filters.refs and heard.intent in _LEANING
    if leans and (
        _is_bare(heard.filters) or re.search(r"\b(?:they|them|he|she|his|him|their|theirs|those|these)\b", marked.text)
    ):
        return replace(heard, follows=True)
    if heard.intent is Intent.DEADLINE_HISTORY and _is_bare(heard.filters):
        return replace(heard, follows=True)
    return heard


def _nth_of(heard: Heard, marked: Marked) -> int | None:
    """ "History of the second one", "who owns the first one"."""
    match = _NTH.search(marked.text)
    if (
        not match
        or heard.intent not in (Intent.ITEM, Intent.HISTORY, Intent.WHO, Intent.DEADLINE_HISTORY)
        or not _is_bare(heard.filters)
    ):
        return None
    return _NTHS[match["nth"]] if "one" in match.group() or "the" in match.group() else None


def _is_fragment(heard: Heard, marked: Marked) -> bool:
    """A few slots and hardly a word: "and Supt Gomery?", "only the May ones", "worst first", "in June?"."""
    text = marked.text
    if _NARROWS.match(text):
        return True
    lead = _LEAD.match(text)
    rest = re.sub(r"[\ue001-\ue006]+", " ", text[lead.end() :] if lead else text)
    words = len(re.findall(r"\w+", rest))
    asks = re.match(
        r"^[^\w\ue001-\ue006]*(?:who|what|which|when|where|why|how|is|are|show|list|give|any|everything|all)\b", rest
    )
    if lead and words <= 5 and not asks:
        return heard.intent in (Intent.LIST, Intent.ITEM)
    if words == 0 and not heard.filters.refs:
        return True
    only_looks = heard.filters.is_empty and (heard.order is not Order.PLAN or isinstance(heard.group_by, GroupBy))
    return (
        only_looks
        and not asks
        and heard.intent in (Intent.LIST, Intent.SUMMARY)
        and not re.search(r"\b(?:summary|breakdown|rag|actions|plan)\b", text)
    )


def _is_bare(filters: Filters) -> bool:
    """Nothing that says which actions: at most how they stand."""
    return (
        replace(
            filters,
            statuses=None,
            status_word=None,
            overdue=False,
            colours=frozenset(),
            mine=False,
            as_at=None,
            due=None,
        ).is_empty
        and not filters.mine
    )
