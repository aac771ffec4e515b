"""How many: by owner, colour, status, report or recommendation, and one beside another. Counted from the rows named."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from cards.elements import heading
from cards.phrases import count, day
from cards.summary import comparison_card, summary_card
from cards.words import comparison_sentence, summary_sentence
from dialogs.language.meaning import GroupBy, Order
from dialogs.questions import action_list as listing
from dialogs.questions.question import Asked
from dialogs.replies import interpretation
from dialogs.turn import Reply
from plan.actions import Status
from plan.colours import Colour
from plan.facts import ActionFact, CountFact
from storage.counts import By, counts
from storage.recommendations import Source, homes

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
    rows, total = await asked.counted()
    by = asked.heard.group_by or (GroupBy.OWNER if asked.heard.order is Order.WORST else GroupBy.COLOUR)
    counted = await _grouped(asked, rows, total, by)
    title = TITLES[by]
    card = summary_card(
        title=title,
        reading=asked.reading,
        as_at=asked.day,
        counts=counted,
        total=total,
        by=by.value,
        next_steps=["What is overdue?", "What is due this month?"],
    )
    text = summary_sentence(title=title, as_at=asked.day, counts=counted, total=total)
    return asked.reply(f"{text}{_share(counted, total, by)} ({asked.reading}.)", card, rows, count=total)


def _share(counts: Sequence[CountFact], total: int, by: GroupBy) -> str:
    """How much of it is done, where it is asked how things stand."""
    done = sum(dict(fact.by_colour).get(Colour.GREEN, 0) for fact in counts)
    stands = by in (GroupBy.COLOUR, GroupBy.STATUS)
    return f" {done:,} of {total:,} complete ({_percent(done, total)} %)." if stands and done else ""


def _percent(done: int, total: int) -> int:
    """To the nearest, but never 100 while anything is left."""
    return 100 if done == total else min(99, round(100 * done / total))


async def how_many(asked: Asked) -> Reply:
    """How many actions; or, where that is what is counted, how many recommendations they answer."""
    if asked.heard.group_by is not GroupBy.RECOMMENDATION:
        return await listing.answer(asked)
    query = asked.meant.query
    rows = await asked.rows()
    where = await homes(asked.session, [row.id for row in rows])
    if query.statuses == frozenset({Status.COMPLETE}):
        rows = await _of_whole(asked, rows, where)
    number = len({where[row.id].recommendation for row in rows})
    under = count(len(rows), interpretation.noun(replace(query, kinds=())))
    counted = count(number, _counted_noun(asked))
    said = f"{counted[0].upper()}{counted[1:]}, with {under} under {'it' if number == 1 else 'them'}"
    reply = listing.listed(asked, rows)
    assert reply.card
    card = {**reply.card, "body": [heading(said), *reply.card["body"][1:]]}
    text = f"{said}. As at {day(asked.day)}. ({asked.reading}.)"
    return replace(reply, text=text, card=card, summary=said, count=number)


def _counted_noun(asked: Asked) -> str:
    kinds = asked.heard.filters.query.kinds
    return kinds[0] if len(kinds) == 1 else "recommendation"


async def _of_whole(asked: Asked, rows: Sequence[ActionFact], where: Mapping[str, Source]) -> list[ActionFact]:
    """Those of recommendations with nothing left to do: one is complete only when all under it is."""
    every = await asked.rows(replace(asked.meant.query, statuses=None))
    homes_of = await homes(asked.session, [row.id for row in every])
    left = {homes_of[row.id].recommendation for row in every if row.status is not Status.COMPLETE}
    return [row for row in rows if where[row.id].recommendation not in left]


async def comparison(asked: Asked) -> Reply:
    """One owner's beside another's; an action of both counts for both, once in the total."""
    rows, total = await asked.counted()
    found = {fact.name: fact for fact in await _grouped(asked, rows, total, GroupBy.OWNER)}
    sides = [found.get(name, CountFact(name, 0)) for name in asked.meant.owners]
    card = comparison_card(what=asked.noun, reading=asked.reading, as_at=asked.day, sides=sides)
    text = comparison_sentence(what=asked.noun, as_at=asked.day, sides=sides)
    return asked.reply(f"{text} ({asked.reading}.)", card, rows, count=total)


async def _grouped(asked: Asked, rows: Sequence[ActionFact], total: int, by: GroupBy) -> list[CountFact]:
    """Counted from the rows in hand; by the store, where there are more than a chat is given."""
    if total > len(rows):
        return _in_short(await counts(asked.session, asked.meant.query, By(by.value), today=asked.day), by)
    groups = await _groups(asked, rows, by)
    made = [_counted(name, members) for name, members in groups.items()]
    if by is GroupBy.OWNER:
        made.sort(key=lambda one: (-one.overdue, -one.total, one.name))
    return _in_short(made, by)


def _in_short(counted: list[CountFact], by: GroupBy) -> list[CountFact]:
    """A recommendation by its number alone where all are of one report: in several the numbers start again."""
    codes = {fact.name.partition(" ")[0] for fact in counted}
    if by is not GroupBy.RECOMMENDATION or len(codes) != 1:
        return counted
    return [replace(fact, name=fact.name.partition(" ")[2]) for fact in counted]


async def _groups(asked: Asked, rows: Sequence[ActionFact], by: GroupBy) -> Mapping[str, list[ActionFact]]:
    """The rows under each name; under every owner's, where there are several."""
    if by is GroupBy.OWNER:
        return _under((name, row) for row in rows for name in row.owners or ("No owner",))
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


def _counted(name: str, rows: Sequence[ActionFact]) -> CountFact:
    worn = Counter(row.color for row in rows)
    return CountFact(
        name=name,
        total=len(rows),
        overdue=sum(row.days_late > 0 for row in rows),
        by_colour=tuple((colour, worn[colour]) for colour in Colour if worn[colour]),
    )
