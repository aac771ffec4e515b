"""Hello, thank you, help, and what was not understood."""

from __future__ import annotations

from cards.refusal import refusal_card
from cards.welcome import help_card, welcome_card
from dialogs import reading
from dialogs.language.meaning import Heard, Intent
from dialogs.standing import Standing
from dialogs.turn import Reply

EXAMPLES = {
    "Ask": ("What is overdue?", "What am I down for?", "What is due this month?", "How many are open?"),
    "Look closer": ("History of 1a", "Who owns 1a?", "Summary by owner", "What changed since last week?"),
    "Change": ("Update 1a - …", "1a is done", "Extend 1a to 31 July, because …", "Undo"),
}
CAN = "I can say what is overdue, due or done, who owns what, how many and since when, and take updates."


def answer(heard: Heard, here: Standing) -> Reply:
    """A polite sentence, and the way on."""
    said = reading.as_json(heard)
    match heard.intent:
        case Intent.GREETING:
            plans = [plan.title for plan in here.plans]
            card = welcome_card(plans=plans, examples=EXAMPLES["Ask"])
            return Reply(f"Hello. {CAN} Try “What is overdue?”", card, heard=said)
        case Intent.THANKS:
            return Reply("You are welcome.", heard=said)
        case Intent.HELP:
            examples = "; ".join(f"“{each}”" for each in EXAMPLES["Ask"])
            return Reply(f"{CAN} For example: {examples}.", help_card(topics=EXAMPLES), heard=said)
        case Intent.YES | Intent.NO:
            return Reply("There is nothing waiting for a yes or a no.", heard=said)
        case _:
            return not_understood(here.turn.text)


def not_understood(text: str) -> Reply:
    """What was not understood, said so, and what can be asked."""
    words = " ".join(text.split())
    quoted = f" “{words[:80]}{'…' if len(words) > 80 else ''}”" if words else ""
    reason = f"I did not understand{quoted}. {CAN}"
    card = refusal_card(title="Sorry, I did not understand", reason=reason, next_steps=("What is overdue?", "Help"))
    return Reply(f"{reason} Try “What is overdue?”", card, heard=dict(reading.UNKNOWN))
