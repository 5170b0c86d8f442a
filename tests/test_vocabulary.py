"""Jobs are found by every name that people use, and not where they are not meant."""
from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
    ("those who deport people", "deportation-officer"), ("an officer who deports migrants", "deportation-officer"),
    ("the ones who investigate smuggling", "special-agent"), ("a lawyer who goes to immigration court", "attorney"),
    ("i am a registered nurse", "medical"), ("victim assistance specialist", "victim-assistance-specialist"), ("pathways intern", "student-trainee"),
    ("legal intern", "attorney-intern"), ("law student", "attorney-intern"), ("an internship for 2Ls", "attorney-intern"),
    ("removal officer jobs", "deportation-officer"), ("ice officer salary", "deportation-officer"), ("immigration enforcement officer", "deportation-officer"),
    ("deporation officer", "deportation-officer"), ("fugitive operations officer", "deportation-officer"), ("ERO agent", "deportation-officer"),
    ("a DDO job", "detention-deportation-officer"), ("SDDO pay", "detention-deportation-officer"), ("detention officers", "detention-deportation-officer"),
    ("detenton and deportation officer", "detention-deportation-officer"), ("supervisory detention and deportation officer", "detention-deportation-officer"),
    ("detention & deportation officer", "detention-deportation-officer"),
    ("special agnet", "special-agent"), ("criminal investigater", "special-agent"), ("GS-1811", "special-agent"), ("hsi agents", "special-agent"),
    ("inteligence analyst", "intelligence-research-specialist"), ("intelligence reserch specialist", "intelligence-research-specialist"),
    ("0132 series", "intelligence-research-specialist"), ("ERA pay", "enforcement-removal-assistant"), ("removal assistant", "enforcement-removal-assistant"),
    ("enforcment and removal assistant", "enforcement-removal-assistant"), ("enforcement & removal assistant", "enforcement-removal-assistant"),
    ("is a TEO armed", "technical-enforcement-officer"), ("techincal enforcement officer", "technical-enforcement-officer"),
    ("crime analyst", "criminal-analyst"), ("criminal analist", "criminal-analyst"), ("1805", "criminal-analyst"), ("investigative analyst", "criminal-analyst"),
    ("assistant chief counsel", "attorney"), ("ice prosecutor", "attorney"), ("the 0905 series", "attorney"), ("trial atorney", "attorney"),
    ("legal assistent", "legal-assistant"), ("paralegel", "legal-assistant"), ("legal secretary", "legal-assistant"),
    ("desk job", "mission-support-specialist"), ("mission suport specialist", "mission-support-specialist"), ("administrative assistant", "mission-support-specialist"),
    ("MPA pay", "management-program-analyst"), ("managment and program analyst", "management-program-analyst"), ("management & program analyst", "management-program-analyst"),
    ("2210", "it-specialist"), ("informaton technology specialist", "it-specialist"), ("sysadmin", "it-specialist"), ("IT pay", "it-specialist"),
    ("HR pay", "hr-specialist"), ("human resouces", "hr-specialist"), ("contracting officer", "contract-specialist"), ("contract specalist", "contract-specialist"),
    ("accountants", "auditor"), ("accountent", "auditor"), ("CPA", "auditor"), ("forensic sceintist", "forensic"), ("latent print examiner", "forensic"),
    ("RN pay", "medical"), ("registerd nurse", "medical"), ("IHSC jobs", "medical"), ("pharmacist", "medical"), ("victim advocate", "victim-assistance-specialist"),
    ("victim assistence specialist", "victim-assistance-specialist"), ("summer internship", "student-trainee"), ("student trainees", "student-trainee"),
    ("law clerk", "attorney-intern"), ("volunteer legal intern", "attorney-intern"),
]
NOBODY = ["what do I do now", "DO I NEED A DEGREE", "is it hard", "fbi agent", "border patrol agent", "police officer", "do i need a lawyer", "my therapist",
          "insurance agent", "can he do it", "correctional officer", "medical exam", "what do I do", "WHAT DO I DO", "what DO I need to apply",
          "how do i become an fbi agent", "FBI special agent", "secret service special agent", "dea special agent", "how long is it", "the era of trains",
          "a doctor's note", "sa va", "CBP officer", "real estate agent", "student visa", "student loan", "", "?!"]


@pytest.mark.parametrize("text, role", NAMES)
def test_a_job_is_found_by_its_common_names(text: str, role: str) -> None:
    assert the_vocabulary().find(text).roles == (role,)


