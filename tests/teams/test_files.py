"""A file asked for in Teams: offered, taken into OneDrive where the sender wants it, and never in a channel."""

from __future__ import annotations

import asyncio
import hashlib

import pytest

from bot.teams import attachments
from bot.teams.file_consent import NOT_TAKEN
from dialogs.turn import Reply
from plan.evidence import Evidence
from tests.teams import people
from tests.teams.microsoft import Microsoft
from tests.teams.parts import CARD, Bot

CONSENT = "application/vnd.microsoft.teams.card.file.consent"
READY = Reply("Ready.", card=CARD, attachments=[("SS.docx", b"a whole paper")])


async def offered(bot: Bot) -> str:
    """Ask for the file; the key it is offered under."""
    bot.desk.says(READY)
    await bot.hears(bot.message(text="export the plan to word"))
    consent = bot.microsoft.sent[-1]["attachments"][0]
    bot.microsoft.calls.clear()
    return str(consent["content"]["acceptContext"]["key"])


def taken_up(bot: Bot, key: str, *, action: str = "accept", url: str = "", **fields: object) -> people.Json:
    upload = {
        "contentUrl": f"{bot.microsoft.url}/SS.docx",
        "uploadUrl": url or f"{bot.microsoft.url}/onedrive/SS.docx",
        "uniqueId": "u1",
        "fileType": "docx",
        "name": "SS.docx",
    }
    value = {"type": "fileUpload", "action": action, "context": {"key": key}, "uploadInfo": upload | fields}
    return people.invoke(bot.microsoft.url, "fileConsent/invoke", value)


async def test_a_file_is_offered_beside_its_card_under_a_key_alone(bot: Bot) -> None:
    bot.desk.says(READY)
    await bot.hears(bot.message(text="export the plan to word"))
    card, offer = bot.microsoft.sent
    assert card["attachments"][0]["content"] == CARD
    (consent,) = offer["attachments"]
    assert (consent["contentType"], consent["name"]) == (CONSENT, "SS.docx")
    assert consent["content"]["sizeInBytes"] == len(b"a whole paper")
    assert list(consent["content"]["acceptContext"]) == ["key"]


async def test_a_file_wanted_is_put_into_onedrive_and_shown(bot: Bot) -> None:
    assert (await bot.hears(taken_up(bot, await offered(bot))))[0] == 200
    assert bot.microsoft.uploads == [("bytes 0-12/13", b"a whole paper")]
    assert bot.desk.turns[-1].text == "export the plan to word"
    (shown,) = bot.microsoft.sent
    assert shown["attachments"][0]["contentUrl"] == f"{bot.microsoft.url}/SS.docx"


async def test_a_file_is_handed_over_once(bot: Bot) -> None:
    key = await offered(bot)
    await bot.hears(taken_up(bot, key))
    await bot.hears(taken_up(bot, key))
    assert len(bot.microsoft.uploads) == 1
    assert "Ask for it again" in bot.microsoft.sent[-1]["text"]


async def test_an_offer_is_its_askers_alone(bot: Bot) -> None:
    key = await offered(bot)
    stranger = {"id": "29:other", "name": "Other", "aadObjectId": "aad-other"}
    await bot.hears(taken_up(bot, key) | {"from": stranger})
    elsewhere = {"id": "a:elsewhere", "conversationType": "personal"}
    await bot.hears(taken_up(bot, key) | {"conversation": elsewhere})
    assert bot.microsoft.uploads == []


