"""`chaser plans`: settings of plans, and who may see them where."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from bot.commands import targets
from bot.commands.transaction import in_one_transaction
from plan.changes import Said
from plan.meeting_dates import read_meetings
from plan.refusals import Sorry
from plan.reminder_settings import rules_words
from storage import meetings, packs, plan_settings
from storage.documents import load as load_file
from storage.documents import read as read_file
from storage.engine import Session
from storage.removals import remove_plan
from storage.roles import Met


@click.group(name="plans")
def command() -> None:
    """Set the rules of a plan, and who may see it where.

    CODE is the plan's. PLACE is a conversation, channel or team id as `chaser plans places` shows it.
    """


@command.command(name="list")
@in_one_transaction
async def list_(session: Session, _: Said) -> str:
    """Every plan: who may see it, sign-off, moves, places and meetings."""
    return (
        "\n".join(map(_line, await plan_settings.plans(session)))
        or "The store holds no plan yet. Read one in with `chaser import FILE`."
    )


@command.command()
@in_one_transaction
async def places(session: Session, _: Said) -> str:
    """Everywhere the bot has been spoken to, the last first."""
    spots = await plan_settings.places(session)
    lines = [
        "  ".join(filter(None, (each.scope, each.id, each.person, f"in team {each.team}" if each.team else None)))
        for each in spots
    ]
    return "\n".join(lines) or "The bot has not been spoken to anywhere yet."


@command.command()
@click.argument("code")
@in_one_transaction
async def restrict(session: Session, said: Said, code: str) -> str:
    """Restrict a plan to the people and places let in: elsewhere it does not exist."""
    await plan_settings.restrict(session, await plan_settings.plan_id(session, code), said, is_restricted=True)
    return f"Only the people and places let in may ask about {code}: see `chaser plans allow` and `bind`."


@command.command()
@click.argument("code")
@click.option("--reason", required=True, help="Why it is removed: it is kept in the record.")
@click.confirmation_option(prompt="Remove the plan, all of its actions and what is arranged about them?")
@in_one_transaction
async def remove(session: Session, said: Said, code: str, reason: str) -> str:
    """Remove a plan: nothing of it is answered or chased any more, and its record is kept."""
    await remove_plan(session, await plan_settings.plan_id(session, code), said, reason=reason)
    return f"{code} is removed: nothing of it is answered or chased any more. Its record is kept."


@command.command(name="open")
@click.argument("code")
@in_one_transaction
async def open_(session: Session, said: Said, code: str) -> str:
    """Open a plan to everybody who may write to the bot."""
    await plan_settings.restrict(session, await plan_settings.plan_id(session, code), said, is_restricted=False)
    return f"Everybody may ask about {code}."


@command.command()
@click.argument("code")
@click.argument("place")
@click.option("--undo", is_flag=True, help="Take it back.")
@in_one_transaction
async def bind(session: Session, said: Said, code: str, place: str, undo: bool) -> str:
    """PLACE is about this plan: "7b" means its 7b there."""
    plan = await plan_settings.plan_id(session, code)
    if undo:
        await plan_settings.forget_place(session, plan, place, said)
        return f"{place} is not about {code} any more."
    await plan_settings.let_in_place(session, plan, place, said, is_bound=True)
    return f"{place} is about {code}."


@command.command()
@click.argument("code")
@click.argument("whom_or_where", metavar="PERSON|PLACE")
@click.option("--undo", is_flag=True, help="Take it back.")
@in_one_transaction
async def allow(session: Session, said: Said, code: str, whom_or_where: str, undo: bool) -> str:
    """Let a person, or everybody in a place, speak of a restricted plan."""
    plan = await plan_settings.plan_id(session, code)
    someone = await _person(session, whom_or_where)
    if someone:
        change = plan_settings.forget_person if undo else plan_settings.let_in_person
        await change(session, plan, someone.id, said)
    elif undo:
        await plan_settings.forget_place(session, plan, whom_or_where, said)
    else:
        await plan_settings.let_in_place(session, plan, whom_or_where, said, is_bound=False)
    named = f"{someone.name}, in private" if someone else f"everybody in {whom_or_where}"
    return f"{named} may {'no longer ' if undo else ''}ask about {code}."


@command.command(name="sign-off")
@click.argument("code")
@click.argument("wanted", type=click.Choice(["on", "off"]))
@in_one_transaction
async def sign_off(session: Session, said: Said, code: str, wanted: str) -> str:
    """Switch sign-off of completed actions on or off."""
    plan = await plan_settings.plan_id(session, code)
    await plan_settings.set_sign_off(session, plan, said, is_needed=wanted == "on")
    return f"{code}: sign-off is {wanted}."


@command.command()
@click.argument("code")
@click.argument("most", metavar="N")
@in_one_transaction
async def moves(session: Session, said: Said, code: str, most: str) -> str:
    """Limit how often a deadline may move before a lead must agree: a number, or "any"."""
    if not (most.isdecimal() or most == "any"):
        raise click.UsageError('Give a number, or "any".')
    plan = await plan_settings.plan_id(session, code)
    await plan_settings.allow_moves(session, plan, said, int(most) if most.isdecimal() else None)
    often = (
        "any number of times" if most == "any" else f"{most} time{'' if most == '1' else 's'} before a lead must agree"
    )
    return f"{code}: a deadline may move {often}."


@command.command()
@click.argument("code")
@click.option("--quiet/--loud", default=None, help="Stop this plan's reminders, or send them again.")
@click.option("--before", metavar="DAYS", help="Working days before a deadline, such as 10,5,1.")
@click.option("--silent-after", type=click.IntRange(1), metavar="DAYS", help="Days without an update, such as 60.")
@click.option("--escalate-after", metavar="DAYS", help="Working days of silence, supervisor then lead: 10,20.")
@click.option("--statutory", metavar="DAYS", help="Working days before a report must be answered: 20,10,5,1.")
@click.option(
    "--weekly-for", type=click.IntRange(0), metavar="WEEKS", help="Weeks of weekly reminders once an action is late."
)
@click.option("--at", type=click.DateTime(["%H:%M"]), help="The hour cards go out, by each person's own clock: 09:00.")
@click.option("--until", type=click.DateTime(["%H:%M"]), help="The hour after which no card goes out: 18:00.")
@in_one_transaction
async def reminders(session: Session, said: Said, code: str, **given: Any) -> str:
    """Set a plan's reminders. What is not named stays as it is."""
    rules = {name: _rule(value) for name, value in given.items() if value is not None}
    kept = await plan_settings.set_reminders(session, await plan_settings.plan_id(session, code), said, rules)
    return f"{code}: {rules_words(kept)}."


