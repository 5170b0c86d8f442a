"""Slack as a Rasa channel: starts Bolt beside the other channels and leaves them alone whatever is wrong with its tokens.

SLACK_SIGNING_SECRET opens POST /webhooks/slack/events for everything that Slack sends; SLACK_APP_TOKEN opens Socket Mode.
"""
from __future__ import annotations

import asyncio
from typing import Any, Awaitable, Callable, Optional, Text

import structlog
from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse
from slack_bolt.adapter.sanic.async_handler import AsyncSlackRequestHandler
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.signature import SignatureVerifier

from careers.channels.slack import door
from careers.channels.slack.desk import Desk
from careers.channels.slack.events import Bot, bolt_app
from careers.channels.slack.incoming import NAME_SPACE
from careers.channels.slack.lanes import Lanes
from careers.channels.slack.sender import QUIET, Sender, client_for
from careers.channels.slack.settings import GUIDE, Settings
from careers.channels.turn import Handler

CONNECTING, ON, OFF = "connecting", "on", "off"
REFUSED_TOKEN = {"invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired", "no_permission", "missing_scope",
                 "access_denied", "not_allowed_token_type", "org_login_required", "ekm_access_denied", "enterprise_is_restricted",
                 "team_access_not_granted"}
LONGEST_PAUSE_S = 60.0
LAST_ANSWERS_S = 5.0  # what a stopping server gives the answers under way
logger = structlog.get_logger(__name__)


class WrongToken(RuntimeError):
    """Slack refused a token: trying again would not help."""


class Service:
    """The running connection of one workspace."""

    def __init__(self, settings: Settings, on_new_message: Handler, first_pause_s: float = 2.0) -> None:
        self._settings, self._first_pause_s = settings, first_pause_s
        self._sender = Sender(client_for(settings))
        self._desk = Desk(self._sender, on_new_message, Lanes())
        self._verifier = SignatureVerifier(settings.signing_secret) if settings.signing_secret else None
        self._handler: Optional[AsyncSlackRequestHandler] = None
        self._socket: Optional[AsyncSocketModeHandler] = None
        self._starting: Optional["asyncio.Task[None]"] = None
        self.state = CONNECTING

    async def start(self, app: Sanic, loop: Any) -> None:
        self._starting = asyncio.get_running_loop().create_task(self._connect())  # the other channels do not wait for Slack

    async def stop(self, app: Sanic, loop: Any) -> None:
        self._handler, self.state = None, OFF  # Slack sends again what comes from now on
        if self._starting is not None:
            self._starting.cancel()
        if self._socket is not None:
            await self._socket.close_async()
        await self._desk.lanes.drain(LAST_ANSWERS_S)

    async def handle(self, request: Request) -> HTTPResponse:
        if self.state == OFF or self._verifier is None:
            return response.text("Slack is not served here.", status=404)
        body = await door.body_of(request)
        if body is None:
            return response.text("The body is too long.", status=413, headers={"Connection": "close"})
        refused = door.refusal(body, request.headers, self._verifier)
        if refused is not None:
            return response.text("This was not signed by Slack." if refused == 401 else "The body is not UTF-8.", status=refused)
        if self._handler is None:
            return response.text("Not yet: please send it again.", status=503)
        request.body = body
        try:
            return await self._handler.handle(request)
        except Exception as error:  # Bolt's adapter raises whatever a body of another shape makes it raise
            logger.error("slack.malformed", error=type(error).__name__)
            return response.text("The body is not what Slack sends.", status=400)

    async def _connect(self) -> None:
        try:
            bot = await self._patiently(self._test_token)
            app = bolt_app(self._sender.client, self._settings.signing_secret, bot, self._desk)
            if self._verifier is not None:
                self._handler, self.state = AsyncSlackRequestHandler(app), ON
            if self._settings.app_token:
                await self._open_socket(app)
            self.state = ON
            logger.info("slack.on", events_api=self._handler is not None, socket_mode=self._socket is not None)
        except WrongToken as fault:
            if self._handler is None:
                self.state = OFF
            logger.error("slack.off" if self._handler is None else "slack.socket_mode_off", reason=str(fault))
        except Exception as error:
            self.state = OFF
            logger.exception("slack.off", reason=type(error).__name__)

    async def _open_socket(self, app: AsyncApp) -> None:
        url = await self._patiently(self._socket_url)
        socket = AsyncSocketModeHandler(app, self._settings.app_token, logger=QUIET, web_client=self._sender.client)
        socket.client.wss_uri = url  # else the client asks for another one, which Slack allows once a minute
        self._socket = socket
        await socket.connect_async()

    async def _test_token(self) -> Bot:
        found = await self._tested("SLACK_BOT_TOKEN", self._sender.client.auth_test)
        return Bot(str(found.get("team_id", "")), str(found.get("user_id", "")), str(found.get("bot_id", "")))

    async def _socket_url(self) -> str:
        async def opened() -> Any:
            return await self._sender.client.apps_connections_open(app_token=self._settings.app_token)

        return str((await self._tested("SLACK_APP_TOKEN", opened)).get("url"))

    async def _tested(self, variable: str, call: Callable[[], Awaitable[Any]]) -> Any:
        try:
            return await call()
        except SlackApiError as error:
            fault = str(error.response.get("error", "")) if error.response else ""
            if fault in REFUSED_TOKEN:
                raise WrongToken(f"Slack refused {variable} ({fault}); {GUIDE}") from error
            raise

    async def _patiently(self, call: Callable[[], Awaitable[Any]]) -> Any:
        """Tries until Slack answers: the network of a machine that has just started is often not there yet."""
        pause_s = self._first_pause_s
        while True:
            try:
                return await call()
            except WrongToken:
                raise
            except Exception as error:
                logger.warning("slack.unreachable", error=type(error).__name__, next_try_s=pause_s)
                await asyncio.sleep(pause_s)
                pause_s = min(2 * pause_s, LONGEST_PAUSE_S)


class SlackInput(InputChannel):
    def __init__(self, settings: Optional[Settings] = None) -> None:
        self._settings = settings or Settings.from_environment()

    @classmethod
    def name(cls) -> Text:
        return NAME_SPACE

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        webhook = Blueprint("slack_events")
        fault = self._settings.fault()
        if fault is not None:
            (logger.info if self._settings.is_empty else logger.error)("slack.off", reason=fault)
            return webhook
        service = Service(self._settings, on_new_message)
        webhook.listener("after_server_start")(service.start)
        webhook.listener("before_server_stop")(service.stop)

        @webhook.route("/", methods=["GET"])
        async def health(request: Request) -> HTTPResponse:
            return response.json({"status": service.state})

        @webhook.route("/events", methods=["POST"], stream=True)
        async def events(request: Request) -> HTTPResponse:
            return await service.handle(request)

        return webhook
