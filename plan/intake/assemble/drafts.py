"""A plan while it is read: reports, their recommendations and the rows that are their actions."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from plan.intake.assemble.events import Over, Row
from plan.intake.cells.words import NOTHING, Words
from plan.intake.prose.gaps import Publication
from plan.intake.tables.headings import Meaning
from plan.recommendations import Lead

M = Meaning
_NAME_AT_MOST = 150
ONLY_AGREES = re.compile(
    r"(?:fully |partially |partly )?(?:agreed|accepted|agree|noted|yes|accept|rejected|declined|refused"
    r"|not (?:agreed|accepted))\W*",
    re.IGNORECASE,
)


@dataclass(slots=True)
class DraftRecommendation:
    """A recommendation and its rows. `own` is what is said of the whole: its one action, where none are under it."""

    ref: str | None
    words: Words
    aside: Words = NOTHING
    own: Row | None = None
    actions: list[Row] = field(default_factory=list)
    section: str = ""
    addressed_to: str | None = None
    doubts: list[str] = field(default_factory=list)
    is_open: bool = True
    """Whether rows of actions still belong to it: not once it is its own action, or something else began."""

    @property
    def rows(self) -> list[Row]:
        """The rows that are its actions."""
        return self.actions or ([self.own] if self.own else [])


@dataclass(slots=True)
class DraftReport:
    """A report and its recommendations."""

    title: str | None = None
    publisher: str | None = None
    published: list[Publication] = field(default_factory=list)
    summary: list[str] = field(default_factory=list)
    recommendations: list[DraftRecommendation] = field(default_factory=list)


@dataclass(slots=True)
class DraftPlan:
    """All that has been read so far."""

    title: str | None = None
    labelled: dict[str, str] = field(default_factory=dict)
    leads: list[Lead] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    reports: list[DraftReport] = field(default_factory=lambda: [DraftReport()])
    doubts: list[str] = field(default_factory=list)
    at: int = 0

    @property
    def report(self) -> DraftReport:
        """The report being read."""
        return self.reports[self.at]

    @property
    def recommendation(self) -> DraftRecommendation | None:
        """The recommendation being read."""
        return self.report.recommendations[-1] if self.report.recommendations else None

    def begin_report(self, title: str | None = None) -> None:
        """A report begins; one that nothing is in yet is used."""
        if self.report.recommendations or self.report.title:
            self.reports.append(DraftReport())
            self.at = len(self.reports) - 1
        self.report.title = title or self.report.title

    def go_to_report(self, row: Row) -> None:
        """To the report that a row's own column names, where it has one."""
        words = row.get(M.REPORT)
        if words.echo or not re.search(r"[A-Za-z]{2}", words.text) or len(words.text) > _NAME_AT_MOST:
            return
        known = [index for index, report in enumerate(self.reports) if report.title == words.text]
        if known:
            self.at = known[0]
        else:
            self.begin_report(words.text)

    def close(self) -> None:
        """Something else begins: what follows is not under the recommendation being read."""
        if self.recommendation:
            self.recommendation.is_open = False

    def begin(self, over: Over, section: str) -> None:
        """A recommendation printed over its actions; the same again, at the head of the next page, goes on with it."""
        current = self.recommendation
        if current and (current.ref, current.words.text) == (over.ref, over.words.text):
            current.words += Words((), over.words.lines)
            current.aside += Words((), over.aside.lines)
            return
        self.report.recommendations.append(
            DraftRecommendation(over.ref or None, over.words, over.aside, own=over.row, section=section)
        )

    def add(self, row: Row, section: str, addressed_to: str | None) -> None:
        """A row: an action of the recommendation being read, or a recommendation of its own."""
        self.go_to_report(row)
        for answer in (M.ACTION, M.RESPONSE):
            if row.has(M.RECOMMENDATION) and ONLY_AGREES.fullmatch(row.get(answer).text):
                row.add(M.COMMENT, row.fields.pop(answer))
        current = self.recommendation
        if row.has(M.RECOMMENDATION) and row.has(M.ACTION):
            if current is None or not _is_same(row, current):
                current = DraftRecommendation(
                    row.get(M.ABOVE).text or _ref(row),
                    row.get(M.RECOMMENDATION),
                    section=section,
                    addressed_to=addressed_to,
                )
                self.report.recommendations.append(current)
            current.actions.append(row)
        elif current and current.is_open and not row.has(M.RECOMMENDATION):
            current.actions.append(row)
        else:
            words = row.get(M.RECOMMENDATION) or row.get(M.ACTION)
            self.report.recommendations.append(
                DraftRecommendation(
                    _ref(row), words, own=row, section=section, addressed_to=addressed_to, is_open=False
                )
            )


def _ref(row: Row) -> str | None:
    return row.get(M.REF).text or None


def _is_same(row: Row, current: DraftRecommendation) -> bool:
    """Whether a row's recommendation is the one already being read: a merged cell, or the same words again."""
    words = row.get(M.RECOMMENDATION)
    return words.echo or words.text == current.words.text
