"""Rules of any message: nothing breaks, nothing is ordered by a question, an update is kept as it was typed."""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.language.clean import LONGEST, clean
from dialogs.language.hearing import TOO_LONG, TOO_MANY, hear
from dialogs.language.meaning import COMMANDS, Intent
from dialogs.language.words import common_words
from tests.dialogs.language.meanings import TODAY, VOCABULARY, meanings, sample_vocabulary
from tests.dialogs.language.test_corpus import CORPUS

WRITES = COMMANDS - {Intent.EXPORT, Intent.DIGEST}
ORDERS = [
    said
    for said, asks in CORPUS
    if len(asks) == 1 and asks[0]["intent"] in {each.value for each in WRITES} and "?" not in said
]


@cache
def is_plain(word: str) -> bool:
    """Whether a word alone means nothing."""
    return {each["intent"] for each in meanings(word)} == {"unknown"}


PLAIN_WORDS = st.sampled_from(sorted(common_words() - VOCABULARY.words)).filter(is_plain)


def orders(message: str) -> list[Intent]:
    return [heard.intent for heard in hear(message, VOCABULARY, today=TODAY).asks if heard.intent in WRITES]


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_heard_without_breaking(message: str) -> None:
    hearing = hear(message, VOCABULARY, today=TODAY)
    assert hearing.asks or hearing.fault


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="<>&;at/ \n\"'p=#x2019*_`~abr-:>", max_size=120))
def test_cleaning_twice_changes_nothing(message: str) -> None:
    assert clean(clean(message)) == clean(message)


@settings(max_examples=300, deadline=None)
@given(st.lists(PLAIN_WORDS, min_size=1, max_size=8))
def test_words_that_order_nothing_order_nothing(words: list[str]) -> None:
    assert orders(" ".join(words)) == []


@pytest.mark.parametrize(
    "asking",
    ["should we {}?", "is it ok to {}?", "did anyone {}", "why did they {}", "when will we {}?", "who said to {}"],
)
def test_a_question_about_an_order_is_no_order(asking: str) -> None:
    assert [said for said in ORDERS if orders(asking.format(said))] == []


@pytest.mark.parametrize("denying", ["do not {}", "don't {}", "please don't {}"])
def test_an_order_denied_is_no_order(denying: str) -> None:
    started = ("extend", "push", "mark", "close", "give", "reopen", "update", "propose", "reject", "add", "move")
    assert [said for said in ORDERS if said.split()[0] in started and orders(denying.format(said))] == []


@settings(max_examples=200, deadline=None)
@given(PLAIN_WORDS, st.text(alphabet="abcdefgh IJKL,'é’&-()0", min_size=5, max_size=60))
def test_an_updates_words_are_kept_as_typed(word: str, rest: str) -> None:
    typed = clean(f"{word} {rest}x")
    asks = hear(f"update 7b: {typed}", VOCABULARY, today=TODAY).asks
    assert (asks[0].intent, asks[0].orders.text) == (Intent.UPDATE, typed)


def test_an_update_keeps_its_capitals_its_quotes_and_its_accents() -> None:
    (ask,) = hear("Update 7B – “Zoë’s” rep went OUT; whats next TBC", VOCABULARY, today=TODAY).asks
    assert ask.orders.text == "“Zoë’s” rep went OUT; whats next TBC"


def test_the_quoted_message_is_not_the_senders() -> None:
    assert meanings("<blockquote>extend 6a to 31 July</blockquote>whats overdue") == [
        {"intent": "list", "overdue": True}
    ]
    assert meanings("> mark 7b complete\nis 7b done?") == [{"intent": "item", "refs": ["7b"]}]


def test_a_signature_says_nothing() -> None:
    assert meanings("whats overdue for Horn\n\nKind regards,\nCI Kitchen") == [
        {"intent": "list", "owners": ["Supt Horn"], "overdue": True}
    ]


def test_a_long_update_is_kept_whole_and_a_longer_paste_is_refused_with_a_reason() -> None:
    (ask,) = hear("update 7b: " + "rides booked " * 300, VOCABULARY, today=TODAY).asks
    assert ask.orders.text == ("rides booked " * 300).strip()
    pasted = hear("update 7b: " + "rides booked " * 2_000, VOCABULARY, today=TODAY)
    assert (pasted.asks, pasted.fault) == ((), TOO_LONG)


