"""Counts of the store are what its rows, counted one by one, come to."""

from collections import Counter

import pytest

from plan.facts import ActionFact
from plan.query import Query
from storage.actions import find
from storage.counts import By, counts
from storage.engine import Store
from storage.plans import save_plan
from storage.recommendations import AnsweredRecommendation, homes
from storage.sample import TODAY, sample_plan


@pytest.mark.parametrize("by", By)
@pytest.mark.parametrize("overdue", [False, True])
async def test_every_name_has_as_many_of_each_colour_as_it_has_rows(store: Store, by: By, *, overdue: bool) -> None:
    async with store.writing() as session:
        await save_plan(session, sample_plan())
    query = Query(plans=("SS",), overdue=overdue)
    async with store.reading() as session:
        rows, _ = await find(session, query, today=TODAY)
        where = await homes(session, [row.id for row in rows])
        counted = await counts(session, query, by, today=TODAY)
    expected = Counter((name, row.color) for row in rows for name in _names(row, by, where[row.id]))
    assert {(fact.name, colour): number for fact in counted for colour, number in fact.by_colour} == expected
    assert all(fact.overdue == sum(number for colour, number in fact.by_colour if colour == "RED") for fact in counted)


def _names(row: ActionFact, by: By, source: AnsweredRecommendation) -> tuple[str, ...]:
    return {
        By.OWNER: row.owners,
        By.COLOUR: (row.color.value,),
        By.STATUS: (row.status.words,),
        By.PLAN: ("SS Stop and Search Action Plan",),
        By.REPORT: (source.report,),
        By.RECOMMENDATION: (source.name,),
    }[by]
