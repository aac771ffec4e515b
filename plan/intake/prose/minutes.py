"""Actions in minutes: "Action: NAME to …", lists under "Actions" or "Resolved", "agreed that the following …:"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from plan.intake.assemble.events import Row
from plan.intake.assemble.readings import Proposal
from plan.intake.cells.verbs import begins_with_verb, is_verb
from plan.intake.prose.action_lists import MOST_IN_A_LIST, begins_list, is_status_line, list_under
from plan.intake.prose.labels import begins_with_label, pieces_of
from plan.intake.prose.order_rows import NAMED_FIRST, PROMPT, kind_of_mark, minute_number, number_before, row_of
from plan.intake.prose.people import Known, Told, names_in, people_of, told
from plan.intake.prose.promises import due_in
from plan.intake.tables.headings import Meaning
from plan.intake.text.page import Page, PageLine, source_of
from plan.periods import find_periods

M = Meaning
_MOST_LABELS = 4
_LABEL = r"(?:agreed |new |future |further )?actions?(?:[ -](?:points?|items?|required|agreed|notes?))?|AP|to[- ]?do"
_DECIDED = re.compile(
    r"\W*(?:decisions?\s*(?:/|&|and)\s*actions?|actions?\s*(?:/|&|and)\s*decisions?)\s*[:–—]\s*(?P<rest>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
"""A label over decisions as well as actions: only what asks for something is one."""
_ASKED_FOR = re.compile(
    r"\b(?:(?:was|were|is|are) (?:asked|requested|to|tasked)|(?:agreed|undertook|asked|requested) (?:to|that)|would"
    r"|will|should|must|to be)\b|\b[A-Z][\w’'-]* to [a-z]"
)
_FIELD = re.compile(r"(?!(?:agreed |new )?action)[A-Z][\w /&-]{1,40}:", re.IGNORECASE)
"""A label of a block, of any name but an action's own."""
_CODE = r"(?P<ref>(?:no\.?\s*|ref\.?\s*|#)?[A-Z]{0,4}\d[\w./-]*(?: ?\([a-z]\))?)?"
_WHOSE = r"(?P<whose>(?-i:[A-Z]{2,4}|[A-Z][a-z]+(?: [A-Z][a-z]+)?))?"
_CODED = re.compile(
    r"\W*(?P<ref>(?:AP|A|ACT)[ -]?\d{1,4})(?:\s*(?:[:–—]|\s-|\.\s)\s*|\s+(?=[A-Z]{2,4}\b))(?P<rest>\S.*)", re.DOTALL
)
_INLINE = re.compile(
    rf"\W*(?:{_LABEL})(?!\s+(?:plan|log|list|sheet|tracker|register|summary|table)s?\b)"
    rf"\s*{_CODE}\s*{_WHOSE}\s*(?:[:–—]|\s-)\s*(?P<rest>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_TAIL = re.compile(
    r"(?P<text>.*?[\w.)”’!?;,])\s*[\[(]?\s*(?-i:ACTION|Action|AP)(?:s|S)?"
    rf"(?:[ -](?:point|POINT|item)s?)?\s*{_CODE}"
    r"\s*(?:[:–—-]\s*|\s+(?:for|on|by)\s+)(?P<who>[A-Z][^:.]{0,60}?)\s*[\])]?\s*\.?\s*",
    re.DOTALL,
)
_GAP_TAIL = re.compile(r"(?P<text>.*\S)\s{2,}(?:ACTION|Action)s?\s+(?P<who>[A-Z][\w ,&/.’'-]{0,50}?)\s*")
_ONE = r"(?:[Tt]he )?[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){0,2}"
_TO_ACTION = re.compile(
    rf"(?P<text>.*?[.!?)”’])\s+(?P<who>{_ONE}(?:\s*(?:/|&|,|and)\s*{_ONE})*) to action(?: this)?\s*\.?\s*", re.DOTALL
)
"""A paragraph that ends with who is to see to it: "The gate is broken. Clerk to action." """
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"'(])")


def read_minutes(page: Page) -> Iterator[Proposal]:
    """Propose the actions that minutes give to people, item by item or list by list."""
    known = people_of(page)
    yield from _plain_lists(page, known)
    for at, each in enumerate(page):
        if proposal := _labelled(page, at, known) or _at_end(page, at, known):
            yield proposal
        elif begins_list(each):
            yield from list_under(page, at, known)
        elif each.mark and (each.text.startswith("(") or each.text.endswith(")")) and (row := _for_named(each, known)):
            yield Proposal("named bullet", (row,), each.lines, sure=0.5)


def _plain_lists(page: Page, known: Known) -> Iterator[Proposal]:
    """Lists that nothing announces, but whose every line tells somebody what to do, most of them by when."""
    at = 0
    while at < len(page):
        run = list(takewhile(lambda each: bool(each.mark) and not each.level, page[at : at + MOST_IN_A_LIST]))
        rows = [_order_row(each, known) for each in run]
        kept = [row for row in rows if row]
        if len(kept) > 1 and len(kept) == len(run) and 2 * sum(row.has(M.DUE) for row in kept) >= len(kept):
            yield Proposal("plain list", tuple(kept), source_of(run), sure=0.5)
        at += max(1, len(run))


def _order_row(each: PageLine, known: Known) -> Row | None:
    said = told(each.text, known, is_labelled=True)
    if said is None or not (said.is_order or begins_with_verb(said.text)):
        return None
    return row_of(said, each, number_before(each))


