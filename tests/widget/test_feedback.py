"""Thumbs, one line and deletion over HTTP and in the page: what is kept is rating, topic, facts and a line without personal data."""
from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any, Dict, List

import httpx
import pytest
from playwright.sync_api import Page

from careers.channels import feedback
from careers.channels.settings import Settings
from careers.ledger import the_ledger
from tests.widget.conftest import Served, ask

GOOD = {"rating": "up", "topic": "age", "facts": ["age.general"]}


def rows(served: Served) -> List[Dict[str, Any]]:
    path = served.folder / "feedback.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.is_file() else []


def conversation(served: Served) -> str:
    return str(httpx.post(f"{served.address}/chat/message", json={"message": "hello"}).json()["conversation"])


def test_a_thumb_and_a_line_are_kept_without_personal_data_and_nothing_else(page: Page, served: Served) -> None:
    ask(page, "is there an age limit?")
    before = len(rows(served))
    group = page.get_by_role("group", name="Was this helpful?")
    group.get_by_role("button", name="Not helpful").click()
    page.get_by_text("Your rating was counted").wait_for()
    group.get_by_role("button", name="Helpful", exact=True).click()  # counted once
    assert group.get_by_role("button", name="Not helpful").get_attribute("aria-pressed") == "true"
    group.get_by_label("One line about why").fill("Call me at 202-555-0143, the date is old")
    group.get_by_role("button", name="Send line").click()
    page.get_by_text("which was left out").wait_for()
    vote, line = rows(served)[before:]
    facts = vote["facts"]
    assert vote == {"rating": "down", "topic": "age", "facts": facts} and facts and all(fact in the_ledger().facts for fact in facts)
    assert set(line) == {"rating", "topic", "facts", "line"} and "the date is old" in line["line"] and "0143" not in line["line"]
    assert b"202-555-0143" not in served.kept()
    assert page.evaluate("document.querySelector('careers-chat').shadowRoot.activeElement.textContent") == "Not helpful"


def test_a_thumb_that_cannot_be_sent_can_be_pressed_again(page: Page) -> None:
    ask(page, "is there an age limit?")
    page.route("**/chat/feedback", lambda route: route.abort())
    page.get_by_role("button", name="Helpful", exact=True).click()
    page.get_by_text("could not be sent").wait_for()
    page.unroute("**/chat/feedback")
    page.get_by_role("button", name="Helpful", exact=True).click()
    page.get_by_text("Your rating was counted").wait_for()


@pytest.mark.parametrize("values", [
    {}, {"rating": "maybe"}, {"topic": "jane@example.com"}, {"topic": None}, {"topic": ["age"]}, {"facts": "age.general"}, {"facts": ["my ssn"]},
    {"facts": [{"a": 1}]}, {"facts": ["age.general"] * 21}, {"line": 5}, {"line": "x" * 201}, {"topic": "\ud800"}], ids=range(12))
def test_what_is_no_feedback_is_one_sentence_and_not_kept(served: Served, values: Dict[str, Any]) -> None:
    before = len(rows(served))
    body = {"conversation": conversation(served), **(GOOD if values else {}), **values}
    reply = httpx.post(f"{served.address}/chat/feedback", content=json.dumps(body))
    assert reply.status_code == 400 and reply.json()["answers"][0]["status"] == "error" and len(rows(served)) == before


@pytest.mark.parametrize("path", ["feedback", "forget"])
@pytest.mark.parametrize("token", [None, "", 5, "a.b", "0" * 32 + "." + "0" * 32, "\ud800.x"], ids=range(6))
def test_without_a_conversation_of_ours_nothing_is_kept_or_deleted(served: Served, path: str, token: Any) -> None:
    reply = httpx.post(f"{served.address}/chat/{path}", content=json.dumps({"conversation": token, **GOOD}))
    assert reply.status_code == 400 and reply.json()["answers"][0]["status"] == "error"


@pytest.mark.parametrize("path", ["feedback", "forget"])
@pytest.mark.parametrize("body, status", [(b"{", 400), (b"\xff", 400), (b"[]", 400), (b'{"line": "' + b"a" * 20000 + b'"}', 413)], ids=range(4))
def test_a_broken_body_is_one_sentence(served: Served, path: str, body: bytes, status: int) -> None:
    reply = httpx.post(f"{served.address}/chat/{path}", content=body)
    assert reply.status_code == status and reply.json()["answers"][0]["status"] == "error"


def test_feedback_has_the_limit_of_the_conversation(served: Served) -> None:
    token = httpx.post(f"{served.slow_rate}/chat/message", json={"message": "hello"}).json()["conversation"]
    statuses = [httpx.post(f"{served.slow_rate}/chat/feedback", json={"conversation": token, **GOOD}).status_code for _ in range(4)]
    assert statuses == [200, 200, 429, 429]


def test_only_the_conversation_that_is_named_is_deleted(served: Served) -> None:
    tokens = [httpx.post(f"{served.address}/chat/message", json={"message": f"keep {word}"}).json()["conversation"] for word in ("qzvkxone", "qzvkxtwo")]
    assert b"qzvkxone" in served.kept()
    reply = httpx.post(f"{served.address}/chat/forget", json={"conversation": tokens[0]})
    assert reply.json()["forgotten"] is True and b"qzvkxone" not in served.kept() and b"qzvkxtwo" in served.kept()


def test_a_turn_under_way_does_not_write_a_deleted_conversation_back(served: Served) -> None:
    from concurrent.futures import ThreadPoolExecutor

    token = conversation(served)
    with ThreadPoolExecutor() as pool:
        turn = pool.submit(httpx.post, f"{served.address}/chat/message", json={"conversation": token, "message": "slow vkqzxw"})
        import time

        time.sleep(0.5)
        assert httpx.post(f"{served.address}/chat/forget", json={"conversation": token}).json()["forgotten"] is True
        assert turn.result().status_code == 200
    assert b"vkqzxw" not in served.kept()


def test_counts_are_by_topic_and_a_line_is_not_counted_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feedback, "the_settings", lambda: Settings(feedback_file=str(tmp_path / "f.jsonl")))
    for values in (GOOD, GOOD, {**GOOD, "rating": "down"}, {**GOOD, "rating": "down", "line": "Why?"}):
        record = feedback.record_of(values, the_ledger())
        assert record is not None and feedback.keep(record) == (True, ())
    assert feedback.counts() == {"age": Counter(up=2, down=1)}
    assert (tmp_path / "f.jsonl").stat().st_mode & 0o077 == 0


def test_a_full_file_takes_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feedback, "the_settings", lambda: Settings(feedback_file=str(tmp_path / "f.jsonl"), most_feedback_bytes=60))
    assert [feedback.keep(dict(GOOD))[0] for _ in range(3)] == [True, True, False]