def test_more_refs_than_anybody_means_are_refused_with_a_reason() -> None:
    assert hear(", ".join(["7b"] * 101), VOCABULARY, today=TODAY).fault == TOO_MANY
    assert hear(", ".join(["7b"] * 100), VOCABULARY, today=TODAY).fault is None


@pytest.mark.parametrize("length", [LONGEST, 28_000])
@pytest.mark.parametrize(
    "shape",
    ["7b, ", "7b ", "7b and ", "７ｂ ", "7b/", "1a-1b ", "recs 1, ", "<at>", "<", '"', "_", ".", "*a", "a,", "a-", "a",
     "&amp;", "&amp", "'", "\n", " ", "update ", "what is ", "who ", "not ", "in ", "about ", "next week ",
     "the custody one ", "Supt Horn and ", "1 June 2015 and ", "give 7b to Horn by 1 June, ", "from: a\nsent: b\n"],
)  # fmt: skip
def test_no_message_takes_more_than_so_many_steps(shape: str, length: int) -> None:
    message = (shape * length)[:length]
    hear(message, VOCABULARY, today=TODAY)
    assert _steps(message) < 50 * LONGEST


@pytest.mark.parametrize("shape", ["- ", ", ", "! ", ". ", "a, ", "thanks ", " ", "\n", "\t", "\n \t", "7b \n"])
def test_no_pattern_looks_again_and_again_at_the_same_signs(shape: str) -> None:
    message = (shape * LONGEST)[:LONGEST]
    began = time.thread_time()
    hear(message, VOCABULARY, today=TODAY)
    assert time.thread_time() - began < 1


def _steps(message: str) -> int:
    """Count the calls it takes to hear a message."""
    steps = 0

    def count(_frame: object, event: str, _what: object) -> None:
        nonlocal steps
        steps += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        hear(message, VOCABULARY, today=TODAY)
    finally:
        sys.setprofile(None)
    return steps


@pytest.mark.parametrize("said", ["что просрочено", "期限切れは何ですか", "ما هو المتأخر", "🙏🙏", "", "   ", "?!"])
def test_what_cannot_be_understood_is_not_guessed_at(said: str) -> None:
    assert meanings(said) == [{"intent": "unknown"}]


def test_a_day_that_cannot_be_is_said() -> None:
    assert hear("extend 6a to 31 June", VOCABULARY, today=TODAY).fault == "31 June is not a date: June has 30 days."
    assert hear("what is due by 31 June", VOCABULARY, today=TODAY).asks == ()


@pytest.mark.parametrize("said", ["what is Kitchen's before the SMB", "what is overdue since the SMB"])
def test_a_meeting_whose_day_nobody_gave_is_left_out_aloud(said: str) -> None:
    assert hear(said, VOCABULARY, today=TODAY).unheard == ("the SMB",)


@pytest.mark.parametrize("name", ["Green", "May", "March", "Close", "Young", "Day", "Open", "Board"])
def test_a_name_that_is_also_a_word_is_taken_for_one_only_with_a_rank_or_a_capital(name: str) -> None:
    vocabulary = sample_vocabulary(extra_names=(f"PC {name}",))
    assert meanings(f"what is overdue for PC {name}", vocabulary)[0]["owners"] == [f"PC {name}"]
    assert "owners" not in meanings("what is open and green in may, march and close to the board day", vocabulary)[0]


def test_nobody_is_found_among_very_many_in_no_time() -> None:
    many = tuple(f"PC {chr(97 + i % 26)}{chr(97 + i // 26 % 26)}{chr(97 + i // 676)}son" for i in range(5_000))
    vocabulary = sample_vocabulary(extra_names=many)
    hear("whats overdue for supt horm", vocabulary, today=TODAY)
    began = time.thread_time()
    for said, _ in CORPUS[:100]:
        hear(said, vocabulary, today=TODAY)
    assert (time.thread_time() - began) / 100 < 0.01


TRACKER = replace(
    VOCABULARY,
    plans={"tr": "Report Recommendations"},
    reports={"hid": "Hidden in plain sight: the response to hate crime", "cold": "Cold comfort: answering 999 calls"},
    refs=frozenset({"4.7", "hid-1", "cold-1"}),
    papers=(),
)


