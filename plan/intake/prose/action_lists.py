"""Lists of actions in minutes: under a heading or a sentence that says so, item by item, points under their item."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from plan.intake.assemble.events import Row
from plan.intake.assemble.readings import Proposal
from plan.intake.cells.statuses import read_status
from plan.intake.cells.verbs import begins_with_verb
from plan.intake.prose.labels import label_alone
from plan.intake.prose.order_rows import IN_FRONT, NAMED_FIRST, PROMPT, TICKED, kind_of_mark, number_before, row_of
from plan.intake.prose.people import Known, Told, names_in, told
from plan.intake.tables.headings import Meaning
from plan.intake.text.page import Page, PageLine, single_lines

M = Meaning
_HEADER = re.compile(
    r"\W*(?:(?:summary|list|log|record|table) of |agreed |outstanding |key |new "
    r"|meeting |matters? |further |immediate |post.meeting |open |\d+\.?\s+)*"
    r"(?:actions?(?: (?:points?|items?|list|log|sheet|summary|arising|agreed|required|register|plan))?"
    r"|resolved|resolutions?|decisions? (?:and|&|/) actions?|actions? (?:and|&|/) decisions?"
    r"|to[- ]?dos?(?: list)?|tasks?|next steps|follow[- ]?ups?(?: actions?)?"
    r"|agreed|decisions?)(?: (?:and|&|/) (?:next steps|follow[- ]?ups?|owners))?"
    r"(?:(?: from| of| for| arising| agreed| points?)\b.{0,60})?\s*:?\W*",
    re.IGNORECASE,
)
_STRONG = re.compile(r"action|to[- ]?do|task", re.IGNORECASE)
_LEAD_IN = re.compile(
    r"(?:\b(?:following|these)\s+(?:\w+\s+){0,2}(?:actions?|recommendations?|steps)\b[^.:]{0,120}"
    r"|\b(?:actions?|recommendations?)\b[^.:]{0,60}"
    r"\b(?:the following|these among them|among them|including|as follows)\b"
    r"|\bactions?(?: items?| points?)? (?:were|are|was) (?:identified|agreed|noted|taken|set)\b"
    r"|\b(?:AGREED|RESOLVED|agreed|resolved)(?:\s+(?:that|to|as follows|the following))?"
    r"|\brecommend(?:s|ed)?\s+(?:that|to)\b)[^.:]{0,120}[:–-]{0,2}\s*",
)
MOST_IN_A_LIST = 200
_STATUS_AT_MOST = 3
_SENTENCE_AT_LEAST = 8
_LEAD_IN_AT_MOST = 400
_RECOMMENDS = re.compile(r"recommend|following actions", re.IGNORECASE)
_NOTED = re.compile(
    r"\b(?:be|is|was|were|are) (?:\w+ )?(?:noted|approved|received|accepted|adopted|endorsed|ratified)\b"
    r"|^(?:to )?(?:note|receive|approve)[sd]?\b",
    re.IGNORECASE,
)
_DECIDED = re.compile(r"\b(?:resolved|decisions?|agreed)\b", re.IGNORECASE)
_THAT = re.compile(r"That\b.{8,}\b(?:be|is|are|should|will|would)\b")
_RESOLVED = re.compile(
    r"(?:That )?(?:the |all |each )?[\w&’', -]{2,120}?\b(?:to (?!the\b|an?\b)[a-z-]{3,}"
    r"|was tasked with|were tasked with"
    r"|(?:was|were|is|are|be) (?:asked|requested|instructed|invited|delegated) to|adopts?(?:ed)?|should"
    r"|recommends? that)\b",
    re.IGNORECASE,
)
"""A numbered point of a resolution that asks somebody for something: "That all committees adopt one form"."""
_DONE_ALREADY = re.compile(r"\b(?:had|confirmed|previously|already|last (?:meeting|year))\b", re.IGNORECASE)
_WILL = re.compile(r"(?P<who>[A-Z].{1,60}?)\s+(?:will|to|agreed to|is to|shall)\s*:\s*")


def begins_list(each: PageLine) -> bool:
    """Whether a list of actions may stand under a line."""
    if len(each.whole) > _LEAD_IN_AT_MOST and not each.whole.endswith((":", ":-", ":–")):
        return False
    if _HEADER.fullmatch(each.text) or _HEADER.fullmatch(each.whole):
        return True
    lead = _LEAD_IN.search(each.whole)
    return (
        lead is not None
        and lead.end() == len(each.whole)
        and each.whole.rstrip().endswith((":", "that", " to", "–", "-"))
        and not _DONE_ALREADY.search(each.whole[-_LEAD_IN_AT_MOST // 2 :])
    )


def list_under(page: Page, at: int, known: Known) -> Iterator[Proposal]:
    """The list that stands under a line, if it is one of things to do."""
    head = page[at]
    is_lead_in = _HEADER.fullmatch(head.text) is None and _HEADER.fullmatch(head.whole) is None
    is_strong = bool(_STRONG.search(head.whole)) or (is_lead_in and bool(_RECOMMENDS.search(head.whole)))
    is_agreed = (is_lead_in and not is_strong) or bool(_DECIDED.search(head.whole))
    items = list(_items(page, at + 1, head))
    said = [each for each in items if not _is_beside_items(each)]
    if not said:
        return
    rows = list(_rows(items, known, is_strong=is_strong, is_agreed=is_agreed))
    if is_lead_in and is_strong:
        for row in rows:
            row.is_said_so = row.is_said_so or (row.has(M.REF) and len(row.text.split()) >= _SENTENCE_AT_LEAST)
    last = items[-1]
    until = last.lines[-1].number
    lines = tuple(line for each in page[at : at + len(items) + 1] for line in each.lines if line.number <= until)
    asked = [each for each in said if each.indent <= items[0].indent and not _NOTED.search(each.text)]
    if rows and len(rows) * 2 >= len(asked):
        yield Proposal("list", tuple(rows), lines, head.lines, sure=1.0 if is_strong else 0.4)


def _items(page: Page, at: int, head: PageLine) -> Iterator[PageLine]:
    """The lines of a list: as marked as its first, or deeper; without marks, lines alike until a heading or a gap."""
    if at < len(page) and not page[at].mark and len(page[at].lines) > 1:
        return _items_of(single_lines([page[at]]), head)
    return _items_of(page[at : at + MOST_IN_A_LIST], head)


def _items_of(page: Page, head: PageLine) -> Iterator[PageLine]:
    """The lines of a list that these begin with."""
    first = page[0] if page else None
    if first is None or first.is_title or (head.mark and first.indent < head.indent):
        return
    if head.mark and not first.level and first.indent <= head.indent and kind_of_mark(first) == kind_of_mark(head):
        return
    before = first
    for each in page:
        if _is_point_under(each, before, first):
            before = replace(each, indent=first.indent + 1)
            yield before
            continue
        before = each
        if each.level or (each.is_title and not each.mark) or (first.mark and each.indent < first.indent):
            return
        if first.mark and not each.mark and each.indent <= first.indent:
            return
        if first.mark and each.indent == first.indent and kind_of_mark(each) != kind_of_mark(first):
            return
        if not first.mark and (each.mark or _HEADER.fullmatch(each.whole) or len(each.whole) > 500):
            return
        yield each


def _is_point_under(each: PageLine, before: PageLine, first: PageLine) -> bool:
    """Whether a bullet or letter goes on with a numbered item that ends in a colon, or with those under it."""
    is_bullet = bool(each.mark) and number_before(each) is None and number_before(first) is not None
    is_lettered = kind_of_mark(each) == "letter" and kind_of_mark(first) == "digit"
    goes_on = before.whole.endswith(":") or before.mark == each.mark or kind_of_mark(before) == "letter"
    return (is_bullet or is_lettered) and each.indent == first.indent and goes_on


def _rows(items: Sequence[PageLine], known: Known, *, is_strong: bool, is_agreed: bool) -> Iterator[Row]:
    """The rows of a list: one a line, those under "NAME will:" are that one's, deeper ones part of the one above."""
    outer, who = items[0].indent, ""
    row: Row | None = None
    for each in items:
        is_deeper = each.indent > outer
        if not is_deeper:
            who = ""
        if PROMPT.fullmatch(each.text) or _is_column_heading(each):
            continue
        if row is not None and is_status_line(each):
            row.add(M.STATUS, each.words(each.whole))
            continue
        will = _WILL.fullmatch(each.text)
        if will and names_in(will["who"], known, is_strict=False):
            who = will["who"]
            continue
        if is_deeper and not who and row is not None and not _is_order(each, known, is_strong=is_strong):
            _add_part(row, each)
            continue
        made = _item(each, who, known, is_strong=is_strong and bool(items[0].mark), is_agreed=is_strong or is_agreed)
        row = made or row
        if made:
            yield made


