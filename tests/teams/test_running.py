"""Checks for those who run the bot, and a clean stop."""

from __future__ import annotations

import asyncio
import json
import logging
import subprocess
import sys
import threading
import time
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
from aiohttp import web
from pydantic import SecretStr

from bot import app
from bot.connections import Gate
from bot.log import ROOMS, OneLine, start
from bot.settings import Settings
from dialogs.turn import Reply, Turn
from storage import conversations, readiness
from storage.engine import Store
from tests.teams import people
from tests.teams.microsoft import Microsoft
from tests.teams.parts import Bot, Desk, FixedClock, running, until


async def test_a_running_bot_is_alive_and_ready(bot: Bot) -> None:
    assert (await bot.gets("/healthz"))[0] == 200
    assert (await bot.gets("/readyz"))[0] == 200


async def test_a_bot_whose_store_needs_migrating_is_not_ready(
    settings: Settings, microsoft: Microsoft, desk: Desk, tmp_path: object
) -> None:
    store = Store(f"sqlite:///{tmp_path}/empty.sqlite3")
    async with running(settings, store, microsoft, desk) as bot:
        status, text = await bot.gets("/readyz")
    await store.close()
    assert status == 503
    assert "chaser db upgrade" in text


async def test_a_bot_without_its_store_is_alive_not_ready_and_still_polite(
    settings: Settings, microsoft: Microsoft, desk: Desk
) -> None:
    store = Store("sqlite:////no/such/folder/chaser.sqlite3")
    async with running(settings, store, microsoft, desk) as bot:
        assert (await bot.gets("/healthz"))[0] == 200
        assert (await bot.gets("/readyz"))[0] == 503
        assert (await bot.hears(bot.message()))[0] == 200
        assert (await bot.hears(people.installed(microsoft.url)))[0] == 200
    await store.close()
    assert "reference" in microsoft.sent[0]["text"]


async def test_what_happens_is_counted(bot: Bot) -> None:
    await bot.hears(bot.message())
    await bot.hears(bot.message(), token="bad")
    _, text = await bot.gets("/metrics")
    assert 'chaser_turns_total{kind="message",status="200"}' in text
    assert 'chaser_turns_total{kind="refused",status="401"}' in text
    assert 'chaser_connector_calls_total{status="201"}' in text


async def test_a_sender_cannot_name_our_series(bot: Bot) -> None:
    for number in range(3):
        await bot.hears(people.invoke(bot.microsoft.url, f"made/up-{number}", {}))
        await bot.hears(bot.message(type=f"madeUp{number}"))
    _, text = await bot.gets("/metrics")
    assert "made" not in text
    assert 'chaser_turns_total{kind="other"' in text


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "Via", "X-Real-IP"])
async def test_what_is_counted_is_not_shown_through_a_proxy(bot: Bot, header: str) -> None:
    async with bot.client.get(f"{bot.url}/metrics", headers={header: "203.0.113.7"}) as response:
        assert response.status == 403


async def test_what_is_counted_is_shown_to_who_has_the_token_alone(
    settings: Settings, sqlite_store: Store, microsoft: Microsoft, desk: Desk
) -> None:
    settings = settings.model_copy(update={"metrics_token": SecretStr("counting")})
    async with running(settings, sqlite_store, microsoft, desk) as bot:
        for said, status in (("", 403), ("Bearer other", 403), ("Bearer counting", 200), ("Bearer é", 403)):
            async with bot.client.get(f"{bot.url}/metrics", headers={"Authorization": said}) as response:
                assert response.status == status


