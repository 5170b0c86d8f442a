"""One stand-in for Slack for all tests here, and a channel of its own on a free port for each."""
from __future__ import annotations

import asyncio
import itertools
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, AsyncIterator, Awaitable, Callable, Dict, List, Optional
from unittest.mock import MagicMock, patch

import httpx
import pytest
import pytest_asyncio
from rasa.core.channels.channel import UserMessage
from sanic import Sanic, response
from sanic.touchup import TouchUp

from careers.channels import feedback
from careers.channels.slack import channel as slack_channel
from careers.channels.slack.settings import Settings
from careers.server import free_port
from tests.slack.stand_in import BOT_TOKEN, SECRET, Caller, StandIn

_names = itertools.count(1)
_sanic_starts_again = patch.object(TouchUp, "run")  # Sanic rewrites its own classes at a start, which works once a process
FACT = {"id": "age.maximum", "checked": "2026-11-24", "effective": None, "stale": False, "confidence": "high",
        "source": {"title": "Age & limits", "url": "https://www.ice.gov/careers?a=1&b=2", "publisher": "ICE"}}


def answer(text: str = "The age limit is on the announcement.", **more: Any) -> Dict[str, Any]:
    return {"topic": "age", "role": None, "status": "answered", "text": text, "facts": [FACT], "data": {}, **more}


@dataclass
class Rasa:
    """Stands for the model: takes down what reached it and answers with `answers` and `buttons`."""

    messages: List[UserMessage] = field(default_factory=list)
    answers: List[Dict[str, Any]] = field(default_factory=lambda: [answer()])
    buttons: List[Dict[str, Any]] = field(default_factory=list)
    question: str = ""
    before: Optional[Callable[[UserMessage], Awaitable[None]]] = None

    async def __call__(self, message: UserMessage) -> None:
        self.messages.append(message)
        if self.before is not None:
            await self.before(message)
        await message.output_channel.send_custom_json(
            message.sender_id, {"answers": self.answers, "follow_up": {"text": self.question, "buttons": self.buttons}})

    @property
    def texts(self) -> List[str]:
        return [str(message.text) for message in self.messages]


@dataclass
class Running:
    rasa: Rasa
    slack: Caller
    stand_in: StandIn
    address: str

    async def status(self) -> str:
        reply = await self.slack.client.get(f"{self.address}/webhooks/slack/")
        return str(reply.json()["status"]) if reply.status_code == 200 else str(reply.status_code)

    async def settled(self) -> str:
        """The status once it has left `connecting`."""
        for _ in range(300):
            if await self.status() != slack_channel.CONNECTING:
                break
            await asyncio.sleep(0.01)
        return await self.status()


@pytest_asyncio.fixture(loop_scope="session", scope="session")
async def one_stand_in() -> AsyncIterator[StandIn]:
    running = StandIn()
    await running.start()
    yield running
    await running.stop()


@pytest.fixture
def ratings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of ratings, apart from the one of whoever runs the tests."""
    path = tmp_path / "feedback.jsonl"
    monkeypatch.setattr(feedback, "feedback_file", lambda: path)
    return path


@pytest.fixture
def stand_in(one_stand_in: StandIn, monkeypatch: pytest.MonkeyPatch, ratings: Path) -> StandIn:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy", "SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET", "SLACK_APP_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    one_stand_in.forget()
    return one_stand_in


@asynccontextmanager
async def serving(stand_in: StandIn, bot_token: str = BOT_TOKEN, secret: str = SECRET, app_token: str = "",
                  api_url: str = "") -> AsyncIterator[Running]:
    rasa, port = Rasa(), free_port()
    settings = Settings(bot_token, secret, app_token, api_url or f"{stand_in.address}/api/")
    app = Sanic(f"slack_test_{next(_names)}")
    app.blueprint(slack_channel.SlackInput(settings).blueprint(rasa), url_prefix="/webhooks/slack")

    @app.route("/other")
    async def other(request: Any) -> Any:
        return response.text("served")

    server = await app.create_server("127.0.0.1", port, return_asyncio_server=True, access_log=False)
    await server.startup()
    if not isinstance(TouchUp.run, MagicMock):
        _sanic_starts_again.start()
    await server.before_start()
    await server.after_start()
    address = f"http://127.0.0.1:{port}"
    async with httpx.AsyncClient(timeout=10) as client:
        try:
            yield Running(rasa, Caller(f"{address}/webhooks/slack/events", stand_in, client), stand_in, address)
        finally:
            await server.before_stop()
            server.close()
            await server.wait_closed()
            await server.after_stop()


@pytest_asyncio.fixture(loop_scope="session")
async def running(stand_in: StandIn) -> AsyncIterator[Running]:
    async with serving(stand_in) as channel:
        assert await channel.settled() == slack_channel.ON
        stand_in.forget()
        yield channel
