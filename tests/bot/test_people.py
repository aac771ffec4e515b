"""People's roles and links, and how plans are kept, set at the terminal."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime

import pytest
from click.testing import CliRunner

from bot.__main__ import chaser
from plan.refusals import Sorry
from storage import changes, handovers, owners
from storage.conversations import Person, remember_person
from storage.engine import Session, Store
from storage.plans import load_plan, save_plan
from storage.sample import sample_plan


@pytest.fixture(autouse=True)
def url(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("CHASER_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("CHASER_TODAY", "2015-06-01")

    async def begin(session: Session) -> None:
        await save_plan(session, sample_plan())
        for id_, name in (("aad-1", "Horn, Alan 4521 (Supt)"), ("aad-2", "Pat Manager"), ("aad-3", "Pat Manager")):
            await remember_person(session, Person(id_, name, "tenant", None))

    in_store(sqlite_url, begin)
    return sqlite_url


def in_store(url: str, work) -> object:  # type: ignore[no-untyped-def]
    async def run() -> object:
        store = Store(url)
        async with store.writing() as session:
            done = await work(session)
        await store.close()
        return done

    return asyncio.run(run())


def says(*words: str) -> str:
    result = CliRunner().invoke(chaser, list(words))
    if isinstance(result.exception, Sorry):
        return f"REFUSED {result.exception}"
    assert result.exit_code == 0, result.output
    return result.output.strip()


def owners_of(url: str, action: str) -> tuple[str, ...]:
    async def work(session: Session) -> tuple[str, ...]:
        return next(each.owners for each in (await load_plan(session, "SS")).actions() if each.id == action)

    return in_store(url, work)  # type: ignore[return-value]


def test_the_first_coordinator_is_made_at_the_terminal() -> None:
    assert says("people", "role", "aad-2", "coordinator", "--plan", "SS") == "Pat Manager is now coordinator of SS."
    assert "Pat Manager  (aad-2)  not linked  coordinator of SS" in says("people", "list")
    says("people", "role", "aad-2", "none", "--plan", "ss")
    assert "coordinator" not in says("people", "list")


def test_a_name_that_two_people_have_takes_the_id() -> None:
    assert "may be Pat Manager (aad-2); Pat Manager (aad-3)" in says(
        "people", "role", "pat manager", "lead", "--plan=SS"
    )
    assert "Nobody called “Zed” has spoken" in says("people", "role", "Zed", "lead", "--plan=SS")


def test_a_person_is_linked_by_any_sure_name_and_unlinked() -> None:
    assert says("people", "link", "supt horn", "horn") == "Horn, Alan 4521 (Supt) is Supt Horn."
    assert "linked to another owner already" in says("people", "link", "aad-1", "CI Kitchen")
    assert says("people", "unlink", "aad-1") == "Horn, Alan 4521 (Supt) is not Supt Horn any more."
    assert "Did you mean CI Kitchen" in says("people", "link", "aad-1", "Kitchin")


def test_a_new_rank_keeps_the_person_and_the_old_name_is_understood(url: str) -> None:
    assert "now printed as Supt Kitchen" in says("people", "rename", "CI Kitchen", "Supt Kitchen")
    assert owners_of(url, "SS-7b") == ("Supt Kitchen",)
    assert "7b" in says("ask", "everything for CI Kitchen")
    assert says("people", "alias", "kitchen", "Kitch") == "“Kitch” means Supt Kitchen."


def test_everything_open_is_handed_over_and_what_is_done_stays(url: str) -> None:
    assert "SS-7c, SS-7e" in says("people", "handover", "horn", "gomery", "--reason", "moved force")
    assert owners_of(url, "SS-7c") == ("Supt Gomery",)
    assert owners_of(url, "SS-5b") == ("Liz Riding", "Supt Gomery")
    assert owners_of(url, "SS-2b") == ("Supt Horn",)
    assert "nothing open" in says("people", "handover", "horn", "gomery")


def test_a_handover_waits_for_its_day(url: str) -> None:
    assert says("people", "handover", "horn", "gomery", "--from", "2015-07-01").startswith("On 1 July 2015")
    assert owners_of(url, "SS-7c") == ("Supt Horn",)

    async def comes(session: Session, day: date) -> list[str | None]:
        made = await handovers.carry_out_handovers(session, day, now=datetime(2015, 7, 1, 5, tzinfo=UTC))
        return [change.action_id for change in made]

    assert in_store(url, lambda session: comes(session, date(2015, 6, 30))) == []
    assert in_store(url, lambda session: comes(session, date(2015, 7, 1))) == ["SS-5b", "SS-7c", "SS-7e"]
    assert in_store(url, lambda session: comes(session, date(2015, 7, 2))) == []
    assert owners_of(url, "SS-7c") == ("Supt Gomery",)


def test_a_supervisor_is_set_recorded_and_taken_away(url: str) -> None:
    assert says("people", "supervisor", "kitchen", "Supt Horn") == "Supt Horn is CI Kitchen's supervisor."
    assert says("people", "supervisor", "kitchen", "horn") == "Supt Horn is CI Kitchen's supervisor."
    assert says("people", "supervisor", "Supt Horn", "Ch Supt Fotheringay").startswith("Ch Supt Fotheringay is")
    assert says("people", "supervisor", "kitchen", "kitchen") == "REFUSED CI Kitchen cannot be their own supervisor."
    assert says("people", "supervisor", "kitchen", "Horm").startswith("REFUSED No owner in the plans is surely “Horm”")

    async def recorded(session: Session) -> list[object]:
        return [each.new["value"] for each in await changes.of_plan(session, 1) if each.field == "supervisor"]

    assert in_store(url, recorded) == ["Supt Horn", "Ch Supt Fotheringay"]
    assert "no supervisor" in says("people", "supervisor", "kitchen")


def test_a_group_has_members(url: str) -> None:
    assert says("people", "group", "SMT Leads", "horn", "gomery") == "SMT Leads: Supt Horn, Supt Gomery."
    assert in_store(url, lambda session: owners.members_of(session, "SMT Leads")) == ["Supt Gomery", "Supt Horn"]


def test_how_a_plan_is_kept_is_set_shown_and_recorded(url: str) -> None:
    says("plans", "restrict", "SS")
    says("plans", "allow", "SS", "aad-2")
    says("plans", "bind", "SS", "19:board@thread.tacv2")
    says("plans", "sign-off", "SS", "off")
    says("plans", "moves", "ss", "1")
    says("plans", "meeting", "add", "SS", "June board", "2015-06-20")
    shown = says("plans", "list")
    for part in (
        "restricted",
        "sign-off off",
        "moves allowed: 1",
        "bound to 19:board",
        "let into Pat Manager",
        "20 Jun 2015",
    ):
        assert part in shown

    async def recorded(session: Session) -> tuple[list[str], int | None]:
        return [each.new["what"] for each in await changes.of_plan(session, 1)], await changes.find_break(session, 1)

    whats, broken = in_store(url, recorded)  # type: ignore[misc]
    assert whats == [
        "restricted",
        "person aad-2",
        "place 19:board@thread.tacv2",
        "sign-off",
        "moves allowed",
        "meeting June board",
    ]
    assert broken is None
    says("plans", "allow", "SS", "aad-2", "--undo")
    says("plans", "bind", "SS", "19:board@thread.tacv2", "--undo")
    says("plans", "open", "SS")
    assert "open  ·  sign-off off" in says("plans", "list")


def test_a_plan_nobody_holds_is_refused() -> None:
    assert "There is no plan with the code XX" in says("plans", "restrict", "XX")


def test_how_a_plan_chases_is_set_and_kept(url: str) -> None:
    kept = says("plans", "reminders", "SS", "--before", "15,2", "--at", "08:30")
    assert kept.startswith("SS: 15 and 2 working days before a deadline and on the day, between 08:30 and 18:00;")
    assert says("plans", "reminders", "SS") == kept


def test_a_report_is_answered_at_the_terminal() -> None:
    assert says("plans", "answered", "SS", "ss", "2015-05-28") == "SS: ss was answered on 28 May 2015."
    assert says("plans", "answered", "SS", "X", "2015-05-28") == "REFUSED SS has no report with the code X."


def test_a_groups_reminders_go_to_a_channel() -> None:
    assert says("people", "channel", "SMT Leads", "19:smt") == "Reminders of SMT Leads go to 19:smt."
    assert says("people", "channel", "SMT Leads") == "Reminders of SMT Leads go to each of its members."
