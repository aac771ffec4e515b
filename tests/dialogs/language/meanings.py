"""A hearing in plain words that the corpus is written in."""

from __future__ import annotations

import json
import re
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from dialogs.language.hearing import hear
from dialogs.language.meaning import AnswerOrder, Heard
from dialogs.language.vocabulary import TextIndex, Vocabulary
from dialogs.language.words import LOADER
from plan.actions import OPEN, Status
from plan.owners import Directory, Match, MatchKind
from plan.query import Window

TODAY = date(2015, 6, 1)
NAMES = (
    "CI Kitchen", "Leah Watson", "Supt Puttock", "Supt Horn", "SMT Leads", "Victor Robinson", "Liz Riding",
    "Alan Tattersall", "Ian Billsborough", "Supt Gomery", "Supt Robertshaw", "CI Sansbury", "CI Mills",
)  # fmt: skip
REFS = tuple(
    f"{number}{letter}"
    for number, letters in enumerate("ab ab ab a ab abc abcde abcdef ab abc abcdef a a".split(), start=1)
    for letter in letters
)


def _words_of_the_sample() -> frozenset[str]:
    text = files("storage.sample").joinpath("stop_and_search.json").read_text("utf-8")
    return frozenset(word.lower() for word in re.findall(r"[^\W\d_]{3,}", text) if not word.istitle())


WORDS = _words_of_the_sample()


def _texts_of_the_sample() -> TextIndex:
    plan = json.loads(files("storage.sample").joinpath("stop_and_search.json").read_text("utf-8"))["plans"][0]
    return TextIndex(
        [each["text"] for report in plan["reports"] for asked in report["recommendations"] for each in asked["actions"]]
    )


TEXTS = _texts_of_the_sample()


def sample_vocabulary(*, extra_names: tuple[str, ...] = ()) -> Vocabulary:
    """The vocabulary of the Stop and Search plan."""
    return Vocabulary(
        directory=Directory((*NAMES, *extra_names)),
        refs=frozenset((*REFS, *(f"ss-{ref}" for ref in REFS))),
        recommendations=frozenset(str(number) for number in range(1, 14)),
        plans={"ss": "Stop and Search Action Plan"},
        reports={"ss": "HMIC Inspection of Stop and Search 2013"},
        years=(date(2015, 4, 30), date(2015, 11, 30)),
        words=WORDS,
        texts=TEXTS,
    )


VOCABULARY = sample_vocabulary()


def corpus(name: str) -> Any:
    """A file of sentences and their meanings, in this folder."""
    return yaml.load((Path(__file__).parent / name).read_text("utf-8"), LOADER)


def meanings(message: str, vocabulary: Vocabulary = VOCABULARY, today: date = TODAY) -> list[dict[str, Any]]:
    """Every ask of a message, each as the corpus writes it."""
    return [meaning(heard) for heard in hear(message, vocabulary, today=today).asks]


def meaning(heard: Heard) -> dict[str, Any]:
    """One ask: its intent, and every slot that was filled."""
    filters, orders = heard.filters, heard.orders
    said = {
        "intent": heard.intent.value,
        "owners": [_name(each) for each in filters.owners],
        "not_owners": [_name(each) for each in filters.not_owners],
        "refs": list(filters.query.refs),
        "status": _statuses(heard),
        "colours": sorted(each.value for each in filters.query.colours),
        "printed": sorted(each.value for each in filters.query.printed),
        "due": " or ".join(filter(None, map(_days, filters.query.due))),
        "updated": _days(filters.query.updated),
        "settled": _days(filters.query.settled),
        "silent_since": filters.query.silent_since and filters.query.silent_since.isoformat(),
        "as_at": filters.as_at and filters.as_at.isoformat(),
        "words": [words.partition("|")[0] for words in filters.query.words],
        "plan": " ".join(filters.plans),
        "waiting_on": [body.partition("|")[0].lower() for body in filters.query.waiting_on[:1]],
        "moved": filters.query.moved,
        "order": None if heard.order is AnswerOrder.PLAN else heard.order.value,
        "group_by": heard.group_by and heard.group_by.value,
        "counts": list(heard.counts),
        "limit": heard.limit,
        "nth": heard.nth,
        "since": heard.since.isoformat() if heard.since else heard.since_words,
        "text": orders.text,
        "reason": orders.reason,
        "agreed_by": orders.agreed_by,
        "new_status": orders.status and orders.status.value,
        "new_due": orders.due and orders.due.isoformat(),
        "shift": orders.shift_days or (orders.shift_months and f"{orders.shift_months} months"),
        "new_owners": [_name(each) for each in orders.owners],
        "owners_change": orders.owners_change,
        "not_refs": list(orders.instead_of),
        "until": orders.until and orders.until.isoformat(),
        "from": orders.since and orders.since.isoformat(),
        "every": orders.every,
        "file": orders.file_kind,
        "claims_done": orders.claims_done,
        "mine": filters.mine,
        "joint": bool(filters.query.joint),
        "alone": filters.query.joint is False,
        "overdue": filters.query.overdue,
        "never_updated": filters.query.never_updated,
        "no_deadline": filters.query.has_deadline is False,
        "no_owner": filters.query.has_owner is False,
        "awaiting_sign_off": filters.query.statuses == {Status.PROPOSED},
        "follows": heard.follows,
        "escalate": heard.topic == "escalate",
    }
    return {key: value for key, value in said.items() if value}


def _name(match: Match) -> str:
    """A name as it was taken: "close" is said back, "nobody" is a stranger, "one of" is asked."""
    if match.kind is MatchKind.EXACT:
        return match.owners[0]
    if match.kind is MatchKind.CLOSE:
        return f"close to {match.owners[0]}"
    return "nobody" if match.kind is MatchKind.NONE else f"one of {len(match.owners)}"


def _statuses(heard: Heard) -> str | None:
    statuses = heard.filters.query.statuses
    if statuses is None or statuses == {Status.PROPOSED}:
        return None
    return "open" if statuses == OPEN else " or ".join(sorted(each.words for each in statuses))


def _days(window: Window | None) -> str | None:
    return f"{window.first or '...'} to {window.last or '...'}" if window else None
