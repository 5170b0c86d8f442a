"""Runs Rasa story-test YAML against the guarded REST channel of a running assistant, and checks what it answered.

The same files serve `rasa test`, which checks the routing and never calls the action server. What each turn must
answer stands in the story's metadata, one entry a user line (a list where a message asks two questions):

    - story: a special agent's age
      metadata:
        expect:
        - {topic: age, status: answered, role: special-agent, facts: [age.maximum.special-agent.sept-2025]}
      steps:
      - user: how old can an hsi agent be
        intent: age
      - action: action_answer

A line `/choose{...}` presses the offered button that stands for it.
"""
from __future__ import annotations

import base64
import json
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, List

import httpx

from careers.ledger import read_yaml

PARTS = ("topic", "status", "role", "facts")


@dataclass(frozen=True)
class Story:
    name: str
    lines: List[str]
    expect: List[Any]


def read_stories(folder: Path) -> List[Story]:
    return [story for path in sorted(folder.glob("test_*.yml")) for story in read_story_file(path)]


def read_story_file(path: Path) -> List[Story]:
    stories: List[Story] = []
    for story in read_yaml(path)["stories"]:
        lines = [step["user"].strip() for step in story["steps"] if "user" in step]
        expect = story["metadata"]["expect"]
        if len(lines) != len(expect):
            raise ValueError(f"{path.name}: {story['story']}: {len(lines)} user lines, {len(expect)} expectations")
        stories.append(Story(f"{path.stem}: {story['story']}", lines, expect))
    return stories


class Talk:
    """One conversation over REST; keeps the last reply."""

    def __init__(self, address: str) -> None:
        self._client = httpx.Client(base_url=address, timeout=20.0)
        self.sender = secrets.token_hex(8)
        self.elements: List[Dict[str, Any]] = []

    def say(self, message: str) -> List[Dict[str, Any]]:
        reply = self._client.post("/webhooks/rest/webhook", json={"sender": self.sender, "message": message})
        assert reply.status_code == 200, reply.text
        self.elements = reply.json()
        return self.answers

    def press(self, choice: Dict[str, Any]) -> List[Dict[str, Any]]:
        offered = {json.dumps(_choice(button["payload"]), sort_keys=True): button["payload"] for button in self.buttons}
        wanted = json.dumps(choice, sort_keys=True)
        assert wanted in offered, f"no button for {wanted}; offered: {sorted(offered)}"
        return self.say(offered[wanted])

    @property
    def answers(self) -> List[Dict[str, Any]]:
        customs = [element["custom"] for element in self.elements if "custom" in element]
        assert len(customs) == 1, f"{len(customs)} custom elements in one reply"
        return customs[0]["answers"]

    @property
    def buttons(self) -> List[Dict[str, str]]:
        return [button for element in self.elements for button in element.get("buttons", [])]


def _choice(payload: str) -> Dict[str, Any]:
    body = payload.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))


def run_story(story: Story, address: str) -> None:
    """Raises AssertionError at the first turn that differs."""
    talk = Talk(address)
    for line, expected in zip(story.lines, story.expect):
        answers = talk.press(json.loads(line[len("/choose"):])) if line.startswith("/choose") else talk.say(line)
        check(expected, answers, line)


def check(expected: Any, answers: List[Dict[str, Any]], line: str) -> None:
    wanted = expected if isinstance(expected, list) else [expected]
    topics = [answer["topic"] for answer in answers]
    assert len(answers) == len(wanted), f"{line!r}: {len(wanted)} answers expected, got {topics}"
    for answer, want in zip(answers, wanted):
        got = {**answer, "facts": [fact["id"] for fact in answer["facts"]]}
        for part in PARTS:
            if part in want:
                assert got[part] == want[part], f"{line!r}: {part} is {got[part]!r}, expected {want[part]!r} ({answer['text'][:70]})"
