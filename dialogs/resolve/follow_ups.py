"""A follow-up: what it leaves unsaid is taken from what was asked before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

from dialogs.clarify.revising import without_refs
from dialogs.language.follow import about_the_same
from dialogs.language.meaning import (
    COMMANDS,
    QUESTIONS,
    SAME_AGAIN,
    THE_OTHERS,
    AnswerOrder,
    Filters,
    Heard,
    Intent,
    ReadWords,
)
from dialogs.language.vocabulary import Vocabulary
from dialogs.resolve.before import Before
from dialogs.resolve.repeats import in_their_report, like_the_last, with_values
from plan.actions import Status
from plan.owners import MatchKind
from plan.query import Query, asked_of, of_open_actions
from plan.shares import Quantity, Share

_OF_THOSE = frozenset({Intent.LIST, Intent.COUNT, Intent.WHO})
"""Questions about those spoken of before: where there are none, it is asked which."""
_OF_SEVERAL = frozenset({Intent.LIST, Intent.COUNT, Intent.ITEM, Intent.SUMMARY, Intent.WHO})
"""Questions whose answer can be narrowed by the next."""
KEPT = "kept"
"""The slot of what a question takes from the one before, unsaid: the wider question is offered beside its answer."""


_ALSO = re.compile(
    r"(?:\W*\b(?:and|also|plus|too|as well|the|same|ditto|likewise|for|with|on|again|both|please|pls|ok|then)\b)+\W*",
    re.IGNORECASE,
)
_NAMES_ONE = frozenset({Intent.ITEM, Intent.UPDATE, Intent.UNKNOWN})
_SAYS_SO = re.compile(r"\b(?:also|plus|too|as well|same|ditto|likewise)\b|^\W*and\b", re.IGNORECASE)


def of_others_too(asks: Sequence[Heard], before: Before | None, text: str, vocabulary: Vocabulary) -> list[Heard]:
    """ "8a too", "and 8a", after an order: heard as the same again, of another action."""
    is_order = before and before.heard.intent in COMMANDS and before.heard.intent is not Intent.ADD
    if not is_order or len(asks) != 1 or asks[0].intent not in _NAMES_ONE or not asks[0].filters.query.refs:
        return list(asks)
    besides = without_refs(text, vocabulary)
    if not _ALSO.fullmatch(besides) or not _SAYS_SO.search(besides):
        return list(asks)
    return [replace(asks[0], filters=Filters(Query(refs=asks[0].filters.query.refs)), topic=SAME_AGAIN)]


def completed(heard: Heard, before: Before | None) -> Heard:
    """The ask with everything it leans on filled in from the one before."""
    names_none = heard.filters.is_empty and not heard.filters.plans
    if heard.follows and before is None and names_none and heard.intent in _OF_THOSE:
        of_all = heard.order is not AnswerOrder.PLAN
        return replace(heard, intent=heard.intent if of_all else Intent.ITEM, follows=False)
    if again := _like_before(heard, before):
        return again
    if before and (narrowed := _among_those_shown(heard, before) or _of_the_same(heard, before)):
        return narrowed
    if not heard.follows or before is None:
        return heard
    if heard.intent is Intent.CORRECT:
        return _asked_again(heard, before)
    if heard.nth is not None:
        return _chosen(heard, before)
    if heard.intent in QUESTIONS and heard.intent is not Intent.LIST and _names_nothing(heard) and before.ids:
        return replace(heard, filters=before.heard.filters.but(**_said(heard.filters)))
    if heard.intent not in QUESTIONS:
        return _about_those(heard, before)
    goes_on = before.heard.intent in QUESTIONS and heard.intent in (Intent.LIST, Intent.UNKNOWN)
    is_a_look = before.heard.intent is Intent.ITEM or (
        before.heard.intent is Intent.SUMMARY and not before.heard.group_by
    )
    is_sorted = heard.order is not AnswerOrder.PLAN and before.heard.intent in (Intent.WHO, Intent.ITEM)
    goes_on = goes_on and not (is_sorted or (is_a_look and _sifts(heard.filters)))
    intent = before.heard.intent if goes_on else heard.intent
    return replace(
        heard,
        intent=intent,
        filters=_merged(before.heard.filters, heard.filters),
        order=heard.order if heard.order is not AnswerOrder.PLAN else before.heard.order,
        group_by=heard.group_by or before.heard.group_by,
        since=heard.since or before.heard.since,
        since_words=heard.since_words or before.heard.since_words,
    )


def _like_before(heard: Heard, before: Before | None) -> Heard | None:
    """The ask before, of another action or of the other groups; a new action like the last."""
    if heard.topic == THE_OTHERS:
        return _the_others(before)
    last = before.ordered if before else None
    if before is None or last is None:
        return None
    if heard.topic == SAME_AGAIN:
        heard = in_their_report(heard, before) or heard
        return replace(last, filters=heard.filters, orders=with_values(last.orders, heard), follows=False)
    return like_the_last(heard, last) if heard.intent is last.intent is Intent.ADD else None


def _among_those_shown(heard: Heard, before: Before) -> Heard | None:
    """The ask of a bare number, as that of the one action shown before that has it: "5" after a report's list."""
    said = heard.filters
    if not said.query.refs or said.plans or said.query.reports or not all(ref.isdigit() for ref in said.query.refs):
        return None
    if heard.intent not in QUESTIONS:
        return in_their_report(heard, before)
    shown = [[each for each in before.ids if each.rpartition("-")[2] == ref] for ref in said.query.refs]
    if not all(len(each) == 1 for each in shown):
        return None
    asked = before.heard.filters
    if asked.plans or asked.query.reports:
        return replace(heard, filters=said.but(plans=asked.plans, reports=asked.query.reports), follows=False)
    return replace(heard, filters=said.but(refs=tuple(ids[0].lower() for ids in shown)), follows=False)


