"""The trained model serves the fact that says what was asked. None of these messages is a sample question."""
from __future__ import annotations

import datetime as dt

import pytest

from benchmarks.asking import ask, trained_reader
from careers.ledger import the_ledger
from careers.nlu.questions import Reader

TODAY = dt.date(2026, 11, 27)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return trained_reader()


CASES = [
    ("can someone with an other than honorable discharge claim preference", "veterans-preference.discharge"),
    ("does my active duty count for more vacation hours", "leave.military-credit"),
    ("six years in the marines, will my leave rate be higher", "leave.military-credit"),
    ("can i take sick leave to look after my father", "leave.sick-family"),
    ("paid days off for my grandmother's funeral", "leave.sick-family"),
    ("is my boyfriend covered on the health plan", "health-benefits.family-members"),
    ("i want to be a guard at an ice detention center", "role.detention-officer.contractor"),
    ("do mission support specialists go to the academy", "training-location.not-published.office-jobs"),
    ("do ice lawyers need a writing sample", "essays.writing-sample"),
    ("minimum age to be an officer", "age.minimum.general"),
    ("my husband is undocumented, is that a problem", "citizenship.undocumented-family"),
    ("can a county deputy keep his pension when moving to ice", "law-enforcement-transfer.pension"),
    ("i graduated four years ago is pathways open to me", "internship-student.recent-graduate"),
    ("can the wife of a disabled veteran claim his preference points", "veterans-preference.family"),
    ("i use a cpap for sleep apnea, am i out", "medical.not-published.sleep-apnea"),
    ("what does my EOD mean", "tentative-final-offer.eod"),
    ("do i need to be able to swim", "fitness-test.swimming"),
    ("can agents carry concealed when off duty", "firearm.off-duty"),
    ("will they pay me for unused vacation when i quit", "leave.lump-sum"),
    ("do part timers get health insurance", "benefits.part-time"),
    ("can i keep tricare if i join", "benefits.tricare"),
    ("may i use chatgpt for my resume", "resume.ai"),
    ("is there a federal hiring freeze at ice", "outlook-growth.hiring-freeze"),
    ("difference between auo and leap", "pay-overtime-leap-auo.compare"),
    ("how fast is the 1.5 mile run", "fitness.pace-arithmetic"),
    ("does my navy pension stop when i work for ice", "military-veteran.retired-pay"),
    ("could ice move me to another state", "relocation.move-and-residence"),
    ("who can write my schedule a letter", "documents.schedule-a-letter"),
    ("how long does hiring take", "timeline.general"),
    ("eligible but not among the best qualified", "status.application.not-referred"),
]


@pytest.mark.parametrize("message, fact", CASES)
def test_the_fact_that_says_what_was_asked_is_served(message: str, fact: str, reader: Reader) -> None:
    _, reply = ask(message, reader, TODAY)
    assert [served.id for answer in reply.answers for served in answer.facts] == [fact]


def test_no_message_is_a_sample_question() -> None:
    asks = {ask.lower() for fact in the_ledger().facts.values() for ask in fact.asks}
    assert [message for message, _ in CASES if message.lower() in asks] == []
