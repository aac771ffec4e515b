"""One action in full, its history, and whose it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from string import ascii_lowercase

from cards.arranged import ArrangedLine, arranged_card
from cards.dates import dates_card, dates_sentence
from cards.elements import Card, heading
from cards.history import history_card
from cards.phrases import capital, day, listed, owned
from cards.words import action_sentence, evidence_sentence, history_sentence
from dialogs import permissions
from dialogs.clarify.must_ask import MustAsk
from dialogs.questions import action_list as listing
from dialogs.questions import counts
from dialogs.questions import people as people_asked
from dialogs.questions.question import Asked
from dialogs.replies.action_view import action_view
from dialogs.turn import Reply, refreshing
from plan.actions import ref_key
from plan.changes import Field
from plan.facts import ActionFact
from plan.permissions import OF_OWNERS, Deed, Role, roles_for
from plan.query import Query
from storage import changes, details, people
from storage.deadlines import dates

NO_COORDINATOR = "nobody coordinates it here yet; the first coordinator is named with the code I log when I start"


async def answer(asked: Asked) -> Reply:
    """One action in full; the list where several are meant."""
    if asked.heard.filters.is_empty:
        raise MustAsk("action", "Which action do you mean?")
    rows = await asked.rows()
    if len(rows) > 1 and asked.heard.group_by:
        return await counts.summary(asked)
    _check_one_report(asked, rows)
    if len(rows) != 1:
        return _none(asked) if not rows and asked.heard.filters.query.refs else listing.listed(asked, rows)
    return await one(asked, rows[0])


def _check_one_report(asked: Asked, rows: Sequence[ActionFact]) -> None:
    """Ask which is meant where a ref stands in several reports and nothing else says which."""
    query = asked.heard.filters.query
    if query != Query(refs=query.refs) or any("-" in ref for ref in query.refs):
        return
    for ref in query.refs:
        found = [row for row in rows if ref in (ref_key(row.ref), ref_key(row.ref).rstrip(ascii_lowercase))]
        if len({row.id.rpartition("-")[0] for row in found}) > 1:
            raise MustAsk("action", f"{ref} is in several reports. Which one do you mean?", [row.id for row in found])


async def one(asked: Asked, action: ActionFact) -> Reply:
    """The action as it stands, with its latest updates."""
    card, found = await action_view(asked.here, action, as_at=asked.day)
    is_of_evidence = asked.heard.topic == "evidence" and asked.heard.filters.query.refs
    said = evidence_sentence if is_of_evidence else action_sentence
    reply = asked.reply(said(detail=found, as_at=asked.day), card, [action])
    return replace(reply, refresh=refreshing(action) if asked.day == asked.today else None)


async def history(asked: Asked) -> Reply:
    """An action's whole history, oldest first."""
    action = await the_one(asked)
    entries = await details.history(asked.session, action.id, until=asked.day)
    card = history_card(action=action, entries=entries, as_at=asked.day, start=asked.start)
    return asked.reply(history_sentence(action=action, entries=entries), card, [action], count=len(entries))


async def deadline_history(asked: Asked) -> Reply:
    """Tell the moves of an action's deadline: from when to when, who moved it and why."""
    if asked.heard.filters.is_empty:
        raise MustAsk("action", "The deadline of which action?")
    rows = await asked.rows()
    if len(rows) > 1 and not asked.heard.filters.query.refs:
        moved = [row for row in rows if (await details.deadline_moves(asked.session, row.id, until=asked.day))]
        return listing.listed(asked, moved)
    action = await the_one(asked)
    if asked.heard.topic:
        return await _dates(asked, action)
    moves = await details.deadline_moves(asked.session, action.id, until=asked.day)
    times = {0: "has not moved", 1: "moved once", 2: "moved twice"}.get(len(moves), f"moved {len(moves)} times")
    card = history_card(action=action, entries=moves, as_at=asked.day, title=f"The deadline of {action.ref} {times}")
    text = f"The deadline of {action.id} {times}."
    if moves:
        text = f"{text} {history_sentence(action=action, entries=moves).partition('. ')[2]}"
    return asked.reply(text, card, [action], count=len(moves))


async def _dates(asked: Asked, action: ActionFact) -> Reply:
    """Tell an action's dates apart: the first, the inspectorate's, our own, the revised one."""
    known = await dates(asked.session, action.id, until=asked.day)
    text = dates_sentence(action=action, known=known, asked=asked.heard.topic, as_at=asked.day)
    card = dates_card(action=action, known=known, asked=asked.heard.topic, as_at=asked.day)
    return asked.reply(text, card, [action], count=len(known.dates))


