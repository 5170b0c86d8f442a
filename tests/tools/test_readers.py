"""Whatever is typed: no reader of a tool breaks, no tool either, and what it says keeps to the contract. Odd digits, signs, emoji, nothing at all."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from careers.pay import find_place, parse, said
from careers.pay.questions import Missing
from careers.pay.tables import GRADES, STEPS, YEARS
from careers.tools import words
from careers.tools.pay_reading import read
from careers.tools.plan import dates_in, events_in
from tests.tools.talking import TODAY, Talk, check

ODD = ["²", "½", "٣", "Ⅳ", "①", "１２", "-3", "−4", "0", "00", "1234567890", "99999999999999999999", "1e9", "3.5", "NaN", "🙂", "👩‍🚒", "", " ", "?", "‮", "\x00", "é", "GS-²",
       "GS-٣", "GL--7", "step ²", "paso ½", "step -1", "grade ٣", "14²", "٣/١٤", "0/0", "99/99/9999", "Feb 30", "March 2²", "31 de febrero", "in 0 weeks", "in 999 months",
       "9999-12-31", "0000-00-00", "-5 years", "² years", "age ²", "10000 hours of overtime", "² hours of overtime", "ZIP ٣٣١٠١", "$", "§", "%s {x} %d"]
PIECES = [*ODD, "GS", "GL-7", "step", "paso", "grade", "in", "Denver", "Portland", "Springfield", "special agent", "deportation officer", "on", "by", "March", "marzo", "de", "the",
          "years", "starting at", "weeks", "year", "no,", "sorry", "and", "next", "week by week", "openings", "Texas", "or", "to", ",", "/", "-"]
MESSAGES = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join))
OPENINGS = {
    "pay, job": ["pay calculator"], "pay, grade": ["pay calculator", "special agent"], "pay, place": ["pay calculator", "special agent", "GL-9"],
    "pay, step": ["GS-9 step 14 in Denver"], "pay, year": ["GS-9 in Denver in 2024"], "pay, hours": ["pay for 99 hours of overtime, GS-9 in Denver"],
    "pay, namesakes": ["GL-7 special agent in Portland"], "pay, answered": ["GS-9 auditor in Denver"], "pay, ladder": ["career ladder pay of a special agent in Houston"],
    "plan, date": ["make me a plan for the fitness test"], "plan, event": ["make a plan", "14 March 2027"], "plan, month": ["make me a plan to apply by March 2027"],
    "plan, job": ["my fitness test is on 14 March"], "example": ["worked retirement example"], "example, start": ["worked retirement example", "20 years"],
    "bonus": ["explain the signing bonus"], "openings": ["any openings in Texas"], "openings, namesakes": ["any openings in Portland"], "genuine": ["is this email genuine"]}
TOPICS = {"pay": "pay-calculator", "plan": "fitness-prepare", "example": "retirement", "bonus": "bonus", "openings": "find-jobs", "genuine": "scam-check"}


def with_odd(function):  # type: ignore[no-untyped-def]
    for text in ODD:
        function = example(text=text)(function)
    return function


@with_odd
@given(text=MESSAGES)
@settings(max_examples=300, deadline=None)
def test_no_reader_breaks(text: str) -> None:
    found = said(text)
    assert all(isinstance(number, int) for number in (*(grade for _, grade in found.grades), *found.steps, *found.years))
    read(text)
    find_place(text)
    events_in(text)
    assert all(one.day is None or one.month is None for one in dates_in(text, TODAY))
    for tell in (words.is_stop, words.is_resume, words.is_back, words.is_skip, words.is_why, words.corrects, words.without_correction):
        tell(text)


@with_odd
@given(text=MESSAGES)
@settings(max_examples=150, deadline=None)
def test_pay_is_worked_out_for_what_the_tables_hold_and_for_all_that_was_named(text: str) -> None:
    for role in (None, "special-agent", "auditor"):
        asked, named = parse(f"GS-9 in Denver {text}", role), said(f"GS-9 in Denver {text}")
        if isinstance(asked, Missing):
            assert asked.text.count("?") + asked.text.count(".") >= 1
            continue
        assert asked.grade in GRADES and 1 <= asked.step <= STEPS and asked.year in YEARS
        assert {asked.grade} == {grade for _, grade in named.grades} and set(named.steps) <= {asked.step} and set(named.years) <= {asked.year}


@pytest.mark.parametrize("opening", OPENINGS)
def test_a_tool_takes_whatever_is_typed_in_the_middle_of_it(opening: str) -> None:
    @with_odd
    @given(text=MESSAGES)
    @settings(max_examples=12, deadline=None)
    def typed(text: str) -> None:
        talk = Talk()
        for line in OPENINGS[opening]:
            talk.say(line, TOPICS[opening.split(",")[0]])
        for answer in [talk.say(text, score=0.1), talk.say(text, TOPICS[opening.split(",")[0]])]:
            check(answer)

    typed()
