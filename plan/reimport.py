"""A later issue of a document against the plan held: what is new, changed and gone, and what a person must decide.

Three sides are compared: what the document said when it was last read, what it says now, and what is held. What only
the document changed is taken; what only the bot was told stays; what both changed is a conflict, and stays as held.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from plan.actions import Action, Update
from plan.changes import Field
from plan.deadlines import Deadline
from plan.recommendations import Plan, Recommendation, Report


@dataclass(frozen=True, slots=True)
class Difference:
    """Something about an action that the new issue says otherwise. `old` is what is held."""

    action: Action
    field: Field
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class Addition:
    """An action that was not held, and where it stands in the new issue."""

    report: Report
    asked: Recommendation
    action: Action


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a later issue would change.

    `gone` are held actions it no longer prints: they stay until somebody decides. `printed` pairs the id of a held
    action with the action as the issue prints it.
    """

    new: tuple[Addition, ...] = ()
    changed: tuple[Difference, ...] = ()
    gone: tuple[Action, ...] = ()
    conflicts: tuple[Difference, ...] = ()
    printed: tuple[tuple[str, Action], ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to take and nothing to decide."""
        return not (self.new or self.changed or self.gone or self.conflicts)


def compare(before: Plan | None, issue: Plan, held: Plan) -> Comparison:
    """A document's new issue against its last one, where there was one, and against what is held."""
    printed = {action.id: action for action in before.actions()} if before else {}
    partners = _partners(issue, held)
    changed: list[Difference] = []
    conflicts: list[Difference] = []
    for action in issue.actions():
        ours = partners.get(action.id)
        if ours is not None:
            for difference, is_conflict in _differences(printed.get(ours.id), action, ours):
                (conflicts if is_conflict else changed).append(difference)
    kept = {ours.id for ours in partners.values()}
    was_printed = printed if before else {action.id: action for action in held.actions()}
    return Comparison(
        new=tuple(each for each in _additions(issue) if each.action.id not in partners),
        changed=tuple(changed),
        gone=tuple(ours for ours in held.actions() if ours.id not in kept and ours.id in was_printed),
        conflicts=tuple(conflicts),
        printed=tuple((partners[action.id].id, action) for action in issue.actions() if action.id in partners),
    )


def left_open(issue: Plan, before: Plan | None, comparison: Comparison) -> Plan:
    """An issue as it is to be remembered: what a person must decide stays as printed before, so it is asked again."""
    was = {action.id: action for action in before.actions()} if before else {}
    held_as = {action.id: held for held, action in comparison.printed}
    undecided: dict[str, list[str]] = {}
    for each in comparison.conflicts:
        undecided.setdefault(each.action.id, []).append(_PARTS[each.field])

    def remembered(action: Action) -> tuple[Action, ...]:
        held = held_as.get(action.id, action.id)
        if held not in undecided:
            return (action,)
        return (replace(action, **{part: getattr(was[held], part) for part in undecided[held]}),) if held in was else ()

    return replace(
        issue,
        reports=tuple(
            replace(
                report,
                recommendations=tuple(
                    replace(asked, actions=tuple(kept for action in asked.actions for kept in remembered(action)))
                    for asked in report.recommendations
                ),
            )
            for report in issue.reports
        ),
    )


def _additions(issue: Plan) -> Iterator[Addition]:
    for report in issue.reports:
        for asked in report.recommendations:
            for action in asked.actions:
                yield Addition(report, asked, action)


def _partners(issue: Plan, held: Plan) -> dict[str, Action]:
    """The held action each printed one is, by its id: the same words where only one has them, else the same id."""
    by_words = {_plain(action.text): action for action in held.actions()}
    times = Counter(_plain(action.text) for plan in (issue, held) for action in plan.actions())
    by_id = {action.id: action for action in held.actions()}
    partners: dict[str, Action] = {}
    for action in issue.actions():
        words = _plain(action.text)
        if times[words] == 2 and words in by_words:
            partners[action.id] = by_words[words]
    taken = {ours.id for ours in partners.values()}
    for action in issue.actions():
        if action.id not in partners and action.id in by_id and action.id not in taken:
            partners[action.id] = by_id[action.id]
    return partners


def _differences(before: Action | None, issue: Action, held: Action) -> Iterator[tuple[Difference, bool]]:
    """What the issue says otherwise of one action, and whether the bot was told otherwise too."""
    for field, part in _PARTS.items():
        same = _SAME.get(field, _equal)
        now, ours = getattr(issue, part), getattr(held, part)
        if same(now, ours) or (before is not None and same(now, getattr(before, part))):
            continue
        yield Difference(held, field, ours, now), before is None or not same(getattr(before, part), ours)
    known = {_plain(update.text) for each in (before, held) if each for update in each.updates}
    for update in issue.updates:
        if _plain(update.text) not in known:
            yield Difference(held, Field.UPDATE, None, update), False


def _plain(words: str | None) -> str:
    return " ".join((words or "").split()).casefold()


def _same_words(one: str | None, other: str | None) -> bool:
    return _plain(one) == _plain(other)


def _same_day(one: Deadline, other: Deadline) -> bool:
    """Whether two deadlines fall on one day, however they are worded; where either has no day, the words decide."""
    if one.due and other.due:
        return one.due == other.due
    return (one.due == other.due or bool(one.text)) and _same_words(one.text, other.text)


def _equal(one: object, other: object) -> bool:
    return one == other


_PARTS = {
    Field.TEXT: "text",
    Field.OWNERS: "owners",
    Field.STATUS: "status",
    Field.DUE: "deadline",
    Field.COMMENT: "comment",
}
"""What is compared, and where an action keeps it."""
_SAME: dict[Field, Callable[[Any, Any], bool]] = {
    Field.TEXT: _same_words,
    Field.DUE: _same_day,
    Field.COMMENT: _same_words,
}
"""How two of them are the same, where being equal is too much to ask."""


def words_of(value: Any) -> str | None:
    """What a difference moves from or to, as people read it and as the JSON contract prints it."""
    if isinstance(value, Deadline):
        return value.due.isoformat() if value.due else value.text
    if isinstance(value, Update):
        return value.text
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return None if value is None else str(value)
