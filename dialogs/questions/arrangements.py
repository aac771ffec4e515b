"""Arrangements about reminders: recurring ones, people away and their covers, snoozes and opt-outs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from cards.arranged import ArrangedLine, arranged_card, arranged_sentence
from cards.buttons import Button, ask, button, dialog
from cards.phrases import count, day
from cards.verbs import Verb
from dialogs import permissions
from dialogs.commands.end_arrangements import digests_here, recurs
from dialogs.questions.question import Asked
from dialogs.turn import Reply
from plan.ladder import Rules
from plan.permissions import Deed
from plan.reminder_settings import rules_words
from plan.reminders import Snooze
from storage import arrangements, plan_settings, reminder_facts
from storage.actions import by_id
from storage.arrangements import NUDGE, Arranged, Away

_T = TypeVar("_T", Arranged, Snooze)


async def answer(asked: Asked) -> Reply:
    """Each arrangement in words: about owners and actions that may be spoken of here, and this place's digests."""
    match asked.heard.topic:
        case "away":
            name, said = "Away", await _away(asked)
            title = f"{count(len(said), 'owner')} away" if said else "Nobody is away"
        case "digests":
            name, said = "Digests", await _digests(asked)
            title = f"{count(len(said), 'digest')} posted here" if said else "No digest is posted here"
        case "of_the_plan":
            name, said = "How reminders go", await _rules(asked)
            title = said[0].words.partition(":")[0] if len(said) == 1 else name
        case _:
            name, said = "Reminders arranged", await _everything(asked)
            title = f"{count(len(said), 'arrangement')} about reminders" if said else "No reminders are set up"
    card = arranged_card(title=title, reading=asked.where, as_at=asked.today, said=said, buttons=await _switches(asked))
    return asked.reply(arranged_sentence(title=name, said=said), card, [], count=len(said))


async def _switches(asked: Asked) -> list[Button]:
    """The way to the reader's own reminders, and to switch a quiet plan's on, where they may."""
    if asked.heard.topic in ("away", "digests"):
        return []
    kept = {plan.code: await plan_settings.reminders_of(asked.session, plan.id) for plan in asked.here.bound}
    may = [code for code in kept if permissions.may_on(asked.here, code, Deed.SET_RULES)]
    on = [
        ask(f"Turn reminders on for {code}", f"turn reminders on for plan {code}") for code in may if _quiet(kept[code])
    ]
    opens = button if asked.here.is_private else dialog
    settings = [opens(f"Settings of {code}", Verb.PLAN_SETTINGS, plan=code) for code in may[:2]]
    mine = [opens("My reminders", Verb.MY_SETTINGS)] if asked.here.owner else []
    return [*on[:2], *mine, *settings]


def _quiet(kept: Mapping[str, Any]) -> bool:
    return Rules.from_data(kept).quiet


async def _rules(asked: Asked, *, only_quiet: bool = False) -> list[ArrangedLine]:
    """Say how each plan here chases, quiet ones as quiet, with the way to change it."""
    said = []
    for plan in asked.here.bound:
        kept = await plan_settings.reminders_of(asked.session, plan.id)
        is_quiet = _quiet(kept)
        if only_quiet and not is_quiet:
            continue
        change = f"; say “turn reminders {'on' if is_quiet else 'off'} for this plan” to change that"
        words = f"{plan.code} is {'quiet: ' if is_quiet else 'not quiet: '}{rules_words(kept)}"
        said.append(ArrangedLine(words, aside=change))
    return said


async def _everything(asked: Asked) -> list[ArrangedLine]:
    digests = [] if asked.meant.owners else await _digests(asked)
    return [
        *await _rules(asked, only_quiet=True),
        *await _nudges(asked),
        *digests,
        *await _away(asked),
        *await _put_off(asked),
    ]


async def _nudges(asked: Asked) -> list[ArrangedLine]:
    nudges = [each for each in await arrangements.arranged(asked.session) if each.kind == NUDGE]
    seen = await _seen(asked, nudges)
    of = await _words_of(asked, [each.action for each in seen])
    return [ArrangedLine(recurs(each), _ending(asked, each), of=of.get(each.action or "", "")) for each in seen]


async def _words_of(asked: Asked, ids: list[str | None]) -> dict[str, str]:
    """`7c Find a forum …` by id."""
    known = await by_id(asked.session, [each for each in ids if each], today=asked.today)
    return {id_: f"{action.ref} {action.text}" for id_, action in known.items()}


def _ending(asked: Asked, nudge: Arranged) -> str:
    """The words that end what recurs, for those who may."""
    if nudge.owner != asked.here.owner and not _may_chase(asked):
        return ""
    about = f" about {nudge.action}" if nudge.action else ""
    return f"cancel the reminder to {nudge.owner}{about}"


async def _digests(asked: Asked) -> list[ArrangedLine]:
    ends = "stop the digest" if _may_chase(asked) else ""
    return [ArrangedLine(recurs(each), ends) for each in await digests_here(asked.here)]


def _may_chase(asked: Asked) -> bool:
    """Whether the reader may arrange reminders of every plan here."""
    return all(permissions.may_on(asked.here, plan.code, Deed.CHASE) for plan in asked.here.bound)


async def _away(asked: Asked) -> list[ArrangedLine]:
    latest = {each.owner: each for each in await arrangements.away(asked.session, asked.today)}
    return [ArrangedLine(_away_words(each, asked)) for each in latest.values() if each.owner in _owners(asked)]


def _away_words(away: Away, asked: Asked) -> str:
    """Say who is away, without naming a cover who is unknown in this place."""
    known = {name.printed for name in asked.here.vocabulary.directory.names}
    by = away.by if away.by in known else "somebody else" if away.by else "the coordinator"
    return f"{away.owner} is away from {day(away.since)} until {day(away.until)}; {by} gets their reminders"


async def _put_off(asked: Asked) -> list[ArrangedLine]:
    snoozes = await _seen(asked, await reminder_facts.snoozes(asked.session, asked.today))
    off = [each for each in await arrangements.hear_nothing(asked.session) if each in _owners(asked)]
    switched = [ArrangedLine(f"{each} switched reminders off") for each in off]
    of = await _words_of(asked, [each.action for each in snoozes])
    return [
        *(
            ArrangedLine(_put_off_words(each), _waking(asked, each), of=of.get(each.action or "", ""))
            for each in snoozes
        ),
        *switched,
    ]


def _waking(asked: Asked, snooze: Snooze) -> str:
    """The words that take up one's own reminders again."""
    about = f" about {snooze.action}" if snooze.action else ""
    return f"start reminding me{about} again" if snooze.owner == asked.here.owner else ""


def _put_off_words(snooze: Snooze) -> str:
    until = f" until {day(snooze.until)}" if snooze.until else ""
    return f"{snooze.owner} hears nothing about {snooze.action or 'their actions'}{until}"


def _owners(asked: Asked) -> set[str]:
    """The owners asked about, else all known here."""
    return set(asked.meant.owners) or {name.printed for name in asked.here.vocabulary.directory.names}


async def _seen(asked: Asked, every: list[_T]) -> list[_T]:
    """Arrangements about an owner asked about, and an action (if any) that may be spoken of here."""
    owners = _owners(asked)
    plans = {plan.code for plan in asked.here.plans}
    rows = await by_id(asked.session, [each.action for each in every if each.action], today=asked.today)
    here = {row.id for row in rows.values() if row.plan in plans}
    return [each for each in every if each.owner in owners and (each.action is None or each.action in here)]
