"""People, owners and plans named at a terminal, and who gave the command."""

from __future__ import annotations

import getpass
import uuid
from collections.abc import Iterable

from bot.clock import Clock
from plan.changes import Said
from plan.owners import Directory, MatchKind
from plan.refusals import Sorry
from storage.engine import Session
from storage.people import known_owners
from storage.roles import Met, everybody

TERMINAL = "terminal"


def who_types(clock: Clock) -> Said:
    """The person at the terminal, by their login name."""
    name = f"{_login()} at the terminal"
    return Said(f"{TERMINAL}:{_login()}", name, TERMINAL, uuid.uuid4().hex, clock.now(), clock.today())


async def person(session: Session, named: str) -> Met:
    """Find a person who has spoken to the bot by id, its beginning, or name. Sorry where that is not one."""
    met = await everybody(session)
    by_id = [each for each in met if each.id == named] or [each for each in met if each.id.startswith(named)]
    found = by_id if len(by_id) == 1 else _named(met, named)
    if len(found) == 1:
        return found[0]
    if found:
        several = "; ".join(f"{each.name} ({each.id})" for each in found)
        raise Sorry(f"“{named}” may be {several}. Give the id.")
    raise Sorry(f"Nobody called “{named}” has spoken to the bot yet. `chaser people list` shows everybody who has.")


async def owner(session: Session, named: str) -> str:
    """An owner in the plans, by any name they are surely known by. Refused where that is not one."""
    match = Directory(*await known_owners(session)).find(named)
    if match.kind is MatchKind.EXACT:
        return match.owners[0]
    near = ", ".join((*match.owners, *match.nearest))
    raise Sorry(f"No owner in the plans is surely “{named}”.{f' Did you mean {near}?' if near else ''}")


async def owner_or_new(session: Session, named: str) -> str:
    """An owner in the plans, or somebody who need own nothing, where nobody's name is like theirs."""
    match = Directory(*await known_owners(session)).find(named)
    return named if match.kind is MatchKind.NONE and not match.nearest else await owner(session, named)


def _named(met: Iterable[Met], named: str) -> list[Met]:
    people = list(met)
    same = [each for each in people if each.name.casefold() == named.casefold()]
    match = Directory(each.name for each in people).find(named)
    return same or [each for each in people if each.name in match.owners]


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "somebody"
