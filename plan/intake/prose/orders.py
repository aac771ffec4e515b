"""Orders that stand by themselves in minutes: "AB to call the county.", and "… Action: To call the county." behind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plan.given_names import is_given_name
from plan.intake.assemble.events import Row
from plan.intake.assemble.readings import Proposal
from plan.intake.cells.unmerge import is_anybody
from plan.intake.cells.verbs import begins_with_verb, is_verb
from plan.intake.cells.words import Words, sentences
from plan.intake.prose.order_rows import minute_number, row_of
from plan.intake.prose.people import INITIALS, Known, Told, people_of, told
from plan.intake.tables.headings import Meaning
from plan.intake.text.page import Page, PageLine, single_lines

M = Meaning
_OFFICE = r"(?:[Tt]he )?(?:Parish |Town )?(?:Clerk|Chair(?:man|person)?|Secretary|Treasurer|Practice Manager)"
_ORDER = re.compile(
    rf"(?:(?P<who>{INITIALS})\s+(?:to|will)|(?P<office>{_OFFICE}(?:\s*(?:/|&|and)\s*{INITIALS})?)\s+to)"
    r"\s+(?:also |please )?(?P<verb>[a-z-]+)\b.{6,}"
)
_BEHIND = re.compile(r"(?P<text>.*[.!?)])\s+(?:ACTION|Action)s?\s*:\s*(?P<order>[A-Z].{9,240})", re.DOTALL)
_PLACED = re.compile(
    r"(?:An|A further|The|One|Another) action (?:was|is) (?:placed|put|taken|given|set) (?:on|by|to|for) (?:the )?"
    r"(?P<who>[\w’'&/ ]{2,40}?) to (?P<verb>[a-z-]+)\b.{4,}"
)
_WAS_TO = re.compile(r"(?P<who>[A-Z][a-z]+|[A-Z]{2,4}) (?:was|is) to (?P<verb>[a-z-]+)\b.{4,}")
_NAME_TO = re.compile(
    r"(?P<who>(?:(?:Cllr|Councillor|Mrs|Mr|Ms|Miss|Dr|Prof)\.? [A-Z][\w’'-]+|[A-Z][a-z]+)(?: [A-Z][\w’'-]+)?)"
    r" (?:is )?to (?P<verb>[a-z-]+)\b.{6,}"
)
_WHO = r"(?P<who>(?:(?:Cllr|Councillor|Mrs|Mr|Ms|Miss|Dr|Prof)\.? )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)"
_SEVERAL = (
    r"(?:(?:Cllrs?|Councillors?|Mrs|Mr|Ms|Miss|Dr|Prof)\.? [A-Z][\w’'-]+"
    r"(?:(?:, | and | & )(?:(?:Cllr|Councillor|Mrs|Mr|Ms|Miss|Dr|Prof)\.? )?[A-Z][\w’'-]+)*)"
)
"""One or several, with a title in front."""
_UNDERTAKES = (
    re.compile(rf"{_WHO} (?:agreed|undertook) to (?P<verb>[a-z-]+)\b.{{6,}}"),
    re.compile(
        rf"{_WHO} will (?:also )?(?P<verb>write|send|circulate|e-?mail|contact|ask|arrange|provide|draft|share|speak"
        r"|liaise|chase|follow)\b.{6,}"
    ),
)
"""Promises that minutes tell of: actions only where the page marks none as such."""
_MARKED = re.compile(r"\b(?:ACTION|Action)s?\b(?: point| item)?s?\s*\d*\s*[:–-]|\bto action\b")
_ALL_TO = re.compile(
    r"(?P<who>(?:All|Each)(?: [a-z]+){0,2}|Everyone|Members|Trustees|Governors|Councillors|Officers)"
    r" to (?P<verb>[a-z-]+)\b.{6,}"
)
_BY_WHOM = re.compile(
    r"[A-Z].{6,120}? (?:will|is to|are to|to) be [a-z]+(?:ed|d|t|n|wn|ught) by (?:the )?"
    r"(?P<who>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)\W*"
)
"""What somebody will do, in the passive: "The forms will be printed by Ann"."""
_AGREED_THAT = re.compile(
    rf".{{0,200}}?\b(?:agreed|resolved|proposed|decided|suggested|requested) that (?:the )?"
    rf"(?P<who>{_OFFICE}|{_SEVERAL}) (?:would|will|should|to) (?P<verb>[a-z-]+)\b.{{6,}}",
    re.DOTALL,
)
_SEVERAL_WILL = re.compile(rf"(?P<who>{_SEVERAL}) (?:will|to|are to) (?P<verb>[a-z-]+)\b.{{6,}}", re.DOTALL)
_INITIALS_TO = re.compile(rf"(?P<who>{INITIALS}) (?:to|will|is to) (?:also |please )?(?P<verb>[a-z-]+)\b.*", re.DOTALL)
_TO_BE = re.compile(
    r"(?:Additionally, )?(?P<what>[A-Z][\w’' ]{2,60}?) to be (?P<verb>[a-z]+(?:ed|nt|wn|ught|ut|en|ld|de))\b.{0,200}",
    re.DOTALL,
)
"""What is to be done, by nobody that is named: "Matter to be listed at the next meeting"."""
_IS = re.compile(
    r"^(?:This|That|These|Those|It|They|There|Needs?|Baseline|Target)\b"
    r"|\b(?:is|are|was|were|has|have|had|will|would|needs?|ought|likely|due|seems?|appears?|agreed|how|that)\b"
)
_TOPIC = re.compile(r"(?:\([\d.]+\)\s*)?(?:[^.?!]{3,120}?\s[–-]\s+)?")
"""What an order is about, in front of it: "(5.6) Bramble along the walk - SV to ask for it to be cut"."""
_OFFICE_TO = re.compile(rf"(?P<who>{_OFFICE}) to (?P<verb>[a-z-]+)\b.{{6,}}")
_WITH_TITLE = re.compile(r"(?:Cllr|Councillor|Mrs|Mr|Ms|Miss|Dr|Prof)\b")
_PURSUE = re.compile(r"(?:ACTION|Action)\s+(?P<who>[A-Z][\w ]{1,30}?) to (?P<verb>[a-z-]+)(?P<rest>\b.{0,200})")
_TITLE = r"[A-Z][\w’'&,-]*(?: (?:[A-Z&][\w’'&,-]*|of|and|the|for)){0,14}"
_THAT = re.compile(
    rf"(?:^|(?<=[.:);\d] ))(?:\([a-z]{{1,4}}\) )?(?P<order>That the (?P<who>{_TITLE}) (?P<verb>[a-z-]+)\b"
    r"(?P<rest>[^.]{10,300})[.]?)"
)
"""What a meeting resolved that an office do: "That the Head of Estates draw up a list"."""
_FEW_WORDS = 3
_NO_NAMES = frozenset(
    "good great nice happy keen able due free need want like hope aim plan will may hard easy best ready time".split()
)
"""Words that begin a sentence before "to", and are names besides."""


def read_orders(page: Page) -> Iterator[Proposal]:
    """The lines of minutes that are an order to somebody present, and those with one behind "Action:"."""
    known = people_of(page)
    is_marked = any(_MARKED.search(each.whole) for each in page)
    for at, each in enumerate(page):
        if behind := _BEHIND.fullmatch(each.text):
            yield _behind(each, behind["order"], known)
        else:
            yield from _in_sentences(page, at, known, is_marked=is_marked)
    for each in single_lines(page):
        order = _ORDER.fullmatch(each.text)
        if order and _is_done(order["verb"]) and (order["office"] or _are_there(order["who"], known)):
            said = Told(order["who"] or order["office"], each.text, is_order=True)
            row = row_of(said, each, minute_number(each), is_said_so=True)
            yield Proposal("order", (row,), each.lines, sure=0.5)


def _is_done(verb: str) -> bool:
    """Whether a word after "to" is something to do: a verb, or "action" itself."""
    return verb == "action" or is_verb(verb)


def _in_sentences(page: Page, at: int, known: Known, *, is_marked: bool) -> Iterator[Proposal]:
    """Propose the orders in one paragraph: "An action was placed on …", "Ann was to …", "Ann to …"."""
    each = page[at]
    if each.whole.count(" / ") > 1 or "|" in each.whole:  # a row of cells is no paragraph
        return
    if (pursue := _PURSUE.fullmatch(each.text)) and is_verb(pursue["verb"]):
        is_short = at > 0 and len(pursue["rest"].split()) < _FEW_WORDS
        text = list(sentences(page[at - 1].text))[-1] if is_short else each.text
        lines = (*page[at - 1].lines, *each.lines) if is_short else each.lines
        told_to = row_of(Told(pursue["who"], text), page[at - 1] if is_short else each, is_said_so=True)
        told_to.add(M.OWNER, each.words(""))
        yield Proposal("order", (told_to,), lines, sure=0.8, in_sentences=True)
        return
    said = list(sentences(each.text))
    rows = [row for sentence in said if (row := _sentence(each, sentence, known, is_marked=is_marked))]
    rows += [_resolved(each, that) for that in _THAT.finditer(each.whole) if is_verb(that["verb"])]
    number = minute_number(each)
    if number and len(rows) == 1 and not rows[0].has(M.REF):
        rows[0].add(M.REF, each.words(number))
    if rows:
        yield Proposal("orders in a paragraph", tuple(rows), each.lines, sure=0.5, in_sentences=True)


def _resolved(each: PageLine, said: re.Match[str]) -> Row:
    return row_of(Told(said["who"], said["order"], is_order=True), each, is_said_so=True)


def _sentence(each: PageLine, sentence: str, known: Known, *, is_marked: bool) -> Row | None:
    if (whose := _BY_WHOM.fullmatch(sentence)) and not is_marked and _is_somebody(whose["who"], known):
        return row_of(Told(whose["who"], sentence, is_order=True), each, is_said_so=True)
    topic = _TOPIC.match(sentence)
    order = sentence[topic.end() :] if topic else sentence
    found = next(filter(None, (_order_in(part, known) for part in dict.fromkeys((sentence, order)))), None)
    if found is None and not is_marked:
        found = _of_somebody_known(sentence, known, _UNDERTAKES) or _AGREED_THAT.match(sentence)
        if found is None and known.words and (to_be := _TO_BE.fullmatch(order)) and not _IS.search(to_be["what"]):
            return row_of(Told("", sentence, is_order=True), each, is_said_so=True)
    if found is None or not _is_done(found["verb"]):
        return None
    return row_of(Told(found["who"], sentence, is_order=True), each, is_said_so=True)


def _order_in(words: str, known: Known) -> re.Match[str] | None:
    """The order that some words are: to an office, to all, to somebody by initials or by name."""
    initials = _INITIALS_TO.match(words) if known.words else None
    return (
        _PLACED.match(words)
        or _OFFICE_TO.match(words)
        or _ALL_TO.match(words)
        or _SEVERAL_WILL.match(words)
        or (initials if initials and _has_initials(known) else None)
        or _of_somebody_known(words, known)
    )


def _has_initials(known: Known) -> bool:
    """Whether those present are known, so that initials before "to" are somebody's."""
    return len(known.words) > 1


