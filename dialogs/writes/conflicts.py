"""Changes that others made to an action since somebody was shown it, in words."""

from __future__ import annotations

from collections.abc import Mapping

from dialogs.context import Request
from plan.changes import Change, Field
from plan.notifications import sentences
from storage import changes
from storage.actions import by_id
from storage.engine import Session

MOST_TOLD = 5


async def came_between(here: Request, seen: Mapping[str, int]) -> str:
    """ "SS-7c: Coordinator wrote “…”.": what made these actions, seen at these versions, what they are now."""
    now = await by_id(here.session, list(seen), today=here.turn.today)
    made: list[Change] = []
    for id_, version in seen.items():
        missed = now[id_].version - version if id_ in now else 0
        made += await _last_writes(here.session, id_, missed) if missed > 0 else []
    return f"{'; '.join(sentences(made, most=MOST_TOLD))}." if made else ""


async def _last_writes(session: Session, action_id: str, count: int) -> list[Change]:
    """The changes that the last so many messages made to it; each made it one version newer."""
    past = [each for each in await changes.of_action(session, action_id) if each.field is not Field.CORRECTION]
    messages = list(dict.fromkeys((each.said.place_id, each.said.message_id) for each in past))[-count:]
    return [each for each in past if (each.said.place_id, each.said.message_id) in messages]
