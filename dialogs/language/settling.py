"""The question meant: as heard, unless its subject says otherwise."""

from __future__ import annotations

import re

from dialogs.language.follow import LEAD, NTH
from dialogs.language.intents import Candidate
from dialogs.language.looks import order_in
from dialogs.language.meaning import AnswerOrder, Filters, GroupBy, Intent
from dialogs.language.narrowing import Narrowing
from dialogs.language.notation import EDGE, phrase, phrase_source

_SORTS = re.compile(rf"^{EDGE}(?:{phrase_source('sorts')})")
_CAN_YOU_TELL_ME = r"(?:can|could|would|will) you (?:please )?(?:tell|show|give|send|let) me (?:know )?(?:please )?"
_YES_OR_NO = re.compile(
    rf"^{EDGE}(?:so |and |ok |but |please |{_CAN_YOU_TELL_ME})*+(?:{phrase_source('yes_or_no')})"
    r"(?! (?:there|any|we got|i got|many|much|anything)\b)"
)
_WHETHER = re.compile(r"\bwhether\b")
_ALL_DONE = re.compile(
    r"\b(?:done|finished|completed?|sorted|met|closed|signed off|implemented|delivered)\b"
    r"(?: yet| now| then| or not)*\s*\?\W*$"
)
""" "Complaints ones all done?" asks how they stand."""
_TAIL = re.compile(
    r"[,;:?-]\s+(?:so |and )?(?:(?:is|are|was|were|has|have|did|do|does)\s+(?:it|we|they|that|this)\b"
    r"|(?:done|finished|complete|completed|met|sorted)\W*$)"
)
"""A yes or no asked after what it is about: "police information notices, are we done"."""
_LATEST = re.compile(
    rf"^{EDGE}(?:what is |any |the )*(?:latest|news|update|progress|status|position|word|story)\s+"
    r"(?:on|with|of|about|re)\b"
)
"""A question of how an action itself stands."""
_OTHER_THINGS = re.compile(
    r"\bhow many (?:officers?|people|staff|constables|sergeants|supervisors|observers|victims|forces|members|volunteers"
    r"|children|searches|sessions|times|days|teams)\b"
)
"""Things that no plan counts: an answer shows the action that tells of them."""
_ITEMS = re.compile(r"\b(?:ones|recs|recommendations|actions|items)\b")
_HOW_LONG = re.compile(r"\bhow (?:many (?:days|weeks|months)|long)\b")
_LISTS = frozenset({Intent.LIST, Intent.COUNT, Intent.WHO, Intent.ITEM, None})


def intent_meant(best: Candidate | None, narrowing: Narrowing, group_by: GroupBy | None) -> Intent | None:
    """The question that is asked; None where it is not about the plan."""
    heard = best.intent if best else None
    intent = Intent.SUMMARY if group_by and heard in _LISTS else _meant(heard, narrowing, group_by)
    return intent if intent and _is_about_the_plan(intent, narrowing) else None


def _meant(heard: Intent | None, narrowing: Narrowing, group_by: GroupBy | None) -> Intent | None:
    filters, marked = narrowing.filters, narrowing.marked
    if marked.refs:
        return _of_refs(heard, narrowing)
    if heard is Intent.DEADLINE_HISTORY and (filters.query.due or _asks_which(marked.text)):
        return Intent.COUNT if "how many" in marked.text else Intent.LIST
    if heard is Intent.CHANGES and filters.query.is_new and (filters.query.statuses or filters.query.colours):
        return Intent.LIST
    if filters.query.words and not group_by and (other := _of_words(heard, narrowing)):
        return other
    if marked.named and filters.but(reports=()).is_empty and heard in (Intent.ITEM, None):
        lists = heard is None and (_ITEMS.search(marked.text) or LEAD.match(marked.text))
        return Intent.LIST if lists else Intent.SUMMARY
    asks_of_one = _YES_OR_NO.search(marked.text) or phrase("of_the_nth").search(marked.text)
    if heard in (Intent.LIST, None) and asks_of_one and _points_at_one(narrowing):
        return Intent.ITEM
    if heard is Intent.WHO and _narrows_by_standing(filters):
        return Intent.LIST if filters.owners else Intent.SUMMARY
    if heard is None and filters.but(as_at=None).is_empty:
        return Intent.LIST if _order_is_asked(marked.text) else None
    return heard or Intent.LIST


