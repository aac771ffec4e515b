"""What holds for every card, whatever it is made of; and what each must not leave out."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cards.changes_since import KINDS, changes_since_card
from cards.choice import choice_card
from cards.digest import digest_card
from cards.elements import fitted
from cards.file_ready import file_ready_card
from cards.history import history_card
from cards.link_person import link_person_card
from cards.nudge import nudge_card
from cards.reach import reach_card
from cards.refusal import refusal_card
from cards.sign_off import sign_off_card
from cards.summary import comparison_card, summary_card
from cards.time_request import time_request_card
from cards.update_form import time_form_card, update_form_card
from cards.verbs import Field as Filled
from cards.welcome import help_card, welcome_card
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
from tests.cards.facts import DAYS, NASTY, TODAY, WORDS, action
from tests.cards.gallery import GALLERY
from tests.cards.looks import buttons, check, presses, texts, titles

SAID = WORDS | NASTY
any_number = settings(max_examples=10, deadline=None)


def few_or_many(one):
    return st.lists(one, max_size=4) | one.map(lambda fact: [fact] * 300)


@pytest.mark.parametrize("name", GALLERY)
def test_every_card_in_the_gallery_is_as_a_card_must_be(name):
    check(GALLERY[name])


def test_a_nudge_offers_six_deeds_about_the_action_chosen():
    card = GALLERY["nudge"]
    assert titles(card) == ["Update", "Done", "Ask for more time", "Not mine", "Snooze a week", "Show all"]
    assert buttons(card)[0]["data"]["versions"]["SS-6a"] == 3
    assert texts(card)[0] == "Supt Horn: 2 overdue, 1 due Friday, 1 waiting on you"


def test_a_nudge_about_one_action_needs_no_choosing():
    assert buttons(GALLERY["nudge-one"])[0]["data"] == {"verb": "update", "action": "SS-7c", "version": 3}


def test_a_nudge_does_not_tell_people_their_own_name_on_every_row():
    assert "7c ● RED · 1 day late" in texts(GALLERY["nudge"])
    assert "7e ● RED · 1 day late · Supt Horn and Supt Gomery" in texts(GALLERY["nudge"])


def test_an_old_card_says_that_nothing_was_saved_and_how_it_stands():
    assert texts(GALLERY["old"])[0] == "That card was old, so nothing was saved."


def test_six_answers_are_buttons_and_seven_a_list_to_search():
    six = check(choice_card(question="Which?", asks="owner", options=[f"Owner {n}" for n in range(6)]))
    seven = check(choice_card(question="Which?", asks="owner", options=[f"Owner {n}" for n in range(7)]))
    assert (len(buttons(six)), titles(seven)) == (6, ["Choose"])
    assert buttons(six)[5]["data"] == {"verb": "choose", "for": "owner", "option": "Owner 5"}


def test_a_history_too_long_for_a_card_goes_on_where_it_stopped():
    entries = [HistoryFact(TODAY, "CI Kitchen", "update", None, f"Note {n}") for n in range(40)]
    card = check(history_card(action=action("7c"), entries=entries, as_at=TODAY))
    assert "1 June 2015 · CI Kitchen: Note 14" in texts(card)
    assert buttons(card)[0]["data"] == {"verb": "history", "action": "SS-7c", "version": 3, "start": 15}


def test_a_chart_comes_with_a_line_of_the_same_figures():
    assert "2 RED, 4 AMBER, 3 GREEN" in texts(GALLERY["summary-one"])


def test_colours_are_counted_one_a_row():
    assert texts(GALLERY["summary-colour"])[2:] == ["2 RED, 9 AMBER", "Colour", "Actions", "RED", "2", "AMBER", "9"]


def test_answers_too_many_for_one_card_are_cut_and_say_so():
    several = {**GALLERY["help"], "body": GALLERY["actions-many"]["body"] * 30}
    cut = check(fitted(several))
    assert texts(cut)[-1] == "There is more than fits on one card. Ask for one thing at a time."
    assert fitted(GALLERY["help"]) == GALLERY["help"]


def test_help_types_what_it_shows():
    shown = [line.strip("“”") for line in texts(GALLERY["help"]) if line.startswith("“")]
    assert [press["data"]["text"] for press in presses(GALLERY["help"])] == shown


def test_a_digest_counts_every_part():
    assert texts(GALLERY["digest"])[0] == (
        "Stop and Search: 2 overdue, 1 newly red, 2 due in 30 days, 1 done or closed"
    )


@any_number
@given(actions=facts.many_actions, whose=SAID, why=SAID)
def test_any_nudge(actions, whose, why):
    parts = {"overdue": actions[:3], "due_soon": actions[3:], "waiting": actions}
    check(nudge_card(whose=whose, as_at=TODAY, why=why, notes=[why] * 30, **parts))
    check(nudge_card(whose=whose, as_at=TODAY, why=why, own=(), to_sign_off=actions, **parts))


@any_number
@given(
    actions=facts.many_actions,
    title=SAID,
    silent=few_or_many(st.builds(SilentFact, SAID, st.integers(0, 99), st.none() | DAYS)),
)
def test_any_digest_counts_what_its_sentence_counts(actions, title, silent):
    parts = {"overdue": actions, "due_soon": actions[:2], "closed": actions, "new_reds": actions}
    card = check(digest_card(title=title, reading=title, as_at=TODAY, silent=silent, **parts))
    sentence = digest_sentence(title="", as_at=TODAY, **parts)
    assert not actions or (f"{len(actions)} overdue" in texts(card)[0] or len(texts(card)[0]) > 150)
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
    check(summary_card(title=title, reading=title, as_at=TODAY, counts=counts, total=total))
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
    check(choice_card(question=said, asks="owner", options=options, draft="d1", said=said))
    check(link_person_card(person="p1", shown_as=said, owners=options))
    check(welcome_card(plans=options, examples=options, added_by=said, in_team=True))
    check(help_card(topics={said: options, "More": options}))
    check(refusal_card(reason=said, next_steps=options))
    check(file_ready_card(name=said, what=said, actions=3, size=10, as_at=TODAY, link="https://x.example/f"))
    reached = [ReachFact(one, state, None, said) for one in options for state in ("sent", "unreachable")]
    check(reach_card(title=said, reading=said, as_at=TODAY, reached=reached))
    assert reach_sentence(title=said, reached=reached)
    assert choice_sentence(question="Which?", options=options)
