"""A button pressed: each is one tap on a card made for it. A stale or repeated press writes nothing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

from cards.refusal import refusal_card
from cards.verbs import Field, Press, Verb, read_press
from dialogs.turn import Reply, Turn
from storage.engine import Store

Answer = Callable[[Turn, Store], Awaitable[Reply]]


async def answer(turn: Turn, store: Store, *, said: Answer) -> Reply:
    """The card that takes the pressed one's place."""
    press = read_press(turn.press or {})
    if press is None:
        return _unknown()
    match press.verb:
        case Verb.ASK:
            return await said(_typed(turn, str(press.data.get("text") or "")), store)
        case Verb.CONFIRM:
            return await said(_typed(turn, "yes"), store)
        case Verb.CANCEL:
            return await said(_typed(turn, "cancel"), store)
        case Verb.CHOOSE:
            return await said(_typed(turn, press.said(Field.OPTION) or ""), store)
        case _:
            return _unknown()


def _typed(turn: Turn, text: str) -> Turn:
    """The press as the words it stands for."""
    return replace(turn, text=text, press=None)


def _unknown(press: Press | None = None) -> Reply:
    reason = "That button is not one I know. Ask me in words instead."
    return Reply(reason, refusal_card(reason=reason), heard={"intent": press.verb.value if press else "unknown"})
