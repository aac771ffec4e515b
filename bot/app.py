"""The web application: Teams' messages in, and what those who run the bot look at."""

from __future__ import annotations

import asyncio
import logging
import os
import secrets
import threading
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from importlib.resources import files
from signal import SIGINT, SIGTERM
from urllib.parse import quote

import orjson
from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError
from aiohttp.log import server_logger
from pydantic import SecretStr

from bot import metrics
from bot.connections import Gate
from bot.refusals import Refusals
from bot.settings import Settings, is_loopback
from bot.teams.wire import Answer, Answered, TellsTime, Wire
from plan.refusals import Sorry
from storage import chart_links
from storage.engine import Store
from storage.readiness import why_not_ready

log = logging.getLogger(__name__)

CHAT = "https://teams.microsoft.com/l/chat/0/0"
LONGEST_REF = 80
LARGEST_BODY = 1024**2
BODY_WITHIN_S = 10.0
KEPT_OPEN_S = 75.0
"""How long a connection waits for its next whole request: a little longer than nginx keeps its own open."""
FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Proto", "X-Real-IP", "Via")
"""What a reverse proxy adds: such a request came from outside, whoever brings it."""
READY_WITHIN_S = 1.5
STOP_WITHIN_S = 28.0
"""How long a stop may take in all. Then the process leaves, whatever is still in hand."""
TURNS_WITHIN_S = 20.0
"""How long of that the turns in hand have."""


def build(settings: Settings, store: Store, *, answer: Answer, welcome: Answer, clock: TellsTime) -> web.Application:
    """The application: its parts are opened when it starts and closed when it stops."""
    app = web.Application(client_max_size=LARGEST_BODY)
    site = Site(settings, store, answer, welcome, clock)
    app.cleanup_ctx.append(site.open)
    app.add_routes(
        [
            web.post("/api/messages", site.messages),
            web.get("/actions/{id}", site.action),
            web.get("/icon.png", site.icon),
            web.get("/charts/{key}.png", site.chart),
            web.get("/healthz", site.healthz),
            web.get("/readyz", site.readyz),
            web.get("/metrics", site.metrics),
        ]
    )
    return app


class Site:
    """The web addresses, and their answers."""

    def __init__(self, settings: Settings, store: Store, answer: Answer, welcome: Answer, clock: TellsTime) -> None:
        self._settings = settings
        self._store = store
        self._answer = answer
        self._welcome = welcome
        self._clock = clock
        self._refusals = Refusals()
        self._looking: asyncio.Task[str | None] | None = None
        self._wire: Wire | None = None

    async def open(self, app: web.Application) -> AsyncIterator[None]:
        """The wire to Teams, while the application runs."""
        server_logger.addFilter(self._is_news)
        async with Wire(self._settings, self._store, self._answer, self._welcome, self._clock) as self._wire:
            app[WIRE] = self._wire
            yield
        server_logger.removeFilter(self._is_news)

    def _is_news(self, record: logging.LogRecord) -> bool:
        """Whether the web server's record goes into the log; what is no HTTP is counted, like all that is refused."""
        if record.exc_info and isinstance(record.exc_info[1], HttpProcessingError):
            self._refusals.count(Answered(400, reason="not HTTP, or too much of it"))
            return False
        return True

    async def messages(self, request: web.Request) -> web.Response:
        """Take in an activity from Teams."""
        assert self._wire is not None
        started = time.perf_counter()
        if request.headers.get("Content-Encoding", "identity") != "identity":
            answer = Answered(400, reason="the body is compressed")
        else:
            answer = await self._received(self._wire, request)
        if answer.reason:
            self._refusals.count(answer)
        metrics.TURNS.labels(kind=answer.kind, status=str(answer.status)).inc()
        metrics.TURN_SECONDS.labels(kind=answer.kind).observe(time.perf_counter() - started)
        body = None if answer.body is None else orjson.dumps(answer.body)
        response = web.Response(status=answer.status, body=body, content_type="application/json")
        if answer.status >= 400:
            response.force_close()
        return response

    async def _received(self, wire: Wire, request: web.Request) -> Answered:
        try:
            return await wire.receive(
                request.headers.get("Authorization"), request.content_type, partial(_body, request)
            )
        except TimeoutError:
            return Answered(408, reason="the body did not come")
        except web.HTTPRequestEntityTooLarge:
            return Answered(413, reason="the body is too large")
        except (web.RequestPayloadError, ConnectionError):
            return Answered(400, reason="the body cannot be read")

    async def action(self, request: web.Request) -> web.Response:
        """A link to an action, opened in a browser: it leads to the bot's own chat in Teams, where it may be asked."""
        if not self._settings.app_id:
            raise web.HTTPNotFound
        asked = quote(request.match_info["id"][:LONGEST_REF], safe="")
        raise web.HTTPFound(f"{CHAT}?users=28:{self._settings.app_id}&message={asked}")

    async def icon(self, request: web.Request) -> web.Response:
        """The app's own picture, as the message box shows it beside what it finds."""
        picture = await asyncio.to_thread(files("manifest").joinpath("color.png").read_bytes)
        return web.Response(body=picture, content_type="image/png", headers={"Cache-Control": "max-age=86400"})

    async def chart(self, request: web.Request) -> web.Response:
        """A chart as a picture, to the holder of its link, while it lasts."""
        async with self._store.reading() as session:
            chart = await chart_links.find(session, request.match_info["key"], now=self._clock.now())
        if chart is None:
            raise web.HTTPNotFound
        from storage.documents.pack.pictures import drawn  # slow to load, and seldom asked for

        try:
            picture = await asyncio.to_thread(drawn, chart)
        except Sorry:
            raise web.HTTPNotFound from None
        return web.Response(body=picture, content_type="image/png", headers={"Cache-Control": "private, max-age=3600"})

    async def healthz(self, request: web.Request) -> web.Response:
        """The process is alive."""
        return web.json_response({"alive": True})

    async def readyz(self, request: web.Request) -> web.Response:
        """The store answers, has the shape this release needs, and can be written to."""
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(_looked(self._store), name="readiness")
        done, _ = await asyncio.wait({self._looking}, timeout=READY_WITHIN_S)
        reason = self._looking.result() if done else "the store does not answer"
        if reason:
            return web.json_response({"ready": False, "reason": reason}, status=503)
        return web.json_response({"ready": True})

    async def metrics(self, request: web.Request) -> web.Response:
        """Print the counters: to the holder of the token; without one, to this machine, not through a proxy."""
        if not _may_count(request, self._settings.metrics_token):
            return web.json_response({"reason": "metrics are not public: set CHASER_METRICS_TOKEN"}, status=403)
        return web.Response(body=metrics.exposition(), headers={"Content-Type": metrics.CONTENT_TYPE})


