"""A file asked for in Teams: offered, taken into OneDrive where the sender wants it, and never in a channel."""

from __future__ import annotations

import hashlib

import pytest

from dialogs.turn import Reply
from plan.evidence import Evidence
from tests.teams import people
from tests.teams.parts import CARD, Bot

CONSENT = "application/vnd.microsoft.teams.card.file.consent"
READY = Reply("Ready.", card=CARD, attachments=[("SS.docx", b"a whole paper")])


def taken_up(bot: Bot, *, action: str = "accept", name: str = "SS.docx") -> people.Json:
    upload = {
        "contentUrl": "https://onedrive.example.org/SS.docx",
        "uploadUrl": f"{bot.microsoft.url}/onedrive/SS.docx",
        "uniqueId": "u1",
        "fileType": "docx",
        "name": name,
    }
    context = {"asked": "export the plan to word", "name": name}
    value = {"type": "fileUpload", "action": action, "context": context, "uploadInfo": upload}
    return people.invoke(bot.microsoft.url, "fileConsent/invoke", value)


async def test_a_file_is_offered_beside_its_card(bot: Bot) -> None:
    bot.desk.says(READY)
    await bot.hears(bot.message(text="export the plan to word"))
    card, offer = bot.microsoft.sent
    assert card["attachments"][0]["content"] == CARD
    (consent,) = offer["attachments"]
    assert (consent["contentType"], consent["name"]) == (CONSENT, "SS.docx")
    assert consent["content"]["sizeInBytes"] == len(b"a whole paper")
    assert consent["content"]["acceptContext"] == {"asked": "export the plan to word", "name": "SS.docx"}


async def test_a_file_wanted_is_put_into_onedrive_and_shown(bot: Bot) -> None:
    bot.desk.says(READY)
    assert (await bot.hears(taken_up(bot)))[0] == 200
    assert bot.microsoft.uploads == [("bytes 0-12/13", b"a whole paper")]
    (shown,) = bot.microsoft.sent
    assert shown["attachments"][0]["contentUrl"] == "https://onedrive.example.org/SS.docx"


async def test_a_file_not_wanted_is_let_go(bot: Bot) -> None:
    bot.desk.says(READY)
    assert (await bot.hears(taken_up(bot, action="decline")))[0] == 200
    assert bot.microsoft.uploads == bot.microsoft.sent == []


@pytest.mark.parametrize("value", [None, "x", {}, {"action": "accept"}, {"action": "accept", "context": {}}])
async def test_an_odd_answer_to_an_offer_is_let_go(bot: Bot, value: object) -> None:
    assert (await bot.hears(people.invoke(bot.microsoft.url, "fileConsent/invoke", value)))[0] == 200
    assert bot.microsoft.uploads == []


async def test_a_file_that_cannot_be_made_again_is_asked_for_again(bot: Bot) -> None:
    bot.desk.says(Reply("No plan of that name."))
    await bot.hears(taken_up(bot))
    assert "Ask for it again" in bot.microsoft.sent[0]["text"]


async def test_a_file_onedrive_does_not_take_is_told(bot: Bot) -> None:
    bot.desk.says(READY)
    bot.microsoft.onedrive_full = True
    await bot.hears(taken_up(bot))
    assert "OneDrive did not take the file" in bot.microsoft.sent[0]["text"]


async def test_in_a_channel_no_file_is_offered(bot: Bot) -> None:
    bot.desk.says(READY)
    await bot.hears(people.in_channel(bot.microsoft.url, "export the plan to word"))
    assert [CONSENT in str(sent) for sent in bot.microsoft.sent] == [False, False]
    assert "in our own chat only" in bot.microsoft.sent[1]["text"]


async def test_a_button_that_asks_for_a_file_gets_it_offered(bot: Bot) -> None:
    bot.desk.says(READY)
    await bot.hears(people.press(bot.microsoft.url, "ask", text="export the plan to word"))
    (offer,) = bot.microsoft.sent
    assert offer["attachments"][0]["content"]["acceptContext"]["asked"] == "export the plan to word"


KEPT = "https://force-my.sharepoint.com/personal/horn/Documents/minutes.pdf"


def sent(bot: Bot, *, download: str | None = None, **fields: object) -> people.Json:
    """A message with a file, as Teams sends it: kept in the sender's OneDrive, to be fetched from an address of it."""
    content = {"downloadUrl": download or f"{bot.microsoft.url}/onedrive/minutes.pdf", "uniqueId": "u1"}
    file = {
        "contentType": "application/vnd.microsoft.teams.file.download.info",
        "contentUrl": KEPT,
        "name": "minutes.pdf",
        "content": content,
    }
    return bot.message(text="evidence for 7b", attachments=[file | fields])


async def test_a_file_sent_is_known_by_its_name_its_place_its_size_and_its_fingerprint(bot: Bot) -> None:
    bot.microsoft.files["minutes.pdf"] = b"we met" * 1_000
    await bot.hears(sent(bot))
    [turn] = bot.desk.turns
    sha256 = hashlib.sha256(b"we met" * 1_000).hexdigest()
    assert turn.files == (Evidence(KEPT, "minutes.pdf", 6_000, sha256),)


@pytest.mark.parametrize("download", [None, "https://elsewhere.example.org/minutes.pdf", "file:///etc/hosts", "x", ""])
async def test_a_file_that_cannot_be_looked_at_is_still_known_by_its_name_and_place(
    bot: Bot, download: str | None
) -> None:
    await bot.hears(sent(bot, download=download))
    assert bot.desk.turns[0].files == (Evidence(KEPT, "minutes.pdf"),)


@pytest.mark.parametrize("odd", [{"name": None}, {"contentUrl": 7}, {"contentUrl": "x"}, {"contentType": "text/html"}])
async def test_what_is_no_file_is_none(bot: Bot, odd: dict[str, object]) -> None:
    await bot.hears(sent(bot, **odd))
    assert bot.desk.turns[0].files == ()


async def test_what_is_no_content_is_no_fault(bot: Bot) -> None:
    await bot.hears(sent(bot, content="odd"))
    assert bot.desk.turns[0].files == (Evidence(KEPT, "minutes.pdf"),)
