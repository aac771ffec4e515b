"""Every field of a query is heard in a sentence, said back, turned into SQL, and met by the same actions by hand."""

from __future__ import annotations

import asyncio
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialogs.context import standing
from dialogs.language.hearing import hear
from dialogs.replies.interpretation import as_json, reading
from dialogs.replies.reports import brief_titles
from dialogs.resolve.actions_meant import meant
from dialogs.turn import Place, Speaker, Turn
from plan.actions import Action, Status, Update, ref_key
from plan.colours import Colour, colour
from plan.deadlines import Deadline, days_late
from plan.facts import ActionFact
from plan.query import WAITING, FullFact, Query, Window, asked_of, matches, phrases_in
from plan.recommendations import Plan, Recommendation, Report
from storage.actions import find
from storage.as_at import find_as_at
from storage.engine import Session, Store
from storage.plans import action_words, save_plan

from .conftest import START, Chat

TODAY = date(2015, 6, 1)
FIELDS = [each.name for each in fields(Query)]

SENTENCES: dict[str, tuple[str, str]] = {
    "plans": ("what is overdue on the SS plan", "Stop and Search Action Plan"),
    "reports": ("what is open in report CD", "From Cell doors"),
    "refs": ("what is overdue under rec 8", "Under 8"),
    "not_refs": ("everything overdue apart from rec 8", "Not under 8"),
    "kinds": ("list the causes of concern", "Answering a cause of concern"),
    "is_new": ("list the new recommendations", "New"),
    "words": ("anything about custody", "About “custody”"),
    "waiting_on": ("what is waiting on the College", "Waiting on College"),
    "owners": ("what has Supt Horn got", "Supt Horn"),
    "joint": ("which are jointly owned", "Jointly owned"),
    "not_owners": ("everything overdue except Supt Horn's", "Not Supt Horn"),
    "has_owner": ("which have no owner", "With no owner"),
    "statuses": ("what is in progress", "In progress"),
    "overdue": ("what is overdue", "Overdue"),
    "colours": ("list the reds", "Red"),
    "printed": ("which are printed red", "Printed red"),
    "undeliverable": ("which are declared undeliverable", "Declared undeliverable"),
    "in_demonstration": ("what is in a demonstration period", "In demonstration"),
    "due": ("what is due this month", "Due this month"),
    "has_deadline": ("which have no deadline", "With no deadline"),
    "moved": ("which deadlines have moved twice", "Moved 2 times or more"),
    "settled": ("what was completed last month", "Settled last month"),
    "settled_known": ("which were completed on an unknown day", "Settled on no known day"),
    "updated": ("what was updated last week", "Updated last week"),
    "never_updated": ("what has never been updated", "Never updated"),
    "silent_since": ("what has had no update since 1 May", "With no update since 1 May 2015"),
}


TRACKER = Plan("TR", "Tracker", reports=(Report("CD", "Cell doors"), Report("KT", "Kit")))


@pytest.mark.parametrize("name", FIELDS)
async def test_it_is_heard_in_a_sentence_and_said_back(chat: Chat, name: str) -> None:
    sentence, said = SENTENCES[name]
    speaker = Speaker("coordinator", "Coordinator")
    turn = Turn(sentence, speaker, Place("chat"), TODAY, START, "m")
    async with chat.store.writing() as session:
        await save_plan(session, TRACKER)
        here = await standing(session, turn)
    [heard] = hear(sentence, here.vocabulary, today=TODAY).asks
    found = meant(heard, here if name != "plans" else replace(here, everywhere=False))
    assert name in asked_of(found.query)
    assert said in reading(found.query, found.plans, brief_titles(here.vocabulary))
    assert len(as_json(heard, query=found.query)) > 1, "told in the JSON"
    reply = await chat.says("Coordinator", sentence)
    assert reply.heard["intent"] != "unknown"


