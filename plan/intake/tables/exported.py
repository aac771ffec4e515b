"""Sheets that the bot itself wrote, edited by somebody and handed back: read by their own headings, nothing guessed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum

from plan.actions import Action, Status, Update
from plan.colours import Colour
from plan.dates import read_day
from plan.deadline_words import read_deadline
from plan.deadlines import Deadline
from plan.documents import Cell, Document, Table
from plan.intake.assemble.found import Ledger
from plan.intake.cells.statuses import status_of
from plan.intake.cells.words import words_in
from plan.recommendations import Plan, Recommendation, Report
from plan.refusals import Sorry


class Head(StrEnum):
    """The headings of a sheet of actions, in order."""

    ID = "Id"
    REF = "Ref"
    ACTION = "Action"
    OWNER = "Owner"
    STATUS = "Status"
    COLOUR = "Colour"
    DEADLINE = "Deadline"
    DAYS_LATE = "Days late"
    LATEST_UPDATE = "Latest update"
    UPDATED_ON = "Updated on"
    RECOMMENDATION = "Recommendation"
    KIND = "Kind"
    IS_NEW = "New"
    ADDRESSED_TO = "Addressed to"
    PRINTED_DEADLINE = "As printed"
    DEADLINE_HISTORY = "Deadlines before"
    COMMENT = "Comment"
    PRINTED_STATUS = "Printed status"
    PRINTED_COLOUR = "Printed colour"
    TO_CONFIRM = "To confirm"
    REPORT = "Report"
    PLAN = "Plan"


_ALWAYS = frozenset({Head.ID, Head.REF, Head.ACTION, Head.OWNER, Head.STATUS, Head.DEADLINE, Head.REPORT, Head.PLAN})
"""The headings by which a sheet of actions is known, whichever release wrote it."""


class UpdateHead(StrEnum):
    """The headings of a sheet of updates, in order."""

    ID = "Id"
    REF = "Ref"
    SAID_ON = "Said on"
    LABEL = "As printed"
    AUTHOR = "Who"
    TEXT = "Update"


Row = Mapping[str, str]


def read_exported(document: Document, ledger: Ledger) -> Plan | None:
    """The plan in a sheet of actions as the bot writes it, or None where there is no such sheet."""
    tables = [block for block in document.blocks if isinstance(block, Table)]
    actions = next((table for table in tables if _heads(table) >= _ALWAYS), None)
    if actions is None:
        return None
    updates = next((table for table in tables if _heads(table) == set(UpdateHead)), None)
    rows = list(_rows(actions, Head))
    said = _updates(_rows(updates, UpdateHead)) if updates else {}
    _account(document, ledger)
    return _plan(rows, said) if rows else None


def _heads(table: Table) -> set[str]:
    return {cell.text for row in table.rows[:1] for cell in row}


def _rows(table: Table, heads: type[StrEnum]) -> Iterator[Row]:
    """Each row by its headings, in whatever order they stand; a cell's lines stay apart."""
    printed = [cell.text for cell in table.rows[0]]
    for row in table.rows[1:]:
        if any(cell.lines for cell in row):
            cells = [*row, *[Cell()] * (len(printed) - len(row))]
            said = {head: _words(cell) for head, cell in zip(printed, cells, strict=False)}
            yield {head: said.get(head, "") for head in heads}


def _words(cell: Cell) -> str:
    """A cell's words, without the apostrophe that keeps a program from taking them for a formula."""
    words = "\n".join(line.text for line in cell.lines)
    return words[1:] if words[:1] == "'" and words[1:2] in ("=", "+", "-", "@") else words


def _account(document: Document, ledger: Ledger) -> None:
    """Every word of such a file has its place: in the plan, or in what is computed from it."""
    for block in document.blocks:
        for row in block.rows if isinstance(block, Table) else ():
            for cell in row:
                ledger.place(words_in(cell), "a sheet of the bot's own")


def _plan(rows: Sequence[Row], said: Mapping[str, tuple[Update, ...]]) -> Plan:
    """The plan, its reports and recommendations in the order they are met."""
    titles = list(dict.fromkeys(row[Head.PLAN] for row in rows if row[Head.PLAN]))
    if len(titles) != 1:
        raise Sorry(
            f"This file holds {len(titles)} plans. Write out one plan with `chaser export --plan CODE`, "
            "change that, and import it."
        )
    code, _, title = titles[0].partition(": ")
    reports = tuple(_report(name, many, code, said) for name, many in _grouped(rows, Head.REPORT).items())
    return Plan(code=code, title=title or code, reports=reports)


