"""How many: by owner, colour, status, report or recommendation, and one beside another. Counted from the rows named."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from cards.summary import comparison_card, summary_card
from cards.words import comparison_sentence, summary_sentence
from dialogs.language.meaning import GroupBy, Order
from dialogs.questions.asked import Asked
from dialogs.turn import Reply
from plan.colours import Colour
from plan.facts import ActionFact, CountFact
from storage.recommendations import homes

TITLES = {
    GroupBy.OWNER: "By owner",
    GroupBy.COLOUR: "By colour",
    GroupBy.STATUS: "By status",
    GroupBy.PLAN: "By plan",
    GroupBy.REPORT: "By report",
    GroupBy.RECOMMENDATION: "By recommendation",
}


async def summary(asked: Asked) -> Reply:
    """How many of each colour, by whatever was asked for."""
    rows = await asked.rows()
    by = asked.heard.group_by or (GroupBy.OWNER if asked.heard.order is Order.WORST else GroupBy.COLOUR)
    counts = await _grouped(asked, rows, by)
    title = TITLES[by]
    card = summary_card(
        title=title,
        reading=asked.reading,
        as_at=asked.day,
        counts=counts,
        total=len(rows),
        by=by.value,
        next_steps=["What is overdue?", "What is due this month?"],
    )
    text = summary_sentence(title=title, as_at=asked.day, counts=counts, total=len(rows))
    return asked.reply(f"{text}{_share(rows, by)} ({asked.reading}.)", card, rows)


def _share(rows: Sequence[ActionFact], by: GroupBy) -> str:
    """How much of it is done, where it is asked how things stand."""
    done = sum(row.color is Colour.GREEN for row in rows)
    stands = by in (GroupBy.COLOUR, GroupBy.STATUS)
    return f" {done} of {len(rows)} complete ({100 * done // len(rows)} %)." if stands and done else ""


async def comparison(asked: Asked) -> Reply:
    """One owner's beside another's; an action of both counts for both, once in the total."""
    rows = await asked.rows()
    names = asked.meant.owners
    sides = [_counted(name, [row for row in rows if name in row.owners]) for name in names]
    card = comparison_card(what=asked.noun, reading=asked.reading, as_at=asked.day, sides=sides)
    text = comparison_sentence(what=asked.noun, as_at=asked.day, sides=sides)
    return asked.reply(f"{text} ({asked.reading}.)", card, rows)


async def _grouped(asked: Asked, rows: Sequence[ActionFact], by: GroupBy) -> list[CountFact]:
    groups = await _groups(asked, rows, by)
    counted = [_counted(name, members) for name, members in groups.items()]
    if by is GroupBy.OWNER:
        counted.sort(key=lambda one: (-one.overdue, -one.total, one.name))
    return counted


async def _groups(asked: Asked, rows: Sequence[ActionFact], by: GroupBy) -> Mapping[str, list[ActionFact]]:
    """The rows under each name; under every owner's, where there are several."""
    if by is GroupBy.OWNER:
        return _under((name, row) for row in rows for name in row.owners or ("No owner",))
    if by is GroupBy.STATUS:
        return _under((row.status.words, row) for row in rows)
    if by is GroupBy.COLOUR:
        found = _under((row.color.value, row) for row in rows)
        return {colour.value: found[colour.value] for colour in Colour if colour.value in found}
    where = await homes(asked.session, [row.id for row in rows])
    if by is GroupBy.PLAN:
        titles = {plan.code: f"{plan.code} {plan.title}" for plan in asked.here.plans}
        return _under((titles.get(row.plan, row.plan), row) for row in rows)
    name = 0 if by is GroupBy.REPORT else 1
    return _under((where[row.id][name], row) for row in rows)


def _under(pairs: Iterable[tuple[str, ActionFact]]) -> dict[str, list[ActionFact]]:
    groups: dict[str, list[ActionFact]] = defaultdict(list)
    for name, row in pairs:
        groups[name].append(row)
    return groups


def _counted(name: str, rows: Sequence[ActionFact]) -> CountFact:
    worn = Counter(row.color for row in rows)
    return CountFact(
        name=name,
        total=len(rows),
        overdue=sum(row.days_late > 0 for row in rows),
        by_colour=tuple((colour, worn[colour]) for colour in Colour if worn[colour]),
    )
