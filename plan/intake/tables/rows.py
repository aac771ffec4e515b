"""Tables into events: headings found, rows read by their columns, cells broken over a page put together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from plan.actions import Status
from plan.documents import Table
from plan.intake.assemble.events import BY_CONTENTS, Event, Heading, Prose, Row
from plan.intake.assemble.found import Ledger
from plan.intake.cells.refs import clean_ref
from plan.intake.cells.unmerge import as_task, ref_before_text
from plan.intake.cells.words import NOTHING, Words
from plan.intake.guidance import ColumnRead, Guidance
from plan.intake.tables.columns import Columns, guess_layout
from plan.intake.tables.grids import GridRow, grid_of, is_painted
from plan.intake.tables.headings import TEXT_MEANINGS, Meaning, are_headings, both_rows, meaning_of
from plan.intake.tables.labels import label_notes, label_rows
from plan.intake.tables.layouts import head_over, key_of
from plan.intake.tables.legends import is_glossary, is_legend, legend_of
from plan.intake.tables.row_kinds import SETTLED, ends_whole, is_item, is_stem, is_title, over_in, starts_inside

M = Meaning
_ENOUGH_ROWS = 150
_ASKED_ABOUT = frozenset({M.ACTION, M.RECOMMENDATION, M.OWNER, M.DUE, M.STATUS})
_DITTO = re.compile(r"(?:as|see|same as|per) (?:above|previous)|ditto|do\.|same|[\"”“〃]{1,2}|['’]{2}", re.IGNORECASE)
_TELLING_REF = re.compile(r"(?=.*\d)(?=.*[A-Za-z])[\w./-]{3,}")
"""A number that no other list begins again: letters and figures."""


@dataclass(slots=True)
class TableReader:
    """Reads a document's tables one after another: headings and a row cut short carry over from one to the next."""

    ledger: Ledger
    guidance: Guidance = Guidance()
    columns: Columns = field(default_factory=Columns)
    legend: dict[str, Status] = field(default_factory=dict)
    last: Row | None = None
    above: Row | None = None
    """The item before, whose words "as above" says again."""
    known: dict[str, tuple[Row, tuple[str, ...]]] = field(default_factory=dict)
    """The items of the tables read, by number, each with the headings it stood under."""
    stem: Words = NOTHING
    headed: dict[str, ColumnRead] = field(default_factory=dict)
    """Every column met, by the key of its heading."""
    is_guessed: bool = False
    """Whether a column of the headings in force was taken to be something by its contents alone."""

    def __post_init__(self) -> None:
        self.columns.told = self.guidance.columns

    def read(self, table: Table) -> Iterator[Event]:
        """The events of one table; one about items of an earlier table adds to them, and is no event."""
        events = list(self._events(table))
        items = [event for event in events if isinstance(event, Row)]
        numbers = [clean_ref(row.get(M.REF).text) for row in items]
        if items and all(map(self._is_known, numbers, items)):
            for number, row in zip(numbers, items, strict=True):
                say_more(self.known[number][0], row)
            self.last = None
            events = [event for event in events if not isinstance(event, Row)]
        else:
            self.known.update((each, (row, self.columns.printed)) for each, row in zip(numbers, items, strict=True))
        yield from events

    def _is_known(self, number: str, row: Row) -> bool:
        """Whether a row only says more of an item of an earlier table, under other headings than that one's."""
        item, printed = self.known.get(number, (row, self.columns.printed))
        return item is not row and printed != self.columns.printed and bool(_TELLING_REF.fullmatch(number))

    def _events(self, table: Table) -> Iterator[Event]:
        """A row that only goes on from the one before adds to it, and is no event."""
        rows = grid_of(table)
        if is_legend(rows):
            self.legend.update(legend_of(rows))
            for row in rows:
                self._furnish(row, "key to the colours")
            return
        if is_glossary(rows):
            for row in rows:
                self._furnish(row, "what words mean")
            return
        if labelled := label_rows(rows):
            yield from labelled
            return
        if notes := label_notes(rows):
            yield from notes
            return
        self._prepare(rows)
        self.stem = NOTHING
        at_top, begun, above = True, False, list[str]()
        for index, row in enumerate(rows):
            texts = texts_of(row)
            if self._are_headings(texts) or (not begun and head_over(texts, _under(rows, index))):
                begun = True
                above = both_rows(above, texts)
                texts = above
                self.columns.take_headings(texts, _under(rows, index))
                self._remember_columns()
                self._furnish(row, "column headings")
                at_top = True
                continue
            above = []
            begun = begun or sum(map(bool, row)) > 1
            yield from self._row(row, rows[index + 1] if index + 1 < len(rows) else (), at_top=at_top)
            at_top = False

    def _are_headings(self, texts: Sequence[str]) -> bool:
        """Whether a row is headings by its words, or because a person said so of it or of its columns."""
        if not self.guidance or are_headings(texts):
            return are_headings(texts)
        told = sum(key_of(text) in self.guidance.columns for text in texts if text)
        return told > 1 or _key(texts) in self.guidance.headings

    def _begins_anew(self, row: GridRow) -> bool:
        """Whether a person said that a new item begins with a row."""
        return bool(self.guidance.splits) and _key(texts_of(row)) in self.guidance.splits

    def _remember_columns(self) -> None:
        """Keep what each column was taken to be, for a person to put right."""
        columns = zip(self.columns.printed, self.columns.layout, self.columns.first, strict=True)
        self.is_guessed = False
        for heading, meaning, example in columns:
            if heading and (key := key_of(heading)) not in self.headed:
                is_told = key in self.guidance.columns
                is_sure = is_told or not self._is_guessed(heading, meaning)
                self.headed[key] = ColumnRead(heading, meaning, example, is_sure, is_told)
            self.is_guessed = self.is_guessed or bool(heading and not self.headed[key_of(heading)].is_sure)

    def _is_guessed(self, heading: str, meaning: Meaning | None) -> bool:
        """Whether a column was taken to be something by its contents alone, against its heading or with none known."""
        named = meaning_of(heading)
        return meaning in _ASKED_ABOUT and named is not meaning and named in (None, M.OTHER, M.REF, M.DUE)

    def interrupted(self) -> None:
        """Something else began: the next table's first row does not go on from the last one's."""
        self.last = None

    def _prepare(self, rows: Sequence[GridRow]) -> None:
        """A table with no headings, and none before it that suit, is read by its contents."""
        if not any(are_headings([words.text for words in row]) for row in rows):
            layout = guess_layout(rows, self.columns)
            if layout:
                self.columns = Columns(layout, ("",) * len(layout), told=self.guidance.columns)

    def _row(self, row: GridRow, following: GridRow, *, at_top: bool) -> Iterator[Event]:
        said = [words for words in row if words and not words.echo]
        if not any(re.search(r"\w", words.text) for words in said):
            self._furnish(row, "rule")
            return
        if over := over_in(said, following):
            self.last = None
            yield over
            return
        if not self.columns.layout and len(said) == 1 and said[0] is row[0]:
            yield Prose(said[0])
            return
        if is_title(row, said):
            self.last = None
            yield Heading(said[0], 3)
            return
        read = self._read(row)
        is_task = as_task(read)
        if self.last is None or M.REF not in self.columns.meanings:
            ref_before_text(read)
        if is_stem(read) and (self.last is None or ends_whole(self.last.text)):
            self.last, self.stem = None, read.get(next(iter(read.fields)))
        elif (
            self.last is not None
            and not is_task
            and self._goes_on(read, at_top=at_top)
            and _key(texts_of(row)) not in self.guidance.splits
        ):
            self.last.take(read)
        elif is_item(read, self.columns):
            self._with_stem(read)
            self.last = self.above = read
            yield read

    def _read(self, row: GridRow) -> Row:
        """A row's cells by their meanings; a cell with nothing over it belongs to the one before."""
        read = Row(printed=self.columns.meanings)
        if len(row) > len(self.columns.layout) and is_painted(row):
            *cells, paint = row
            row = tuple(cells)
            if M.STATUS not in self.columns.meanings:
                read.add(M.STATUS, paint)
        self._doubt(read, row)
        layout = self.columns.read([words.text for words in row])
        before: Meaning | None = None
        for index, (meaning, words) in enumerate(zip(layout, row, strict=True)):
            if not words:
                continue
            words = self._said_again(meaning, words)
            if meaning is M.OTHER:
                read.extras.append((self.columns.heading_of(index, len(row)), words))
            elif meaning or before:
                keeps_to_them = layout == self.columns.layout[: len(layout)]
                if meaning is M.STATUS and keeps_to_them:
                    words = in_words(self.columns.printed[index], words)
                if meaning is M.COMMENT and keeps_to_them and meaning_of(self.columns.printed[index]) is M.ACTION:
                    read.task = words
                    continue
                read.add(meaning or before or M.COMMENT, words)
            before = meaning if meaning and meaning is not M.OTHER else before
        return read

    def _doubt(self, read: Row, row: GridRow) -> None:
        """Say what is doubtful of a row as a whole: a column that no heading names, a line through all of it."""
        if self.is_guessed:
            read.confidence = BY_CONTENTS
        said = [words for words in row if words and not words.echo]
        if said and all(words.struck for words in said):
            read.withdrawn = True
            read.doubts.append("The row is struck through, so it is read as withdrawn.")

    def _said_again(self, meaning: Meaning | None, words: Words) -> Words:
        """The words of a cell; for "as above", those of the item before."""
        if meaning and _DITTO.fullmatch(words.text) and self.above and self.above.has(meaning):
            return Words(self.above.get(meaning).parts, words.lines)
        return words

    def _goes_on(self, row: Row, *, at_top: bool) -> bool:
        """Whether a row is the rest of the one before, cut by a page or by a second line in its cells."""
        if self.last is None or (row.has(M.REF) and not row.get(M.REF).echo):
            return False
        texts = [words for meaning, words in row.fields.items() if meaning in TEXT_MEANINGS and not words.echo]
        if not texts:
            return bool(row.fields)
        is_cut = starts_inside(texts[0].text) or not ends_whole(self.last.text)
        if self.columns.are_wide and row.has(M.KIND) and not starts_inside(texts[0].text):
            return False
        if row.has(*SETTLED):
            return starts_inside(texts[0].text) and self.last.has(M.REF) and (at_top or not ends_whole(self.last.text))
        if M.REF in self.columns.meanings or any(M.REF in layout for layout in self.columns.known.values()):
            return True
        return (at_top or is_cut) and bool(self.columns.meanings & set(SETTLED))

    def _with_stem(self, row: Row) -> None:
        """A row under a line that it finishes ("Enhance monitoring data on:") says that line first."""
        text = row.text_meaning
        if self.stem and text:
            row.fields[text] = self.stem + row.fields[text]

    def _furnish(self, row: GridRow, where: str) -> None:
        for words in row:
            self.ledger.furnish(words, where)


