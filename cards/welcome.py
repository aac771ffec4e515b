"""Hello, once: what this keeps, what to do first, what to say. And help: a short list, a tap each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cards.buttons import button, named
from cards.elements import Card, Element, card, heading, line, note, run, section, tappable, under
from cards.phrases import listed, plain
from cards.verbs import Verb

NAME = "chaser"
PROMISES = "Nothing is saved before you say yes, and you can undo it. I remind you at most once a day."
NO_PLAN = (
    "There is no plan here for you yet. If you set me up, send me the code that I logged when I started, and I take you"
    " through the rest. Otherwise a coordinator lets you in."
)
EXAMPLES = 3
TOPICS = 12


def welcome_card(
    *,
    plans: Sequence[str],
    examples: Sequence[str],
    who: str = "",
    confirms: str = "",
    is_known: bool = False,
    keeps: str = "",
) -> Card:
    """The first card in a 1:1 chat; with no plans, how one begins.

    `who` is the owner they may be, or are where `is_known`; `confirms` decides.
    `keeps` is their role on the plans they keep: "coordinator of SS".
    """
    return card(
        heading(f"Hello, I am {NAME}"),
        line(run(f"I keep {_kept(plans)}: who owns what, what is late, what has been done.")),
        *(_identity(who, confirms, is_known=is_known, keeps=plain(keeps, 120)) if plans else [line(run(NO_PLAN))]),
        *(_said(examples) if plans else []),
        note(PROMISES),
        speak=f"Hello, I am {NAME}. I keep {_kept(plans)}.",
    )


def _kept(plans: Sequence[str]) -> str:
    """The plans by name; of many how many."""
    if not plans:
        return "action plans"
    if len(plans) > 3:
        return f"{len(plans)} action plans"
    return f"the {listed([plain(one, 80) for one in plans])}"


def _identity(who: str, confirms: str, *, is_known: bool, keeps: str) -> list[Element]:
    """Owner the reader is, or may be, and the plans they keep."""
    name = plain(who, 120)
    if is_known:
        return [section(f"You are {name}, {keeps}" if keeps else f"You are {name}")]
    if keeps:
        return [section(f"You are {keeps}")]
    decides = plain(confirms, 80) or "A coordinator"
    if not who:
        return [note(f"{decides} links you to your name in the plan. Until then you can ask, not update.")]
    return [
        section(f"Are you {name}?"),
        note(f"{decides} has been asked, and confirms it. Until then you can ask, not update."),
    ]


def _said(examples: Sequence[str]) -> list[Element]:
    shown = examples[:EXAMPLES]
    if not shown:
        return []
    return [section("Write to me as to a colleague"), *(_example(one, first=one is shown[0]) for one in shown)]


def _example(example: str, *, first: bool) -> Element:
    """One example: a tap asks it."""
    said = plain(example, 160)
    made = tappable([line(run(f"“{said}”"))], button(said, Verb.ASK, text=said), first=first)
    return {**made, "spacing": "small"}


def team_card(*, plans: Sequence[str], examples: Sequence[str], added_by: str = "") -> Card:
    """The one introduction in a team or group: who added the bot, what it answers there, and how it is asked."""
    added = f"{plain(added_by, 80)} added me. " if added_by else ""
    return card(
        heading(f"Hello, I am {NAME}"),
        line(run(f"{added}I keep {_kept(plans)} and answer questions about it here, for everybody to read.")),
        line(run(f"Begin with @{NAME}: I only hear messages that mention me. To post an update, write to me alone.")),
        *_said(examples),
        speak=f"Hello, I am {NAME}. {added}I keep {_kept(plans)}.",
    )


def help_card(
    *, topics: Mapping[str, Sequence[str]], title: str = "What you can ask me", reading: str = "", more: str = ""
) -> Card:
    """Help: one line a topic, and a tap on it types its first example. `more` is whom to ask else."""
    rows = [_topic(title, examples) for title, examples in topics.items() if examples][:TOPICS]
    return card(
        heading(title),
        under(reading or "In your own words. Tap a line to try it."),
        *rows,
        note(more) if more else None,
    )


def _topic(title: str, examples: Sequence[str]) -> Element:
    """A topic: its name, and an example."""
    said = plain(examples[0], 160)
    press = named(button(said, Verb.ASK, text=said), f"{title}: {said}")
    return tappable([line(run(title, bold=True, most=80)), {**note(f"“{said}”"), "spacing": "none"}], press)
