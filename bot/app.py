"""The web application: Teams' messages in, and what those who run the bot look at."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from signal import SIGINT, SIGTERM

import orjson
from aiohttp import web

from bot import metrics
from bot.refusals import Refusals
from bot.settings import Settings
from bot.teams.wire import Answer, Answered, Clock, Wire
from plan.refusals import Sorry
from storage.engine import Store
from storage.migrate import is_current

log = logging.getLogger(__name__)

LARGEST_BODY = 1024**2
BODY_WITHIN_S = 10.0
STOP_WITHIN_S = 30.0
"""How long a stop waits for the turns in hand."""


def build(settings: Settings, store: Store, *, answer: Answer, welcome: Answer, clock: Clock) -> web.Application:
    """The application: its parts are opened when it starts and closed when it stops."""
    app = web.Application(client_max_size=LARGEST_BODY)
    site = Site(settings, store, answer, welcome, clock)
    app.cleanup_ctx.append(site.open)
    app.add_routes(
        [
            web.post("/api/messages", site.messages),
            web.get("/healthz", site.healthz),
            web.get("/readyz", site.readyz),
            web.get("/metrics", site.metrics),
        ]
    )
    return app


class Site:
    """The web addresses, and their answers."""

    def __init__(self, settings: Settings, store: Store, answer: Answer, welcome: Answer, clock: Clock) -> None:
        self._settings = settings
        self._store = store
        self._answer = answer
        self._welcome = welcome
        self._clock = clock
        self._refusals = Refusals()
        self._wire: Wire | None = None

    async def open(self, app: web.Application) -> AsyncIterator[None]:
        """The wire to Teams, while the application runs."""
        async with Wire(self._settings, self._store, self._answer, self._welcome, self._clock) as self._wire:
            app[WIRE] = self._wire
            yield

    async def messages(self, request: web.Request) -> web.Response:
        """Take in an activity from Teams."""
        assert self._wire is not None
        started = time.perf_counter()
        if request.headers.get("Content-Encoding", "identity") != "identity":
            answer = Answered(400, reason="the body is packed")
        else:
            answer = await self._received(self._wire, request)
        if answer.reason:
            self._refusals.count(answer)
        metrics.TURNS.labels(kind=answer.kind, status=str(answer.status)).inc()
        metrics.TURN_SECONDS.labels(kind=answer.kind).observe(time.perf_counter() - started)
        response = web.Response(
            status=answer.status, body=answer.body and orjson.dumps(answer.body), content_type="application/json"
        )
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

    async def healthz(self, request: web.Request) -> web.Response:
        """The process is alive."""
        return web.json_response({"alive": True})

    async def readyz(self, request: web.Request) -> web.Response:
        """The store answers and has the shape this release needs."""
        try:
            current = await is_current(self._store)
        except Exception as fault:
            log.warning("store unreachable", extra={"action": "store_unreachable", "fault": type(fault).__name__})
            return web.json_response({"ready": False, "reason": "the store cannot be reached"}, status=503)
        if not current:
            reason = "the store needs migrating: run `chaser db upgrade`"
            return web.json_response({"ready": False, "reason": reason}, status=503)
        return web.json_response({"ready": True})

    async def metrics(self, request: web.Request) -> web.Response:
        """Print the counters."""
        return web.Response(body=metrics.exposition(), headers={"Content-Type": metrics.CONTENT_TYPE})


async def _body(request: web.Request) -> bytes:
    """A request's body, if it comes in time and is no larger than Teams' own."""
    if (request.content_length or 0) > LARGEST_BODY:
        raise web.HTTPRequestEntityTooLarge(LARGEST_BODY, request.content_length or 0)
    async with asyncio.timeout(BODY_WITHIN_S):
        return await request.read()


WIRE = web.AppKey("wire", Wire)


async def serve(app: web.Application, settings: Settings) -> None:
    """Serve until told to stop."""
    told = told_to_stop()
    async with listening(app, settings) as address:
        log.info("serving", extra={"action": "serving", "address": address})
        if settings.unsafe_anonymous:
            log.warning("anybody on this machine is let in", extra={"action": "anonymous"})
        await told.wait()
    log.info("stopped", extra={"action": "stopped"})


@asynccontextmanager
async def listening(app: web.Application, settings: Settings) -> AsyncIterator[str]:
    """The application at its address; at the end the turns in hand are finished first."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=STOP_WITHIN_S)
    await runner.setup()
    try:
        await _listen(runner, settings)
        yield f"http://{settings.host}:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


def told_to_stop() -> asyncio.Event:
    """Set when told to stop: SIGTERM, or Ctrl-C. To be asked for before anybody hears that the bot serves."""
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    for signal in (SIGTERM, SIGINT):
        loop.add_signal_handler(signal, told.set)
    return told


async def _listen(runner: web.AppRunner, settings: Settings) -> None:
    try:
        await web.TCPSite(runner, settings.host, settings.port).start()
    except OSError as error:
        where = f"{settings.host}:{settings.port}"
        raise Sorry(f"The bot cannot listen on {where} ({error.strerror}). Set CHASER_PORT or CHASER_HOST.") from None
