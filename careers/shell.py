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
import re
import readline  # noqa: F401  (arrow keys and history for input())
import secrets
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Dict, Iterator, List, Optional

import httpx

from careers import phrases
from careers.ledger import Fact, the_ledger
from careers.render import answer_text
from careers.reply import fact_as_dict
from careers.server import Assistant, Ports, StartError, free_port, is_answering, train
from careers.terminal import BOLD, HOW_TO_TALK, Notes, Screen, reply_text

LONGEST_WAIT_S = 12.0  # the assistant itself gives up after nine
NO_ANSWER = "The assistant did not answer. Is it still running?"
HOW = """\
examples:
  python -m careers.shell                                   talk: type a question, or the number of a choice; Ctrl-D ends
  python -m careers.shell --plain                           the same for a screen reader
  python -m careers.shell < questions.txt                   one question a line, one answer each
  python -m careers.shell ask "is there an age limit?"      one question; --json prints the answer as data
  python -m careers.shell genuine < mail.txt                known signs of fraud in a message

It uses the assistant at CAREERS_ADDRESS if that is set; else the one on port PORT (5005) of this machine, else it starts one.
It ends with 0, or with 1 if a question was not answered.
"""
Elements = List[Dict[str, Any]]


class Conversation:
    """One conversation over POST /webhooks/rest/webhook; remembers the buttons last offered, so that a number picks one."""

    def __init__(self, address: str) -> None:
        self._client = httpx.Client(base_url=address, timeout=LONGEST_WAIT_S)
        self._sender = f"shell-{secrets.token_hex(16)}"
        self._buttons: List[Dict[str, str]] = []

    def send(self, line: str, is_patient: bool = False) -> Elements:
        """The reply to one line. `is_patient`: told to wait, it waits and sends again, so that no line of a pipe is lost."""
        number = line.strip()
        message = self._buttons[int(number) - 1]["payload"] if number.isdecimal() and 0 < int(number) <= len(self._buttons) else line
        elements = self._posted(message)
        while is_patient and seconds_to_wait(elements):
            print(f"Waiting {seconds_to_wait(elements)} seconds: the assistant takes only so many questions a minute.", file=sys.stderr, flush=True)
            time.sleep(seconds_to_wait(elements))
            elements = self._posted(message)
        if is_answered(elements):  # else the same number sent again must still work
            self._buttons = buttons_in(elements)
        return elements

    def _posted(self, message: str) -> Elements:
        metadata = {"message_id": secrets.token_hex(16)}  # sent twice under one id, a message is answered once
        body = json.dumps({"sender": self._sender, "message": message, "metadata": metadata})  # not by httpx, which breaks on half a character
        try:
            reply = self._post(body)
        except httpx.TimeoutException:  # the person has waited long enough
            raise
        except httpx.TransportError:  # such as a connection that was idle for too long
            reply = self._post(body)
        try:
            elements = reply.json()  # a refusal has a body of the same form
        except ValueError:
            elements = None
        if not isinstance(elements, list):
            raise httpx.HTTPStatusError(f"no reply: {reply.status_code}", request=reply.request, response=reply)
        return elements

    def _post(self, body: str) -> httpx.Response:
        return self._client.post("/webhooks/rest/webhook", content=body, headers={"Content-Type": "application/json"})

    def shown(self, elements: Elements, screen: Screen = Screen()) -> str:
        answers = answers_in(elements)
        known = [phrases.phrase("disclosure"), *(answer_text(answer) for answer in answers)]
        asked = [element["text"] for element in elements if "text" in element and element["text"] not in known]
        return reply_text(answers, asked, buttons_in(elements), screen)


def buttons_in(elements: Elements) -> List[Dict[str, str]]:
    return [button for element in elements for button in element.get("buttons", [])]


def answers_in(elements: Elements) -> List[Dict[str, Any]]:
    return [answer for element in elements for answer in element.get("custom", {}).get("answers", [])]


def is_answered(elements: Elements) -> bool:
    answers = answers_in(elements)
    return bool(answers) and all(answer["status"] != "error" for answer in answers)


def seconds_to_wait(elements: Elements) -> int:
    """As the sentence for whoever sends too fast says; 0 for every other reply."""
    sentences = [phrases.phrase("too_fast", seconds="SECONDS")]
    sentences += [phrases.spanish_phrase("too_fast", seconds="SECONDS")] if "too_fast" in phrases.spanish_keys() else []
    pattern = "|".join(re.escape(text).replace("SECONDS", r"(\d+)") for text in sentences)
    found = [re.fullmatch(pattern, answer["text"]) for answer in answers_in(elements) if answer["status"] == "error"]
    return next((int(match.group(match.lastindex or 1)) for match in found if match), 0)


@contextlib.contextmanager
def an_address() -> Iterator[str]:
    """The running assistant's address, else that of one started for this session on free ports."""
    named = os.environ.get("CAREERS_ADDRESS", "").strip().rstrip("/")
    if named and not re.fullmatch(r"https?://[^\s/?#]+", named):
        raise StartError(f"CAREERS_ADDRESS={named!r} must be an address such as http://127.0.0.1:5005.")
    running = named or f"http://127.0.0.1:{Ports().rasa}"
    if is_answering(running):
        yield running
        return
    if named:  # whoever names one wants that one
        raise StartError(f"No assistant answers at {named}. Start it there, or unset CAREERS_ADDRESS.")
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


