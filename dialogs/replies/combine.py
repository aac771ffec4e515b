"""Several replies made one: every ask of a message is answered, and what was not understood is named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cards.buttons import MOST_BUTTONS
from cards.elements import Card, apart, fitted, note
from cards.verbs import Verb
from dialogs.turn import Json, Reply


def together(replies: Sequence[Reply], unheard: Sequence[str] = ()) -> Reply:
    """One reply of all of them, in order."""
    reply = replies[0] if len(replies) == 1 else _joined(replies)
    if not unheard or reply.heard.get("intent") == "unknown":
        return reply
    missed = f"I left out {' or '.join(f'“{words}”' for words in unheard)}."
    return replace(beginning_with(reply, missed), heard={**reply.heard, "unheard": list(unheard)})


def _still(reply: Reply) -> Json | None:
    """The press that makes a card afresh; none of a list, which would lose the words beside it."""
    return None if reply.refresh and reply.refresh["verb"] == Verb.MORE else reply.refresh


def _joined(replies: Sequence[Reply]) -> Reply:
    first = replies[0]
    rows = {row.id: row for reply in replies for row in reply.actions}
    asking = next((reply.asks for reply in replies if reply.asks), None)
    asks_first = asking is not None and asking.subject != "confirm"
    return Reply(
        text="\n\n".join(reply.text for reply in replies),
        card=_stacked([reply.card for reply in replies if reply.card]),
        summary=" · ".join(reply.summary or reply.text for reply in replies)[:200],
        heard={**first.heard, "also": [reply.heard for reply in replies[1:]]},
        actions=list(rows.values()) if not asks_first else [],
        count=first.count,
        asks=asking,
        changes=[change for reply in replies for change in reply.changes] if not asks_first else [],
        saved=any(reply.saved for reply in replies),
        attachments=[each for reply in replies for each in reply.attachments],
        tells=[each for reply in replies for each in reply.tells],
    )


def _stacked(cards: Sequence[Card]) -> Card | None:
    if len(cards) < 2:
        return cards[0] if cards else None
    first, *rest = cards
    body = [*first["body"]]
    for place, card in enumerate(rest, start=2):
        head, *tail = apart(card["body"], f"-{place}")
        body += [{**head, "separator": True, "spacing": "large"}, *tail]
    buttons = {button["title"]: button for card in cards for button in card.get("actions", [])}
    stacked = {**first, "body": body}
    return fitted({**stacked, "actions": list(buttons.values())[:MOST_BUTTONS]} if buttons else stacked)


def beginning_with(reply: Reply, words: str) -> Reply:
    """The reply with some words before it."""
    card = {**reply.card, "body": [note(words), *reply.card["body"]]} if reply.card else None
    return replace(reply, text=f"{words} {reply.text}", card=card, refresh=_still(reply))


def ending_with(reply: Reply, words: str) -> Reply:
    """The reply with some words after it."""
    card = {**reply.card, "body": [*reply.card["body"], note(words)]} if reply.card else None
    return replace(reply, text=f"{reply.text} {words}", card=card, refresh=_still(reply))
