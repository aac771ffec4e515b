"""What is arranged about reminders: what recurs, who is away and who hears for them, what is put off or off."""

from __future__ import annotations

from typing import TypeVar

from cards.arranged import arranged_card, arranged_sentence
from cards.phrases import day
from dialogs.commands.end_arrangements import digests_here, recurs
from dialogs.questions.question import Asked
from dialogs.turn import Reply
from plan.ladder import Rules
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
            title, said = "Away", await _away(asked)
        case "digests":
            title, said = "Digests", await _digests(asked)
        case "of_the_plan":
            title, said = "How reminders go", await _rules(asked)
        case _:
            title, said = "Reminders arranged", await _everything(asked)
    card = arranged_card(title=title, reading=asked.where, as_at=asked.today, said=said)
    return asked.reply(arranged_sentence(title=title, said=said), card, [], count=len(said))


async def _rules(asked: Asked, *, only_quiet: bool = False) -> list[str]:
    """Say how each plan here chases, quiet ones as quiet, with the way to change it."""
    said = []
    for plan in asked.here.bound:
        kept = await plan_settings.reminders_of(asked.session, plan.id)
        is_quiet = Rules.from_data(kept).quiet
        if only_quiet and not is_quiet:
            continue
        change = f"say “turn reminders {'on' if is_quiet else 'off'} for this plan” to change that"
        said.append(f"{plan.code} is {'quiet: ' if is_quiet else 'not quiet: '}{rules_words(kept)}; {change}")
    return said


async def _everything(asked: Asked) -> list[str]:
    digests = [] if asked.meant.owners else await _digests(asked)
    return [
        *await _rules(asked, only_quiet=True),
        *await _nudges(asked),
        *digests,
        *await _away(asked),
        *await _put_off(asked),
    ]


async def _nudges(asked: Asked) -> list[str]:
    nudges = [each for each in await arrangements.arranged(asked.session) if each.kind == NUDGE]
    return [recurs(each) for each in await _seen(asked, nudges)]


async def _digests(asked: Asked) -> list[str]:
    return [recurs(each) for each in await digests_here(asked.here)]


async def _away(asked: Asked) -> list[str]:
    latest = {each.owner: each for each in await arrangements.away(asked.session, asked.today)}
    return [_away_words(each, asked) for each in latest.values() if each.owner in _owners(asked)]


def _away_words(away: Away, asked: Asked) -> str:
    """Say who is away, without naming a cover who is unknown in this place."""
    known = {name.printed for name in asked.here.vocabulary.directory.names}
    by = away.by if away.by in known else "somebody else" if away.by else "the coordinator"
    return f"{away.owner} is away from {day(away.since)} until {day(away.until)}; {by} hears for them"


async def _put_off(asked: Asked) -> list[str]:
    snoozes = await _seen(asked, await reminder_facts.snoozes(asked.session, asked.today))
    off = [each for each in await arrangements.hear_nothing(asked.session) if each in _owners(asked)]
    return [*map(_put_off_words, snoozes), *(f"{each} switched reminders off" for each in off)]


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