async def test_a_bot_whose_store_does_not_answer_says_so_at_once(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    never = asyncio.Event()

    async def hangs(store: Store) -> None:
        await never.wait()

    monkeypatch.setattr(app, "why_not_ready", hangs)
    monkeypatch.setattr(app, "READY_WITHIN_S", 0.01)
    for _ in range(3):
        assert (await bot.gets("/readyz"))[0] == 503
    never.set()


async def test_a_bot_whose_disk_is_full_is_not_ready(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readiness, "LEAST_FREE", 1 << 62)
    status, text = await bot.gets("/readyz")
    assert status == 503
    assert "cannot be written" in text


async def test_a_bot_is_ready_while_another_writes(bot: Bot, sqlite_store: Store) -> None:
    async with sqlite_store.writing() as session:
        await conversations.mark_removed(session, "a:1")
        assert (await bot.gets("/readyz"))[0] == 200


async def test_a_body_that_does_not_come_is_not_waited_for(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "BODY_WITHIN_S", 0.01)
    never = asyncio.Event()

    async def body() -> AsyncIterator[bytes]:
        yield b"{"
        await never.wait()

    headers = {"Authorization": f"Bearer {bot.microsoft.token()}", "Content-Type": "application/json"}
    assert (await bot.posts(data=body(), headers=headers))[0] == 408


@pytest.mark.parametrize("limit", [{"head_within": 0.0}, {"at_most": 0}])
async def test_a_connection_that_says_nothing_or_is_too_many_is_closed(limit: Any) -> None:
    runner = web.AppRunner(web.Application())
    await runner.setup()
    await Gate(runner, "127.0.0.1", 0, **limit).start()
    reader, writer = await asyncio.open_connection("127.0.0.1", runner.addresses[0][1])
    assert await reader.read() == b""
    writer.close()
    await runner.cleanup()


def test_a_stop_that_hangs_ends_all_the_same() -> None:
    hangs = "import threading; from bot.app import leave_by; leave_by(0.01); threading.Event().wait()"
    assert subprocess.run([sys.executable, "-c", hangs], check=False, timeout=60).returncode == 1


async def test_strangers_cannot_fill_the_log(bot: Bot, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        for _ in range(30):
            await bot.hears(bot.message(), token="bad")
    assert [record.__dict__["times"] for record in caplog.records if record.msg == "not let in"] == [1]


async def test_what_is_no_http_cannot_fill_the_log_either(bot: Bot, caplog: pytest.LogCaptureFixture) -> None:
    port = int(bot.url.rpartition(":")[2])
    with caplog.at_level(logging.WARNING):
        for _ in range(10):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(b"GET /" + b"a" * 20_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n")
            assert b"400" in await reader.read(20)
            writer.close()
    assert [record.__dict__.get("times") for record in caplog.records] == [1]


async def test_the_second_request_of_a_connection_is_not_waited_for_either(
    settings: Settings, sqlite_store: Store, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "KEPT_OPEN_S", 0.05)
    made = app.build(settings, sqlite_store, answer=desk.answer, welcome=desk.welcome, clock=FixedClock())
    async with app.listening(made, settings.model_copy(update={"port": 0})) as address:
        reader, writer = await asyncio.open_connection("127.0.0.1", int(address.rpartition(":")[2]))
        writer.write(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\nGET /heal")
        async with asyncio.timeout(10):
            assert b"200 OK" in await reader.read()
        writer.close()


async def test_a_stop_finishes_the_turn_in_hand(
    settings: Settings, sqlite_store: Store, microsoft: Microsoft, desk: Desk
) -> None:
    may_end = asyncio.Event()

    async def slow(turn: Turn) -> Reply:
        await may_end.wait()
        return Reply("Done after all.")

    desk.reply = slow
    async with running(settings, sqlite_store, microsoft, desk) as bot:
        hearing = asyncio.create_task(bot.hears(bot.message()))
        await until(lambda: len(desk.turns) == 1)
        asyncio.get_running_loop().call_later(0.05, may_end.set)
        async with asyncio.timeout(5):
            await bot.stop()
        assert (await hearing)[0] == 200
    assert [sent["text"] for sent in microsoft.sent] == ["Done after all."]


async def test_no_words_and_no_secrets_are_logged(bot: Bot, caplog: pytest.LogCaptureFixture) -> None:
    bot.desk.says(ValueError("canary-words"))
    with caplog.at_level(logging.DEBUG):
        await bot.hears(bot.message(text="canary-words about a named person"))
        await bot.hears(bot.message(), token="canary-token")
    lines = "\n".join(OneLine().format(record) for record in caplog.records if record.name.startswith("bot"))
    assert "turn_failed" in lines
    assert "canary" not in lines
    assert "not-a-real-secret" not in lines


@pytest.fixture
def logging_afresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Logging as it was, afterwards."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    yield
    logging.captureWarnings(False)
    logging.basicConfig(force=True)
    for room in ROOMS:
        logging.getLogger(room).setLevel(logging.NOTSET)


@pytest.mark.parametrize("level", ["DEBUG", "INFO", "WARNING", "ERROR"])
def test_at_no_level_a_library_logs_what_it_is_given(
    level: str, logging_afresh: None, capsys: pytest.CaptureFixture[str]
) -> None:
    start(level)
    for library in ("aiosqlite", "asyncpg", "sqlalchemy.engine", "pdfminer.psparser", "aiohttp.access", "asyncio"):
        log = logging.getLogger(library)
        log.info("canary-words")
        log.debug("canary-words")
        log.error("canary-words of one line")
        log.error("a library failed over %s", "canary-words", extra={"given": "canary-words"})
    said = capsys.readouterr().out
    assert "canary" not in said
    assert said.count("a library failed over") == 6


def test_what_ends_a_thread_or_the_process_is_logged_without_what_it_quotes(
    logging_afresh: None, capfd: pytest.CaptureFixture[str], recwarn: pytest.WarningsRecorder
) -> None:
    def fails() -> None:
        raise ValueError("canary-words")

    start("INFO")
    thread = threading.Thread(target=fails)
    thread.start()
    thread.join()
    try:
        fails()
    except ValueError as error:
        sys.excepthook(ValueError, error, error.__traceback__)
    out, err = capfd.readouterr()
    assert "canary" not in out + err
    assert out.count("ended by an error") == 2


def test_a_log_line_is_one_object_and_says_where_an_error_came_from() -> None:
    try:
        raise ValueError("what somebody wrote")
    except ValueError as error:
        record = logging.getLogger("bot").makeRecord(
            "bot", logging.ERROR, "f", 1, "a turn failed", (), (type(error), error, error.__traceback__)
        )
    line = json.loads(OneLine().format(record))
    assert (line["error"], line["message"], line["level"]) == ("ValueError", "a turn failed", "error")
    assert "test_running.py" in line["where"][0]
    assert "wrote" not in json.dumps(line["error"])


async def test_many_people_at_once_each_get_their_own_answer(bot: Bot) -> None:
    started = time.monotonic()

    def message(number: int) -> dict[str, object]:
        who = {"id": f"29:{number}", "name": f"Person {number}", "aadObjectId": f"aad-{number}"}
        place = {"id": f"a:{number % 50}", "conversationType": "personal"}
        return bot.message(**{"from": who, "text": f"question {number}", "conversation": place})

    answers = await asyncio.gather(*(bot.hears(message(number)) for number in range(200)))
    assert {status for status, _ in answers} == {200}
    assert {sent["text"] for sent in bot.microsoft.sent} == {f"You said: question {n}" for n in range(200)}
    assert time.monotonic() - started < 20