def _of_somebody_known(sentence: str, known: Known, forms: tuple[re.Pattern[str], ...] = ()) -> re.Match[str] | None:
    """The order that a sentence begins with, to somebody present or of a first name: "Ann was to …"."""
    named = next(filter(None, (form.match(sentence) for form in forms or (_WAS_TO, _NAME_TO))), None)
    if named is None:
        return None
    return named if _is_somebody(named["who"], known) else None


def _is_somebody(who: str, known: Known) -> bool:
    """Whether a name is of somebody present, or has a title or a first name in front."""
    first = who.split()[0].lower()
    is_named = _WITH_TITLE.match(who) or first in known.words or is_given_name(first)
    return bool(is_named) and first not in _NO_NAMES


def _behind(each: PageLine, order: str, known: Known) -> Proposal:
    said = told(order, known, is_labelled=True)
    if said is None or not (said.is_order or begins_with_verb(said.text)):
        said = Told("", order)
    return Proposal("order behind", (row_of(said, each, is_said_so=True),), each.lines, sure=0.8, in_sentences=True)


def _are_there(who: str, known: Known) -> bool:
    """Whether each of some initials is of somebody present."""
    return all(one.lower() in known.words for one in re.split(r"\s*(?:/|&|,|\band\b)\s*", who))


_AGREED = re.compile(r"It was agreed (?:that )?(?=[A-Z])")
_PREPOSED = re.compile(r"^(?P<who>.{2,60}?) would (?=[a-z])")


def owner_in_words(row: Row) -> None:
    """Take whose an action is from its own words, in a table that has no column for it: "Ann to develop …"."""
    words = row.get(M.ACTION)
    if row.has(M.OWNER, M.OWNER_AND_DUE) or row.printed & {M.OWNER, M.OWNER_AND_DUE} or not words:
        return
    text = words.text
    if agreed := _AGREED.match(text):
        text = _PREPOSED.sub(r"\g<who> to ", text[agreed.end() :])
    said = None if begins_with_verb(text) else told(text, Known())
    if said and said.is_order and not is_anybody(said.who):
        row.fields[M.OWNER] = Words((said.who,), words.lines)
