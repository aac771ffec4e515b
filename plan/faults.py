"""Faults of a plan: its own words against its rows. Nothing is put right here, only told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from plan.actions import Action, Status, is_overdue
from plan.colours import Colour, colour
from plan.completion_day import SAYS_DONE
from plan.deadlines import days_late
from plan.numbers import SMALL, number_of
from plan.phrases import day as in_words
from plan.recommendations import Plan, Recommendation, Report

SILENT_AFTER = timedelta(days=60)


class Kind(StrEnum):
    """The kinds of fault."""

    COUNTS = "counts disagree"
    COLOUR = "printed colour disagrees"
    NO_OWNER = "no owner"
    NO_DEADLINE = "no deadline"
    SILENT = "late and silent"
    SAYS_DONE = "narrative says done"
    SAYS_OPEN = "narrative says not done"
    DATES = "dates disagree"
    PROMISE = "promised and not done"
    BEFORE_PUBLICATION = "due before publication"
    MOVED_TOO_OFTEN = "moved more often than allowed"
    SEVERAL_LEADS = "several leads"
    POINTS_ELSEWHERE = "update points elsewhere"
    BLOCKED = "waits for another body, shown red"
    LEFT = "owner has left"
    SILENT_OWNER = "silent owner"
    TWICE = "same finding twice"
    RECORD = "record altered"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong, in a sentence. `about` is the action's id, or the report's or plan's code."""

    about: str
    kind: Kind
    text: str
    owner: str = ""
    """The owner it is about, where it is about one."""
    other: str = ""
    """The other action it is about, or those that are to be handed over."""
    actions: tuple[str, ...] = ()
    """Ids of that owner's actions."""

    @property
    def mend(self) -> str:
        """The order or question that begins to mend it, as it would be typed."""
        return MENDS[self.kind].order.format(about=self.about, owner=self.owner, other=self.other)

    @property
    def tap(self) -> str:
        """The mend in a few words, as its row offers it."""
        return MENDS[self.kind].words


class Mend(NamedTuple):
    """The mending of a kind of fault: the order that begins it, and the words that offer it."""

    order: str
    words: str


MENDS: Mapping[Kind, Mend] = {
    Kind.COUNTS: Mend("summary of {about}", "See what its rows add up to"),
    Kind.COLOUR: Mend("{about}", "Open it, and set right what is wrong"),
    Kind.NO_OWNER: Mend("change the owner of {about}", "Give it an owner"),
    Kind.NO_DEADLINE: Mend("move the deadline of {about}", "Set a deadline"),
    Kind.SILENT: Mend("chase {about}", "Chase its owner"),
    Kind.SAYS_DONE: Mend("propose {about} as complete", "Propose it as complete"),
    Kind.SAYS_OPEN: Mend("reopen {about}", "Reopen it"),
    Kind.DATES: Mend("move the deadline of {about}", "Set the deadline right"),
    Kind.PROMISE: Mend("chase {about}", "Chase its owner"),
    Kind.BEFORE_PUBLICATION: Mend("move the deadline of {about}", "Set the deadline right"),
    Kind.MOVED_TOO_OFTEN: Mend("why did the deadline of {about} move", "See why it moved, and who agreed"),
    Kind.SEVERAL_LEADS: Mend("change the owner of {about}", "Say who leads it"),
    Kind.POINTS_ELSEWHERE: Mend("update {about}", "Post an update of its own"),
    Kind.BLOCKED: Mend("move the deadline of {about}", "Move its deadline"),
    Kind.LEFT: Mend("change the owner of {other}", "Hand over their actions"),
    Kind.SILENT_OWNER: Mend("chase {owner}", "Chase them"),
    Kind.TWICE: Mend("{about} and {other}", "See both"),
    Kind.RECORD: Mend("help", "See what I can do"),
}


def find_faults(plan: Plan, today: date) -> tuple[Fault, ...]:
    """Every fault in a plan as it stands on a day: a report's counts first, then its actions in printed order."""
    nobody_owns = not any(action.owners for action in plan.actions())
    faults = [fault for report in plan.reports for fault in _in_report(report, today)]
    if not nobody_owns or not any(fault.kind is Kind.NO_OWNER for fault in faults):
        return tuple(faults)
    nobody = Fault(plan.code, Kind.NO_OWNER, f"{plan.code} names nobody as the owner of anything.")
    return (nobody, *(fault for fault in faults if fault.kind is not Kind.NO_OWNER))


