"""Runs one guarded turn through Rasa and merges all that it produced into one reply. Knows no web framework.

Every channel calls `take_turn`; what differs between channels is only how the reply is shown.
"""
from __future__ import annotations

import asyncio
import datetime as dt
import json
from typing import Any, Awaitable, Callable, Dict, List, Optional

import structlog
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage

from careers import guard, identity, phrases
from careers.ledger import the_ledger
from careers.reply import Answer, Choice, Reply, reply_as_dict

PATIENCE_S = 9.0  # a person reads one sentence within 10 seconds, whatever is down
Handler = Callable[[UserMessage], Awaitable[Any]]
logger = structlog.get_logger(__name__)


async def take_turn(message: object, conversation: str, channel: str, on_new_message: Handler,
                    patience_s: float = PATIENCE_S) -> Dict[str, Any]:
    """The reply to one message: {"answers": [...], "follow_up": {"text", "buttons": [{"title", "payload"}]}}."""
    admitted = guard.admit(message, conversation)
    if admitted.refusal is not None:
        return _fixed(admitted.refusal)
    collector = CollectingOutputChannel()
    text = (admitted.choice.say or choice_text(admitted.choice)) if admitted.choice else admitted.text
    metadata = {"left_out": list(admitted.left_out)} if admitted.left_out else None
    incoming = UserMessage(text, collector, conversation, input_channel=channel, metadata=metadata)
    try:
        await asyncio.wait_for(on_new_message(incoming), timeout=patience_s)
    except asyncio.TimeoutError:
        logger.error("turn.too_slow", channel=channel, seconds=patience_s)
    except Exception:  # whatever broke, the person must read a sentence and we a trace without their words
        logger.exception("turn.failed", channel=channel)
    return merged(collector.messages, conversation)


def choice_text(choice: Choice) -> str:
    """The slash form of a checked button, which Rasa turns into the intent `choose` and its entities."""
    return "/choose" + json.dumps(choice.as_dict(), sort_keys=True)


def merged(messages: List[Dict[str, Any]], conversation: str) -> Dict[str, Any]:
    """All `custom` parts of one turn as one reply; the last question back stands. Buttons get their signed payloads."""
    parts = [message["custom"] for message in messages if isinstance(message.get("custom"), dict) and "answers" in message["custom"]]
    answers = [answer for part in parts for answer in part["answers"]]
    if not answers:
        return _fixed(Answer("bot-help", "error", phrases.phrase("error")))
    follow_up = next((part["follow_up"] for part in reversed(parts) if part["follow_up"]["buttons"] or part["follow_up"]["text"]),
                     {"text": "", "buttons": []})
    buttons = [{"title": button["title"], "payload": identity.payload_of(Choice(**button["choice"]), conversation)}
               for button in follow_up["buttons"]]
    return {"answers": answers, "follow_up": {"text": follow_up["text"], "buttons": buttons}}


def _fixed(answer: Answer, today: Optional[dt.date] = None) -> Dict[str, Any]:
    return reply_as_dict(Reply((answer,)), the_ledger(), today or dt.date.today())
