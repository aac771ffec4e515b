"""`chaser ask`: one message through the whole desk, or one a line."""

from __future__ import annotations

import asyncio
import json
import logging
import sys
from dataclasses import replace
from datetime import date
from typing import Any, TextIO

import click

from bot.clock import clock_of
from bot.settings import load
from bot.store import open_store
from bot.terminal import Seat, as_json, keep_files, say
from dialogs.turn import Reply
from plan.permissions import Role
from plan.refusals import Sorry
from storage.engine import Store

log = logging.getLogger(__name__)

seat_options = (
    click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="The day it is asked on: 2015-06-01."),
    click.option("--as", "name", metavar="NAME", help="Speak as this owner in the plan."),
    click.option(
        "--role",
        type=click.Choice([role.value for role in Role]),
        default=Role.LEAD.value,
        show_default=True,
        help="What the speaker is on the plan. Who holds the terminal holds the store, so: everything, unless said.",
    ),
    click.option("--plan", metavar="CODE", help="The plan it is about, where the store holds several."),
)


def sits(command: Any) -> Any:
    """The options that say who sits at the terminal."""
    for option in reversed(seat_options):
        command = option(command)
    return command


@click.command()
@click.argument("text")
@sits
@click.option("--yes", is_flag=True, help="Save at once what would otherwise wait for a yes.")
@click.option("--json", "in_json", is_flag=True, help="Everything the answer is made of, as JSON.")
@click.option("--explain", is_flag=True, help="How the words were read, before the answer.")
def command(
    text: str, today: Any, name: str | None, role: str, plan: str | None, yes: bool, in_json: bool, explain: bool
) -> None:
    """One message through the whole desk. A change is previewed, and saved only with --yes.

    TEXT "-" reads JSON Lines instead ({"text", "today", "as", "role", "plan", "yes", "conversation"}, all but text
    optional) and prints one JSON answer a line; each line is its own conversation unless it names one.
    """
    settings = load()
    time = clock_of(settings)
    seat = Seat(today.date() if today else time.today(), time, name, role, plan)
    asyncio.run(_run(settings.database_url, seat, text, yes=yes, in_json=in_json, explain=explain))


async def _run(url: str, seat: Seat, text: str, *, yes: bool, in_json: bool, explain: bool) -> None:
    async with open_store(load(database_url=url)) as store:
        if text == "-":
            await _lines(seat, store, sys.stdin, at_once=yes)
            return
        if explain:
            click.echo(await seat.explained(text, store))
        reply = await say(seat, text, store, at_once=yes)
    if in_json:
        click.echo(json.dumps(as_json(reply), ensure_ascii=False, default=str))
        return
    click.echo("\n".join([reply.text, *keep_files(reply)]))


async def _lines(seat: Seat, store: Store, lines: TextIO, *, at_once: bool) -> None:
    """Each line a message; one that cannot be read or answered is answered with what is wrong with it."""
    for line in filter(str.strip, lines):
        try:
            reply = await _line(seat, store, json.loads(line), at_once=at_once)
        except Sorry as sorry:
            reply = as_json(Reply(str(sorry)))
        except (ValueError, KeyError, AttributeError) as fault:
            reply = as_json(Reply(f"That line could not be read: {fault}."))
        click.echo(json.dumps(reply, ensure_ascii=False, default=str))


async def _line(seat: Seat, store: Store, said: dict[str, Any], *, at_once: bool) -> dict[str, Any]:
    sitting = replace(
        seat,
        today=date.fromisoformat(said["today"]) if said.get("today") else seat.today,
        name=said.get("as") or seat.name,
        role=Role(said.get("role") or seat.role).value,
        plan=said.get("plan") or seat.plan,
        conversation=said.get("conversation"),
    )
    try:
        return as_json(await say(sitting, said["text"], store, at_once=bool(said.get("yes", at_once))))
    except Sorry:
        raise
    except Exception:
        log.exception("a line failed", extra={"action": "turn_failed"})
        return as_json(Reply("Sorry, something went wrong on my side with that line; the log says what."))
