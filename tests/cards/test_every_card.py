"""Rules that hold for every card, whatever it is made of; and what each must not leave out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cards.charts import percent
from cards.choice import choice_card
from cards.elements import fitted
from cards.history import history_card
from cards.sign_off import sign_off_card
from cards.typeset import tied, typeset
from cards.verbs import Verb
from dialogs.buttons import desk
from dialogs.replies.combine import together
from dialogs.turn import Reply
from plan.facts import ActionDetail, HistoryFact
from tests.cards.facts import TODAY, action
from tests.cards.gallery import GALLERY
from tests.cards.looks import buttons, check, parts, presses, texts, titles


@pytest.mark.parametrize("name", GALLERY)
def test_every_card_in_the_gallery_is_as_a_card_must_be(name):
    check(GALLERY[name])


def test_every_verb_is_handled_and_every_handled_verb_is_on_a_card():
    handled = {*desk.LOOKS, *desk.SAVES, *desk.DECIDES, *desk.ANSWERS, *desk.IMPORTS, Verb.ASK}
    assert handled == set(Verb)
    shown = {
        part["data"].get("verb")
        for card in GALLERY.values()
        for part in parts(card)
        if isinstance(part.get("data"), dict)
    }
    assert set(Verb) - shown <= {Verb.FROM_MESSAGE, Verb.SEARCH, Verb.UNFURL, Verb.REFRESH}, "Teams itself sends these"


def test_a_reminder_says_what_it_asks_for_and_has_one_row_open():
    card = GALLERY["reminder"]
    assert texts(card)[:2] == ["1 action is late, 2 need an update", "CI Kitchen · Mon 1 June"]
    held = {part["id"]: part.get("isVisible") for part in parts(card) if str(part.get("id", "")).startswith("do-")}
    assert held == {"do-SS-8a": True, "do-SS-7b": False, "do-SS-12a": False}
    own = ["Update", "Done", "I need more time", "It is not mine", "Remind me in a week"]
    assert titles(card) == own * 3
    assert buttons(card)[0]["data"] == {
        "verb": "update",
        "action": "SS-8a",
        "version": 3,
        "reminder": "2015-06-01",
    }


def test_a_tap_on_a_row_opens_it_and_closes_the_others():
    taps = [part for part in parts(GALLERY["reminder"]) if part.get("type") == "Action.ToggleVisibility"]
    opened = [{each["elementId"]: each["isVisible"] for each in tap["targetElements"]} for tap in taps]
    assert [sum(shown for id_, shown in each.items() if id_.startswith("do-")) for each in opened] == [1, 1, 1]
    assert all(each[f"more-{id_}"] is not each[f"do-{id_}"] for each in opened for id_ in ("SS-8a", "SS-7b", "SS-12a"))


def test_what_was_dealt_with_is_struck_off_the_reminder_with_undo():
    card = GALLERY["reminder-after"]
    assert texts(card)[:2] == ["2 actions need an update", "CI Kitchen · Mon 1 June · 1 of 3 dealt with"]
    struck = [part for part in parts(card) if part.get("strikethrough")]
    assert [part["text"][:2] for part in struck] == ["8a"]
    assert "Done, waits for sign-off · Undo" in texts(card)


def test_a_sign_off_needs_its_box_only_to_send_back_where_there_is_evidence():
    proved = {one["title"]: one for one in buttons(GALLERY["sign-off"])}
    assert proved["Sign off"]["associatedInputs"] == "none"
    assert "associatedInputs" not in proved["Send back"]
    bare = check(sign_off_card(detail=ActionDetail(action("7c")), as_at=TODAY, proposed_by="Supt Horn"))
    assert all("associatedInputs" not in one for one in buttons(bare)[:2])


def test_what_was_wrong_stands_above_the_box_on_the_same_card():
    said = texts(GALLERY["sign-off-error"])
    assert said[-1] == "Nothing was sent back. Say what is missing, then press Send back again."
    assert set(texts(GALLERY["sign-off"])) < set(said)


def test_an_old_card_says_that_nothing_was_saved_and_how_it_stands():
    assert texts(GALLERY["old"])[0] == "That card was old, so nothing was saved."


def test_six_answers_are_buttons_and_seven_a_list_to_search():
    six = check(choice_card(question="Which?", asks="owner", as_at=TODAY, options=[f"Owner {n}" for n in range(6)]))
    seven = check(choice_card(question="Which?", asks="owner", as_at=TODAY, options=[f"Owner {n}" for n in range(7)]))
    assert (len(buttons(six)), titles(seven)) == (6, ["Choose"])
    assert buttons(six)[5]["data"] == {"verb": "choose", "for": "owner", "option": "Owner 5"}


def test_a_history_too_long_for_a_card_goes_on_where_it_stopped():
    entries = [HistoryFact(TODAY, "CI Kitchen", "update", None, f"Note {n}") for n in range(40)]
    card = check(history_card(action=action("7c"), entries=entries, as_at=TODAY))
    assert texts(card)[-3:] == ["Mon 1 June · CI Kitchen", "Note 14", "1 to 15 of 40"]
    assert buttons(card)[0]["data"] == {"verb": "history", "action": "SS-7c", "version": 3, "start": 15}


def test_three_figures_with_their_colours_are_the_legend_of_the_bar():
    said = texts(GALLERY["summary"])
    assert said[2:11] == [
        *("11", "late", "● RED, 31%"),
        *("10", "open, not late", "● AMBER, 28%"),
        *("15", "finished", "● GREEN, 42%"),
    ]
    [bar] = [part for part in parts(GALLERY["summary"]) if part.get("type") == "Chart.HorizontalBar.Stacked"]
    assert [each["value"] for each in bar["data"][0]["data"]] == [11, 10, 15]


def test_a_chart_comes_with_a_table_of_the_same_figures():
    charts = [(name, part) for name, card in GALLERY.items() for part in parts(card) if _is_chart(part)]
    assert len(charts) == 7
    for name, chart in charts:
        if chart["fallback"] != "drop":
            beneath = GALLERY[name] if chart["fallback"]["type"] == "Image" else chart["fallback"]
            figures = [str(each.get("y", "")) for each in chart["data"] if "y" in each]
            assert set(figures) <= {part.get("text") for part in parts(beneath)}


def _is_chart(part):
    return part.get("type", "").startswith("Chart.")


def test_a_percentage_is_never_whole_while_something_is_left():
    assert [percent(part, 300) for part in (0, 1, 150, 299, 300)] == [0, 1, 50, 99, 100]


def test_answers_too_many_for_one_card_are_cut_and_say_so():
    several = {**GALLERY["help"], "body": GALLERY["actions-many"]["body"] * 30}
    cut = check(fitted(several))
    assert texts(cut)[-1] == "There is more than fits on one card. Ask for one thing at a time."
    assert fitted(GALLERY["help"]) == GALLERY["help"]


def test_two_cards_on_one_keep_their_folded_parts_apart():
    both = together([Reply("", GALLERY["action"]), Reply("", GALLERY["action"])]).card
    assert both
    ids = [part["id"] for part in parts(both) if "id" in part]
    assert len(ids) == len(set(ids)) == 2
    folded = [part["targetElements"] for part in parts(both) if "targetElements" in part]
    assert folded == [[each] for each in ids]


def test_help_types_what_it_shows():
    shown = [line.strip("“”") for line in texts(GALLERY["help"]) if line.startswith("“")]
    assert [press["data"]["text"] for press in presses(GALLERY["help"])] == shown


def test_a_digest_counts_every_part_and_says_none_where_there_is_none():
    said = texts(GALLERY["digest"])
    assert said[0] == "11 actions are late, 1 due in the next 30 days"
    assert {"Late: 11", "Due in the next 30 days: 1", "Finished or closed since Mon 25 May: none"} <= set(said)


def test_a_question_about_actions_shows_their_words_and_a_way_out():
    said = texts(GALLERY["did-you-mean"])
    assert said[1] == "“Just had the scrutiny board on the forum one, went well” · nothing is saved"
    assert action("7c").text in said
    assert "None of these" in said


def test_nobodys_reach_is_told_in_the_colours_of_actions():
    assert not [part for part in parts(GALLERY["reach"]) if part.get("color")]


def test_a_long_address_may_break_at_its_joints_and_a_link_stays_whole():
    address = "https://plans.example.org/sites/custody/minutes-of-the-forum"
    assert tied(f"See {address}").replace("\u200b", "") == f"See {address}"
    assert max(map(len, tied(address).split("\u200b"))) <= len("example.")
    assert tied(f"[minutes]({address})") == f"[minutes]({address})"


def test_no_line_breaks_within_a_date_or_before_a_dot():
    set_ = typeset(GALLERY["my-actions"])
    assert "Sun\xa031\xa0May\xa0· with" in " ".join(texts(set_))
    assert [one["data"] for one in buttons(set_)] == [one["data"] for one in buttons(GALLERY["my-actions"])]


def test_actions_to_choose_from_show_words_state_and_owners_and_are_told_apart():
    both = (replace(action("7c"), id=id_, report="Stop and Search") for id_ in ("SS-7c", "SS-7c-2"))
    alike = {each.id: each for each in both}
    card = check(choice_card(question="Which?", asks="action", as_at=TODAY, options=list(alike), actions=alike))
    said = texts(card)
    assert any("Stop and Search 7c (SS-7c-2)" in each for each in said)
    assert sum("1 day late" in each and "Supt Horn" in each for each in said) == 2
    assert [press["data"]["option"] for press in presses(card)] == list(alike)
