"""Every deadline of one action, told apart: the inspectorate's, the body's own, the revised; the first and the last."""

from __future__ import annotations

from datetime import date

from cards.buttons import button
from cards.elements import Card, Element, card, heading, line, plan_and_day, run
from cards.phrases import day, listed, plain
from cards.verbs import Verb
from plan.dates import read_day
from plan.deadlines import SetBy
from plan.facts import ActionFact, DateFact, DatesFact

NOT_SAID = "the plan does not say whose it is"


def dates_card(*, action: ActionFact, known: DatesFact, asked: str | None, as_at: date) -> Card:
    """The date that was asked for, then all of them in order."""
    return card(
        heading(f"Dates of {action.ref}"),
        plan_and_day("", as_at),
        line(run(action.text, most=300)),
        line(run(answer(action, known, asked), most=600)),
        *(_line(known, each) for each in known.dates if len(known.dates) > 1),
        line(run("Recommendation:", bold=True), run(_said(known, known.asked), most=400)) if known.asked else None,
        buttons=[button(f"Open {action.ref}", Verb.SHOW, action=action.id, version=action.version)],
    )


def dates_sentence(*, action: ActionFact, known: DatesFact, asked: str | None, as_at: date) -> str:
    """The same in words."""
    each = [f"{_place(known, one)}: {_said(known, one)}" for one in known.dates]
    given = f" The recommendation was given {_said(known, known.asked)}." if known.asked else ""
    every = f" Dates: {'; '.join(each)}." if len(each) > 1 else ""
    return f"{answer(action, known, asked)}{every}{given} As at {day(as_at)}."


def answer(action: ActionFact, known: DatesFact, asked: str | None) -> str:
    """Answer the date asked for: first, inspectorate's, own, revised; or whose the one in force is."""
    if not known.dates:
        return f"{action.id} has no deadline, and never had one."
    if asked == "original":
        moved = len(known.dates) - 1
        since = f"; it has moved {'once' if moved == 1 else f'{moved} times'} since" if moved else ", and has not moved"
        first = known.dates[0]
        return f"The original deadline of {action.id} is {_day(first)}{_whose_too(known, first)}{since}."
    if asked in _WHOSE:
        return _of(action, known, _WHOSE[asked])
    now = known.dates[-1]
    return f"The deadline of {action.id}, {_day(now)}, is {whose(known, now) or f'in force; {NOT_SAID}'}."


def _of(action: ActionFact, known: DatesFact, wanted: SetBy) -> str:
    """The dates that are somebody's; where the plan names none, that it does not."""
    every = [*([known.asked] if known.asked else []), *known.dates]
    found = [_day(each) for each in every if each.set_by is wanted]
    if found:
        return f"The {_kind(known, wanted)} for {action.id} is {listed(found, 'then')}."
    now = known.dates[-1]
    return f"The plan names no {_kind(known, wanted)} for {action.id}. In force: {_day(now)}{_whose_too(known, now)}."


def whose(known: DatesFact, one: DateFact) -> str:
    """The author of a deadline, where the plan says."""
    if one.set_by is None:
        return ""
    kind = _kind(known, one.set_by)
    return {SetBy.INTERNAL: f"an {kind}, our own", SetBy.REVISED: f"a {kind}"}.get(one.set_by, f"the {kind}")


def _whose_too(known: DatesFact, one: DateFact) -> str:
    return f", {whose(known, one)}" if one.set_by else ""


def _place(known: DatesFact, one: DateFact) -> str:
    """First, in force, or in between."""
    places = {0: "original", len(known.dates) - 1: "in force"}
    return places.get(known.dates.index(one), "then") if len(known.dates) > 1 else "in force"


def _line(known: DatesFact, one: DateFact) -> Element:
    place = _place(known, one)
    return line(run(f"{place[0].upper()}{place[1:]}:", bold=True), run(_said(known, one), most=400), close=True)


def _said(known: DatesFact, one: DateFact | None) -> str:
    """`31 July 2015, revised by Coordinator on 1 June 2015 (ICT slipped, agreed with Ch Supt Noble)`."""
    if one is None:
        return ""
    by = f" by {plain(one.who, 80)} on {day(one.on)}" if one.who and one.on else ""
    why = f" ({plain(one.reason, 200)})" if one.reason else ""
    return f"{_day(one)}, {whose(known, one) or NOT_SAID}{by}{why}"


def _day(one: DateFact) -> str:
    """The day, and the words it was printed in where they say more."""
    words = "" if one.who else plain(one.text or "", 120)
    if one.due is None:
        return f"“{words}”"
    return f"{day(one.due)} (“{words}”)" if words and read_day(words) != one.due else day(one.due)


def _kind(known: DatesFact, set_by: SetBy) -> str:
    """The name of such a date."""
    if set_by is not SetBy.INSPECTORATE:
        return f"{set_by.value} date"
    return f"inspectorate's date ({plain(known.publisher, 60)})" if known.publisher else "inspectorate's date"


_WHOSE = {"inspectorate": SetBy.INSPECTORATE, "internal": SetBy.INTERNAL, "revised": SetBy.REVISED}
