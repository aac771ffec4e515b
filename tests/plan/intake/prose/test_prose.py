"""Items written as prose: letters, board papers, lists with labels, and pages that hold none."""
# ruff: noqa: E501 - paragraphs are as long as they are

from __future__ import annotations

from datetime import date

LETTER = """
**NORTHERN
BAKERY**

Ms Ada Grain
PO Box 9
Millham
MM1 1AA

Dear Ms Grain,

We have read your letter of 21th August 2020. All your learning recommendations are accepted.

IOPC recommendation and bakery response

1. Bread – the Weight of Loaves

The IOPC recommends that the Bakery take steps to weigh every loaf.

The Bakery may wish to consider:

- **buying new scales;**

We have looked at scales. These will be in use by December 2020.

- **training those who weigh.**

Training is under way, and the first course was held in May 2019. It covers:

- how to read a scale
- how to write it down

The IOPC therefore recommends that the Bakery ensures there is a record of what was weighed.

The Bakery may want to consider:

- **a paper record;**
- **a record on the computer.**

A record is kept now. The new one should be finished by the end of March 2021.

2. Communication – Labels

The IOPC recommends that labels are read by a second person.

We agree. Labels come in four kinds:

1. Plain labels
2. Labels for cakes
3. Labels for bread

Conclusion

We are glad of these recommendations.
"""

BOARD = """
**To:** Bakery Board

**Date:** 13 April 2021

**BREAD INSPECTION REPORT
– THE WEIGHT OF LOAVES.**

**1. Purpose**

1.1 This paper tells the Board of Northern Bakery Council and its response.

**2. Recommendation**

2.1 Members of the Board are invited to note this paper

**3. Overview**

3.1 On 5<sup>th</sup> March 2021 HMICFRS published: "The Weight of Loaves: a Spotlight". It made three recommendations.

#### **4. Recommendations**

- 4.1 By July 2022, bakeries should weigh every loaf, and keep a record of

---

<sup>1</sup> A loaf is a piece of bread

what was weighed.

**Bakery Response: Scales are being bought. There are some**

**faults in those we have, from June 2021.**

- 4.2 With immediate effect, bakeries should label loaves.

**Bakery Response: Labels are printed.**

- 4.3 By December 2021, the Guild should agree a label.

**Bakery Response: This recommendation is addressed to the Guild. We will await further word.**

## **5. Recommendation**

- 5.1 Members of the Board are invited to note this paper.
"""

LABELLED = """
Fire Service Improvement Plan

AFI 1: The service should make sure it learns from incidents

Owner: Group Manager Pat Hill
Deadline: 31 March 2024
Status: In progress
Update: Debrief policy is rewritten and out for comment.

AFI 2: The service should assure itself of its accounts

Owner: Head of Finance; Target date: June 2024; Status: Complete

Recommendation 3

The service should test every alarm

Action taken

All alarms are tested weekly.

Status: On track
"""

PAGE = """
Skip to content
We use cookies to make this site work.
Our bakery has baked since 1901 and is loved by all who know it.
An inspectorate published a report on 15 December 2023 on how loaves are weighed.
The report made ten recommendations, six for bakers, including that bakers ensure scales are tested; loaves are weighed twice; and records are kept for a year.
We reviewed all we do, and found that we complied.
"""


def test_a_letter_is_read_into_recommendations_and_their_points(read):
    found = read(LETTER, code="NB")
    assert [each.ref for each in found.plan.recommendations()] == ["1", "2", "3"]
    assert [action.id for action in found.plan.actions()] == ["NB-1a", "NB-1b", "NB-2a", "NB-2b", "NB-3"]
    assert {each.kind for each in found.plan.recommendations()} == {"learning recommendation"}
    assert found.plan.reports[0].published == date(2020, 8, 21)


def test_a_point_has_its_own_response_and_the_deadline_it_promises(read):
    actions = {action.id: action for action in read(LETTER, code="NB").plan.actions()}
    assert actions["NB-1a"].comment == "We have looked at scales. These will be in use by December 2020."
    assert (actions["NB-1a"].deadline.text, actions["NB-1a"].deadline.due) == ("by December 2020", date(2020, 12, 31))
    assert "is read as the deadline" in actions["NB-1a"].doubts[0]
    assert actions["NB-1b"].deadline.due is None
    assert actions["NB-1b"].comment.endswith("- how to write it down")


