"""The first thing to do: step by step for those who keep a plan; for anybody else, what they may do."""

from __future__ import annotations

from dialogs.first_steps.steps import first_steps, keeps_plans
from dialogs.questions import people
from dialogs.questions.question import Asked
from dialogs.turn import Reply


async def answer(asked: Asked) -> Reply:
    """The steps in the speaker's own chat; elsewhere, and for anybody else, what they are and may do."""
    turn = asked.here.turn
    if asked.here.is_private and await keeps_plans(asked.session, turn):
        return await first_steps(asked.session, turn)
    return await people.me(asked)