@pytest.mark.parametrize("made_up", ["", "made-up", "x" * 300])
async def test_an_offer_never_made_makes_no_file(bot: Bot, made_up: str) -> None:
    bot.desk.says(READY)
    await bot.hears(taken_up(bot, made_up))
    assert bot.desk.turns == bot.microsoft.uploads == []
    assert "Ask for it again" in bot.microsoft.sent[-1]["text"]


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:{other}/onedrive/x",
        "http://169.254.169.254/latest",
        "https://10.0.0.5/x",
        "https://[::1]/x",
        "https://localhost/x",
        "https://evil.example.org/x",
        "https://force.sharepoint.com.evil.example.org/x",
        "https://force.sharepoint.com@evil.example.org/x",
        "http://force.sharepoint.com/x",
        "https://force.sharepoint.com:8443/x",
        "file:///etc/passwd",
        "//force.sharepoint.com/x",
        "x",
        "",
        "https://" + "a" * 9_000 + ".sharepoint.com/x",
    ],
)
async def test_a_file_is_put_nowhere_but_where_teams_keeps_files(bot: Bot, microsoft: Microsoft, url: str) -> None:
    inner = Microsoft()
    await inner.start()
    await bot.hears(taken_up(bot, await offered(bot), url=url.format(other=inner.url.rpartition(":")[2]) or "?"))
    await inner.stop()
    assert inner.uploads == microsoft.uploads == []
    assert microsoft.sent[-1]["text"] == NOT_TAKEN


async def test_a_file_does_not_follow_a_redirect(bot: Bot) -> None:
    inner = Microsoft()
    await inner.start()
    bot.microsoft.onedrive_moved_to = f"{inner.url}/onedrive/x"
    await bot.hears(taken_up(bot, await offered(bot)))
    await inner.stop()
    assert inner.uploads == []
    assert bot.microsoft.sent[-1]["text"] == NOT_TAKEN


async def test_a_link_to_elsewhere_is_not_shown_as_the_file(bot: Bot) -> None:
    await bot.hears(taken_up(bot, await offered(bot), contentUrl="https://evil.example.org/x"))
    assert "evil" not in str(bot.microsoft.sent)
    assert len(bot.microsoft.uploads) == 1


async def test_a_file_not_wanted_is_let_go(bot: Bot) -> None:
    assert (await bot.hears(taken_up(bot, await offered(bot), action="decline")))[0] == 200
    assert bot.microsoft.uploads == bot.microsoft.sent == []


@pytest.mark.parametrize("value", [None, "x", {}, {"action": "accept"}, {"action": "accept", "context": {}}])
async def test_an_odd_answer_to_an_offer_is_let_go(bot: Bot, value: object) -> None:
    assert (await bot.hears(people.invoke(bot.microsoft.url, "fileConsent/invoke", value)))[0] == 200
    assert bot.microsoft.uploads == []


async def test_a_file_that_cannot_be_made_again_is_asked_for_again(bot: Bot) -> None:
    key = await offered(bot)
    bot.desk.says(Reply("No plan of that name."))
    await bot.hears(taken_up(bot, key))
    assert "Ask for it again" in bot.microsoft.sent[0]["text"]


async def test_a_file_onedrive_does_not_take_is_told(bot: Bot) -> None:
    bot.microsoft.onedrive_full = True
    await bot.hears(taken_up(bot, await offered(bot)))
    assert bot.microsoft.sent[0]["text"] == NOT_TAKEN


async def test_in_a_channel_no_file_is_offered(bot: Bot) -> None:
    bot.desk.says(READY)
    await bot.hears(people.in_channel(bot.microsoft.url, "export the plan to word"))
    assert [CONSENT in str(sent) for sent in bot.microsoft.sent] == [False, False]
    assert "in our own chat only" in bot.microsoft.sent[1]["text"]


async def test_a_button_that_asks_for_a_file_gets_it_offered(bot: Bot) -> None:
    bot.desk.says(READY)
    await bot.hears(people.press(bot.microsoft.url, "ask", text="export the plan to word"))
    (offer,) = bot.microsoft.sent
    await bot.hears(taken_up(bot, offer["attachments"][0]["content"]["acceptContext"]["key"]))
    assert bot.desk.turns[-1].text == "export the plan to word"


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


async def test_files_that_do_not_come_are_looked_at_together_and_kept_as_links(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attachments, "WITHIN_S", 0.2)
    bot.microsoft.downloads = asyncio.Event()
    one = sent(bot)["attachments"][0]
    many = [one | {"name": f"{number}.pdf"} for number in range(attachments.AT_MOST + 5)]
    await bot.hears(bot.message(text="evidence for 7b", attachments=many))
    bot.microsoft.downloads.set()
    assert bot.desk.turns[0].files == tuple(Evidence(KEPT, each["name"]) for each in many)
    assert bot.microsoft.downloads_begun == attachments.AT_MOST
