"""Counts in a table: by owner, colour, report; one side against another. Every figure is a count of rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cards.elements import Card, Element, ask, card, heading, line, note, read_as, run, table
from cards.phrases import colours, count, headline, listed
from plan.colours import Colour
from plan.facts import CountFact

ROWS = 25
LIGHTS = (Colour.RED, Colour.AMBER, Colour.GREEN)


def summary_card(
    *,
    title: str,
    reading: str,
    as_at: date,
    counts: Sequence[CountFact],
    total: int,
    by: str = "owner",
    next_steps: Sequence[str] = (),
) -> Card:
    """How many of each colour every owner (report, plan) has. `total` counts each action once."""
    return card(
        heading(f"{title}: {count(total, 'action')}"),
        read_as(reading, as_at),
        colour_chart(counts) if by == "colour" or len(counts) == 1 else None,
        counts_table(counts, by),
        _joint(counts, total),
        note(f"{count(len(counts) - ROWS, 'more ' + by)} not shown") if len(counts) > ROWS else None,
        buttons=[ask(step, step) for step in next_steps[:6]],
    )


def comparison_card(
    *, what: str, reading: str, as_at: date, sides: Sequence[CountFact], next_steps: Sequence[str] = ()
) -> Card:
    """One owner's (or report's) actions beside another's."""
    return card(
        heading(comparison(what, sides)),
        read_as(reading, as_at),
        counts_table(sides, "name"),
        buttons=[ask(step, step) for step in next_steps[:6]],
    )


def comparison(what: str, sides: Sequence[CountFact]) -> str:
    """`Alan Tattersall has 9 open actions and Liz Riding has 4`."""
    return listed([headline(side.total, what, (side.name,)) for side in sides[:4]])


def counts_table(counts: Sequence[CountFact], by: str) -> Element:
    """One row a name, with its total; narrow enough for a phone, so closed and not ours share a column."""
    if by == "colour":
        return table(["Colour", "Actions"], [_colour_row(fact) for fact in counts[:ROWS]], widths=[1, 1])
    names = [f"{by.capitalize()} (all)", *(one.value for one in LIGHTS), "Other"]
    return table(names, [_row(fact) for fact in counts[:ROWS]], widths=[9, 4, 4, 4, 4])


def _row(fact: CountFact) -> list[Element]:
    """A name with how many in all, then how many of each colour."""
    worn = dict(fact.by_colour)
    other = sum(number for colour, number in worn.items() if colour not in LIGHTS)
    figures = [worn.get(one, 0) for one in LIGHTS] + [other]
    return [run(f"{fact.name} ({fact.total:,})", most=70), *(_figure(number) for number in figures)]


def _colour_row(fact: CountFact) -> list[Element]:
    """A colour with how many wear it, where colours are what is counted."""
    return [run(fact.name, bold=True, most=70), run(f"{fact.total:,}")]


def _figure(number: int) -> Element:
    """A figure; a quiet dash for none."""
    return run(f"{number:,}", bold=True) if number else run("–", subtle=True)


def colour_chart(counts: Sequence[CountFact]) -> Element:
    """A ring of the colours; the same figures in a line where a client draws no charts."""
    shares = [(colour, number) for fact in counts for colour, number in fact.by_colour if number]
    return {
        "type": "Chart.Donut",
        "data": [{"legend": colour.value, "value": number, "color": _CHART[colour]} for colour, number in shares],
        "fallback": line(run(colours(dict(shares)))),
    }


_CHART = {
    Colour.RED: "attention",
    Colour.AMBER: "warning",
    Colour.GREEN: "good",
    Colour.WHITE: "neutral",
    Colour.CLOSED: "categoricalBlue",
}


def _joint(counts: Sequence[CountFact], total: int) -> Element | None:
    """Why the rows add up to more than the total, where they do."""
    over = sum(fact.total for fact in counts) - total
    return note("An action with several owners counts for each, once in the total.") if over > 0 else None