REFS = ("1a", "1b", "2", "3.1", "4c")
NAMES = ("Supt Horn", "DAC Horne", "Liz Riding")
SAID = ("custody", "kiosk", "college", "ministry", "pending", "waiting")
DAYS = tuple(date(2015, month, day) for month in (5, 6) for day in (1, 2, 30))
a_day = st.sampled_from(DAYS)
windows = st.builds(lambda one, other: Window(min(one, other), max(one, other)), a_day, a_day) | st.builds(
    Window, a_day, st.none()
)
some_refs = st.lists(
    st.sampled_from((*REFS, "1", "4", "t-1a", "t-2", "r-3.1", "q-4")), min_size=1, max_size=2, unique=True
).map(tuple)
some_names = st.lists(st.sampled_from(NAMES), min_size=1, max_size=2, unique=True).map(tuple)
yes_or_no = st.booleans()

VALUES: dict[str, st.SearchStrategy[Any]] = {
    "plans": st.sampled_from([("T",), ("T", "U"), ("U",), ()]),
    "reports": st.sampled_from([("t",), ("r",), ("r", "u"), ("x",)]),
    "refs": some_refs,
    "not_refs": some_refs,
    "kinds": st.sampled_from([("cause of concern",), ("cause of concern", "recommendation")]),
    "is_new": yes_or_no,
    "words": st.lists(st.sampled_from([*SAID, "custody|kiosk"]), min_size=1, max_size=2, unique=True).map(tuple),
    "waiting_on": st.sampled_from([("college",), ("college|ministry",), ("college", "ministry")]),
    "owners": some_names,
    "joint": yes_or_no,
    "not_owners": some_names,
    "has_owner": yes_or_no,
    "statuses": st.frozensets(st.sampled_from(Status), min_size=1, max_size=3),
    "overdue": st.just(True),
    "colours": st.frozensets(st.sampled_from(Colour), min_size=1, max_size=2),
    "printed": st.frozensets(st.sampled_from(Colour), min_size=1, max_size=2),
    "undeliverable": st.just(True),
    "in_demonstration": st.just(True),
    "due": st.lists(windows, min_size=1, max_size=2).map(tuple),
    "has_deadline": yes_or_no,
    "moved": st.integers(1, 2),
    "settled": windows,
    "settled_known": yes_or_no,
    "updated": windows,
    "never_updated": st.just(True),
    "silent_since": a_day,
}

updates = st.lists(st.builds(Update, st.sampled_from(SAID), st.none() | a_day), max_size=2).map(tuple)
deadlines = st.none() | a_day


@st.composite
def an_action(draw: st.DrawFn, plan: str, ref: str) -> Action:
    return Action(
        id=f"{plan}-{ref}",
        ref=ref,
        text=" ".join(draw(st.lists(st.sampled_from(SAID), max_size=2))) or "step",
        owners=tuple(draw(st.lists(st.sampled_from(NAMES), max_size=2, unique=True))),
        status=draw(st.sampled_from(Status)),
        printed_colour=draw(st.sampled_from([None, "RED", "GREEN"])),
        undeliverable=draw(st.sampled_from([None, None, "no money"])),
        demonstration_until=draw(st.none() | a_day),
        deadline=Deadline("x", draw(deadlines)),
        due_history=(Deadline("y"),) * draw(st.integers(0, 2)),
        updates=draw(updates),
        settled_on=draw(st.none() | a_day),
    )


@st.composite
def a_plan(draw: st.DrawFn, code: str, reports: tuple[str, ...]) -> Plan:
    refs = draw(st.permutations(REFS))
    asked = [
        Recommendation(
            draw(st.sampled_from([ref.rstrip("abc"), ref])),
            "Do it",
            kind=draw(st.sampled_from(["recommendation", "cause of concern", "learning recommendation"])),
            addressed_to=draw(st.sampled_from([None, "College", "the Ministry, College", "Colleges"])),
            is_new=draw(st.booleans()),
            actions=(draw(an_action(code, ref)),),
        )
        for ref in refs
    ]
    half = len(asked) // len(reports)
    shares = [asked[at * half : (at + 1) * half] for at in range(len(reports))]
    return Plan(
        code,
        "Plan",
        reports=tuple(
            Report(each, each, recommendations=tuple(share)) for each, share in zip(reports, shares, strict=True)
        ),
    )