def talk(conversation: Conversation, screen: Screen) -> bool:
    """Until there are no more lines; False if a line of a pipe was not answered."""
    is_typed, all_answered = sys.stdin.isatty(), True
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")  # bytes that are no text are asked about as such, not a trace
    if is_typed:
        print(screen.wrapped(phrases.phrase("disclosure")))
        print(screen.wrapped(HOW_TO_TALK) + "\n")
    while True:
        try:
            line = input(_prompt(screen) if is_typed else "")
        except EOFError:
            print(end="\n" if is_typed else "")  # what follows begins on a line of its own
            return all_answered
        if not line.strip():
            continue
        try:
            elements = conversation.send(line, is_patient=not is_typed)
        except httpx.HTTPError:
            if not is_typed:
                raise
            print(f"\n{NO_ANSWER}\n", flush=True)
            continue
        all_answered &= is_typed or is_answered(elements)
        print(("\n" if is_typed else "") + conversation.shown(elements, screen) + "\n", flush=True)


def _prompt(screen: Screen) -> str:
    """Marked for readline, which counts the columns of a line, where it is coloured."""
    return re.sub("(\033\\[[0-9]+m)", "\001\\1\002", screen.styled("You: ", BOLD))


def ask(conversation: Conversation, question: str, as_json: bool, screen: Screen) -> bool:
    """False if the question was not answered."""
    elements = conversation.send(question)
    custom = next(element["custom"] for element in elements if "custom" in element)
    print(json.dumps(custom, indent=2, ensure_ascii=False) if as_json else conversation.shown(elements, screen), flush=True)
    return is_answered(elements)


def genuine(text: str, screen: Screen) -> str:
    """What a message shows, with footnotes: its signs, how to check it, where to report it."""
    from careers.tools import genuine as genuine_tool  # here: it brings the classifier's packages, and a conversation starts twice as fast without
    from careers.tools.wording import capital, sentence

    ledger = the_ledger()
    notes = Notes()

    def line(words: str, fact: Fact) -> str:
        return screen.wrapped(f"- {words}{notes.mark([fact_as_dict(fact, ledger, dt.date.today())])}")

    signs = [line(f"{capital(sign.label)}. {sign.says}", ledger.facts[sign.fact]) for sign in genuine_tool.signs_in(text, ledger)]
    following = [line(fact.statement, fact) for fact in genuine_tool.next_facts(ledger)]
    parts = [screen.wrapped(genuine_tool.check(text, ledger).text)]
    parts += ["\n".join([sentence(genuine_tool.FILE, heading), *lines]) for heading, lines in (("heading_signs", signs), ("heading_next", following)) if lines]
    return "\n\n".join([*parts, notes.shown(screen)])


def _print_genuine(screen: Screen) -> int:
    from careers.tools import genuine as genuine_tool
    from careers.tools.wording import sentence

    if sys.stdin.isatty():
        print(sentence(genuine_tool.FILE, "paste"), file=sys.stderr)
    try:
        text = sys.stdin.buffer.read(16 * genuine_tool.MOST_CHARACTERS).decode("utf-8-sig").replace("\r\n", "\n").strip()
        problem = "empty" if not text else "too_long" if len(text) > genuine_tool.MOST_CHARACTERS else ""
    except UnicodeDecodeError:
        problem = "not_utf8"
    print(sentence(genuine_tool.FILE, problem) if problem else genuine(text, screen), file=sys.stderr if problem else sys.stdout, flush=True)
    return 1 if problem else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="careers.shell", formatter_class=argparse.RawDescriptionHelpFormatter, epilog=HOW,
                                     description="Talk to the careers assistant in the terminal. It is automated, unofficial, and can be wrong.")
    shared = argparse.ArgumentParser(add_help=False)  # after a command as well as before it
    for known, default in ((parser, False), (shared, argparse.SUPPRESS)):
        known.add_argument("--plain", action="store_true", default=default, help="for screen readers: no colour, no columns, no indentation")
    commands = parser.add_subparsers(dest="command", metavar="{ask,genuine}", title="commands, instead of a conversation")
    one = commands.add_parser("ask", parents=[shared], help="answer one question and exit")
    one.add_argument("question", nargs="+", help="the question; put it in quotes")
    one.add_argument("--json", action="store_true", help="print the answer as JSON: words, facts, sources, dates, numbers")
    commands.add_parser("genuine", parents=[shared], help="list known signs of fraud in a message, which is read from a file: genuine < mail.txt")
    return parser


def main(arguments: Optional[List[str]] = None) -> int:
    given = _parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that cannot show a character shows "?"
    screen = Screen.of(sys.stdout, given.plain)
    try:
        if given.command == "genuine":
            return _print_genuine(screen)
        question = " ".join(given.question) if given.command == "ask" else ""
        if given.command == "ask" and not question.strip():
            print(phrases.phrase("empty"), file=sys.stderr)
            return 1
        with an_address() as address:
            conversation = Conversation(address)
            return 0 if (ask(conversation, question, given.json, screen) if given.command == "ask" else talk(conversation, screen)) else 1
    except StartError as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except httpx.HTTPError:
        print(f"\n{NO_ANSWER}", file=sys.stderr)
        return 1
    except BrokenPipeError:  # the reader of the pipe has seen enough, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
