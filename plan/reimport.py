"""A later issue of a document against the plan held: what is new, changed and gone, and what a person must decide.

Three sides are compared: what the document said when it was last read, what it says now, and what is held. What only
the document changed is taken; what only the bot was told stays; what both changed is a conflict, and stays as held.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from typing import Any

from plan.actions import Action, Update
from plan.changes import Field
from plan.deadlines import Deadline
from plan.matching import free_ref, partners, plain
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
    """An action that was not held, where it is to stand, and the id it has in the new issue."""

    report: Report
    asked: Recommendation
    action: Action
    printed_id: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """The changes that a later issue would make.

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


def compare(before: Plan | None, issue: Plan, held: Plan, counted: Collection[str] = ()) -> Comparison:
    """A document's new issue against its last one, where there was one, and against what is held.

    `counted` are the ids of actions whose numbers the issue does not print.
    """
    printed = {action.id: action for action in before.actions()} if before else {}
    known = partners(before, issue, held, counted)
    changed: list[Difference] = []
    conflicts: list[Difference] = []
    for action in issue.actions():
        ours = known.get(action.id)
        if ours is not None:
            for difference, is_conflict in _differences(printed.get(ours.id), action, ours):
                (conflicts if is_conflict else changed).append(difference)
    kept = {ours.id for ours in known.values()}
    was_printed = printed if before else {action.id: action for action in held.actions()}
    return Comparison(
        new=tuple(_additions(issue, held, known, counted)),
        changed=tuple(changed),
        gone=tuple(ours for ours in held.actions() if ours.id not in kept and ours.id in was_printed),
        conflicts=tuple(conflicts),
        printed=tuple((known[action.id].id, action) for action in issue.actions() if action.id in known),
    )


def left_open(issue: Plan, before: Plan | None, comparison: Comparison) -> Plan:
    """An issue as it is to be remembered: what a person must decide stays as printed before, so it is asked again."""
    was = {action.id: action for action in before.actions()} if before else {}
    held_as = {action.id: held for held, action in comparison.printed}
    held_as |= {addition.printed_id: addition.action.id for addition in comparison.new}
    undecided: dict[str, list[str]] = {}
    for each in comparison.conflicts:
        undecided.setdefault(each.action.id, []).append(_PARTS[each.field])

    def remembered(action: Action) -> tuple[Action, ...]:
        held = held_as.get(action.id, action.id)
        parts = undecided.get(held, [])
        if parts and held not in was:
            return ()
        return (replace(action, id=held, **{part: getattr(was[held], part) for part in parts}),)

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


def _additions(issue: Plan, held: Plan, known: dict[str, Action], counted: Collection[str]) -> Iterator[Addition]:
    """Actions that are not held yet, each under a number that nothing held has."""
    under = {action.id: asked for asked in held.recommendations() for action in asked.actions}
    ids = {action.id.casefold() for action in held.actions()}
    for report in issue.reports:
        here = next((each for each in held.reports if each.code == report.code), None)
        refs = {asked.ref.casefold() for asked in here.recommendations} if here else set()
        for asked in report.recommendations:
            homes = [under[known[action.id].id] for action in asked.actions if action.id in known]
            home = replace(asked, ref=homes[0].ref if homes else _free_place(asked, here, refs))
            refs.add(home.ref.casefold())
            for action in asked.actions:
                if action.id not in known:
                    placed = _numbered(action, asked.ref, home.ref, ids)
                    if placed is not action and action.id not in counted:
                        said = f"Printed as {action.ref}, a number that another action has here."
                        placed = replace(placed, doubts=(*placed.doubts, said))
                    yield Addition(report, home, placed, action.id)


def _free_place(asked: Recommendation, here: Report | None, refs: Collection[str]) -> str:
    """The number of a recommendation none of whose actions is held: its own, unless another has it here."""
    same = here and next((each for each in here.recommendations if each.ref.casefold() == asked.ref.casefold()), None)
    return asked.ref if same and plain(same.text) == plain(asked.text) else free_ref(asked.ref, refs, refs)


def _numbered(action: Action, above: str, home: str, ids: set[str]) -> Action:
    """An action under the number of its recommendation here, and an id that nothing has; it says where they differ."""
    ref = home + action.ref.removeprefix(above) if action.ref.startswith(above) else action.ref
    head = action.id.removesuffix(action.ref.replace(" ", ""))
    wanted = head + ref.replace(" ", "") if head != action.id else action.id
    identity = free_ref(wanted, ids)
    ids.add(identity.casefold())
    if identity == action.id:
        return action
    ref = identity.removeprefix(head) if head != action.id else ref
    return replace(action, id=identity, ref=ref)


def _differences(before: Action | None, issue: Action, held: Action) -> Iterator[tuple[Difference, bool]]:
    """Differences of the issue on one action, and whether the bot was told otherwise too."""
    for field, part in _PARTS.items():
        same = _SAME.get(field, _equal)
        now, ours = getattr(issue, part), getattr(held, part)
        if same(now, ours) or (before is not None and same(now, getattr(before, part))):
            continue
        yield Difference(held, field, ours, now), before is None or not same(getattr(before, part), ours)
    known = {plain(update.text) for each in (before, held) if each for update in each.updates}
    for update in issue.updates:
        if plain(update.text) not in known:
            yield Difference(held, Field.UPDATE, None, update), False


def _same_words(one: str | None, other: str | None) -> bool:
    return plain(one) == plain(other)


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
    """A difference's value from or to, as people read it and as the JSON contract prints it."""
    if isinstance(value, Deadline):
        return value.due.isoformat() if value.due else value.text
    if isinstance(value, Update):
        return value.text
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return None if value is None else str(value)
