"""The REST channel, named `rest`: Rasa's address and body, behind our guard. Takes no channel name or metadata from outside."""
from __future__ import annotations

from typing import Any, Awaitable, Callable, Dict, List, Text

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from careers import identity, phrases
from careers.channels.turn import take_turn
from careers.render import answer_text

MOST_CONVERSATIONS = 20000


class GuardedRestInput(InputChannel):
    """POST /webhooks/rest/webhook {"sender": "...", "message": "..."} -> the reply list of the contract."""

    def __init__(self) -> None:
        self._told: Dict[str, None] = {}  # conversations that have read the disclosure, oldest first

    @classmethod
    def name(cls) -> Text:
        return "rest"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        webhook = Blueprint("guarded_rest")

        @webhook.route("/", methods=["GET"])
        async def health(request: Request) -> HTTPResponse:
            return response.json({"status": "ok"})

        @webhook.route("/webhook", methods=["POST"])
        async def receive(request: Request) -> HTTPResponse:
            try:
                body = request.json
            except Exception:  # sanic's InvalidUsage, or a decoding error of broken UTF-8
                body = None
            if not isinstance(body, dict) or not isinstance(body.get("sender", ""), str):
                return response.json({"error": 'The body must be JSON such as {"sender": "name", "message": "question"}.'}, status=400)
            sender = body.get("sender") or identity.new_conversation()
            conversation = identity.client_conversation("rest", sender)
            reply = await take_turn(body.get("message"), conversation, self.name(), on_new_message)
            return response.json(self.reply_list(reply, body.get("sender") or "default", conversation))

        return webhook

    def reply_list(self, reply: Dict[str, Any], recipient: str, conversation: str) -> List[Dict[str, Any]]:
        """Texts first (the disclosure once a conversation), then the one element with `custom`."""
        elements: List[Dict[str, Any]] = []
        if conversation not in self._told:
            self._told[conversation] = None
            while len(self._told) > MOST_CONVERSATIONS:
                self._told.pop(next(iter(self._told)))
            elements.append({"recipient_id": recipient, "text": phrases.phrase("disclosure")})
        elements += [{"recipient_id": recipient, "text": answer_text(answer)} for answer in reply["answers"]]
        follow_up = reply["follow_up"]
        if follow_up["buttons"]:
            if follow_up["text"]:
                elements.append({"recipient_id": recipient, "text": follow_up["text"], "buttons": follow_up["buttons"]})
            else:
                elements[-1]["buttons"] = follow_up["buttons"]
        return elements + [{"recipient_id": recipient, "custom": {"answers": reply["answers"]}}]
