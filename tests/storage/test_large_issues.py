"""A later issue of a large document: others wait to write while it is kept, so it is written in few strokes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event

from plan.actions import Action, Update
from plan.changes import Said
from plan.recommendations import Plan, Recommendation, Report
from plan.reimport import compare
from storage import changes, undo_entries
from storage.additions import positions_after
from storage.documents.canonical import plans_to_json
from storage.engine import Store
from storage.imports import ImportSource, keep_issue, keep_new, last_issue
from storage.looks import compared_with_held, look_at
from storage.plans import load_plan
from storage.search import found_by

FILE = ImportSource("large.csv", "abc")
TODAY = date(2015, 6, 1)


def said(message: str) -> Said:
    return Said("aad-pat", "Pat", "a chat", message, datetime(2015, 6, 1, 9, tzinfo=UTC), TODAY)


def issue(many: int, extra: str = "", new: int = 0) -> Plan:
    """A plan of so many actions, five to a recommendation, with words and an update that `extra` changes."""
    actions = [
        Action(f"L-{n}", str(n), f"Do thing {n}{extra}", updates=(Update(f"Begun{extra}"),)) for n in range(many)
    ]
    actions += [Action(f"L-new{n}", f"new{n}", f"Do another thing {n}") for n in range(new)]
    groups = [actions[start : start + 5] for start in range(0, len(actions), 5)]
    asked = tuple(Recommendation(str(n), f"Matter {n}", actions=tuple(group)) for n, group in enumerate(groups))
    return Plan("L", "Large", reports=(Report("L", "A report", recommendations=asked),))


@contextmanager
def statements(store: Store) -> Iterator[list[str]]:
    """The statements that the database is given."""
    given_: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        given_.append(statement)

    event.listen(store.engine.sync_engine, "before_cursor_execute", note)
    yield given_
    event.remove(store.engine.sync_engine, "before_cursor_execute", note)


async def reissued(store: Store, many: int, new: int) -> list[str]:
    """The statements of a later issue in which every action changed and some are new."""
    async with store.writing() as session:
        await keep_new(session, issue(many), said("m1"), FILE)
    later = issue(many, " again", new)
    async with store.reading() as session:
        comparison = compare(await last_issue(session, "L"), later, await load_plan(session, "L"))
    assert (len(comparison.changed), len(comparison.new)) == (2 * many, new)
    with statements(store) as given_:
        async with store.writing() as session:
            await keep_issue(session, later, comparison, said("m2"), FILE)
    return given_


async def test_a_large_issue_takes_hardly_more_statements_than_a_small_one(store: Store) -> None:
    given_ = await reissued(store, many=200, new=40)
    per_recommendation = 4
    assert len(given_) < 40 + per_recommendation * 40 / 5


async def test_all_of_a_large_issue_is_there_and_its_record_whole(store: Store) -> None:
    await reissued(store, many=300, new=10)
    async with store.reading() as session:
        held = await load_plan(session, "L")
        assert [action.text for action in held.actions()] == [each.text for each in issue(300, " again", 10).actions()]
        assert {update.text for action in held.actions() for update in action.updates} == {"Begun", "Begun again"}
        assert await changes.altered(session) == {}
        words = found_by("thing 299 again", session.get_bind().dialect.name)
        assert list(await session.scalars(words)) == ["L-299"]
        made = await changes.written_in(session, 1, "m2")
    assert [change.number for change in made] == list(range(2, 2 + 610))
    assert len({change.id for change in made}) == 610


async def test_an_issue_is_taken_back_whole_each_update_by_its_own_change(store: Store) -> None:
    await reissued(store, many=5, new=0)
    async with store.writing() as session:
        made = await changes.written_in(session, 1, "m2")
        await undo_entries.undo(session, made, said("m3"))
    async with store.reading() as session:
        assert await load_plan(session, "L") == issue(5)


async def test_what_was_compared_a_moment_ago_is_compared_again_only_where_something_changed(store: Store) -> None:
    async with store.writing() as session:
        await keep_new(session, issue(5), said("m1"), FILE)
    later = issue(5, " again")
    async with store.reading() as session:
        look = await look_at(session, "l.json", plans_to_json([later], as_at=TODAY), code=None, today=TODAY)
    async with store.writing() as session:
        assert await compared_with_held(session, look) is look
        comparison = look.later["L"]
        await keep_issue(session, later, comparison, said("m2"), FILE)
        assert (await compared_with_held(session, look)).later["L"].changed == ()


@given(st.lists(st.integers(1, 4), max_size=12), st.lists(st.integers(1, 6), min_size=1, max_size=12))
def test_new_actions_stand_after_their_recommendations_last_in_their_order(
    standing: list[int], under: list[int]
) -> None:
    """However many are added: halving the gap for each would run out of numbers after fifty."""
    held = [(recommendation, float(n)) for n, recommendation in enumerate(sorted(standing))]
    made = list(positions_after(held, under))
    every = sorted([*held, *zip(under, made, strict=True)], key=lambda each: each[1])
    assert len({position for _, position in every}) == len(every)
    for recommendation in set(under):
        mine = [position for each, position in zip(under, made, strict=True) if each == recommendation]
        assert mine == sorted(mine)
        if recommendation in standing:
            places = [n for n, (each, _) in enumerate(every) if each == recommendation]
            assert places == list(range(places[0], places[-1] + 1))


def test_hundreds_of_actions_fit_between_two() -> None:
    made = list(positions_after([(1, 0.0), (2, 1.0)], [1] * 500))
    assert made == sorted(set(made))
    assert 0 < made[0] < made[-1] < 1


@pytest.mark.parametrize("many", [0, 1])
def test_a_plan_without_actions_takes_its_first(many: int) -> None:
    assert list(positions_after([], [7] * many)) == [1.0] * many
