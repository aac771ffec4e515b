"""A share and its opposite never hold of the same group, and one of them always does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan.shares import Quantity, Share

AMONG_GROUPS = {Quantity.MOST, Quantity.FEWEST, Quantity.EXACTLY}


@pytest.mark.parametrize("quantity", [each for each in Quantity if each not in AMONG_GROUPS])
@given(number=st.integers(2, 6), whole=st.integers(1, 9), share=st.integers(0, 9))
def test_a_group_is_of_a_share_or_of_its_opposite(quantity: Quantity, number: int, whole: int, share: int) -> None:
    part = min(share, whole)
    if quantity is Quantity.AT_MOST and part == 0:
        return
    said = Share(quantity, number)
    assert said.holds(part, whole) is not said.opposite.holds(part, whole) or part == 0


def test_the_most_and_the_fewest_are_each_other_s_opposite() -> None:
    assert Share(Quantity.MOST).opposite.opposite == Share(Quantity.MOST)


def test_only_one_is_exactly_one() -> None:
    assert [part for part in range(4) if Share(Quantity.EXACTLY, 1).holds(part, 4)] == [1]
