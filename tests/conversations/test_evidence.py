"""Evidence that an action is done: links and files, with who and when; asked for where it is signed off."""

from datetime import date

import pytest

from plan.evidence import Evidence
from storage.documents.canonical import plans_from_json, plans_to_json
from storage.evidence_packs import gather
from storage.exports import export
from tests.conversations.conftest import TODAY, Chat

MINUTES = Evidence("https://force.example/minutes.pdf", "minutes.pdf", 12_345, "ab" * 32)


@pytest.mark.parametrize("place", ["1:1", "channel"])
async def test_a_link_is_evidence_for_the_action_it_is_sent_for(chat: Chat, place: str) -> None:
    await chat.plays(
        """
        Kitchen  > evidence for 7b: https://force.example/1
        Bot      > Save 1 change? SS-7b evidence “https://force.example/1” [7b]
        Kitchen  > yes
        Bot      > Saved 1 change
        Kitchen  > update 7b - rides done, see https://force.example/2 and https://force.example/3.
        Bot      > evidence “https://force.example/2”; SS-7b evidence “https://force.example/3”
        Kitchen  > yes
        Bot      > Saved 3 changes
        Stranger > what evidence is there for 7b
        Bot      > Evidence of SS-7b: https://force.example/1 (Kitchen, 1 June 2015); https://force.example/2
        Stranger > history of 7b
        Bot      > https://force.example/1
        Stranger > evidence for 7b: https://force.example/4
        Bot      > Only its owner, a coordinator or a lead can post an update
        """,
        place=place,
    )


async def test_the_words_beside_evidence_say_what_it_shows(chat: Chat) -> None:
    await chat.plays(
        """
        Kitchen  > evidence for 7b: https://force.example/1 the observers rode along on 3 June
        Bot      > SS-7b evidence “https://force.example/1” (the observers rode along on 3 June)
        Kitchen  > yes
        Kitchen  > add https://force.example/2 as evidence on 7b please
        Bot      > Save 1 change? SS-7b evidence “https://force.example/2”. SS-7b:
        Kitchen  > yes
        Bot      > Saved 1 change
        """
    )
    async with chat.store.reading() as session:
        [file] = await gather(session, "SS", TODAY, actions=["SS-7b"])
    assert [each.shows for each in file.evidence] == ["the observers rode along on 3 June", ""]


async def test_a_file_sent_with_the_words_is_evidence_and_signs_off(chat: Chat) -> None:
    await chat.says("Kitchen", "evidence for 7b", files=(MINUTES,))
    chat.heard("Save 1 change? SS-7b evidence “minutes.pdf, 12 KB (https://force.example/minutes.pdf)” [7b]")
    await chat.says("Kitchen", "yes")
    chat.heard("Saved 1 change")
    await chat.plays(
        """
        Kitchen > 7b done
        Kitchen > yes
        Lead    > sign off 7b
        Bot     > Save 1 change? SS-7b status proposed → complete
        Lead    > yes
        Bot     > Saved 1 change
        """
    )
    async with chat.store.reading() as session:
        held = (await export(session, "SS", TODAY)).plans
        before = (await export(session, "SS", date(2015, 5, 31))).plans
    [shown] = next(each for each in held[0].actions() if each.ref == "7b").evidence
    assert (shown.name, shown.sha256, shown.added_by, shown.added_on) == ("minutes.pdf", "ab" * 32, "Kitchen", TODAY)
    assert plans_from_json(plans_to_json(held, as_at=TODAY))[0] == held
    assert not any(each.evidence for each in before[0].actions())


async def test_a_file_goes_with_what_the_words_order_besides(chat: Chat) -> None:
    await chat.says("Kitchen", "7b: minutes attached", files=(MINUTES,))
    chat.heard("SS-7b update “minutes attached”; SS-7b evidence “minutes.pdf")


async def test_a_file_without_words_is_of_the_action_spoken_of_or_is_asked_about(chat: Chat) -> None:
    await chat.says("Kitchen", "", files=(MINUTES,))
    chat.heard("Which action is it about? SS-")
    await chat.says("Kitchen", "7b")
    chat.heard("Save 1 change? SS-7b evidence “minutes.pdf")
    await chat.says("Kitchen", "no")
    await chat.says("Kitchen", "where are we with 8a")
    await chat.says("Kitchen", "", files=(MINUTES,))
    chat.heard("Save 1 change? SS-8a evidence “minutes.pdf")


async def test_evidence_asked_for_may_be_a_link_or_a_file(chat: Chat) -> None:
    await chat.plays(
        """
        Kitchen > add evidence to 7b
        Bot     > What shows that SS-7b is done? Send me the file, or paste its link.
        Kitchen > here: https://force.example/1
        Bot     > Save 1 change? SS-7b evidence “https://force.example/1”
        Kitchen > no
        Kitchen > add evidence to 7b
        """
    )
    await chat.says("Kitchen", "", files=(MINUTES,))
    chat.heard("Save 1 change? SS-7b evidence “minutes.pdf")


async def test_evidence_is_taken_back_like_any_change(chat: Chat) -> None:
    await chat.says("Kitchen", "evidence for 7b", files=(MINUTES,))
    await chat.plays(
        """
        Kitchen  > yes
        Kitchen  > undo
        Bot      > SS-7b evidence taken back: “minutes.pdf, 12 KB
        Kitchen  > yes
        Bot      > Saved 1 change
        Stranger > history of 7b
        Bot      > evidence taken back: minutes.pdf
        """
    )