def _in_report(report: Report, today: date) -> Iterator[Fault]:
    yield from _counts(report)
    for recommendation in report.recommendations:
        for action in recommendation.actions:
            if recommendation.ours:
                yield from _in_action(action, recommendation, today)


def _in_action(action: Action, recommendation: Recommendation, today: date) -> Iterator[Fault]:
    yield from _colour(action, today)
    yield from _narrative(action)
    yield from _dates(action)
    if not action.status.is_open:
        return
    if not action.owners:
        yield Fault(action.id, Kind.NO_OWNER, f"{action.id} is {action.status.words} and nobody owns it.")
    if action.deadline.due is None and recommendation.deadline.due is None:
        said = f" (it says “{action.deadline.text}”)" if action.deadline.text else ""
        yield Fault(
            action.id, Kind.NO_DEADLINE, f"{action.id} is {action.status.words} and has no day it is due{said}."
        )
    yield from _silent(action, today)


def _colour(action: Action, today: date) -> Iterator[Fault]:
    """A traffic light that disagrees with status and deadline."""
    due = action.deadline.due
    computed = colour(action.status, due, today, undeliverable=action.undeliverable is not None)
    printed = action.printed_colour
    if printed not in set(Colour) or printed == computed:
        return
    late = days_late(due, today)
    is_late = due is not None and is_overdue(action.status, due, today)
    why = [f"{late} {'day' if late == 1 else 'days'} past {in_words(due)}"] if due and is_late else []
    why += [f"declared undeliverable ({action.undeliverable})"] if action.undeliverable else []
    reason = f": it is {', '.join((action.status.words, *why))}"
    yield Fault(action.id, Kind.COLOUR, f"{action.id} is printed {printed} but is {computed}{reason}.")


def _silent(action: Action, today: date) -> Iterator[Fault]:
    if not is_overdue(action.status, action.deadline.due, today):
        return
    said = [update.said_on for update in action.updates if update.said_on and update.said_on <= today]
    last = max(said, default=None)
    if last and today - last < SILENT_AFTER:
        return
    since = f"nothing has been said since {in_words(last)}" if last else "nothing dated has ever been said of it"
    late = days_late(action.deadline.due, today)
    yield Fault(action.id, Kind.SILENT, f"{action.id} is {late} {'day' if late == 1 else 'days'} late, and {since}.")


_NOT_DONE = re.compile(
    r"\b(?:still (?:an? )?(?:outstanding|ongoing|awaiting|awaited|to be done)|not yet (?:complete"
    r"|started|implemented|in place)|remains outstanding)\b",
    re.IGNORECASE,
)


def _narrative(action: Action) -> Iterator[Fault]:
    """The newest thing said of an action against its status."""
    newest = newest_words(action)
    if action.status.is_open and action.status is not Status.PROPOSED and SAYS_DONE.search(newest):
        yield Fault(
            action.id,
            Kind.SAYS_DONE,
            f"{action.id} is {action.status.words}, but its newest words say done: “{_short(newest)}”",
        )
    if action.status is Status.COMPLETE and _NOT_DONE.search(newest):
        yield Fault(
            action.id,
            Kind.SAYS_OPEN,
            f"{action.id} is complete, but its newest words say otherwise: “{_short(newest)}”",
        )


def newest_words(action: Action) -> str:
    """The newest thing said of an action."""
    dated = [update for update in action.updates if update.text]
    if not dated:
        return action.comment or ""
    return max(enumerate(dated), key=lambda each: (each[1].said_on or date.min, each[0]))[1].text


def _dates(action: Action) -> Iterator[Fault]:
    """A revision that brings a deadline before the one it replaces is worth a look."""
    before = [each.due for each in action.due_history if each.due]
    due = action.deadline.due
    if due and before and due < before[-1]:
        yield Fault(
            action.id,
            Kind.DATES,
            f"{action.id} is due {in_words(due)}, which is before the {in_words(before[-1])} it replaced.",
        )


_NUMBERS = {"no": 0} | {word: number_of(word) for word in SMALL}
_NUMBER = rf"(?P<n>\d+|{'|'.join(_NUMBERS)})"
_OF_THEM = rf"\b{_NUMBER}(?: of (?:these|which|them))?"


