"""Orders that stand by themselves in minutes: "AB to call the county.", and "… Action: To call the county." behind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plan.intake.assemble.readings import Proposal
from plan.intake.cells.verbs import begins_with_verb, is_verb
from plan.intake.prose.minutes import row_of
from plan.intake.prose.people import Known, Told, people_of, told
from plan.intake.text.page import Page, PageLine, single_lines

_OFFICE = r"(?:[Tt]he )?(?:Parish |Town )?(?:Clerk|Chair(?:man|person)?|Secretary|Treasurer|Practice Manager)"
_INITIALS = r"[A-Z]{2,4}(?:\s*(?:/|&|,|and)\s*[A-Z]{2,4})*"
_ORDER = re.compile(
    rf"(?:(?P<who>{_INITIALS})\s+(?:to|will)|(?P<office>{_OFFICE}(?:\s*(?:/|&|and)\s*{_INITIALS})?)\s+to)"
    r"\s+(?:also |please )?(?P<verb>[a-z-]+)\b.{6,}"
)
_BEHIND = re.compile(r"(?P<text>.*[.!?)])\s+(?:ACTION|Action)s?\s*:\s*(?P<order>[A-Z].{9,240})", re.DOTALL)


def read_orders(page: Page) -> Iterator[Proposal]:
    """The lines of minutes that are an order to somebody present, and those with one behind "Action:"."""
    known = people_of(page)
    for each in page:
        if behind := _BEHIND.fullmatch(each.text):
            yield _behind(each, behind["order"], known)
    for each in single_lines(page):
        order = _ORDER.fullmatch(each.text)
        if order and is_verb(order["verb"]) and (order["office"] or _are_there(order["who"], known)):
            row = row_of(Told(order["who"] or order["office"], each.text, is_order=True), each, None)
            row.is_said_so = True
            yield Proposal("order", (row,), each.lines, sure=0.5)


def _behind(each: PageLine, order: str, known: Known) -> Proposal:
    said = told(order, known, is_labelled=True)
    row = row_of(said if said and (said.is_order or begins_with_verb(said.text)) else Told("", order), each, None)
    row.is_said_so = True
    return Proposal("order behind", (row,), each.lines, sure=0.8)


def _are_there(who: str, known: Known) -> bool:
    """Whether each of some initials is of somebody present."""
    return all(one.lower() in known.words for one in re.split(r"\s*(?:/|&|,|\band\b)\s*", who))
