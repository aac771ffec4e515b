"""Cards made of any facts: their counts, sentences and sizes hold."""

from __future__ import annotations

from datetime import date
from itertools import cycle

from hypothesis import given, settings
from hypothesis import strategies as st

from cards.changes_since import KINDS, changes_since_card
from cards.choice import choice_card
from cards.digest import digest_card
from cards.file_ready import file_ready_card
from cards.first_steps import Step, first_steps_card
from cards.history import history_card
from cards.link_person import link_person_card
from cards.nudge import Asks, Dealt, NudgeRow, nudge_card
from cards.reach import reach_card
from cards.refusal import refusal_card
from cards.sign_off import sign_off_card
from cards.summary import comparison_card, summary_card
from cards.time_request import time_request_card
from cards.update_form import time_form_card, update_form_card
from cards.verbs import Input as Filled
from cards.welcome import help_card, team_card, welcome_card
from cards.words import (
    changes_since_sentence,
    choice_sentence,
    comparison_sentence,
    digest_sentence,
    history_sentence,
    reach_sentence,
    sign_off_sentence,
    summary_sentence,
    time_request_sentence,
)
from plan.colours import Colour
from plan.facts import CountFact, HistoryFact, ReachFact, SilentFact, SinceFact
from tests.cards import facts
from tests.cards.facts import DAYS, NASTY, TODAY, WORDS
from tests.cards.looks import check, texts

SAID = WORDS | NASTY


any_number = settings(max_examples=10, deadline=None)


def few_or_many(one):
    return st.lists(one, max_size=4) | one.map(lambda fact: [fact] * 300)


@any_number
@given(actions=facts.many_actions, whose=SAID, why=SAID)
def test_any_nudge(actions, whose, why):
    each_once = {each.id: each for each in actions}.values()
    rows = [NudgeRow(each, asks, why) for each, asks in zip(each_once, cycle(Asks), strict=False)]
    dealt = [Dealt(each, why, why) for each in actions[:8]]
    check(nudge_card(whose=whose, as_at=TODAY, rows=rows, dealt=dealt, notes=[why] * 30, said=why))


@any_number
@given(
    actions=facts.many_actions,
    title=SAID,
    silent=few_or_many(st.builds(SilentFact, SAID, st.integers(0, 99), st.none() | DAYS)),
)
def test_any_digest_counts_what_its_sentence_counts(actions, title, silent):
    held = {"overdue": actions, "due_soon": actions[:2], "closed": actions, "new_reds": actions}
    card = check(digest_card(title=title, reading=title, as_at=TODAY, silent=silent, **held))
    sentence = digest_sentence(title="", as_at=TODAY, **held)
    assert not actions or str(len(actions)) in texts(card)[0]
    assert not actions or f"{len(actions)} overdue" in sentence


@any_number
@given(
    action=facts.actions,
    entries=few_or_many(
        st.builds(
            HistoryFact,
            st.none() | DAYS,
            st.none() | SAID,
            st.sampled_from(["update", "due", "status", "owners", "new", "text"]),
            facts.values,
            facts.values,
            st.none() | SAID,
        )
    ),
)
def test_any_history_counts_its_entries(action, entries):
    check(history_card(action=action, entries=entries, as_at=TODAY))
    counted = f"{len(entries) or 'no'} entr"
    assert counted in history_sentence(action=action, entries=entries)


@any_number
@given(
    counts=few_or_many(
        st.builds(
            CountFact,
            SAID,
            st.integers(0, 10_000),
            st.integers(0, 99),
            st.just(((Colour.RED, 3), (Colour.WHITE, 1), (Colour.GREEN, 0))),
        )
    ),
    title=SAID,
    total=st.integers(0, 10_000),
)
def test_any_summary_and_comparison(counts, title, total):
    late = [(fact.name, 1 + place % 3) for place, fact in enumerate(counts)]
    for by in ("owner", "colour", "report"):
        made = {"title": title, "reading": title, "counts": counts, "total": total, "late_owners": late}
        check(summary_card(as_at=TODAY, by=by, chart=by == "report", **made))
    check(comparison_card(what="action", reading=title, as_at=TODAY, sides=counts))
    assert str(total or "no") in summary_sentence(title=title, as_at=TODAY, counts=counts, total=total).replace(",", "")
    assert comparison_sentence(what="action", as_at=TODAY, sides=counts)


@any_number
@given(
    changes=few_or_many(
        st.builds(
            SinceFact,
            st.sampled_from(list(KINDS)),
            facts.actions,
            facts.values,
            facts.values,
            st.none() | DAYS,
            st.none() | SAID,
            st.none() | SAID,
        )
    )
)
def test_any_changes_since_are_counted_alike(changes):
    since = date(2015, 3, 24)
    card = check(changes_since_card(since=since, reading="", as_at=TODAY, changes=changes))
    counted = f"{len(changes) or 'No'} change"
    assert texts(card)[0].startswith(counted)
    assert changes_since_sentence(since=since, as_at=TODAY, changes=changes).startswith(counted)


@any_number
@given(detail=facts.details, who=SAID, said=SAID, until=DAYS)
def test_any_request_and_form(detail, who, said, until):
    request = {"detail": detail, "asked_by": who, "until": until, "reason": said, "as_at": TODAY}
    check(sign_off_card(detail=detail, as_at=TODAY, proposed_by=who, proposed_on=until, said=said))
    check(time_request_card(request="r1", **request))
    check(update_form_card(action=detail.action, as_at=TODAY, given={Filled.NOTE: said * 20}, said=said))
    check(time_form_card(action=detail.action, as_at=TODAY, grants=who, said=said))
    assert sign_off_sentence(detail=detail, proposed_by=who, as_at=TODAY)
    assert time_request_sentence(**request)


@any_number
@given(options=few_or_many(SAID), said=SAID)
def test_any_words_elsewhere(options, said):
    check(choice_card(question=said, asks="owner", as_at=TODAY, options=options, draft="d1", said=said))
    check(link_person_card(person="p1", shown_as=said, owners=options, others=options))
    check(welcome_card(plans=options, examples=options, who=said, confirms=said))
    check(team_card(plans=options, examples=options, added_by=said))
    check(first_steps_card(plan=said, steps=[Step(one, said, False, said, said) for one in options[:5]], said=said))
    check(help_card(topics={said: options, "More": options}))
    check(refusal_card(reason=said, next_steps=options))
    check(file_ready_card(name=said, what=said, actions=3, size=10, as_at=TODAY, link="https://x.example/f"))
    reached = [ReachFact(one, state, None, said) for one in options for state in ("sent", "unreachable")]
    check(reach_card(title=said, reading=said, as_at=TODAY, reached=reached))
    assert reach_sentence(title=said, reached=reached)
    assert choice_sentence(question="Which?", options=options)
