"""Orders in other words than a form's own: each part in its place, whatever stands between."""

from __future__ import annotations

from typing import Any

import pytest

from dialogs.language.hearing import hear
from dialogs.language.meaning import Intent
from plan.actions import Status
from tests.dialogs.language.meanings import TODAY, VOCABULARY, meanings


@pytest.mark.parametrize(
    ("said", "refs", "what"),
    [
        ("push 4a out 3 weeks, CoP late", ["4a"], {"shift": 21, "reason": "CoP late"}),
        ("put 10b back to the end of December, HO consulting", ["10b"], {"new_due": "2015-12-31"}),
        ("6c is going to slip to end of June, ICT late", ["6c"], {"new_due": "2015-06-30", "reason": "ICT late"}),
        ("5a and 4a new date 31 Jan 2016 - CoP late", ["5a", "4a"], {"new_due": "2016-01-31", "reason": "CoP late"}),
        ("7b and 7d both need another month", ["7b", "7d"], {"shift": "1 months"}),
        ("2a needs till the end of July - drafting", ["2a"], {"new_due": "2015-07-31", "reason": "drafting"}),
        ("can we have another 2 weeks on 7b", ["7b"], {"shift": 14}),
        ("4a wont be done by then, realistically looking at March 2016", ["4a"], {"new_due": "2016-03-31"}),
    ],
)
def test_a_deadline_is_moved_in_any_words(said: str, refs: list[str], what: dict[str, Any]) -> None:
    (heard,) = meanings(said)
    assert heard == {"intent": "deadline", "refs": refs} | heard | what


@pytest.mark.parametrize(
    "said",
    [
        "7c should be Gomery's",
        "7c belongs to Gomery",
        "get Gomery to take on 7c",
        "7c is now with Supt Gomery",
        "Need to hand 7c over to Gomery",
        "can 7c go to Gomery please",
        "7c to go to Gomery from now on",
    ],
)
def test_an_owner_is_changed_in_any_words(said: str) -> None:
    (heard,) = meanings(said)
    assert heard == {"intent": "owners", "refs": ["7c"], "new_owners": ["Supt Gomery"], "owners_change": "give"}


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("2b was never finished, reopen it", {"intent": "reopen", "refs": ["2b"], "reason": "was never finished"}),
        ("9b shouldn't have been closed", {"intent": "reopen", "refs": ["9b"]}),
        ("mark 7b as done and 8a too", {"intent": "status", "refs": ["7b", "8a"], "new_status": "complete"}),
        ("close 7b as well", {"intent": "status", "refs": ["7b"], "new_status": "complete"}),
        ("9b complete and 9a", {"intent": "update", "refs": ["9b", "9a"], "text": "complete", "claims_done": True}),
        ("sign off 12a for me, seen the paper", {"intent": "sign_off", "refs": ["12a"], "reason": "seen the paper"}),
        ("reject 8c please mate, no form, thanks", {"intent": "reject", "refs": ["8c"], "reason": "no form"}),
        ("nudge Puttock about 2a next Wednesday", {"intent": "remind", "owners": ["Supt Puttock"], "refs": ["2a"]}),
        ("7e any movement", {"intent": "item", "refs": ["7e"]}),
    ],
)
def test_a_courtesy_is_no_reason_and_a_second_action_is_one_too(said: str, heard: dict[str, Any]) -> None:
    (said_to_be,) = meanings(said)
    assert said_to_be | heard == said_to_be


