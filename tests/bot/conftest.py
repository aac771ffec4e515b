"""A post box in place of Teams, for the owners of the sample plan."""

import pytest

from storage.engine import Store
from tests.bot.people import PostBox, everybody_linked


@pytest.fixture
async def post(store: Store) -> PostBox:
    await everybody_linked(store)
    return PostBox()
