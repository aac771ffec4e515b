"""Leads a peer's login calls to the stand-in: its SDK takes https addresses only, and its authority is fixed."""

from __future__ import annotations

import os
from typing import Any

import requests.adapters

LOGIN = "https://login.microsoftonline.com"
SEND = requests.adapters.HTTPAdapter.send


def lead_logins_here() -> None:
    """Send in plain HTTP, to CHASER_LOGIN_URL, what is meant for Entra; every other call goes where it is sent."""

    def send(adapter: Any, request: Any, *args: Any, **kwargs: Any) -> Any:
        request.url = request.url.replace(LOGIN, os.environ["CHASER_LOGIN_URL"])
        return SEND(adapter, request, *args, **kwargs)

    requests.adapters.HTTPAdapter.send = send  # type: ignore[method-assign]
