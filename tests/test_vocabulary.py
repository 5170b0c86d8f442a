"""Jobs are found by every name that people use, and not where they are not meant."""
from __future__ import annotations

import pytest

from careers.ledger import the_ledger
from careers.vocabulary import the_vocabulary

NAMES = [
    ("how much do deportation officers make", "deportation-officer"), ("is a DO armed", "deportation-officer"), ("ERO officer age", "deportation-officer"),
    ("deportaton oficer pay", "deportation-officer"), ("detention and deportation officer", "detention-deportation-officer"),
    ("HSI special agent training", "special-agent"), ("how do i become an 1811", "special-agent"), ("specail agent", "special-agent"),
    ("HSI SA pay", "special-agent"), ("criminal investigator", "special-agent"), ("intel analyst", "intelligence-research-specialist"),
    ("intelligence research specialist", "intelligence-research-specialist"), ("enforcement and removal assistant", "enforcement-removal-assistant"),
    ("technical enforcement officer", "technical-enforcement-officer"), ("criminal analyst", "criminal-analyst"), ("can a lawyer work there", "attorney"),
    ("OPLA attorney", "attorney"), ("paralegal jobs", "legal-assistant"), ("mission support", "mission-support-specialist"),
    ("management and program analyst", "management-program-analyst"), ("is the IT guy paid well", "it-specialist"), ("cybersecurity", "it-specialist"),
    ("human resources specialist", "hr-specialist"), ("contract specialist", "contract-specialist"), ("auditor", "auditor"), ("forensic scientist", "forensic"),
    ("i am a registered nurse", "medical"), ("victim assistance specialist", "victim-assistance-specialist"), ("pathways intern", "student-trainee"),
    ("legal intern", "attorney-intern"), ("law student", "attorney-intern"),
]
NOBODY = ["what do I do now", "DO I NEED A DEGREE", "is it hard", "fbi agent", "border patrol agent", "police officer", "do i need a lawyer", "my therapist",
          "insurance agent", "can he do it", "correctional officer", "medical exam"]


@pytest.mark.parametrize("text, role", NAMES)
def test_a_job_is_found_by_its_common_names(text: str, role: str) -> None:
    assert the_vocabulary().find(text).roles == (role,)


@pytest.mark.parametrize("text", NOBODY)
def test_no_job_is_found_where_none_is_meant(text: str) -> None:
    assert the_vocabulary().find(text).roles == ()


def test_ice_agent_stays_ambiguous() -> None:
    found = the_vocabulary().find("what does an ICE agent earn")
    assert found.roles == () and set(found.possible_roles) == {"special-agent", "deportation-officer"}


def test_two_jobs_are_found_in_the_order_named() -> None:
    assert the_vocabulary().find("special agent or deportation officer?").roles == ("special-agent", "deportation-officer")


@pytest.mark.parametrize("text, grade, step", [
    ("GL-7 pay", ("GL", 7), None), ("gs 12 step 4", ("GS", 12), 4), ("GS-13/5", ("GS", 13), 5), ("grade 9", ("", 9), None), ("no grade", None, None),
    ("GS-16", None, None),
])
def test_grades_and_steps_are_read(text: str, grade: object, step: object) -> None:
    found = the_vocabulary().find(text)
    assert (found.grade, found.step) == (grade, step)


def test_every_role_has_names_and_every_named_role_exists() -> None:
    assert set(the_vocabulary().synonyms) == set(the_ledger().roles)
