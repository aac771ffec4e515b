"""Orders that end an arrangement: reminders go again, or a digest is posted no more."""

from __future__ import annotations

from cards.phrases import capital, listed
from dialogs import permissions
from dialogs.commands.arrangement import Arrangement, about_whom, check_reminding
from dialogs.commands.chase_settings import loud_again
from dialogs.commands.order import Ordered
from dialogs.context import Request
from plan.changes import Said
from plan.permissions import Deed
from plan.refusals import Sorry
from storage import arrangements
from storage.actions import by_id
from storage.arrangements import Arranged
from storage.engine import Session


async def resume(ordered: Ordered) -> Arrangement:
    """Reminders put off, covered or switched off go to their owner again; where that is nobody, the plan's."""
    filters = ordered.heard.filters
    if ordered.here.owner is None and not (filters.query.refs or filters.owners):
        return await loud_again(ordered)
    actions, owner = await about_whom(ordered)
    check_reminding(ordered, Deed.QUIETEN, owner)
    ids = [action.id for action in actions] if ordered.heard.filters.query.refs else []
    today = ordered.today

    async def keep(session: Session, _: Said) -> None:
        await arrangements.resume(session, owner, actions=ids, on=today)

    what = f" about {listed(ids)}" if ids else ""
    return Arrangement(f"Reminders{what} go to {owner} again.", keep, tuple(actions))


async def stop(ordered: Ordered) -> Arrangement:
    """End a recurring reminder or digest here; of a named weekday alone."""
    found = await (_nudges(ordered) if _is_about_somebody(ordered) else _digests(ordered))
    weekday = (ordered.heard.topic or "").title()
    found = [each for each in found if weekday in each.schedule.words]
    if not found:
        raise Sorry("No reminder or digest like that is set up here. Ask “what reminders are set up?”")

    async def keep(session: Session, _: Said) -> None:
        await arrangements.stop(session, [each.id for each in found])

    about = await by_id(ordered.session, [each.action for each in found if each.action], today=ordered.today)
    return Arrangement(f"{'; '.join(map(_ends, found))}.", keep, tuple(about.values()))


def _ends(arranged: Arranged) -> str:
    whose = "The reminder to " if arranged.kind == arrangements.NUDGE else ""
    return f"{capital(f'{whose}{recurs(arranged)}')}, ends"


def recurs(arranged: Arranged) -> str:
    """Something that recurs, in words."""
    if arranged.kind == arrangements.DIGEST:
        return f"the digest here, {arranged.schedule.words}"
    return f"{arranged.owner} about {arranged.action or 'their open actions'}, {arranged.schedule.words}"


def _is_about_somebody(ordered: Ordered) -> bool:
    filters = ordered.heard.filters
    return bool(filters.owners or filters.mine or filters.query.refs)


async def _nudges(ordered: Ordered) -> list[Arranged]:
    """Recurring reminders to an owner: about the actions named, or any."""
    actions, owner = await about_whom(ordered)
    check_reminding(ordered, Deed.CHASE, owner)
    every = [each for each in await arrangements.arranged(ordered.session) if each.owner == owner]
    ids = {action.id for action in actions}
    return [each for each in every if not ids or each.action in ids]


async def _digests(ordered: Ordered) -> list[Arranged]:
    for plan in ordered.here.bound:
        permissions.check_may_on(ordered.here, plan.code, Deed.CHASE)
    return await digests_here(ordered.here)


async def digests_here(here: Request) -> list[Arranged]:
    """The digests posted in this place."""
    at = here.turn.place.channel or here.turn.place.id
    every = await arrangements.arranged(here.session)
    return [each for each in every if each.kind == arrangements.DIGEST and each.place == at]
