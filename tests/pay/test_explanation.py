"""The words say the figure first, hold at most 60 words and name what is in it."""
from __future__ import annotations

import functools
import re
from typing import List

import pytest

from careers.ledger import the_ledger
from careers.pay.calculator import PayQuestion, calculate
from careers.pay.explanation import explain
from careers.pay.questions import parse
from careers.pay.tables import the_tables


def say(message: str, role: str) -> str:
    question = parse(message, role)
    assert isinstance(question, PayQuestion)
    return explain(calculate(question))


@pytest.mark.parametrize("message, role, first", [
    ("GL-7 Houston", "special-agent", "GL-7 step 1 in Houston, TX pays $67,780 a year in 2026, before tax."),
    ("GS-9 New York", "attorney", "GS-9 step 1 in New York, NY pays $72,737 a year in 2026, before tax."),
    ("GL-5 rest of us 2025", "deportation-officer", "GL-5 step 1 in the Rest of U.S. pay area pays $49,739 a year in 2025, before tax."),
    ("GS-9 overseas", "attorney", "GS-9 step 1 outside every U.S. pay area pays $52,727 a year in 2026, before tax."),
])
def test_the_figure_stands_in_the_first_sentence(message: str, role: str, first: str) -> None:
    assert say(message, role).startswith(first)


def test_an_agent_reads_the_sum_with_leap() -> None:
    assert "Law Enforcement Availability Pay (LEAP), 25 percent, the year comes to $84,725." in say("GL-7 Houston", "special-agent")


def test_an_officer_reads_auo_as_a_maybe() -> None:
    assert "Administratively Uncontrollable Overtime (AUO), if you get it, makes the year $74,558 (10 percent) to $84,725 (25 percent)." in say("GL-7 Houston", "deportation-officer")


def test_office_staff_read_of_neither() -> None:
    text = say("GS-12 Houston", "attorney")
    assert "LEAP" not in text and "AUO" not in text and "35.00 percent locality pay" in text


def test_a_capped_rate_names_the_limit() -> None:
    assert "stop at the legal limit of $197,200" in say("GS-15 step 10 San Francisco", "special-agent")


def test_a_limited_premium_names_the_limit_and_states_no_sum() -> None:
    text = say("GS-14 San Francisco", "special-agent")
    top = calculate(PayQuestion("GS", 15, 10, "SF", 2026, True)).biweekly_usd
    assert f"two weeks normally pay at most ${top:,} (GS-15 step 10)." in text and "$201,985" not in text
    assert f"(LEAP) normally adds nothing, as pay is at its two-week limit already, ${top:,}." in say("GS-15 step 10 San Francisco", "special-agent")
    abroad = say("GS-15 step 9 overseas", "special-agent")  # no locality there, so the other limit may be the higher one
    assert "stops at GS-15 step 10 or Executive Schedule level V" in abroad and f"{top:,}" not in abroad


def test_a_line_of_premium_says_where_the_limit_cuts_it() -> None:
    agent = dict(calculate(PayQuestion("GS", 14, 1, "SF", 2026, True, "LEAP")).lines)
    assert any("LEAP" in label and "before the limit" in label for label in agent)
    officer = [label for label, _ in calculate(PayQuestion("GS", 14, 1, "SF", 2026, True, "AUO")).lines if "AUO" in label]
    assert ["before the limit" in label for label in officer] == [False, False, False, True]
    assert not any("before the limit" in label for label, _ in calculate(PayQuestion("GS", 13, 1, "SF", 2026, True, "LEAP")).lines)


def test_the_note_is_never_left_out() -> None:
    assert "ICE has not published which pay table this job uses" in say("GS-7 Houston", "enforcement-removal-assistant")


def test_every_answer_holds_at_most_60_words() -> None:
    longest = max((calculate(question) for question in every_question()), key=lambda result: len(explain(result).split()))
    assert len(explain(longest).split()) <= 60, explain(longest)


def test_each_figure_said_is_a_figure_of_the_result() -> None:
    for question in every_question()[::37]:
        result = calculate(question)
        known = {result.annual_usd, result.base_usd, result.biweekly_usd, result.hourly_usd, result.top_biweekly_usd, 195200, 197200} | {result.with_percent(part) for part in (10, 25)}
        said = {figure.replace(",", "").rstrip(".") for figure in re.findall(r"\$([\d,.]+)", explain(result))}
        assert said <= {str(amount) for amount in known}, explain(result)


@functools.lru_cache(maxsize=1)
def every_question() -> List[PayQuestion]:
    """Every role, plan, grade and year in the areas with the shortest and longest names, lowest and highest percents."""
    found = []
    for role in [None, *the_ledger().roles]:
        for plan in ("GS", "GL", "grade "):
            for grade in range(1, 16):
                for place in ("San Francisco", "Rest of U.S.", "overseas", "Wright-Patterson AFB, OH", "Washington, DC"):
                    for tail in ("", " step 10", " 2025"):
                        found.append(parse(f"{plan}{grade}{tail} {place}", role))
    return [question for question in found if isinstance(question, PayQuestion)]


def test_the_questions_tried_are_many_and_span_the_areas() -> None:
    questions = every_question()
    assert len(questions) > 10000 and {question.locality_code for question in questions} <= set(the_tables().areas)
