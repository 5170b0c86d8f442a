"""People in danger who write Spanish get the crisis card, in Spanish; who only sounds so gets an ordinary reply."""
from __future__ import annotations

from pathlib import Path

import pytest

from careers.ledger import read_yaml, the_ledger
from careers.server import Assistant
from tests.journeys.story_runner import Talk

MESSAGES = read_yaml(Path(__file__).with_name("spanish_crisis.yml"))


@pytest.mark.parametrize("text", [one["text"] for one in MESSAGES if one["crisis"]])
def test_a_person_in_danger_gets_the_crisis_card_in_spanish(text: str, assistant: Assistant) -> None:
    answer = Talk(assistant.address).say(text)[0]
    assert (answer["status"], answer["text"]) == ("crisis", the_ledger().spanish["near-crisis.general"].statement)


@pytest.mark.parametrize("text", [one["text"] for one in MESSAGES if not one["crisis"]])
def test_a_look_alike_gets_no_crisis_card(text: str, assistant: Assistant) -> None:
    assert "crisis" not in [answer["status"] for answer in Talk(assistant.address).say(text)]
