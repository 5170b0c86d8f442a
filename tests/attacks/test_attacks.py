"""Runs the tries of attacks.yml: all of them against the guard, every third against the running assistant. No try may succeed."""
from __future__ import annotations

import json
import re
import secrets
import time
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, Iterator, List, Tuple

import httpx
import pytest

from careers import guard, identity
from careers.channels.body import read_body
from careers.channels.settings import Settings
from careers.ledger import read_yaml, the_ledger
from careers.reply import Choice
from careers.server import Assistant

HERE, THERE = "web-" + "a" * 32, "web-" + "b" * 32
STATUSES = {"answered", "clarify", "unknown", "redirect", "declined", "refused", "personal-data", "crisis", "help", "error"}
LEAKS = ("traceback", "careers/guard", "careers/channels", ".py ", "sqlite", "sqlalchemy", "syntax error", "root:x:", "/home/", "careers_secret",
         "no such table", "keyerror", "/tmp/", "run/secret")
TAG = re.compile(r"</?[a-z!?]", re.IGNORECASE)  # with a space behind "<" it is none
SLOW_S = 1.0


@dataclass(frozen=True)
class Try:
    check: str
    text: str
    word: str = ""


def filled(text: str) -> str:
    """«…» from a button and a token that belong to somebody else; "a∗500" as 500 of it."""
    if "∗" in text:
        unit, _, times = text.rpartition("∗")
        return unit * int(times)
    if "«" not in text:
        return text
    mine, other, foreign = identity.payload_of(Choice("age"), HERE), identity.payload_of(Choice("bonus"), HERE), identity.payload_of(Choice("age"),
            THERE)
    token, other_token = identity.new_conversation(), identity.new_conversation()
    (_, body, signature), (_, other_body, other_signature) = mine.split("."), other.split(".")
    (id_, id_signature), (other_id, other_id_signature) = token.split("."), other_token.split(".")
    values = {
        "payload of another": foreign, "payload": mine, "payload in capitals": mine.upper(), "body": body, "signature": signature,
        "other body": other_body, "signature of another": other_signature, "signature in capitals": signature.upper(),
        "short signature": signature[:8],
        "token": token, "token in capitals": token.upper(), "id": id_, "other id": other_id, "signature of id": id_signature,
        "signature of another id": other_id_signature, "short signature of id": id_signature[:8],
        "half": "\ud800", "other half": "\udfff",  # of a character, which JSON can carry and YAML cannot
    }
    return re.sub(r"«(.+?)»", lambda match: values[match.group(1)], text)


def tries() -> Iterator[Try]:
    for group in read_yaml(Path(__file__).with_name("attacks.yml")):
        assert group["success"]
        for line in group["tries"]:
            text, _, word = line.rpartition(" => ") if group["check"] == "says" else (line, "", "")
            yield Try(group["check"], text, word)


TRIES = list(tries())
THIRD = TRIES[::3]


def test_there_are_at_least_400_tries_of_every_kind_and_none_twice() -> None:
    assert len(TRIES) >= 400 and len({(attack.check, attack.text) for attack in TRIES}) == len(TRIES)
    assert {attack.check for attack in TRIES} == {"says", "command", "markup", "leak", "hidden", "oversize", "payload", "identity", "body"}
    assert {attack.check for attack in THIRD} == {attack.check for attack in TRIES}
    assert all(attack.word for attack in TRIES if attack.check == "says")


# -- against the guard

def success_at_the_guard(attack: Try) -> str:
    """What went through, in words; "" if nothing did."""
    text = filled(attack.text)
    if attack.check == "identity":
        return "a conversation was opened" if identity.conversation_of(text) is not None else ""
    if attack.check == "body":
        raw = text.encode("utf-8", "surrogatepass")
        return "" if read_body(raw, Settings().most_body_bytes).problem else "the body was taken"
    began = time.perf_counter()
    admitted = guard.admit(text, HERE)
    if time.perf_counter() - began > SLOW_S:
        return "the guard was slow"
    return handed_on(admitted.text, attack) if admitted.choice is None else "it counted as a button"


