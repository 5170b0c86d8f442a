"""Reads what Slack sends: whether it asks for something, what was typed, and where the answer goes. Sends and decides nothing.

A message that is not a person's own new words (a bot's, an edit, a notice) asks for nothing.
"""
from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Dict, List, Optional

from careers import identity

NAME_SPACE = "slack"
SUBTYPES_OF_PEOPLE = (None, "file_share", "thread_broadcast")
_ANGLES = re.compile(r"<([^<>|]*)(?:\|([^<>]*))?>")
_EMOJI = re.compile(r"(?<![\w:])(?::[a-z0-9_+'-]{1,60}:)+(?![\w])")  # Slack sends a smile as ":smile:", and ":wave::skin-tone-2:"


class Malformed(ValueError):
    """The body has not the shape that Slack documents."""


@dataclass(frozen=True)
class Place:
    """Where an answer goes: into a thread, or, with `response_url`, to one person alone."""

    conversation: str
    channel: str = ""
    thread: str = ""
    response_url: str = ""


def asks(body: Dict[str, Any], bot_user: str) -> bool:
    """True where an answer, a page or a note is due. Raises Malformed."""
    if body.get("type") == "event_callback":
        return _event_asks(body.get("event"), bot_user)
    if body.get("type") == "block_actions":
        actions = _need(body, "actions", list)
        if not actions or not isinstance(actions[0], dict):
            raise Malformed("no action")
        return all(isinstance(_need(body, key, dict), dict) for key in ("user", "container"))
    if "command" in body:
        return all(isinstance(body.get(key), str) for key in ("command", "channel_id", "user_id", "response_url"))
    if not isinstance(body.get("type"), str):
        raise Malformed("no type")
    return False  # a kind of request that the app has not asked for


def _event_asks(event: object, bot_user: str) -> bool:
    if not isinstance(event, dict):
        raise Malformed("no event")
    kind = event.get("type")
    if kind in ("message", "app_mention"):
        if kind == "message" and event.get("channel_type") != "im":
            return False  # a mention in a channel comes as app_mention; all else said there is none of our business
        if event.get("subtype") not in SUBTYPES_OF_PEOPLE or event.get("hidden") or "edited" in event:
            return False
        if event.get("bot_id") or event.get("bot_profile") or event.get("user") in (bot_user, "USLACKBOT"):
            return False
        for key in ("channel", "user", "ts"):
            _need(event, key, str)
        return True
    if kind == "app_home_opened":
        return bool(_need(event, "user", str)) and event.get("tab") in ("home", "messages")
    if kind == "assistant_thread_started":
        thread = _need(event, "assistant_thread", dict)
        return bool(_need(thread, "channel_id", str) and _need(thread, "thread_ts", str))
    return False


def _need(body: Dict[str, Any], key: str, kind: type) -> Any:
    if not isinstance(body.get(key), kind):
        raise Malformed(f"no {key}")
    return body[key]


def once_keys(body: Dict[str, Any], signature: str = "") -> List[str]:
    """What a retry or a replay of the same request shares with it: Slack signs each retry of an event anew."""
    keys = [str(body.get("event_id") or body.get("trigger_id") or signature)]
    event = body.get("event")
    if isinstance(event, dict) and event.get("type") in ("message", "app_mention"):
        keys.append(f"{event.get('channel')}:{event.get('ts')}")  # one message can come as two events
    return keys


def typed(text: object) -> str:
    """The words of a message: mentions and emoji gone, links as the person typed them, entities decoded."""
    if not isinstance(text, str):
        return ""
    text = _ANGLES.sub(_unwrapped, text)
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        text = text.replace(entity, character)
    return _EMOJI.sub(" ", text).strip()


def _unwrapped(found: "re.Match[str]") -> str:
    target, label = found.group(1), found.group(2) or ""
    if target.startswith(("@", "#", "!")):
        return label if target.startswith("!date") else " "
    address = re.sub(r"^(?:mailto|tel):", "", target)
    if not label or _bare(label) == _bare(address):
        return label or address
    return f"{label} {address}"  # a link behind other words: the guard must see where it leads


def _bare(address: str) -> str:
    return re.sub(r"^https?://|\W", "", address).lower()


def thread_place(bot_team: str, channel: str, thread: str) -> Place:
    """One conversation a thread, whoever writes in it."""
    return Place(identity.client_conversation(NAME_SPACE, f"{bot_team}:{channel}:thread:{thread}"), channel, thread)


def private_place(bot_team: str, channel: str, user: str, response_url: str) -> Place:
    """What is shown to one person alone is a conversation of that person in that channel."""
    return Place(identity.client_conversation(NAME_SPACE, f"{bot_team}:{channel}:user:{user}"), channel, response_url=response_url)


def message_place(bot_team: str, event: Dict[str, Any]) -> Place:
    thread = event.get("thread_ts")
    return thread_place(bot_team, event["channel"], thread if isinstance(thread, str) else event["ts"])


def click_place(bot_team: str, body: Dict[str, Any]) -> Optional[Place]:
    """Where the clicked message belongs, or None where it is no message."""
    container, user = body["container"], body["user"]
    channel, stamp, thread = container.get("channel_id"), container.get("message_ts"), container.get("thread_ts")
    if not isinstance(channel, str) or not isinstance(stamp, str) or not isinstance(user.get("id"), str):
        return None
    if container.get("is_ephemeral"):
        return private_place(bot_team, channel, user["id"], str(body.get("response_url") or ""))
    return thread_place(bot_team, channel, thread if isinstance(thread, str) else stamp)
