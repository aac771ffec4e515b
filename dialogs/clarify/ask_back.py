"""A question back. In a 1:1 chat it is asked in words; elsewhere nobody can answer in words: a form, or choices."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from cards.choice import choice_card
from cards.elements import Card
from cards.phrases import day
from cards.update_form import time_form_card, update_form_card
from cards.verbs import Input as Box
from cards.words import choice_sentence
from dialogs.clarify.must_ask import MustAsk
from dialogs.commands.deadline import months_after
from dialogs.context import Request
from dialogs.language.meaning import QUESTIONS, Filters, Heard, Intent
from dialogs.memory import codec
from dialogs.memory.pending import Pending, Waits
from dialogs.replies import interpretation
from dialogs.replies.reports import named_by_report
from dialogs.resolve.actions_meant import meant
from dialogs.turn import Reply
from dialogs.writes.deadline_rights import who_grants
from plan.actions import OPEN, Status
from plan.facts import ActionFact
from plan.owners import Match, MatchKind
from plan.query import Query
from plan.refusals import Sorry
from storage.actions import Order, by_id, find

MOST_OFFERED = 100
MOST_ACTIONS = 25


async def asked_back(here: Request, unsettled: MustAsk, asks: Sequence[Heard]) -> tuple[Reply, Pending | None]:
    """Ask for the piece that the first of these asks lacks; the others wait with it."""
    heard = asks[0]
    if not unsettled.options and (form := await _form(here, unsettled.subject, heard)):
        waits = _waiting(here, unsettled, (), asks) if here.is_private else None
        return Reply(unsettled.says, form, heard=interpretation.as_json(heard), asks=unsettled.choice), waits
    offered = unsettled.options
    if not offered and not here.is_private:
        offered = tuple(await _likely(here, unsettled.subject, heard))
    pending = _waiting(here, unsettled, offered, asks)
    known = await _actions(here, offered) if unsettled.subject == "action" else {}
    mine = ("None of these", "What am I down for?") if here.owner and here.is_private and known else None
    card = choice_card(
        question=unsettled.says,
        asks=unsettled.subject,
        options=offered,
        as_at=here.turn.today,
        draft=pending.id,
        said=here.turn.text if known else "",
        actions=known,
        way_out=mine,
    )
    text = choice_sentence(question=unsettled.says, options=unsettled.options, actions=known)
    reply = Reply(text, card, heard=interpretation.as_json(heard), asks=unsettled.choice)
    return reply, pending if offered or here.is_private or unsettled.subject == "text" else None


async def _actions(here: Request, options: Sequence[str]) -> dict[str, ActionFact]:
    """The options that are actions; named by their reports, where they are of several."""
    found = await by_id(here.session, options, today=here.turn.today)
    return {each.id: each for each in named_by_report(list(found.values()), here.vocabulary)}


def _waiting(here: Request, unsettled: MustAsk, offered: tuple[str, ...], asks: Sequence[Heard]) -> Pending:
    return Pending(
        id=here.turn.message_id,
        waits=Waits.CHOICE if offered else Waits.PIECE,
        subject=unsettled.subject,
        options=offered,
        heard=tuple(codec.dump(heard) for heard in asks),
    )


async def _form(here: Request, subject: str, heard: Heard) -> Card | None:
    """The form to fill in, where it is known which one action it is about."""
    is_move = subject == "date" and heard.intent is Intent.DEADLINE
    if heard.filters.is_empty or not (is_move or subject == "text"):
        return None
    try:
        query = meant(heard, here, to_write=True).query
    except (MustAsk, Sorry):
        return None
    found, _ = await find(here.session, query, today=here.turn.today, most=2)
    if len(found) != 1:
        return None
    given = {Box.REASON: heard.orders.reason or ""}
    if not is_move:
        return update_form_card(action=found[0], as_at=here.turn.today, given=given)
    grants = await who_grants(here, found[0])
    return time_form_card(action=found[0], as_at=here.turn.today, grants=grants, given=given)


async def _likely(here: Request, subject: str, heard: Heard) -> list[str]:
    """The likely answers."""
    if subject == "action":
        return await _likely_actions(here)
    if subject == "owner":
        return [name.printed for name in here.vocabulary.directory.names][:MOST_OFFERED]
    if subject == "date":
        likely = _days_ago if heard.intent in QUESTIONS else _days_to_come
        return [day(each) for each in likely(here.turn.today)]
    return [each.words for each in Status] if subject == "status" else []


async def _likely_actions(here: Request) -> list[str]:
    """One's own open actions; for whoever has none, those that are most overdue."""
    own = (Match(MatchKind.EXACT, (here.owner,)),) if here.owner else ()
    for owners in (own, ()):
        asked = Heard(Intent.LIST, Filters(Query(statuses=OPEN), owners=owners))
        query = meant(asked, here).query
        rows, _ = await find(here.session, query, today=here.turn.today, order=Order.WORST, most=MOST_ACTIONS)
        if rows:
            return [row.id for row in rows]
    return []


def _days_ago(today: date) -> list[date]:
    """Since when: a week ago, a month's beginning, the one before, the one before that."""
    firsts = [today.replace(day=1)]
    while len(firsts) < 4:
        firsts.append((firsts[-1] - timedelta(days=1)).replace(day=1))
    return list(dict.fromkeys((today - timedelta(days=7), *(first for first in firsts if first < today))))[:4]


def _days_to_come(today: date) -> list[date]:
    """Until when: a week, two, four; the end of a quarter of a year."""
    return [*(today + timedelta(weeks=weeks) for weeks in (1, 2, 4)), months_after(today, 3)]
