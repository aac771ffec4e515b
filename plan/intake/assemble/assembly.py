"""A draft into a plan: references settled, ids unique, every row read, every line placed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from plan.actions import Action, Status
from plan.deadlines import Deadline
from plan.intake.assemble.codes import code_of
from plan.intake.assemble.confidence import confidence_of
from plan.intake.assemble.days import years_inferred
from plan.intake.assemble.drafts import DraftPlan, DraftRecommendation, DraftReport
from plan.intake.assemble.events import Row
from plan.intake.assemble.found import Doubt, Ledger, RowRead
from plan.intake.assemble.reading import RowReading, Times, is_another_body, read_row, text_of
from plan.intake.assemble.runs import join_deadline_runs
from plan.intake.cells.contents import prints_no_year
from plan.intake.cells.kinds import kind_at_start, kind_in, without_kind
from plan.intake.cells.refs import clean_ref, is_letter, next_ref
from plan.intake.cells.statuses import status_of_all
from plan.intake.prose.commitments import Commitment, promise_of, promised_by
from plan.intake.prose.gaps import bodies_in
from plan.intake.tables.headings import TEXT_MEANINGS, Meaning
from plan.recommendations import Plan, Recommendation, Report

M = Meaning
_NO_STATUS = (
    "No status is printed for {}. Those with something said of them are taken as in progress, others not started."
)

_MONTH_FIRST = "Some dates here can only be read with the month first, so all are. Confirm that they are."


@dataclass(slots=True)
class Assembly:
    """Makes the plan, and gathers what a person should confirm."""

    ledger: Ledger
    legend: Mapping[str, Status]
    code: str | None
    document_date: date | None
    near: date | None
    month_first: bool = False
    title: str = ""
    usual_kind: str = "recommendation"
    unprinted: int = 0
    """How many items print no status."""
    taken: set[str] = field(default_factory=set)
    doubts: list[Doubt] = field(default_factory=list)
    rows: list[RowRead] = field(default_factory=list)
    counted: set[str] = field(default_factory=set)
    """Ids whose numbers are not printed."""
    dated: dict[str, date] = field(default_factory=dict)
    """Deadlines that print no year, with the day that they were read as."""

    def plan(self, draft: DraftPlan, title: str, body: str | None, kind: str) -> Plan:
        """The plan in a draft."""
        reports = [report for report in draft.reports if report.recommendations or report.summary]
        only = reports[0].title if len(reports) == 1 else None
        code = self.code or code_of(only or title)
        if any("learning recommendation" in said.lower() for report in reports for said in report.summary):
            self.usual_kind = "learning recommendation"
        self.title = title
        codes = self._codes(reports, code, title)
        self.doubts.extend(Doubt("", text) for text in draft.doubts)
        plan = Plan(
            code=code,
            title=title,
            body=body,
            kind=kind,
            document_date=self.document_date,
            leads=tuple(draft.leads),
            reports=tuple(self._report(report, each, draft) for report, each in zip(reports, codes, strict=True)),
        )
        if self.month_first:
            self.doubts.append(Doubt("", _MONTH_FIRST))
        if self.dated:
            self.doubts.append(Doubt("", years_inferred(self.dated)))
        if self.unprinted:
            self.doubts.append(
                Doubt("", _NO_STATUS.format("1 item" if self.unprinted == 1 else f"{self.unprinted} items"))
            )
        return plan

    def _codes(self, reports: Sequence[DraftReport], code: str, title: str) -> list[str]:
        """One report bears the plan's code; several each their own."""
        if len(reports) == 1:
            return [code]
        codes: list[str] = []
        for report in reports:
            codes.append(code_of(report.title or title, codes))
        return codes

    def _report(self, draft: DraftReport, code: str, plan: DraftPlan) -> Report:
        if draft.recommendations and not any(each.ref for each in draft.recommendations):
            self.doubts.append(Doubt(code, "No numbers are printed here: they are counted from 1."))
        sources = "; ".join(plan.sources) if len(plan.reports) == 1 else ""
        first, last = self._published(draft, code, sources)
        refs = _settled_refs(draft.recommendations)
        join_deadline_runs([row for each in draft.recommendations for row in each.rows])
        return Report(
            code=code,
            title=draft.title or sources or self.title,
            publisher=draft.publisher
            or bodies_in(sources)
            or bodies_in(draft.title or (plan.title or "" if len(plan.reports) == 1 else "")),
            published_text="; ".join(each.text for each in draft.published) or (str(first.year) if first else None),
            published=first,
            summary=" ".join(draft.summary) or None,
            recommendations=tuple(
                self._recommendation(each, ref, guessed, code, last)
                for each, (ref, guessed) in zip(draft.recommendations, refs, strict=True)
            ),
        )

    def _published(self, draft: DraftReport, code: str, sources: str) -> tuple[date | None, date | None]:
        """The day of publication, and the last that a printed month allows. Two that differ are a doubt."""
        if not draft.published:
            year = re.search(r"\b(?:19|20)\d\d\b", sources)
            return (date(int(year[0]), 1, 1) if year else None), None
        exact = [each for each in draft.published if each.period.first == each.period.last]
        months = {(each.period.first.year, each.period.first.month) for each in draft.published}
        if len(months) > 1:
            said = " and ".join(each.text for each in draft.published)
            self.doubts.append(Doubt(code, f"The document gives two days of publication: {said}. The first is used."))
        kept = exact[0] if exact and len(months) == 1 else draft.published[0]
        return kept.period.first, kept.period.last

    def _recommendation(
        self, draft: DraftRecommendation, ref: str, guessed: bool, code: str, published: date | None
    ) -> Recommendation:
        times = Times(published, self.document_date, self.near, month_first=self.month_first)
        doubts = list(draft.doubts)
        if guessed:
            doubts.append(f"No number is printed here: {ref} is counted on from the one before.")
        identity = _identity(code, ref)
        self.ledger.place(draft.words, f"{identity} text")
        self.ledger.place(draft.aside, f"{identity} addressed to")
        own = self._read(draft.own, times) if draft.own else None
        if own and draft.own and not draft.actions:
            identity = self._unique(identity)
            text = without_kind(text_of(draft.own) or draft.words.text)
            actions = [self._read_action(identity, ref, text, draft.own, own, (*doubts, *draft.own.doubts))]
        else:
            actions = [self._action(draft, ref, code, index, row, times) for index, row in enumerate(draft.actions)]
            if own:
                promised = promised_by(own.comment or "", times.near or times.document_date or times.published)
                actions = [self._as_the_whole(action, own, promised) for action in actions]
        return self._made(draft, ref, actions, own, identity, doubts)

    def _read(self, row: Row, times: Times) -> RowReading:
        read = read_row(row, times, self.legend)
        if read.deadline.text and read.deadline.due and prints_no_year(read.deadline.text):
            self.dated[read.deadline.text] = read.deadline.due
        is_silent = not (read.status_is_printed or read.status_text)
        self.unprinted += is_silent and row.has(*TEXT_MEANINGS)
        return read

    def _made(
        self,
        draft: DraftRecommendation,
        ref: str,
        actions: list[Action],
        own: RowReading | None,
        identity: str,
        doubts: list[str],
    ) -> Recommendation:
        printed = next((row.get(M.ADDRESSED).text for row in draft.rows if row.has(M.ADDRESSED)), None)
        addressed = draft.aside.text or (own.addressed_to if own else None) or printed or draft.addressed_to
        is_single = own is not None and not draft.actions
        status = own.status if own and is_single else status_of_all([action.status for action in actions])
        text = actions[0].text if is_single else draft.words.text
        if own and draft.own and not is_single:
            self._place(draft.own, identity)
            doubts.extend(draft.own.doubts)
            self.doubts.extend(Doubt(identity, doubt) for doubt in doubts)
        self.counted.update(each.id for each in actions if not (draft.ref and _prints_ref(draft, each)))
        return Recommendation(
            ref=ref,
            text=without_kind(text),
            kind=kind_at_start(draft.words.text) or self._kind(draft),
            addressed_to=addressed,
            ours=status is not Status.NOT_OURS and not (printed and is_another_body(printed)),
            status=status,
            status_text=own.status_text if own else None,
            is_new=own.is_new if own else False,
            deadline=own.deadline if own else Deadline(),
            due_history=own.due_history if own else (),
            comment=own.comment if own else None,
            actions=tuple(actions),
            doubts=tuple(doubts),
        )

    def _kind(self, draft: DraftRecommendation) -> str:
        """The kind that a column, an opening or the heading over it says; else the document's usual one."""
        said = next((words.text for row in (draft.own, *draft.actions) if row and (words := row.get(M.KIND))), "")
        kind = kind_in(said) or kind_in(draft.section)
        return self.usual_kind if kind in (None, "recommendation") else kind or ""

    def _action(self, draft: DraftRecommendation, above: str, code: str, index: int, row: Row, times: Times) -> Action:
        read = self._read(row, times)
        ref = _action_ref(draft, above, index, row)
        text = row.get(M.ACTION).text or text_of(row) or draft.words.text
        return self._read_action(self._unique(_identity(code, ref)), ref, text, row, read, tuple(row.doubts))

    def _read_action(
        self, identity: str, ref: str, text: str, row: Row, read: RowReading, doubts: tuple[str, ...]
    ) -> Action:
        self._place(row, identity)
        self.doubts.extend(Doubt(identity, doubt) for doubt in doubts)
        source = dict.fromkeys(line for words in row.words() for line in words.lines)
        self.rows.append(RowRead(identity, confidence_of(row, read, doubts), doubts, tuple(source)))
        return Action(
            id=identity,
            ref=ref,
            text=text,
            owners=read.owners,
            status=read.status,
            status_text=read.status_text,
            printed_colour=read.colour,
            deadline=read.deadline,
            due_history=read.due_history,
            comment=read.comment,
            updates=read.updates,
            doubts=doubts,
        )

    def _as_the_whole(self, action: Action, whole: RowReading, promised: Sequence[Commitment]) -> Action:
        """A point that nothing is said of by itself stands as the response to all does, due when that promises it."""
        if action.status is not Status.NOT_STARTED or action.comment or action.updates:
            return action
        said = promise_of(action.text, promised) if not action.deadline.text else None
        if said is None:
            return replace(action, status=whole.status)
        self.doubts.append(Doubt(action.id, f"The response to all points promises it: “{said.sentence}”"))
        return replace(action, status=whole.status, deadline=said.deadline, comment=said.sentence)

    def _place(self, row: Row, where: str) -> None:
        for words in row.words():
            self.ledger.place(words, where)

    def _unique(self, identity: str) -> str:
        made, again = identity, 2
        while made in self.taken:
            made, again = f"{identity}-{again}", again + 1
        self.taken.add(made)
        return made


