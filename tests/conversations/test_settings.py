"""Settings as they stand, changed in their forms or in words; what a plan's form would change is shown before it is."""

from __future__ import annotations

from typing import Any

import pytest

from dialogs.turn import Reply
from storage import plan_settings
from storage.changes import of_plan
from tests.conversations.conftest import Chat

QUIET = "SS is quiet: no reminders at all"


@pytest.mark.parametrize(
    "said",
    [
        "turn reminders back on for this plan",
        "turn reminders back on",
        "resume reminders",
        "start chasing again",
        "make this plan chase again",
        "make this plan not quiet",
        "unmute the plan",
        "switch reminders on for SS",
        "stop making the plan quiet",
        "make this plan loud",
    ],
)
async def test_a_quiet_plan_is_made_to_chase_again_however_it_is_said(chat: Chat, said: str) -> None:
    await chat.says("Coordinator", "make this plan quiet")
    await chat.says("Coordinator", "yes")
    await chat.says("Coordinator", said)
    await chat.says("Coordinator", "yes")
    async with chat.store.reading() as session:
        assert not (await plan_settings.reminders_of(session, 1)).get("quiet")


@pytest.mark.parametrize(
    "asked", ["is this plan quiet?", "are reminders on?", "what reminders are set up?", "how does this plan chase?"]
)
async def test_whether_a_plan_is_quiet_can_be_asked(chat: Chat, asked: str) -> None:
    assert "SS is quiet" not in (await chat.says("Officer", asked)).text
    await chat.says("Coordinator", "make this plan quiet")
    await chat.says("Coordinator", "yes")
    assert QUIET in (await chat.says("Officer", asked)).text


def inputs(reply: Reply) -> dict[str, Any]:
    """The values in a form's boxes, by their ids."""
    found: dict[str, Any] = {}

    def walk(part: Any) -> None:
        if isinstance(part, list):
            for each in part:
                walk(each)
        elif isinstance(part, dict):
            if str(part.get("type", "")).startswith("Input."):
                found[part["id"]] = part.get("value", "")
            for each in part.values():
                walk(each)

    walk((reply.card or {})["body"])
    return found


async def test_ones_own_reminders_stand_as_they_were_set_in_words_and_are_set_in_the_form(chat: Chat) -> None:
    await chat.says("Officer", "stop reminding me about 7c until 1 July")
    await chat.says("Officer", "yes")
    form = await chat.says("Officer", "my settings")
    hours = {"from": "", "before": ""}
    assert inputs(form) == {"hears": "true", **hours, "since": "", "until": "", "cover": "", "wake:SS-7c": "false"}
    away = {"hears": "true", "since": "2015-06-08", "until": "2015-06-19", "cover": "CI Kitchen", "wake:SS-7c": "true"}
    saved = await chat.presses("Officer", "Save", typed=away)
    assert "You are away from 8 June" in saved.text
    assert "You hear about SS-7c again" in saved.text
    again = await chat.says("Officer", "my settings")
    assert inputs(again) == {
        "hears": "true",
        **hours,
        "since": "2015-06-08",
        "until": "2015-06-19",
        "cover": "CI Kitchen",
    }
    assert "CI Kitchen gets their reminders" in (await chat.says("Officer", "who is on leave?")).text
    back = await chat.presses_on(again, "Officer", "Save", {"hears": "false", "since": "", "until": "", "cover": ""})
    assert "You are not away" in back.text
    assert inputs(await chat.says("Officer", "my settings"))["hears"] == "false"


async def test_a_plans_settings_are_shown_before_they_are_saved_and_kept_in_its_record(chat: Chat) -> None:
    form = await chat.says("Coordinator", "settings of this plan")
    stands = inputs(form)
    assert (stands["chases"], stands["sign_off"], stands["moves"], stands["restricted"]) == (
        "true",
        "true",
        "any",
        "false",
    )
    wanted = stands | {"chases": "false", "moves": "2", "silent_after": "30"}
    shown = await chat.presses_on(form, "Coordinator", "See the changes", wanted)
    assert "Nothing is saved yet" in shown.text
    assert "Send reminders: on → off" in shown.text
    async with chat.store.reading() as session:
        before = len(await of_plan(session, 1))
    assert (await chat.presses("Coordinator", "Save")).saved
    async with chat.store.reading() as session:
        [rules, moves] = (await of_plan(session, 1))[before:]
    assert rules.new["value"] == {"silent_after": 30, "quiet": True}
    assert moves.new == {"what": "moves allowed", "value": 2}
    assert QUIET in (await chat.says("Coordinator", "is this plan quiet?")).text


