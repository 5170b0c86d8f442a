"""Where a second question may begin, and what its halves look like."""
from __future__ import annotations

from typing import List

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careers.nlu import clauses
from careers.nlu.clauses import KINDS, Seam, cuts, listed

HALVES = [
    ("is the exam hard? do they call my boss", Seam("is the exam hard?", "do they call my boss", "mark")),
    ("is the exam hard and do they call my boss", Seam("is the exam hard", "do they call my boss", "asking")),
    ("is the exam hard, and also do they call my boss", Seam("is the exam hard", "do they call my boss", "more")),
    ("is the exam hard n do they call my boss", Seam("is the exam hard", "do they call my boss", "asking")),
    ("is the exam hard an do they call my boss", Seam("is the exam hard", "do they call my boss", "asking")),
    ("is the exam hard, btw do they call my boss", Seam("is the exam hard", "do they call my boss", "more")),
    ("is the exam hard. oh and do they call my boss", Seam("is the exam hard", "do they call my boss", "more")),
    ("is the exam hard / do they call my boss", Seam("is the exam hard", "do they call my boss", "asking")),
    ("is the exam hard, do they call my boss", Seam("is the exam hard", "do they call my boss", "comma asking")),
    ("is the exam hard or do they skip it", Seam("is the exam hard", "do they skip it", "or")),
    ("clerk exam & boss call", Seam("clerk exam", "boss call", "joining")),
    ("clerk exam, boss call", Seam("clerk exam", "boss call", "comma")),
    ("clerk exam was hard. my boss knows", Seam("clerk exam was hard", "my boss knows", "stop")),
    ("¿es difícil el examen y cuándo llaman a mi jefe?", Seam("¿es difícil el examen", "cuándo llaman a mi jefe?", "asking")),
]


@pytest.mark.parametrize("message, seam", HALVES)
def test_a_message_is_cut_where_a_second_question_may_begin(message: str, seam: Seam) -> None:
    assert cuts(message) == [seam]


@pytest.mark.parametrize("message", ["is the exam hard", "exam and boss", "can I get an email alert", "how hard is it to be an agent", "me, you"])
def test_a_message_without_two_halves_is_not_cut(message: str) -> None:
    assert cuts(message) == []


def test_one_place_is_cut_once_and_the_strongest_seam_comes_first() -> None:
    found = cuts("I sold my car, and is the exam hard? also do they call my boss")
    assert [seam.kind for seam in found] == ["mark", "asking"]
    assert found[0].right == "do they call my boss"


def test_a_name_stays_whole() -> None:
    message = "salary of management and program analyst people"
    start = message.index("management")
    assert cuts(message) and not cuts(message, [(start, start + len("management and program analyst"))])


@pytest.mark.parametrize("clause, asks", [("do they call", True), ("so what do they ask", True), ("tell me the pay", True), ("pay?", True), ("I sold my car", False),
                                          ("bonus amount", False)])
def test_a_clause_clearly_asks(clause: str, asks: bool) -> None:
    assert clauses.clearly_asks(clause) is asks


@pytest.mark.parametrize("text, last", [
    ("I sold my car. I moved in May. When does it start", "When does it start"),
    ("When does it start? I sold my car.", "When does it start?"),
    ("When does it start", None),
    ("I sold my car. Why?", None),
])
def test_the_last_sentence_that_asks(text: str, last: str) -> None:
    assert clauses.last_question(text) == last


def test_what_a_clause_tells() -> None:
    assert clauses.states("what may I bring") and not clauses.states("what may people bring")
    assert clauses.conditions("if people leave") and not clauses.conditions("people leave")
    assert clauses.points_back("is that paid") and not clauses.points_back("is training paid")


@given(st.text(alphabet="ab ,.?!&/-—n", max_size=40))
def test_halves_are_stretches_of_the_message(message: str) -> None:
    text = " ".join(message.split())
    for seam in cuts(text):
        assert seam.kind in KINDS
        assert text.index(seam.left) + len(seam.left) <= text.rindex(seam.right)
        assert min(len(seam.left.split()), len(seam.right.split())) >= clauses.SHORTEST


@pytest.mark.parametrize("text", ["What sets apart the duties between HSI and the Secret Service?", "my form says pending and has not moved for weeks"])
def test_two_things_compared_or_one_subject_told_on_ask_once(text: str) -> None:
    assert all(seam.kind not in ("asking",) and not seam.right.startswith("the Secret") for seam in clauses.cuts(text))


def test_a_left_half_that_has_begun_the_second_question_is_no_half() -> None:
    assert [seam.right for seam in cuts("is the exam hard, and do they also call my boss")] == ["do they also call my boss"]


@pytest.mark.parametrize("message, clauses", [
    ("is there an age limit, do I need a degree, how long is training and what about tattoos?",
     ["is there an age limit", "do I need a degree", "how long is training", "what about tattoos?"]),
    ("What is the pay? Where is the office? Is there a test?", ["What is the pay?", "Where is the office?", "Is there a test?"]),
    ("how much do they pay and where is the academy", []), ("i was a cop for 5 years, have a degree and want to know if i can apply", [])])
def test_a_list_of_questions_is_taken_apart_at_once(message: str, clauses: List[str]) -> None:
    assert listed(message) == clauses
