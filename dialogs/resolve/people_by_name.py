"""People in Teams, by a name as it was typed: one of those who have spoken to the bot, never a guess."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dialogs.clarify.must_ask import MustAsk
from dialogs.context import Request
from plan.owners import Directory, MatchKind
from plan.refusals import Sorry
from storage.roles import Met, everybody

OFFERED = 25


async def met(here: Request) -> list[Met]:
    """People of the speaker's own tenant who have spoken to the bot."""
    tenant = here.turn.speaker.tenant
    return [each for each in await everybody(here.session) if here.turn.vouched or each.tenant == tenant]


async def the_one_met(here: Request, named: str, *, to_link: bool = False) -> Met:
    """Find a person by their Teams name or their owner. MustAsk where several fit, or one only nearly.

    `to_link` leaves out whoever is an owner only in plans that may not be spoken of here.
    """
    known = {None, *(name.printed for name in here.vocabulary.directory.names)}
    people = [each for each in await met(here) if not to_link or each.owner in known]
    labels = _labels(people)
    if chosen := next((each for each in people if labels[each.id] == named), None):
        return chosen
    shown = Directory(each.name for each in people).find(named)
    owner = here.vocabulary.directory.find(named)
    names = shown.owners if shown.kind in (MatchKind.EXACT, MatchKind.SEVERAL) else ()
    owners = owner.owners if owner.kind is MatchKind.EXACT else ()
    found = [each for each in people if each.name in names or each.owner in owners]
    if len(found) == 1:
        return found[0]
    close = found or [each for each in people if each.name in shown.owners]
    if close:
        raise MustAsk("person", f"Whom do you mean by “{named}”?", [labels[each.id] for each in close][:OFFERED])
    raise Sorry(f"Nobody called “{named}” has spoken to me in Teams yet. Ask them to say hello to me first.")


def _labels(people: Sequence[Met]) -> dict[str, str]:
    """Labels to choose people by: the name, and where two share it the beginning of the id."""
    shared = Counter(each.name for each in people)
    return {each.id: each.name if shared[each.name] == 1 else f"{each.name} ({each.id[:8]})" for each in people}
