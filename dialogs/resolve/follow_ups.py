"""A follow-up: what it leaves unsaid is taken from what was asked before it."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any

from dialogs.language.meaning import QUESTIONS, AnswerOrder, Filters, Heard, Intent
from plan.query import Query, asked_of

_OF_THOSE = frozenset({Intent.LIST, Intent.COUNT, Intent.WHO})
"""Questions about those spoken of before: where there are none, it is asked which."""


@dataclass(frozen=True, slots=True)
class Before:
    """The last question as heard, and the actions that answered it."""

    heard: Heard
    ids: tuple[str, ...] = ()
    start: int = 0
    """The first row shown last."""


def completed(heard: Heard, before: Before | None) -> Heard:
    """The ask with everything it leans on filled in from the one before."""
    if heard.follows and before is None and heard.filters.is_empty and heard.intent in _OF_THOSE:
        of_all = heard.order is not AnswerOrder.PLAN
        return replace(heard, intent=heard.intent if of_all else Intent.ITEM, follows=False)
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
    if now.query.statuses is not None or now.query.overdue or now.query.colours:
        said |= {
            "statuses": now.query.statuses,
            "overdue": now.query.overdue,
            "colours": now.query.colours,
            "status_word": now.status_word,
        }
    if both := tuple(code for code in now.query.reports if code in before.query.reports):
        said["reports"] = both
    return before.but(**said)


def _said(filters: Filters) -> dict[str, Any]:
    """The fields that are not at their default, of the query and beside it."""
    empty = Filters()
    beside = [each.name for each in fields(Filters) if each.name != "query"]
    said = {name: getattr(filters, name) for name in beside if getattr(filters, name) != getattr(empty, name)}
    return said | {name: getattr(filters.query, name) for name in asked_of(filters.query)}


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
    if not heard.filters.is_empty or not before.ids:
        return heard
    return replace(heard, filters=Filters(Query(refs=tuple(each.lower() for each in before.ids))))
