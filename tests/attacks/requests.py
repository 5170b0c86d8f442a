"""Forges and repeats requests as Slack sends them. Sends and judges nothing."""
from __future__ import annotations

import hashlib
import hmac
import json
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from careers import identity
from careers.channels.slack.blocks import CHOICE
from careers.channels.slack.incoming import message_place, private_place
from careers.reply import Choice
from tests.slack.stand_in import BOT_TOKEN, CHANNEL, DM, SECRET, TEAM, USER, direct, event_body, signed, stamp

FORM, JSON = "application/x-www-form-urlencoded", "application/json"
MOMENTS_S = {"now": 0, "six minutes ago": -360, "an hour ago": -3600, "in six minutes": 360}
QUESTION, ANOTHER = "is there an age limit?", "is there a signing bonus?"


def forged(line: str, body: bytes) -> dict[str, Any]:
    """The headers for "timestamp / signature": «…» stands for the right value or for a near one, "absent" for no header."""
    moment, _, signature = line.partition(" / ")
    moment = re.sub(r"«(.+?)»", lambda found: str(int(time.time()) + MOMENTS_S[found.group(1)]), moment)

    def by(secret: str = SECRET, of: bytes = body, at: str = moment) -> str:
        return "v0=" + hmac.new(secret.encode(), f"v0:{at}:".encode() + of, hashlib.sha256).hexdigest()

    near = {
        "signature": by(), "signature by another secret": by("another"), "signature by no secret": by(""), "signature by the bot's token": by(BOT_TOKEN),
        "signature of another body": by(of=b"{}"), "signature of an empty body": by(of=b""),
        "signature of a minute ago": by(at=str(int(time.time()) - 60)), "signature without v0": by()[3:], "signature as v1": "v1" + by()[2:],
        "signature in capitals": by().upper(), "first half of the signature": by()[:35]}
    signature = re.sub(r"«(.+?)»", lambda found: near[found.group(1)], signature)
    headers = {"X-Slack-Request-Timestamp": moment, "X-Slack-Signature": signature.encode("latin-1")}
    return {name: value for name, value in headers.items() if value not in ("absent", b"absent")}


@dataclass(frozen=True)
class Request:
    body: bytes
    headers: dict[str, str]
    kind: str = JSON


@dataclass(frozen=True)
class Twice:
    """A genuine request and the one that comes again; `conversations` and `threads` in which an answer to either would stand."""

    requests: tuple[Request, Request]
    conversations: tuple[str, ...]
    threads: tuple[str, ...] = ()


def replayed(difference: str) -> Twice:
    kind = next((kind for kind in (", of a command", ", of a click") if difference.endswith(kind)), "")
    return {"": _event, ", of a command": _command, ", of a click": _click}[kind](difference.removesuffix(kind))


def _event(difference: str) -> Twice:
    event = direct(QUESTION)
    first = event_body(event)
    fresh = event_body(event)["event_id"]
    now, later = stamp(), {**event, "ts": stamp()}
    mention = {"type": "app_mention", "user": USER, "text": event["text"], "ts": event["ts"], "channel": event["channel"], "team": TEAM}
    other: dict[str, dict[str, Any]] = {
        "the event's id": {**first, "event_id": fresh}, "the message's time stamp": {**first, "event": later},
        "the words": {**first, "event": {**event, "text": ANOTHER}},
        "the words and the event's id": {**first, "event_id": fresh, "event": {**event, "text": ANOTHER}},
        "the person and the event's id": {**first, "event_id": fresh, "event": {**event, "user": f"U{now}"}},
        "the kind, a mention instead of a message": {**first, "event_id": fresh, "event": mention},
        "the order of the keys": dict(reversed(list(first.items())))}
    same: dict[str, Callable[[bytes], dict[str, str]]] = {
        "nothing": signed, "spaces between the keys": signed, "the signature's time": lambda body: signed(body, at=time.time() - 9),
        "the retry number": lambda body: {**signed(body), "X-Slack-Retry-Num": "1", "X-Slack-Retry-Reason": "http_timeout"}}
    assert difference in other or difference in same, difference
    bodies = json.dumps(first).encode(), json.dumps(other.get(difference, first), indent=1 if difference.startswith("spaces") else None).encode()
    requests = Request(bodies[0], signed(bodies[0])), Request(bodies[1], same.get(difference, signed)(bodies[1]))
    events = event, later, {**event, "channel": CHANNEL}
    return Twice(requests, tuple(message_place(TEAM, one).conversation for one in events), (event["ts"], later["ts"]))


def _command(difference: str) -> Twice:
    user = f"U{stamp()}"  # what is shown to one person alone is a conversation of that person
    fields = {"token": "x", "command": "/ice-careers", "text": QUESTION, "team_id": TEAM, "channel_id": CHANNEL, "user_id": user,
              "trigger_id": f"trigger.{stamp()}", "response_url": "http://127.0.0.1:9/response"}
    again = {"nothing": fields, "the words": {**fields, "text": ANOTHER}}[difference]
    return Twice((_form(fields), _form(again)), (private_place(TEAM, CHANNEL, user, "").conversation,))


def _click(difference: str) -> Twice:
    thread = stamp()
    conversation = message_place(TEAM, {**direct(""), "ts": thread}).conversation
    first = click(thread, identity.payload_of(Choice("age"), conversation))
    again = {"nothing": first, "the trigger": {**first, "trigger_id": f"trigger.{stamp()}"}}[difference]
    return Twice((_form({"payload": json.dumps(first)}), _form({"payload": json.dumps(again)})), (conversation,), (thread,))


def click(thread: str, value: str) -> dict[str, Any]:
    """A click on a button in a message of a thread."""
    action = {"block_id": "b", "type": "button", "action_id": f"{CHOICE}_0", "value": value, "text": {"type": "plain_text", "text": "More"}}
    container = {"type": "message", "message_ts": stamp(), "channel_id": DM, "thread_ts": thread, "is_ephemeral": False}
    return {"type": "block_actions", "user": {"id": USER, "team_id": TEAM}, "team": {"id": TEAM}, "channel": {"id": DM}, "container": container,
            "actions": [action], "trigger_id": f"trigger.{stamp()}"}


def _form(fields: dict[str, str]) -> Request:
    body = urlencode(fields).encode()
    return Request(body, signed(body), FORM)