def _rule(value: Any) -> Any:
    """A setting as a plan keeps it: an hour as 09:00, a list of days as numbers."""
    if isinstance(value, datetime):
        return f"{value:%H:%M}"
    if not isinstance(value, str):
        return value
    try:
        return [int(each) for each in value.split(",")]
    except ValueError:
        raise click.UsageError(f"{value} is not a list of days such as 10,5,1.") from None


@command.command()
@click.argument("code")
@click.argument("report")
@click.argument("day", type=click.DateTime(["%Y-%m-%d"]))
@in_one_transaction
async def answered(session: Session, said: Said, code: str, report: str, day: Any) -> str:
    """REPORT was answered on a day, as the law asks: nobody is reminded of it any more."""
    await plan_settings.answer_report(session, await plan_settings.plan_id(session, code), report, day.date(), said)
    return f"{code}: {report} was answered on {day:%-d %B %Y}."


@command.group()
def meeting() -> None:
    """The meetings that discuss a plan."""


@meeting.command()
@click.argument("code")
@click.argument("name")
@click.argument("day", type=click.DateTime(["%Y-%m-%d"]))
@in_one_transaction
async def add(session: Session, said: Said, code: str, name: str, day: Any) -> str:
    """A meeting: "since the last meeting" and "before the December board" count from it."""
    await meetings.add(session, await plan_settings.plan_id(session, code), name, day.date(), said)
    return f"{name} meets about {code} on {day:%-d %B %Y}."


@meeting.command(name="import")
@click.argument("code")
@click.argument("path", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--board", default="", help="The board they are of, where the file does not say.")
@in_one_transaction
async def import_(session: Session, said: Said, code: str, path: Path, board: str) -> str:
    """Add the meetings of a list of dates: a table, lines of text, or a calendar (.ics)."""
    plan = await plan_settings.plan_id(session, code)
    found = read_meetings(read_file(path), near=said.day, board=board)
    if not found.meetings:
        raise Sorry(f"No meeting with a name and a day is in {path.name}. Add --board NAME where it has days alone.")
    new = [each for each in found.meetings if await meetings.add(session, plan, each.name, each.day, said)]
    known = len(found.meetings) - len(new)
    lines = [f"{each.name} meets about {code} on {each.day:%-d %B %Y}." for each in new]
    lines += [f"{known} known already."] if known else []
    return "\n".join((*lines, *(f"Not read as a meeting: {each}" for each in found.unread)))


@meeting.command(name="remove")
@click.argument("code")
@click.argument("name")
@click.argument("day", type=click.DateTime(["%Y-%m-%d"]))
@in_one_transaction
async def remove_meeting(session: Session, said: Said, code: str, name: str, day: Any) -> str:
    """A meeting that is not held."""
    await meetings.remove(session, await plan_settings.plan_id(session, code), name, day.date(), said)
    return f"{name} does not meet about {code} on {day:%-d %B %Y} any more."


@command.command()
@click.argument("code")
@click.argument("path", required=False, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--off", is_flag=True, help="The plain look again.")
@in_one_transaction
async def template(session: Session, said: Said, code: str, path: Path | None, off: bool) -> str:
    """A house's own Word paper for the board pack, with {{ pack }} and other names where they belong."""
    if (path is None) is not off:
        raise click.UsageError("Give a template, or --off.")
    data = load_file(path) if path else None
    if data:
        from storage.documents.pack.house import check_template

        check_template(data)
    name = path.name if path else ""
    await packs.set_template(session, await plan_settings.plan_id(session, code), name, data, said)
    return f"{code}: the board pack is written {f'into {name}' if path else 'in its plain look'}."


def _line(kept: plan_settings.Kept) -> str:
    moves = "any number of moves" if kept.moves_allowed is None else f"moves allowed: {kept.moves_allowed}"
    said = [
        f"{kept.code}  {kept.title}  {kept.actions} actions",
        "restricted" if kept.is_restricted else "open",
        f"sign-off {'on' if kept.needs_sign_off else 'off'}",
        moves,
        *([f"bound to {', '.join(kept.bound)}"] if kept.bound else []),
        *([f"let into {', '.join(kept.let_in)}"] if kept.let_in else []),
        *(f"{name} {day:%-d %b %Y}" for name, day in kept.meetings),
    ]
    return "  ·  ".join(said)


async def _person(session: Session, named: str) -> Met | None:
    """Recognise a person's id; a place's begins with a number and a colon, or the like."""
    if ":" in named or "@" in named:
        return None
    try:
        return await targets.person(session, named)
    except Sorry:
        if " " in named:
            raise
        return None
