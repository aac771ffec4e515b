"""`chaser erase`: a leaver's identity gives way to a pseudonym."""

from __future__ import annotations

import click

from bot.commands import targets
from bot.commands.transaction import in_one_transaction
from plan.changes import Said
from plan.refusals import Sorry
from storage.engine import Session
from storage.erasure import erase, pseudonym


@click.command()
@click.argument("person")
@click.option("--yes", is_flag=True, help="Do it. Without this it is only said what would be done.")
@in_one_transaction
async def command(session: Session, said: Said, person: str, yes: bool) -> str:
    """Put a pseudonym in PERSON's place, and forget how they were reached.

    Their link, roles, follows, drafts and conversations end. The plans and their record keep the name they were
    written under: it is evidence, and the record's chain stays whole.
    """
    who = await targets.person(session, person)
    if not yes:
        raise Sorry(f"{who.name} would become “{pseudonym(who.id)}”. This cannot be taken back: say --yes to do it.")
    return f"{who.name} is “{await erase(session, who.id, said)}” from now on."
