"""Changes of mind in any order: nothing that was withdrawn or amended away is ever saved."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cards.phrases import day
from storage.engine import Store
from tests.conversations.conftest import saved_by

from .conftest import people_in

FIRST = date(2016, 1, 4)


REFS = ("4a", "5a", "6c", "10b")


@dataclass
class Model:
    """The preview as it must be: each action and its new day; and the days already given."""

    waits: dict[str, date] = field(default_factory=dict)
    days: int = 0

    def fresh(self) -> date:
        self.days += 1
        return FIRST + timedelta(days=self.days)


Move = Callable[[Model, str], str]


def _order(model: Model, ref: str) -> str:
    model.waits = {ref: model.fresh()}
    return f"extend {ref} to {day(model.waits[ref])}, supplier late"


def _amend(model: Model, ref: str) -> str:
    new = model.fresh()
    model.waits = dict.fromkeys(model.waits, new)
    return f"no, make it {day(new)}"


def _amend_day(model: Model, ref: str) -> str:
    number = 1 + model.days % 28
    model.waits = {each: due.replace(day=number) for each, due in model.waits.items()}
    return f"make that the {number}{_ending(number)}"


def _ending(number: int) -> str:
    return "th" if 10 < number < 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _not_that_but(model: Model, ref: str) -> str:
    known = ref in model.waits or len(model.waits) != 1
    model.waits = {} if known else {ref: next(iter(model.waits.values()))}
    return f"not that one, {ref}"


def _explain(model: Model, ref: str) -> str:
    return f"change the reason to the delay on {ref}"


def _amend_one(model: Model, ref: str) -> str:
    new = model.fresh()
    if ref in model.waits:
        model.waits[ref] = new
    else:
        model.waits = {}
    return f"{ref} to {day(new)} please" if model.waits else "forget it"


def _narrow(model: Model, ref: str) -> str:
    if ref not in model.waits:
        model.waits = {}
        return "never mind"
    model.waits.pop(ref)
    return f"leave {ref} out"


def _add(model: Model, ref: str) -> str:
    if not model.waits:
        return _order(model, ref)
    if ref not in model.waits:
        model.waits[ref] = list(model.waits.values())[-1]
    return f"and {ref} too"


def _withdraw(model: Model, ref: str) -> str:
    model.waits = {}
    return "forget it"


def _take_back_unclearly(model: Model, ref: str) -> str:
    model.waits = {}
    return "not that one sorry"


def _ask(model: Model, ref: str) -> str:
    return f"who has {ref}?"


def _sooner(model: Model, ref: str) -> str:
    model.waits = {each: due - timedelta(days=7) for each, due in model.waits.items()}
    return "a week earlier"


def _wonder(model: Model, ref: str) -> str:
    return "that's a working day isn't it"


def _agreed(model: Model, ref: str) -> str:
    return "agreed by the chief"


def _swap(model: Model, ref: str) -> str:
    others = [each for each in REFS if each not in model.waits]
    if ref not in model.waits or not others:
        return _withdraw(model, ref)
    model.waits[others[0]] = model.waits.pop(ref)
    return f"{others[0]} not {ref}"


def _babble(model: Model, ref: str) -> str:
    return "xylophone"


MOVES: tuple[Move, ...] = (
    _order,
    _amend,
    _amend_day,
    _not_that_but,
    _explain,
    _amend_one,
    _narrow,
    _add,
    _withdraw,
    _take_back_unclearly,
    _ask,
    _babble,
    _sooner,
    _wonder,
    _agreed,
    _swap,
)


sequences = st.lists(st.tuples(st.sampled_from(MOVES), st.sampled_from(REFS)), min_size=1, max_size=6)


def test_nothing_withdrawn_or_amended_away_is_ever_saved(store_url: str) -> None:
    model = Model()
    with asyncio.Runner() as runner:
        store = Store(store_url)
        chat = runner.run(people_in(store))

        @settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
        @given(sequences)
        def play(moves: list[tuple[Move, str]]) -> None:
            model.waits = {}
            runner.run(chat.says("Coordinator", "cancel"))
            said = [_order(model, moves[0][1])]
            runner.run(chat.says("Coordinator", said[0]))
            for move, ref in moves:
                if not model.waits:
                    break
                said.append(move(model, ref))
                runner.run(chat.says("Coordinator", said[-1]))
            saved = saved_by(runner.run(chat.says("Coordinator", "yes")))
            assert saved == {ref: due.isoformat() for ref, due in model.waits.items()}, said

        play()
        runner.run(store.close())
