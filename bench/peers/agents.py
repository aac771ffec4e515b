"""A bare echo on the Microsoft 365 Agents SDK, put together as its documentation does, with authentication on."""

from __future__ import annotations

import os

from aiohttp import web
from microsoft_agents.activity import Activity
from microsoft_agents.authentication.msal import MsalConnectionManager
from microsoft_agents.hosting.aiohttp import CloudAdapter, jwt_authorization_middleware, start_agent_process
from microsoft_agents.hosting.core import (
    AgentApplication,
    AgentAuthConfiguration,
    MemoryStorage,
    TurnContext,
    TurnState,
)
from microsoft_agents.hosting.core.authorization._entra_issuers import BOTFRAMEWORK_JWKS_URIS

from bench.peers.stand_in import lead_logins_here

ISSUER = "https://api.botframework.com"


def main() -> None:
    """Serve on CHASER_PORT. The address of the signing keys is fixed in the SDK, so it is put in its table."""
    lead_logins_here()
    microsoft = os.environ["CHASER_LOGIN_URL"]
    BOTFRAMEWORK_JWKS_URIS[ISSUER] = f"{microsoft}/keys"
    settings = AgentAuthConfiguration(
        client_id=os.environ["CHASER_APP_ID"],
        tenant_id=os.environ["CHASER_TENANT_ID"],
        client_secret=os.environ["CHASER_APP_PASSWORD"],
        connection_name="SERVICE_CONNECTION",
    )
    connections = MsalConnectionManager(connections_configurations={"SERVICE_CONNECTION": settings})
    adapter = CloudAdapter(connection_manager=connections)
    agent = AgentApplication[TurnState](storage=MemoryStorage(), connection_manager=connections)

    @agent.activity("message")
    async def echo(context: TurnContext, _state: TurnState) -> None:
        await context.send_activity(Activity(type="message", text=f"Echo: {context.activity.text}"))

    async def messages(request: web.Request) -> web.Response:
        return await start_agent_process(request, agent, adapter) or web.Response()

    app = web.Application(middlewares=[jwt_authorization_middleware])
    app["agent_configuration"] = settings
    app.router.add_post("/api/messages", messages)
    web.run_app(app, host="127.0.0.1", port=int(os.environ["CHASER_PORT"]), print=None, access_log=None)


if __name__ == "__main__":
    main()
