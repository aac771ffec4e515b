"""Faults that take more than a plan's own rows to see: other reports, meetings, limits, who has left, other bodies."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from rapidfuzz import fuzz

from plan.actions import Action, is_overdue
from plan.faults import SILENT_AFTER, Fault, Kind, newest_words
from plan.meetings import PromiseState
from plan.pack.exceptions import KeptPromise
from plan.phrases import day as in_words
from plan.phrases import listed
from plan.recommendations import Plan, Recommendation, Report

MOST_NAMES = 2
"""So many owners may share an action before it is asked which of them leads."""
NEARLY_THE_SAME = 88
"""Of 100: two findings that differ in a word or two. Below 85 boilerplate of unlike findings begins to meet."""
SHORTEST = 40
"""Letters a finding must have to be compared: “Review the policy” is everybody's."""
SAYS_LITTLE = 60
"""Letters up to which an update that points elsewhere says nothing else."""
HANDED_OVER = 20
"""Actions that one mend hands over: more would not fit its words."""
_POINTS_ELSEWHERE = re.compile(
    r"^\W*(?:please )?(?:(?:see|as|refer(?: back)? to|ditto|same as)\b\W*(?:(?:above|below|previous|before)\b"
    r"|(?:the |per |with )?(?:action|rec|recommendation|update|response|comment)s?\b[^.]{0,25}\d)"
    r"|(?:ditto|as above|same as above|see above|see below)\b"
    r"|(?:see|as(?: (?:at|per|in|for|with))?|refer(?: back)? to|same as|(?:covered|dealt with|picked up|reported) "
    r"(?:at|by|in|under)|(?:linked|tied) (?:to|with))\b\W*(?:(?:at|in|under|to|also) )?"
    r"\d{1,3}(?:\.\d{1,2})*\s?\(?[a-z]?\)?(?: (?:above|below|please|for (?:an? |the |more |further )?\w+))*\W*$)",
    re.IGNORECASE,
)
"""“See 3a above”, “as per action 7”, “covered under 6b”: nothing of its own, so it must be all that is said."""
_WAITS = re.compile(r"\b(?:await\w*|waiting|pending|dependent|depends)\b", re.IGNORECASE)
_BODIES = re.compile(
    r"\b(?:College(?: of Policing)?|CoP|NPCC|ACPO|Home Office|HO|HMICFRS|HMIC|IOPC|IPCC|CPS|OPCC|PCC|MOPAC"
    r"|national(?:ly)?|government|partner\w*|ministry)\b"
)


@dataclass(frozen=True, slots=True)
class FaultContext:
    """The context of a plan: its limit of moves, its promises, owners known to have gone."""

    moves_allowed: int | None = None
    promises: tuple[KeptPromise, ...] = ()
    left: Collection[str] = ()


def find_faults_in_context(plan: Plan, context: FaultContext, today: date) -> Iterator[Fault]:
    """Every such fault, in printed order; those of owners and of whole findings last."""
    for promise in context.promises:
        if promise.state is PromiseState.BROKEN:
            said = f"{promise.promise.words} was promised at the {promise.promise.meeting.words}"
            yield Fault(
                promise.item.id, Kind.PROMISE, f"{promise.item.id}: {said}, and it is {promise.item.fact.color}."
            )
    for report in plan.reports:
        for asked in report.recommendations:
            for action in asked.actions if asked.ours else ():
                yield from _in_action(report, action, context, today)
    yield from _owners(plan, context, today)
    yield from _twice(plan)


def _in_action(report: Report, action: Action, context: FaultContext, today: date) -> Iterator[Fault]:
    due, published = action.deadline.due, report.published
    if due and published and due < published:
        said = f"{action.id} was due {in_words(due)}, before {report.code} was published on {in_words(published)}."
        yield Fault(action.id, Kind.BEFORE_PUBLICATION, said)
    if not action.status.is_open:
        return
    moves, allowed = len(action.due_history), context.moves_allowed
    if allowed is not None and moves > allowed:
        text = f"The deadline of {action.id} has moved {moves} times; this plan allows {allowed}."
        yield Fault(action.id, Kind.MOVED_TOO_OFTEN, text)
    if len(action.owners) > MOST_NAMES:
        text = f"{action.id} has {len(action.owners)} owners, {listed(action.owners)}: which of them leads?"
        yield Fault(action.id, Kind.SEVERAL_LEADS, text)
    newest = newest_words(action)
    if len(newest) <= SAYS_LITTLE and _POINTS_ELSEWHERE.search(newest):
        yield Fault(action.id, Kind.POINTS_ELSEWHERE, f"{action.id} says only where to look: “{newest[:120]}”")
    if is_overdue(action.status, due, today) and _WAITS.search(newest) and _BODIES.search(newest):
        text = f"{action.id} is RED, but its newest words wait for another body: “{newest[:160]}”"
        yield Fault(action.id, Kind.BLOCKED, text)


def _owners(plan: Plan, context: FaultContext, today: date) -> Iterator[Fault]:
    """Owners who have left, and owners whose open actions have had no update for long."""
    owed: dict[str, list[Action]] = defaultdict(list)
    for action in plan.actions():
        for owner in action.owners if action.status.is_open else ():
            owed[owner].append(action)
    is_dated = any(update.said_on for action in plan.actions() for update in action.updates)
    for owner, actions in owed.items():
        ids = tuple(each.id for each in actions)
        number = f"{len(actions)} open action{'s' if len(actions) > 1 else ''}"
        if owner in context.left:
            text = f"{owner} has left, or can no longer be reached, and owns {number}."
            yield Fault(plan.code, Kind.LEFT, text, owner, listed(ids[:HANDED_OVER]), ids)
        said = [update.said_on for each in actions for update in each.updates if update.said_on]
        last = max(said, default=None)
        if is_dated and len(actions) > 1 and (last is None or today - last >= SILENT_AFTER):
            since = f"since {in_words(last)}" if last else "ever"
            text = f"Nothing dated has been said {since} of any of {owner}'s {number}."
            yield Fault(plan.code, Kind.SILENT_OWNER, text, owner, actions=ids)


def _twice(plan: Plan) -> Iterator[Fault]:
    """The same finding in several reports: answered once, it may be open elsewhere."""
    found = [
        (report.code, asked)
        for report in plan.reports
        for asked in report.recommendations
        if asked.ours and len(asked.text) >= SHORTEST and asked.actions
    ]
    for (code, asked), (other_code, other) in combinations(found, 2):
        if code != other_code and _is_the_same(asked.text, other.text):
            first, second = asked.actions[0].id, other.actions[0].id
            stands = "" if _is_open(asked) == _is_open(other) else ", one open and one not"
            text = f"{first} and {second} ask nearly the same{stands}: “{asked.text[:100]}”"
            yield Fault(first, Kind.TWICE, text, other=second)


def _is_the_same(one: str, other: str) -> bool:
    near = min(len(one), len(other)) >= 0.75 * max(len(one), len(other))
    return near and fuzz.ratio(one.casefold(), other.casefold(), score_cutoff=NEARLY_THE_SAME) > 0


def _is_open(asked: Recommendation) -> bool:
    return any(each.status.is_open for each in asked.actions)
