"""Microsoft's side of the wire, spoken over real HTTP on this machine: Entra, the key publisher, the connector."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

import jwt
import orjson
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

Json = dict[str, Any]

APP_ID = "0f3e8e52-75a4-4a9b-9d1c-6a3f0a1f7a01"
TENANT = "5f9d1c70-38c1-4f42-9c7b-0e8f6f4b5a02"
ISSUER = "https://api.botframework.com"
SECRET = "not-a-real-secret"


def settings_of(url: str) -> dict[str, str]:
    """The settings with which a bot takes the stand-in at an address for Microsoft."""
    return {
        "app_id": APP_ID,
        "app_password": SECRET,
        "tenant_id": TENANT,
        "openid_metadata_url": f"{url}/openid",
        "login_url": url,
        "service_hosts": url,
        "file_hosts": url,
    }


def environment_of(url: str) -> dict[str, str]:
    """The same as environment variables."""
    return {f"CHASER_{name.upper()}": value for name, value in settings_of(url).items()}


@dataclass
class Fault:
    """A fault of the next call."""

    status: int = 0
    code: str = ""
    retry_after: str | None = None
    reset: bool = False
    hang: float = 0.0


@dataclass
class Call:
    """A call the connector received."""

    method: str
    path: str
    body: Any
    authorization: str | None
    at: float = field(default_factory=time.monotonic)


class Microsoft:
    """Start with `await start()`; `url` is the service address, the authority and the key publisher in one."""

    def __init__(self) -> None:
        self.published: dict[str, tuple[rsa.RSAPrivateKey, list[str]]] = {}
        self.calls: list[Call] = []
        self.token_requests: list[Json] = []
        self.key_fetches = 0
        self.faults: list[Fault] = []
        self.token_faults: list[Fault] = []
        self.keys_down = False
        self.token_lasts = 3600
        self.latency = 0.0
        self.uploads: list[tuple[str, bytes]] = []
        self.onedrive_full = False
        self.onedrive_moved_to = ""
        self.downloads_moved_to = ""
        self.files: dict[str, bytes] = {}
        self.downloads: asyncio.Event | None = None
        """Where set, no file comes before it."""
        self.downloads_begun = 0
        self.members: list[Json] = []
        self.roster_asked: list[str] = []
        self.url = ""
        self.at_once: dict[str, int] = {}
        self.most_at_once = 0
        self.messages: dict[str, dict[str, Json]] = {}
        """By conversation, what each message shows now: everybody in it sees the same list."""
        self._number = 0
        self._runner: web.AppRunner | None = None

    async def start(self, port: int = 0) -> None:
        """Listen on loopback; with a signing key called "first", where none was published."""
        if not self.published:
            self.publish("first", rsa.generate_private_key(65537, 2048))
        app = web.Application()
        app.add_routes(
            [
                web.get("/openid", self._metadata),
                web.get("/keys", self._keys),
                web.get("/{tenant}/v2.0/.well-known/openid-configuration", self._authority),
                web.post("/{tenant}/oauth2/v2.0/token", self._token),
                web.get("/metadata/identity/oauth2/token", self._token),
                web.get("/msi/token", self._token),
                web.put("/onedrive/{name}", self._onedrive),
                web.get("/onedrive/{name}", self._download),
                web.get("/v3/conversations/{conversation}/members/{user}", self._member),
                web.route("*", "/v3/{rest:.*}", self._connector),
            ]
        )
        self._runner = web.AppRunner(app, shutdown_timeout=0)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", port).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        """Stop listening."""
        assert self._runner is not None
        await self._runner.cleanup()

    @property
    def sent(self) -> list[Json]:
        """The messages the connector was offered, oldest first."""
        return [call.body for call in self.calls if call.body and call.body.get("type") == "message"]

    def publish(self, kid: str, key: rsa.RSAPrivateKey, *, endorsements: list[str] | None = None) -> None:
        """Publish a signing key."""
        self.published[kid] = (key, ["msteams"] if endorsements is None else endorsements)

    def token(self, kid: str = "first", *, key: rsa.RSAPrivateKey | None = None, **claims: Any) -> str:
        """A channel's token for the bot; a claim given as None is left out."""
        now = int(time.time())
        held = {"iss": ISSUER, "aud": APP_ID, "nbf": now - 60, "exp": now + 600, "serviceurl": self.url} | claims
        held = {name: value for name, value in held.items() if value is not None}
        return jwt.encode(held, key or self.published[kid][0], algorithm="RS256", headers={"kid": kid})

    def access_token(self) -> str:
        """The token Entra gives the bot: a new one each time it is asked."""
        return f"token-{len(self.token_requests)}"

    def received(self, call: Call) -> None:
        """Keep a call to the connector."""
        self.calls.append(call)

    async def _metadata(self, request: web.Request) -> web.Response:
        if self.keys_down:
            raise web.HTTPServiceUnavailable
        await asyncio.sleep(self.latency)
        return web.json_response({"issuer": ISSUER, "jwks_uri": f"{self.url}/keys"})

    async def _keys(self, request: web.Request) -> web.Response:
        self.key_fetches += 1
        await asyncio.sleep(self.latency)
        keys = [
            RSAAlgorithm.to_jwk(key.public_key(), as_dict=True) | {"kid": kid, "use": "sig", "endorsements": endorsed}
            for kid, (key, endorsed) in self.published.items()
        ]
        return web.json_response({"keys": keys})

    async def _authority(self, request: web.Request) -> web.Response:
        """Answer what the SDK asks before each token; it will only take https, and we do not ask."""
        await asyncio.sleep(self.latency)
        base = f"https://login.microsoftonline.com/{request.match_info['tenant']}/oauth2/v2.0"
        found = {"issuer": base, "authorization_endpoint": f"{base}/authorize", "token_endpoint": f"{base}/token"}
        return web.json_response(found)

    async def _token(self, request: web.Request) -> web.Response:
        form = dict(request.query) if request.method == "GET" else dict(await request.post())
        headers = {name: held for name, held in request.headers.items() if name in ("Metadata", "X-IDENTITY-HEADER")}
        self.token_requests.append({**form, **headers, "path": request.path})
        await asyncio.sleep(self.latency)
        if self.token_faults:
            fault = self.token_faults.pop(0)
            return web.json_response({"error": fault.code, "error_description": SECRET}, status=fault.status)
        token = self.access_token()
        if request.path == "/msi/token":
            return web.json_response({"access_token": token, "expires_on": str(int(time.time()) + self.token_lasts)})
        return web.json_response({"access_token": token, "token_type": "Bearer", "expires_in": self.token_lasts})

    async def _download(self, request: web.Request) -> web.Response:
        self.downloads_begun += 1
        if self.downloads:
            await self.downloads.wait()
        if self.downloads_moved_to:
            raise web.HTTPTemporaryRedirect(self.downloads_moved_to)
        if request.match_info["name"] not in self.files:
            return web.Response(status=404)
        return web.Response(body=self.files[request.match_info["name"]])

    async def _onedrive(self, request: web.Request) -> web.Response:
        if self.onedrive_full:
            raise web.HTTPInsufficientStorage
        if self.onedrive_moved_to:
            raise web.HTTPTemporaryRedirect(self.onedrive_moved_to)
        self.uploads.append((request.headers["Content-Range"], await request.read()))
        return web.json_response({}, status=201)

    async def _connector(self, request: web.Request) -> web.StreamResponse:
        raw = await request.read()
        body = orjson.loads(raw) if raw else None
        self.received(Call(request.method, request.raw_path, body, request.headers.get("Authorization")))
        conversation = request.path.split("/")[3] if request.path.count("/") > 3 else ""
        self.at_once[conversation] = self.at_once.get(conversation, 0) + 1
        self.most_at_once = max(self.most_at_once, self.at_once[conversation])
        try:
            await asyncio.sleep(self.latency)
            if self.faults:
                return await self._fault(request, self.faults.pop(0))
            done = self._done(request)
            self._keep(request, body)
            return done
        finally:
            self.at_once[conversation] -= 1

    def _done(self, request: web.Request) -> web.Response:
        self._number += 1
        if request.path.endswith("/pagedmembers"):
            return self._page(request)
        if request.path == "/v3/conversations":
            return web.json_response({"id": f"new-{self._number}", "activityId": f"m{self._number}"}, status=201)
        if request.method == "DELETE":
            return web.Response(status=200)
        return web.json_response({"id": f"m{self._number}"}, status=201 if request.method == "POST" else 200)

    def _keep(self, request: web.Request, body: Any) -> None:
        """A message as everybody in its conversation has it from now on."""
        parts = unquote(request.path).split("/")
        if parts[4:5] == ["activities"] and body and body.get("type") == "message":
            number = parts[5] if request.method == "PUT" else f"m{self._number}"
            self.messages.setdefault(parts[3], {})[number] = body

    async def _member(self, request: web.Request) -> web.Response:
        user = request.match_info["user"]
        self.roster_asked.append(user)
        await asyncio.sleep(self.latency)
        known = [each for each in self.members if user in (each.get("id"), each.get("aadObjectId"))]
        return web.json_response(known[0] if known else {"id": user, "userRole": "user"})

    def _page(self, request: web.Request) -> web.Response:
        start = int(request.query.get("continuationToken", 0))
        more = {"continuationToken": str(start + 2)} if start + 2 < len(self.members) else {}
        return web.json_response({"members": self.members[start : start + 2], **more})

    async def _fault(self, request: web.Request, fault: Fault) -> web.Response:
        if fault.hang:
            await asyncio.sleep(fault.hang)
        if fault.reset:
            assert request.transport is not None
            request.transport.abort()
            return web.Response()
        headers = {"Retry-After": fault.retry_after} if fault.retry_after else {}
        error = {"error": {"code": fault.code, "message": "no"}}
        return web.json_response(error, status=fault.status, headers=headers)
