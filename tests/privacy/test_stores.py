"""Sends messages with personal data to the running assistant, then searches everything that it keeps. All data are made up."""
from __future__ import annotations

import json
import secrets
from pathlib import Path
from typing import Any, Dict, List

import httpx
import pytest

from careers.server import Assistant
from tests.privacy.test_cases import ALIKE, LEAST_STOPPED, MOST_ALIKE_STOPPED, PERSONAL

LEAST_CHARACTERS = 8  # shorter ones ("Luis", "4821") stand in names of cities and in times
STOPPED = {"personal-data", "crisis"}


def by_rest(client: httpx.Client, message: str) -> List[Dict[str, Any]]:
    elements = client.post("/webhooks/rest/webhook", json={"sender": secrets.token_hex(8), "message": message}).json()
    return [answer for element in elements for answer in element.get("custom", {}).get("answers", [])]


def by_web(client: httpx.Client, message: str) -> List[Dict[str, Any]]:
    return list(client.post("/chat/message", json={"message": message, "message_id": secrets.token_hex(8)}).json()["answers"])


def by_form(client: httpx.Client, message: str) -> str:
    return client.post("/chat/", data={"message": message}).text


@pytest.fixture(scope="module")
def client(assistant: Assistant) -> Any:
    with httpx.Client(base_url=assistant.address, timeout=20) as running:
        yield running


def test_personal_data_is_told_and_is_in_no_store_no_log_and_no_reply(assistant: Assistant, client: httpx.Client) -> None:
    replies = [by_rest(client, message) for _, message, _ in PERSONAL]
    replies += [by_web(client, message) for _, message, _ in PERSONAL[::5]]
    told = [any(answer["status"] in STOPPED for answer in answers) for answers in replies]
    assert sum(told) >= LEAST_STOPPED * len(told)
    pages = [by_form(client, message) for _, message, _ in PERSONAL[::15]]
    kept = b"".join(path.read_bytes() for path in Path(assistant._logs).rglob("*") if path.is_file())
    text = kept.decode("utf-8", "replace").casefold() + json.dumps(replies).casefold()
    canaries = [canary for _, _, canaries in PERSONAL for canary in canaries if len(canary) >= LEAST_CHARACTERS]
    assert len(canaries) >= 200
    found = [canary for canary in canaries if canary.casefold() in text or json.dumps(canary)[1:-1].casefold() in text]
    assert len(found) <= (1 - LEAST_STOPPED) * len(canaries), found
    shown = [canary for page, (_, _, canaries) in zip(pages,
                                                      PERSONAL[::15]) for canary in canaries if len(canary) >= LEAST_CHARACTERS and canary in page]
    assert len(shown) <= 1, shown


def test_look_alikes_are_answered_not_stopped(client: httpx.Client) -> None:
    stopped = [message for message in ALIKE if any(answer["status"] == "personal-data" for answer in by_rest(client, message))]
    assert len(stopped) <= MOST_ALIKE_STOPPED * len(ALIKE), stopped
