"""Rasa's own shell: guarded, readable, the same words as `make shell`. One test starts it as a program, which takes most of a minute."""
from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from rasa.core.channels import BUILTIN_CHANNELS
from rasa.core.channels.channel import UserMessage

from careers import phrases
from careers.channels import console
from careers.channels.rest import elements_of
from careers.server import HOME, MODEL, free_port
from careers.shell import Conversation
from careers.terminal import HOW_TO_TALK, wrapped

FACT = {"id": "age.maximum", "checked": "2026-11-24", "effective": None, "stale": False, "confidence": "high",
        "source": {"title": "Age limits", "url": "https://www.ice.gov/careers", "publisher": "ICE"}}
ANSWER = {"topic": "age", "role": None, "status": "answered", "text": "The age limit is on the announcement.", "facts": [FACT],
          "data": {"lines": [{"label": "basic pay", "annual_usd": 50000}]}}
REPLY = {"answers": [ANSWER], "follow_up": {"text": "Which job?", "buttons": [{"title": "Auditor", "choice": {"topic": "age", "role": "auditor"}},
                                                                              {"title": "Attorney", "choice": {"topic": "age", "role": "attorney"}}]}}


class Rasa:
    """Takes down what reaches the model, and answers every line alike."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    async def __call__(self, message: UserMessage) -> None:
        self.texts.append(str(message.text))
        await message.output_channel.send_custom_json(message.sender_id, REPLY)


async def typed(*lines: str) -> list[str]:
    """What reaches Rasa of these lines; what is printed goes to stdout."""
    rasa, left = Rasa(), list(lines)

    async def read() -> str | None:
        return left.pop(0) if left else None

    await console.talk(rasa, read)
    return rasa.texts


async def test_the_disclosure_is_shown_first_and_answers_with_source_and_date(capsys: pytest.CaptureFixture[str]) -> None:
    await typed("is there an age limit?")
    shown = capsys.readouterr().out
    assert shown.startswith(wrapped(phrases.phrase("disclosure")))
    assert "The age limit is on the announcement. [1]" in shown
    assert "[1] Age limits (ICE), checked on 2026-11-24. https://www.ice.gov/careers" in " ".join(shown.split())
    assert "  1. Auditor\n  2. Attorney\n" in shown and "custom" not in shown and "{" not in shown


async def test_at_a_terminal_it_says_how_to_talk_and_end(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    await typed("hello")
    assert HOW_TO_TALK not in capsys.readouterr().out
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    await typed("hello")
    assert HOW_TO_TALK in capsys.readouterr().out


async def test_every_line_passes_the_guard() -> None:
    assert await typed("/restart", '/choose{"topic": "bonus"}', "my ssn is 219-09-9999, is there an age limit?", "  ", "<b></b>") == [
        "restart", 'choose{"topic": "bonus"}', "my ssn is , is there an age limit?"]


async def test_a_number_presses_a_button_and_any_other_is_words() -> None:
    texts = await typed("2", "an age limit?", "2", "3", "²")
    assert texts[0] == "2" and '"role": "attorney"' in texts[2] and texts[2].startswith("/choose") and texts[3:] == ["3", "2"]


async def test_stop_ends_it() -> None:
    assert await typed("hello", "/stop", "age?") == ["hello"]


def test_a_reply_is_shown_as_in_the_terminal_client() -> None:
    for follow_up in ({"text": "", "buttons": []}, {"text": "Only in English.", "buttons": []}, {"text": "", "buttons": [{"title": "More", "payload": "x"}]},
                      {"text": "Which?", "buttons": [{"title": "Auditor", "payload": "x"}]}):
        reply = {"answers": [ANSWER, {**ANSWER, "text": "Second."}], "follow_up": follow_up}
        client = Conversation("http://127.0.0.1:1")
        assert console.shown(reply) == client.shown(elements_of(reply, "x"))


def test_reading_the_model_puts_the_guarded_channel_into_rasas_table(monkeypatch: pytest.MonkeyPatch) -> None:
    import careers.nlu.component  # noqa: F401  (the module that a trained model names)

    assert BUILTIN_CHANNELS["cmdline"] is console.ConsoleInput
    for name in ("ACTIONS_PORT", "TRACKER_DB"):
        monkeypatch.delenv(name, raising=False)
    console.register()
    wanted = set(re.findall(r"\$\{(\w+)\}", (HOME / "endpoints.yml").read_text(encoding="utf-8")))
    assert wanted <= set(os.environ)


@pytest.mark.slow
def test_rasa_shell_as_a_program(tmp_path: Path) -> None:
    if not MODEL.is_file():
        pytest.fail("There is no model: run the tests through `make test`, which trains it.")
    lines = "does a special agent have to pass a fitness test?\n1\n/restart\nmy social is 219-09-9999, how old is too old?\n/stop\nnever asked\n"
    done = rasa_shell(lines, tmp_path)
    assert done.returncode == 0, done.stderr[-2000:]
    shown = done.stdout[done.stdout.index(wrapped(phrases.phrase("disclosure"))[:40]):]
    assert shown.count("\n[1] ") >= 2 and "checked on 20" in " ".join(shown.split()) and "  1. " in shown
    assert '"answers"' not in done.stdout and "Custom json" not in done.stdout
    assert max(len(line) for line in shown.splitlines() if "http" not in line) <= 80
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir()) + done.stdout.encode() + done.stderr.encode()
    assert b"fitness" in kept and b"219-09-9999" not in kept and b"never asked" not in kept


def rasa_shell(lines: str, folder: Path) -> subprocess.CompletedProcess[str]:
    values: dict[str, Any] = {**os.environ, "ACTIONS_PORT": str(free_port()), "TRACKER_DB": str(folder / "conversations.db"),
                              "RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3", "PYTHONWARNINGS": "ignore"}
    return subprocess.run([sys.executable, "-m", "rasa", "shell", "--port", str(free_port())], input=lines, cwd=HOME, env=values, capture_output=True,
                          text=True, timeout=180, check=False)