def texts_of(row: GridRow) -> list[str]:
    """The words of each cell of a row."""
    return [words.text for words in row]


def _key(texts: Sequence[str]) -> str:
    """A row as it is remembered."""
    return key_of(" ".join(filter(None, texts)))


def say_more(item: Row, row: Row) -> None:
    """Add a second table's words to an item: new fields, and the rest beside it under its heading."""
    for meaning, words in row.fields.items():
        if meaning is M.REF or words.text == item.get(meaning).text:
            item.fields[meaning] = Words(item.get(meaning).parts, item.get(meaning).lines + words.lines)
        elif meaning in (M.COMMENT, M.DONE_ON) or (not item.has(meaning) and meaning not in TEXT_MEANINGS):
            item.add(meaning, words)
        else:
            item.extras.append(("", words))
    item.extras.extend(row.extras)


def _under(rows: Sequence[GridRow], at: int) -> list[list[str]]:
    """The words of the rows under a row of headings, down to the next."""
    texts = map(texts_of, rows[at + 1 : at + 1 + _ENOUGH_ROWS])
    return list(takewhile(lambda row: not are_headings(row), texts))


_YES, _NO = re.compile(r"y|yes|true", re.IGNORECASE), re.compile(r"n|no|false", re.IGNORECASE)
_SAYS_IT_IS_DONE = re.compile(r"\b(?:complete|completed|done|closed|implemented|delivered|signed off)\b", re.IGNORECASE)
_PART = re.compile(r"[01](?:\.\d+)?")
_WHOLE = re.compile(r"\d{2,3}|0")


def in_words(heading: str, words: Words) -> Words:
    """A cell's words with its heading heeded; a "no" says nothing of how far it is."""
    text = words.text.strip()
    if "%" in heading or "percent" in heading.lower():
        return Words((f"{round(float(text) * 100)}%",), words.lines) if _PART.fullmatch(text) else words
    if _WHOLE.fullmatch(text) and int(text) <= 100:  # a number alone under "Status" is how far it is
        return Words((f"{text}%",), words.lines)
    if _SAYS_IT_IS_DONE.search(heading) and _YES.fullmatch(text):
        return Words(("Complete",), words.lines)
    return Words((), words.lines) if _SAYS_IT_IS_DONE.search(heading) and _NO.fullmatch(text) else words