async def test_a_settings_form_is_shown_though_a_change_waits(chat: Chat) -> None:
    await chat.says("Coordinator", "make this plan quiet")
    form = await chat.says("Coordinator", "settings of this plan")
    assert inputs(form)["chases"] == "true"
    assert "Your change still waits for a yes." in form.text


async def test_names_that_were_taught_stand_among_a_plans_settings(chat: Chat) -> None:
    await chat.says("Coordinator", "when we say blue book we mean SS")
    await chat.says("Coordinator", "yes")
    assert "Blue book · “when we say" in str((await chat.says("Coordinator", "settings of this plan")).card)


async def test_an_old_settings_form_changes_nothing(chat: Chat) -> None:
    form = await chat.says("Coordinator", "settings of this plan")
    await chat.says("Lead", "make this plan quiet")
    await chat.says("Lead", "yes")
    again = await chat.presses_on(form, "Coordinator", "See the changes", inputs(form) | {"moves": "1"})
    assert "meanwhile" in again.text
    assert inputs(again)["chases"] == "false"


async def test_what_is_wrong_with_a_setting_is_said(chat: Chat) -> None:
    form = await chat.says("Coordinator", "settings of this plan")
    wrong = await chat.presses_on(form, "Coordinator", "See the changes", inputs(form) | {"before": "soon"})
    assert "is not a number of days" in wrong.text
    assert not wrong.saved
    assert inputs(wrong)["before"] == "soon"


async def test_ones_own_hours_are_set_in_words_shown_in_the_form_and_changed_there(chat: Chat) -> None:
    await chat.says("Officer", "send my reminders at 8.30")
    chat.heard("Your reminders come from 08:30 on")
    await chat.says("Officer", "yes")
    form = await chat.says("Officer", "when do my reminders come?")
    assert (inputs(form)["from"], inputs(form)["before"]) == ("08:30", "")
    odd = await chat.presses_on(form, "Officer", "Save", inputs(form) | {"before": "07:30"})
    assert "must be the earlier hour" in odd.text
    assert inputs(odd)["before"] == "07:30"
    saved = await chat.presses_on(form, "Officer", "Save", inputs(form) | {"from": "10:00", "before": "12:00"})
    assert "between 10:00 and 12:00" in saved.text
    again = await chat.says("Officer", "my settings")
    assert "On working days, between 10.00 and 12.00" in str(again.card)
    await chat.says("Officer", "send my reminders at the usual time")
    await chat.says("Officer", "yes")
    assert inputs(await chat.says("Officer", "my settings"))["from"] == ""


async def test_a_coordinator_who_owns_nothing_sets_their_hours(chat: Chat) -> None:
    form = await chat.says("Coordinator", "what time do my reminders come?")
    assert set(inputs(form)) == {"from", "before"}
    assert (await chat.presses("Coordinator", "Save", typed={"from": "10:00", "before": ""})).saved
    assert inputs(await chat.says("Coordinator", "my reminder settings"))["from"] == "10:00"


@pytest.mark.parametrize(
    "said",
    [
        "don't remind me before 9am",
        "no reminders before 9",
        "send reminders after 9am",
        "no reminders for me before 9am",
    ],
)
async def test_an_owners_hours_put_off_nothing_and_leave_the_plan_alone(chat: Chat, said: str) -> None:
    await chat.says("Officer", said)
    chat.heard("Your reminders come from 09:00 on")


async def test_hours_are_undone(chat: Chat) -> None:
    await chat.says("Officer", "send my reminders at 8.30")
    await chat.presses("Officer", "Yes")
    await chat.presses("Officer", "Undo")
    chat.heard("Your reminders come at the hours your plans keep")


async def test_in_a_channel_settings_open_for_the_one_who_asks(chat: Chat) -> None:
    reply = await chat.says("Officer", "my settings", place="channel")
    [opens] = (reply.card or {})["actions"]
    assert opens["data"] == {"msteams": {"type": "task/fetch"}, "verb": "my_settings", "plan": ""}


async def test_an_officer_may_not_change_a_plans_settings(chat: Chat) -> None:
    assert "Only a coordinator or a lead" in (await chat.says("Officer", "settings of this plan")).text
    assert "Only a coordinator or a lead" in (await chat.sends("Officer", {"verb": "plan_settings", "plan": "SS"})).text