def _is_beside_items(each: PageLine) -> bool:
    """Whether a line only says something of the item above, or names a column that lost its lines."""
    return _is_column_heading(each) or is_status_line(each)


def _is_column_heading(each: PageLine) -> bool:
    """Whether a line is nothing but the heading of a column that tells how things stand."""
    return not each.mark and label_alone(each.whole) in (M.STATUS, M.COMMENT)


def is_status_line(each: PageLine) -> bool:
    """Whether a line is nothing but a status: how the item above it stands."""
    return not each.mark and len(each.whole.split()) <= _STATUS_AT_MOST and read_status(each.whole) is not None


def _is_order(each: PageLine, known: Known, *, is_strong: bool) -> bool:
    """Whether a deeper line tells somebody what to do, and is no part of the item above."""
    said = told(each.text, known, is_labelled=is_strong)
    return said is not None and said.is_order and not TICKED.search(each.text)


def _add_part(row: Row, each: PageLine) -> None:
    """A line under an item: a part of what is to be done, or with a tick what was done about it."""
    if TICKED.search(each.text):
        row.add(M.COMMENT, each.words(TICKED.sub(" ", each.text).strip()))
        if not row.has(M.STATUS):
            row.add(M.STATUS, each.words("Complete"))
    else:
        row.add(M.ACTION, each.words(each.whole))


def _item(each: PageLine, who: str, known: Known, *, is_strong: bool, is_agreed: bool) -> Row | None:
    """One line's row: somebody's, or what anybody is to do where the list says that it is one of things to do."""
    ref = number_before(each)
    if who:
        return row_of(Told(who, each.text), each, ref)
    if _NOTED.search(each.text) or each.text.endswith("?"):
        return None
    if named := NAMED_FIRST.fullmatch(each.text):
        return row_of(Told(named["who"], named["rest"]), each, ref)
    front = IN_FRONT.match(each.text)
    if said := told(each.text[front.end() :] if front else each.text, known, is_labelled=is_strong):
        return row_of(Told(said.who, f"{front[0]}{said.text}" if front else said.text), each, ref)
    is_asked = begins_with_verb(each.text) or _THAT.match(each.text) or (ref and _RESOLVED.match(each.text))
    is_said = (is_agreed and bool(is_asked)) or (is_strong and len(each.text.split()) >= 4)
    return row_of(Told("", each.text), each, ref) if is_said else None
