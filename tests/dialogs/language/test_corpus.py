"""The corpus: every sentence as it must be heard, and as it is heard when it is typed with noise."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from tests.dialogs.language.meanings import corpus, meanings
from tests.dialogs.language.noise import is_reported, noised

CORPUS: list[tuple[str, list[dict[str, Any]]]] = [(said, expected) for said, *expected in corpus("corpus.yaml")]
WORDS_AS_TYPED = ("text", "reason", "agreed_by")
"""What is kept verbatim, and so is as noisy as the message."""
WHOLE_ANSWER = 0.98


def test_every_sentence_is_heard_as_it_must_be() -> None:
    wrong = {said: heard for said, expected in CORPUS if (heard := meanings(said)) != expected}
    assert wrong == {}


def test_noise_changes_nothing_that_is_heard(capsys: pytest.CaptureFixture[str]) -> None:
    """Half of the sentences are tuned on; the accuracy of the other half is what is reported."""
    heard, missed = Counter[tuple[str, bool]](), list[str]()
    for said, expected in CORPUS:
        for kind, noisy in noised(said):
            right = _bare(meanings(noisy)) == _bare(expected)
            heard[kind, right] += is_reported(said)
            if not right and not is_reported(said):
                missed.append(f"{kind}: {noisy!r}")
    right, wrong = (sum(count for (_, was), count in heard.items() if was is which) for which in (True, False))
    with capsys.disabled():
        share = f"{right} of {right + wrong} ({right / (right + wrong):.1%})"
        print(f"\nThe half not tuned on: {share} noisy sentences heard whole.")
    assert right / (right + wrong) >= WHOLE_ANSWER, missed


def test_there_are_enough_sentences() -> None:
    assert len(CORPUS) >= 400
    assert sum(1 + len(list(noised(said))) for said, _ in CORPUS) >= 2_000


def test_no_question_is_heard_as_an_order() -> None:
    asking = [said for said, _ in CORPUS if said.rstrip().endswith("?")]
    orders = {"update", "status", "deadline", "owners", "add", "sign_off", "reject", "reopen", "propose", "undo"}
    assert [said for said in asking for each in meanings(said) if each["intent"] in orders] == []


def _bare(asks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The asks without the words that are kept as they were typed."""
    return [{slot: value for slot, value in ask.items() if slot not in WORDS_AS_TYPED} for ask in asks]