async def who(asked: Asked) -> Reply:
    """Name an action's owners; of a settled one, who settled it."""
    if asked.heard.topic == "leads":
        return await _who_leads(asked)
    if asked.heard.topic in people_asked.TOPICS:
        return await people_asked.TOPICS[asked.heard.topic](asked)
    if asked.heard.topic == "settled" and asked.heard.filters.query.refs:
        return await _who_settled(asked, await asked.rows(replace(asked.meant.query, statuses=None)))
    rows = await asked.rows()
    if not rows and asked.heard.filters.query.refs:
        return _none(asked)
    if (deed := Deed.__members__.get(asked.heard.topic or "")) and len(rows) == 1:
        return await _who_may(asked, rows[0], deed)
    if not 0 < len(rows) <= 10:
        return listing.listed(asked, rows)
    text = "; ".join(f"{row.id} {f'is owned by {owned(row)}' if row.owners else 'has no owner'}" for row in rows) + "."
    return asked.reply(text, _headed(listing.listed(asked, rows).card, text), rows)


def _headed(card: Card | None, answer: str) -> Card | None:
    """The card with the answer as its title."""
    return card and {**card, "body": [heading(answer), *card["body"][1:]], "speak": answer, "fallbackText": answer}


async def _who_may(asked: Asked, action: ActionFact, deed: Deed) -> Reply:
    """Name those who may do a deed to this action, and say whether the speaker may."""
    plan = asked.here.plan(action.plan)
    assert plan is not None, "an action of a plan that may not be spoken of here"
    owners = action.owners if deed in OF_OWNERS else ()
    named = await permissions.who_may(asked.session, plan, roles_for(deed), owners)
    you = "So can you" if permissions.may(asked.here, deed, action) else "You cannot"
    text = f"{action.id}: {listed(named, 'or') or 'nobody I know of'} can {deed}. {you}."
    return asked.reply(text, _headed(listing.listed(asked, [action]).card, text), [action])


async def _who_leads(asked: Asked) -> Reply:
    """The leads whom the plan names, and who keeps it here."""
    said, lines = [], []
    plans = asked.meant.plans
    for plan in plans:
        printed = [f"{role}: {who}" for role, who in await people.leads(asked.session, plan.id)]
        kept = await people.keepers(asked.session, plan.id)
        here = [f"{role} here: {listed(names)}" for role, names in kept.items()]
        lacking = [] if Role.COORDINATOR in kept else [NO_COORDINATOR]
        said.append(f"{plan.title} — {'; '.join((*printed, *here, *lacking)) or 'nobody is named'}.")
        code = f"{plan.code}: " if len(plans) > 1 else ""
        lines += [f"{code}{capital(each)}" for each in (*here, *lacking, *printed)]
    named = not any(NO_COORDINATOR in each for each in said)
    title = "Who keeps the plan" if named else "There is no coordinator yet"
    return asked.reply(
        " ".join(said),
        arranged_card(title=title, reading="", as_at=asked.today, said=[ArrangedLine(each) for each in lines]),
        [],
    )


async def _who_settled(asked: Asked, rows: list[ActionFact]) -> Reply:
    """Name who signed it off or closed it, and when: from the record, or unknown."""
    said = []
    for row in rows:
        if row.status.is_open:
            said.append(f"{row.id} is {row.status.words}: nobody has closed it")
            continue
        past = await changes.of_action(asked.session, row.id)
        settled = [each for each in past if each.field is Field.STATUS and each.new == row.status]
        by = f"by {settled[-1].said.actor} on {day(settled[-1].said.day)}" if settled else "before it was read in here"
        said.append(f"{row.id} was marked {row.status.words} {by}")
    text = "; ".join(said) + "."
    return asked.reply(text, _headed(listing.listed(asked, rows).card, text), rows)


async def the_one(asked: Asked) -> ActionFact:
    """The one action that is meant; asked for where it is none or several."""
    if asked.heard.filters.is_empty:
        raise MustAsk("action", "Which action do you mean?")
    rows = await asked.rows()
    if len(rows) == 1:
        return rows[0]
    if not rows:
        raise MustAsk("action", _no_such(asked), _near(asked))
    raise MustAsk("action", "Which action do you mean?", [row.id for row in rows])


def _none(asked: Asked) -> Reply:
    return asked.reply(_no_such(asked), None, [])


def _no_such(asked: Asked) -> str:
    refs = asked.heard.filters.query.refs
    if not refs:
        return "I found no such action."
    near = _near(asked)
    hint = f" There is {listed(near, 'and')}." if near else ""
    return f"There is no {listed([ref.upper() if '-' in ref else ref for ref in refs], 'or')} here.{hint}"


def _near(asked: Asked) -> list[str]:
    """Refs under the same number."""
    number = (
        "".join(each for each in ref_key(asked.heard.filters.query.refs[0]) if each.isdigit())
        if asked.heard.filters.query.refs
        else ""
    )
    known = asked.here.vocabulary.refs
    others = known - set(asked.heard.filters.query.refs)
    return sorted(ref for ref in others if number and ref.rstrip("abcdefghijklmnopqrstuvwxyz") == number)[:6]
