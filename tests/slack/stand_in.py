"""A local Slack: its Web API, response addresses and socket over HTTP, and requests signed as Slack signs them. Records every call."""
from __future__ import annotations

import asyncio
import hashlib
import hmac
import itertools
import json
import time
from dataclasses import dataclass, field
from typing import Any, Dict, List, Optional, Tuple
from urllib.parse import urlencode

import httpx
from aiohttp import WSMsgType, web

from careers.server import free_port
from tests.slack.limits import faults_in

BOT_TOKEN, SECRET, APP_TOKEN = "xoxb-1-good", "8f742231b10e8888abcd99yyyzzz85a5", "xapp-1-good"
TEAM, BOT_USER, BOT, USER, CHANNEL, DM = "T0TEAM", "U0BOT", "B0BOT", "U0PERSON", "C0CHANNEL", "D0DIRECT"
_numbers = itertools.count(1)
Call = Tuple[str, Dict[str, Any]]


@dataclass
class StandIn:
    """`calls` in the order received; `scripted[method]` holds answers to give before the usual one: (status, headers, body)."""

    port: int = field(default_factory=free_port)
    calls: List[Call] = field(default_factory=list)
    scripted: Dict[str, List[Tuple[int, Dict[str, str], Dict[str, Any]]]] = field(default_factory=dict)
    times: List[float] = field(default_factory=list)
    acknowledged: List[str] = field(default_factory=list)
    socket: Optional[web.WebSocketResponse] = None
    _runner: Optional[web.AppRunner] = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def start(self) -> None:
        app = web.Application()
        app.router.add_post("/api/{method}", self._api)
        app.router.add_post("/response/{number}", self._response)
        app.router.add_get("/socket", self._socket)
        self._runner = web.AppRunner(app)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port).start()

    async def stop(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    def forget(self) -> None:
        for kept in (self.calls, self.scripted, self.times, self.acknowledged):
            kept.clear()

    def sent(self, method: str = "chat.postMessage") -> List[Dict[str, Any]]:
        return [arguments for name, arguments in self.calls if name == method]

    async def wait_for(self, number: int = 1, method: str = "chat.postMessage", patience_s: float = 5.0) -> List[Dict[str, Any]]:
        """The calls of a method, once there are that many; a little later, to see that there are no more."""
        deadline = time.monotonic() + patience_s
        while time.monotonic() < deadline and len(self.sent(method)) < number:
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.1)
        return self.sent(method)

    async def _api(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        arguments = await request.json() if request.content_type == "application/json" else dict(await request.post())
        self.calls.append((method, arguments))
        self.times.append(time.monotonic())
        if self.scripted.get(method):
            status, headers, body = self.scripted[method].pop(0)
            return web.json_response(body, status=status, headers=headers)
        token = (request.headers.get("Authorization") or "").replace("Bearer ", "")
        if token not in (BOT_TOKEN, APP_TOKEN):
            return web.json_response({"ok": False, "error": "invalid_auth"})
        if method == "auth.test":
            return web.json_response({"ok": True, "team_id": TEAM, "user_id": BOT_USER, "bot_id": BOT})
        if method == "apps.connections.open":
            if token != APP_TOKEN:
                return web.json_response({"ok": False, "error": "not_allowed_token_type"})
            return web.json_response({"ok": True, "url": f"ws://127.0.0.1:{self.port}/socket"})
        blocks = arguments.get("blocks") or (arguments.get("view") or {}).get("blocks") or []
        if faults_in(blocks):
            return web.json_response({"ok": False, "error": "invalid_blocks", "faults": faults_in(blocks)})
        return web.json_response({"ok": True, "ts": f"{time.time():.6f}", "channel": arguments.get("channel")})

    async def _response(self, request: web.Request) -> web.Response:
        arguments = await request.json()
        self.calls.append(("response_url", arguments))
        if faults_in(arguments.get("blocks") or []):
            return web.json_response({"ok": False, "error": "invalid_blocks"}, status=400)
        return web.Response(text="ok")

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        self.socket = web.WebSocketResponse()
        await self.socket.prepare(request)
        await self.socket.send_json({"type": "hello"})
        async for message in self.socket:
            if message.type == WSMsgType.TEXT:
                self.acknowledged.append(json.loads(message.data)["envelope_id"])
        return self.socket

    async def push(self, body: Dict[str, Any], envelope: str, kind: str = "events_api") -> None:
        """One envelope over the socket."""
        assert self.socket is not None
        await self.socket.send_json({"envelope_id": envelope, "type": kind, "accepts_response_payload": False, "payload": body})


def signed(body: bytes, secret: str = SECRET, at: Optional[float] = None) -> Dict[str, str]:
    stamp = str(int(time.time() if at is None else at))
    signature = hmac.new(secret.encode(), b"v0:" + stamp.encode() + b":" + body, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={signature}"}


@dataclass
class Caller:
    """Sends what Slack sends to the channel under test."""

    url: str
    stand_in: StandIn
    client: httpx.AsyncClient

    async def raw(self, body: bytes, headers: Optional[Dict[str, str]] = None, kind: str = "application/json") -> httpx.Response:
        return await self.client.post(self.url, content=body, headers={"Content-Type": kind, **(signed(body) if headers is None else headers)})

    async def event(self, event: Dict[str, Any], event_id: str = "", headers: Optional[Dict[str, str]] = None) -> httpx.Response:
        body = json.dumps(event_body(event, event_id)).encode()
        return await self.raw(body, {**signed(body), **(headers or {})})

    async def form(self, fields: Dict[str, str]) -> httpx.Response:
        return await self.raw(urlencode(fields).encode(), kind="application/x-www-form-urlencoded")

    async def command(self, text: str, user: str = USER, trigger: str = "") -> httpx.Response:
        return await self.form({"token": "x", "command": "/ice-careers", "text": text, "team_id": TEAM, "channel_id": CHANNEL, "user_id": user,
                                **self._once(), **({"trigger_id": trigger} if trigger else {})})

    async def click(self, action: Dict[str, Any], channel: str, thread: str = "", is_ephemeral: bool = False) -> httpx.Response:
        container = {"type": "message", "message_ts": "5.5", "channel_id": channel, "is_ephemeral": is_ephemeral}
        payload = {"type": "block_actions", "user": {"id": USER, "team_id": TEAM}, "team": {"id": TEAM}, "channel": {"id": channel},
                   "container": {**container, **({"thread_ts": thread} if thread else {})}, "actions": [{"block_id": "b", **action}], **self._once()}
        return await self.form({"payload": json.dumps(payload)})

    def _once(self) -> Dict[str, str]:
        return {"trigger_id": f"trigger.{next(_numbers)}", "response_url": f"{self.stand_in.address}/response/{next(_numbers)}"}


def event_body(event: Dict[str, Any], event_id: str = "") -> Dict[str, Any]:
    authorization = {"enterprise_id": None, "team_id": TEAM, "user_id": BOT_USER, "is_bot": True, "is_enterprise_install": False}
    return {"token": "x", "team_id": TEAM, "api_app_id": "A0APP", "type": "event_callback", "event_id": event_id or f"Ev{next(_numbers)}",
            "event_time": int(time.time()), "authorizations": [authorization], "event": event}


def stamp() -> str:
    return f"{int(time.time())}.{next(_numbers):06d}"


def mention(text: str, **more: Any) -> Dict[str, Any]:
    return {"type": "app_mention", "user": USER, "text": f"<@{BOT_USER}> {text}".strip(), "ts": stamp(), "channel": CHANNEL, "team": TEAM, **more}


def direct(text: str, **more: Any) -> Dict[str, Any]:
    return {"type": "message", "channel_type": "im", "user": USER, "text": text, "ts": stamp(), "channel": DM, "team": TEAM, **more}