def _asks_which(text: str) -> bool:
    """Whether it asks which deadlines moved, and not of one how often."""
    return bool(_SORTS.search(text)) and not phrase("of_one").search(text)


def _of_words(heard: Intent | None, narrowing: Narrowing) -> Intent | None:
    """The intent that a summary, the news or a yes-or-no of some words is: those actions themselves."""
    text = narrowing.marked.text
    if heard is Intent.SUMMARY:
        return Intent.LIST
    if heard is Intent.CHANGES and not narrowing.marked.times:
        return Intent.ITEM
    if heard is Intent.PROMISES and not narrowing.filters.owners:
        return Intent.ITEM
    if heard is Intent.COUNT and _OTHER_THINGS.search(text):
        return Intent.ITEM
    asks = _YES_OR_NO.search(text) or _TAIL.search(text) or _LATEST.match(text) or _WHETHER.search(text)
    if not asks and not _SORTS.search(text):
        asks = _ALL_DONE.search(text)
    return Intent.ITEM if asks and heard in (Intent.LIST, None) and not narrowing.filters.owners else None


def _of_refs(heard: Intent | None, narrowing: Narrowing) -> Intent:
    """One action looked at, or the actions under some refs sifted by more than their ref."""
    if narrowing.filters.query.not_refs and heard in (Intent.SUMMARY, Intent.LIST, Intent.ITEM, None):
        return Intent.LIST
    if heard is Intent.SUMMARY or (heard is Intent.CHANGES and not narrowing.marked.times):
        return Intent.ITEM
    if heard is Intent.COUNT and _HOW_LONG.search(narrowing.marked.text):
        return Intent.ITEM
    if heard not in (Intent.LIST, Intent.ITEM, None):
        return heard
    filters, text = narrowing.filters, narrowing.marked.text
    sifts = filters.but(refs=(), plans=(), reports=(), as_at=None, updated=None, settled=None).is_empty is False
    are_whole = all(key.split("-")[-1].isdigit() for key in filters.query.refs)
    by_more = sifts and (are_whole or bool(_SORTS.search(text)))
    return Intent.LIST if by_more and not _YES_OR_NO.search(text) else Intent.ITEM


def _is_about_the_plan(intent: Intent, narrowing: Narrowing) -> bool:
    """Whether a question that narrows nothing still plainly asks about actions: "tell me a joke" does not."""
    filters, text = narrowing.filters, narrowing.marked.text
    says_little = bool(filters.query.due or filters.mine) and filters.but(due=(), mine=False, as_at=None).is_empty
    if (
        narrowing.stray
        and says_little
        and not (re.search(r"\bdue|deadline", text) or phrase("whole_plan").search(text))
    ):
        return False
    if intent not in (Intent.LIST, Intent.COUNT, Intent.WHO) or not filters.is_empty:
        return True
    if _points_at_one(narrowing):
        return True
    if phrase("pronoun").search(text):
        return not narrowing.stray or intent is Intent.WHO
    asks_for_all = narrowing.marked.named or phrase("whole_plan").search(text) or _order_is_asked(text)
    return intent is not Intent.WHO and bool(asks_for_all) and not narrowing.stray


def _points_at_one(narrowing: Narrowing) -> bool:
    """Whether it is about one of the rows there were: "whose is the first", "when was the second one updated"."""
    text = narrowing.marked.text
    return narrowing.filters.is_empty and bool(NTH.search(text)) and not _order_is_asked(text)


def _order_is_asked(text: str) -> bool:
    """Whether an order is asked for, and so a list to be put in it: "list by deadline"."""
    return order_in(text)[0] is not AnswerOrder.PLAN


def _narrows_by_standing(filters: Filters) -> bool:
    stands = filters.query.overdue or filters.query.colours or filters.query.statuses
    return bool(stands or filters.query.due or filters.query.silent_since or filters.query.never_updated)
