"""The trained model on messages of its own: several questions at once, honest preparation, half sentences that follow on. None is a training phrase."""
from __future__ import annotations

import datetime as dt
from typing import List

import pytest

from benchmarks.asking import ask, take_turn, trained_reader
from careers.answers import MOST_ANSWERS
from careers.context import Context
from careers.nlu.questions import Reader
from careers.reply import Answer, Reply

TODAY = dt.date(2026, 11, 26)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return trained_reader()


def topics(reply: Reply) -> List[str]:
    return [answer.topic for answer in reply.answers]


def last_of(reader: Reader, *lines: str) -> Answer:
    context = Context()
    for line in lines:
        _, reply, context = take_turn(line, reader, TODAY, context)
    return reply.answers[0]


@pytest.mark.parametrize("message, wanted", [
    ("how long is training, is there an age limit and do you drug test?", ["training-length", "age", "drug-test"]),
    ("do i need a college degree, is there a signing bonus, and how long does hiring take", ["qualification-degree", "bonus", "timeline"]),
    ("how much do they earn, how old can you be, where is training", ["pay-salary", "age", "training-location"]),
])
def test_the_middle_one_of_three_questions_is_answered(message: str, wanted: List[str], reader: Reader) -> None:
    assert topics(ask(message, reader, TODAY)[1]) == wanted


def test_what_does_not_fit_into_one_reply_is_left_on_buttons(reader: Reader) -> None:
    _, reply = ask("Is there a polygraph? Where is the academy? Do they pay for moving? Can I have tattoos? How long is hiring?", reader, TODAY)
    assert len(reply.answers) == MOST_ANSWERS
    assert [(button.choice.topic, button.choice.say) for button in reply.follow_up.buttons] == [
        ("tattoos-appearance", "Can I have tattoos?"), ("timeline", "How long is hiring?")]


def test_what_was_perhaps_asked_too_is_named_on_a_button(reader: Reader) -> None:
    _, reply = ask("can i apply with a dui, do they check my credit and will they call my old boss", reader, TODAY)
    assert {*topics(reply), *(button.choice.topic for button in reply.follow_up.buttons)} >= {"criminal-record", "credit-debt", "background-check"}


def test_a_second_question_is_not_cut_after_it_has_begun(reader: Reader) -> None:
    questions, _ = ask("is there a polygraph, and do they also check my credit?", reader, TODAY)
    assert [question.topic for question in questions] == ["polygraph", "credit-debt"]


@pytest.mark.parametrize("message, topic", [
    ("how should I prepare for my drug test on monday", "drug-test"), ("how do i get ready for the urine test", "drug-test"),
    ("what should i not eat before the drug test", "drug-test"), ("what do i need to bring to the drug test", "drug-test"),
    ("how should i prepare for the polygraph", "polygraph"), ("how do i calm down before my polygraph exam", "polygraph"),
    ("how to get a good score on the usa hire test", "assessment-test"), ("how do i pass the background check", "background-check"),
    ("how can i pass the eye test with my glasses", "vision-hearing"), ("how do i pass the polygraph honestly", "polygraph"),
    ("can i drink water before my drug test", "drug-test"), ("drug test tomorrow what should i do the night before", "drug-test"),
])
def test_preparing_for_a_test_is_no_cheating(message: str, topic: str, reader: Reader) -> None:
    answer = ask(message, reader, TODAY)[1].answers[0]
    assert answer.topic == topic and answer.status in ("answered", "unknown")


@pytest.mark.parametrize("message", [
    "how do i pass my drug test if i smoked last week", "what can i drink to flush weed out before the test", "use fake pee for the ice drug test",
    "best way to trick the polygraph", "how to control breathing to fool the lie detector", "can you give me the answers to the assessment",
    "how do i hide my arrest from the background check", "detox drink to pass the drug test monday", "how to beat a hair follicle test",
    "quick way to clean my system before the drug screen",
])
def test_cheating_stays_refused(message: str, reader: Reader) -> None:
    assert ask(message, reader, TODAY)[1].answers[0].status == "refused"


@pytest.mark.parametrize("message", ["what does an auditor make", "what do special agents make", "what do hr specialists make"])
def test_what_a_job_makes_is_its_pay(message: str, reader: Reader) -> None:
    assert topics(ask(message, reader, TODAY)[1]) == ["pay-salary"]


@pytest.mark.parametrize("lines, topic, role", [
    (["how long is the academy for deportation officers", "is that time paid?"], "training-pay", "deportation-officer"),
    (["how long is the academy for deportation officers", "where is that?"], "training-location", "deportation-officer"),
    (["can i carry a gun as a deportation officer", "do the nurses get one too?"], "firearm", "medical"),
    (["how long do deportation officers train", "and the other kind?"], "training-length", "special-agent"),
    (["is there an age limit", "i mean the ones who deport people"], "age", "deportation-officer"),
    (["what happens in the medical exam", "when is it"], "medical", None),
    (["do i have to move for the job", "do you pay for it"], "relocation", None),
    (["do you drug test", "does that disqualify me"], "drug-test", None),
    (["what does an auditor do", "how much do they get"], "pay-salary", "auditor"),
    (["is there a retirement plan", "not that, the health insurance"], "health-benefits", None),
])
def test_a_half_sentence_follows_on(lines: List[str], topic: str, role: str | None, reader: Reader) -> None:
    answer = last_of(reader, *lines)
    assert answer.topic == topic and (role is None or answer.role == role)


def test_all_jobs_is_no_job(reader: Reader) -> None:
    assert last_of(reader, "what does a technical enforcement officer make", "and any ICE job, what do they pay").role is None


def test_a_follow_up_gets_what_was_not_told_yet(reader: Reader) -> None:
    first, second = last_of(reader, "how much vacation do i get"), last_of(reader, "how much vacation do i get", "what about sick days")
    assert second.topic == "leave" and second.facts != first.facts


@pytest.mark.parametrize("message", ["what does an ice agent do", "how much does an agent earn", "do ice agents need a degree", "ice agent age limit", "ice agent",
                                     "i want to be an ice agent"])
def test_what_holds_for_one_job_alone_does_not_answer_who_may_mean_two(message: str, reader: Reader) -> None:
    answer = ask(message, reader, TODAY)[1].answers[0]
    assert answer.status == "answered" and answer.role is None
    assert {"deportation-officer", "special-agent"} <= set(answer.facts[0].roles) or answer.facts[0].roles == ("all",)


@pytest.mark.parametrize("message, topics_asked", [
    ("I have bad eyesight and a bankruptcy, does either rule me out", ["vision-hearing", "credit-debt"]),
    ("r u a robot? and what's the age limit", ["bot-identity", "age"]),
])
def test_two_things_asked_of_once_are_both_answered(message: str, topics_asked: List[str], reader: Reader) -> None:
    assert topics(ask(message, reader, TODAY)[1]) == topics_asked


def test_either_of_two_named_choices_is_one_question(reader: Reader) -> None:
    assert len(ask("i want to be a nurse or a lawyer, is there an age limit for either", reader, TODAY)[1].answers) == 1