class _Claim(NamedTuple):
    """A count that a summary claims, its wording, and the rows it means."""

    said: str
    words: re.Pattern[str]
    holds: Callable[[Recommendation], bool]


def _claim(said: str, words: str, holds: Callable[[Recommendation], bool]) -> _Claim:
    return _Claim(said, re.compile(rf"{_OF_THEM}{words}\b", re.IGNORECASE), holds)


def _printed(colour: Colour) -> Callable[[Recommendation], bool]:
    return lambda asked: any(action.printed_colour == colour for action in asked.actions)


_THINGS = r"(?:recommendations?|areas? (?:for|of) \w+|causes? (?:of|for) concern|actions?)\b"
_APPLY = (
    r"(?:apply|applies|applicable|relevant|addressed|are|is)\b.{0,12}?(?:to|for)\b.{0,40}?"
    r"\b(?:us|force|police|service|trust|council)"
)
_HELD = re.compile(rf"{_NUMBER} (?:is|are) held at white", re.IGNORECASE)
_WHOLE = (
    _Claim(
        "for us",
        re.compile(
            rf"\b{_NUMBER}(?: {_THINGS})?,?(?: of (?:these|which|them))?(?: (?:which|that))? {_APPLY}\b"
            rf"|\b(?:makes|total of) {_NUMBER.replace('<n>', '<m>')} {_THINGS} for the\b",
            re.IGNORECASE,
        ),
        lambda asked: asked.ours,
    ),
    _Claim(
        "in all",
        re.compile(
            rf"\b(?:makes|there are|total of)(?: a total of)? {_NUMBER} {_THINGS}(?! (?:for|which|that|are))", re.I
        ),
        lambda _: True,
    ),
)
"""How many a summary says there are, and how many of them are for the body whose plan it is."""
_ALL_STAND = (
    ("complete", re.compile(r"\b(?:and|which|these|all)\b[^.;,]{0,30}?\bare (?:all )?(?:complete|completed)\b", re.I)),
    (
        "in progress",
        re.compile(r"\b(?:and|which|these|all)\b[^.;,]{0,30}?\bare (?:all )?(?:being progressed|in progress)\b", re.I),
    ),
)
"""A standing said of all of them: "… which apply to force and are complete"."""
_CLAIMS = (
    _claim(
        "complete",
        "(?: is| are| have been| has been)?(?: now)? (?:complete|completed|implemented)",
        lambda asked: asked.status is Status.COMPLETE,
    ),
    _claim(
        "in progress",
        "(?: is| are)?(?: to be| being)? (?:in progress|progressed|ongoing|underway)",
        lambda asked: asked.ours and asked.status.is_open,
    ),
    _claim("closed", "(?: is| are| have been| has been)? closed", lambda asked: asked.status is Status.CLOSED),
    _claim("red", "(?: is| are)?(?: at)? red", _printed(Colour.RED)),
)


def _counts(report: Report) -> Iterator[Fault]:
    """A report's own summary sentence against its rows."""
    summary = report.summary or ""
    for said, stated, found in claims(report):
        if stated != found:
            yield Fault(
                report.code,
                Kind.COUNTS,
                f"{report.code} says {stated} {said}, but its rows show {found}: “{_short(summary)}”",
            )


def claims(report: Report) -> Iterator[tuple[str, int, int]]:
    """Every count that a report's summary claims: of what, how many it says, and how many its rows show."""
    summary, rows = report.summary or "", report.recommendations
    for claim in (*_WHOLE, *_CLAIMS):
        if match := claim.words.search(summary):
            groups = match.groupdict()
            held = _HELD.search(summary) if claim.said == "for us" else None
            found = sum(map(claim.holds, rows)) + (_number(held["n"]) if held else 0)
            yield claim.said, _number(groups.get("n") or groups.get("m") or ""), found
    whole = next((match for claim in _WHOLE if (match := claim.words.search(summary))), None)
    holds = {claim.said: claim for claim in _CLAIMS}
    for said, words in _ALL_STAND:
        if whole and words.search(summary) and not holds[said].words.search(summary):
            groups = whole.groupdict()
            stated = _number(groups.get("n") or groups.get("m") or "")
            yield said, stated, sum(map(holds[said].holds, rows))


def _number(said: str) -> int:
    return int(said) if said.isdigit() else _NUMBERS[said.lower()]


def _short(text: str) -> str:
    return text if len(text) <= 160 else f"{text[:157].rstrip()}…"
