"""A coordinator's first steps, and how far they are: read from the store each time, never from memory."""

from __future__ import annotations

from cards.first_steps import Step, first_steps_card, first_steps_sentence
from cards.phrases import count
from dialogs.turn import Reply, Turn
from plan.permissions import Deed, Role, may
from storage import claims
from storage.engine import Session
from storage.first_steps import SetUp, set_up
from storage.people import PlanHere, Whereabouts, acquaintance


async def first_steps(session: Session, turn: Turn, *, said: str = "") -> Reply:
    """The steps of the plan the speaker keeps that is least far; without a plan, the first step."""
    known = [await set_up(session, plan.id) for plan in await _kept(session, turn)]
    behind = next((each for each in reversed(known) if not all(step.is_done for step in _steps(each))), None)
    plan = behind or (known[-1] if known else None)
    steps = _steps(plan)
    text = f"{said} {first_steps_sentence(steps)}".strip()
    card = first_steps_card(plan=plan.title if plan else None, steps=steps, said=said)
    return Reply(text, card, summary=text, heard={"intent": "help"})


async def keeps_plans(session: Session, turn: Turn) -> bool:
    """Whether the speaker coordinates a plan, or may read in the first one."""
    return bool(await _kept(session, turn)) or await claims.is_first(session, turn.speaker.id)


async def _kept(session: Session, turn: Turn) -> list[PlanHere]:
    place = turn.place
    where = Whereabouts(place.id, place.channel, place.team, is_private=True)
    known = await acquaintance(session, turn.speaker.id, turn.talker, where, now=turn.now)
    return [plan for plan in known.plans if plan.role and may(Role(plan.role), Deed.IMPORT)]


def _steps(plan: SetUp | None) -> list[Step]:
    return [_read_in(plan), _looked(plan), _linked(plan), _bound(plan), _chases(plan)]


def _read_in(plan: SetUp | None) -> Step:
    if plan is None:
        return Step("Read the plan in", "Attach it here: Word, Excel, PDF or text. You see what I read first.", False)
    return Step("Read the plan in", f"{plan.file or plan.code}, {count(plan.actions, 'action')}", True)


def _looked(plan: SetUp | None) -> Step:
    title = "Look through what was read"
    said = "Kept as you agreed" if plan else "Row by row beside its source; correct it there, then keep it"
    return Step(title, said, plan is not None)


def _linked(plan: SetUp | None) -> Step:
    title = "Link people to their names"
    if plan is None or not plan.people:
        return Step(title, "Owners can ask but not update until they are linked.", plan is not None)
    left = plan.people - plan.linked
    if not left:
        return Step(title, f"All {plan.people} owners are linked.", True)
    said = f"{plan.linked} of {plan.people} owners are linked. Owners can ask but not update until they are."
    return Step(title, said, False, f"Link the other {left}" if plan.linked else "Link people", "Who is not linked?")


def _bound(plan: SetUp | None) -> Step:
    title = "Choose the channel"
    if plan and plan.places:
        return Step(title, f"“7b” means {plan.code}-7b in {count(plan.places, 'place')}.", True)
    named = plan.code if plan else "the plan"
    return Step(title, f"Add me to a team and say there “@chaser this channel is for {named}”.", False)


def _chases(plan: SetUp | None) -> Step:
    title = "Try a reminder, then switch them on"
    if plan and plan.chases:
        return Step(title, "Reminders are on.", True)
    said = "You see who would get what. Nothing is sent until you say so."
    return Step(title, said, False, "Try a reminder", f"Try a reminder of {plan.code}" if plan else "")
