"""The whole way from a document to what was found in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from pathlib import PurePath

from plan.actions import Status
from plan.dates import is_month_first
from plan.documents import Block, Document, Paragraph, Table
from plan.intake.assemble.agendas import agenda_rows
from plan.intake.assemble.assembly import Assembly
from plan.intake.assemble.corrections import corrected, is_said_action
from plan.intake.assemble.days import document_date, year_of_stamps
from plan.intake.assemble.drafting import Drafting
from plan.intake.assemble.drafts import DraftPlan
from plan.intake.assemble.events import Break, Event, Heading, Prose, Row
from plan.intake.assemble.found import Accounted, Doubt, Fate, Found, Ledger, RowRead, may_hold_an_item, with_second
from plan.intake.assemble.leftovers import left_over
from plan.intake.assemble.likeness import is_like_an_action
from plan.intake.assemble.readings import Proposer, Stretch, chosen, with_stretches
from plan.intake.assemble.restatements import without_restatements
from plan.intake.cells.statuses import read_status
from plan.intake.cells.words import Words, clean, is_bold, words_of
from plan.intake.guidance import BEST, Guidance
from plan.intake.prose.causes import causes_over_actions, worded_items
from plan.intake.prose.closures import closed_by_heading, led_by_heading
from plan.intake.prose.gaps import is_furniture
from plan.intake.prose.items import read_prose
from plan.intake.prose.minutes import read_minutes
from plan.intake.prose.numbered import read_numbered
from plan.intake.prose.orders import owner_in_words, read_orders
from plan.intake.prose.records import read_records
from plan.intake.prose.references import read_references
from plan.intake.tables.exported import read_exported
from plan.intake.tables.headings import Meaning
from plan.intake.tables.legends import legend_line
from plan.intake.tables.rows import TableReader
from plan.intake.text.barred_cells import read_barred
from plan.intake.text.flattened import read_flattened
from plan.intake.text.label_blocks import read_label_blocks
from plan.intake.text.one_line import read_one_line
from plan.intake.text.running_cells import read_stroked
from plan.intake.text.wide_columns import read_wide_columns
from plan.recommendations import Plan

PROPOSERS: tuple[Proposer, ...] = (
    read_minutes,
    read_orders,
    read_flattened,
    read_barred,
    read_stroked,
    read_records,
    read_numbered,
    read_references,
    read_wide_columns,
    read_one_line,
    read_label_blocks,
)
"""The small readers that each propose a reading of stretches of text. A new layout is one more."""
_UNGUIDED = Guidance()
_MOST_READ_TWICE = 3_000
"""Lines of a document that is read again where a second reading is near: a longer one would take too long."""
_NOTHING_FOUND = Doubt(
    "", "Nothing to track was found: no table of actions, no numbered recommendation, no list of who does what by when."
)


def read_plan(
    document: Document, *, code: str | None = None, today: date | None = None, guidance: Guidance = _UNGUIDED
) -> Found:
    """The plan in a document, the fate of every line, and what a person should confirm."""
    ledger = Ledger()
    if own := read_exported(document, ledger):
        return _found_own(replace(own, code=code or own.code), document, ledger)
    tables = TableReader(ledger, guidance)
    events = _understood(document.blocks, tables)
    whole, choice = document, chosen(document, events, PROPOSERS, guidance.prefers)
    if choice.taken:
        document, blocks = with_stretches(document, choice.taken)
        ledger = Ledger()
        tables = TableReader(ledger, guidance)
        events = _understood(blocks, tables)
    possible: list[str] = []
    kept = without_restatements(_kept(events, guidance, ledger, possible), ledger)
    draft = Drafting(ledger).take(worded_items(list(closed_by_heading(led_by_heading(kept)))))
    near = year_of_stamps(document) or today
    _heed_blue(draft, tables.legend)
    assembly = Assembly(ledger, tables.legend, code, document_date(draft, document), near)
    assembly.month_first = is_month_first(line.text for line in document.lines())
    title = draft.title or _name_of(document)
    plan = assembly.plan(draft, title, _body(document), _kind(draft, title))
    has_any = any(True for _ in plan.recommendations())
    doubts = (*(Doubt("", note) for note in document.notes), *assembly.doubts, *(() if has_any else (_NOTHING_FOUND,)))
    rows = _least_sure_first(assembly.rows)
    counted, columns = frozenset(assembly.counted), tuple(tables.headed.values())
    lines = ledger.account(document) if has_any else _all_unread(ledger.account(document))
    possible += [each.line.text for each in lines if each.fate is Fate.UNPLACED and may_hold_an_item(each.line.text)]
    not_kept = tuple(dict.fromkeys(text for text in map(clean, possible) if text))
    found = Found(plan if has_any else None, lines, doubts, rows, counted, columns, not_kept)
    if choice.second and guidance.prefers in ("", BEST) and len(lines) <= _MOST_READ_TWICE:
        other = read_plan(whole, code=code, today=today, guidance=replace(guidance, prefers=choice.second))
        return with_second(found, other, choice.second)
    return found


def _kept(events: Sequence[Event], guidance: Guidance, ledger: Ledger, possible: list[str]) -> Iterator[Event]:
    """The events without the rows that a person said are no action, or that are not like one: those are possible."""
    points = agenda_rows(events)
    doubtful = {id(event) for at, event in enumerate(events) if at in points}
    for event in corrected(events, guidance, ledger) if guidance else events:
        is_said = isinstance(event, Row) and bool(guidance.actions) and is_said_action(event.text, guidance.actions)
        if isinstance(event, Row) and not is_said and (id(event) in doubtful or not is_like_an_action(event)):
            possible.append(event.text)
            continue
        if isinstance(event, Row):
            owner_in_words(event)
        yield event


def _found_own(plan: Plan, document: Document, ledger: Ledger) -> Found:
    """A plan out of the bot's own sheets: there is nothing to doubt in it but what was doubted before."""
    doubts = [Doubt(action.id, doubt) for action in plan.actions() for doubt in action.doubts]
    rows = tuple(RowRead(action.id, 1.0, action.doubts) for action in plan.actions())
    return Found(plan, ledger.account(document), tuple(doubts), rows)


