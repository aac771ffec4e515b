"""Told: who hears that an action changed, once, in their next digest; and in what words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from plan.actions import Status
from plan.changes import Change, Field
from plan.evidence import from_data

QUIET = frozenset(
    {Field.CORRECTION, Field.ROLE, Field.SETTING, Field.RENAMED, Field.ALIAS, Field.MEMBERS, Field.SUPERVISOR}
)
"""What the record keeps and nobody need be told of."""


@dataclass(frozen=True, slots=True)
class Around:
    """The people, by id, that an action's change may concern."""

    owners: frozenset[str] = frozenset()
    """Who owns it, and who did until this change."""
    followers: frozenset[str] = frozenset()
    proposer: str | None = None
    """Who last said that it is done."""


def hearers(change: Change, around: Around) -> list[str]:
    """Its owners and those who follow it; of sign-off or rejection also whoever proposed it; never who did it."""
    if change.action_id is None or change.field in QUIET:
        return []
    decided = change.field is Field.STATUS and change.old == Status.PROPOSED
    proposer = {around.proposer} if decided and around.proposer else set()
    return sorted((around.owners | around.followers | proposer) - {change.said.actor_id})


def still_news(waiting: Iterable[Change], undone: Collection[int]) -> list[Change]:
    """Leave out of a person's notifications what was undone, and the undoing of it."""
    waits = list(waiting)
    ids = {change.id for change in waits}
    return [change for change in waits if change.id not in undone and change.undoes not in ids]


def sentences(changes: Sequence[Change], most: int = 10) -> list[str]:
    """Each change in a line, the oldest first; past so many, the rest counted."""
    said = [_sentence(change) for change in changes[:most]]
    left = len(changes) - len(said)
    return [*said, f"and {left:,} more changes"] if left else said


def _sentence(change: Change) -> str:
    about, who, why = change.action_id, change.said.actor, f" ({change.reason})" if change.reason else ""
    if change.undoes:
        return f"{about}: {who} took back a change of {_NAMES.get(change.field, change.field.value)}"
    match change.field:
        case Field.UPDATE:
            return f"{about}: {who} wrote “{_cut(change.new)}”"
        case Field.STATUS:
            return f"{about}: {who} {_decision(change)}{why}"
        case Field.DUE:
            return f"{about}: {who} moved the deadline from {_deadline(change.old)} to {_deadline(change.new)}{why}"
        case Field.OWNERS:
            return f"{about}: {who} gave it to {', '.join(change.new) or 'nobody'}{why}"
        case Field.NEW:
            return f"{about}: {who} added it"
        case Field.UNDELIVERABLE if change.new:
            return f"{about}: {who} declared that it cannot be delivered ({change.new})"
        case Field.DEMONSTRATION if change.new:
            until = date.fromisoformat(change.new)
            return f"{about}: {who} put it into demonstration until {until.day} {until:%B %Y}{why}"
        case Field.EVIDENCE:
            return f"{about}: {who} added evidence: {from_data(change.new).words}"
        case _:
            return f"{about}: {who} changed the {_NAMES.get(change.field, change.field.value)}{why}"


_NAMES = {Field.DUE: "deadline", Field.TEXT: "words", Field.UNDELIVERABLE: "declaration that it cannot be done"}


def _decision(change: Change) -> str:
    was, now = Status(change.old), Status(change.new)
    if now is Status.PROPOSED:
        return "says it is done"
    if was is Status.PROPOSED and now is Status.COMPLETE:
        return "signed it off"
    if was is Status.PROPOSED and now.is_open:
        return "did not sign it off"
    return f"set it to {now.words}"


def _deadline(kept: dict[str, str | None] | None) -> str:
    return (kept and (kept["text"] or kept["due"])) or "none"


def _cut(words: str, most: int = 160) -> str:
    return words if len(words) <= most else f"{words[:most].rsplit(' ', 1)[0]}…"