def test_who_does_a_new_action_is_no_part_of_its_words() -> None:
    (heard,) = meanings("add action under rec 4: write to CoP, Victor Robinson to do it, by end of August")
    assert (heard["text"], heard["new_owners"], heard["new_due"]) == ("write to CoP", ["Victor Robinson"], "2015-08-31")


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        (
            "supt puttock has retired, 2a goes to supt robertshaw",
            [{"refs": ["2a"], "new_owners": ["Supt Robertshaw"], "reason": "supt puttock has retired"}],
        ),
        (
            "since Tattersall has retired, 6a and 7a should go to Billsborough",
            [{"refs": ["6a", "7a"], "new_owners": ["Ian Billsborough"], "reason": "Tattersall has retired"}],
        ),
        (
            "10b supplier has promised the link; could I go to the end of december",
            [{"refs": ["10b"], "new_due": "2015-12-31", "reason": "supplier has promised the link"}],
        ),
        (
            "6a to 30 june and 6b to 31 july, ICT late",
            [
                {"refs": ["6a"], "new_due": "2015-06-30", "reason": "ICT late"},
                {"refs": ["6b"], "new_due": "2015-07-31", "reason": "ICT late"},
            ],
        ),
        (
            "put 13a down for end of july and 12a for the end of august",
            [{"refs": ["13a"], "new_due": "2015-07-31"}, {"refs": ["12a"], "new_due": "2015-08-31"}],
        ),
        (
            "6b cant be done, guidance never came, close it",
            [{"intent": "close", "refs": ["6b"], "reason": "cant be done, guidance never came"}],
        ),
        (
            "Leah is the new lead for 8b",
            [{"refs": ["8b"], "new_owners": ["Leah Watson"]}],
        ),
    ],
)
def test_an_order_is_found_in_any_clause(said: str, heard: list[dict[str, Any]]) -> None:
    found = meanings(said)
    assert found == [each | said for each, said in zip(found, heard, strict=True)]


@pytest.mark.parametrize("said", ["7b: rides booked; if it slips move it to July", "don't move it, 7b is fine"])
def test_what_is_only_supposed_or_denied_is_no_order(said: str) -> None:
    assert {each["intent"] for each in meanings(said)} <= {"update", "item", "unknown"}


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("7c: horn out, gomery in", [{"refs": ["7c"], "owners_change": "swap"}]),
        ("take 7c off horn and give it to gomery", [{"refs": ["7c"], "owners_change": "swap"}]),
        ("also put Kitchen on 8b", [{"refs": ["8b"], "owners_change": "add"}]),
        ("make 8b joint kitchen and liz", [{"refs": ["8b"], "owners_change": "add"}]),
        ("Horn wants 7c pushed to end august - no panel", [{"refs": ["7c"], "reason": "no panel"}]),
        ("7d: ICT say september. please move the deadline to 30 september", [{"new_due": "2015-09-30"}]),
        ("everything Tattersall has that is late - new date 30 june", [{"overdue": True, "new_due": "2015-06-30"}]),
        ("horn and kitchens may ones to 30 june", [{"owners": ["Supt Horn", "CI Kitchen"], "new_due": "2015-06-30"}]),
        ("close 10a and 11f, pilot binned", [{"intent": "close", "refs": ["10a", "11f"], "reason": "pilot binned"}]),
        (
            "liz rang: 8b leaflets are printed, 7d still waiting on ICT",
            [{"refs": ["8b"], "text": "leaflets are printed"}, {"refs": ["7d"], "text": "still waiting on ICT"}],
        ),
        ("nothing new for 7c, 7e or 2b", [{"refs": ["7c", "7e", "2b"], "text": "nothing new"}]),
    ],
)
def test_orders_and_news_come_in_any_words(said: str, heard: list[dict[str, Any]]) -> None:
    found = meanings(said)
    assert found == [each | said for each, said in zip(found, heard, strict=True)]


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("please can someone reopen 2b as the group never met", {"intent": "reopen", "reason": "the group never met"}),
        ("happy to sign off 5b and 8b", {"intent": "sign_off", "refs": ["5b", "8b"]}),
        ("can 11f be closed now, policy published", {"intent": "propose", "reason": "policy published"}),
        ("7c - realistically its going to be september", {"intent": "deadline", "new_due": "2015-09-30"}),
        ("31 july for 7c and 7e", {"intent": "deadline", "refs": ["7c", "7e"]}),
        ("13a: robertshaw", {"intent": "owners", "new_owners": ["Supt Robertshaw"]}),
        ("robertshaw for 13a", {"intent": "owners", "new_owners": ["Supt Robertshaw"]}),
        ("rec 13 new action: publish figures. Owner Liz. Due 30/9/15", {"intent": "add", "text": "publish figures"}),
        ("still waiting for one form on 7b", {"intent": "update", "text": "still waiting for one form"}),
        ("no movement on 10b, HO consulting", {"intent": "update", "text": "no movement, HO consulting"}),
        ("4a is for the College. mark not ours", {"intent": "status", "new_status": "not_ours"}),
    ],
)
def test_an_order_is_heard_as_people_say_it_in_passing(said: str, heard: dict[str, Any]) -> None:
    (found,) = meanings(said)
    assert found == found | heard


