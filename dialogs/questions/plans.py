"""The plans themselves: which there are here, and what waits to be decided in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cards.phrases import count, day
from cards.time_request import TimeAsked, time_requests_card
from dialogs import permissions
from dialogs.questions.action_list import counting
from dialogs.questions.question import Asked
from dialogs.turn import Reply
from dialogs.writes import deadline_rights, notify
from plan.facts import ActionFact
from storage import time_requests
from storage.actions import by_id
from storage.time_requests import TimeRequest


async def plans(asked: Asked) -> Reply:
    """The plans that may be spoken of here."""
    here = asked.here.plans
    named = [f"{plan.code} ({plan.title})" for plan in here]
    text = f"{'There is' if len(here) == 1 else 'There are'} {count(len(here), 'plan')} here{_colon(named)}."
    steps = [f"Summary of {plan.code}" for plan in here[:5]]
    return asked.told(text, count(len(here), "plan").capitalize(), steps, number=len(here))


async def requests(asked: Asked) -> Reply:
    """The requests for more time that wait: one's own, and those one may decide; a single one to decide at once."""
    found: list[TimeRequest] = []
    decides: list[TimeRequest] = []
    for each in await time_requests.waiting(asked.session, _ids(asked)):
        if each.asked_by == asked.here.turn.speaker.id:
            found.append(each)
        elif await _decides(asked, each):
            found.append(each)
            decides.append(each)
    if not found:
        return asked.told("No request for more time is waiting.", "Nothing is waiting", ["What is overdue?"], number=0)
    said = [f"{each.action_id} until {day(each.due)} ({each.asked_by_name}: {each.reason})" for each in found]
    text = f"{count(len(found), 'request')} for more time {'waits' if len(found) == 1 else 'wait'}{_colon(said)}."
    actions = await by_id(asked.session, [each.action_id for each in found], today=asked.today)
    if found == decides and len(found) == 1 and asked.here.reads_alone:
        only = await notify.time_request(asked.here, found[0])
        reply = asked.reply(text, only.card, list(actions.values()), summary=text)
        return replace(reply, refresh=only.refresh)
    shown = [_asked(each, actions[each.action_id], decides=each in decides) for each in found]
    card = time_requests_card(asked=shown, plan=asked.where, as_at=asked.today, opens=asked.here.reads_alone)
    return counting(asked, asked.reply(text, card, list(actions.values()), count=len(found), summary=text))


def _asked(request: TimeRequest, action: ActionFact, *, decides: bool) -> TimeAsked:
    return TimeAsked(action, request.asked_by_name, request.due, request.reason or "", decides)


async def _decides(asked: Asked, request: TimeRequest) -> bool:
    action = (await by_id(asked.session, [request.action_id], today=asked.today))[request.action_id]
    return permissions.may(asked.here, await deadline_rights.deed_of_granting(asked.here, action), action)


def _ids(asked: Asked) -> list[int]:
    return [plan.id for plan in asked.here.bound]


def _colon(named: Sequence[str]) -> str:
    return f": {'; '.join(named)}" if named else ""
