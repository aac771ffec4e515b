"""The board pack made: how it stands now and last time, what changed, and what to look at before it is issued."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cards.buttons import ask, button, named
from cards.charts import stacked_bars
from cards.elements import Card, Element, card, columns, dot, heading, line, note, run, section, table, tappable, under
from cards.phrases import plain, weekday
from cards.verbs import Verb
from plan.colours import Colour

ACROSS = 3
MOST_LOOKS = 5


@dataclass(frozen=True, slots=True)
class LookFirst:
    """Something to look at before the pack is issued, and the question that shows it."""

    words: str
    question: str
    of: str = ""
    """The action's own words, where it is about one."""


def pack_ready_card(
    *,
    plan: str,
    meeting: str | None,
    held: date | None,
    as_at: date,
    now: Mapping[Colour, int],
    last: Mapping[Colour, int] | None,
    since: str,
    changes: Sequence[str],
    looks: Sequence[LookFirst],
    issued: str = "",
    may_issue: bool = False,
    files_elsewhere: str = "",
    said: str = "",
) -> Card:
    """`since` names the earlier position; `issued` says when it was issued, where it was.

    `files_elsewhere` says where to ask for the files, in a place that takes none; `said` what a press has just done.
    """
    carried: dict[str, Any] = {"plan": plan, "meeting": meeting or "", "as_at": as_at.isoformat()}
    where = f"{meeting}, {weekday(held)}" if meeting and held else plan
    send = [
        button("Send the Word file", Verb.PACK, primary=True, format="docx", **carried),
        *([button("Issue it", Verb.ISSUE, format="docx", **carried)] if may_issue and meeting and not issued else []),
        button("As PDF", Verb.PACK, more=True, format="pdf", **carried),
        button("As Excel", Verb.PACK, more=True, format="xlsx", **carried),
        button("One page", Verb.PACK, more=True, format="docx", short=True, **carried),
    ]
    return card(
        heading("The board pack is ready"),
        under(f"{where} · as at {weekday(as_at)}{f' · {issued}' if issued else ''}"),
        line(run(said, bold=True)) if said else None,
        *_figures(now, last),
        *([_bars(now, last)] if last is not None else []),
        *([section(f"Since {since}"), *(line(run(each)) for each in changes)] if changes else []),
        *([section("Look at these before you issue it")] if looks else []),
        *(_look(each, first=place == 0) for place, each in enumerate(looks[:MOST_LOOKS])),
        *(
            [note(f"and {len(looks) - MOST_LOOKS} more: “what is wrong with the plan?”")]
            if len(looks) > MOST_LOOKS
            else []
        ),
        note(files_elsewhere) if files_elsewhere else None,
        buttons=[] if files_elsewhere else send,
        speak=f"The board pack of {plain(plan, 40)} is ready: "
        + ", ".join(f"{now.get(each, 0)} {each.value}" for each in (Colour.RED, Colour.AMBER, Colour.GREEN)),
    )


def _figures(now: Mapping[Colour, int], last: Mapping[Colour, int] | None) -> list[Element]:
    """RED, AMBER and GREEN as large figures, last time's under each; the others in a line."""
    lights = (Colour.RED, Colour.AMBER, Colour.GREEN)
    parts = [("stretch", _figure(each, now.get(each, 0), last)) for each in lights]
    others = [f"{now[each]:,} {each.value}" for each in Colour if each not in lights and now.get(each)]
    return [
        columns(*parts, spacing="medium"),
        *([line(run(", ".join(others), subtle=True, small=True))] if others else []),
    ]


def _figure(colour: Colour, number: int, last: Mapping[Colour, int] | None) -> list[Element]:
    before = (
        [line(run(f"{last.get(colour, 0):,} last time", small=True, subtle=True), close=True)]
        if last is not None
        else []
    )
    return [
        {"type": "TextBlock", "text": f"{number:,}", "size": "extraLarge", "weight": "bolder", "wrap": True},
        line(dot(colour, small=True), run(colour.value, small=True), close=True),
        *before,
    ]


def _bars(now: Mapping[Colour, int], last: Mapping[Colour, int]) -> Element:
    """Last time and now as two bars; the same as a table where no charts are drawn."""
    shown = [each for each in Colour if now.get(each) or last.get(each)]
    cells = [
        [run(name), *(run(f"{held.get(each, 0):,}") for each in shown)]
        for name, held in (("Last time", last), ("Now", now))
    ]
    fallback = table(["", *(each.value for each in shown)], cells, widths=[4, *(3 for _ in shown)])
    return stacked_bars([("Last time", last), ("Now", now)], fallback)


def _look(look: LookFirst, *, first: bool) -> Element:
    words = plain(look.words, 300)
    of = [line(run(look.of, subtle=True, small=True, most=120), close=True)] if look.of else []
    return tappable([line(run(words)), *of], named(ask(words, look.question), words), first=first)