@pytest.mark.parametrize("said", ["whats open under cold comfort", "cold comfort recs", "everything on COLD"])
def test_a_report_is_known_by_its_title_or_its_code(said: str) -> None:
    (ask,) = hear(said, TRACKER, today=TODAY).asks
    assert ask.filters.query.reports == ("cold",)
    assert not ask.filters.query.words


def test_a_body_that_is_waited_for_is_no_plan() -> None:
    here = replace(VOCABULARY, plans={"hmic": "HMIC tracker"}, reports={"hmic": "HMIC tracker"})
    (ask,) = hear("anything waiting on HMIC", here, today=TODAY).asks
    assert not ask.filters.plans


def test_a_number_with_a_point_is_a_ref_where_the_plan_numbers_so() -> None:
    assert hear("4.7 status", TRACKER, today=TODAY).asks[0].filters.query.refs == ("4.7",)
    assert hear("4.7 status", VOCABULARY, today=TODAY).asks[0].filters.query.refs == ()


@pytest.mark.parametrize(
    ("said", "kind"), [("any AFIs left", "area for improvement"), ("open causes of concern", "cause of concern")]
)
def test_a_kind_of_recommendation_is_asked_for_by_its_name(said: str, kind: str) -> None:
    (ask,) = hear(said, VOCABULARY, today=TODAY).asks
    assert ask.filters.query.kinds == (kind,)
    assert not ask.filters.query.words


def test_every_reading_is_weighed_and_the_one_that_explains_most_is_taken() -> None:
    (ways,) = hear("4a extended to 31 March, CoP late", VOCABULARY, today=TODAY).ways
    assert [heard.intent for heard, _ in ways][:2] == [Intent.DEADLINE, Intent.UPDATE]
    assert [score for _, score in ways] == sorted((score for _, score in ways), reverse=True)
    assert ways[-1][0].intent is Intent.UNKNOWN


@pytest.mark.parametrize(
    "said",
    ["which actions have no evidence", "who's the slackest"],
)
def test_what_nobody_can_place_is_never_answered_with_everything(said: str) -> None:
    assert [ask.intent for ask in hear(said, VOCABULARY, today=TODAY).asks] == [Intent.UNKNOWN]


def test_a_word_that_was_left_out_is_said() -> None:
    assert hear("what is overdue and critical", VOCABULARY, today=TODAY).unheard == ("critical",)
    assert hear("whats red gov", VOCABULARY, today=TODAY).unheard == ()


@pytest.mark.parametrize("last", ["close", "please close", "mark", "propose", "extend", "reopen", "give"])
def test_an_order_that_ends_with_its_verb_is_heard_without_breaking(last: str) -> None:
    assert hear(f"12a: written into the procedures, nothing further to do, {last}", VOCABULARY, today=TODAY).asks


def test_a_day_nought_is_heard_without_breaking() -> None:
    assert hear("extend 3a to the 0th", VOCABULARY, today=TODAY).asks


@pytest.mark.parametrize(
    ("said", "aside"),
    [
        ("Kettle exploded this morning. Who owns 7b?", "Kettle exploded this morning."),
        ("Show me the reds. Sorry for rambling, dog barking.", "Sorry for rambling, dog barking."),
        ("Battery nearly flat\nwhat is overdue for Horn", "Battery nearly flat"),
    ],
)
def test_a_sentence_that_asks_nothing_is_put_aside_and_said(said: str, aside: str) -> None:
    hearing = hear(said, VOCABULARY, today=TODAY)
    assert [ask.filters.query.words for ask in hearing.asks] == [()]
    assert hearing.unheard == (aside,)


@pytest.mark.parametrize("said", ["7b: rides booked. Kettle exploded.", "Custody. Who owns it?"])
def test_a_sentence_beside_news_or_one_that_is_pointed_at_is_kept(said: str) -> None:
    assert "Kettle exploded." not in hear(said, VOCABULARY, today=TODAY).unheard


def test_deadlines_listed_under_a_heading_share_one_reason() -> None:
    asks = hear("dates moved: 7b to 30 June, 7c 31 July; agreed at the panel", VOCABULARY, today=TODAY).asks
    assert [(ask.intent, ask.filters.query.refs, str(ask.orders.due)) for ask in asks] == [
        (Intent.DEADLINE, ("7b",), "2015-06-30"),
        (Intent.DEADLINE, ("7c",), "2015-07-31"),
    ]
