"""The REST channel, named `rest`: Rasa's address and body, behind our guard. Takes no channel name and no metadata but a message id.

It serves this machine only, unless CAREERS_REST_TOKEN is set: then also whoever sends that token.
"""
from __future__ import annotations

import hmac
from typing import Any, Awaitable, Callable, Dict, List, Text

from rasa.core.channels.channel import UserMessage
from rasa.core.channels.rest import RestInput
from sanic import Blueprint, response
from sanic.exceptions import PayloadTooLarge
from sanic.request import Request
from sanic.response import HTTPResponse

from careers import identity, phrases
from careers.channels.body import address_of, body_of, is_direct, message_id_of
from careers.channels.rate import is_loopback
from careers.channels.settings import the_settings
from careers.channels.turn import fixed, take_turn
from careers.render import answer_text

MOST_CONVERSATIONS = 20000


class GuardedRestInput(RestInput):
    """POST /webhooks/rest/webhook {"sender": "...", "message": "...", "metadata": {"message_id": "..."}} -> the reply list of the contract."""

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

        @webhook.exception(PayloadTooLarge)
        async def too_large(request: Request, error: PayloadTooLarge) -> HTTPResponse:
            return response.json(_refusal("too_long"), status=413)

        @webhook.route("/webhook", methods=["POST"])
        async def receive(request: Request) -> HTTPResponse:
            if not may_use(request):
                return response.json(_refusal("not_here"), status=403)
            body = body_of(request)
            sender = body.values.get("sender") or ""
            problem = body.problem or ("" if isinstance(sender, str) else "unreadable")
            if problem:
                return response.json(_refusal(problem), status=body.status if body.problem else 400)
            conversation = identity.client_conversation(self.name(), sender or identity.new_conversation())
            metadata = body.values.get("metadata")
            message_id = message_id_of(metadata.get("message_id")) if isinstance(metadata, dict) else None
            reply = await take_turn(body.values.get("message"), conversation, self.name(), on_new_message,
                                    address=address_of(request), message_id=message_id)
            return response.json(self.reply_list(reply, sender or "default", conversation))

        return webhook

    def reply_list(self, reply: Dict[str, Any], recipient: str, conversation: str) -> List[Dict[str, Any]]:
        """Texts first (the disclosure once a conversation), then the one element with `custom`."""
        if conversation in self._told:
            return elements_of(reply, recipient)
        self._told[conversation] = None
        while len(self._told) > MOST_CONVERSATIONS:
            self._told.pop(next(iter(self._told)))
        return [{"recipient_id": recipient, "text": phrases.phrase("disclosure")}, *elements_of(reply, recipient)]


def elements_of(reply: Dict[str, Any], recipient: str) -> List[Dict[str, Any]]:
    elements: List[Dict[str, Any]] = [{"recipient_id": recipient, "text": answer_text(answer)} for answer in reply["answers"]]
    follow_up = reply["follow_up"]
    if follow_up["text"]:
        elements.append({"recipient_id": recipient, "text": follow_up["text"]})
    if follow_up["buttons"]:
        elements[-1]["buttons"] = follow_up["buttons"]
    return elements + [{"recipient_id": recipient, "custom": {"answers": reply["answers"]}}]


def _refusal(key: str) -> List[Dict[str, Any]]:
    return elements_of(fixed(key, "error"), "default")


def may_use(request: Request) -> bool:
    """This machine itself, not a proxy on it; else the token. A web page open in a browser here is neither."""
    origin = request.headers.get("origin")
    if origin is not None and origin.split("://")[-1] != request.headers.get("host"):
        return False
    if is_loopback(request.ip) and is_direct(request):
        return True
    token = the_settings().rest_token
    given = request.headers.get("authorization") or ""
    return bool(token) and hmac.compare_digest(given.encode("utf-8", "surrogatepass"), f"Bearer {token}".encode("utf-8"))
