"""A bare echo on the Teams SDK, put together as its documentation does, with authentication on."""

from __future__ import annotations

import asyncio
import os

from microsoft_teams.api import MessageActivity
from microsoft_teams.api.auth.cloud_environment import PUBLIC, with_overrides
from microsoft_teams.apps import ActivityContext, App

from bench.peers.stand_in import lead_logins_here


def main() -> None:
    """Serve on CHASER_PORT. The addresses of the keys are the SDK's own setting of a cloud."""
    lead_logins_here()
    here = with_overrides(PUBLIC, openid_metadata_url=f"{os.environ['CHASER_LOGIN_URL']}/openidconfiguration")
    app = App(
        client_id=os.environ["CHASER_APP_ID"],
        client_secret=os.environ["CHASER_APP_PASSWORD"],
        tenant_id=os.environ["CHASER_TENANT_ID"],
        cloud=here,
    )

    @app.on_message
    async def echo(context: ActivityContext[MessageActivity]) -> None:
        await context.send(f"Echo: {context.activity.text}")

    asyncio.run(app.start(int(os.environ["CHASER_PORT"])))


if __name__ == "__main__":
    main()
