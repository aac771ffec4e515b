"""Actions in minutes: "Action: NAME to …", lists under "Actions" or "Resolved", "agreed that the following …:"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from plan.intake.assemble.events import Row
from plan.intake.assemble.readings import Proposal
from plan.intake.cells.verbs import begins_with_verb
from plan.intake.prose.labels import begins_with_label, pieces_of
from plan.intake.prose.people import Known, Told, names_in, people_of, told
from plan.intake.prose.promises import due_in
from plan.intake.tables.headings import Meaning
from plan.intake.text.page import Page, PageLine, single_lines
from plan.periods import find_periods

M = Meaning
_LABEL = r"(?:agreed |new )?actions?(?:[ -](?:points?|items?|required|agreed|notes?))?|AP|to[- ]?do"
_CODE = r"(?P<ref>(?:no\.?\s*|ref\.?\s*|#)?[A-Z]{0,4}\d[\w./-]*(?:\([a-z]\))?)?"
_WHOSE = r"(?P<whose>(?-i:[A-Z]{2,4}|[A-Z][a-z]+(?: [A-Z][a-z]+)?))?"
_IN_FRONT = re.compile(
    r"\W*[(\[]\s*(?P<status>closed|complete[d]?|done|open|ongoing|on-going|in progress"
    r"|carried forward|outstanding|pending|new)\s*[)\]]\s*:?\s*",
    re.IGNORECASE,
)
_TICKED = re.compile(r"\s*(?:✅|☑|✔|✓|\[x\])\s*", re.IGNORECASE)
_NAMED_FIRST = re.compile(
    r"(?P<who>[A-Z][\w’'.&/ ]{0,40}?)\s+[-–—:]\s+(?:ACTION|Action)\s*(?:[-–—:]\s*)(?P<rest>\S.*)", re.DOTALL
)
_CODED = re.compile(
    r"\W*(?P<ref>(?:AP|A|ACT)[ -]?\d{1,4})(?:\s*(?:[:–—]|\s-|\.\s)\s*|\s+(?=[A-Z]{2,4}\b))(?P<rest>\S.*)", re.DOTALL
)
_CLOSED = re.compile(
    r"\s*[-–—(]\s*(?:action )?(?P<status>closed|completed?|done|ongoing|on-going|open|in progress|carried forward"
    r"|outstanding)\s*[).]?\s*",
    re.IGNORECASE,
)
_INLINE = re.compile(
    rf"\W*(?:{_LABEL})\s*{_CODE}\s*{_WHOSE}\s*(?:[:–—]|\s-)\s*(?P<rest>\S.*)", re.IGNORECASE | re.DOTALL
)
_TAIL = re.compile(
    r"(?P<text>.*?[\w.)”’!?;,])\s*[\[(]?\s*(?-i:ACTION|Action|AP)(?:s|S)?"
    rf"(?:[ -](?:point|POINT|item)s?)?\s*{_CODE}"
    r"\s*(?:[:–—-]\s*|\s+(?:for|on|by)\s+)(?P<who>[A-Z][^:.]{0,60}?)\s*[\])]?\s*\.?\s*",
    re.DOTALL,
)
_GAP_TAIL = re.compile(r"(?P<text>.*\S)\s{2,}(?:ACTION|Action)s?\s+(?P<who>[A-Z][\w ,&/.’'-]{0,50}?)\s*")
_HEADER = re.compile(
    r"\W*(?:(?:summary|list|log|record|table) of |agreed |outstanding |key |new "
    r"|meeting |matters? |further |immediate |post.meeting |open |\d+\.?\s+)*"
    r"(?P<what>actions?(?: (?:points?|items?|list|log|sheet|summary|arising|agreed|required|register|plan))?"
    r"|resolved|resolutions?|decisions? (?:and|&|/) actions?|actions? (?:and|&|/) decisions?"
    r"|to[- ]?dos?(?: list)?|tasks?|next steps|follow[- ]?ups?(?: actions?)?"
    r"|agreed|decisions?)(?: (?:and|&|/) (?:next steps|follow[- ]?ups?|owners))?"
    r"(?P<more>(?: from| of| for| arising| agreed| points?)\b.{0,60})?\s*:?\W*",
    re.IGNORECASE,
)
_STRONG = re.compile(r"action|to[- ]?do|task", re.IGNORECASE)
_LEAD_IN = re.compile(
    r"(?:\b(?:following|these)\s+(?:\w+\s+){0,2}(?:actions?|recommendations?|steps)\b"
    r"|\b(?:actions?|recommendations?)\b[^.:]{0,60}"
    r"\b(?:the following|these among them|among them|including|as follows)\b"
    r"|\bactions?(?: items?| points?)? (?:were|are|was) (?:identified|agreed|noted|taken|set)\b"
    r"|\b(?:AGREED|RESOLVED|agreed|resolved)(?:\s+(?:that|to|as follows|the following))?"
    r"|\brecommend(?:s|ed)?\s+(?:that|to)\b)[^.:]{0,120}[:–-]?\s*",
)
_MOST_IN_A_LIST = 200
_RECOMMENDS = re.compile(r"recommend|following actions", re.IGNORECASE)
_NOTED = re.compile(
    r"\b(?:be|is|was|were|are) (?:\w+ )?(?:noted|approved|received|accepted|adopted|endorsed|ratified)\b"
    r"|^(?:to )?(?:note|receive|approve)[sd]?\b",
    re.IGNORECASE,
)
_DECIDED = re.compile(r"\b(?:resolved|decisions?|agreed)\b", re.IGNORECASE)
_THAT = re.compile(r"That\b.{8,}\b(?:be|is|are|should|will)\b")
_DONE_ALREADY = re.compile(r"\b(?:had|confirmed|previously|already|last (?:meeting|year))\b", re.IGNORECASE)
_WILL = re.compile(r"(?P<who>.{2,60}?)\s+(?:will|to|agreed to|is to|shall)\s*:\s*")
_PROMPT = re.compile(
    r"(?:drive-by )?updates?\b.{0,12}$|\(?none\b.*|n/?a\b.*|nil\b.*|kiv\b.*"
    r"|update on\b.*\bif any\b.*|no (?:items|actions?)\b.*",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"'(])")


def read_minutes(page: Page) -> Iterator[Proposal]:
    """Propose the actions that minutes give to people, item by item or list by list."""
    known = people_of(page)
    yield from _plain_lists(page, known)
    for at, each in enumerate(page):
        if proposal := _labelled(page, at, known) or _at_end(page, at, known):
            yield proposal
        elif _begins_list(each):
            yield from _list_under(page, at, known)
        elif each.mark and (each.text.startswith("(") or each.text.endswith(")")) and (row := _for_named(each, known)):
            yield Proposal("named bullet", (row,), each.lines, sure=0.5)


def _plain_lists(page: Page, known: Known) -> Iterator[Proposal]:
    """Lists that nothing announces, but whose every line tells somebody what to do, most of them by when."""
    at = 0
    while at < len(page):
        run = list(takewhile(lambda each: bool(each.mark) and not each.level, page[at : at + _MOST_IN_A_LIST]))
        rows = [_order_row(each, known) for each in run]
        kept = [row for row in rows if row]
        if len(kept) > 1 and len(kept) == len(run) and 2 * sum(row.has(M.DUE) for row in kept) >= len(kept):
            yield Proposal("plain list", tuple(kept), tuple(line for each in run for line in each.lines), sure=0.5)
        at += max(1, len(run))


def _order_row(each: PageLine, known: Known) -> Row | None:
    said = told(each.text, known, is_labelled=True)
    if said is None or not (said.is_order or begins_with_verb(said.text)):
        return None
    return row_of(said, each, each.mark.strip("().") if _kind(each) in ("digit", "letter") else None)


def _labelled(page: Page, at: int, known: Known) -> Proposal | None:
    """ "Action point 3: NAME to …", or only whose it is, behind the paragraph that says what."""
    each = page[at]
    if named := _NAMED_FIRST.fullmatch(each.text):
        return Proposal("named action", (row_of(Told(named["who"], named["rest"]), each, None),), each.lines, sure=1.0)
    label = _CODED.fullmatch(each.whole) or _INLINE.fullmatch(each.text) or _INLINE.fullmatch(each.whole)
    if label is None or each.level or (at + 1 < len(page) and begins_with_label(page[at + 1].whole)):
        return None
    if names_in(label["rest"], known) and at and not told(label["rest"], known):
        before = page[at - 1]
        if len(before.text.split()) < 4 or before.level:
            return None
        row = row_of(Told(label["rest"], _last_order(before.text)), before, label["ref"])
        row.add(M.OWNER, each.words(""))
        return Proposal("action behind", (row,), (*before.lines, *each.lines), sure=0.8)
    if len(label["rest"].split()) < 2 or _PROMPT.fullmatch(label["rest"]):
        return None
    ref = label["ref"] if label["ref"] and not find_periods(label["ref"]) else None
    whose = label.groupdict().get("whose")
    rows = [
        row_of(_told_in(order, whose, known), each, ref if not index else None)
        for index, order in enumerate(_orders(label["rest"], known))
    ]
    for row in rows:
        row.is_said_so = True
    return Proposal("labelled action", tuple(rows), each.lines, sure=1.0)


def _told_in(order: str, whose: str | None, known: Known) -> Told:
    said = told(order, known, is_labelled=True)
    return Told(whose, order) if whose and not (said and said.is_order) else said or Told("", order)


def _orders(text: str, known: Known) -> list[str]:
    """Split the orders of one line: "Clerk to write. Cllr Vane to call."."""
    orders: list[str] = []
    for sentence in _SENTENCE.split(text):
        said = told(sentence, known)
        if not orders or (said and said.is_order):
            orders.append(sentence)
        else:
            orders[-1] = f"{orders[-1]} {sentence}"
    return orders


def _at_end(page: Page, at: int, known: Known) -> Proposal | None:
    """ "… in the village. Action 2.01: CP": the code and whose it is, glued to the end of a paragraph."""
    each = page[at]
    tail = _TAIL.fullmatch(each.text) or _tail_behind_gap(each)
    if tail is None or not names_in(tail["who"], known, is_strict=False) or len(tail["text"].split()) < 4:
        return None
    row = row_of(Told(tail["who"], _last_order(tail["text"])), each, tail.groupdict().get("ref"))
    return Proposal("action at the end", (row,), each.lines, sure=0.8)


def _tail_behind_gap(each: PageLine) -> re.Match[str] | None:
    """ "… to the network          Action Ann": whose it is, set off by a wide space alone."""
    raw = " ".join((*(line.text.strip() for line in each.lines[:-1]), each.lines[-1].text.strip()))
    return _GAP_TAIL.fullmatch(raw)


def _last_order(text: str) -> str:
    """The last sentence of a paragraph; of one that joins two things, what is to be done."""
    last = _SENTENCE.split(text.strip())[-1]
    joined = re.search(r",?\s+and\s+(?P<order>[A-Z][\w’'.& ]{0,40}? to [a-z].*)", last)
    return joined["order"] if joined else last


def _begins_list(each: PageLine) -> bool:
    """Whether a list of actions may stand under a line."""
    if len(each.whole) > 400:
        return False
    if _HEADER.fullmatch(each.text) or _HEADER.fullmatch(each.whole):
        return True
    lead = _LEAD_IN.search(each.whole)
    return (
        lead is not None
        and lead.end() == len(each.whole)
        and each.whole.rstrip().endswith((":", "that", " to", "–", "-"))
        and not _DONE_ALREADY.search(each.whole)
    )


def _list_under(page: Page, at: int, known: Known) -> Iterator[Proposal]:
    """The list that stands under a line, if it is one of things to do."""
    head = page[at]
    is_lead_in = _HEADER.fullmatch(head.text) is None and _HEADER.fullmatch(head.whole) is None
    is_strong = bool(_STRONG.search(head.whole)) or (is_lead_in and bool(_RECOMMENDS.search(head.whole)))
    is_agreed = (is_lead_in and not is_strong) or bool(_DECIDED.search(head.whole))
    items = list(_items(page, at + 1, head))
    if not items:
        return
    rows = list(_rows(items, known, is_strong=is_strong, is_agreed=is_agreed))
    last = items[-1]
    until = last.lines[-1].number
    lines = tuple(line for each in page[at : at + len(items) + 1] for line in each.lines if line.number <= until)
    if rows and len(rows) * 2 >= sum(each.indent <= items[0].indent for each in items):
        yield Proposal("list", tuple(rows), lines, head.lines, sure=1.0 if is_strong else 0.4)


def _items(page: Page, at: int, head: PageLine) -> Iterator[PageLine]:
    """The lines of a list: as marked as its first, or deeper; without marks, lines alike until a heading or a gap."""
    if at < len(page) and not page[at].mark and len(page[at].lines) > 1:
        return _items_of(single_lines([page[at]]), head)
    return _items_of(page[at : at + _MOST_IN_A_LIST], head)


def _items_of(page: Page, head: PageLine) -> Iterator[PageLine]:
    """The lines of a list that these begin with."""
    first = page[0] if page else None
    if first is None or first.is_title or (head.mark and first.indent < head.indent):
        return
    if head.mark and not first.level and first.indent <= head.indent and _kind(first) == _kind(head):
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
        if first.mark and each.indent == first.indent and _kind(each) != _kind(first):
            return
        if not first.mark and (each.mark or _HEADER.fullmatch(each.whole) or len(each.whole) > 500):
            return
        yield each


def _is_point_under(each: PageLine, before: PageLine, first: PageLine) -> bool:
    """Whether a bullet goes on with a numbered item that ends in a colon, or with the bullets under it."""
    is_bullet = bool(each.mark) and _kind(each) not in ("digit", "letter") and _kind(first) in ("digit", "letter")
    return is_bullet and each.indent == first.indent and (before.whole.endswith(":") or before.mark == each.mark)


def _kind(each: PageLine) -> str:
    """The kind of mark a line has: a bullet, letters, numbers."""
    bare = each.mark.strip("().")
    return "" if not bare else "digit" if bare[0].isdigit() else "letter" if bare.isalpha() else each.mark


def _rows(items: Sequence[PageLine], known: Known, *, is_strong: bool, is_agreed: bool) -> Iterator[Row]:
    """The rows of a list: one a line, those under "NAME will:" are that one's, deeper ones part of the one above."""
    outer, who = items[0].indent, ""
    row: Row | None = None
    for each in items:
        is_deeper = each.indent > outer
        if not is_deeper:
            who = ""
        if _PROMPT.fullmatch(each.text):
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


