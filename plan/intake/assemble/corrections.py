"""Corrections by a person, applied to the rows of any reading: no action, headings, one, two."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from plan.documents import Line
from plan.intake.assemble.events import Event, Heading, Prose, Row
from plan.intake.assemble.found import Ledger
from plan.intake.cells.words import Words, sentences
from plan.intake.guidance import Guidance
from plan.intake.prose.people import Known, Told, told
from plan.intake.prose.promises import due_in
from plan.intake.tables.headings import Meaning
from plan.intake.tables.layouts import key_of

M = Meaning


def corrected(events: Collection[Event], guidance: Guidance, ledger: Ledger) -> Iterator[Event]:
    """The events as a person corrected them; what is no action, or is headings, is counted as such."""
    before: Row | None = None
    for event in events:
        if isinstance(event, Heading | Prose) and guidance.actions:
            rows = list(_said_to_be(event.words, guidance.actions))
            before = rows[-1] if rows else before
            yield from rows or (event,)
        elif not isinstance(event, Row):
            yield event
        elif key_of(event.text) in guidance.not_actions:
            _furnish(event, ledger, "said to be no action")
        elif (
            guidance.headings
            and key_of_lines(line for words in event.words() for line in words.lines) in guidance.headings
        ):
            _furnish(event, ledger, "said to be headings")
        elif before and key_of(event.text) in guidance.joins:
            before.join(event)
        else:
            for row in _parted(event, guidance.splits):
                before = row
                yield row


def is_said_action(text: str, actions: Collection[str]) -> bool:
    """Whether a person said of these words, or of some within them, that they are an action."""
    said = key_of(text)
    return any(f" {key} " in f" {said} " for key in actions)


def _said_to_be(words: Words, actions: Collection[str]) -> Iterator[Row]:
    """The sentences of a paragraph that a person said are actions, or the whole of it."""
    whole = key_of(words.text)
    said = (
        [words.text] if whole in actions else [each for each in sentences(words.text) if is_said_action(each, actions)]
    )
    for each in said:
        text = _NUMBER.sub("", each)
        named = told(text, Known(), is_labelled=True) or _named_where_said(text, actions)
        row = Row({M.ACTION: Words((text,), words.lines)}, printed=frozenset({M.OWNER, M.DUE}), is_said_so=True)
        if named.who:
            row.add(M.OWNER, Words((named.who,), words.lines))
        if due := due_in(text):
            row.add(M.DUE, Words((due,), words.lines))
        yield row


def _named_where_said(text: str, actions: Collection[str]) -> Told:
    """The owner that the person’s own words begin with, within an action: "… however, GC to find out"."""
    for key in actions:
        words = text[max(split_at(text, key), 0) :]
        if who := _WHO.match(words):
            return Told(who["who"].strip(), text)
    return Told("", text)


_WHO = re.compile(r"(?P<who>(?:[A-Z][\w’'.-]*\s?){1,4}),?\s+(?:to|will|would|is to)\s+[a-z]")
_NUMBER = re.compile(r"^\s*(?:[-*•▪◦●·]|\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivx]{1,4})[.)])\s+")


def key_of_lines(lines: Iterable[Line]) -> str:
    """The lines a row came from, as they are remembered."""
    texts = {line.number: line.text for line in lines}
    return key_of(" ".join(texts[number] for number in sorted(texts)))


def split_at(text: str, key: str) -> int:
    """The place in a text where the words of a key begin; -1 where they do not, or begin the whole."""
    at = -1
    while (at := text.find(" ", at + 1)) >= 0:
        rest = key_of(text[at:])
        if rest == key or rest.startswith(f"{key} "):
            return at + 1
    return -1


def _furnish(row: Row, ledger: Ledger, kind: str) -> None:
    for words in row.words():
        ledger.furnish(words, kind)


def _parted(row: Row, splits: Collection[str]) -> Iterator[Row]:
    """A row cut where a person said that a new action begins: each part is the same owners', due on the same day."""
    meaning = row.text_meaning
    words = row.get(meaning) if meaning else Words()
    places = sorted({at for key in splits if (at := split_at(words.text, key)) > 0})
    if not meaning or not places:
        yield row
        return
    text, lines = words.text, words.lines
    ends = [*places[1:], len(text)]
    row.fields[meaning] = Words((text[: places[0]].strip(),), lines)
    yield row
    kept = {each: row.get(each) for each in (M.OWNER, M.OWNER_AND_DUE, M.DUE, M.STATUS) if row.has(each)}
    for start, end in zip(places, ends, strict=True):
        yield replace(
            row,
            fields={meaning: Words((text[start:end].strip(),), lines), **kept},
            extras=[],
            doubts=[],
            task=Words(),
            overtaken=[],
            is_said_so=True,
        )
