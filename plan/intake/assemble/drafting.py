"""Events into a draft: which report, which recommendation, which row is whose."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable

from plan.intake.assemble.drafts import DraftPlan
from plan.intake.assemble.events import Break, Event, Heading, Over, Prose, Row
from plan.intake.assemble.found import Ledger
from plan.intake.assemble.parallel import apart
from plan.intake.cells.words import Words
from plan.intake.prose.gaps import Gap, footnote_mark, read_gap
from plan.intake.tables.headings import Meaning

_WORDS = re.compile(r"[A-Za-z]{2}")
"""What an item must hold to be one: without words there is nothing to do, and its lines are left unplaced."""


class Drafting:
    """Takes events in order; runs of headings and prose are read when the rows under them come."""

    def __init__(self, ledger: Ledger) -> None:
        self.plan = DraftPlan()
        self._ledger = ledger
        self._run: list[Heading | Prose] = []
        self._section = ""
        self._addressed: str | None = None
        self._is_first = True
        self._recent: deque[Row] = deque(maxlen=6)

    def take(self, events: Iterable[Event]) -> DraftPlan:
        """The draft of everything in the events."""
        for event in events:
            if isinstance(event, Heading | Prose):
                if not self._is_footnote(event.words):
                    self._run.append(event)
                continue
            self._flush()
            if isinstance(event, Break):
                self.plan.close()
            elif isinstance(event, Over):
                self.plan.begin(event, self._section)
            elif _WORDS.search(event.text):
                self._recent.append(event)
                for row in apart(event):
                    self.plan.add(row, self._section, self._addressed)
        self._flush()
        return self.plan

    def _is_footnote(self, words: Words) -> bool:
        """A footnote goes with the row that carries its mark."""
        mark = footnote_mark(words)
        marked = [row for row in self._recent if mark and any(mark in said.text for said in row.fields.values())]
        for row in marked[:1]:
            row.add(Meaning.COMMENT, words)
        return bool(marked)

    def _flush(self) -> None:
        if not self._run:
            return
        gap = read_gap(self._run, self._ledger)
        self._run = []
        if self._is_first:
            self._preamble(gap)
        else:
            self.plan.leads.extend(gap.leads)
        if gap.report_title or gap.titles:
            self._addressed = None
            self.plan.close()
        if gap.signalled_at is not None or gap.published or gap.publisher:
            self._report(gap)
        self._section = gap.titles[-1].text if gap.titles else self._section
        self._addressed = gap.addressed_to or self._addressed
        self._is_first = False

    def _preamble(self, gap: Gap) -> None:
        """The head of a document: its title, leads, sources."""
        self.plan.title = gap.labelled.get("title") or gap.labelled.get("subject") or gap.title.text or None
        self.plan.leads, self.plan.sources, self.plan.labelled = gap.leads, gap.sources, gap.labelled
        self._ledger.place(gap.title, "title")
        self._ledger.place(gap.source_words, "sources")

    def _report(self, gap: Gap) -> None:
        """A report begins, or more is said of the one in hand."""
        title = gap.report_title
        if title:
            self.plan.begin_report()
        report = self.plan.report
        if title and not (self._is_first and title.text == self.plan.title and not gap.quoted_title):
            report.title = gap.quoted_title or title.text
            self._ledger.place(title, "report title")
        report.publisher = gap.publisher or report.publisher
        report.published.extend(gap.published)
        for words in gap.prose:
            report.summary.append(words.text)
            self._ledger.place(words, "report summary")
