"""Hello, thank you, help, and what was not understood."""

from __future__ import annotations

from cards.refusal import refusal_card
from cards.welcome import help_card
from dialogs.context import Request
from dialogs.language.meaning import Heard, Intent
from dialogs.replies import interpretation
from dialogs.replies.examples import about, examples, nearest
from dialogs.replies.welcome import hello
from dialogs.turn import Reply

NAMES = {
    "Ask": "What is late, due or done",
    "Look closer": "One action, figures and what changed",
    "Change": "Updates, deadlines, owners and sign-off",
    "Reminders": "Reminders and leave",
    "People": "Who is who, and what you may do",
    "Papers": "Papers and files",
}
"""Names of the topics on the help card."""
MOST_OFFERED = 3
CAN = "I can say what is overdue, due or done, who owns what, how many and since when, and take updates."


def answer(heard: Heard, here: Request) -> Reply:
    """A polite sentence, and the way on."""
    said = interpretation.as_json(heard)
    match heard.intent:
        case Intent.GREETING:
            return Reply(f"Hello. {CAN} Try “What is overdue?”", hello(here), heard=said)
        case Intent.THANKS:
            return Reply("You are welcome.", heard=said)
        case Intent.HELP:
            topics = examples(here.vocabulary)
            typed = "; ".join(f"“{each[0]}”" for each in topics.values() if each)
            return Reply(
                f"{CAN} For example: {typed}.",
                help_card(topics={NAMES.get(topic, topic): each for topic, each in topics.items()}),
                heard=said,
            )
        case Intent.YES | Intent.NO:
            return Reply("There is nothing waiting for a yes or a no.", heard=said)
        case Intent.BACK:
            return Reply("There is nothing to go back to.", heard=said)
        case Intent.MORE:
            return Reply("There is no list here to show more of. Ask again.", heard=said)
        case Intent.IMPORT:
            text = (
                "Attach the plan to a message in our own chat: Word, Excel, CSV, PDF with text, a web page or text. "
                "A coordinator sees what I read before it is kept. At a terminal: `chaser import FILE`."
            )
            return Reply(text, heard=said)
        case _:
            return not_understood(here)


def not_understood(here: Request) -> Reply:
    """Say that a message was not understood, and offer the nearest questions."""
    words = " ".join(here.turn.text.split())
    quoted = f" “{words[:80]}{'…' if len(words) > 80 else ''}”" if words else ""
    reason = f"I did not understand{quoted}. {CAN}"
    near = [*about(words, here.vocabulary), *nearest(words, here.vocabulary, is_owner=bool(here.owner))]
    near = near[:MOST_OFFERED] or ["What is overdue?"]
    card = refusal_card(title=f"I did not understand{quoted}", reason=CAN, next_steps=(*near, "Help"))
    offered = " or ".join(f"“{each}”" for each in near)
    return Reply(f"{reason} Try {offered}", card, heard=dict(interpretation.UNKNOWN))
