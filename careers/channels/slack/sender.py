"""Sends messages to Slack with its own client: waits when Slack says so, and falls back to plain text where blocks are refused.

Logs what Slack answered, never what was sent.
"""
from __future__ import annotations

import json
import logging
from typing import List, Sequence

import structlog
from aiohttp import ClientConnectorError
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.async_handler import AsyncRetryHandler
from slack_sdk.http_retry.builtin_async_handlers import AsyncConnectionErrorRetryHandler, AsyncRateLimitErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from careers.channels.slack.blocks import Message
from careers.channels.slack.incoming import Place
from careers.channels.slack.settings import Settings

BLOCKS_REFUSED = ("invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "invalid_attachments")
TIMEOUT_S = 15
logger = structlog.get_logger(__name__)
# Bolt and the SDK write request bodies to their logs below this level: people's words would stay there.
QUIET = logging.getLogger("careers.slack.sdk")
QUIET.setLevel(logging.ERROR)


def retry_handlers() -> List[AsyncRetryHandler]:
    # only a connection that was never made is tried again: one that broke may have posted the message already
    return [AsyncRateLimitErrorRetryHandler(max_retry_count=5),
            AsyncConnectionErrorRetryHandler(max_retry_count=2, error_types=[ClientConnectorError])]


def client_for(settings: Settings) -> AsyncWebClient:
    return AsyncWebClient(token=settings.bot_token, base_url=settings.api_url, timeout=TIMEOUT_S, logger=QUIET, retry_handlers=retry_handlers())


class Sender:
    def __init__(self, client: AsyncWebClient) -> None:
        self.client = client

    async def send(self, place: Place, messages: Sequence[Message]) -> bool:
        """All messages in order; False as soon as one could not be delivered."""
        for message in messages:
            delivered = await (self._answer_url(place, message) if place.response_url else self._post(place, message))
            if not delivered:
                return False
        return True

    async def _post(self, place: Place, message: Message, with_blocks: bool = True) -> bool:
        try:
            await self.client.chat_postMessage(
                channel=place.channel, thread_ts=place.thread or None, text=message.text, blocks=message.blocks if with_blocks else None,
                unfurl_links=False, unfurl_media=False, link_names=False)
        except SlackApiError as error:
            fault = str(error.response.get("error", "unknown"))
            if with_blocks and fault in BLOCKS_REFUSED:
                logger.error("slack.blocks_refused", error=fault)
                return await self._post(place, message, with_blocks=False)
            logger.error("slack.not_delivered", error=fault)
            return False
        return True

    async def _answer_url(self, place: Place, message: Message, with_blocks: bool = True) -> bool:
        client = AsyncWebhookClient(place.response_url, timeout=TIMEOUT_S, logger=QUIET, retry_handlers=retry_handlers())
        sent = await client.send(text=message.text, blocks=message.blocks if with_blocks else None, response_type="ephemeral", replace_original=False)
        if sent.status_code == 200 and not _is_refused(sent.body):
            return True
        if with_blocks and any(fault in sent.body for fault in BLOCKS_REFUSED):
            logger.error("slack.blocks_refused", status=sent.status_code)
            return await self._answer_url(place, message, with_blocks=False)
        logger.error("slack.not_delivered", status=sent.status_code)
        return False


def _is_refused(body: str) -> bool:
    """A response address answers "ok", or JSON in which `ok` is false."""
    try:
        answer = json.loads(body)
    except ValueError:
        return False
    return isinstance(answer, dict) and answer.get("ok") is False
