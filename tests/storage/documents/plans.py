"""Plans of every shape, for the tests of what is written and read again."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from plan.actions import Action, Status, Update
from plan.deadlines import Deadline, SetBy
from plan.recommendations import Lead, Plan, Recommendation, Report

WORDS = st.text("abc XYZ019.,;:/=+-@'\"–’é\n", max_size=20)
MAYBE = st.none() | WORDS
DAYS = st.none() | st.dates(date(2000, 1, 1), date(2040, 1, 1))
DEADLINES = st.builds(Deadline, MAYBE, DAYS, st.booleans(), st.none() | st.sampled_from(SetBy))
HISTORY = st.lists(DEADLINES, max_size=2).map(tuple)
DOUBTS = st.lists(WORDS, max_size=2).map(tuple)
STATUSES = st.sampled_from(Status)
UPDATES = st.lists(st.builds(Update, WORDS, DAYS, MAYBE, MAYBE), max_size=2).map(tuple)
OWNERS = st.lists(st.sampled_from(["Supt Obi", "CI Marsh", "Head of L&D"]), unique=True).map(tuple)


@st.composite
def _actions(draw: st.DrawFn) -> Action:
    return Action(
        id=draw(WORDS),
        ref=draw(WORDS),
        text=draw(WORDS),
        owners=draw(OWNERS),
        status=draw(STATUSES),
        status_text=draw(MAYBE),
        printed_colour=draw(MAYBE),
        undeliverable=draw(st.none() | WORDS.filter(bool)),
        deadline=draw(DEADLINES),
        due_history=draw(HISTORY),
        comment=draw(MAYBE),
        updates=draw(UPDATES),
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
REPORTS = st.lists(st.builds(Report, WORDS, WORDS, MAYBE, MAYBE, DAYS, MAYBE, RECOMMENDATIONS), max_size=2).map(tuple)
LEADS = st.lists(st.builds(Lead, WORDS, WORDS), max_size=2).map(tuple)
PLANS = st.builds(Plan, WORDS, WORDS, MAYBE, WORDS, DAYS, LEADS, REPORTS)
