"""The document checklist: jobs, situations, every paper with its fact, nothing asked about health or family."""

from __future__ import annotations

import re

import pytest

from careers.context import Context
from careers.render import answer_text
from careers.tools.checklist import TOOL, as_text, checklist, situations_in
from careers.tools.wording import content
from tests.tools.talking import LEDGER, TODAY, Talk, check, message

WORDS = content("checklist.yml")
STARTS = [
    "document checklist",
    "give me a checklist of the papers",
    "what documents do I need",
    "which documents must I send",
    "what papers should a deportation officer applicant send",
    "list of documents for special agent",
    "documents needed for attorney job",
    "make me a document list",
    "which papers do i need as a veteran",
    "what paperwork do they want from a federal employee",
    "i need a papers list for a nurse job",
    "what docs do i have to upload",
    "documents required for mission support",
    "what documents does a military spouse send",
    "can you list all the documents",
    "which documents do students send",
    "wich documents are needed",
    "papers needed for deportation officer",
    "what forms and papers do I send with my application",
    "a checklist please: documents for an auditor who is a veteran",
    "what documents with a degree from another country",
]
OTHERS = [
    ("documents", "do i need my DD-214"),
    ("documents", "is an unofficial transcript ok"),
    ("documents", "my upload says virus scan"),
    ("documents", "what if a document is missing"),
    ("documents", "where do i get my SF-50"),
    ("documents", "file too big to upload"),
    ("documents", "what must my transcript show"),
    ("documents", "forgot to attach something"),
    ("resume", "how long may my resume be"),
    ("essays", "are the essays required"),
    ("am-i-eligible", "is there an eligibility checklist"),
    ("background-check", "which documents does the investigator read"),
    ("near-employer-i9", "what documents are on list A of the I-9"),
    ("apply-how", "what are the steps to apply"),
    ("medical", "which papers do i bring to the medical"),
    ("citizenship", "do i need proof of citizenship"),
    ("veterans-preference", "how many points do veterans get"),
    ("hiring-event", "what do i bring to an expo"),
    ("fitness-test", "what do i bring to the fitness test"),
    ("thanks-bye-greet", "thanks for the list"),
]


@pytest.mark.parametrize("text", STARTS)
def test_it_starts_on_a_wish_for_the_list(text: str) -> None:
    assert TOOL.starts(message("documents", text), LEDGER)
    answer = Talk().say(text, "documents")
    check(answer)
    assert answer.topic == "documents" and answer.status == "answered" and answer.data["items"]


@pytest.mark.parametrize("topic, text", OTHERS)
def test_it_leaves_ordinary_questions_alone(topic: str, text: str) -> None:
    assert not TOOL.starts(message(topic, text), LEDGER)


def test_a_situation_decides_where_the_classifier_is_unsure() -> None:
    talk = Talk()
    assert talk.say("papers needed schedule a", "documents", 0.3).data["situations"] == ["disability"]
    assert not Talk().say("papers needed", "documents", 0.3).data
    assert not Talk().say("where do I send my dd 214, I'm a veteran, which papers", "veterans-preference", 0.9).data


def test_where_one_paper_is_meant_its_own_fact_answers() -> None:
    near = [("documents.ctap-ictap", 0.9), ("documents.checklist", 0.3)]
    assert not TOOL.starts(message("documents", "what papers for priority", facts=near), LEDGER)


@pytest.mark.parametrize("key", list(WORDS["documents"]))
def test_every_paper_has_a_fact_that_names_it(key: str) -> None:
    entry = WORDS["documents"][key]
    assert set(entry) <= {"document", "short", "why", "where", "if_missing", "fact", "roles", "situations"}
    fact = LEDGER.facts[entry["fact"]]
    told = (entry["document"] + entry["short"] + entry["why"] + entry["where"]).lower()
    for figure in re.findall(r"\d+", re.sub(r"(?:sf|dd)-\d+|10-point", "", told)):
        assert figure in fact.statement, (key, figure)
    for form in re.findall(r"(?:SF|DD)-\d+", entry["document"]):
        assert form in fact.statement, (key, form)
    for role in entry.get("roles", ()):
        assert fact.is_for(role)


@pytest.mark.parametrize("role", [None, *LEDGER.roles])
@pytest.mark.parametrize("situation", [None, *WORDS["situations"]])
def test_every_list_fits_the_contract(role: str, situation: str) -> None:
    data = checklist(role, [situation] if situation else [], LEDGER)
    assert data["role"] == role and len(data["items"]) >= 4
    for item in data["items"]:
        assert set(item) == {"document", "why", "where", "if_missing", "fact"} and all(item.values())
        assert LEDGER.facts[item["fact"]].is_for(role)
    say = (
        "document checklist"
        + (f" for {LEDGER.roles[role].short}" if role else "")
        + (f": {WORDS['situations'][situation]['say']}" if situation else "")
    )
    answer = Talk().say(say, "documents")
    check(answer)
    if situation:
        assert situation in answer.data["situations"]
        assert any(fact.id == item["fact"] for fact in answer.facts for item in answer.data["items"])


