"""The real ledger keeps its rules, and a broken copy is refused with file, line and reason."""
from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import textstat

from careers.ledger import LEDGER_FOLDER, MAX_WORDS, LedgerError, load_ledger, the_ledger

LEDGER = the_ledger()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(LEDGER_FOLDER, tmp_path / "ledger")
    return tmp_path / "ledger"


def change(folder: Path, name: str, pattern: str, replacement: str) -> None:
    path = folder / name
    text, count = re.subn(pattern, replacement, path.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE)
    assert count == 1, f"{pattern} does not occur in {name}"
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("name, pattern, replacement, reason", [
    ("facts/age.yml", r"^  source: .*", "  source: nowhere.at-all", "unknown source"),
    ("facts/age.yml", r"^    age: 1", "    ages: 1", "unknown topic"),
    ("facts/age.yml", r"^  - all", "  - astronaut", "unknown role"),
    ("facts/age.yml", r"^  checked: .*", "  checked: 2026-13-40", "not a real date"),
    ("facts/age.yml", r"^  shelf_life_days: .*", "  shelf_life_days: 0", "must be positive"),
    ("facts/age.yml", r"^  confidence: .*", "  confidence: certain", "confidence"),
    ("facts/age.yml", r"^  shelf_life_days: .*", "  shelflife: 3", "shelf"),
    ("facts/age.yml", r"^- id: age\.general", "- id: Age General", "id"),
    ("facts/age.yml", r"^- id: age\.general", "- id: [", "not valid YAML"),
    ("facts/bonus.yml", r"^    bonus: 1", "    age: 1", "belongs into age.yml"),
    ("sources.yml", r"^  url: .*", "  url: https://ice-gov.com/careers", "look-alike"),
    ("sources.yml", r"^  url: .*", "  url: ftp://ice.gov", "url"),
    ("roles/attorney.yml", r"^role: attorney", "role: advocate", "the file is named attorney"),
    ("roles/attorney.yml", r"  fact: .*", "  fact: no.such.fact", "unknown fact"),
])
def test_a_broken_file_is_refused_with_file_line_and_reason(copy: Path, name: str, pattern: str, replacement: str, reason: str) -> None:
    change(copy, name, pattern, replacement)
    with pytest.raises(LedgerError) as refusal:
        load_ledger(copy)
    message = str(refusal.value)
    assert re.search(r"\.yml, line \d+: ", message), message
    assert reason in message


def test_an_id_used_twice_is_refused(copy: Path) -> None:
    text = (copy / "facts" / "age.yml").read_text(encoding="utf-8")
    (copy / "facts" / "age.yml").write_text(text + text, encoding="utf-8")
    with pytest.raises(LedgerError, match="used twice"):
        load_ledger(copy)


def test_a_statement_of_61_words_is_refused(copy: Path) -> None:
    change(copy, "facts/age.yml", r"^  statement: >-\n(    .*\n)+", "  statement: " + "word " * (MAX_WORDS + 1) + "\n")
    with pytest.raises(LedgerError, match="60 words"):
        load_ledger(copy)


@pytest.mark.parametrize("topic", [topic.slug for topic in LEDGER.topics.values() if topic.scope in ("in", "near") and topic.group != "the-assistant"])
def test_every_topic_has_a_first_answer_without_a_role(topic: str) -> None:
    facts = LEDGER.facts_of(topic)
    assert facts and facts[0].topics[topic] <= 2, facts[:1]


def test_the_twenty_roles_of_the_contract_are_there_and_say_what_they_do() -> None:
    assert len(LEDGER.roles) == 20
    for role in LEDGER.roles:
        first = LEDGER.facts_of("role-duties", role)[0]
        assert role in first.roles, role


def test_statements_carry_no_remarks_of_the_research() -> None:
    remark = re.compile(r"(?i)\b(read here|stored copy|not opened|general knowledge|this project|superseded|settled)\b")
    assert [fact.id for fact in LEDGER.facts.values() if remark.search(fact.statement)] == []


def test_statements_read_at_grade_8_on_average_and_none_far_above() -> None:
    grades = {fact.id: textstat.flesch_kincaid_grade(fact.statement) for fact in LEDGER.facts.values()}
    assert sum(grades.values()) / len(grades) <= 8.5
    hard = sorted(key for key, grade in grades.items() if grade > 14)
    assert len(hard) <= 25, hard  # long official names; may only fall