def _labelled(page: Page, at: int, known: Known) -> Proposal | None:
    """ "Action point 3: NAME to …", or only whose it is, behind the paragraph that says what."""
    each = page[at]
    if named := NAMED_FIRST.fullmatch(each.text):
        return Proposal("named action", (row_of(Told(named["who"], named["rest"]), each),), each.lines, sure=1.0)
    if decided := _DECIDED.fullmatch(each.text):
        return _decided(each, decided["rest"], known)
    label = _CODED.fullmatch(each.whole) or _INLINE.fullmatch(each.text) or _INLINE.fullmatch(each.whole)
    if label is None or each.level:
        return None
    behind = list(takewhile(lambda line: begins_with_label(line.whole), page[at + 1 : at + 1 + _MOST_LABELS]))
    if behind and not _are_all(behind, page[at + 1 + len(behind) :]):
        return None
    if not behind and names_in(label["rest"], known) and at and not told(label["rest"], known):
        before = page[at - 1]
        if len(before.text.split()) < 4 or before.level:
            return None
        row = row_of(Told(label["rest"], _last_order(before.text)), before, label["ref"])
        row.add(M.OWNER, each.words(""))
        return Proposal("action behind", (row,), (*before.lines, *each.lines), sure=0.8, in_sentences=True)
    if len(label["rest"].split()) < 2 or PROMPT.fullmatch(label["rest"]):
        return None
    ref = label["ref"] if label["ref"] and not find_periods(label["ref"]) else None
    whose = label.groupdict().get("whose")
    rows = [
        row_of(_told_in(order, whose, known), each, ref if not index else None, is_said_so=True)
        for index, order in enumerate(_orders(label["rest"], known))
    ]
    for line in behind:
        _say_of(rows, line)
    under = page[at + 1 + len(behind) : at + 2 + len(behind)]
    if len(rows) == 1 and not rows[0].has(M.STATUS) and under and (standing := _standing(under[0])):
        rows[0].add(M.STATUS, under[0].words(standing))
        rows[0].add(M.COMMENT, under[0].words(under[0].text.removeprefix(standing).lstrip(" .:–-")))
        behind += under
    lines = source_of((each, *behind))
    return Proposal("labelled action", tuple(rows), lines, sure=1.0)


def _decided(each: PageLine, rest: str, known: Known) -> Proposal | None:
    """ "Decision/Action: The Chair would raise it": the sentences that ask for something, not those that approve."""
    asked = [said for said in _SENTENCE.split(rest) if _ASKED_FOR.search(said)]
    rows = [row_of(_would(said) or _told_in(said, None, known), each, is_said_so=True) for said in asked]
    return Proposal("decision or action", tuple(rows), each.lines, sure=1.0, in_sentences=True) if rows else None


_WOULD = re.compile(r"(?:The )?(?P<who>[A-Z][\w’' ]{1,40}?) would (?P<verb>[a-z-]+)\b.*", re.DOTALL)


def _would(said: str) -> Told | None:
    would = _WOULD.fullmatch(said)
    return Told(would["who"], said, is_order=True) if would and is_verb(would["verb"]) else None


_OPENS_WITH_STATUS = re.compile(
    r"(?P<status>(?:not (?:yet )?)?(?:completed?|closed|done|started)|on-?going|in progress|outstanding"
    r"|carried forward)"
    r"\s*(?:[.:]|\s[–-])(?:\s|$)",
    re.IGNORECASE,
)


def _standing(each: PageLine) -> str | None:
    """The status that a line under an action is, or opens with: "Complete. Ann sent it"."""
    if is_status_line(each):
        return each.text
    opens = _OPENS_WITH_STATUS.match(each.text)
    return opens["status"] if opens else None


def _are_all(behind: Page, after: Page) -> bool:
    """Whether lines say no more than whose an action is and by when, and no block of labels goes on after them."""
    said = [piece for line in behind for piece in pieces_of(line.whole)]
    return all(meaning in (M.OWNER, M.DUE) for _, meaning, _ in said) and not (after and _FIELD.match(after[0].whole))


def _say_of(rows: Sequence[Row], line: PageLine) -> None:
    """Add what a line of labels says under an action to each of its rows: "Due: May", "Owner: Ann"."""
    for _, meaning, words in pieces_of(line.whole):
        for row in rows:
            if meaning in (M.OWNER, M.DUE):
                row.fields.pop(meaning, None)
            row.add(meaning or M.COMMENT, line.words(words))


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
    tail = _TO_ACTION.fullmatch(each.text) or _TAIL.fullmatch(each.text) or _tail_behind_gap(each)
    if tail is None or not names_in(tail["who"], known, is_strict=False) or len(tail["text"].split()) < 4:
        return None
    ref = tail.groupdict().get("ref") or minute_number(each)
    row = row_of(Told(tail["who"], _last_order(tail["text"])), each, ref)
    return Proposal("action at the end", (row,), each.lines, sure=0.8, in_sentences=True)


def _tail_behind_gap(each: PageLine) -> re.Match[str] | None:
    """ "… to the network          Action Ann": whose it is, set off by a wide space alone."""
    return _GAP_TAIL.fullmatch(" ".join(line.text.strip() for line in each.lines))


def _last_order(text: str) -> str:
    """The last sentence of a paragraph; of one that joins two things, what is to be done."""
    last = _SENTENCE.split(text.strip())[-1]
    joined = re.search(r",?\s+and\s+(?P<order>[A-Z][\w’'.& ]{0,40}? to [a-z].*)", last)
    return joined["order"] if joined else last


def _for_named(each: PageLine, known: Known) -> Row | None:
    """ "(NAME) Create the survey by July 2": a bullet that names somebody, and what to do or by when."""
    said = told(each.text, known)
    if said is None or said.text == each.text or said.text.endswith("?") or PROMPT.fullmatch(said.text):
        return None
    ref = each.mark.strip("().") if kind_of_mark(each) == "digit" else None
    return row_of(said, each, ref) if said.is_order or begins_with_verb(said.text) or due_in(said.text) else None
