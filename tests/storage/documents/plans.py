"""Plans of every shape, for the tests of what is written and read again."""

from __future__ import annotations

import string
from datetime import date

from hypothesis import strategies as st

from plan.actions import Action, Status, Update
from plan.deadline_words import read_deadline
from plan.deadlines import Deadline, SetBy
from plan.evidence import Evidence
from plan.recommendations import Lead, Plan, Recommendation, Report

WORDS = st.text("abc XYZ019.,;:/=+-@'\"–’é\n", max_size=20)
MAYBE = st.none() | WORDS
DAYS = st.none() | st.dates(date(2000, 1, 1), date(2040, 1, 1))
DEADLINES = st.builds(Deadline, MAYBE, DAYS, st.booleans(), st.none() | st.sampled_from(SetBy))
HISTORY = st.lists(DEADLINES, max_size=2).map(tuple)
DOUBTS = st.lists(WORDS, max_size=2).map(tuple)
STATUSES = st.sampled_from(Status)
WHO = st.none() | WORDS.filter(bool)
EVIDENCE = st.lists(st.builds(Evidence, WORDS, WHO, added_by=WHO, added_on=DAYS), max_size=2).map(tuple)
UPDATES = st.lists(st.builds(Update, WORDS, DAYS, MAYBE, MAYBE), max_size=2).map(tuple)
OWNERS = st.lists(st.sampled_from(["Supt Obi", "CI Marsh", "Head of L&D"]), unique=True).map(tuple)


@st.composite
def _actions(draw: st.DrawFn) -> Action:
    status = draw(STATUSES)
    return Action(
        id=draw(WORDS),
        ref=draw(WORDS),
        text=draw(WORDS),
        owners=draw(OWNERS),
        status=status,
        settled_on=None if status.is_open else draw(DAYS),
        status_text=draw(MAYBE),
        printed_colour=draw(MAYBE),
        undeliverable=draw(st.none() | WORDS.filter(bool)),
        demonstration_until=draw(DAYS),
        deadline=draw(DEADLINES),
        due_history=draw(HISTORY),
        comment=draw(MAYBE),
        updates=draw(UPDATES),
        evidence=draw(EVIDENCE),
        doubts=draw(DOUBTS),
    )


@st.composite
def _recommendations(draw: st.DrawFn) -> Recommendation:
    return Recommendation(
        ref=draw(WORDS),
        text=draw(WORDS),
        kind=draw(WORDS),
        addressed_to=draw(MAYBE),
        ours=draw(st.booleans()),
        status=draw(STATUSES),
        status_text=draw(MAYBE),
        is_new=draw(st.booleans()),
        deadline=draw(DEADLINES),
        due_history=draw(HISTORY),
        comment=draw(MAYBE),
        actions=tuple(draw(st.lists(_actions(), max_size=2))),
        doubts=draw(DOUBTS),
    )


RECOMMENDATIONS = st.lists(_recommendations(), max_size=2).map(tuple)
REPORTS = st.lists(st.builds(Report, WORDS, WORDS, MAYBE, MAYBE, DAYS, MAYBE, RECOMMENDATIONS, DAYS), max_size=2).map(
    tuple
)
LEADS = st.lists(st.builds(Lead, WORDS, WORDS), max_size=2).map(tuple)
PLANS = st.builds(Plan, WORDS, WORDS, MAYBE, WORDS, DAYS, LEADS, REPORTS)

ASKED = (
    "Chief constables should record why each strip search was needed.",
    "By the end of the year, forces should train every custody sergeant in de-escalation.",
    "The force should publish what it learns from complaints about detention.",
)
PROMISED = (
    "Write a short guide to the record and put it in every custody suite.",
    "Add two questions to the monthly dip sample.",
    "Ask the scrutiny panel to look at ten records a quarter.",
    "Put the training into the annual refresher for sergeants.",
)
KINDS = ("recommendation", "area for improvement", "cause of concern", "learning recommendation")
NAMES = ("Supt Obi", "CI Marsh", "PS Lowe", "Head of Custody", "Ananya Rao")
DUE = ("May 2026", "30 September 2026", "July 2027", "31/03/2026")
COMMENTS = ("The guide is drafted and with the unions.", "Waiting for the new system to go live.")
SAID = ("Guide agreed by the board.", "Ten records looked at, two sent back.")


@st.composite
def _promised(draw: st.DrawFn, ref: str, text: str | None = None) -> Action:
    words = draw(st.none() | st.sampled_from(DUE))
    said_on = st.dates(date(2025, 1, 1), date(2026, 5, 31))
    updates = draw(st.lists(st.tuples(st.sampled_from(SAID), said_on), max_size=2))
    return Action(
        id=f"C-{ref}",
        ref=ref,
        text=text or draw(st.sampled_from(PROMISED)),
        owners=draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=2).map(tuple)),
        status=draw(st.sampled_from(Status)),
        deadline=read_deadline(words) if words else Deadline(),
        comment=draw(st.none() | st.sampled_from(COMMENTS)),
        updates=tuple(Update(text, day) for text, day in sorted(updates, key=lambda each: each[1])),
    )


@st.composite
def _asked(draw: st.DrawFn, number: int) -> Recommendation:
    ref, text = str(number), draw(st.sampled_from(ASKED))
    count = draw(st.integers(0, 3))
    actions = [draw(_promised(f"{ref}{letter}")) for letter in string.ascii_lowercase[:count]]
    kind = draw(st.sampled_from(KINDS))
    return Recommendation(ref, text, kind, actions=tuple(actions or [draw(_promised(ref, text))]))


@st.composite
def plausible_plans(draw: st.DrawFn) -> Plan:
    """A plan as people write them."""
    asked = tuple(draw(_asked(number)) for number in range(1, draw(st.integers(1, 3)) + 1))
    return Plan("C", "Custody Action Plan", reports=(Report("C", "Inspection of custody 2025", recommendations=asked),))
