"""The training phrases: enough for every topic, none under two topics, and none that a test uses."""
from __future__ import annotations

import functools
import re
from pathlib import Path

import pytest
from rapidfuzz import fuzz, process

from careers.context import has_no_topic_of_its_own
from careers.ledger import read_yaml, the_ledger
from careers.vocabulary import the_vocabulary

ROOT = Path(__file__).resolve().parent.parent
ASKED_MOST = """qualification-degree age qualification-grade medical background-check criminal-record drug-use fitness-test military-veteran
citizenship vision-hearing credit-debt polygraph status-meaning veterans-preference qualification-experience training-length training-content
apply-how resume assessment-test bonus pay-salary pay-calculator""".split()


def phrases_of(path: Path) -> list[str]:
    return [line[6:].strip() for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("    - ")]


def plain(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9áéíóúñü]+", text.lower()))


PHRASES = {path.stem: phrases_of(path) for path in sorted((ROOT / "data" / "nlu").glob("*.yml"))}
SPANISH = {path.stem: phrases_of(path) for path in sorted((ROOT / "data" / "nlu" / "es").glob("*.yml"))}


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
    for topic, phrases in [*PHRASES.items(), *SPANISH.items()]:
        for phrase in phrases:
            homes.setdefault(plain(phrase), set()).add(topic)
    assert {phrase: topics for phrase, topics in homes.items() if len(topics) > 1} == {}


def texts_of_tests() -> list[str]:
    """What a test says to the assistant: evaluation questions and the user lines of journeys."""
    texts: list[str] = []
    for path in [*(ROOT / "tests" / "evaluation").glob("*.yml"), *(ROOT / "tests" / "journeys").glob("*.yml")]:
        content = read_yaml(path)
        if "stories" in content:
            texts += [step["user"] for story in content["stories"] for step in story["steps"] if not step.get("user", "/").startswith("/")]
        else:
            texts += [question[key] for question in content for key in ("text", "a", "b") if key in question]
    return texts


def asks_nothing(text: str) -> bool:
    """True for "for a special agent": a line of a conversation that names a job and no topic stands inside hundreds of phrases."""
    names = [text[found.start:found.end] for found in the_vocabulary().find(text).entities]
    return bool(names) and has_no_topic_of_its_own(text, names)


@functools.lru_cache(maxsize=1)
def near_duplicates() -> list[tuple[str, str, bool]]:
    """Test phrase, training phrase and whether the latter is of `data/nlu` (else a fact's sample question, trained too).

    Every pair at a token-set ratio of 90 or more, both of four words or more.
    """
    phrases = {plain(phrase) for found in [*PHRASES.values(), *SPANISH.values()] for phrase in found if len(phrase.split()) >= 4}
    asks = {plain(ask) for fact in the_ledger().facts.values() for ask in fact.asks if len(ask.split()) >= 4}
    asked, trained = sorted({plain(text) for text in texts_of_tests() if len(text.split()) >= 4 and not asks_nothing(text)}), sorted(phrases | asks)
    near = process.cdist(asked, trained, scorer=fuzz.token_set_ratio, score_cutoff=90, workers=-1)
    return [(asked[row], trained[column], trained[column] in phrases) for row, column in zip(*near.nonzero())]


def test_no_test_phrase_is_a_training_phrase() -> None:
    """The training phrase goes, never the test."""
    assert [(text, trained) for text, trained, _ in near_duplicates() if abs(len(text.split()) - len(trained.split())) <= 3] == []


def test_no_test_phrase_is_near_a_training_phrase_whatever_their_lengths() -> None:
    """The rule to the letter: a short training phrase that stands whole inside a long test phrase counts too."""
    assert [(text, trained) for text, trained, is_phrase in near_duplicates() if is_phrase] == []


def test_every_intent_file_names_its_own_intent_and_no_other() -> None:
    for topic in PHRASES:
        content = read_yaml(ROOT / "data" / "nlu" / f"{topic}.yml")
        assert [entry["intent"] for entry in content["nlu"]] == [topic]


def test_no_phrase_stands_twice_in_one_topic() -> None:
    twice = {topic: {phrase for phrase in phrases if phrases.count(phrase) > 1} for topic, phrases in PHRASES.items()}
    assert {topic: found for topic, found in twice.items() if found} == {}


def test_no_sample_question_of_a_fact_stands_under_another_topic() -> None:
    """What a fact answers is trained as an example of its topic, like a phrase: under two topics it teaches nothing."""
    homes: dict[str, set[str]] = {}
    for topic, phrases in [*PHRASES.items(), *SPANISH.items()]:
        for phrase in phrases:
            homes.setdefault(plain(phrase), set()).add(topic)
    for fact in the_ledger().facts.values():
        for ask in fact.asks:
            homes.setdefault(plain(ask), set()).add(fact.home)
    assert {phrase: sorted(topics) for phrase, topics in homes.items() if len(topics) > 1} == {}