def _is_order(each: PageLine, known: Known, *, is_strong: bool) -> bool:
    """Whether a deeper line tells somebody what to do, and is no part of the item above."""
    said = told(each.text, known, is_labelled=is_strong)
    return said is not None and said.is_order and not _TICKED.search(each.text)


def _add_part(row: Row, each: PageLine) -> None:
    """A line under an item: a part of what is to be done, or with a tick what was done about it."""
    if _TICKED.search(each.text):
        row.add(M.COMMENT, each.words(_TICKED.sub(" ", each.text).strip()))
        if not row.has(M.STATUS):
            row.add(M.STATUS, each.words("Complete"))
    else:
        row.add(M.ACTION, each.words(each.whole))


def _item(each: PageLine, who: str, known: Known, *, is_strong: bool, is_agreed: bool) -> Row | None:
    """One line's row: somebody's, or what anybody is to do where the list says that it is one of things to do."""
    ref = each.mark.strip("().") if _kind(each) in ("digit", "letter") else None
    if who:
        return row_of(Told(who, each.text), each, ref)
    if _NOTED.search(each.text) or each.text.endswith("?"):
        return None
    if named := _NAMED_FIRST.fullmatch(each.text):
        return row_of(Told(named["who"], named["rest"]), each, ref)
    front = _IN_FRONT.match(each.text)
    if said := told(each.text[front.end() :] if front else each.text, known, is_labelled=is_strong):
        return row_of(Told(said.who, f"{front[0]}{said.text}" if front else said.text), each, ref)
    is_said = (is_agreed and bool(begins_with_verb(each.text) or _THAT.match(each.text))) or (
        is_strong and len(each.text.split()) >= 4
    )
    return row_of(Told("", each.text), each, ref) if is_said else None