def handed_on(text: str, attack: Try) -> str:
    if re.match(r"\s*(?:/|external:)", text, re.IGNORECASE):
        return f"a command: {text!r}"
    if len(text) > guard.MOST_CHARACTERS:
        return f"{len(text)} characters"
    if any(unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp") for character in text):
        return f"hidden characters: {text!r}"
    if attack.check == "hidden" and re.search(r"(?:\d\D{0,2}){9}", text):
        return f"personal data: {text!r}"
    if attack.check == "markup" and TAG.search(text):
        return f"markup: {text!r}"
    return ""


@pytest.mark.parametrize("check", sorted({attack.check for attack in TRIES}))
def test_no_try_passes_the_guard(check: str) -> None:
    guard.warm_up()
    passed = [(attack.text[:80], success_at_the_guard(attack)) for attack in TRIES if attack.check == check]
    assert [(text, what) for text, what in passed if what] == []


def test_the_owner_of_a_button_and_of_a_conversation_can_use_them() -> None:
    """Else the tests above would prove nothing."""
    assert guard.admit(identity.payload_of(Choice("age"), HERE), HERE).choice == Choice("age")
    token = identity.new_conversation()
    assert identity.conversation_of(token) == token.split(".")[0]


# -- against the running assistant

@pytest.fixture(scope="module")
def client(assistant: Assistant) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=assistant.address, timeout=20) as running:
        yield running


def by_rest(client: httpx.Client, body: Dict[str, Any]) -> Tuple[int, List[Dict[str, Any]], str]:
    reply = client.post("/webhooks/rest/webhook", content=json.dumps({"sender": secrets.token_hex(8), **body}),
                        headers={"Content-Type": "application/json"})
    customs = [element["custom"] for element in reply.json() if "custom" in element]
    shown = " ".join(element.get("text", "") for element in reply.json())
    return reply.status_code, customs[0]["answers"] if len(customs) == 1 else [], shown


def by_web(client: httpx.Client, body: Dict[str, Any]) -> Tuple[int, List[Dict[str, Any]], str]:
    reply = client.post("/chat/message", content=json.dumps(body), headers={"Content-Type": "application/json"})
    shown = " ".join(answer["text"] for answer in reply.json()["answers"]) + json.dumps(reply.json()["follow_up"])
    return reply.status_code, reply.json()["answers"], shown


def success_at(channel: Any, client: httpx.Client, attack: Try) -> str:
    status, answers, shown = channel(client, {"message": filled(attack.text)})
    if status != 200 or not answers:
        return f"HTTP {status}, {len(answers)} answers"
    if any(answer["status"] not in STATUSES - {"error"} for answer in answers):
        return f"status {answers[0]['status']}"
    if any(answer["topic"] not in the_ledger().topics for answer in answers):
        return f"topic {answers[0]['topic']}"
    said = shown.casefold()
    if attack.word and attack.word.casefold() in said:
        return f"it said {attack.word}"
    if attack.check == "markup" and TAG.search(shown):
        return "markup in the reply"
    without_sources = " ".join(answer["text"] for answer in answers).casefold()
    return next((f"it let out {leak}" for leak in LEAKS if leak in without_sources), "")


@pytest.mark.parametrize("channel", [by_rest, by_web])
def test_no_message_of_every_third_try_succeeds(client: httpx.Client, channel: Any) -> None:
    messages = [attack for attack in THIRD if attack.check not in ("identity", "body")]
    passed = [(attack.text[:80], success_at(channel, client, attack)) for attack in messages]
    assert [(text, what) for text, what in passed if what] == []


def test_no_guessed_conversation_of_every_third_try_is_opened(client: httpx.Client) -> None:
    mine = client.post("/chat/message", json={"message": "is there an age limit for special agents?"}).json()["conversation"]
    id_, signature = mine.split(".")
    for attack in [attack for attack in THIRD if attack.check == "identity"]:
        guess = filled(attack.text)
        reply = client.post("/chat/message", content=json.dumps({"conversation": guess, "message": "and the pay?"}))
        assert reply.status_code == 200 and reply.json()["conversation"] not in (guess, mine), attack.text
        assert reply.json()["answers"][0]["role"] is None, attack.text
        _, answers, _ = by_rest(client, {"sender": guess.replace(guess.split(".")[0], id_) if "." in guess else guess, "message": "and the pay?"})
        assert answers[0]["role"] is None, attack.text


@pytest.mark.parametrize("path", ["/webhooks/rest/webhook", "/chat/message"])
def test_no_broken_body_of_every_third_try_is_more_than_a_sentence(client: httpx.Client, path: str) -> None:
    for attack in [attack for attack in THIRD if attack.check == "body"]:
        reply = client.post(path, content=filled(attack.text).encode("utf-8", "surrogatepass"), headers={"Content-Type": "application/json"})
        assert reply.status_code in (400, 413) and "Traceback" not in reply.text, attack.text[:80]
        assert "answers" in reply.text


def test_after_all_of_it_the_assistant_still_answers_and_its_logs_are_clean(assistant: Assistant, client: httpx.Client) -> None:
    _, answers, _ = by_rest(client, {"message": "is there an age limit?"})
    assert answers[0]["status"] == "answered"
    logs = b"".join(path.read_bytes() for path in Path(assistant._logs).rglob("*.log"))
    for word in (b"admin logged in", b"219-09-9999", b"219099999"):
        assert word not in logs, word
