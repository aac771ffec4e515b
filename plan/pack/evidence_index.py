"""An index of evidence for an inspector's visit: each action with what shows it done, its history and sign-offs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from plan.actions import Status
from plan.changes import Change, Field
from plan.evidence import Evidence, as_data
from plan.facts import HistoryFact
from plan.pack.blocks import Block, Grid, NewPage, Passage, Title, Tone
from plan.pack.items import PlanItem, lasting
from plan.phrases import counted, listed
from plan.phrases import day as in_words

HEADS = ("No.", "Evidence", "Where it is", "Size", "SHA-256", "Added by", "On", "Shows")
WIDTHS = (1.2, 4, 5.2, 1.8, 4.6, 2.8, 2.3, 4.4)


@dataclass(frozen=True, slots=True)
class EvidenceEntry:
    """One piece of evidence: its number in the index, whose action it is, and what was said with it."""

    number: str
    item: PlanItem
    evidence: Evidence
    shows: str


@dataclass(frozen=True, slots=True)
class SignOff:
    """An agreement that an action is complete: by whom, on which day, why; or that it is not."""

    on: date
    who: str
    words: str
    reason: str


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """All that is to be shown of one action."""

    item: PlanItem
    evidence: tuple[EvidenceEntry, ...]
    sign_offs: tuple[SignOff, ...]
    history: tuple[HistoryFact, ...]


def evidence_file(
    item: PlanItem, number: int, changes: Sequence[Change], history: Sequence[HistoryFact], until: date
) -> EvidenceFile:
    """Gather what shows that one action is done, as it stood on a day."""
    made = [each for each in lasting(changes, until) if each.action_id == item.id]
    entries = (
        EvidenceEntry(f"{number}.{at}", item, each, _shows(each, made))
        for at, each in enumerate(item.action.evidence, start=1)
    )
    return EvidenceFile(item, tuple(entries), tuple(_sign_offs(made)), tuple(history))


def _shows(evidence: Evidence, made: Sequence[Change]) -> str:
    """The words of the message that the evidence came with."""
    added = next((each for each in made if each.field is Field.EVIDENCE and each.new == as_data(evidence)), None)
    if added is None:
        return ""
    said = [each.new for each in made if each.field is Field.UPDATE and each.said.message_id == added.said.message_id]
    return " ".join(filter(None, (*said, added.reason or "")))


def _sign_offs(made: Sequence[Change]) -> Iterator[SignOff]:
    for each in made:
        if each.field is not Field.STATUS:
            continue
        if each.new == Status.PROPOSED:
            words = "said to be done"
        elif each.new == Status.COMPLETE:
            words = "signed off as complete"
        elif each.old == Status.PROPOSED:
            words = "sent back"
        elif each.old == Status.COMPLETE:
            words = "reopened"
        else:
            continue
        yield SignOff(each.said.day, each.said.actor, words, each.reason or "")


def evidence_paper(title: str, files: Sequence[EvidenceFile], as_at: date) -> Iterator[Block]:
    """The index of everything first, then each action."""
    yield Title(f"{title}: evidence index")
    pieces = sum(len(each.evidence) for each in files)
    bare = [each.item.fact.id for each in files if not each.evidence]
    yield Passage(f"As at {in_words(as_at)}. {counted(len(files), 'action')}, {counted(pieces, 'piece')} of evidence.")
    if bare:
        yield Passage(f"No evidence is attached to {listed(bare)}.", Tone.BOLD)
    yield Passage("Files stay where their owner keeps them; the SHA-256 shows whether one has changed.", Tone.QUIET)
    yield Title("Index", 1)
    rows = tuple((entry.item.id, *_entry(entry)) for each in files for entry in each.evidence)
    if rows:
        yield Grid(("Action", *HEADS), (2, *WIDTHS), rows)
    for each in files:
        yield NewPage()
        yield from _one(each)


def _one(file: EvidenceFile) -> Iterator[Block]:
    fact = file.item.fact
    yield Title(f"{fact.id}: {_cut(fact.text)}", 1)
    yield Passage(file.item.fact.text)
    yield Grid(
        ("Recommendation", "Owner", "Status", "Deadline"),
        (10, 5, 2.4, 5),
        (
            (
                f"{file.item.asked.ref}. {file.item.asked.text}",
                listed(fact.owners) or "no owner",
                fact.color,
                f"{fact.status.words}; {in_words(fact.due) if fact.due else fact.due_text or 'no deadline'}",
            ),
        ),
    )
    yield Title("Evidence", 2)
    rows = tuple(map(_entry, file.evidence))
    yield Grid(HEADS, WIDTHS, rows) if rows else Passage("None is attached.")
    yield Title("Sign-off", 2)
    signed = tuple((in_words(each.on), each.who, each.words, each.reason) for each in file.sign_offs)
    yield Grid(("On", "Who", "What", "Why"), (4, 5, 5, 10), signed) if signed else Passage("None is recorded.")
    yield Title("History", 2)
    told = tuple(map(_told, file.history))
    yield Grid(("On", "Who", "What", "From", "To", "Why"), (3, 4, 2.6, 5, 8, 4), told) if told else Passage("None.")


def _entry(entry: EvidenceEntry) -> tuple[str, ...]:
    shown = entry.evidence
    return (
        entry.number,
        shown.name or "link",
        shown.link,
        f"{shown.size:,} bytes" if shown.size is not None else "",
        shown.sha256 or "",
        shown.added_by or "",
        in_words(shown.added_on) if shown.added_on else "",
        entry.shows,
    )


def _told(fact: HistoryFact) -> tuple[str, ...]:
    return (
        in_words(fact.on) if fact.on else "",
        fact.who or "",
        "deadline" if fact.field == Field.DUE else str(fact.field).replace("_", " "),
        _value(fact.field, fact.old),
        _value(fact.field, fact.new),
        fact.reason or "",
    )


def _value(field: str, value: object) -> str:
    if value is None:
        return ""
    if field == Field.STATUS:
        return Status(str(value)).words
    if isinstance(value, dict):
        return ", ".join(f"{name} {said}" for name, said in value.items() if said is not None)
    return (
        listed([str(each) for each in value])
        if isinstance(value, Iterable) and not isinstance(value, str)
        else str(value)
    )


def index_rows(files: Sequence[EvidenceFile]) -> Iterator[tuple[str, ...]]:
    """The index as rows of a table for a program: a head, then one row a piece of evidence."""
    yield ("action", "number", "evidence", "where", "size", "sha256", "added by", "added on", "shows")
    for each in files:
        for entry in each.evidence:
            shown = entry.evidence
            size = str(shown.size) if shown.size is not None else ""
            on = shown.added_on.isoformat() if shown.added_on else ""
            words = (shown.name or "", shown.link, size, shown.sha256 or "", shown.added_by or "", on, entry.shows)
            yield (entry.item.id, entry.number, *words)


def _cut(words: str) -> str:
    return words if len(words) <= 90 else f"{words[:89].rpartition(' ')[0]}…"