def test_a_plain_number_is_extended_to_a_day() -> None:
    (heard,) = meanings("extend 1 to 31 August, the union asked for it")
    assert (heard["refs"], heard["new_due"]) == (["1"], "2015-08-31")


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("5b -> complete", {"intent": "status", "new_status": "complete"}),
        ("5b > closed", {"intent": "status", "new_status": "complete"}),
        ("5b: ongoing", {"intent": "status", "new_status": "ongoing"}),
        ("5b status green", {"intent": "status", "new_status": "complete"}),
        ("back to amber for 5b, form lost", {"intent": "status", "new_status": "in_progress", "reason": "form lost"}),
        ("5b should just be CI Kitchen", {"intent": "owners", "new_owners": ["CI Kitchen"], "owners_change": "give"}),
        ("5b: Kitchen only", {"intent": "owners", "new_owners": ["CI Kitchen"], "owners_change": "give"}),
        ("5b: Gomery and Mills", {"intent": "owners", "new_owners": ["Supt Gomery", "CI Mills"]}),
        ("5b -> 30 June", {"intent": "deadline", "new_due": "2015-06-30"}),
        ("5b = end of June", {"intent": "deadline", "new_due": "2015-06-30"}),
    ],
)
def test_a_value_after_a_ref_is_an_order_and_never_an_updates_text(said: str, heard: dict[str, Any]) -> None:
    (one,) = meanings(said)
    assert one == {"refs": ["5b"]} | one | heard


@pytest.mark.parametrize(
    ("said", "texts"),
    [
        ("5a done 4a not yet, still waiting", {"5a": "done", "4a": "not yet, still waiting"}),
        ("7b done 8a nearly there 11f nothing", {"7b": "done", "8a": "nearly there", "11f": "nothing"}),
        ("7b done\n8a nearly there\n11f nothing", {"7b": "done", "8a": "nearly there", "11f": "nothing"}),
        ("seven b is done eight a we still wait", {"7b": "is done", "8a": "we still wait"}),
        ("7b rides booked 7d mapping live", {"7b": "rides booked", "7d": "mapping live"}),
        ("note for 5a - 49 trained. Note for 4a - late", {"5a": "49 trained", "4a": "late"}),
        ("2a: emails live. 3a same", {"2a": "emails live.", "3a": "emails live."}),
        ("2a emails live and 3b the same", {"2a": "emails live", "3b": "emails live"}),
        ("7b met with 8a's owner", {"7b": "met with 8a's owner"}),
        ("3b will be covered by 3a when live", {"3b": "will be covered by 3a when live"}),
    ],
)
def test_each_action_gets_its_own_news(said: str, texts: dict[str, str]) -> None:
    assert {each["refs"][0]: each["text"] for each in meanings(said)} == texts


@pytest.mark.parametrize(
    "said",
    [
        "all of Kitchen's except 8a are complete",
        "everything Kitchen has is done apart from 8a",
        "apart from 8a everything of Kitchen's is finished",
        "close all of Kitchen's bar 8a",
    ],
)
def test_a_claim_of_a_group_is_of_each_that_is_open_but_those_it_leaves_out(said: str) -> None:
    (heard,) = hear(said, VOCABULARY, today=TODAY).asks
    assert (heard.intent, heard.orders.status) == (Intent.STATUS, Status.COMPLETE)
    assert heard.filters.query.not_refs == ("8a",)
    assert [each.owners for each in heard.filters.owners] == [("CI Kitchen",)]


def test_an_order_of_a_group_leaves_out_what_it_says() -> None:
    (heard,) = hear("move everything due in May to 30 June except 7b, ICT late", VOCABULARY, today=TODAY).asks
    assert (heard.filters.query.not_refs, heard.orders.reason) == (("7b",), "ICT late")


@pytest.mark.parametrize("said", ["all of Kitchen's that are complete", "everything Liz has completed"])
def test_a_list_of_what_is_complete_claims_nothing(said: str) -> None:
    assert [each["intent"] for each in meanings(said)] == ["list"]


