"""Pay questions are read as people type them, and what is missing is asked for in one sentence."""
from __future__ import annotations

from typing import Optional, Tuple

import pytest

from careers.ledger import the_ledger
from careers.pay.calculator import PayQuestion, calculate
from careers.pay.questions import Known, Missing, known_of, parse

DO, SA, OFFICE = "deportation-officer", "special-agent", "mission-support-specialist"

READ = [
    ("GL-7 in Houston", SA, ("GL", 7, 1, "HOU", 2026)), ("GS-12 step 4 Miami", None, ("GS", 12, 4, "MFL", 2026)), ("GL9 step 2 san diego", DO, ("GL", 9, 2, "SD", 2026)),
    ("gs11 los angeles", OFFICE, ("GS", 11, 1, "LA", 2026)), ("gs12/4 dc", OFFICE, ("GS", 12, 4, "DCB", 2026)), ("GS-12, 1, Nashville", OFFICE, ("GS", 12, 1, "RUS", 2026)),
    ("13/1 San Jose", SA, ("GS", 13, 1, "SF", 2026)), ("grade 7 step 10 salt lake city", DO, ("GL", 7, 10, "RUS", 2026)),
    ("grade thirteen, step two, Los Angeles", "attorney", ("GS", 13, 2, "LA", 2026)), ("grade 13, third step, New York", SA, ("GS", 13, 3, "NY", 2026)),
    ("gl7 s1 miami w/ auo??", DO, ("GL", 7, 1, "MFL", 2026)), ("clac gs-9 st 2 tampa", OFFICE, ("GS", 9, 2, "RUS", 2026)),
    ("giv me number gs 11 3 dallas", OFFICE, ("GS", 11, 3, "DFW", 2026)), ("my grade is 9, my step is 4, Albuquerque", OFFICE, ("GS", 9, 4, "AQ", 2026)),
    ("step 9 of grade 12 in Hartford", SA, ("GS", 12, 9, "HAR", 2026)), ("GL-7 Houston in 2025", DO, ("GL", 7, 1, "HOU", 2025)),
    ("grade 5 el paso", DO, ("GL", 5, 1, "RUS", 2026)), ("grade 9 el paso", OFFICE, ("GS", 9, 1, "RUS", 2026)), ("GS-9 Houston", DO, ("GS", 9, 1, "HOU", 2026)),
    ("1811 gs-13 step 5 houston", SA, ("GS", 13, 5, "HOU", 2026)), ("2210 GS-12 Step 6 in Chicago", "it-specialist", ("GS", 12, 6, "CHI", 2026)),
    ("GL-9 Phoenix plus 25 percent auo", DO, ("GL", 9, 1, "PX", 2026)), ("GS-12 10 years of service, Miami", OFFICE, ("GS", 12, 1, "MFL", 2026)),
    ("GL-13 Dallas", SA, ("GS", 13, 1, "DFW", 2026)), ("GL-7 Dallas", OFFICE, ("GS", 7, 1, "DFW", 2026)), ("2087 hours of GS-9 in Boston", OFFICE, ("GS", 9, 1, "BOS", 2026)),
    ("GS-9 overseas", OFFICE, ("GS", 9, 1, "NONE", 2026)), ("I make $2025 a month, GS-5 Miami", OFFICE, ("GS", 5, 1, "MFL", 2026)),
]
MISSING = [
    ("pay calculator", "grade", 0), ("how much in Houston", "grade", 0), ("GS-12", "place", 0), ("GL-7 portland", "place", 2), ("GL-7 Houston or Dallas", "place", 2),
    ("GS-16 Houston", "grade", 0), ("GS-12 step 11 Houston", "step", 0), ("step 1 or step 4 GS-9 Houston", "step", 2), ("GL-7 or GL-9 in Houston", "grade", 2),
    ("GS 11/12/13 Denver", "grade", 3), ("GL-7 Houston in 2024", "year", 2), ("GL-7 Houston next 2027", "year", 2), ("2025 and 2026 GL-7 Houston", "year", 2),
    ("GS-0301 in Houston", "grade", 0), ("GS-1811 Houston", "grade", 0),
]


@pytest.mark.parametrize("message, role, expected", READ)
def test_a_question_is_read(message: str, role: Optional[str], expected: Tuple[str, int, int, str, int]) -> None:
    found = parse(message, role)
    assert isinstance(found, PayQuestion), found
    assert (found.plan, found.grade, found.step, found.locality_code, found.year) == expected


