"""The groups that actions are counted under: owners, colours, statuses, plans, reports, recommendations."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dialogs.language.meaning import GroupBy
from dialogs.questions.question import Asked
from plan.colours import Colour
from plan.facts import ActionFact, CountFact
from storage.recommendations import homes

FOR_NOBODY = "No owner"
"""The group of what nobody owns."""


def in_short(groups: list[CountFact], by: GroupBy) -> list[CountFact]:
    """A recommendation by its number alone where all are of one report: in several the numbers start again."""
    codes = {fact.name.partition(" ")[0] for fact in groups}
    if by is not GroupBy.RECOMMENDATION or len(codes) != 1:
        return groups
    return [replace(fact, name=fact.name.partition(" ")[2]) for fact in groups]


async def groups_of(asked: Asked, rows: Sequence[ActionFact], by: GroupBy) -> Mapping[str, list[ActionFact]]:
    """The rows under each name; under every owner's, where there are several."""
    if by is GroupBy.OWNER:
        return _under((name, row) for row in rows for name in row.owners or (FOR_NOBODY,))
    if by is GroupBy.STATUS:
        return _under((row.status.words, row) for row in rows)
    if by is GroupBy.COLOUR:
        found = _under((row.color.value, row) for row in rows)
        return {colour.value: found[colour.value] for colour in Colour if colour.value in found}
    if by is GroupBy.PLAN:
        titles = {plan.code: f"{plan.code} {plan.title}" for plan in asked.here.plans}
        return _under((titles[row.plan], row) for row in rows)
    where = await homes(asked.session, [row.id for row in rows])
    return _under((where[row.id].report if by is GroupBy.REPORT else where[row.id].name, row) for row in rows)


def _under(pairs: Iterable[tuple[str, ActionFact]]) -> dict[str, list[ActionFact]]:
    groups: dict[str, list[ActionFact]] = defaultdict(list)
    for name, row in pairs:
        groups[name].append(row)
    return groups


def counted(name: str, rows: Sequence[ActionFact]) -> CountFact:
    """A group in figures: all, late, of each colour."""
    worn = Counter(row.color for row in rows)
    return CountFact(
        name=name,
        total=len(rows),
        overdue=sum(row.days_late > 0 for row in rows),
        by_colour=tuple((colour, worn[colour]) for colour in Colour if worn[colour]),
    )
