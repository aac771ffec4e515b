"""Three processes share the round on PostgreSQL, under Teams' limits, and are killed."""

from soak import reminders


async def test_every_owner_gets_one_card_though_processes_are_killed(postgres_url):
    figures = await reminders.run(postgres_url, owners=200, kills=4, faults=0.05)
    assert figures.differences == []
    assert figures.states.keys() == {"sent", "unreachable"}