def test_a_situation_adds_its_papers_and_only_them() -> None:
    plain = {item["fact"] for item in checklist("attorney", [], LEDGER)["items"]}
    veteran = {item["fact"] for item in checklist("attorney", ["veteran"], LEDGER)["items"]}
    assert veteran - plain == {"documents.dd214", "documents.sf15-va-letter"} and plain <= veteran


@pytest.mark.parametrize(
    "text, found",
    [
        ("I'm a veteran", ("veteran",)),
        ("I am a current federal employee", ("federal",)),
        ("i work for the VA", ("federal",)),
        ("I'm a student", ("student",)),
        ("my husband is a marine", ("military-spouse",)),
        ("army wife", ("military-spouse",)),
        ("I use schedule A", ("disability",)),
        ("my degree is from Mexico", ("foreign-degree",)),
        ("i studied abroad", ("foreign-degree",)),
        ("retired ICE officer", ("retiree",)),
        ("retired from the coast guard", ("veteran",)),
        ("I'm a retired marine", ("veteran",)),
        ("military retiree", ("veteran",)),
        ("retired police officer", ()),
        ("I'm retired", ("retiree",)),
        ("retired from CBP", ("retiree",)),
        ("retired, what do I send?", ("retiree",)),
        ("she works at TSA now", ("federal",)),
        ("a disabled applicant", ("disability",)),
        ("I'm a vet and a former fed", ("veteran", "federal")),
        ("spouse of a veteran", ("military-spouse",)),
        ("i served in the navy", ("veteran",)),
        ("nothing special", ()),
        ("my degree is from the university of texas", ()),
        ("student loans", ()),
        ("disabled veteran", ("veteran",)),
    ],
)
def test_situations_are_read_only_when_named(text: str, found: tuple[str, ...]) -> None:
    assert situations_in(text) == found


def test_health_and_family_are_never_offered_or_asked_about() -> None:
    talk = Talk()
    talk.say("what documents do I need for special agent", "documents")
    shown = " ".join([talk.asked, *talk.titles, *(button.choice.say or "" for button in talk.reply.follow_up.buttons)]).lower()
    assert "veteran" in shown
    assert not re.search(r"disab|schedule a|spouse|marri|health|medical|family", shown)
    for sentence in WORDS["sentences"].values():
        assert not re.search(r"disab|schedule a|spouse|marri|health|family", str(sentence).lower())


def test_what_the_person_names_is_taken() -> None:
    answer = Talk().say("what documents for attorney with schedule a", "documents")
    assert answer.data["situations"] == ["disability"] and "documents.schedule-a-letter" in [fact.id for fact in answer.facts]


def test_buttons_add_a_situation_in_any_conversation() -> None:
    talk = Talk()
    talk.say("document checklist for deportation officer", "documents")
    say = talk.choice("Veteran or still serving").say
    assert say and Talk().say(say, "documents").data == talk.press("Veteran or still serving").data


def test_situations_are_added_and_taken_back() -> None:
    talk = Talk()
    talk.say("document checklist for deportation officer", "documents")
    assert talk.say("I'm also a veteran").data["situations"] == ["veteran"]
    assert talk.say("and a current federal employee").data["situations"] == ["veteran", "federal"]
    assert talk.say("no, I'm not a veteran").data["situations"] == ["federal"]
    assert talk.say("sorry, I meant special agent").data["role"] == "special-agent"


def test_the_papers_of_what_was_added_last_are_told_first() -> None:
    talk = Talk()
    talk.say("document checklist for special agent", "documents")
    for title, paper in (("Veteran or still serving", "documents.dd214"), ("Current or former federal worker", "documents.sf50"),
                         ("Degree from another country", "documents.foreign-education"), ("Retired federal worker", "documents.retiree-sf50")):
        answer = talk.press(title)
        check(answer)
        assert paper in [fact.id for fact in answer.facts], answer.text


def test_papers_for_a_situation_are_a_list_whatever_topic_they_sound_like() -> None:
    answer = Talk().say("papers for a disabled applicant", "disability-accommodation")
    assert answer.topic == "documents" and answer.data["situations"] == ["disability"]


def test_the_job_is_asked_for_where_a_list_was_wanted() -> None:
    talk = Talk()
    answer = talk.say("document checklist", "documents")
    assert answer.status == "answered" and talk.asked == "Which job is the list for?"
    assert talk.press("General Attorney").data["role"] == "attorney"


def test_any_job_gives_the_general_list() -> None:
    talk = Talk()
    talk.say("document checklist", "documents")
    assert talk.say("any job").data["role"] is None and talk.asked != "Which job is the list for?"


def test_the_ledgers_own_words_answer_where_no_situation_is_named() -> None:
    for text, fact in (
        ("what documents do I need", "documents.checklist"),
        ("what documents do I need for special agent", "documents.law-enforcement"),
        ("what documents do i need for attorney", "attorney.documents"),
    ):
        answer = Talk().say(text, "documents")
        assert answer.text == LEDGER.facts[fact].statement and [one.id for one in answer.facts] == [fact]


