"""Moving a deadline: who may, who may only ask, and who decides."""

from __future__ import annotations

from dialogs.context import Request
from dialogs.permissions import may
from plan.facts import ActionFact
from plan.permissions import Deed, deed_of_move
from storage.details import moves


async def deed(here: Request, action: ActionFact) -> Deed:
    """The deed of moving this deadline, by how often it has moved and how often the plan allows."""
    plan = here.plan(action.plan)
    allowed = plan.moves_allowed if plan else None
    return deed_of_move(0 if allowed is None else await moves(here.session, action.id), allowed)


async def only_asks(here: Request, action: ActionFact) -> bool:
    """Whether the speaker may only ask for it to be moved."""
    return not may(here, await deed(here, action), action)


async def deed_of_granting(here: Request, action: ActionFact) -> Deed:
    """The deed of granting more time."""
    moving = await deed(here, action)
    return Deed.GRANT_TIME if moving is Deed.MOVE_DEADLINE else moving


async def who_agrees(here: Request, action: ActionFact) -> str:
    """Name whose agreement a move waits for."""
    return _agrees(await deed(here, action))


def _agrees(moving: Deed) -> str:
    return "a lead agrees" if moving is Deed.MOVE_BEYOND_LIMIT else "a coordinator or lead agrees"


async def condition(here: Request, action: ActionFact) -> str:
    """Name whose agreement a move waits for, and why it takes more than a coordinator's."""
    moving = await deed(here, action)
    beyond = ", for it has moved as often as this plan allows" if moving is Deed.MOVE_BEYOND_LIMIT else ""
    return f"{_agrees(moving)}{beyond}"


async def who_grants(here: Request, action: ActionFact) -> str:
    """`a coordinator or lead`, where the speaker may only ask for a move; nothing where they may make it."""
    if not await only_asks(here, action):
        return ""
    return (await who_agrees(here, action)).removesuffix(" agrees")


async def who_decides(here: Request, action: ActionFact) -> str:
    """In the words of a preview."""
    if await deed(here, action) is Deed.MOVE_BEYOND_LIMIT:
        return "it has moved as often as this plan allows, so a lead decides"
    return "a coordinator or lead decides"
