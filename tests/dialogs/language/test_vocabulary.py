"""Things made of a vocabulary live as long as it does, and no longer."""

from __future__ import annotations

import gc
import weakref
from datetime import date

from dialogs.language.hearing import hear
from dialogs.language.vocabulary import Vocabulary, kept_with
from dialogs.replies.reports import brief_titles
from plan.owners import Directory


def known() -> Vocabulary:
    plans = {"ss": "Stop and Search Action Plan"}
    return Vocabulary(Directory(("Supt Horn",)), frozenset({"7b"}), frozenset({"7"}), plans, reports={})


def test_it_is_made_once_for_each_vocabulary():
    one, other, made = known(), known(), []
    number = kept_with(lambda vocabulary: made.append(vocabulary) or len(made))
    assert [number(one), number(one), number(other), number(one)] == [1, 1, 2, 1]


def test_a_vocabulary_that_was_replaced_is_let_go_with_all_that_was_made_of_it():
    vocabulary = known()
    hear("what is overdue in the stop and search plan under 7", vocabulary, today=date(2015, 6, 1))
    brief_titles(vocabulary)
    seen = weakref.ref(vocabulary)
    del vocabulary
    gc.collect()
    assert seen() is None
