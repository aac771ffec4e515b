"""The card of a plan in figures: late, open, finished; by owner, report or status; one side against another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from cards.buttons import Button, asks
from cards.charts import bars, figures, percent, stacked_bar, stacked_bars
from cards.elements import Card, Element, card, heading, line, note, plan_and_day, run, section, table
from cards.phrases import count, headline, listed, plain
from plan.colours import Colour
from plan.facts import CountFact

ROWS = 25
BARS = 8
"""Names with a bar of their own; a taller chart is not read on a phone."""
LIGHTS = (Colour.RED, Colour.AMBER, Colour.GREEN)
ROUNDED = "Percentages are rounded."
JOINT = "An action with several owners counts for each, once in the total."


def summary_card(
    *,
    title: str,
    reading: str,
    as_at: date,
    counts: Sequence[CountFact],
    total: int,
    by: str = "owner",
    late_owners: Sequence[tuple[str, int]] = (),
    chart: bool = False,
    only_open: bool = False,
    next_steps: Sequence[str] = (),
    buttons: Sequence[Button] = (),
) -> Card:
    """Actions by colour, in all and for each owner (report, plan, status). `total` counts each action once.

    By colour the whole is shown, with `late_owners` where any are late. `chart` draws what is else a table; where
    `only_open` were asked for, there is no figure for the finished.
    """
    whole = _whole(counts, by)
    body = _by_colour(whole, late_owners) if by == "colour" else _by_name(counts, by, chart=chart)
    return card(
        heading(title),
        plan_and_day(reading, as_at),
        *(figures(whole, total, lights=LIGHTS[:2] if only_open else LIGHTS) if whole else []),
        *body,
        _joint(counts, total, late_owners if by == "colour" else (), rounded=bool(whole)),
        buttons=[*buttons, *asks(next_steps[: 6 - len(buttons)])],
        speak=f"{plain(title, 200)}. {whole[Colour.GREEN]:,} of {total:,} are finished.",
    )


def _whole(counts: Sequence[CountFact], by: str) -> Counter[Colour]:
    """Colours in all; of owners, whose actions count for each, they cannot be told."""
    found: Counter[Colour] = Counter()
    for fact in counts if by != "owner" else ():
        found.update(dict(fact.by_colour))
    return found


def _by_colour(whole: Counter[Colour], late_owners: Sequence[tuple[str, int]]) -> list[Element]:
    """The whole as one bar, and who has the late ones."""
    body = [stacked_bar("All actions", whole)] if sum(whole.values()) else []
    if not late_owners:
        return body
    most = [each for each in late_owners if each[1] > 1][:BARS]
    ones = [name for name, number in late_owners if number == 1]
    left = len(late_owners) - len(most) - len(ones)
    drawn = [bars(most, "attention", ("Owner", "Late"))] if most else []
    have = f"{listed(ones[:BARS])}{_more(len(ones) - BARS)} {'has' if len(ones) == 1 else 'have'} 1"
    rest = [line(run(f"{have}{'' if len(ones) == 1 else ' each'}."))] if ones else []
    more = [note(f"and {count(left, 'more owner')}")] if left > 0 else []
    return [*body, section("Who has the late ones"), *drawn, *rest, *more]


def _more(left: int) -> str:
    return f" and {left:,} more" if left > 0 else ""


def _by_name(counts: Sequence[CountFact], by: str, *, chart: bool) -> list[Element]:
    """A row a name, or a bar where a chart was asked for."""
    if not counts:
        return []
    left = len(counts) - ROWS
    rows = counts_table(counts, by)
    drawn = stacked_bars([(fact.name, dict(fact.by_colour)) for fact in counts[:BARS]], rows) if chart else rows
    return [
        section(f"By {by}"),
        drawn,
        *([note(f"and {count(left, 'more ' + by)}")] if left > 0 else []),
    ]


def comparison_card(
    *,
    what: str,
    reading: str,
    as_at: date,
    sides: Sequence[CountFact],
    by: str = "owner",
    next_steps: Sequence[str] = (),
) -> Card:
    """One owner's (or report's) actions beside another's."""
    return card(
        heading(comparison(what, sides)),
        plan_and_day(reading, as_at),
        counts_table(sides, by),
        buttons=asks(next_steps),
    )


def comparison(what: str, sides: Sequence[CountFact]) -> str:
    """`Alan Tattersall has 9 open actions, Liz Riding 4`."""
    if not sides:
        return headline(0, what, ())
    rest = [f"{plain(side.name, 80)} {side.total or 'none'}" for side in sides[1:4]]
    return ", ".join([headline(sides[0].total, what, (sides[0].name,)), *rest])


def counts_table(counts: Sequence[CountFact], by: str) -> Element:
    """One row a name, with its total; narrow enough for a phone, so closed and not ours share a column."""
    others = any(_other(fact) for fact in counts)
    worn = [one for one in LIGHTS if any(dict(fact.by_colour).get(one) for fact in counts)]
    whole = ["All"] if others or len(worn) != 1 else []
    names = [by.capitalize(), *whole, *(one.value for one in worn), *(["Other"] if others else [])]
    rows = [_row(fact, worn, whole=bool(whole), others=others) for fact in counts[:ROWS]]
    widths = [8, *(3 for _ in whole), *(3 if one is Colour.RED else 4 for one in worn), *([3] if others else [])]
    return table(names, rows, widths=widths)


def _row(fact: CountFact, worn: Sequence[Colour], *, whole: bool, others: bool) -> list[Element]:
    """A name with how many in all, then how many of each colour that any of them wears."""
    held = dict(fact.by_colour)
    figures_ = [held.get(one, 0) for one in worn] + ([_other(fact)] if others else [])
    total = [run(f"{fact.total:,}")] if whole else []
    return [run(fact.name, most=70), *total, *(_figure(number) for number in figures_)]


def _other(fact: CountFact) -> int:
    return sum(number for colour, number in fact.by_colour if colour not in LIGHTS)


def _figure(number: int) -> Element:
    """A figure; a quiet dash for none."""
    return run(f"{number:,}", bold=True) if number else run("–", subtle=True)


def _joint(
    counts: Sequence[CountFact], total: int, late_owners: Sequence[tuple[str, int]], *, rounded: bool
) -> Element | None:
    """The reason the rows add up to more than the total, and that percentages are rounded."""
    late = sum(dict(fact.by_colour).get(Colour.RED, 0) for fact in counts)
    over = sum(fact.total for fact in counts) > total or sum(number for _, number in late_owners) > late
    said = [*([JOINT] if over else []), *([ROUNDED] if rounded and total else [])]
    return note(" ".join(said)) if said else None


def count_card(
    *,
    title: str,
    reading: str,
    as_at: date,
    share: str = "",
    rows: Sequence[Element] = (),
    buttons: Sequence[Button] = (),
) -> Card:
    """A number that was asked for: the number, what share it is, and the way to the actions themselves."""
    return card(
        heading(title),
        plan_and_day(reading, as_at),
        line(run(share)) if share else None,
        *rows,
        buttons=buttons,
    )


def share_words(part: int, whole: int, of: str) -> str:
    """`11 of 21 open actions, 52%`."""
    return f"{part:,} of {count(whole, of)}, {percent(part, whole)}%"
