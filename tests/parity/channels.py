"""One conversation in each channel: the page's address, the terminal client, Slack through the stand-in. Compares nothing itself."""
from __future__ import annotations

import asyncio
import functools
import json
import time
from dataclasses import dataclass, field
from typing import Any
from unittest import mock

import httpx

from careers import identity
from careers.channels.slack.blocks import CHOICE, escaped
from careers.channels.slack.incoming import message_place
from careers.shell import Conversation
from tests.slack.stand_in import DM, TEAM, USER, Caller, direct, stamp

Reply = dict[str, Any]


@functools.lru_cache(maxsize=1)
def _connection(address: str) -> httpx.Client:
    """One for all terminals here: each takes a tenth of a second to make."""
    return httpx.Client(base_url=address, timeout=30, trust_env=False)


@dataclass
class Web:
    """POST /chat/message, as the page sends it."""

    client: httpx.AsyncClient
    token: str | None = None
    buttons: list[dict[str, str]] = field(default_factory=list)

    async def say(self, message: str) -> Reply:
        answered = await self.client.post("/chat/message", json={"conversation": self.token, "message": message})
        assert answered.status_code == 200, answered.text
        reply: Reply = answered.json()
        self.token, self.buttons = reply["conversation"], reply["follow_up"]["buttons"]
        return reply

    async def press(self, number: int) -> Reply:
        return await self.say(self.buttons[number - 1]["payload"])

    @property
    def conversation(self) -> str:
        return f"web-{identity.conversation_of(self.token)}"


class Shell:
    """The terminal client itself; a button is pressed by its number, as a person there does."""

    def __init__(self, address: str) -> None:
        with mock.patch("careers.shell.httpx.Client", return_value=_connection(address)):
            self._client = Conversation(address)
        self.sender = self._client._sender

    async def say(self, line: str) -> tuple[list[dict[str, Any]], str]:
        elements = await asyncio.to_thread(self._client.send, line)
        return elements, self._client.shown(elements)

    @property
    def conversation(self) -> str:
        return identity.client_conversation("rest", self.sender)


class Slack:
    """One thread of direct messages."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller
        self._first, self._received, self._read = direct(""), list[dict[str, Any]](), len(caller.stand_in.calls)
        self.conversation = message_place(TEAM, self._first).conversation

    async def say(self, message: str, is_first: bool) -> None:
        message = escaped(message)  # as Slack sends what was typed
        event = {**self._first, "text": message} if is_first else direct(message, thread_ts=self._first["ts"])
        assert (await self._caller.event(event)).status_code == 200

    async def press(self, number: int) -> None:
        rows = [block["elements"] for message in self.received for block in message["blocks"] if block["type"] == "actions"]
        wanted = [element for row in rows for element in row if element["action_id"] == f"{CHOICE}_{number - 1}"]
        assert wanted, f"Slack was offered no button {number}"
        # not by `Caller.click`, whose clicks are all on one message: the same button on a second one would count as a double click
        container = {"type": "message", "message_ts": stamp(), "channel_id": DM, "thread_ts": self._first["ts"], "is_ephemeral": False}
        payload = {"type": "block_actions", "user": {"id": USER, "team_id": TEAM}, "team": {"id": TEAM}, "channel": {"id": DM},
                   "container": container, "actions": [{"block_id": "b", **wanted[-1]}], "trigger_id": f"trigger.{stamp()}"}
        assert (await self._caller.form({"payload": json.dumps(payload)})).status_code == 200

    @property
    def received(self) -> list[dict[str, Any]]:
        """Every message of this thread so far."""
        calls = self._caller.stand_in.calls
        self._received += [sent for method, sent in calls[self._read:] if method == "chat.postMessage" and sent.get("thread_ts") == self._first["ts"]]
        self._read = len(calls)
        return self._received

    async def more(self, known: int, number: int, patience_s: float = 15.0) -> list[dict[str, Any]]:
        """The messages after the `known` first, once there are that many."""
        deadline = time.monotonic() + patience_s
        while len(self.received) < known + number and time.monotonic() < deadline:
            await asyncio.sleep(0.02)
        return self.received[known:]
