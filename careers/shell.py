"""The terminal client: sends lines to the guarded REST channel and shows the reply. Knows no answer of its own.

    python -m careers.shell              talk; with a pipe, one question a line, one answer each
    python -m careers.shell ask "..."    one question, then exit; --json prints the contract's object
"""
from __future__ import annotations

import argparse
import contextlib
import json
import os
import readline  # noqa: F401  (arrow keys and history for input())
import secrets
import sys
import tempfile
import textwrap
from pathlib import Path
from typing import Any, Dict, Iterator, List, Optional

import httpx

from careers import phrases
from careers.render import answer_text
from careers.server import Assistant, Ports, StartError, free_port, is_answering, train

WIDTH = 80
Elements = List[Dict[str, Any]]


class Conversation:
    """One conversation over POST /webhooks/rest/webhook; remembers the buttons last offered, so that a number picks one."""

    def __init__(self, address: str) -> None:
        self._client = httpx.Client(base_url=address, timeout=15.0)
        self._sender = f"shell-{secrets.token_hex(16)}"
        self._buttons: List[Dict[str, str]] = []

    def send(self, line: str) -> Elements:
        message = line
        if line.strip().isdigit() and 0 < int(line) <= len(self._buttons):
            message = self._buttons[int(line) - 1]["payload"]
        reply = self._client.post("/webhooks/rest/webhook", json={"sender": self._sender, "message": message})
        reply.raise_for_status()
        elements: Elements = reply.json()
        self._buttons = [button for element in elements for button in element.get("buttons", [])]
        return elements

    def shown(self, elements: Elements) -> str:
        answers = [answer for element in elements for answer in element.get("custom", {}).get("answers", [])]
        parts = [wrapped(answer_text(answer)) for answer in answers]
        asked = [element["text"] for element in elements if element.get("buttons") and not any(answer["text"] in element["text"] for answer in answers)]
        parts += [wrapped(text) for text in asked]
        parts += ["\n".join(f"  {number}. {button['title']}" for number, button in enumerate(self._buttons, 1))] if self._buttons else []
        return "\n\n".join(parts)


def wrapped(text: str) -> str:
    """At most 80 columns; addresses are never broken, so that they can be copied."""
    return "\n".join(textwrap.fill(line, WIDTH, break_long_words=False, break_on_hyphens=False, subsequent_indent="  " if line.startswith(("- ", "Source")) else "")
                     for line in text.split("\n"))


@contextlib.contextmanager
def an_address() -> Iterator[str]:
    """The running assistant's address, else that of one started for this session on free ports."""
    running = os.environ.get("CAREERS_ADDRESS") or f"http://127.0.0.1:{Ports().rasa}"
    if is_answering(running):
        yield running
        return
    with contextlib.redirect_stdout(sys.stderr):
        train()
    with tempfile.TemporaryDirectory() as folder:
        assistant = Assistant(Ports(free_port(), free_port()), Path(folder) / "conversations.db", Path(folder))
        try:
            print("Starting the assistant (about half a minute) ", end="", file=sys.stderr, flush=True)
            assistant.start(progress=False)
            print(file=sys.stderr)
            yield assistant.address
        finally:
            assistant.stop()


def talk(conversation: Conversation) -> None:
    interactive = sys.stdin.isatty()
    if interactive:
        print(wrapped(phrases.phrase("disclosure")))
        print("Type a question, or the number of a choice. Ctrl-D ends.\n")
    while True:
        try:
            line = input("You: " if interactive else "")
        except EOFError:
            break
        if line.strip():
            print(("\n" if interactive else "") + conversation.shown(conversation.send(line)) + "\n", flush=True)


def ask(conversation: Conversation, question: str, as_json: bool) -> None:
    elements = conversation.send(question)
    custom = next(element["custom"] for element in elements if "custom" in element)
    print(json.dumps(custom, indent=2, ensure_ascii=False) if as_json else conversation.shown(elements), flush=True)


def main(arguments: Optional[List[str]] = None) -> int:
    parser = argparse.ArgumentParser(prog="careers.shell", description="Talk to the careers assistant in the terminal.")
    commands = parser.add_subparsers(dest="command")
    one = commands.add_parser("ask", help="answer one question and exit")
    one.add_argument("question")
    one.add_argument("--json", action="store_true", help="print the answer object")
    given = parser.parse_args(arguments)
    try:
        with an_address() as address:
            conversation = Conversation(address)
            ask(conversation, given.question, given.json) if given.command == "ask" else talk(conversation)
    except StartError as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except httpx.HTTPError:
        print("\nThe assistant did not answer. Is it still running?", file=sys.stderr)
        return 1
    except BrokenPipeError:  # the reader of the pipe has seen enough, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
