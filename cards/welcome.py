"""Hello, once: what this does, what it needs, what to type. And help, built from the sentences it is tested on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cards.elements import Card, Element, ask, button, card, heading, line, note, run
from cards.phrases import plain
from cards.verbs import Verb

NAME = "chaser"


def welcome_card(
    *, plans: Sequence[str], examples: Sequence[str], added_by: str | None = None, in_team: bool = False
) -> Card:
    """The first card in a 1:1 chat, or the one introduction in a team or group (which names who added us)."""
    added = f"{plain(added_by, 80)} added me. " if added_by else ""
    mention = f"Start with @{NAME}: I only hear messages that mention me." if in_team else ""
    kept = f"Here: {', '.join(plain(one, 80) for one in plans[:5])}." if plans else "No plan has been read in yet."
    return card(
        heading(f"Hello, I am {NAME}"),
        line(run(f"{added}I keep action plans: what is overdue, who owns what, what has been done, what is next.")),
        line(run(f"{kept} Ask in your own words. {mention}")),
        line(run("Nothing is changed before you confirm it, and every change can be seen and undone.")),
        note("Your coordinator links you to your actions; until then you can ask, not update."),
        buttons=[ask(example, example) for example in examples[:6]],
    )


def help_card(*, topics: Mapping[str, Sequence[str]], reading: str = "") -> Card:
    """What can be typed, topic by topic; a tap on an example types it."""
    body = [part for title, examples in topics.items() for part in _topic(title, examples)]
    return card(
        heading("What you can ask me"),
        note(reading or "In your own words; these are examples. Tap one to try it."),
        *body[:80],
    )


def _topic(title: str, examples: Sequence[str]) -> list[Element]:
    """A topic's examples."""
    return [heading(title, large=False), *(_example(example) for example in examples[:6])]


def _example(example: str) -> Element:
    """One example: a tap asks it."""
    said = plain(example, 160)
    return {
        "type": "Container",
        "spacing": "small",
        "selectAction": button(said, Verb.ASK, text=said),
        "items": [line(run(f"“{said}”", colour="accent"))],
    }
