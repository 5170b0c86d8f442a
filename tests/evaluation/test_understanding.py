"""The trained model against questions written blind, from the bare list of topics, by people who have not read the training phrases.

Each question lists every acceptable topic, fixed before the first run. `benchmarks/floors.yml` holds what was measured when it was written,
less a point or two; the page docs/understanding.md (`make evaluate`) states the figures and the floors side by side.
"""
from __future__ import annotations

import datetime as dt
from typing import Dict

import pytest

from benchmarks import measures, understanding
from benchmarks.asking import trained_reader
from benchmarks.measures import Share
from benchmarks.understanding import FLOORS
from careers.ledger import read_yaml, the_ledger
from careers.server import MODEL


@pytest.fixture(scope="module")
def figures() -> Dict[str, Share]:
    if not MODEL.is_file():
        pytest.fail("There is no model: run the tests through `make test`, which trains it.")
    return understanding.figures(trained_reader(), dt.date.today())


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_no_figure_falls_under_its_floor(name: str, figures: Dict[str, Share]) -> None:
    found = figures[name]
    print(f"\n{name}: {found}")
    if name in measures.FEWER_IS_BETTER:
        assert found.value <= FLOORS[name]
    else:
        assert found.value >= FLOORS[name]


def test_the_evaluation_names_only_known_topics_and_facts() -> None:
    ledger = the_ledger()
    for path in sorted(understanding.QUESTIONS.glob("*.yml")):
        if path in (understanding.CONVERSATIONS, understanding.SECOND_CONVERSATIONS):
            continue
        for question in read_yaml(path):
            assert set(question.get("topics", ())) <= set(ledger.topics), question
            assert set(question.get("facts", ())) <= set(ledger.facts), question


def test_the_sets_are_as_large_as_the_page_says() -> None:
    asked = [question for name in understanding.FIRST for question in read_yaml(understanding.QUESTIONS / f"{name}.yml")]
    kinds = [question["kind"] for question in asked]
    near = sum(question["topics"][0].startswith("near") and question["kind"] == "question" for question in asked)
    far = sum(question["topics"][0].startswith("far") and question["kind"] == "question" for question in asked)
    assert len(asked) >= 1000 and kinds.count("two") >= 60 and kinds.count("false-premise") >= 60 and kinds.count("attack") >= 50
    assert near >= 200 and far >= 150
