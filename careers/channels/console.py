"""Rasa's own `rasa shell`, guarded: reads lines and shows answers as `make shell` does. Serves no address and knows no answer of its own.

Rasa fixes the channel of its shell to the name `cmdline` and looks that up in a table; `register` puts this channel there. A trained
model names careers.nlu.component, which Rasa imports to read the model, before it looks for the channel: that module calls `register`.
"""
from __future__ import annotations

import asyncio
import contextlib
import os
import secrets
import socket
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

from prompt_toolkit import PromptSession
from rasa.core.channels import BUILTIN_CHANNELS
from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, Sanic

from careers import guard, identity, phrases
from careers.channels.turn import take_turn
from careers.server import HOME, HOST, RUN_FOLDER, Ports, environment
from careers.terminal import HOW_TO_TALK, Screen, reply_text

NAME = "console"  # not `cmdline`: beside a channel of that name Rasa runs a loop of its own, which prints raw JSON
STOP = "/stop"  # as in Rasa's own shell; nothing else that begins with a slash is a command
DATABASE = RUN_FOLDER / "conversations.db"
ACTIONS_START_S = 60.0


def register() -> None:
    """`rasa shell` gets this channel, and what endpoints.yml asks for where nobody has said it."""
    BUILTIN_CHANNELS["cmdline"] = ConsoleInput
    os.environ.setdefault("ACTIONS_PORT", str(Ports().actions))
    os.environ.setdefault("TRACKER_DB", str(DATABASE))


class ConsoleInput(InputChannel):
    @classmethod
    def name(cls) -> str:
        return NAME

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        console = Blueprint(NAME)

        @console.listener("after_server_start")
        async def start(app: Sanic, loop: Any) -> None:
            self._talking = asyncio.get_running_loop().create_task(_session(app, on_new_message))  # kept, or it could be collected

        return console


async def _session(app: Sanic, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> None:
    """Talks until the person ends it, then stops the server."""
    try:
        RUN_FOLDER.mkdir(exist_ok=True)
        port = int(os.environ["ACTIONS_PORT"])
        with _action_server(port):
            guard.warm_up()
            await _opened(port)
            await talk(on_new_message, _line)
    finally:
        app.stop()


async def talk(on_new_message: Callable[[UserMessage], Awaitable[Any]], read: Callable[[], Awaitable[str | None]]) -> None:
    """The disclosure, then one answer a line, until there are no more lines."""
    conversation, offered = identity.client_conversation(NAME, secrets.token_hex(16)), list[dict[str, str]]()
    screen = Screen.of(sys.stdout)
    print(screen.wrapped(phrases.phrase("disclosure")))
    print((screen.wrapped(HOW_TO_TALK) + "\n" if sys.stdin.isatty() else ""), flush=True)
    while (line := await read()) is not None and line.strip() != STOP:
        if line.strip():
            reply = await take_turn(picked(line, offered), conversation, NAME, on_new_message)
            if all(answer["status"] != "error" for answer in reply["answers"]):  # else the same number sent again must still work
                offered = reply["follow_up"]["buttons"]
            print(("\n" if sys.stdin.isatty() else "") + shown(reply, screen) + "\n", flush=True)


def picked(line: str, offered: list[dict[str, str]]) -> str:
    """The number of a button stands for the button."""
    number = line.strip()
    return offered[int(number) - 1]["payload"] if number.isdecimal() and 0 < int(number) <= len(offered) else line


def shown(reply: dict[str, Any], screen: Screen = Screen()) -> str:
    """The reply as careers.shell shows it."""
    follow_up = reply["follow_up"]
    return reply_text(reply["answers"], [follow_up["text"]], follow_up["buttons"], screen)


async def _line() -> str | None:
    """The next line, None at the end: Ctrl-D, Ctrl-C or the end of what is piped in."""
    if not sys.stdin.isatty():
        return await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline) or None
    try:
        return str(await PromptSession().prompt_async("You: "))
    except (EOFError, KeyboardInterrupt):
        return None


@contextlib.contextmanager
def _action_server(port: int) -> Iterator[None]:
    """The action server that runs already, as beside `make run`, else one for this session."""
    if _is_open(port):
        yield
        return
    with open(RUN_FOLDER / "actions.log", "wb") as log:
        own = subprocess.Popen([sys.executable, "-m", "careers.action_server", str(port)], cwd=HOME, stdin=subprocess.DEVNULL, stdout=log,
                               stderr=subprocess.STDOUT, env=environment(Ports(actions=port), DATABASE), start_new_session=True)
    try:
        yield
    finally:
        own.terminate()
        own.wait()


async def _opened(port: int) -> None:
    for _ in range(int(ACTIONS_START_S / 0.2)):
        if _is_open(port):
            return
        await asyncio.sleep(0.2)


def _is_open(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((HOST, port)) == 0