def _identity(code: str, ref: str) -> str:
    """An id from a code and a reference, which may begin with the code already."""
    bare = ref.replace(" ", "")
    return bare if bare.upper().startswith(f"{code.upper()}-") else f"{code}-{bare}"


def _settled_refs(drafts: Sequence[DraftRecommendation]) -> list[tuple[str, bool]]:
    """Every recommendation's reference, and whether it had to be counted on."""
    settled: list[tuple[str, bool]] = []
    before = "0"
    are_numbered = any(draft.ref for draft in drafts)
    for draft in drafts:
        ref = clean_ref(draft.ref) if draft.ref else ""
        settled.append((ref or next_ref(before), not ref and are_numbered))
        before = settled[-1][0]
    return settled


def _action_ref(draft: DraftRecommendation, above: str, index: int, row: Row) -> str:
    """An action's reference: "a" under 7 is 7a; its own where it has one; lettered on where it shares or has none."""
    ref = clean_ref(row.get(M.REF).text)
    if is_letter(ref):
        return f"{above}{ref.lower()}"
    if ref and (ref != above or _has_own_refs(draft)):
        return ref
    return above if len(draft.actions) == 1 else f"{above}{chr(ord('a') + index % 26)}{index // 26 or ''}"


def _has_own_refs(draft: DraftRecommendation) -> bool:
    """Whether each action under a recommendation prints a number that no other has."""
    refs = [clean_ref(row.get(M.REF).text) for row in draft.actions]
    return all(refs) and len(set(refs)) == len(refs)


def _prints_ref(draft: DraftRecommendation, action: Action) -> bool:
    """Whether the number of one of its actions stands in the document, or is only counted on."""
    printed = {clean_ref(row.get(M.REF).text).lower() for row in draft.rows}
    ref = action.ref.lower()
    return len(draft.actions) < 2 or ref in printed or ref.removeprefix(clean_ref(draft.ref or "").lower()) in printed
