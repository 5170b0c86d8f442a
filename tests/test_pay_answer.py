"""A pay question with a grade is worked out to the dollar; without a place it is asked back, never guessed."""
from __future__ import annotations

import pytest

from careers.ledger import the_ledger
from careers.nlu.questions import Question
from careers.pay_answer import pay_answer
from careers.vocabulary import the_vocabulary

LEDGER = the_ledger()


def ask(text: str, topic: str = "pay-calculator"):
    found = the_vocabulary().find(text)
    role = found.roles[0] if found.roles else None
    return pay_answer(Question(text, topic, 0.9, [], [], list(found.roles), [], found.grade, found.step), role, LEDGER)


@pytest.mark.parametrize("text, annual", [
    ("what does a GL-7 deportation officer make in Houston?", 67780), ("GL-9 step 10 special agent San Francisco", 105735),
    ("GS-12 special agent in Sacramento", 101963), ("GL-7 special agent, Boston, step 10", 84185),
])
def test_the_amount_is_the_published_one(text: str, annual: int) -> None:
    answer, _ = ask(text)
    assert answer.status == "answered" and answer.data["annual_usd"] == annual and f"${annual:,}" in answer.text
    assert answer.facts and len(answer.text.split()) <= 60
    assert all("hour" not in line["label"].lower() for line in answer.data["lines"])


def test_an_ambiguous_place_is_asked_about_and_its_button_answers() -> None:
    answer, follow_up = ask("GL-9 special agent in Portland")
    assert answer.status == "clarify" and {button.title for button in follow_up.buttons} == {"Portland, ME", "Portland, OR"}
    again, _ = ask(follow_up.buttons[0].choice.say)
    assert again.status == "answered" and again.data["grade"] == 9


def test_without_a_place_cities_are_offered() -> None:
    answer, follow_up = ask("how much is GS-11 step 3")
    assert answer.status == "clarify" and len(follow_up.buttons) == 5
    for button in follow_up.buttons:
        assert ask(button.choice.say)[0].status == "answered", button.choice.say


def test_without_a_grade_the_ledger_answers() -> None:
    assert ask("how much do agents make in Houston") is None
    assert ask("is GL-7 enough to be hired", topic="qualification-grade") is None
