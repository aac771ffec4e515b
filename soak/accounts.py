"""The account of everything people were told was saved, applied to the plan once each, and held against the store."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any

from plan.actions import Action
from plan.changes import Change, Field
from plan.recommendations import Plan
from soak.world import CODE, TODAY
from storage import changes
from storage.actions import by_id
from storage.engine import Store
from storage.plan_settings import plan_id
from storage.plans import load_plan

Key = tuple[str, str]
"""Where a message was said, and its number there."""


@dataclass(frozen=True, slots=True)
class Write:
    """One thing somebody tried to have written: in which message, about which action, what of it; or what it undoes."""

    key: Key
    action: str
    fields: tuple[tuple[Field, Any], ...] = ()
    undoes: Key | None = None


@dataclass
class Ledger:
    """The replies everybody got. `unsure` are writes that got none: they may be in the store, once, or not."""

    saved: dict[Key, Write] = field(default_factory=dict)
    refused: dict[Key, Write] = field(default_factory=dict)
    unsure: dict[Key, Write] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Found:
    """Differences between the store and the ledger, and the number of unanswered writes made."""

    differences: list[str]
    unanswered: int


async def compare(store: Store, ledger: Ledger, began: Plan) -> Found:
    """The store, and what everybody was told applied to the plan as it began."""
    async with store.reading() as session:
        plan = await plan_id(session, CODE)
        made = [change for change in await changes.of_plan(session, plan) if change.action_id]
        broken = await changes.find_break(session, plan)
        now = {action.id: _state(action) for action in (await load_plan(session, CODE)).actions()}
        versions = {id_: fact.version for id_, fact in (await by_id(session, list(now), today=TODAY)).items()}
    model = Model({action.id: _state(action) for action in began.actions()}, ledger)
    for _, message in groupby(made, key=_key):
        model.apply(list(message))
    found = [f"the chain breaks at {broken}"] if broken else []
    found += model.faults
    found += [f"{key} was told as saved, and is lost" for key in ledger.saved if key not in model.done]
    found += [f"{id_} is {now[id_]}, not {state}" for id_, state in model.states.items() if state != now[id_]]
    expected = {id_: 1 + model.writes[id_] for id_ in versions}
    found += [f"{id_} is at {at}, not {expected[id_]}" for id_, at in versions.items() if at != expected[id_]]
    return Found(found, len(ledger.unsure.keys() & model.done.keys()))


@dataclass
class State:
    """One action, as far as a trial changes it."""

    status: str
    due: date | None
    moves: list[date | None]
    notes: list[str]

    def set(self, what: Field, new: Any) -> Any:
        """Set it; what it was."""
        if what is Field.UPDATE:
            self.notes.append(new)
            return new
        if what is Field.DUE:
            self.moves.append(self.due)
            self.due = new
            return self.moves[-1]
        old, self.status = self.status, new
        return old

    def take_back(self, what: Field, old: Any) -> None:
        """As it was before it was set."""
        if what is Field.UPDATE:
            self.notes.remove(old)
        elif what is Field.DUE:
            self.due = old
            self.moves.pop()
        else:
            self.status = old


@dataclass
class Model:
    """The plan as it began, with each write applied once, in the order the record says."""

    states: dict[str, State]
    ledger: Ledger
    done: dict[Key, list[tuple[Field, Any]]] = field(default_factory=dict)
    """By message: what it set, and what that was before."""
    writes: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def apply(self, message: list[Change]) -> None:
        """One message's changes: those its sender meant, all of them, never before made."""
        key, fields = _key(message[0]), [change.field for change in message]
        write = self.ledger.saved.get(key) or self.ledger.unsure.get(key)
        if write is None or key in self.done:
            self.faults.append(
                f"{key} is there {'twice' if key in self.done else 'though nobody was told so'}: {fields}"
            )
            return
        state = self.states[write.action]
        self.writes[write.action] += 1
        if write.undoes:
            meant = list(reversed(self.done[write.undoes]))
            for what, old in meant:
                state.take_back(what, old)
            self.done[key] = []
        else:
            meant = [each for each in write.fields if each != (Field.STATUS, state.status)]
            self.done[key] = [(what, state.set(what, new)) for what, new in meant]
        if fields != [what for what, _ in meant]:
            self.faults.append(f"{key} should be {[what for what, _ in meant]}, and is {fields}")


def _state(action: Action) -> State:
    moves = [past.due for past in action.due_history]
    return State(action.status.value, action.deadline.due, moves, [update.text for update in action.updates])


def _key(change: Change) -> Key:
    return change.said.place_id, change.said.message_id.removesuffix("/undo")
