"""Three processes share the round on PostgreSQL, under Teams' limits, and are killed."""

from tests.bot import soak


async def test_every_owner_gets_one_card_though_processes_are_killed(postgres_url):
    figures = await soak.run(postgres_url, owners=200, kills=4, faults=0.05)
    assert figures.broken == {}
    assert set(figures.states) == {"sent", "unreachable"}
    assert figures.cards[0] == 0
    assert figures.twice <= figures.bound
