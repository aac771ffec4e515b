"""Orders of one message proposed together: what can be done previewed, what cannot refused, what is open asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cards.phrases import listed
from cards.refusal import NOT_DONE, refusal_card
from dialogs.clarify.ask_back import asked_back
from dialogs.clarify.must_ask import MustAsk
from dialogs.commands import PROPOSALS
from dialogs.commands.order import Ordered
from dialogs.context import Request
from dialogs.language.meaning import Heard
from dialogs.memory.pending import Pending
from dialogs.permissions import in_full, may_on
from dialogs.questions import ANSWERS
from dialogs.replies import interpretation
from dialogs.replies.combine import together
from dialogs.resolve.actions_meant import NotLinked
from dialogs.turn import Reply
from dialogs.writes import previews
from plan.permissions import Deed, NotAllowed
from plan.refusals import Sorry


async def proposed(here: Request, commands: Sequence[Heard]) -> tuple[Reply, Pending | None]:
    """All of a message's commands in one preview. What cannot be done is said; what is not settled is asked first."""
    able: list[Heard] = []
    refused: list[Reply] = []
    commands = [one for heard in commands for one in await _by_right(here, heard)]
    for index, heard in enumerate(commands):
        try:
            await PROPOSALS[heard.intent](Ordered(heard, here))
            able.append(heard)
        except MustAsk as unsettled:
            others = [*able, *commands[index + 1 :]]
            reply, pending = await asked_back(here, unsettled, [heard, *others])
            return together([*refused, reply]), pending
        except Sorry as sorry:
            reason = await in_full(here, sorry)
            if isinstance(sorry, NotAllowed) and len(commands) > 1:
                reason = f"{_named(heard)}: {reason}"
            refused.append(refusal(reason, heard, here, sorry))
    if not able:
        return together(refused), None
    reply, pending = await previews.preview(here, able)
    return together([reply, *refused]), pending


async def _by_right(here: Request, heard: Heard) -> Sequence[Heard]:
    """The command, or one for each of its actions where some of them are not the speaker's to change."""
    refs = heard.filters.query.refs
    if len(refs) < 2 or not await _is_not_allowed(here, heard):
        return [heard]
    each_alone = [replace(heard, filters=heard.filters.but(refs=(ref,))) for ref in refs]
    refused = [await _is_not_allowed(here, each) for each in each_alone]
    return [heard] if all(refused) else each_alone


async def _is_not_allowed(here: Request, heard: Heard) -> bool:
    try:
        await PROPOSALS[heard.intent](Ordered(heard, here))
    except NotAllowed:
        return True
    except (MustAsk, Sorry):
        pass
    return False


def refusal(reason: str, heard: Heard, here: Request, sorry: Sorry) -> Reply:
    """The refusal: why, of which action, and the way on."""
    said = interpretation.as_json(heard)
    named = _named(heard)
    if heard.intent in ANSWERS or not named:
        first, _, rest = reason.partition(". ")
        title, body = (first, rest) if rest else (NOT_DONE, reason)
    else:
        title, body = f"{named} was not changed", reason.removeprefix(f"{named}: ")
    card = refusal_card(title=title, reason=body, next_steps=_ways_on(here, sorry))
    return Reply(reason, card, heard=said)


def _named(heard: Heard) -> str:
    return listed([ref.upper() if "-" in ref else ref for ref in heard.filters.query.refs])


def _ways_on(here: Request, sorry: Sorry) -> list[str]:
    """The next things to ask after a refusal: who may, one's own, or what waits for a keeper who owns nothing."""
    steps = ["Who leads this plan?"] if isinstance(sorry, NotAllowed) else ["What is overdue?", "Summary by owner"]
    if here.owner:
        return ["What am I down for?", *steps]
    if isinstance(sorry, NotLinked) and any(may_on(here, plan.code, Deed.LINK_PEOPLE) for plan in here.plans):
        return ["What is waiting for sign-off?", "Any requests for more time?", "What is overdue?"]
    return steps
