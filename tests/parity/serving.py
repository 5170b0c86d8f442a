"""Starts one assistant that serves the page, the terminal and Slack at once; Slack itself is the stand-in of tests/slack."""
from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from unittest import mock

import httpx

from careers.server import Assistant, Ports, free_port
from tests.slack.stand_in import BOT_TOKEN, SECRET, Caller, StandIn

# Slack's client would ask a proxy for the stand-in; nothing here asks USAJOBS
OUT_OF_THE_WAY = ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy", "SLACK_APP_TOKEN", "USAJOBS_KEY", "USAJOBS_EMAIL")


class NoSlack(RuntimeError):
    """The channel did not come up beside the others."""


@asynccontextmanager
async def three_channels(folder: Path) -> AsyncIterator[tuple[Assistant, Caller]]:
    """The assistant, with its database and logs in the folder, and Slack's way in."""
    stand_in = StandIn()
    await stand_in.start()
    assistant = Assistant(Ports(free_port(), free_port()), folder / "conversations.db", folder)
    try:
        with mock.patch.dict(os.environ, _environment(stand_in), clear=True):
            await asyncio.to_thread(assistant.start, False)  # beside the stand-in, which the channel asks at its start
        async with httpx.AsyncClient(base_url=assistant.address, timeout=30, trust_env=False) as client:
            await _until_on(client)
            stand_in.forget()
            yield assistant, Caller(f"{assistant.address}/webhooks/slack/events", stand_in, client)
    finally:
        await asyncio.to_thread(assistant.stop)
        await stand_in.stop()


def _environment(stand_in: StandIn) -> dict[str, str]:
    """Slack's tokens have to be there before the start; people's own are not used."""
    kept = {name: value for name, value in os.environ.items() if name not in OUT_OF_THE_WAY}
    return {"CAREERS_TURNS_A_MINUTE": "1000", "CAREERS_PATIENCE_S": "30", **kept,
            "SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_SIGNING_SECRET": SECRET, "SLACK_API_URL": f"{stand_in.address}/api/"}


async def _until_on(client: httpx.AsyncClient) -> None:
    for _ in range(200):
        if (await client.get("/webhooks/slack/")).json()["status"] == "on":
            return
        await asyncio.sleep(0.1)
    raise NoSlack("the Slack channel did not come up: see rasa.log")
