"""Groups by the share of their actions: owners with nothing late, reports with everything done, most and fewest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cards.elements import heading
from cards.phrases import count, day, listed, plain
from cards.summary import summary_card
from dialogs.language.meaning import GroupBy
from dialogs.questions import action_list as listing
from dialogs.questions.groups import FOR_NOBODY, counted, groups_of, in_short
from dialogs.questions.question import Asked
from dialogs.replies import interpretation
from dialogs.replies.reports import brief_titles
from dialogs.turn import Reply
from plan.actions import Status
from plan.facts import ActionFact, CountFact
from plan.query import Query
from plan.shares import Quantity, Share
from storage.actions import Order

MOST_NAMED = 30
_DONE = frozenset({Status.COMPLETE})
_NAMES = {
    GroupBy.OWNER: "owner",
    GroupBy.RECOMMENDATION: "recommendation",
    GroupBy.REPORT: "report",
    GroupBy.PLAN: "plan",
}


async def by_share(asked: Asked, share: Share) -> Reply:
    """Name the groups of which such a share of actions is as asked, each with its figures."""
    by = asked.heard.group_by or GroupBy.RECOMMENDATION
    ids = {row.id for row in await asked.rows()}
    every = await groups_of(asked, await asked.rows(_of_whichever(asked.meant.query), Order.PLAN), by)
    met = {
        name: _shown(share, rows, ids)
        for name, rows in every.items()
        if name != FOR_NOBODY and share.holds(sum(row.id in ids for row in rows), len(rows))
    }
    found = in_short([counted(name, rows) for name, rows in met.items()], by)
    shown = list({row.id: row for rows in met.values() for row in rows}.values())
    title = _head(asked, share, by, len(found))
    card = summary_card(title=title, reading=asked.where, as_at=asked.day, counts=found, total=len(shown), by=by.value)
    if not found:
        card = {**card, "body": [heading(title), *card["body"][1:2]]}
    text = f"{title}{_named(found, by)}. As at {day(asked.day)}. ({asked.reading}.)"
    return listing.counting(asked, asked.reply(text, card, shown, count=len(found), summary=title))


def _of_whichever(query: Query) -> Query:
    """The same people, papers and words, however their actions stand; those not ours, or closed, are left out."""
    settled = {Status.NOT_OURS, Status.CLOSED} - (query.statuses or frozenset())
    return Query(
        plans=query.plans,
        reports=query.reports,
        refs=query.refs,
        not_refs=query.not_refs,
        kinds=query.kinds,
        words=query.words,
        owners=query.owners,
        not_owners=query.not_owners,
        statuses=frozenset(Status) - settled,
    )


def _shown(share: Share, rows: Sequence[ActionFact], ids: set[str]) -> list[ActionFact]:
    """The actions of a group that make it so: all of none or only such; of "not all" those that are not."""
    if share.quantity in (Quantity.NONE, Quantity.ALL):
        return list(rows)
    return [row for row in rows if (row.id in ids) is (share.quantity is not Quantity.NOT_ALL)]


def _head(asked: Asked, share: Share, by: GroupBy, number: int) -> str:
    """`6 owners have no overdue actions`."""
    groups = count(number, _NAMES[by]) if number else f"No {_NAMES[by]}"
    have = "has" if number < 2 else "have"
    if asked.meant.query.statuses == _DONE and share.quantity in (Quantity.ALL, Quantity.NOT_ALL):
        left = "nothing left to do" if share.quantity is Quantity.ALL else "something left to do"
        return f"{groups} {have} {left}"
    noun = interpretation.noun(replace(asked.meant.query, reports=()), brief_titles(asked.here.vocabulary))
    several = count(2, noun).removeprefix("2 ")
    match share.quantity:
        case Quantity.NONE:
            return f"{groups} {have} no {several}"
        case Quantity.ALL:
            return f"{groups} {have} nothing but {several}"
        case Quantity.NOT_ALL:
            return f"{groups} {have} more than {several}"
        case Quantity.EXACTLY:
            return f"{groups} {have} exactly {count(share.number, noun)}"
        case Quantity.AT_LEAST:
            return f"{groups} {have} {several if share.number == 1 else f'{share.number} or more {several}'}"
        case _:
            return f"{groups} {have} at most {count(share.number, noun)}"


def _named(found: Sequence[CountFact], by: GroupBy) -> str:
    """Each group by name, with how many of its actions are shown."""
    names = [f"{_name(fact.name, by)} ({fact.total:,})" for fact in found[:MOST_NAMED]]
    left = len(found) - MOST_NAMED
    return f": {listed([*names, *([f'{left:,} more'] if left > 0 else [])])}" if names else ""


def _name(name: str, by: GroupBy) -> str:
    return plain(name.removeprefix("Recommendation ") if by is GroupBy.RECOMMENDATION else name, 60)


def verdict(share: Share, found: Sequence[CountFact]) -> str:
    """Say which group has most, or fewest: `Alan Tattersall has most: 4. `."""
    groups = [fact for fact in found if fact.name != FOR_NOBODY and fact.total]
    if share.quantity not in (Quantity.MOST, Quantity.FEWEST) or not groups:
        return ""
    is_most = share.quantity is Quantity.MOST
    best = (max if is_most else min)(fact.total for fact in groups)
    names = [plain(fact.name, 60) for fact in groups if fact.total == best]
    has = "has" if len(names) == 1 else "have"
    return f"{listed(names)} {has} {'most' if is_most else 'fewest'}: {best:,}{'' if len(names) == 1 else ' each'}. "
