"""Worlds beyond the sample plan: a tracker whose numbers start again, several documents, a plan numbered 1, 2, 3."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from dialogs.language.hearing import hear
from dialogs.language.vocabulary import Paper, TextIndex, Vocabulary
from plan.owners import Directory
from tests.dialogs.language.meanings import meaning

TODAY = date(2024, 6, 3)
REFS = frozenset({"1", "2", "3", "4"})
NAMES = ("Supt Archer", "DAC Archers", "Insp Tess Fallon", "Ruth Pargetter")
TEXTS = (
    "Flag every rural crime on the day it is recorded",
    "Train control room staff to hear when a caller is at risk",
    "Publish how often handcuffs are used and why",
    "The College to write guidance on lone working",
    "Brief wardens before each custody visit",
    "Review the kennel contract with forces nearby",
)


def _report(code: str, title: str, *, year: int, **more: object) -> Paper:
    made = Paper(code, False, (title,), "HMICFRS", days=(date(year, 3, 1),), reports=(code,), refs=REFS, ours=REFS)
    return replace(made, **more)  # type: ignore[arg-type]


REPORTS = (
    _report("hid", "Hidden harm: the response to rural crime", year=2022, ours=frozenset({"1"})),
    _report("fld", "Open fields: policing rural crime together", year=2023),
    _report("cv17", "CREW: Custody Visits 2017", year=2018),
    _report("cv17b", "CREW: Custody Visits 2017 - Cambs", year=2018),
)
LETTER = Paper("lttr", True, ("Recommendations on handcuffs",), "IOPC", "Metropolitan Police", "response",
               "handcuffs learning letter", (date(2021, 5, 4),), ("lttr",), REFS, REFS)  # fmt: skip
OWN = Paper("kn", True, ("Kennel plan",), "", "Borchester Constabulary", "action plan", "kennel plan",
            reports=("kn",), refs=frozenset({"1", "2", "3"}), ours=frozenset({"1", "2", "3"}))  # fmt: skip


def _world(papers: tuple[Paper, ...]) -> Vocabulary:
    plans = {each.code: each.titles[0] for each in papers if each.is_plan}
    reports = {code: code.upper() for each in papers for code in each.reports}
    return Vocabulary(
        directory=Directory(NAMES),
        refs=frozenset({key for each in papers for key in each.refs}),
        recommendations=REFS,
        plans=plans,
        reports=reports,
        years=(date(2023, 1, 1), date(2025, 12, 31)),
        words=frozenset(word for text in TEXTS for word in text.lower().split()),
        texts=TextIndex(TEXTS),
        leads=Directory(("DCC Aldridge",)),
        papers=papers,
        prints_new=True,
    )


TRACKER = Paper("trk", True, ("Inspection tracker",), body="Borchester Constabulary", kind="tracker",
                file="traffic tracker", reports=tuple(each.code for each in REPORTS), refs=REFS, ours=REFS)  # fmt: skip
WORLDS = {
    "tracker": _world((TRACKER, *REPORTS)),
    "documents": _world((TRACKER, *REPORTS, LETTER, OWN)),
    "numbered": _world((OWN,)),
}


def heard_in(world: str, message: str) -> list[dict[str, Any]]:
    """Every ask of a message in a world, with its reports and the words that were left out."""
    hearing = hear(message, WORLDS[world], today=TODAY)
    asks = [meaning(each) | _beside(each.filters.query.reports) for each in hearing.asks]
    left_out = {"unheard": list(hearing.unheard)} if hearing.unheard and asks else {}
    return [asks[0] | left_out, *asks[1:]] if asks else [left_out]


def _beside(reports: tuple[str, ...]) -> dict[str, str]:
    return {"report": " ".join(reports)} if reports else {}
