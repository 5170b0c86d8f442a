"""The terminal client: lines in, one answer each, none lost. A server of a few lines stands for the assistant; the last test runs make."""
from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from careers import phrases, shell
from careers.channels.rest import elements_of
from careers.channels.turn import fixed
from careers.server import HOME

BUTTONS = [{"title": "Auditor", "payload": "signed-auditor"}, {"title": "Attorney", "payload": "signed-attorney"}]


def reply(text: str, buttons: list[dict[str, str]] | None = None) -> list[dict[str, Any]]:
    answer = {"topic": "age", "role": None, "status": "answered", "text": text, "facts": [], "data": {}}
    return elements_of({"answers": [answer], "follow_up": {"text": "", "buttons": buttons or []}}, "me")


class Server:
    """Answers "You asked: …" with two buttons, and takes down what came; `instead` may answer first."""

    def __init__(self) -> None:
        self.bodies: list[dict[str, Any]] = []
        self.instead: Callable[[int, str], "list[dict[str, Any]] | int | None"] = lambda number, message: None
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                outer.bodies.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
                message = outer.bodies[-1]["message"]
                given = outer.instead(len(outer.bodies), message)
                if given == 0:  # goes away without a word
                    self.close_connection = True
                    return
                body = b"broken" if isinstance(given, int) else json.dumps(given or reply(f"You asked: {message}", BUTTONS)).encode()
                self.send_response(given if isinstance(given, int) else 200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def messages(self) -> list[str]:
        """Without the question with which the client looks whether an assistant runs."""
        return [body["message"] for body in self.bodies if body["sender"].startswith("shell-")]

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def server() -> Iterator[Server]:
    running = Server()
    yield running
    running.close()


def run(server: Server, *arguments: str, lines: str = "", **values: str) -> "subprocess.CompletedProcess[str]":
    environment = {**os.environ, "CAREERS_ADDRESS": server.address, "PYTHONPATH": str(HOME), **values}
    return subprocess.run([sys.executable, "-m", "careers.shell", *arguments], input=lines, cwd=HOME, env=environment, capture_output=True, text=True,
                          timeout=60, check=False)


def test_a_number_presses_a_button_and_what_only_looks_like_one_is_words(server: Server) -> None:
    conversation = shell.Conversation(server.address)
    for line in ("pay?", "2", " 1 ", "3", "²", "①", "0"):
        conversation.send(line)
    assert server.messages == ["pay?", "signed-attorney", "signed-auditor", "3", "²", "①", "0"]


def test_a_number_still_works_after_a_turn_that_failed(server: Server) -> None:
    conversation = shell.Conversation(server.address)
    conversation.send("pay?")
    server.instead = lambda number, message: elements_of(fixed("error", "error"), "me") if number == 2 else None
    failed = conversation.send("2")
    assert "1. " not in conversation.shown(failed)
    conversation.send("2")
    assert server.messages == ["pay?", "signed-attorney", "signed-attorney"]


def test_each_message_has_an_id_of_its_own_and_is_sent_again_under_it_when_the_connection_breaks(server: Server) -> None:
    server.instead = lambda number, message: 0 if number == 1 else None
    conversation = shell.Conversation(server.address)
    assert "You asked: pay?" in conversation.shown(conversation.send("pay?"))
    conversation.send("age?")
    ids = [body["metadata"]["message_id"] for body in server.bodies]
    assert server.messages == ["pay?", "pay?", "age?"] and ids[0] == ids[1] != ids[2] and all(len(one) >= 32 for one in ids)


def test_a_silent_assistant_is_asked_once_and_a_conversation_in_the_terminal_goes_on(
        server: Server, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(shell, "LONGEST_WAIT_S", 0.2)
    server.instead = lambda number, message: time.sleep(0.5) if number == 1 else None
    lines = iter(["pay?", "age?"])
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda prompt: next(lines, None) or end())
    assert shell.talk(shell.Conversation(server.address), shell.Screen())
    printed = capsys.readouterr().out
    assert server.messages == ["pay?", "age?"] and printed.index(shell.NO_ANSWER) < printed.index("You asked: age?")


def end() -> str:
    raise EOFError


def test_a_pipe_waits_when_told_to_and_loses_no_line_and_no_number(server: Server, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    slept: list[float] = []
    monkeypatch.setattr(shell.time, "sleep", slept.append)
    server.instead = lambda number, message: elements_of(fixed("too_fast", "error", seconds=str(10 - number)), "me") if number in (2, 3) else None
    monkeypatch.setattr(sys, "stdin", open_lines("pay?\n2\n\nage?\n"))
    assert shell.talk(shell.Conversation(server.address), shell.Screen())
    printed = capsys.readouterr()
    assert slept == [8, 7] and server.messages == ["pay?", "signed-attorney", "signed-attorney", "signed-attorney", "age?"]
    assert [line for line in printed.out.splitlines() if line.startswith("You asked")] == [
        "You asked: pay?", "You asked: signed-attorney", "You asked: age?"]
    assert "faster" not in printed.out and "Waiting 8 seconds" in printed.err


def open_lines(text: str) -> Any:
    read, write = os.pipe()
    os.write(write, text.encode())
    os.close(write)
    return os.fdopen(read, encoding="utf-8")


@pytest.mark.parametrize("text, seconds", [("too_fast", 17), ("error", 0)])
def test_only_the_sentence_for_haste_asks_to_wait(text: str, seconds: int) -> None:
    values = {"seconds": "17"} if text == "too_fast" else {}
    assert shell.seconds_to_wait(elements_of(fixed(text, "error", **values), "me")) == seconds
    assert shell.seconds_to_wait(reply(phrases.phrase("too_fast", seconds="17"))) == 0  # an answer that only quotes it


def test_a_line_that_was_not_answered_shows_in_the_exit_status(server: Server) -> None:
    server.instead = lambda number, message: elements_of(fixed("error", "error"), "me") if message == "pay?" else None
    for arguments, lines in (((), "age?\npay?\n"), (("ask", "pay?"), ""), (("ask", "--json", "pay?"), "")):
        done = run(server, *arguments, lines=lines)
        assert done.returncode == 1 and "not answered" in " ".join(done.stdout.split()) and "Traceback" not in done.stderr
    assert run(server, lines="age?\n").returncode == 0 and run(server, "ask", "age?").returncode == 0


def test_a_refusal_is_read_and_what_is_no_reply_is_one_sentence(server: Server) -> None:
    server.instead = lambda number, message: 502 if message == "pay?" else None
    done = run(server, "ask", "pay?")
    assert done.returncode == 1 and done.stdout == "" and done.stderr.strip() == shell.NO_ANSWER


def test_one_question_as_data(server: Server) -> None:
    done = run(server, "ask", "--json", "is", "there", "a limit?")
    assert done.returncode == 0 and json.loads(done.stdout)["answers"][0]["text"] == "You asked: is there a limit?"


def test_an_empty_question_is_one_sentence_and_starts_nothing(server: Server) -> None:
    done = run(server, "ask", " ")
    assert done.returncode == 1 and done.stderr.strip() == phrases.phrase("empty") and server.bodies == []


@pytest.mark.parametrize("name, value, words", [
    ("CAREERS_ADDRESS", "nonsense", "must be an address such as"), ("CAREERS_ADDRESS", "http://127.0.0.1:1", "No assistant answers at http://127.0.0.1:1."),
    ("PORT", "abc", "PORT='abc' must be a number"), ("PORT", "70000", "must be a number from 1 to 65535"), ("ACTIONS_PORT", "²", "must be a number")])
def test_a_setting_that_cannot_be_used_is_one_sentence(server: Server, name: str, value: str, words: str) -> None:
    done = run(server, "ask", "age?", **{name: value})
    assert done.returncode == 1 and words in done.stderr and len(done.stderr.strip().splitlines()) == 1 and done.stdout == ""


def test_no_colour_in_a_pipe_and_help_names_every_way(server: Server) -> None:
    assert "\033" not in run(server, lines="age?\n", TERM="xterm-256color").stdout
    help_text = run(server, "--help").stdout
    assert all(word in help_text for word in ("--plain", "--json", "ask", "genuine", "< questions.txt", "Ctrl-D", "CAREERS_ADDRESS"))
    assert "--plain" in run(server, "ask", "--help").stdout


def test_a_terminal_that_knows_ascii_only_gets_a_question_mark_and_no_trace(server: Server) -> None:
    server.instead = lambda number, message: reply("“resume” é") if message == "age?" else None
    done = run(server, "ask", "age?", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", PYTHONIOENCODING="ascii")
    assert done.returncode == 0 and "?resume? ?" in done.stdout and done.stderr == ""


TYPED = ['is there an "age" limit?', "it's $50,000 or $(PAY) or ${PAY}?", "`echo SHELLWORD` $(echo SHELLWORD) $$", "a \\ b # c; d & e > f", "$(unended", "--json"]


@pytest.mark.parametrize("typed", TYPED)
def test_make_ask_passes_the_question_as_it_was_typed(server: Server, typed: str) -> None:
    make = ["make", "--silent", "--assume-old=setup", "--assume-old=.venv/ready", f"PYTHON={sys.executable}"]
    environment = {**os.environ, "CAREERS_ADDRESS": server.address, "PYTHONPATH": str(HOME), "PAY": "PAYWORD"}
    done = subprocess.run([*make, "ask", f"Q={typed}", "JSON=1"], cwd=HOME, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    assert server.messages == [typed] and json.loads(done.stdout)["answers"][0]["text"] == f"You asked: {typed}"


def test_the_client_starts_without_the_packages_that_only_the_assistant_needs() -> None:
    """They would more than double the time until the first prompt."""
    code = "import sys, careers.shell; print(sorted({'sklearn', 'scipy', 'onnxruntime', 'rasa'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], cwd=HOME, capture_output=True, text=True, timeout=60, check=True).stdout.strip() == "[]"