@pytest.mark.parametrize(
    "said",
    [
        "new action, rec 6: audit forms monthly. Alan Tattersall. First one end of June",
        "add under 6: audit forms monthly. Owner Alan Tattersall. First one due end of June.",
        "add an action to 6: audit forms monthly - Alan Tattersall - 30 June",
        "add action under rec 6: audit forms monthly, Alan Tattersall, by end of June",
    ],
)
def test_a_new_actions_words_owner_and_deadline_are_told_apart(said: str) -> None:
    (heard,) = meanings(said)
    assert heard["refs"] == ["6"]
    assert (heard["text"], heard["new_owners"], heard["new_due"]) == (
        "audit forms monthly",
        ["Alan Tattersall"],
        "2015-06-30",
    )


@pytest.mark.parametrize(
    "said",
    ["6a is done except for custody", "7a - done our bit", "7a nearly done", "6b completed apart from the report"],
)
def test_what_is_done_in_part_claims_nothing(said: str) -> None:
    (heard,) = meanings(said)
    assert heard["intent"] == "update"
    assert "claims_done" not in heard


@pytest.mark.parametrize(
    "said",
    [
        "12a should read Publish the figures",
        "9a and 9b are led by the Head of PPU. Put him down as owner",
    ],
)
def test_an_order_that_is_not_understood_is_never_stored_as_news(said: str) -> None:
    assert [each["intent"] for each in meanings(said)] == ["unknown"]


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("extend 6a to 31 July, ICT late. Also 7d, same reason", [("deadline", "6a"), ("deadline", "7d")]),
        ("12a: put a date on it, 30 Sept. And 13a", [("deadline", "12a"), ("deadline", "13a")]),
        ("Put 10b to 31 Dec 2015, HO late, and note that they wrote", [("deadline", "10b"), ("update", "10b")]),
        (
            "1) 2a moved to 30 June 2) 8a: slips out 3) who has 10a?",
            [("deadline", "2a"), ("update", "8a"), ("who", "10a")],
        ),
        ("2. 2a - testing.\n3. 7a - not ready.", [("update", "2a"), ("update", "7a")]),
        ("2a done. how is 3a", [("update", "2a"), ("item", "3a")]),
    ],
)
def test_every_part_of_a_message_is_heard_by_itself(said: str, heard: list[tuple[str, str]]) -> None:
    assert [(each["intent"], *each["refs"]) for each in meanings(said)] == heard


@pytest.mark.parametrize(
    ("said", "ref", "text"),
    [
        ("under recommendation 3 we want a new action, spot checks, SMT Leads, by 30 September", "3", "spot checks"),
        ("extra action on rec 12 - publish the log - Liz Riding - 31 August", "12", "publish the log"),
        (
            "another action for recommendation 9 please: review the form. CI Kitchen. End of December.",
            "9",
            "review the form",
        ),
        ("new action please under 10: train staff. Owner: CI Sansbury. Due: 31 July.", "10", "train staff"),
    ],
)
def test_an_addition_never_changes_what_stands_there(said: str, ref: str, text: str) -> None:
    (heard,) = meanings(said)
    assert (heard["intent"], heard["refs"], heard["text"]) == ("add", [ref], text)
    assert heard["new_owners"]
    assert heard["new_due"]


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("10a isn't dated. Give it 31 October, end of the pilot", "end of the pilot"),
        ("4a slipped. Put it to 31 January 2016, product late", "product late"),
        ("6c is in hand, but make it 20 June, data only came Friday", "data only came Friday"),
        ("7c to 31 July, agreed with Ch Supt Noble", "agreed with Ch Supt Noble"),
    ],
)
def test_the_words_after_a_day_are_the_reason_before_those_that_lead_to_it(said: str, reason: str) -> None:
    (heard,) = meanings(said)
    assert (heard["intent"], heard["reason"]) == ("deadline", reason)


def test_an_order_that_was_not_read_is_said_and_is_no_reason() -> None:
    hearing = hear("Take Supt Horn off 5b and give him 8b as well", VOCABULARY, today=TODAY)
    assert [each.orders.reason for each in hearing.asks] == [None]
    assert hearing.unheard == ("give him 8b as well",)


