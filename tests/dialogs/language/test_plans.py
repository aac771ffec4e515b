"""Plans and reports named in every way they have: by title, publisher, body, kind, file, day, code or a taught name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dialogs.language.hearing import hear
from dialogs.language.vocabulary import Paper

from .meanings import VOCABULARY

REFS = frozenset({"1", "2", "3", "4"})
TODAY = date(2024, 6, 3)


def paper(code: str, title: str, *, year: int, month: int = 3, **more: object) -> Paper:
    made = Paper(code, False, (title,), "HMICFRS", days=(date(year, month, 1),), reports=(code,), refs=REFS, ours=REFS)
    return replace(made, **more)  # type: ignore[arg-type]


PAPERS = (
    Paper("trk", True, ("Inspection tracker",), body="Borchester Constabulary", kind="tracker", file="traffic tracker"),
    paper("hid", "Hidden harm: the response to rural crime", year=2022, ours=frozenset({"1"})),
    paper("fld", "Open fields: policing rural crime together", year=2023),
    paper("cv17", "CREW: Custody Visits 2017", year=2018),
    paper("cv17b", "CREW: Custody Visits 2017 - Borchester", year=2018),
    paper("rl19", "CREW: Response Times 2019", year=2019, month=10),
    Paper("lttr", True, ("Recommendations on handcuffs",), "IOPC", "Metropolitan Police", "response",
          "handcuffs learning letter", (date(2021, 5, 4),), ("lttr",), REFS, REFS),
)  # fmt: skip
STORE = replace(
    VOCABULARY,
    plans={"trk": "Inspection tracker", "lttr": "Recommendations on handcuffs"},
    reports={each.code: each.titles[0] for each in PAPERS if not each.is_plan} | {"lttr": "Handcuffs"},
    papers=PAPERS,
    called={"green book": "rl19"},
)


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        ("what is open in the handcuffs letter", {"lttr"}),
        ("what have we still to do from the Met's letter", {"lttr"}),
        ("outstanding in hidden harm", {"hid"}),
        ("what is overdue on the traffic tracker", {"trk"}),
        ("show the custody visits 2017 Borchester ones", {"cv17b"}),
        ("recs from the 2017 national custody visits inspection", {"cv17"}),
        ("whats left on all the CREWs", {"cv17", "cv17b", "rl19"}),
        ("what is amber across both rural crime reports", {"hid", "fld"}),
        ("open recs in the october report", {"rl19"}),
        ("what is overdue in the green book", {"rl19"}),
        ("what is open on RL19", {"rl19"}),
        ("whats open under opne fields and hidden harm", {"hid"}),
        ("anything about rural crime", set()),
        ("what is due in 2017", set()),
    ],
)
def test_it_is_named(said: str, codes: set[str]) -> None:
    [ask] = hear(said, STORE, today=TODAY).asks
    assert {*ask.filters.plans, *ask.filters.query.reports} == codes
    assert not codes or not ask.filters.query.due


@pytest.mark.parametrize(
    ("said", "refs"),
    [
        ("hidden harm rec 3", ("hid-3",)),
        ("hidden harm 3", ("hid-3",)),
        ("where are we with recs 2 and 4 in open fields", ("fld-2", "fld-4")),
        ("status of rec three of the handcuffs letter", ("lttr-3",)),
        ("rural crime rec 2", ("fld-2",)),
        ("rural crime rec 1", ("1",)),
    ],
)
def test_a_ref_beside_a_name_is_of_that_report(said: str, refs: tuple[str, ...]) -> None:
    [ask] = hear(said, STORE, today=TODAY).asks
    assert ask.filters.query.refs == refs


@pytest.mark.parametrize(
    ("said", "means_one"),
    [
        ("what is open in the rural crime report", True),
        ("what is open in both rural crime reports", False),
        ("what is open in the handcuffs letter", False),
    ],
)
def test_several_that_fit_one_name_are_settled_later(said: str, *, means_one: bool) -> None:
    [ask] = hear(said, STORE, today=TODAY).asks
    assert ask.filters.means_one is means_one


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("status of EO-2027-001", "eo2027001"),
        ("status of eo 2027 001", "eo2027001"),
        ("24 AGS 03: bells answered", "24ags03"),
        ("2: lockers all relabelled", "2"),
        ("status of action eight b", "8b"),
    ],
)
def test_a_ref_has_any_shape_its_plan_has(said: str, key: str) -> None:
    vocabulary = replace(VOCABULARY, refs=VOCABULARY.refs | {"eo2027001", "24ags03", "2"})
    [ask] = hear(said, vocabulary, today=TODAY).asks
    assert ask.filters.query.refs == (key,)