def _report(title: str, rows: Sequence[Row], plan: str, said: Mapping[str, tuple[Update, ...]]) -> Report:
    codes = [row[Head.ID].removesuffix(f"-{row[Head.REF]}") for row in rows if row[Head.ID]]
    code = codes[0] if codes else plan
    asked = tuple(
        _recommendation(words, many, code, said) for words, many in _grouped(rows, Head.RECOMMENDATION).items()
    )
    return Report(code=code, title=title, recommendations=asked)


def _recommendation(
    words: str, rows: Sequence[Row], code: str, said: Mapping[str, tuple[Update, ...]]
) -> Recommendation:
    ref, dot, text = words.partition(". ")
    if not dot or " " in ref:
        ref, text = rows[0][Head.REF], words
    actions = tuple(_action(row, code, said) for row in rows)
    statuses = {action.status for action in actions}
    return Recommendation(
        ref=ref,
        text=text,
        kind=rows[0][Head.KIND] or "recommendation",
        is_new=bool(rows[0][Head.IS_NEW]),
        addressed_to=rows[0][Head.ADDRESSED_TO] or None,
        ours=statuses != {Status.NOT_OURS},
        status=statuses.pop() if len(statuses) == 1 else Status.IN_PROGRESS,
        actions=actions,
    )


def _action(row: Row, code: str, said: Mapping[str, tuple[Update, ...]]) -> Action:
    """One action. A row that was put in has no id yet."""
    printed = row[Head.PRINTED_STATUS]
    is_colour = printed in {colour.value for colour in Colour}
    action = Action(
        id=row[Head.ID] or f"{code}-{row[Head.REF]}",
        ref=row[Head.REF],
        text=_one_line(row[Head.ACTION]),
        owners=tuple(owner.strip() for owner in row[Head.OWNER].split("\n") if owner.strip()),
        status=status_of(row[Head.STATUS]) or Status.NOT_STARTED,
        status_text=None if is_colour else printed or None,
        printed_colour=row[Head.PRINTED_COLOUR] or (printed if is_colour else None),
        due_history=tuple(map(_past, filter(None, row[Head.DEADLINE_HISTORY].split("\n")))),
        deadline=_deadline(row[Head.DEADLINE], row[Head.PRINTED_DEADLINE]),
        comment=_one_line(row[Head.COMMENT]) or None,
        doubts=tuple(filter(None, row[Head.TO_CONFIRM].split("\n"))),
    )
    return replace(action, updates=said.get(action.id) or _latest(row))


def _latest(row: Row) -> tuple[Update, ...]:
    """The one update that a sheet of actions holds, where there is no sheet of updates."""
    words = _one_line(row[Head.LATEST_UPDATE])
    return (Update(words, read_day(row[Head.UPDATED_ON])),) if words else ()


def _deadline(shown: str, printed: str) -> Deadline:
    """The day in the sheet, and the words it was printed in where they still mean that day."""
    day, words = read_day(shown), read_deadline(printed)
    if day is None:
        return read_deadline(shown) if shown and shown != printed else Deadline(shown or None)
    return replace(words, due=day) if printed and words.due in (day, None) else Deadline(shown, day)


def past_words(deadline: Deadline) -> str:
    """A deadline that was overtaken, as its sheet says it: its words, and their day."""
    day = f"[{deadline.due.isoformat()}]" if deadline.due else ""
    return " ".join(filter(None, (deadline.text, day)))


def _past(words: str) -> Deadline:
    """The same deadline again."""
    match = re.fullmatch(r"(.*?)\s*(?:\[(\d{4}-\d\d-\d\d)\])?", words.strip())
    assert match
    return Deadline(match[1] or None, date.fromisoformat(match[2]) if match[2] else None)


def _updates(rows: Iterator[Row]) -> dict[str, tuple[Update, ...]]:
    """The updates of each action, in order."""
    said: dict[str, list[Update]] = defaultdict(list)
    for row in rows:
        when, label, author = row[UpdateHead.SAID_ON], row[UpdateHead.LABEL], row[UpdateHead.AUTHOR]
        update = Update(_one_line(row[UpdateHead.TEXT]), read_day(when), label or None, author or None)
        said[row[UpdateHead.ID]].append(update)
    return {name: tuple(many) for name, many in said.items()}


def _grouped(rows: Sequence[Row], head: Head) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[_one_line(row[head])].append(row)
    return groups


def _one_line(words: str) -> str:
    return " ".join(words.split())