@pytest.mark.parametrize("text", NOBODY)
def test_no_job_is_found_where_none_is_meant(text: str) -> None:
    assert the_vocabulary().find(text).roles == ()


def test_ice_agent_stays_ambiguous() -> None:
    found = the_vocabulary().find("what does an ICE agent earn")
    assert found.roles == () and set(found.possible_roles) == {"special-agent", "deportation-officer"}


@pytest.mark.parametrize("text, possible", [
    ("ICE agent", {"special-agent", "deportation-officer"}), ("immigration agents", {"special-agent", "deportation-officer"}),
    ("an 1801", {"deportation-officer", "technical-enforcement-officer", "detention-deportation-officer"}),
    ("an analyst", {"intelligence-research-specialist", "criminal-analyst", "management-program-analyst"}),
])
def test_a_name_of_several_jobs_offers_each_and_takes_none(text: str, possible: set[str]) -> None:
    found = the_vocabulary().find(text)
    assert found.roles == () and set(found.possible_roles) == possible


def test_a_sure_job_beside_an_ambiguous_name_settles_it() -> None:
    found = the_vocabulary().find("is an agent the same as a special agent")
    assert found.roles == ("special-agent",) and found.possible_roles == ()


@pytest.mark.parametrize("role", sorted(the_ledger().roles))
def test_a_job_is_found_by_the_title_that_its_button_shows(role: str) -> None:
    """A person may type the title back. Several jobs in one title are fine as long as its own is first."""
    assert the_vocabulary().find(the_ledger().roles[role].title).roles[:1] == (role,)


def test_a_mention_marks_the_words_that_name_it() -> None:
    text = "Hi, is a Special  Agent in HSI asked for a DD-214?"
    found = {mention.kind: text[mention.start:mention.end] for mention in the_vocabulary().find(text).entities}
    assert found == {"role": "Special  Agent", "division": "HSI", "document": "DD-214"}


@settings(deadline=None)
@given(st.text(max_size=200))
def test_no_text_breaks_the_search_and_mentions_never_overlap(text: str) -> None:
    end = 0
    for mention in the_vocabulary().find(text).entities:
        assert end <= mention.start < mention.end <= len(text)
        end = mention.end


def test_two_jobs_are_found_in_the_order_named() -> None:
    assert the_vocabulary().find("special agent or deportation officer?").roles == ("special-agent", "deportation-officer")


@pytest.mark.parametrize("text, grade, step", [
    ("GL-7 pay", ("GL", 7), None), ("gs 12 step 4", ("GS", 12), 4), ("GS-13/5", ("GS", 13), 5), ("grade 9", ("", 9), None), ("no grade", None, None),
    ("GS-16", None, None), ("GS-07", ("GS", 7), None), ("GL-09 pay", ("GL", 9), None), ("gl7", ("GL", 7), None), ("GS13 Step 10", ("GS", 13), 10),
    ("GS-12-3", ("GS", 12), 3), ("step 11", None, None), ("GS-1811", None, None), ("GS-0905", None, None), ("grade 15", ("", 15), None), ("grade 16", None, None),
    ("gs 1", ("GS", 1), None), ("logs 7", None, None),
])
def test_grades_and_steps_are_read(text: str, grade: object, step: object) -> None:
    found = the_vocabulary().find(text)
    assert (found.grade, found.step) == (grade, step)


@pytest.mark.parametrize("text", ["how do I move from ERA to DO", "is it harder to go from SA to DO"])
def test_a_short_name_in_capitals_counts_behind_everyday_words(text: str) -> None:
    assert "deportation-officer" in the_vocabulary().find(text).roles


def test_every_role_has_names_and_every_named_role_exists() -> None:
    assert set(the_vocabulary().synonyms) == set(the_ledger().roles)


def test_a_general_word_means_the_narrower_job_where_that_is_named_too() -> None:
    assert the_vocabulary().find("a law student who wants an internship").roles == ("attorney-intern",)
    assert the_vocabulary().find("is the internship paid").roles == ("student-trainee",)
    assert the_vocabulary().find("pathways intern or law intern").roles == ("student-trainee", "attorney-intern")


@pytest.mark.parametrize("text", ["I already work for another federal agency", "which federal agencies pay more", "does my federal agency matter"])
def test_a_federal_agency_is_no_federal_agent(text: str) -> None:
    assert the_vocabulary().find(text).roles == () and the_vocabulary().find("federal agent").roles == ("special-agent",)
