"""The terminal client: sends lines to the guarded REST channel and shows the reply. Knows no answer of its own.

    python -m careers.shell              talk; with a pipe, one question a line, one answer each
    python -m careers.shell ask "..."    one question, then exit; --json prints the contract's object
    python -m careers.shell genuine < mail.txt    the signs that a message shows; needs no running assistant
"""
from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import io
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
from careers.ledger import Fact, the_ledger
from careers.render import answer_text, source_line
from careers.reply import fact_as_dict
from careers.server import Assistant, Ports, StartError, free_port, is_answering, train
from careers.tools import genuine as genuine_tool
from careers.tools.wording import capital, sentence

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
        body = json.dumps({"sender": self._sender, "message": message})  # not by httpx, which breaks on half a character
        reply = self._client.post("/webhooks/rest/webhook", content=body, headers={"Content-Type": "application/json"})
        reply.raise_for_status()
        elements: Elements = reply.json()
        self._buttons = [button for element in elements for button in element.get("buttons", [])]
        return elements

    def shown(self, elements: Elements) -> str:
        answers = [answer for element in elements for answer in element.get("custom", {}).get("answers", [])]
        parts = [wrapped(answer_text(answer)) for answer in answers]
        known = [phrases.phrase("disclosure"), *(answer_text(answer) for answer in answers)]
        asked = [element["text"] for element in elements if "text" in element and element["text"] not in known]
        parts += [wrapped(text) for text in asked]
        parts += ["\n".join(f"  {number}. {button['title']}" for number, button in enumerate(self._buttons, 1))] if self._buttons else []
        return "\n\n".join(parts)


def wrapped(text: str) -> str:
    """At most 80 columns; addresses are never broken, so that they can be copied."""
    return "\n".join(textwrap.fill(line, WIDTH, break_long_words=False, break_on_hyphens=False, subsequent_indent="  " if line.startswith(("- ", "  ", "Source")) else "")
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
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")  # bytes that are no text are asked about as such, not a trace
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


def genuine(text: str) -> str:
    """What a message shows, with footnotes: its signs, how to check it, where to report it."""
    ledger = the_ledger()
    notes: List[str] = []

    def line(words: str, fact: Fact) -> str:
        note = source_line(fact_as_dict(fact, ledger, dt.date.today()))
        notes.extend([note] if note not in notes else [])
        return wrapped(f"- {words} [{notes.index(note) + 1}]")

    signs = [line(f"{capital(sign.label)}. {sign.says}", ledger.facts[sign.fact]) for sign in genuine_tool.signs_in(text, ledger)]
    following = [line(fact.statement, fact) for fact in genuine_tool.next_facts(ledger)]
    parts = [wrapped(genuine_tool.check(text, ledger).text)]
    parts += ["\n".join([sentence(genuine_tool.FILE, heading), *lines]) for heading, lines in (("heading_signs", signs), ("heading_next", following)) if lines]
    return "\n\n".join([*parts, "\n".join(wrapped(f"[{number}] {note}") for number, note in enumerate(notes, 1))])


def _print_genuine() -> int:
    if sys.stdin.isatty():
        print(sentence(genuine_tool.FILE, "paste"), file=sys.stderr)
    try:
        text = sys.stdin.buffer.read(16 * genuine_tool.MOST_CHARACTERS).decode("utf-8-sig").replace("\r\n", "\n").strip()
        problem = "empty" if not text else "too_long" if len(text) > genuine_tool.MOST_CHARACTERS else ""
    except UnicodeDecodeError:
        problem = "not_utf8"
    print(sentence(genuine_tool.FILE, problem) if problem else genuine(text), file=sys.stderr if problem else sys.stdout, flush=True)
    return 1 if problem else 0


def main(arguments: Optional[List[str]] = None) -> int:
    parser = argparse.ArgumentParser(prog="careers.shell", description="Talk to the careers assistant in the terminal.")
    commands = parser.add_subparsers(dest="command")
    one = commands.add_parser("ask", help="answer one question and exit")
    one.add_argument("question")
    one.add_argument("--json", action="store_true", help="print the answer object")
    commands.add_parser("genuine", help="list known signs of fraud in a message: careers.shell genuine < mail.txt")
    given = parser.parse_args(arguments)
    try:
        if given.command == "genuine":
            return _print_genuine()
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