@pytest.mark.parametrize(
    ("said", "ref", "text", "owner", "due"),
    [
        ("another action for recommendation 9 please: look at the form again. CI Kitchen. End of December.",
         "9", "look at the form again", "CI Kitchen", "2015-12-31"),
        ("rec 5 new one - refresher for the Specials, Supt Horn, 31 October",
         "5", "refresher for the Specials", "Supt Horn", "2015-10-31"),
        ("under recommendation 3 we want a new action, spot checks of forms, Liz Riding, by 30 September",
         "3", "spot checks of forms", "Liz Riding", "2015-09-30"),
        ("can we have a new action under 11 to brief the control room, CI Kitchen, due 30/06/2015",
         "11", "brief the control room", "CI Kitchen", "2015-06-30"),
        ("Rec 2: add an action for Supt Horn to report every quarter by the end of July",
         "2", "report every quarter", "Supt Horn", "2015-07-31"),
        ("one more under rec 4 for Liz Riding: publish the refresher, 30 November",
         "4", "publish the refresher", "Liz Riding", "2015-11-30"),
    ],
)  # fmt: skip
def test_a_new_action_is_told_from_its_owner_and_its_day(said: str, ref: str, text: str, owner: str, due: str) -> None:
    (heard,) = hear(said, VOCABULARY, today=TODAY).asks
    owners = [name for match in heard.orders.owners for name in match.owners]
    assert (heard.intent, heard.filters.query.refs, heard.orders.text) == (Intent.ADD, (ref,), text)
    assert (owners, str(heard.orders.due)) == ([owner], due)


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("Please record the following against 7b: a second tour is arranged", ("update", "7b")),
        ("With regard to 10b, the consultation has closed and we await the outcome", ("update", "10b")),
        ("I consider action 7a to be complete; data is being received", ("status", "7a")),
        ("May I propose 8b for closure? The pages are live", ("propose", "8b")),
        ("Please correct the due date of 10b; it ought to read 31 October 2015", ("deadline", "10b")),
        ("Please withdraw the 31 May deadline on 7b and substitute 30 June 2015", ("deadline", "7b")),
        ("I should be grateful for an extension to 2a until the end of July; the feed is late", ("deadline", "2a")),
        ("Work on 6c has now begun", ("update", "6c")),
        ("Please let the record show that 6a remains an issue", ("update", "6a")),
        ("I am content for 12a to be signed off", ("sign_off", "12a")),
        ("5b still ongoing, next bulletin 12 June", ("update", "5b")),
    ],
)
def test_careful_prose_writes_what_it_says(said: str, heard: tuple[str, str]) -> None:
    assert next((each["intent"], *each["refs"]) for each in meanings(said)) == heard


@pytest.mark.parametrize(
    "said",
    [
        "I need to know whether work on 6c has begun",
        "the chief is asking about 7b",
        "someone told me 6a is closed",
        "check that 7b is live",
    ],
)
def test_a_sender_who_asks_or_doubts_tells_nothing(said: str) -> None:
    assert [each["intent"] for each in meanings(said)] != ["update"]


@pytest.mark.parametrize(
    ("said", "refs", "due"),
    [
        ("3a and 3b should both be 26 June, trial overran", ["3a", "3b"], "2015-06-26"),
        ("4a, 5a - bring both forward to 31 October, inspection in November", ["4a", "5a"], "2015-10-31"),
        ("please move the deadline for 7c and 7e to 31 August 2015", ["7c", "7e"], "2015-08-31"),
        ("we will not make 31 May on 3a, call it 30 June", ["3a"], "2015-06-30"),
    ],
)
def test_a_deadline_is_the_day_an_order_leads_to(said: str, refs: list[str], due: str) -> None:
    assert [(each["refs"], each["new_due"]) for each in meanings(said)] == [(refs, due)]


def test_an_owner_is_changed_from_one_to_another() -> None:
    (heard,) = meanings("please change the owner of 13a from CI Mills to Supt Robertshaw")
    assert (heard["refs"], heard["new_owners"]) == (["13a"], ["Supt Robertshaw"])


def test_that_somebody_agreed_is_reason_enough_for_a_move() -> None:
    (heard,) = meanings("4a and 5a need dates: 31 October for both, agreed with the training manager")
    assert heard["reason"] == "agreed with training manager"


def test_a_lead_who_is_happy_for_it_to_be_complete_signs_it_off() -> None:
    for said in ("I'm happy for 5b to be marked complete.", "I am content for 5b to close"):
        assert [(each["intent"], each["refs"]) for each in meanings(said)] == [("sign_off", ["5b"])]


def test_news_that_ends_in_so_done_claims_it() -> None:
    (heard,) = hear("7a police.uk published it in september so done", VOCABULARY, today=TODAY).asks
    assert heard.orders.claims_done
