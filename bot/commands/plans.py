"""`chaser plans`: how each plan is kept, and who and where it may be spoken of."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from bot.commands import targets
from bot.commands.people import written
from plan.changes import Said
from plan.refusals import Sorry
from plan.reminder_settings import rules_words
from storage import packs, plan_settings
from storage.documents import load as load_file
from storage.engine import Session
from storage.removals import remove_plan
from storage.roles import Met


@click.group(name="plans")
def command() -> None:
    """Set how each plan is kept, and who and where it may be spoken of.

    CODE is the plan's. PLACE is a conversation, channel or team id as `chaser plans places` shows it.
    """


@command.command(name="list")
def list_() -> None:
    """Every plan: who may see it, sign-off, moves, places and meetings."""

    async def work(session: Session, _: Said) -> str:
        return "\n".join(map(_line, await plan_settings.plans(session))) or "No plan is held yet. Read one in first."

    written(work)


@command.command()
def places() -> None:
    """Everywhere the bot has been spoken to, the last first."""

    async def work(session: Session, _: Said) -> str:
        spots = await plan_settings.places(session)
        lines = [
            "  ".join(filter(None, (each.scope, each.id, each.person, f"in team {each.team}" if each.team else None)))
            for each in spots
        ]
        return "\n".join(lines) or "The bot has not been spoken to anywhere yet."

    written(work)


@command.command()
@click.argument("code")
def restrict(code: str) -> None:
    """Speak of a plan only where and with whom it was let in: elsewhere it does not exist."""

    async def work(session: Session, said: Said) -> str:
        await plan_settings.restrict(session, await plan_settings.plan_id(session, code), said, is_restricted=True)
        return f"{code} is spoken of only where and with whom it is let in: see `chaser plans allow` and `bind`."

    written(work)


@command.command()
@click.argument("code")
@click.option("--reason", required=True, help="Why it is removed: it is kept in the record.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def remove(code: str, reason: str, yes: bool) -> None:
    """Remove a plan: nothing of it is answered or chased any more, and its record is kept."""
    if not yes:
        click.confirm(f"Remove {code}, all of its actions and what is arranged about them?", abort=True)

    async def work(session: Session, said: Said) -> str:
        await remove_plan(session, await plan_settings.plan_id(session, code), said, reason=reason)
        return f"{code} is removed: nothing of it is answered or chased any more. Its record is kept."

    written(work)


@command.command(name="open")
@click.argument("code")
def open_(code: str) -> None:
    """Speak of a plan with everybody who may speak to the bot."""

    async def work(session: Session, said: Said) -> str:
        await plan_settings.restrict(session, await plan_settings.plan_id(session, code), said, is_restricted=False)
        return f"{code} is spoken of with everybody."

    written(work)


@command.command()
@click.argument("code")
@click.argument("place")
@click.option("--undo", is_flag=True, help="Not any more.")
def bind(code: str, place: str, undo: bool) -> None:
    """PLACE is about this plan: "7b" means its 7b there."""

    async def work(session: Session, said: Said) -> str:
        plan = await plan_settings.plan_id(session, code)
        if undo:
            await plan_settings.forget_place(session, plan, place, said)
            return f"{place} is not about {code} any more."
        await plan_settings.let_in_place(session, plan, place, said, is_bound=True)
        return f"{place} is about {code}."

    written(work)


@command.command()
@click.argument("code")
@click.argument("whom_or_where", metavar="PERSON|PLACE")
@click.option("--undo", is_flag=True, help="Not any more.")
def allow(code: str, whom_or_where: str, undo: bool) -> None:
    """Let a person, or everybody in a place, speak of a restricted plan."""

    async def work(session: Session, said: Said) -> str:
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
        return f"{code} is {'not ' if undo else ''}spoken of with {named}."

    written(work)


@command.command(name="sign-off")
@click.argument("code")
@click.argument("wanted", type=click.Choice(["on", "off"]))
def sign_off(code: str, wanted: str) -> None:
    """Whether somebody other than whoever says so must agree that an action is complete."""

    async def work(session: Session, said: Said) -> str:
        plan = await plan_settings.plan_id(session, code)
        await plan_settings.set_sign_off(session, plan, said, is_needed=wanted == "on")
        return f"{code}: sign-off is {wanted}."

    written(work)


@command.command()
@click.argument("code")
@click.argument("most", metavar="N")
def moves(code: str, most: str) -> None:
    """Limit how often a deadline may move before it takes a lead: a number, or "any"."""
    if not (most.isdecimal() or most == "any"):
        raise click.UsageError('Give a number, or "any".')

    async def work(session: Session, said: Said) -> str:
        plan = await plan_settings.plan_id(session, code)
        await plan_settings.allow_moves(session, plan, said, int(most) if most.isdecimal() else None)
        often = (
            "as often as it must"
            if most == "any"
            else f"{most} time{'' if most == '1' else 's'} before it takes a lead"
        )
        return f"{code}: a deadline may move {often}."

    written(work)


@command.command()
@click.argument("code")
@click.option("--quiet/--loud", default=None, help="Say nothing of this plan, or speak again.")
@click.option("--before", metavar="DAYS", help="Working days before a deadline, such as 10,5,1.")
@click.option("--silent-after", type=click.IntRange(1), metavar="DAYS", help="Days without an update, such as 60.")
@click.option("--escalate-after", metavar="DAYS", help="Working days of silence, supervisor then lead: 10,20.")
@click.option("--statutory", metavar="DAYS", help="Working days before a report must be answered: 20,10,5,1.")
@click.option("--weekly-for", type=click.IntRange(0), metavar="WEEKS", help="Overdue is said weekly so long.")
@click.option("--at", type=click.DateTime(["%H:%M"]), help="The hour cards go, where each person is: 09:00.")
@click.option("--until", type=click.DateTime(["%H:%M"]), help="The hour after which none does: 18:00.")
def reminders(code: str, **given: Any) -> None:
    """Set how a plan chases. What is not named stays as it is."""
    rules = {name: _rule(value) for name, value in given.items() if value is not None}

    async def work(session: Session, said: Said) -> str:
        kept = await plan_settings.set_reminders(session, await plan_settings.plan_id(session, code), said, rules)
        return f"{code}: {rules_words(kept)}."

    written(work)


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
def answered(code: str, report: str, day: Any) -> None:
    """REPORT was answered on a day, as the law asks: nobody is reminded of it any more."""

    async def work(session: Session, said: Said) -> str:
        await plan_settings.answer_report(session, await plan_settings.plan_id(session, code), report, day.date(), said)
        return f"{code}: {report} was answered on {day:%-d %B %Y}."

    written(work)


@command.group()
def meeting() -> None:
    """The meetings a plan answers to."""


@meeting.command()
@click.argument("code")
@click.argument("name")
@click.argument("day", type=click.DateTime(["%Y-%m-%d"]))
def add(code: str, name: str, day: Any) -> None:
    """A meeting: "since the last meeting" and "before the December board" count from it."""

    async def work(session: Session, said: Said) -> str:
        await plan_settings.add_meeting(session, await plan_settings.plan_id(session, code), name, day.date(), said)
        return f"{code} answers to {name} on {day:%-d %B %Y}."

    written(work)


@command.command()
@click.argument("code")
@click.argument("path", required=False, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--off", is_flag=True, help="The plain look again.")
def template(code: str, path: Path | None, off: bool) -> None:
    """A house's own Word paper for the board pack, with {{ pack }} and other names where they belong."""
    if (path is None) is not off:
        raise click.UsageError("Give a template, or --off.")
    data = load_file(path) if path else None
    if data:
        from storage.documents.pack.house import check_template

        check_template(data)

    async def work(session: Session, said: Said) -> str:
        name = path.name if path else ""
        await packs.set_template(session, await plan_settings.plan_id(session, code), name, data, said)
        return f"{code}: the board pack is written {f'into {name}' if path else 'in its plain look'}."

    written(work)


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
