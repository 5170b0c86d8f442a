"""The training phrases: enough for every topic, none under two topics, and none that a test uses."""
from __future__ import annotations

import re
from pathlib import Path

import pytest
from rapidfuzz import fuzz, process

from careers.ledger import read_yaml, the_ledger

ROOT = Path(__file__).resolve().parent.parent
ASKED_MOST = """qualification-degree age qualification-grade medical background-check criminal-record drug-use fitness-test military-veteran
citizenship vision-hearing credit-debt polygraph status-meaning veterans-preference qualification-experience training-length training-content
apply-how resume assessment-test bonus pay-salary pay-calculator""".split()


def phrases_of(path: Path) -> list[str]:
    return [line[6:].strip() for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("    - ")]


def plain(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", text.lower()))


PHRASES = {path.stem: phrases_of(path) for path in sorted((ROOT / "data" / "nlu").glob("*.yml"))}


def test_every_topic_is_an_intent_with_a_file_of_its_own() -> None:
    intents = {next(iter(intent)) for intent in read_yaml(ROOT / "domain.yml")["intents"]}
    topics = set(the_ledger().topics)
    assert intents == topics | {"choose"}
    assert set(PHRASES) == topics


@pytest.mark.parametrize("topic", sorted(the_ledger().topics))
def test_every_topic_has_enough_phrases(topic: str) -> None:
    assert len(PHRASES[topic]) >= (60 if topic in ASKED_MOST else 40)


def test_no_phrase_stands_under_two_topics() -> None:
    homes: dict[str, set[str]] = {}
    for topic, phrases in PHRASES.items():
        for phrase in phrases:
            homes.setdefault(plain(phrase), set()).add(topic)
    assert {phrase: topics for phrase, topics in homes.items() if len(topics) > 1} == {}


def test_no_test_phrase_is_a_training_phrase() -> None:
    """Near duplicates count: a token-set ratio of 90 or more. Then the training phrase goes, never the test."""
    tests: list[str] = []
    for path in (ROOT / "tests" / "journeys").glob("test_*.yml"):
        tests += [step["user"] for story in read_yaml(path)["stories"] for step in story["steps"] if "user" in step and not step["user"].startswith("/")]
    training = [plain(phrase) for phrases in PHRASES.values() for phrase in phrases if len(phrase.split()) >= 4]
    training += [plain(ask) for fact in the_ledger().facts.values() for ask in fact.asks if len(ask.split()) >= 4]
    close = {}
    for text in tests:
        if len(text.split()) >= 4:
            found = process.extractOne(plain(text), training, scorer=fuzz.token_set_ratio, score_cutoff=90)
            if found and abs(len(found[0].split()) - len(text.split())) <= 3:
                close[text] = found[0]
    assert close == {}