def facts(plan: Plan, query: Query) -> Iterator[FullFact]:
    """Every action of a plan, with everything a query can turn on."""
    phrases = (*phrases_in(query.words), *phrases_in(query.waiting_on), *WAITING)
    for report in plan.reports:
        for asked in report.recommendations:
            for each in asked.actions:
                words = set(re.findall(r"\w+", action_words(each)))
                dated = [said.said_on for said in each.updates if said.said_on]
                yield FullFact(
                    _fact(each, plan.code),
                    ref_key(asked.ref),
                    report.code,
                    asked.kind,
                    asked.addressed_to,
                    asked.is_new,
                    each.printed_colour,
                    frozenset(phrase for phrase in phrases if phrase in words),
                    each.settled_on,
                    tuple(dated),
                    bool(each.updates),
                )


def _fact(each: Action, plan: str) -> ActionFact:
    due = each.deadline.due
    return ActionFact(
        id=each.id,
        ref=each.ref,
        plan=plan,
        text=each.text,
        owners=each.owners,
        status=each.status,
        color=colour(each.status, due, TODAY, undeliverable=each.undeliverable is not None),
        due=due,
        due_text="x",
        days_late=days_late(due, TODAY) if each.status.is_open else 0,
        undeliverable=each.undeliverable,
        demonstration_until=each.demonstration_until,
        moves=len(each.due_history),
    )


ALIKE = {"action.version", "action.due_text", "action.report"}
"""Facts that no query turns on, so that the made-up actions may all be alike in them."""


async def _check(
    session: Session, plans: list[Plan], query: Query, met: dict[str, set[bool]], made: dict[str, set[Any]]
) -> None:
    """The same actions by SQL, by SQL of a day, and by hand."""
    known = [fact for plan in plans for fact in facts(plan, query)]
    for fact in known:
        for each in fields(fact):
            made[each.name].add(getattr(fact, each.name))
        for each in fields(fact.action):
            made[f"action.{each.name}"].add(getattr(fact.action, each.name))
    by_hand = {(fact.action.id, matches(fact, query, TODAY)) for fact in known}
    expected = {id_ for id_, holds in by_hand if holds}
    found, total = await find(session, query, today=TODAY)
    assert ({each.id for each in found}, total) == (expected, len(expected)), query
    then, _ = await find_as_at(session, query, day=max(DAYS))
    as_then = {each.id for each in (await find(session, query, today=max(DAYS)))[0]}
    assert {each.id for each in then} == as_then, query
    for name in asked_of(query):
        met[name] |= {holds for _, holds in by_hand}


def test_sql_and_by_hand_it_is_met_by_the_same_actions(store_url: str) -> None:
    assert VALUES.keys() == set(FIELDS)
    met: dict[str, set[bool]] = defaultdict(set)
    made: dict[str, set[Any]] = defaultdict(set)
    with asyncio.Runner() as runner:
        store = Store(store_url)

        async def play(plans: list[Plan], queries: list[Query]) -> None:
            async with store.writing() as session:
                for plan in plans:
                    await save_plan(session, plan)
                for query in queries:
                    await _check(session, plans, query, met, made)
                await session.rollback()

        @settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
        @given(st.data())
        def walk(data: st.DataObject) -> None:
            plans = [data.draw(a_plan("T", ("T", "R"))), data.draw(a_plan("U", ("U",)))]
            alone = [Query(**{name: data.draw(VALUES[name])}) for name in FIELDS]
            names = data.draw(st.lists(st.sampled_from(FIELDS), min_size=2, max_size=3, unique=True))
            together = Query(**{name: data.draw(VALUES[name]) for name in names})
            runner.run(play(plans, [*alone, together]))

        walk()
        runner.run(store.close())
    assert {name for name, held in met.items() if held == {True, False}} == set(FIELDS)
    assert {name for name, held in made.items() if len(held) == 1} == ALIKE, "made-up actions are alike in these"
