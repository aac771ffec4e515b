"""A reply, as Teams wants it: a message with its card, or the body that answers an invoke."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from botbuilder.schema import ActivityTypes, Attachment

from bot.teams.activities import CARD_TYPE, Message
from cards.found import found_card, found_title
from cards.typeset import typeset
from cards.verbs import Verb
from dialogs.turn import Reply
from plan.facts import ActionFact

Json = dict[str, Any]

TOAST_LENGTH = 200
FOUND_AT_MOST = 25
DIALOG_TITLE = "Action plans"
THUMBNAIL = "application/vnd.microsoft.card.thumbnail"
MESSAGE_BODY = "application/vnd.microsoft.activity.message"


def message(reply: Reply) -> Message:
    """The message: the card alone where there is one, for it says the same; the toast is its summary."""
    if reply.card is None:
        text = reply.text.replace("<", "&lt;")  # in a message Teams reads tags, whoever wrote them
        return Message(type=ActivityTypes.message, text=text, text_format="markdown")
    return Message(
        type=ActivityTypes.message,
        summary=toast(reply),
        attachments=[Attachment(content_type=CARD_TYPE, content=typeset(reply.card))],
    )


def kept_fresh(reply: Reply, user: str | None) -> Reply:
    """The same reply, whose card asks for itself again whenever that person looks at it, on whichever device.

    One person each: Teams asks for every viewer named, up to 60, and the message itself is edited for the others.
    A list says the day it is true of, and does not ask.
    """
    if reply.card is None or reply.refresh is None or user is None or reply.refresh["verb"] == Verb.MORE:
        return reply
    action = {"type": "Action.Execute", "title": "Refresh", "verb": reply.refresh["verb"], "data": reply.refresh}
    return replace(reply, card={**reply.card, "refresh": {"action": action, "userIds": [user]}})


def toast(reply: Reply) -> str:
    """The phone's toast: one short line."""
    words = " ".join((reply.summary or reply.text).split())
    return words if len(words) <= TOAST_LENGTH else words[: TOAST_LENGTH - 1].rstrip() + "…"


def pressed(reply: Reply) -> Json:
    """The answer to a pressed button: the card in its place, or a line under it."""
    if reply.card is None:
        return {"statusCode": 200, "type": MESSAGE_BODY, "value": reply.text}
    return {"statusCode": 200, "type": CARD_TYPE, "value": typeset(reply.card)}


def dialog(reply: Reply) -> Json:
    """The answer inside a dialog: a card to fill in, or a closing word."""
    if reply.card is None:
        return {"task": {"type": "message", "value": reply.text}}
    card = {"contentType": CARD_TYPE, "content": _submitting(typeset(reply.card))}
    shape = {"title": DIALOG_TITLE, "height": "medium", "width": "medium", "card": card}
    return {"task": {"type": "continue", "value": shape}}


def _submitting(part: Any) -> Any:
    """A card's buttons as a dialog takes them: it knows no Action.Execute, and does not look for what stands in."""
    if isinstance(part, list):
        return [_submitting(each) for each in part]
    if not isinstance(part, dict):
        return part
    if part.get("type") == "Action.Execute":
        return part["fallback"]
    return {name: _submitting(held) for name, held in part.items()}


def added(reply: Reply, today: date, icon: str) -> Json:
    """The answer within a message's dialog: once saved, what was saved goes into the message box, to be shared."""
    if not reply.saved or not reply.actions:
        return dialog(reply)
    return _result([_found(action, today, icon, said=reply.text) for action in reply.actions])


def found(reply: Reply, today: date, icon: str) -> Json:
    """The answer to a search in the message box: the actions it is about, or that there are none."""
    if not reply.actions:
        return {"composeExtension": {"type": "message", "text": reply.text}}
    return _result([_found(action, today, icon) for action in reply.actions[:FOUND_AT_MOST]])


def unfurled(reply: Reply, today: date, icon: str) -> Json:
    """The answer to a link of ours in the message box: its action's card; nothing where it names none here."""
    return _result([_found(action, today, icon) for action in reply.actions[:1]]) if reply.actions else {}


def _result(rows: Sequence[Json]) -> Json:
    return {"composeExtension": {"type": "result", "attachmentLayout": "list", "attachments": rows}}


def _found(action: ActionFact, today: date, icon: str, *, said: str = "") -> Json:
    """One action found: the card that is posted, and the line it is chosen by, which Teams reads as HTML.

    `icon` is the address of the app's picture; empty where the bot has no public host.
    """
    title, text = html.escape(found_title(action)), html.escape(said or action.text)
    picture = {"images": [{"url": icon, "alt": "chaser"}]} if icon else {}
    preview = {"contentType": THUMBNAIL, "content": {"title": title, "text": text, **picture}}
    return {
        "contentType": CARD_TYPE,
        "content": typeset(found_card(action=action, as_at=today, said=said)),
        "preview": preview,
    }
