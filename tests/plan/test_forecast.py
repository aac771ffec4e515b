"""The forecast is a list of reasons, the deadline first; what is RED already is not foretold."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from plan.actions import Status
from plan.colours import colour
from plan.facts import ActionFact
from plan.forecast import by_reasons, reasons_to_miss

DAY = date(2015, 6, 1)


def fact(ref: str, due: date | None, status: Status = Status.IN_PROGRESS, *, moves: int = 0) -> ActionFact:
    worn = colour(status, due, DAY)
    return ActionFact(f"SS-{ref}", ref, "SS", "Do it.", ("Supt Horn",), status, worn, due, None, 0, moves=moves)


def test_each_reason_is_said() -> None:
    moved = fact("1a", date(2015, 6, 12), Status.NOT_STARTED, moves=2)
    assert reasons_to_miss(moved, date(2015, 1, 1), DAY) == (
        "due in 11 days",
        "no update since 1 January 2015",
        "its deadline moved 2 times before",
        "not started",
    )
    assert reasons_to_miss(fact("1a", DAY), DAY, DAY) == ("due today",)


@given(st.lists(st.tuples(st.integers(-60, 200), st.sampled_from(list(Status)), st.integers(0, 3)), max_size=8))
def test_only_what_can_still_go_red_is_foretold_and_most_reasons_come_first(
    given_: list[tuple[int, Status, int]],
) -> None:
    found = [fact(str(n), DAY + timedelta(days), status, moves=m) for n, (days, status, m) in enumerate(given_)]
    told = by_reasons(found, {}, DAY)
    assert {one.id for one, _ in told} == {
        each.id for each in found if each.status.is_open and each.due and each.due >= DAY
    }
    counts = [len(why) for _, why in told]
    assert counts == sorted(counts, reverse=True)