@pytest.mark.parametrize("message, what, choices", MISSING)
def test_what_is_missing_is_asked_in_one_sentence(message: str, what: str, choices: int) -> None:
    found = parse(message, DO)
    assert isinstance(found, Missing)
    assert (found.what, len(found.choices)) == (what, choices)
    assert found.text[-1] in ".?" and len(found.text.split()) <= 60


@pytest.mark.parametrize("role, premium", [(SA, "LEAP"), (DO, "AUO"), ("detention-deportation-officer", "AUO"), (OFFICE, None), ("attorney", None)])
def test_a_job_gets_its_own_premium_and_table(role: str, premium: Optional[str]) -> None:
    found = parse("GS-13 Houston", role)
    assert isinstance(found, PayQuestion)
    assert (found.premium, found.law_enforcement, found.note) == (premium, premium is not None, "")


@pytest.mark.parametrize("role", ["technical-enforcement-officer", "enforcement-removal-assistant"])
@pytest.mark.parametrize("message", ["GS-7 Houston", "GL-7 Houston", "grade 7 Houston"])
def test_unpublished_coverage_means_the_plain_gs_table_and_says_so(role: str, message: str) -> None:
    found = parse(message, role)
    assert isinstance(found, PayQuestion)
    assert (found.plan, found.law_enforcement) == ("GS", False) and "not published" in found.note


def test_gs_typed_for_an_officer_grade_is_the_plain_table_with_a_note() -> None:
    found = parse("GS-7 Houston", DO)
    assert isinstance(found, PayQuestion)
    assert calculate(found).annual_usd == calculate(PayQuestion("GS", 7, 1, "HOU")).annual_usd and "GL-7" in found.note


@pytest.mark.parametrize("message, premium", [("GL-7 Houston with LEAP", "LEAP"), ("gl-7 houston plus auo", "AUO"), ("GL-7 Houston, a leap of faith", None)])
def test_leap_or_auo_stands_for_the_job_when_none_is_named(message: str, premium: Optional[str]) -> None:
    found = parse(message, None)
    assert isinstance(found, PayQuestion) and found.premium == premium and found.law_enforcement


def test_unpaid_interns_have_no_pay_to_work_out() -> None:
    found = parse("GS-5 Houston", "attorney-intern")
    assert isinstance(found, Missing) and found.what == "pay"


def test_every_role_is_answered() -> None:
    for role in the_ledger().roles:
        assert isinstance(parse("GS-9 Houston", role), (PayQuestion, Missing))


@pytest.mark.parametrize("message, expected", [
    ("and for step 5 instead?", ("GL", 7, 5, "HOU")), ("same but in Detroit", ("GL", 7, 1, "DET")), ("now grade 13 same city", ("GS", 13, 1, "HOU")),
    ("what about GL-9", ("GL", 9, 1, "HOU")),
])
def test_a_later_message_keeps_what_was_settled(message: str, expected: Tuple[str, int, int, str]) -> None:
    first = parse("GL-7 in Houston", SA)
    assert isinstance(first, PayQuestion)
    found = parse(message, SA, Known.from_dict(known_of(first).as_dict()))
    assert isinstance(found, PayQuestion)
    assert (found.plan, found.grade, found.step, found.locality_code) == expected


@pytest.mark.parametrize("message, role", [("GL-7 Houston", None), ("GS-7 Houston", SA), ("GL-13 Houston", None), ("grade 7 Houston", SA), ("GS-9 overseas", OFFICE)])
def test_a_new_step_changes_neither_plan_nor_table(message: str, role: Optional[str]) -> None:
    first = parse(message, role)
    assert isinstance(first, PayQuestion)
    later = parse("and step 5?", role, known_of(first))
    assert isinstance(later, PayQuestion)
    assert (later.plan, later.law_enforcement, later.locality_code, later.step) == (first.plan, first.law_enforcement, first.locality_code, 5)


@pytest.mark.parametrize("message", ["GL-7 portland", "GL-7 or GL-9 in Houston", "step 1 or step 4 GS-9 Houston", "GL-7 Houston in 2024", "GS-9 Texas", "GS-9 Houston or Miami"])
def test_each_choice_sent_back_completes_the_question(message: str) -> None:
    asked = parse(message, SA)
    assert isinstance(asked, Missing)
    for choice in asked.choices:
        assert isinstance(parse(choice, SA, asked.known), PayQuestion), choice


def test_the_answer_to_which_city_may_be_an_everyday_word() -> None:
    asked = parse("GL-7", SA)
    assert isinstance(asked, Missing)
    found = parse("mobile", SA, asked.known)
    assert isinstance(found, PayQuestion) and found.place == "Mobile, AL"
