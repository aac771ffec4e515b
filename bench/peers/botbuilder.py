"""Microsoft's own echo sample on the Bot Framework SDK's CloudAdapter, as it comes: the stock echo."""

from __future__ import annotations

import os

from aiohttp import web
from botbuilder.core import ActivityHandler, MessageFactory, TurnContext
from botbuilder.integration.aiohttp import CloudAdapter, ConfigurationBotFrameworkAuthentication
from botframework.connector.auth import ChannelValidation

from bench.peers.stand_in import lead_logins_here


class Config:
    """The sample's configuration."""

    APP_ID = os.environ["CHASER_APP_ID"]
    APP_PASSWORD = os.environ["CHASER_APP_PASSWORD"]
    APP_TYPE = "SingleTenant"
    APP_TENANTID = os.environ["CHASER_TENANT_ID"]


class Echo(ActivityHandler):
    """Says back what it hears."""

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        await turn_context.send_activity(MessageFactory.text(f"Echo: {turn_context.activity.text}"))


def main() -> None:
    """Serve on CHASER_PORT."""
    lead_logins_here()
    ChannelValidation.open_id_metadata_endpoint = os.environ["CHASER_OPENID_METADATA_URL"]
    adapter = CloudAdapter(ConfigurationBotFrameworkAuthentication(Config()))
    echo = Echo()

    async def messages(request: web.Request) -> web.Response:
        return await adapter.process(request, echo) or web.Response()

    async def readyz(_request: web.Request) -> web.Response:
        return web.Response()

    app = web.Application()
    app.router.add_post("/api/messages", messages)
    app.router.add_get("/readyz", readyz)
    web.run_app(app, host="127.0.0.1", port=int(os.environ["CHASER_PORT"]), print=None, access_log=None)


if __name__ == "__main__":
    main()
