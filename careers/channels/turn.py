"""Runs one guarded turn through Rasa and merges all that it produced into one reply. Knows no web framework.

    message ── sent before? ── too fast? ── guard ── Rasa, for nine seconds at most ── one reply

Every channel calls `take_turn`; what differs between channels is only how the reply is shown.
"""
from __future__ import annotations

import asyncio
import datetime as dt
import functools
import json
import traceback
from typing import Any, Awaitable, Callable, Dict, List, Optional

import structlog
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage

from careers import guard, identity, phrases
from careers.channels.rate import Rates
from careers.channels.replies import Replies
from careers.channels.settings import Settings, the_settings
from careers.ledger import the_ledger
from careers.reply import Answer, Choice, Reply, reply_as_dict

Handler = Callable[[UserMessage], Awaitable[Any]]
logger = structlog.get_logger(__name__)


class Turns:
    """What is remembered between turns: how many there were, and the last replies."""

    def __init__(self, settings: Settings) -> None:
        self.rates = Rates(settings)
        self.replies = Replies(settings.reply_kept_s, settings.replies_kept)


@functools.lru_cache(maxsize=1)
def the_turns() -> Turns:
    return Turns(the_settings())


async def take_turn(message: object, conversation: str, channel: str, on_new_message: Handler, patience_s: Optional[float] = None, *,
                    address: Optional[str] = None, message_id: Optional[str] = None, turns: Optional[Turns] = None) -> Dict[str, Any]:
    """The reply to one message: {"answers": [...], "follow_up": {"text", "buttons": [{"title", "payload"}]}, "left_out": [kinds]}.

    `address`: who sends, for the rate. `message_id`: the client's own; the same message under it gets the same reply.
    """
    turns = turns or the_turns()
    key = identity.fingerprint(conversation, message_id, message) if message_id and isinstance(message, str) else None
    earlier = await turns.replies.earlier(key) if key else None
    if earlier is not None:
        return earlier
    wait_s = turns.rates.wait_s(conversation, address)
    if wait_s:
        return fixed("too_fast", "error", seconds=str(wait_s))

    async def run() -> Dict[str, Any]:
        return await _run(message, conversation, channel, on_new_message, the_settings().patience_s if patience_s is None else patience_s)

    return await (turns.replies.run(key, run) if key else run())


async def _run(message: object, conversation: str, channel: str, on_new_message: Handler, patience_s: float) -> Dict[str, Any]:
    admitted = guard.admit(message, conversation)
    if admitted.refusal is not None:
        return _as_dict(admitted.refusal)
    collector = CollectingOutputChannel()
    text = (admitted.choice.say or choice_text(admitted.choice)) if admitted.choice else admitted.text
    metadata: Dict[str, Any] = {"left_out": list(admitted.left_out)} if admitted.left_out else {}
    if admitted.choice:
        metadata["pressed"] = True  # its words are the button's, and tell nothing of the language that the person writes
    incoming = UserMessage(text, collector, conversation, input_channel=channel, metadata=metadata or None)
    try:
        await asyncio.wait_for(on_new_message(incoming), timeout=patience_s)  # cancels it, which frees Rasa's lock
    except asyncio.TimeoutError:
        logger.error("turn.too_slow", channel=channel, seconds=patience_s)
    except Exception as error:  # whatever broke, the person must read a sentence
        logger.error("turn.failed", channel=channel, error=type(error).__name__, at=_places(error))
    reply = merged(collector.messages, conversation)
    if admitted.left_out and all(answer["status"] == "error" for answer in reply["answers"]):  # what was left out is known without Rasa
        reply = fixed("personal_data", "personal-data", what=" and ".join(admitted.left_out))
    return {**reply, "left_out": list(admitted.left_out)}


def _places(error: BaseException) -> List[str]:
    """Where it broke, without the exception's words and without variables: both can hold what the person typed."""
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)[-4:]]


def choice_text(choice: Choice) -> str:
    """The slash form of a checked button, which Rasa turns into the intent `choose` and its entities."""
    return "/choose" + json.dumps(choice.as_dict(), sort_keys=True)


def merged(messages: List[Dict[str, Any]], conversation: str) -> Dict[str, Any]:
    """All `custom` parts of one turn as one reply; the last question back stands. Buttons get their signed payloads."""
    parts = [message["custom"] for message in messages if isinstance(message.get("custom"), dict) and "answers" in message["custom"]]
    answers = [answer for part in parts for answer in part["answers"]]
    if not answers:
        return fixed("error", "error")
    follow_up: Dict[str, Any] = next((part["follow_up"] for part in reversed(parts) if part["follow_up"]["buttons"] or part["follow_up"]["text"]),
                     {"text": "", "buttons": []})
    buttons = [{"title": button["title"], "payload": identity.payload_of(Choice(**button["choice"]), conversation)}
               for button in follow_up["buttons"]]
    return {"answers": answers, "follow_up": {"text": follow_up["text"], "buttons": buttons}, "left_out": []}


def fixed(key: str, status: str, **values: str) -> Dict[str, Any]:
    """A reply of one fixed sentence, for what never reached Rasa."""
    return _as_dict(Answer("bot-help", status, phrases.phrase(key, **values)))


def _as_dict(answer: Answer) -> Dict[str, Any]:
    return {**reply_as_dict(Reply((answer,)), the_ledger(), dt.date.today()), "left_out": []}