def test_a_response_to_several_points_is_the_recommendations(read):
    second = list(read(LETTER, code="NB").plan.recommendations())[1]
    assert second.comment.startswith("A record is kept now.")
    assert second.deadline.due == date(2021, 3, 31)
    assert [action.comment for action in second.actions] == [None, None]


def test_who_writes_and_who_is_written_to_own_nothing(read):
    assert not any(action.owners for action in read(LETTER).plan.actions())


def test_a_board_paper_is_read_by_its_responses(read):
    found = read(BOARD, code="BP")
    items = {each.ref: each for each in found.plan.recommendations()}
    assert list(items) == ["4.1", "4.2", "4.3"]
    assert items["4.1"].text == "By July 2022, bakeries should weigh every loaf, and keep a record of what was weighed."
    assert items["4.1"].comment == "Scales are being bought. There are some faults in those we have, from June 2021."
    assert found.plan.title == "BREAD INSPECTION REPORT – THE WEIGHT OF LOAVES."
    assert found.plan.document_date == date(2021, 4, 13)
    assert found.plan.reports[0].title == "The Weight of Loaves: a Spotlight"


def test_when_a_recommendation_wants_it_is_its_deadline(read):
    items = {each.ref: each for each in read(BOARD).plan.recommendations()}
    assert items["4.1"].deadline.due == date(2022, 7, 31)
    assert items["4.2"].deadline.due == date(2021, 3, 5)


def test_a_recommendation_to_another_body_is_not_ours_and_its_date_is_kept(read):
    guild = list(read(BOARD).plan.recommendations())[2]
    assert (guild.ours, guild.addressed_to, guild.deadline.text, guild.deadline.due) == (
        False,
        "Guild",
        "By December 2021",
        date(2021, 12, 31),
    )


def test_labels_under_a_recommendation_are_its_owner_deadline_and_status(read):
    found = read(LABELLED, code="FS")
    told = [(each.id, each.owners, each.deadline.due, each.status) for each in found.plan.actions()]
    assert told == [
        ("FS-AFI1", ("Group Manager Pat Hill",), date(2024, 3, 31), "in_progress"),
        ("FS-AFI2", ("Head of Finance",), date(2024, 6, 30), "complete"),
        ("FS-3", (), None, "in_progress"),
    ]
    assert list(found.plan.actions())[2].comment == "All alarms are tested weekly."
    assert found.unplaced == ()


def test_a_page_gives_only_the_recommendations_it_words_and_says_so(read):
    found = read(PAGE, name="weights.txt")
    assert [action.text for action in found.plan.actions()] == [
        "bakers ensure scales are tested",
        "loaves are weighed twice",
        "records are kept for a year",
    ]
    assert not any(action.owners or action.deadline.due for action in found.plan.actions())
    assert any("words only 3 of them" in doubt.text for doubt in found.doubts)


def test_a_page_that_holds_nothing_to_track_gives_nothing_and_says_so(read):
    found = read(
        "Our bakery\n\nWe bake bread by hand. It will be ready by May 2025.\n\nCome and see us.\n\n1. Open daily\n2. Free parking"
    )
    assert found.plan is None
    assert found.doubts[-1].text.startswith("Nothing to track was found")


def test_the_real_letter(read_shared):
    found = read_shared("iopc-learning-response-letter.txt")
    items = list(found.plan.recommendations())
    assert len(items) == 11
    assert sum(len(each.actions) for each in items if each.actions[0].ref != each.ref) == 12
    assert not any(action.owners for each in items for action in each.actions)
    due = {action.ref: str(action.deadline.due) for each in items for action in each.actions if action.deadline.due}
    assert due == {"1c": "2020-12-31", "1d": "2021-01-31", "3a": "2020-12-01", "4": "2020-11-30", "8": "2020-11-30"}
    assert items[1].deadline.due == date(2021, 3, 31)


