"""The Bolt app: which events are taken, and what each asks of the desk. Everything is acknowledged first and answered afterwards.

    request ── signature (Bolt) ── intake: asks anything? room left? seen before? ── one listener a kind ── desk
"""
from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Any, Awaitable, Callable, Dict, Optional

import structlog
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.response import BoltResponse
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from careers.channels.slack import incoming
from careers.channels.slack.blocks import CHOICE, FEEDBACK
from careers.channels.slack.desk import NOTHING_TYPED, Desk
from careers.channels.slack.incoming import Malformed, Place
from careers.channels.slack.seen import Seen
from careers.channels.slack.sender import QUIET

RETRIES_LAST_S = 3600.0  # Slack sends an event again at once, after a minute and after five
DOUBLE_CLICK_S = 3.0
HANDSHAKES = ("url_verification", "ssl_check")  # Bolt answers these itself
Listener = Callable[..., Awaitable[None]]
logger = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Bot:
    """Who we are in the workspace, from auth.test; `token` is in `client`."""

    team: str
    user: str
    bot: str


def bolt_app(client: AsyncWebClient, signing_secret: str, bot: Bot, desk: Desk) -> AsyncApp:
    async def authorize(**_: Any) -> AuthorizeResult:
        # the token was tested at the start: Bolt's own test would delay the first acknowledgement and lose the event if it failed
        return AuthorizeResult(enterprise_id=None, team_id=bot.team, bot_user_id=bot.user, bot_id=bot.bot, bot_token=client.token)

    # before Bolt's other checks, which trip over a body of another shape
    # the name is also that of a logger, which Bolt sets to the level of QUIET: "careers" would silence every module of ours
    app = AsyncApp(name=QUIET.name, logger=QUIET, client=client, signing_secret=signing_secret, authorize=authorize,
                   before_authorize=_intake(bot, desk))

    @app.error
    async def malformed(error: Exception) -> BoltResponse:
        """What trips Bolt before the intake sees it, such as an event that is null. Listeners keep their own errors."""
        logger.error("slack.malformed", error=type(error).__name__)
        return BoltResponse(status=400)

    _listen(app, bot, desk)
    return app


def _intake(bot: Bot, desk: Desk) -> Callable[..., Awaitable[Optional[BoltResponse]]]:
    taken, clicked = Seen(RETRIES_LAST_S), Seen(DOUBLE_CLICK_S)

    async def intake(req: AsyncBoltRequest, next: Callable[[], Awaitable[Any]]) -> Optional[BoltResponse]:
        if req.body.get("type") in HANDSHAKES:
            await next()
            return None
        try:
            if not incoming.asks(req.body, bot.user):
                return BoltResponse(status=200)  # Bolt would log a request that no listener wants, words and all
        except Malformed:
            return BoltResponse(status=400)
        if desk.lanes.is_full:
            return BoltResponse(status=503)  # before it counts as taken: Slack sends an event again
        signature = req.headers.get("x-slack-signature", [""])[0]
        is_new = [taken.is_new(key) for key in incoming.once_keys(req.body, signature)]  # a list: each key has to be remembered
        if not all(is_new) or not _is_single(req.body, clicked):
            return BoltResponse(status=200)
        await next()
        return None

    return intake


def _is_single(body: Dict[str, Any], clicked: Seen) -> bool:
    """False for the second half of a double click, which has a trigger of its own."""
    if body.get("type") != "block_actions":
        return True
    container, action = body["container"], body["actions"][0]
    parts = container.get("channel_id"), container.get("message_ts"), action.get("action_id"), action.get("value"), body["user"].get("id")
    return clicked.is_new("|".join(map(str, parts)))


def _listen(app: AsyncApp, bot: Bot, desk: Desk) -> None:
    @app.event("message")
    @app.event("app_mention")
    @_kept_quiet
    async def message(event: Dict[str, Any]) -> None:
        said = incoming.typed(event.get("text"))
        if event["type"] == "app_mention":
            said = said or NOTHING_TYPED
        await desk.answer(incoming.message_place(bot.team, event), said)

    @app.event("assistant_thread_started")
    @_kept_quiet
    async def thread_started(event: Dict[str, Any]) -> None:
        thread = event["assistant_thread"]
        await desk.greet(incoming.thread_place(bot.team, thread["channel_id"], thread["thread_ts"]))

    @app.event("app_home_opened")
    @_kept_quiet
    async def home_opened(event: Dict[str, Any]) -> None:
        if event["tab"] == "home":
            await desk.show_home(event["user"])
        elif isinstance(event.get("channel"), str):
            await desk.prompt(Place("", event["channel"]))

    @app.command(re.compile(".*"))
    @_kept_quiet
    async def command(ack: AsyncAck, body: Dict[str, Any]) -> None:
        await ack()
        place = incoming.private_place(bot.team, body["channel_id"], body["user_id"], body["response_url"])
        await desk.answer(place, incoming.typed(body.get("text")) or NOTHING_TYPED)

    @app.action(re.compile(rf"^{CHOICE}_\d+$"))
    @_kept_quiet
    async def choice(ack: AsyncAck, body: Dict[str, Any], action: Dict[str, Any]) -> None:
        await ack()
        place = incoming.click_place(bot.team, body)
        if place is not None:
            await desk.click(place, str(action.get("value") or ""), str((action.get("text") or {}).get("text") or ""))

    @app.action(FEEDBACK)
    @_kept_quiet
    async def feedback(ack: AsyncAck, body: Dict[str, Any], action: Dict[str, Any]) -> None:
        await ack()
        place = incoming.click_place(bot.team, body)
        if place is not None:
            asker_alone = Place(place.conversation, place.channel, response_url=str(body.get("response_url") or ""))
            await desk.count(asker_alone, str(action.get("value") or ""))

    @app.action(re.compile(".*"))
    async def another_action(ack: AsyncAck) -> None:
        await ack()  # of a message that an older version posted


def _kept_quiet(listener: Listener) -> Listener:
    """A failure is one line with its kind: a trace, as Bolt writes it, can hold what a person wrote."""
    @functools.wraps(listener)
    async def run(*args: Any, **kwargs: Any) -> None:
        try:
            await listener(*args, **kwargs)
        except SlackApiError as error:
            logger.error("slack.failed", error=str(error.response.get("error", "unknown")))
        except Exception as error:  # the acknowledgement is out: nobody else would hear of it
            logger.error("slack.failed", error=type(error).__name__)

    return run
