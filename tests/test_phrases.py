"""Fixed sentences keep to the contract's length, and the README tells the truth about topics and commands."""
from __future__ import annotations

import re
from pathlib import Path

import pytest
import textstat

from careers import phrases, privacy
from careers.ledger import read_yaml, the_ledger
from careers.private_numbers import ACCOUNT, ADDRESS, ALIEN, BIRTH, CARD, EMAIL, LICENCE, NAMED, PASSPORT, PHONE, SSN
from careers.topics_table import README, with_table

ROOT = Path(__file__).resolve().parent.parent
PHRASES = read_yaml(ROOT / "careers" / "phrases.yml")
KINDS = (ACCOUNT, ADDRESS, ALIEN, BIRTH, CARD, EMAIL, LICENCE, NAMED, PASSPORT, PHONE, SSN)
SENTENCES = {key: text for key, text in PHRASES.items() if isinstance(text, str)}


def test_every_fixed_sentence_has_at_most_60_words() -> None:
    for key, text in read_yaml(ROOT / "careers" / "phrases.yml").items():
        if isinstance(text, str):
            assert len(text.split()) <= 60, key


def test_every_sentence_filled_with_the_longest_names_has_at_most_60_words() -> None:
    topic = max((topic.title for topic in the_ledger().topics.values()), key=lambda title: len(title.split()))
    role = max((role.title for role in the_ledger().roles.values()), key=lambda title: len(title.split()))
    kinds = sorted(KINDS, key=lambda kind: len(kind.split()))[-privacy.MOST_KINDS_NAMED:]
    source = max(the_ledger().sources.values(), key=lambda source: len(f"{source.title} {source.publisher}".split()))
    what = " and ".join((*kinds, privacy.OTHERS))
    for key, text in SENTENCES.items():
        filled = phrases.phrase(key, topic=topic, role=role, name=role, what=what, seconds="60", first="2026-11-26", last="2026-12-03",
                                title=source.title, publisher=source.publisher, date="2026-12-03", pay="$50,000 to $60,000")
        assert 0 < len(filled.split()) <= 60, key
        assert "{" not in filled and "  " not in filled and "\n" not in filled, key


def test_a_sentence_without_its_filling_is_an_error_not_a_gap() -> None:
    with pytest.raises(KeyError):
        phrases.phrase("unknown_role", topic="Age")
    with pytest.raises(KeyError):
        phrases.phrase("no_such_sentence")


def test_every_topic_of_the_menu_can_be_answered() -> None:
    for slug in phrases.phrase_list("menu"):
        assert the_ledger().scope_of(slug) == "in" and the_ledger().facts_of(slug)


@pytest.mark.parametrize("words", [("disclosure", "unofficial"), ("disclosure", "personal data"), ("identity", "not a person"),
                                   ("identity", "not part of ICE"), ("too_long", "1,000"), ("empty", "1,000"), ("personal_data", "not kept")])
def test_a_sentence_says_what_it_must(words: tuple[str, str]) -> None:
    assert words[1] in " ".join(SENTENCES[words[0]].split())


def test_fixed_sentences_read_at_grade_8_on_average() -> None:
    grades = [textstat.flesch_kincaid_grade(text) for text in SENTENCES.values() if len(text.split()) >= 8]
    assert sum(grades) / len(grades) <= 8


def test_every_sentence_is_used() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for folder in ("careers", "actions") for path in (ROOT / folder).rglob("*.py"))
    assert [key for key in PHRASES if f'"{key}"' not in code] == []


def test_the_readme_lists_what_the_ledger_holds() -> None:
    readme = README.read_text(encoding="utf-8")
    assert with_table(readme, the_ledger()) == readme, "run python -m careers.topics_table"


def test_every_make_command_of_the_readme_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"\bmake ([a-z-]+)", README.read_text(encoding="utf-8"))) <= targets


@pytest.mark.parametrize("number", ["911", "988"])
def test_the_first_crisis_fact_names_the_numbers_to_call(number: str) -> None:
    assert number in the_ledger().facts_of("near-crisis")[0].statement