def _of_the_same(heard: Heard, before: Before) -> Heard | None:
    """The ask, of whoever or whatever was asked about before; None where that was nothing, or the very same."""
    if not heard.narrows:
        return None
    asked = before.heard.filters
    filters = about_the_same(asked, heard.filters)
    is_the_same = filters == asked and (heard.intent, heard.group_by) == (before.heard.intent, before.heard.group_by)
    if before.heard.intent not in _OF_SEVERAL or filters == heard.filters or is_the_same or not _is_settled(before):
        return None
    kept = ReadWords(KEPT, heard.evidence[0].words if heard.evidence else "", "of what was asked before")
    return replace(heard, filters=filters, evidence=(*heard.evidence, kept))


def _is_settled(before: Before) -> bool:
    """Whether what was asked about is known, and more than one action: an answer of one leaves nothing to narrow."""
    asked = before.heard.filters
    knows_names = all(each.kind is MatchKind.EXACT for each in asked.owners) and not asked.mine
    if asked.owners or asked.mine or asked.plans or asked.query.reports:
        return bool(before.ids) or (knows_names and not asked.query.words)
    return len(before.ids) > 1


def _asked_again(heard: Heard, before: Before) -> Heard:
    """ "No, 8b" after a question: the same of another action."""
    asked = before.heard
    if asked.intent not in QUESTIONS:
        return heard
    intent = Intent.ITEM if asked.intent in (Intent.LIST, Intent.COUNT) else asked.intent
    return replace(asked, intent=intent, filters=Filters(Query(refs=heard.filters.query.refs)))


def _merged(before: Filters, now: Filters) -> Filters:
    """Put a follow-up in place of the same condition before; a new name drops "mine", a status drops a colour."""
    said = _said(now)
    if now.owners or now.mine:
        said |= {"owners": now.owners, "mine": now.mine}
    if stands := _both_ways(before.query, now.query):
        said |= stands
    elif now.query.statuses is not None or now.query.overdue or now.query.colours:
        said |= {
            "statuses": now.query.statuses,
            "overdue": now.query.overdue,
            "colours": now.query.colours,
            "status_word": now.status_word,
        }
    if now.query.refs and all("-" in ref for ref in now.query.refs):
        before = before.but(reports=(), plans=())
    if both := tuple(code for code in now.query.reports if code in before.query.reports):
        said["reports"] = both
    return before.but(**said)


def _both_ways(before: Query, now: Query) -> dict[str, Any]:
    """The people asked of, beside how the actions stand: "how many of those are ours" keeps what is red."""
    before = of_open_actions(before)
    is_whose = now.statuses == frozenset(Status) - {Status.NOT_OURS} and not (now.overdue or now.colours)
    if not is_whose or not (before.overdue or before.colours or before.statuses):
        return {}
    return {"statuses": (before.statuses & now.statuses) if before.statuses and now.statuses else now.statuses}


def _the_others(before: Before | None) -> Heard:
    """The groups that the answer before left out: "and who isn't"."""
    if before is None or before.heard.group_by is None:
        return Heard(Intent.UNKNOWN)
    share = before.heard.share
    return replace(before.heard, share=share.opposite if share else Share(Quantity.NONE), follows=False)


def _said(filters: Filters) -> dict[str, Any]:
    """The fields that are not at their default, of the query and beside it."""
    empty = Filters()
    beside = [each.name for each in fields(Filters) if each.name != "query"]
    said = {name: getattr(filters, name) for name in beside if getattr(filters, name) != getattr(empty, name)}
    return said | {name: getattr(filters.query, name) for name in asked_of(filters.query)}


def _sifts(filters: Filters) -> bool:
    """Whether it says how the actions must stand, or when they are due."""
    return about_the_same(Filters(), filters).but(as_at=None) != Filters()


def _names_nothing(heard: Heard) -> bool:
    return heard.filters.is_empty


def _chosen(heard: Heard, before: Before) -> Heard:
    """ "Show the second": one of the rows there were."""
    nth = heard.nth or 0
    index = nth - 1 if nth > 0 else nth
    try:
        chosen = before.ids[index]
    except IndexError:
        return heard
    intent = Intent.ITEM if heard.intent in (Intent.LIST, Intent.UNKNOWN) else heard.intent
    return replace(heard, intent=intent, filters=Filters(Query(refs=(chosen.lower(),))), nth=None)


def _about_those(heard: Heard, before: Before) -> Heard:
    """A command about "it" or "them": the rows there were."""
    left_out = heard.filters.query.not_refs
    if not heard.filters.but(not_refs=()).is_empty or not before.ids:
        return heard
    refs = tuple(each.lower() for each in before.ids if each.lower().rpartition("-")[2] not in left_out)
    return replace(heard, filters=Filters(Query(refs=refs)))