def test_the_real_board_paper(read_shared):
    items = list(read_shared("hmicfrs-board-paper.txt").plan.recommendations())
    assert [each.ref for each in items] == ["4.1", "4.2", "4.3", "4.4", "4.5", "4.6", "4.7", "4.8"]
    assert [each.ref for each in items if not each.ours] == ["4.4", "4.8"]
    assert sum(each.deadline.due is not None for each in items) == 7


def test_the_real_page(read_shared):
    found = read_shared("super-complaint-response-page.txt")
    (report,) = found.plan.reports
    assert report.published == date(2023, 12, 15)
    assert len(report.recommendations) == 3
    assert not any(action.owners or action.deadline.due or action.updates for action in found.plan.actions())


def test_a_dash_inside_an_items_words_is_kept(read):
    found = read("Action 1: Cells - check each one - by 1 May 2024\nOwner: Insp Hale\n", code="X")
    assert found.plan
    assert [action.text for action in found.plan.actions()] == ["Cells - check each one - by 1 May 2024"]


def test_whom_a_recommendation_is_addressed_to_is_not_its_owner(read):
    found = read("Recommendation 1: Forces to record why a search was made.\nResponse: We do.\n", code="X")
    assert found.plan
    assert [action.owners for action in found.plan.actions()] == [()]


def test_how_a_letter_ends_is_no_news_of_its_last_action(read):
    found = read("Action 1: Write the guide by 1 May 2024\nOwner: Insp Hale\nKind regards\nJo\n", code="X")
    assert found.plan
    assert [action.comment for action in found.plan.actions()] == [None]


def test_a_point_is_due_when_the_response_to_all_points_promises_it(read):
    found = read(
        "Our response\n\nRecommendation 1\n\nThe review recommends that the yard is kept safe. The yard may wish to"
        " consider:\n\n• a rota of lamps;\n• a painted gate.\n\n"
        "Response: A painter was found and the rota of lamps will be in place by May 2026.\n",
        code="X",
    )
    lamps, gate = found.plan.actions()
    assert (str(lamps.deadline.due), gate.deadline.due) == ("2026-05-31", None)
    assert "rota of lamps will be in place" in lamps.comment
    assert any(doubt.about == lamps.id and "promises it" in doubt.text for doubt in found.doubts)


def test_a_dated_history_of_web_shortcodes_is_updates(read):
    found = read(
        "Lamps: a review\n\nBy 30 June 2026, all yards should make sure that each lamp is tried every week and noted.\n\n"
        "[on]4th March 2026 [status]open[/status][/on][on]9th May 2026 [comment]\n\nMost yards have begun.\n\n"
        "[/comment][/on]\n",
        code="X",
    )
    (action,) = found.plan.actions()
    assert [str(update.said_on) for update in action.updates] == ["2026-03-04", "2026-05-09"]


def test_a_title_that_is_only_a_number_is_the_number_of_the_recommendation_under_it(read):
    found = read(
        "**AO-2015-005 (028/17)**\n\nOn 28 May 2017, the Board recommended that the Depot mend every gate on its land.\n\n"
        "Update\n\nThe first gate was mended.\n\n**AO-2016-002 (031/17)**\n\n"
        "On 2 June 2017, the Board recommended to the Depot that it count its keys.\n\nUpdate\n\nThe keys were counted.\n",
        code="X",
    )
    assert [(each.ref, each.comment) for each in found.plan.actions()] == [
        ("028/17", "The first gate was mended."),
        ("031/17", "The keys were counted."),
    ]


def test_a_recommendation_told_again_below_its_table_is_one(read):
    found = read(
        "| Number | Recommendation | Status |\n| --- | --- | --- |\n"
        "| 028/17 | The Board recommended that the Depot mend every gate on its land | Open |\n\n"
        "**AO-2015-005 (028/17)**\n\nOn 28 May 2017, the Board recommended that the Depot mend every gate on its land.\n\n"
        "Update\n\nThe first gate was mended.\n",
        code="X",
    )
    assert [(each.ref, each.comment) for each in found.plan.actions()] == [("028/17", "The first gate was mended.")]