def _for_named(each: PageLine, known: Known) -> Row | None:
    """ "(NAME) Create the survey by July 2": a bullet that names somebody, and what to do or by when."""
    said = told(each.text, known)
    if said is None or said.text == each.text or said.text.endswith("?") or _PROMPT.fullmatch(said.text):
        return None
    ref = each.mark.strip("().") if _kind(each) == "digit" else None
    return row_of(said, each, ref) if said.is_order or begins_with_verb(said.text) or due_in(said.text) else None


def row_of(said: Told, each: PageLine, ref: str | None) -> Row:
    """A row of what is said, with by when where it says so."""
    row = Row(printed=frozenset({M.OWNER, M.DUE}), confidence=1.0)
    text = said.text.strip()
    front = _IN_FRONT.match(text)
    if front:
        text = text[front.end() :]
    ticked = _TICKED.search(text)
    if ticked:
        text = _TICKED.sub(" ", text).strip()
    if closed := re.search(_CLOSED.pattern + "$", text, re.IGNORECASE):
        text = text[: closed.start()]
    pieces = pieces_of(text)
    for _, meaning, words in pieces if pieces[0][1] is None else [("", None, text)]:
        row.add(
            meaning if meaning in (M.OWNER, M.DUE, M.STATUS) else M.COMMENT if row.fields else M.ACTION,
            each.words(words),
        )
    if not row.has(M.STATUS) and (closed or front or ticked):
        row.add(M.STATUS, each.words(closed["status"] if closed else front["status"] if front else "Complete"))
    if said.who and not row.has(M.OWNER):
        row.add(M.OWNER, each.words(said.who.strip(" .:,")))
    if ref:
        row.add(M.REF, each.words(ref))
    if not row.has(M.DUE) and (due := due_in(row.text)):
        row.add(M.DUE, each.words(due))
    return row