def _all_unread(lines: Iterable[Accounted]) -> tuple[Accounted, ...]:
    """The lines of a document with no plan in it: a title or a summary of nothing is no place for words."""
    return tuple(replace(each, fate=Fate.UNPLACED, where="") if each.fate is Fate.PLACED else each for each in lines)


def _least_sure_first(rows: Sequence[RowRead]) -> tuple[RowRead, ...]:
    """The rows in the order a person should look at them."""
    return tuple(sorted(rows, key=lambda row: (row.confidence, -len(row.doubts))))


def _understood(blocks: Iterable[Block | Stretch], tables: TableReader) -> list[Event]:
    """Read the blocks in order: those outside stretches as usual, by runs, and the stretches between."""
    events: list[Event] = []
    for is_read, run in groupby(blocks, key=lambda block: isinstance(block, Stretch)):
        if is_read:
            for each in run:
                if isinstance(each, Stretch):
                    tables.ledger.furnish(Words((), each.proposal.furniture), "heading")
                    events += [Break(), *each.proposal.events]
                    for rest in left_over(each.proposal.events) if each.proposal.in_sentences else ():
                        if is_said_action(rest.text, tables.guidance.actions):
                            events.append(Prose(rest))
                        else:
                            tables.ledger.leave(rest)
                    events.append(Break())
        else:
            said = _events((each for each in run if not isinstance(each, Stretch)), tables)
            events += read_prose(list(causes_over_actions(list(said))))
    return events


def _events(blocks: Iterable[Block], tables: TableReader) -> Iterator[Event]:
    for block in blocks:
        if isinstance(block, Table):
            yield from tables.read(block)
            continue
        words = words_of(block.lines)
        if key := legend_line(words.text):
            tables.legend = key | tables.legend
            tables.ledger.furnish(words, "key to the colours")
            continue
        if not is_furniture(words.text):
            tables.interrupted()
        bold = block.bold or all(is_bold(line.text) for line in block.lines)
        yield Heading(words, block.heading) if block.heading else Prose(words, bold)


def _name_of(document: Document) -> str:
    """A title for a document that prints none: its file's name."""
    return re.sub(r"[-_]+", " ", PurePath(document.name).stem).strip().capitalize()


def _heed_blue(draft: DraftPlan, legend: dict[str, Status]) -> None:
    """Take blue for complete and green for on track where blue is used, unless a key says otherwise."""
    rows = [row for report in draft.reports for each in report.recommendations for row in each.rows]
    colours = {standing.colour for row in rows if (standing := read_status(row.get(Meaning.STATUS).text))}
    if {"BLUE", "GREEN"} <= colours and "GREEN" not in legend:
        legend["GREEN"] = Status.IN_PROGRESS
        draft.doubts.append("Blue is used for what is complete, so green is read as on track. Confirm that it is.")


_BODY = re.compile(
    r"\b((?:[A-Z][a-z’'-]+|of|and|&|[A-Z]{2,4})(?:\s+(?:[A-Z][a-z’'-]+|of|and|&"
    r"|with|upon)){0,5}\s+(?:Police Service|Police(?! and Crime| Effect| Legit| Effic"
    r"| Force| Act)"
    r"|Constabulary|Fire (?:and|&) Rescue (?:Service|Authority)|Fire (?:Service|Authority)|Ambulance Service"
    r"|NHS (?:Foundation )?Trust|Health Board|(?:(?:City|County|Borough|District"
    r"|Town|Metropolitan) )*Council(?: of [A-Z][a-z]+(?: [A-Z][a-z]+)?)?))\b"
)
_NOT_IN_A_NAME = re.compile(
    r"^(?:(?:The|A|An|Inspectorate|Majesty|His|Her|This|That|Our|For|In|By|Of|And|To|All|of|and|&|HMICFRS|HMIC)\s+)+"
)


def _body(document: Document) -> str | None:
    """The body whose plan it is: the force, service, trust or council that its prose names most."""
    prose = (clean(line.text) for block in document.blocks if isinstance(block, Paragraph) for line in block.lines)
    names = [
        _NOT_IN_A_NAME.sub("", match[1])
        for text in prose
        for match in _BODY.finditer(text.title() if text.isupper() and len(text) < 60 else text)
    ]
    told = Counter(
        name for name in names if len(name.split()) > 1 and not re.search(r"^Police|Inspectorate|Majesty", name)
    )
    return told.most_common(1)[0][0] if told else None


def _kind(draft: DraftPlan, title: str) -> str:
    """The kind of document."""
    said = title.lower()
    if "tracker" in said or "register" in said or len(draft.reports) > 1:
        return "tracker"
    answers = (
        each.own for report in draft.reports for each in report.recommendations if each.own and not each.own.printed
    )
    is_response = "response" in said or any(row.has(Meaning.COMMENT) for row in answers)
    return "response" if is_response else "action plan"