def _may_count(request: web.Request, token: SecretStr | None) -> bool:
    if token is not None:
        said = request.headers.get("Authorization", "").encode(errors="replace")
        return secrets.compare_digest(said, f"Bearer {token.get_secret_value()}".encode())
    is_forwarded = any(name in request.headers for name in FORWARDED)
    return is_loopback(request.remote or "") and not is_forwarded


async def _body(request: web.Request) -> bytes:
    """A request's body, if it comes in time and is no larger than Teams' own."""
    if (request.content_length or 0) > LARGEST_BODY:
        raise web.HTTPRequestEntityTooLarge(LARGEST_BODY, request.content_length or 0)
    async with asyncio.timeout(BODY_WITHIN_S):
        return await request.read()


async def _looked(store: Store) -> str | None:
    try:
        return await why_not_ready(store)
    except Exception as fault:
        log.warning("store unreachable", extra={"action": "store_unreachable", "fault": type(fault).__name__})
        return "the store cannot be reached"


WIRE = web.AppKey("wire", Wire)


async def serve(app: web.Application, settings: Settings) -> None:
    """Serve until told to stop."""
    told = told_to_stop()
    async with listening(app, settings) as address:
        log.info("serving", extra={"action": "serving", "address": address})
        if settings.unsafe_anonymous:
            log.warning("anybody on this machine is let in", extra={"action": "anonymous"})
        await told.wait()
        leave_by(STOP_WITHIN_S)
    log.info("stopped", extra={"action": "stopped"})


@asynccontextmanager
async def listening(app: web.Application, settings: Settings) -> AsyncIterator[str]:
    """The application at its address; at the end the turns in hand are finished first."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=TURNS_WITHIN_S / 2, keepalive_timeout=KEPT_OPEN_S)
    await runner.setup()
    try:
        await _listen(runner, settings)
        yield f"http://{settings.host}:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


def leave_by(seconds: float) -> None:
    """End the process then, whatever still hangs: a write is kept whole or not at all, and Teams sends a turn again."""

    def leave() -> None:
        log.error("left with work in hand", extra={"action": "stop_not_clean"})
        logging.shutdown()
        os._exit(1)

    timer = threading.Timer(seconds, leave)
    timer.daemon = True
    timer.start()


def told_to_stop() -> asyncio.Event:
    """Set when told to stop: SIGTERM, or Ctrl-C. To be asked for before anybody hears that the bot serves."""
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    for signal in (SIGTERM, SIGINT):
        loop.add_signal_handler(signal, told.set)
    return told


async def _listen(runner: web.AppRunner, settings: Settings) -> None:
    try:
        await Gate(runner, settings.host, settings.port).start()
    except OSError as error:
        where = f"{settings.host}:{settings.port}"
        raise Sorry(f"The bot cannot listen on {where} ({error.strerror}). Set CHASER_PORT or CHASER_HOST.") from None
