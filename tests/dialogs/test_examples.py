"""Help shows nothing that would not be understood."""

from datetime import date

import pytest

from dialogs.language.hearing import hear
from dialogs.language.vocabulary import Vocabulary
from dialogs.language.words import sentences
from dialogs.replies.examples import TOPICS, examples, nearest
from plan.owners import Directory

KNOWN = Vocabulary(
    directory=Directory(["Supt Horn", "CI Kitchen"]),
    refs=frozenset({"7c", "ss-7c"}),
    recommendations=frozenset({"7"}),
    plans={"ss": "Stop and Search"},
    reports={},
)
NOTHING = Vocabulary(Directory([]), frozenset(), frozenset(), {}, {})
OFFERED = [
    (name, each.format(owner="Supt Horn", ref="7c", recommendation="7"))
    for names in TOPICS.values()
    for name in names
    for each in sentences()["intents"][name]["offered"]
]


@pytest.mark.parametrize(("intent", "text"), OFFERED)
def test_what_help_offers_is_heard_as_what_it_stands_for(intent: str, text: str) -> None:
    hearing = hear(text, KNOWN, today=date(2015, 6, 1))
    assert [ask.intent.value for ask in hearing.asks] == [intent]
    assert not hearing.unheard


def test_examples_name_only_what_is_known_here() -> None:
    assert "{" not in str(examples(KNOWN)).replace("{'", "")
    assert not any("Horn" in each or "7c" in each for topic in examples(NOTHING).values() for each in topic)


def test_what_was_not_understood_is_met_with_the_nearest_thing() -> None:
    assert nearest("ovrdeu is what", KNOWN)[0] == "What is overdue?"
    assert nearest("tell me a joke", KNOWN) == []


def test_nobody_without_actions_is_told_to_ask_for_their_own() -> None:
    assert "What am I down for?" in nearest("what am I doing", KNOWN)
    assert not any("I" in each.split() for each in nearest("what am I doing", KNOWN, is_owner=False))
