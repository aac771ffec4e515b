"""`chaser`: the one way in at a terminal. Exit codes: 0 done, 1 refused with a reason, 2 wrong usage."""

from __future__ import annotations

import gc
import sys
from importlib import import_module

import click

from bot import VERSION
from plan.refusals import Sorry

COMMANDS = {
    "serve": "the bot, answering Teams",
    "demo": "the bot with the sample plan, to try on this machine",
    "ask": "answer one message",
    "chat": "talk to the bot in this terminal",
    "import": "read documents into the store",
    "export": "write plans out as JSON, Excel, Word or CSV",
    "pack": "write the board pack, and keep it as issued",
    "evidence": "write an index of evidence for an inspector",
    "audit": "write the record of changes, for somebody outside to check",
    "people": "who is who, and what they may do",
    "plans": "the settings of each plan, and who may see it",
    "remind": "who hears what today, and why",
    "check": "what is wrong with a plan",
    "doctor": "what is right and wrong with this installation",
    "db": "upgrade the store, copy it, or put a copy back",
    "retention": "forget what has not been used for long",
    "erase": "replace a leaver's name with a pseudonym",
    "manifest": "build the Teams package",
}
"""Each lives in `bot/commands/`, read only when asked for, so that a short command starts fast."""


MADE_BETWEEN_SEARCHES = 20_000
"""Python looks for what is no longer used whenever so many things were made: else every 700, often in one turn.

It is set before a command is loaded, of which nothing is litter: looking through it takes a tenth of a start.
"""


class Chaser(click.Group):
    """Finds a command in its own file; a Sorry is said as it stands."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands, in the order people meet them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """One command, read from its file."""
        if name not in COMMANDS:
            return None
        module = import_module(f"bot.commands.{name}_" if name == "import" else f"bot.commands.{name}")
        command = module.command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list in `--help`, without reading every command's file."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Chaser)
@click.version_option(VERSION)
def chaser() -> None:
    """A Microsoft Teams bot that keeps public-body action plans."""


def main() -> None:
    """Run a command; a refusal is one sentence and exit code 1."""
    gc.set_threshold(MADE_BETWEEN_SEARCHES)
    try:
        chaser(prog_name="chaser")
    except Sorry as sorry:
        click.echo(str(sorry), err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
