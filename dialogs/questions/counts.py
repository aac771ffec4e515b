"""Counts by owner, colour, status, report or recommendation, one beside another: counted from the rows named."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from cards.actions import title
from cards.buttons import Button, ask, button, dialog
from cards.charts import percent
from cards.elements import heading
from cards.phrases import count, day, headline, listed
from cards.summary import comparison_card, count_card, share_words, summary_card
from cards.verbs import Verb
from cards.words import comparison_sentence, summary_sentence
from dialogs.language.meaning import AnswerOrder, GroupBy, Intent
from dialogs.language.statuses import STANDING
from dialogs.memory.codec import dump
from dialogs.questions import action_list as listing
from dialogs.questions.groups import FOR_NOBODY, counted, groups_of, in_short
from dialogs.questions.question import Asked
from dialogs.questions.shares import by_share, verdict
from dialogs.replies import interpretation
from dialogs.replies.reports import brief_titles
from dialogs.turn import Reply
from plan.actions import OPEN, Status
from plan.colours import Colour
from plan.facts import ActionFact, CountFact
from plan.shares import Quantity, Share
from storage.counts import By, counts
from storage.recommendations import homes

FEW = 3
"""Actions that are shown beside their number."""
_HOW_MANY_OWNERS = re.compile(r"\bhow many (?:\w+ )?(?:owners|people|leads|names)\b", re.IGNORECASE)
_PERCENT = re.compile(r"%|\bper ?cent|\bproportion|\bhow much of\b", re.IGNORECASE)
_CHART = re.compile(r"\b(?:chart|graph|bar|pie|donut|plot)s?\b", re.IGNORECASE)
_COUNTED_AS = {
    "no_deadline": "open with no deadline",
    "not_due": "not yet due",
    "on_track": "on track",
    "not_ours": "not ours",
    "not_started": "not started",
    "in_progress": "in progress",
    "awaiting_sign_off": "awaiting sign-off",
    "settled": "complete or closed",
}
TITLES = {
    GroupBy.OWNER: "By owner",
    GroupBy.COLOUR: "By colour",
    GroupBy.STATUS: "By status",
    GroupBy.PLAN: "By plan",
    GroupBy.REPORT: "By report",
    GroupBy.RECOMMENDATION: "By recommendation",
}


async def summary(asked: Asked) -> Reply:
    """Count the actions of each colour, by owner, report or whatever was asked for."""
    by = asked.heard.group_by or (GroupBy.OWNER if asked.heard.order is AnswerOrder.WORST else GroupBy.COLOUR)
    share = asked.heard.share
    if asked.heard.limit == 1 and by is not GroupBy.COLOUR:
        share = share or Share(Quantity.MOST)
        asked = replace(asked, heard=replace(asked.heard, limit=None))
    if share and share.quantity not in (Quantity.MOST, Quantity.FEWEST):
        return await by_share(asked, share)
    if by is GroupBy.COLOUR and asked.heard.filters.query.colours:
        asked = replace(asked, heard=replace(asked.heard, filters=asked.heard.filters.but(colours=frozenset())))
    rows, total = await asked.counted()
    each = _each_counted(asked.heard.counts, rows)
    groups = await _grouped(asked, rows, total, by)
    late = Counter(name for row in rows if row.days_late > 0 for name in row.owners or (FOR_NOBODY,))
    statuses = asked.meant.query.statuses or frozenset()
    card = summary_card(
        title=_standing(asked, rows, total),
        reading=asked.where,
        as_at=asked.day,
        counts=groups,
        total=total,
        by=by.value,
        late_owners=sorted(late.items(), key=lambda each: (-each[1], each[0])) if len(late) > 1 else (),
        only_open=bool(statuses) and all(each.is_open for each in statuses),
        chart=bool(_CHART.search(asked.here.turn.text)),
        buttons=_behind(asked, sum(row.days_late > 0 for row in rows), by),
    )
    text = summary_sentence(title=TITLES[by], as_at=asked.day, counts=groups, total=total)
    first = verdict(share, groups) if share else ""
    said = f"{first}{each}{text}{_share(groups, total, by)} ({asked.reading}.)"
    if by is GroupBy.OWNER and _HOW_MANY_OWNERS.search(asked.here.turn.text):
        owners = sum(each.name != FOR_NOBODY for each in groups)
        return listing.counting(asked, asked.reply(f"{count(owners, 'owner')}. {said}", card, rows, count=owners))
    return listing.counting(asked, asked.reply(said, card, rows, count=total))


def _each_counted(names: Sequence[str], rows: Sequence[ActionFact]) -> str:
    """Say each number that was asked for: "36 actions: 21 open, 12 overdue."."""
    if not names:
        return ""
    said = [f"{sum(_is_so(row, name) for row in rows):,} {_COUNTED_AS.get(name, name.lower())}" for name in names]
    if "closed" in names and "complete" not in names:
        said.append(f"{sum(_is_so(row, 'complete') for row in rows):,} complete")
    return f"{count(len(rows), 'action')}: {listed(said)}. "


def _is_so(row: ActionFact, name: str) -> bool:
    """Whether an action is one of those counted under a name."""
    if name in Colour.__members__:
        return row.color is Colour[name]
    is_late = row.days_late > 0
    match name:
        case "overdue":
            return is_late
        case "no_deadline":
            return row.status.is_open and row.due is None
        case "not_due":
            return row.status.is_open and row.due is not None and not is_late
        case "on_track":
            return row.status in STANDING[name] and not is_late
        case _:
            return row.status in STANDING[name]


def _standing(asked: Asked, rows: Sequence[ActionFact], total: int) -> str:
    """`11 of 21 open actions are late`; how much is complete, where a percentage was asked for."""
    query = asked.meant.query
    if _PERCENT.search(asked.here.turn.text):
        done = sum(row.status is Status.COMPLETE for row in rows)
        whose = f", {listed(asked.whose)}" if asked.whose else ""
        return f"{percent(done, total)}% complete{whose}: {done:,} of {count(total, 'action')}"
    if query.statuses or query.overdue or query.colours or total > len(rows):
        return headline(total, asked.noun, asked.whose)
    open_ = [row for row in rows if row.status.is_open]
    late = sum(row.days_late > 0 for row in open_)
    if not open_:
        return f"{headline(total, 'finished action', asked.whose)}, none open" if total else "There are no actions"
    of = f"of {count(len(open_), 'open action')}"
    whose = f" of {listed(asked.meant.owners)}" if asked.meant.owners else ""
    return f"{late:,} {of}{whose} {'is' if late == 1 else 'are'} late" if late else f"None {of}{whose} is late"


def _behind(asked: Asked, late: int, by: GroupBy) -> list[Button]:
    """The late ones, and the same by owner; in a channel for that person alone."""
    offers = [(f"Show the {late:,} late", "What is overdue?")] if late and not asked.meant.query.overdue else []
    offers += [("By owner", "RAG summary by owner")] if by is not GroupBy.OWNER else []
    if asked.here.reads_alone:
        return [ask(*each) for each in offers]
    return [dialog(title, Verb.ASK, text=text) for title, text in offers]


def _share(counts: Sequence[CountFact], total: int, by: GroupBy) -> str:
    """The share that is done, where the question is how things stand."""
    done = sum(dict(fact.by_colour).get(Colour.GREEN, 0) for fact in counts)
    stands = by in (GroupBy.COLOUR, GroupBy.STATUS)
    return f" {done:,} of {total:,} complete ({percent(done, total)} %)." if stands and done else ""


async def how_many(asked: Asked) -> Reply:
    """Count actions, or the recommendations they answer."""
    if asked.heard.group_by is not GroupBy.RECOMMENDATION:
        return await _number(asked)
    query = asked.meant.query
    rows = await asked.rows()
    where = await homes(asked.session, [row.id for row in rows])
    number = len({where[row.id].recommendation for row in rows})
    under = count(len(rows), interpretation.noun(replace(query, kinds=()), brief_titles(asked.here.vocabulary)))
    said = f"{headline(number, _counted_noun(asked), ())}, with {under} under {'it' if number == 1 else 'them'}"
    reply = listing.listed(asked, rows)
    assert reply.card
    card = {**reply.card, "body": [heading(said), *reply.card["body"][1:]]}
    text = f"{said}. As at {day(asked.day)}. ({asked.reading}.)"
    return listing.counting(asked, replace(reply, text=text, card=card, summary=said, count=number))


async def _number(asked: Asked) -> Reply:
    """The number on a short card, what share it is, and the actions a tap away; two or three are shown at once."""
    rows, total = await asked.counted()
    reply = listing.listed(asked, rows, total)
    if total <= FEW or asked.start:
        return listing.with_note(reply, await listing.undated(asked))
    shown = (
        button(f"Show the {total:,}", Verb.MORE, question=dump(replace(asked.heard, intent=Intent.LIST)), start=0)
        if asked.here.reads_alone
        else dialog(f"Show the {total:,}", Verb.MORE, question=dump(replace(asked.heard, intent=Intent.LIST)), start=0)
    )
    card = count_card(
        title=title(asked.noun, rows, asked.whose, total),
        reading=asked.where,
        as_at=asked.day,
        share=await _of_whole_plan(asked, total),
        buttons=[shown],
    )
    made = listing.counting(asked, asked.reply(reply.text, card, rows, count=total))
    return listing.with_note(made, await listing.undated(asked))


async def _of_whole_plan(asked: Asked, total: int) -> str:
    """`11 of 21 open actions, 52%`: of all, or of the open ones where only those are counted."""
    query = asked.meant.query
    if not (query.statuses or query.overdue or query.colours):
        return ""
    of_open = query.overdue or bool(query.statuses and query.statuses < OPEN)
    whole = replace(query, statuses=OPEN if of_open else None, overdue=False, colours=frozenset())
    every = len(await asked.rows(whole))
    return share_words(total, every, "open action" if of_open else "action") if every > total else ""


def _counted_noun(asked: Asked) -> str:
    kinds = asked.heard.filters.query.kinds
    return kinds[0] if len(kinds) == 1 else "recommendation"


async def comparison(asked: Asked) -> Reply:
    """One owner's beside another's, else one report's; an action of both counts for both, once in the total."""
    rows, total = await asked.counted()
    owners = asked.meant.owners
    by = GroupBy.OWNER if owners else GroupBy.REPORT
    groups = await _grouped(asked, rows, total, by)
    found = {fact.name: fact for fact in groups}
    sides = [found.get(name, CountFact(name, 0)) for name in owners] if owners else groups
    card = comparison_card(what=asked.noun, reading=asked.where, as_at=asked.day, sides=sides, by=by.value)
    text = comparison_sentence(what=asked.noun, as_at=asked.day, sides=sides)
    return listing.counting(asked, asked.reply(f"{text} ({asked.reading}.)", card, rows, count=total))


async def _grouped(asked: Asked, rows: Sequence[ActionFact], total: int, by: GroupBy) -> list[CountFact]:
    """Counted from the rows in hand; by the store, where there are more than a chat is given."""
    if total > len(rows):
        return in_short(await counts(asked.session, asked.meant.query, By(by.value), today=asked.day), by)
    groups = await groups_of(asked, rows, by)
    made = [counted(name, members) for name, members in groups.items()]
    if by is GroupBy.OWNER:
        made.sort(key=lambda one: (-one.overdue, -one.total, one.name))
    return in_short(made, by)
