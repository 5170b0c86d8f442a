"""The count of wrong facts served: verdicts of readers, held against the words that they read."""
from __future__ import annotations

from pathlib import Path
from typing import Any, Dict

from benchmarks.asking import Asked
from benchmarks.understanding import QUESTIONS
from benchmarks.verdicts import VERDICTS, WRONG, judged, readings, words_of, wrong_share
from careers.ledger import read_yaml, the_ledger
from careers.reply import Answer, Reply

FACT = next(iter(the_ledger().facts.values()))


def asked(text: str, words: str, has_fact: bool = True) -> Asked:
    return Asked({"text": text, "topics": ["age"]}, (), Reply((Answer("age", "answered", words, None, (FACT,) if has_fact else ()),)))


def written(folder: Path, *entries: Dict[str, Any]) -> Path:
    path = folder / "verdicts.yml"
    path.write_text("- read: 2026-11-26\n  replies:\n" + "".join(f"  - {entry}\n" for entry in entries), encoding="utf-8")
    return path


def test_a_verdict_holds_for_the_words_that_were_read_and_no_others(tmp_path: Path) -> None:
    said = {text: asked(text, f"Words on {text}.") for text in ("one", "two", "three")}
    (reading,) = readings(written(tmp_path, {"text": "one", "words": words_of(said["one"].reply), "verdict": "right"},
                                  {"text": "two", "words": words_of(said["two"].reply), "verdict": "untrue", "why": "It is not so."},
                                  {"text": "three", "words": "0123456789", "verdict": "right"}))
    found = judged([*said.values(), asked("one", "Other words.")], reading.verdicts)
    assert found.counts == {"right": 1, "untrue": 1} and found.unread == 2
    assert [(text, verdict.why) for text, verdict in found.wrong] == [("two", "It is not so.")]
    assert (wrong_share(found.counts).right, wrong_share(found.counts).count) == (1, 2)


def test_a_reply_without_a_fact_is_not_counted() -> None:
    found = judged([asked("one", "I am not sure.", has_fact=False)], {})
    assert (found.counts, found.unread) == ({}, 0)


def test_every_verdict_is_known_is_about_a_question_asked_and_says_why_it_is_wrong() -> None:
    questions = {question["text"] for path in QUESTIONS.glob("*.yml") for question in read_yaml(path) if isinstance(question, dict) and "text" in question}
    found = [item for reading in readings() for item in reading.verdicts.items()]
    assert len(found) > 1000
    for (text, _), verdict in found:
        assert verdict.verdict in VERDICTS and text in questions, text
        assert bool(verdict.why) == (verdict.verdict in WRONG), text