def test_stop_resume_digression_and_return() -> None:
    talk = Talk()
    talk.say("document checklist", "documents")
    assert talk.say("is there a polygraph for agents?", "polygraph").topic == "polygraph" and talk.asked == "Which job is the list for?"
    talk.say("stop")
    talk.say("is there an age limit?", "age")
    assert talk.asked != "Which job is the list for?"
    talk.say("resume")
    assert talk.asked == "Which job is the list for?"
    assert talk.say("deportation officer").data["role"] == "deportation-officer"


def test_starting_in_the_middle_of_another_conversation_gives_the_same() -> None:
    later = Talk(Context("age", None, ("age.general",)))
    assert Talk().say("document checklist for auditor: veteran", "documents") == later.say(
        "document checklist for auditor: veteran", "documents"
    )


@pytest.mark.parametrize("text", ["banana", "???", "123", "hmm", "the blue one"])
def test_bad_input_is_asked_again_kindly(text: str) -> None:
    talk = Talk()
    talk.say("document checklist", "documents")
    answer = talk.say(text)
    check(answer)
    assert answer.status == "clarify" and talk.asked == "Which job is the list for?"


def test_a_question_right_after_a_list_is_not_swallowed() -> None:
    talk = Talk()
    talk.say("document checklist for deportation officer", "documents")
    assert talk.say("what is the age limit for veterans?", "age").topic == "age"


def test_the_file_has_every_paper_with_its_source_and_date() -> None:
    data = checklist("attorney", ["veteran"], LEDGER)
    text = as_text(data, "General Attorney")
    for item in data["items"]:
        fact = LEDGER.facts[item["fact"]]
        assert f"[ ] {item['document']}" in text and item["if_missing"] in text
        assert LEDGER.sources[fact.source].url in text and fact.checked.isoformat() in text
    assert "unofficial" in text and "General Attorney" in text and "veteran" in text
    assert "{" not in text and text.endswith("\n")


def test_text_channels_print_every_paper() -> None:
    talk = Talk()
    answer = talk.say("document checklist for auditor: veteran", "documents")
    printed = answer_text(answer.as_dict(LEDGER, TODAY))
    for item in answer.data["items"]:
        assert f"- {item['document']}. {item['why']} Where: {item['where']}" in printed


def test_a_checklist_for_a_job_is_one_whatever_topic_its_situations_have() -> None:
    talk = Talk()
    data = talk.say("checklist for hsi special agent, im a vet and have a foreign degree", "qualification-degree", 0.37).data
    assert data["role"] == "special-agent" and data["situations"] == ["veteran", "foreign-degree"]
    assert talk.say("no, for mission support", "qualification-experience", 0.1).data["role"] == "mission-support-specialist"
    assert situations_in("vet spouse") == ("military-spouse",) and situations_in("vet wife") == ("military-spouse",)


def test_papers_for_a_job_are_a_list_and_one_paper_is_not() -> None:
    talk = Talk()
    assert talk.say("papers for mission support, im a federal employee", "documents", 0.64).data["situations"] == ["federal"]
    assert talk.say("and a vet", "veterans-preference").data["situations"] == ["veteran", "federal"]
    assert Talk().say("papers for the sf-50", "documents").data == {}


@pytest.mark.parametrize(
    "text, found",
    [
        ("my husband is in the national guard does that count", ("military-spouse",)),
        ("my wife serves in the army", ("military-spouse",)),
        ("I'm a vet and my wife is in the guard", ("veteran", "military-spouse")),
        ("my dad is a veteran", ()),
        ("my son is in the marines", ()),
        ("my husband is a federal employee", ()),
        ("my brother is a student but I am a veteran", ("veteran",)),
        ("i am in the national guard", ("veteran",)),
    ],
)
def test_what_is_said_of_somebody_else_is_not_the_persons_own(text: str, found: tuple[str, ...]) -> None:
    assert situations_in(text) == found


def test_a_spouse_in_the_guard_gets_the_papers_of_a_spouse() -> None:
    talk = Talk()
    talk.say("document checklist for military spouse", "documents")
    answer = talk.say("my husband is in the national guard does that count", "bot-help")
    assert "documents.dd214" not in [fact.id for fact in answer.facts]


@pytest.mark.parametrize("text", ["what papers for a nurse who graduated in the Philippines", "documents list, I have a degree from Germany", "which papers, I studied in Mexico"])
def test_a_school_in_another_country_is_named_by_the_country(text: str) -> None:
    assert "foreign-degree" in situations_in(text)


@pytest.mark.parametrize("text", ["I graduated in New Mexico", "I want to work in Mexico", "my degree is from Boston"])
def test_a_country_alone_is_no_foreign_school(text: str) -> None:
    assert "foreign-degree" not in situations_in(text)


@pytest.mark.parametrize("text", ["print the list", "can you print my checklist", "download the document list", "save this list"])
def test_the_list_is_shown_again_to_be_printed(text: str) -> None:
    talk = Talk()
    talk.say("document checklist for a nurse, degree from another country", "documents")
    again = talk.say(text, "attack", 0.84)
    assert again.status == "answered" and again.data["situations"] == ["foreign-degree"] and again.role == "medical"
