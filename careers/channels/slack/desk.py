"""Answers: one guarded turn for what was typed or clicked, in the order of its conversation, then sent. Knows no Bolt and no HTTP."""
from __future__ import annotations

import re
from typing import Awaitable, Callable, Dict, Sequence

import structlog
from slack_sdk.errors import SlackApiError

from careers import identity
from careers.channels import feedback
from careers.channels.slack import blocks
from careers.channels.slack.incoming import NAME_SPACE, Place
from careers.channels.slack.lanes import Lanes
from careers.channels.slack.sender import Sender
from careers.channels.slack.words import word
from careers.channels.turn import Handler, take_turn
from careers.ledger import the_ledger

MOST_CONVERSATIONS = 20000
NOTHING_TYPED = "help"  # a bare mention or command asks what this is
VERDICTS = {"helpful": "up", "not-helpful": "down"}
logger = structlog.get_logger(__name__)


class Desk:
    def __init__(self, sender: Sender, on_new_message: Handler, lanes: Lanes) -> None:
        self.sender, self.lanes = sender, lanes
        self._on_new_message = on_new_message
        self._told: Dict[str, None] = {}  # conversations that have read the disclosure, oldest first

    async def answer(self, place: Place, message: str, chosen: str = "") -> None:
        """One turn. `chosen`: the title of the button that was clicked."""
        async def turn() -> None:
            reply = await take_turn(message, place.conversation, NAME_SPACE, self._on_new_message)
            # a command is shown to nobody and kept by nobody; a message stays where it was typed
            shown = blocks.messages_of(reply, place.conversation not in self._told, chosen, is_still_shown=not place.response_url)
            if await self.sender.send(place, shown):
                self._tell(place.conversation)

        await self._in_lane(place, turn)

    async def click(self, place: Place, payload: str, title: str) -> None:
        """A button counts only in the conversation that was offered it; nobody typed what a stale one sends."""
        if identity.choice_of(payload, place.conversation) is None:
            await self._in_lane(place, lambda: self._say(place, word("stale_button")))
        else:
            await self.answer(place, payload, title)

    async def greet(self, place: Place) -> None:
        async def greeting() -> None:
            if await self.sender.send(place, [blocks.greeting()]):
                self._tell(place.conversation)
            await self.prompt(place)

        await self._in_lane(place, greeting)

    async def prompt(self, place: Place) -> None:
        """Suggested questions. In today's agent view they belong to the whole Messages tab, and a thread would make Slack drop them."""
        try:
            await self.sender.client.assistant_threads_setSuggestedPrompts(
                channel_id=place.channel, thread_ts=place.thread or None, title=word("prompts_title"), prompts=blocks.prompts())
        except SlackApiError as error:
            if error.response.get("error") != "missing_scope":  # set up without an agent's parts, as docs/slack.md allows: no fault
                raise

    async def show_home(self, user: str) -> None:
        await self.sender.client.views_publish(user_id=user, view=blocks.home())

    async def count(self, place: Place, value: str) -> None:
        """Feedback: a verdict and the topics, nothing about who gave it. It stands beside the ratings of the web page."""
        verdict, _, topics = value.partition(":")
        if verdict in VERDICTS and re.fullmatch(r"[a-z0-9,-]*", topics):
            logger.info("slack.feedback", verdict=verdict, topics=topics)
            is_kept = _keep(VERDICTS[verdict], topics.split(","))
            if place.response_url:
                await self.sender.send(place, [blocks.note(word("thanks" if is_kept else "not_counted"))])

    async def _in_lane(self, place: Place, work: Callable[[], Awaitable[None]]) -> None:
        await self.lanes.run(place.conversation, work, lambda: self._say(place, word("flood")))

    async def _say(self, place: Place, text: str) -> None:
        await self.sender.send(place, [blocks.note(text)])

    def _tell(self, conversation: str) -> None:
        self._told[conversation] = None
        while len(self._told) > MOST_CONVERSATIONS:
            self._told.pop(next(iter(self._told)))


def _keep(rating: str, topics: Sequence[str]) -> bool:
    """A line for each topic in the file of ratings; False where one could not be kept."""
    records = [feedback.record_of({"rating": rating, "topic": topic}, the_ledger()) for topic in topics]
    try:
        return all([record is not None and feedback.keep(record)[0] for record in records])  # a list: each has to be tried
    except OSError as error:
        logger.error("slack.feedback_not_kept", error=type(error).__name__)
        return False
