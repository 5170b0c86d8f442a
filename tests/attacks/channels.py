"""Sends one try in one channel, in a conversation of its own, and says what came back. Judges nothing."""
from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode

from careers import identity
from careers.channels.slack.blocks import escaped
from careers.channels.slack.incoming import message_place
from careers.server import Assistant
from tests.attacks.requests import click
from tests.attacks.tries import Try, filled
from tests.parity.channels import Shell
from tests.slack.stand_in import TEAM, Caller, direct, stamp

LATEST_S = 12.0
JSON = {"Content-Type": "application/json"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass(frozen=True)
class Seen:
    """`shown`: all words that a person reads. `raw`: as it was sent, where markup in it would act."""

    conversation: str
    seconds: float = 0.0
    problem: str = ""  # no reply of the usual form
    answers: tuple[dict[str, Any], ...] = ()  # where the channel carries them
    shown: str = ""
    raw: str = ""
    thread: str = ""  # Slack's; what it got is read when all is sent


@dataclass(frozen=True)
class Running:
    assistant: Assistant
    caller: Caller


async def by_web(running: Running, attack: Try) -> Seen:
    token = identity.new_conversation()
    conversation = f"web-{identity.conversation_of(token)}"
    body = {"conversation": token, "message": filled(attack.text, conversation)}
    reply = await running.caller.client.post("/chat/message", content=json.dumps(body), headers=JSON)
    if reply.status_code != 200:
        return Seen(conversation, problem=f"HTTP {reply.status_code}")
    values = reply.json()
    shown = [answer["text"] for answer in values["answers"]] + [values["follow_up"]["text"]] + [one["title"] for one in values["follow_up"]["buttons"]]
    is_kept = values["conversation"] == token
    return Seen(conversation, problem="" if is_kept else "it lost the conversation", answers=tuple(values["answers"]), shown="\n".join(shown))


class Page(HTMLParser):
    """The words of a page but for the question that is shown again, and its markup without words and without values of ours."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: set[str] = set()
        self._is_asked = False

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self._is_asked = ("class", "asked") in attributes
        self.tags.update([tag, *(f"{tag} {name}" for name, value in attributes if name.startswith("on") or (value or "").startswith("javascript"))])

    def handle_endtag(self, tag: str) -> None:
        self._is_asked = False

    def handle_data(self, data: str) -> None:
        if not self._is_asked:
            self.words.append(data)


async def by_form(running: Running, attack: Try) -> Seen:
    token = identity.new_conversation()
    conversation = f"web-{identity.conversation_of(token)}"
    fields = {"conversation": token, "message": filled(attack.text, conversation)}
    reply = await running.caller.client.post("/chat/", content=urlencode(fields, errors="surrogatepass"), headers=FORM)
    if reply.status_code != 200:
        return Seen(conversation, problem=f"HTTP {reply.status_code}")
    page = Page()
    page.feed(reply.text.split("<!-- transcript -->")[0].split('<div class="transcript">')[-1].split('<form method="post" action="/chat/">\n')[0])
    return Seen(conversation, shown="\n".join(page.words), raw="\n".join(sorted(page.tags)))


async def by_terminal(running: Running, attack: Try) -> Seen:
    """The client's request goes over REST: `answers` are of that reply, and its texts are judged with what the terminal shows of them."""
    shell = Shell(running.assistant.address)
    try:
        elements, shown = await shell.say(filled(attack.text, shell.conversation))
    except Exception as error:  # the person would see it
        return Seen(shell.conversation, problem=f"the client broke: {type(error).__name__}")
    customs = [element["custom"] for element in elements if "custom" in element]
    answers = tuple(customs[0]["answers"]) if len(customs) == 1 else ()
    words = "\n".join([shown, *(element.get("text", "") for element in elements)])
    return Seen(shell.conversation, problem="" if len(customs) == 1 else f"{len(customs)} elements with `custom`", answers=answers, shown=words)


async def by_slack(running: Running, attack: Try) -> Seen:
    event = direct("")
    conversation = message_place(TEAM, event).conversation
    text = filled(attack.text, conversation)
    # Slack escapes what was typed; only what it made a mention or a link itself comes with angles
    reply = await running.caller.event({**event, "text": text if attack.group == "live mentions" else escaped(text)})
    if reply.status_code != 200:
        return Seen(conversation, problem=f"HTTP {reply.status_code}")
    return replace(await _posted(running, event["ts"]), conversation=conversation)


async def by_click(running: Running, attack: Try) -> Seen:
    """A click on a message of this conversation whose value is not what the button was given."""
    thread = stamp()
    conversation = message_place(TEAM, {**direct(""), "ts": thread}).conversation
    payload = click(thread, filled(attack.text, conversation))
    reply = await running.caller.form({"payload": json.dumps(payload)})
    if reply.status_code != 200:
        return Seen(conversation, problem=f"HTTP {reply.status_code}")
    return replace(await _posted(running, thread), conversation=conversation)


async def _posted(running: Running, thread: str) -> Seen:
    """Waits for the first message of a thread; more may follow, which `with_slack` adds."""
    deadline, calls, read = time.monotonic() + LATEST_S, running.caller.stand_in.calls, 0
    while time.monotonic() < deadline:
        fresh, read = calls[read:], len(calls)
        if any(method == "chat.postMessage" and sent.get("thread_ts") == thread for method, sent in fresh):
            return Seen("", thread=thread)
        await asyncio.sleep(0.02)
    return Seen("", problem="Slack got no message", thread=thread)


def with_slack(seen: Seen, messages: dict[str, list[dict[str, Any]]]) -> Seen:
    """Adds what Slack received in the thread."""
    if not seen.thread:
        return seen
    texts = [text for message in messages.get(seen.thread, []) for text in [message["text"], *texts_of(message["blocks"])]]
    return replace(seen, shown="\n".join(texts), raw="\n".join(texts))


def texts_of(blocks: Any) -> list[str]:
    """Every text that stands in the blocks."""
    parts = list(blocks.values()) if isinstance(blocks, dict) else blocks
    own = [blocks["text"]] if isinstance(blocks, dict) and isinstance(blocks.get("text"), str) else []
    return own + [text for part in parts if isinstance(part, (dict, list)) for text in texts_of(part)]


BY_CHANNEL: dict[str, Callable[[Running, Try], Awaitable[Seen]]] = {
    "web": by_web, "form": by_form, "terminal": by_terminal, "slack": by_slack, "click": by_click}


async def send_all(running: Running, pairs: list[tuple[str, Try]], at_once: int) -> dict[tuple[str, Try], Seen]:
    room = asyncio.Semaphore(at_once)

    async def one(channel: str, attack: Try) -> Seen:
        async with room:
            began = time.monotonic()
            seen = await BY_CHANNEL[channel](running, attack)
            return replace(seen, seconds=time.monotonic() - began)

    found = await asyncio.gather(*(one(*pair) for pair in pairs))
    await asyncio.sleep(0.5)  # second messages of the last replies
    messages: dict[str, list[dict[str, Any]]] = {}
    for method, sent in running.caller.stand_in.calls:
        if method == "chat.postMessage":
            messages.setdefault(str(sent.get("thread_ts")), []).append(sent)
    return {pair: with_slack(seen, messages) for pair, seen in zip(pairs, found)}
