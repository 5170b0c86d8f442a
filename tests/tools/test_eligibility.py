"""The eligibility check: verdicts against an oracle written apart from the code, and the talk around them. No Rasa, no model."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any, Dict, List, Tuple, Union

import pytest

from careers.answers import Turn, respond
from careers.context import Context
from careers.ledger import read_yaml, the_ledger
from careers.nlu.questions import Question
from careers.reply import Reply
from careers.tools import desk
from careers.tools.eligibility import wording
from careers.tools.eligibility.age import ages_in
from careers.tools.eligibility.dialogue import TOOL
from careers.tools.eligibility.requirements import NEVER_ASKED, ONLY_ICE, RULES, SLUGS, requirements_of
from careers.tools.tool import Message
from careers.tools.wording import content
from careers.vocabulary import the_vocabulary
from tests.tools.talking import Talk

LEDGER = the_ledger()
TODAY = dt.date(2026, 11, 24)
ORACLE = Path(__file__).with_name("eligibility_oracle.yml")
LEAST_APPLICANTS = 300
SHERIFF = "44, deputy sheriff for 12 years, no degree, naturalised, one DUI in 2015: can I be a deportation officer?"
Line = Union[str, Tuple[str, str]]


def asked(text: str, topic: str = "am-i-eligible", score: float = 0.8) -> Question:
    found = the_vocabulary().find(text)
    return Question(text, topic, score, [(topic, score, score)], [], list(found.roles), list(found.possible_roles))


def say(line: Line, context: Context = Context()) -> Tuple[Reply, Context]:
    text, topic = line if isinstance(line, tuple) else (line, "am-i-eligible")
    mentioned = tuple(text[mention.start : mention.end] for mention in the_vocabulary().find(text).entities)
    return respond(Turn(text, (asked(text, topic),), mentioned), context, LEDGER, TODAY)


def talk(*lines: Line) -> Tuple[Reply, Context]:
    reply, context = Reply(()), Context()
    for line in lines:
        reply, context = say(line, context)
    return reply, context


def verdicts(reply: Reply) -> Dict[str, str]:
    return {row["requirement"]: row["verdict"] for row in reply.answers[-1].data["requirements"]}


# -- the oracle


def applicants() -> List[Dict[str, Any]]:
    assert ORACLE.exists(), f"{ORACLE.name} is missing: the verdicts cannot be checked"
    entries = read_yaml(ORACLE)
    assert isinstance(entries, list), f"{ORACLE.name} must be a list of applicants"
    return entries


def test_the_oracle_is_large_and_covers_every_job() -> None:
    entries = applicants()
    assert len(entries) >= LEAST_APPLICANTS
    assert {entry["role"] for entry in entries} == set(LEDGER.roles)


def test_no_applicant_of_the_oracle_gets_a_wrong_verdict() -> None:
    wrong = []
    for entry in applicants():
        says, role = entry["says"], entry["role"]
        outcome = TOOL.start(Message(says, Question(says, "am-i-eligible", 0.9, [], [], [role], [])), LEDGER, TODAY)
        assert outcome.answer.role == role, f"{says!r}: checked for {outcome.answer.role}, not {role}"
        got = {row["requirement"]: row["verdict"] for row in outcome.answer.data["requirements"]}
        wrong += [
            f"{role}: {says!r}: {slug} is {got.get(slug)}, not {verdict}"
            for slug, verdict in entry["verdicts"].items()
            if got.get(slug) != verdict
        ]
    assert not wrong, f"{len(wrong)} wrong\n" + "\n".join(wrong)


# -- the rules and the sentences


@pytest.mark.parametrize("role", list(LEDGER.roles))
def test_every_requirement_of_a_role_has_its_rule_its_fact_and_its_sentences(role: str) -> None:
    conditions = [(one["item"], one["fact"]) for one in LEDGER.roles[role].conditions or () if one["item"] in SLUGS]
    found = requirements_of(role, LEDGER)
    assert [(one.slug, one.fact) for one in found] == conditions
    for one in found:
        if one.slug in NEVER_ASKED:
            assert one.rule is None
            continue
        assert one.rule in RULES
        for verdict in content(wording.FILE)["rules"][one.rule]["says"]:
            for is_low in (True, False):
                text, facts = wording.step(one, verdict, "condition", is_low, LEDGER)
                assert len(text.split()) <= 60 and facts
                assert all(fact.is_for(role) for fact in facts)


def test_every_half_that_a_rule_can_leave_open_has_a_question_of_its_own() -> None:
    for name, entry in content(wording.FILE)["rules"].items():
        assert name in RULES
        for half, buttons in entry["buttons"].items():
            assert half in entry["ask"] and 2 <= len(buttons) <= 5
        for text in entry["ask"].values():
            assert text.endswith((".", "?")) and len(text.split()) <= 40


def test_no_question_is_about_health_record_religion_origin_family_or_politics() -> None:
    words = (
        "health",
        "disab",
        "religio",
        "church",
        "born in",
        "country",
        "parents",
        "married",
        "children",
        "pregnan",
        "party",
        "politic",
        "vote",
        "arrest",
        "convict",
        "drug",
        "crime",
        "race",
    )
    questions = [text.lower() for entry in content(wording.FILE)["rules"].values() for text in entry["ask"].values()]
    assert questions and not [text for text in questions if any(word in text for word in words)]


# -- what starts it

STARTS = [
    SHERIFF,
    "check my eligibility",
    "eligibility check please",
    "Can you check if I qualify?",
    "do I qualify as a special agent",
    "am I eligible to be a deportation officer",
    "I'm 29, a U.S. citizen and I have a bachelor's degree. Could I be a special agent?",
    "27, citizen, no degree, two years as a cop",
    "Lawyer, admitted in Texas, 51, dual national: would the law office take me?",
    "I turned 44 and hold a green card. Any chance?",
    "I'm a woman of 33 with a master's; I can own a gun",
    "eligibility test for auditor",
    "Would I qualify for auditor? CPA, 40",
    "naturalized in 2015, RN with an active license, do I have a chance",
    "born here in Ohio, 12 years as deputy, can I apply",
    "age 41, some college, security guard for six years, driver's license",
    "run me an eligibility check for contract specialist",
    "tell me if I qualify for deportation officer",
    "I have a DUI and I'm 30, citizen, can I still get in?",
    "check whether I am eligible: 38, BA, born in Texas",
    "do I qualify for the IT specialist job",
    "I'm 19, college sophomore, citizen, no job yet, would you take me",
]
DOES_NOT_START = [
    ("what are the requirements for deportation officer", "am-i-eligible"),
    ("what disqualifies you", "am-i-eligible"),
    ("can i apply", "am-i-eligible"),
    ("is there an age limit", "age"),
    ("how old can an HSI agent be", "age"),
    ("I'm 44, am I too old?", "age"),
    ("do I need to be a citizen", "citizenship"),
    ("can a green card holder work for ICE", "citizenship"),
    ("do I need a degree to be a special agent", "qualification-degree"),
    ("is a bachelor's in criminal justice enough for GL-7", "qualification-degree"),
    ("does military police count as experience", "qualification-experience"),
    ("can I join with a DUI", "criminal-record"),
    ("I smoked weed last year, is that a problem", "drug-use"),
    ("do deportation officers carry a gun", "firearm"),
    ("I have a BA, at which grade would I start", "qualification-grade"),
    ("how much does a special agent make", "pay-salary"),
    ("do I qualify for veterans' preference", "veterans-preference"),
    ("am I eligible for the signing bonus", "bonus"),
    ("do I qualify for student loan repayment as a deportation officer", "student-loan"),
    ("I'm a cop with 11 years in, do I have to go to the academy again", "law-enforcement-transfer"),
    ("I'm 35 and a citizen, how long does hiring take?", "timeline"),
    ("can naturalized citizens over 40 become officers", "am-i-eligible"),
    ("Are the requirements for lawyers different from those of officers?", "am-i-eligible"),
]


@pytest.mark.parametrize("text", STARTS)
def test_a_wish_for_the_check_or_a_description_starts_it(text: str) -> None:
    reply, context = say(text)
    assert [task.tool for task in context.tasks] == ["eligibility"]
    assert reply.answers[0].topic == "am-i-eligible" and "requirements" in reply.answers[0].data and reply.follow_up.text


@pytest.mark.parametrize("text, topic", DOES_NOT_START)
def test_an_ordinary_question_does_not_start_it(text: str, topic: str) -> None:
    reply, context = say((text, topic))
    assert not context.tasks and "requirements" not in reply.answers[0].data


def test_clauses_of_one_description_start_one_check() -> None:
    parts = tuple(
        asked(text, topic)
        for text, topic in (
            ("44, deputy sheriff for 12 years, no degree", "qualification-experience"),
            ("naturalised, one DUI in 2015", "criminal-record"),
            ("can I be a deportation officer?", "am-i-eligible"),
        )
    )
    reply, context = respond(Turn(SHERIFF, parts), Context(), LEDGER, TODAY)
    assert len(reply.answers) == 1 and len(context.tasks) == 1
    assert reply.answers == say(SHERIFF)[0].answers


# -- a whole message at once


def test_the_sheriff_gets_at_once_what_the_words_allow_and_is_asked_for_the_rest() -> None:
    reply, _ = say(SHERIFF)
    assert verdicts(reply) == {
        "citizenship": "met",
        "age": "only-ice-can-decide",
        "education-or-experience": "met",
        "driver-licence": "not-asked",
        "firearm-eligibility": "not-asked",
        "selective-service": "not-asked",
        **{slug: "only-ice-can-decide" for slug in NEVER_ASKED},
    }
    assert reply.answers[0].status == "answered" and reply.answers[0].role == "deportation-officer"
    assert "driver's license" in reply.follow_up.text
    assert {fact.id for fact in reply.answers[0].facts} == {
        row["fact"] for row in reply.answers[0].data["requirements"] if row["verdict"] != "not-asked"
    }


def test_each_verdict_of_a_list_carries_its_rule_its_proof_and_its_facts() -> None:
    reply, context = say(SHERIFF)
    found = {row["requirement"]: row for row in reply.answers[0].data["verdicts"]}
    assert {slug: row["verdict"] for slug, row in found.items()} == {
        slug: verdict for slug, verdict in verdicts(reply).items() if verdict != "not-asked"
    }
    for slug, row in found.items():
        assert row["heading"] and row["rule"].endswith(".") and set(row["facts"]) <= set(LEDGER.facts), slug
        assert row["facts"][0] == next(one["fact"] for one in reply.answers[0].data["requirements"] if one["requirement"] == slug)
    assert "U.S. citizen" in found["citizenship"]["rule"] and "passport" in found["citizenship"]["proof"]
    assert "nder 40" in found["age"]["rule"] and found["age"]["proof"]
    cited = {fact["id"] for fact in reply.answers[0].as_dict(LEDGER, TODAY)["data"]["cited"]}
    assert set(found["citizenship"]["facts"]) <= cited | {fact.id for fact in reply.answers[0].facts}
    one, context = say("yes", context)  # a step tells rule and proof in its own words
    assert "verdicts" not in one.answers[0].data and "Proof" in one.answers[0].text


def test_what_is_not_met_has_nothing_to_prove() -> None:
    reply, _ = say("19, green card, no degree and no job yet: do I qualify as a deportation officer?")
    found = {row["requirement"]: row for row in reply.answers[0].data["verdicts"]}
    assert found["citizenship"]["verdict"] == "not-met" and not found["citizenship"]["proof"] and found["citizenship"]["rule"]


@pytest.mark.parametrize("role", list(LEDGER.roles))
def test_every_role_can_be_checked_to_its_end_with_skips(role: str) -> None:
    reply, context = say(f"check my eligibility for {LEDGER.roles[role].title}")
    asked_texts: List[str] = []
    for _ in range(15):
        if not desk.asking(context.tasks, LEDGER):
            break
        answer = reply.answers[0]
        assert answer.role == role and len(answer.text.split()) <= 60 and len(reply.follow_up.buttons) <= 5
        asked_texts.append(reply.follow_up.text)
        reply, context = say("skip", context)
    assert not desk.asking(context.tasks, LEDGER) and len(asked_texts) == len(set(asked_texts)) >= 1
    assert set(verdicts(reply).values()) <= {"not-asked", "only-ice-can-decide"}
    assert all(verdicts(reply)[slug] == ONLY_ICE for slug in NEVER_ASKED if slug in verdicts(reply))


@pytest.mark.parametrize("role", list(LEDGER.roles))
@pytest.mark.parametrize("word", ["yes", "no"])
def test_every_question_understands_yes_and_no_or_a_number(role: str, word: str) -> None:
    reply, context = say(f"check my eligibility for {LEDGER.roles[role].title}")
    for _ in range(25):
        if not desk.asking(context.tasks, LEDGER):
            break
        numeric = reply.follow_up.text.startswith("How ")
        before = (reply.follow_up.text, json.dumps(verdicts(reply)))
        reply, context = say("30" if numeric else word, context)
        assert len(reply.answers[0].text.split()) <= 60
        assert (reply.follow_up.text, json.dumps(verdicts(reply))) != before, reply.answers[0].text
    assert not desk.asking(context.tasks, LEDGER)
    asked_about = [one.slug for one in requirements_of(role, LEDGER) if one.rule and one.rule != "age"]
    assert all(verdicts(reply)[slug] != "not-asked" for slug in asked_about)


def test_the_end_counts_by_name_and_gives_no_verdict_on_the_person() -> None:
    reply, context = talk("check my eligibility for technical enforcement officer", "yes", "not registered", "no")
    assert not desk.asking(context.tasks, LEDGER) and not reply.follow_up.buttons
    text = reply.answers[0].text
    assert "Met (1): citizenship." in text and "Not met (1): Selective Service." in text
    assert "you qualify" not in text.lower() and "%" not in text


def test_no_sentence_says_that_somebody_qualifies_or_is_eligible() -> None:
    said = Path(wording.__file__).with_name("eligibility.yml").read_text(encoding="utf-8").lower()
    assert not [
        bad
        for bad in ("you qualify", "you are eligible", "you're eligible", "you do not qualify", "percent", "score", "you are not eligible")
        if bad in said
    ]


# -- steps: why, skip, back, stop, resume, corrections, another job


def test_why_gives_the_rule_of_the_open_question_and_asks_again() -> None:
    before, context = talk(SHERIFF)
    reply, _ = say("why do you ask", context)
    assert reply.answers[0].text == LEDGER.facts["am-i-eligible.driver-licence"].statement
    assert reply.follow_up == before.follow_up and verdicts(reply) == verdicts(before)


@pytest.mark.parametrize(
    "text, fact",
    [
        ("why age?", "age.maximum.deportation-officer.form-oct-2025"),
        ("why do you ask about drugs", "drugs.past-use.question.law-enforcement"),
        ("explain the fitness test", "fitness.test.deportation-officer"),
        ("why can only ICE decide on my criminal record?", "felony.question.law-enforcement"),
        ("What is the rule for citizenship?", "eligibility.citizenship"),
    ],
)
def test_why_with_a_name_explains_that_requirement(text: str, fact: str) -> None:
    reply, _ = talk(SHERIFF, (text, "age"))
    assert [one.id for one in reply.answers[0].facts] == [fact] and reply.follow_up.text


def test_proof_says_what_to_bring() -> None:
    reply, _ = talk(SHERIFF, "what proof do I need for citizenship?")
    assert "passport" in reply.answers[0].text and "eligibility.naturalized" in [fact.id for fact in reply.answers[0].facts]


def test_a_step_tells_verdict_rule_and_proof() -> None:
    reply, _ = talk("check my eligibility for attorney", "I was born in Ohio", "barred in Ohio")
    text = reply.answers[0].text
    assert text.startswith("Bar membership: met") and "good standing" in text and "bar card" in text
    assert {fact.id for fact in reply.answers[0].facts} == {"attorney.qualification.basic", "documents.bar-membership"}


@pytest.mark.parametrize("text", ["skip", "pass", "I'd rather not say", "next question please", "prefer not to answer", "skip this one"])
def test_skip_leaves_it_open_and_goes_on(text: str) -> None:
    reply, _ = talk(SHERIFF, text)
    assert verdicts(reply)["driver-licence"] == "not-asked" and "gun" in reply.follow_up.text


@pytest.mark.parametrize("text", ["I don't know", "idk", "not sure", "no idea", "maybe"])
def test_i_do_not_know_leaves_it_open_and_goes_on(text: str) -> None:
    reply, _ = talk(SHERIFF, text)
    assert verdicts(reply)["driver-licence"] == "not-asked" and "gun" in reply.follow_up.text


@pytest.mark.parametrize("text", ["back", "go back", "previous question", "undo", "can we go back please"])
def test_back_asks_the_last_question_again(text: str) -> None:
    asked_first, _ = talk(SHERIFF)
    reply, context = talk(SHERIFF, "yes", text)
    assert reply.follow_up == asked_first.follow_up and verdicts(reply)["driver-licence"] == "not-asked"
    reply, _ = say("no", context)
    assert "before your first day" in reply.follow_up.text


def test_back_at_the_first_question_says_so_and_changes_nothing() -> None:
    before, context = talk(SHERIFF)
    reply, _ = say("back", context)
    assert reply.follow_up == before.follow_up and verdicts(reply) == verdicts(before)


def test_stop_and_resume() -> None:
    before, context = talk(SHERIFF, "yes")
    stopped, context = say("stop", context)
    assert context.tasks[0].paused and not stopped.follow_up.text
    resumed, context = say("resume", context)
    assert resumed.follow_up == before.follow_up and not context.tasks[0].paused


def test_a_digression_is_answered_and_the_question_comes_back() -> None:
    before, context = talk(SHERIFF)
    reply, context = say(("how long is the academy?", "training-length"), context)
    assert reply.answers[0].topic == "training-length" and reply.follow_up == before.follow_up
    reply, _ = say("yes", context)
    assert verdicts(reply)["driver-licence"] == "met"


@pytest.mark.parametrize(
    "text, topic", [("salary", "pay-salary"), ("help", "bot-help"), ("thanks", "thanks-bye-greet"), ("let us talk of the bonus", "bonus"), ("I lived abroad the last 4 years", "residency")]
)
def test_words_of_another_topic_are_answered_and_the_question_comes_back(text: str, topic: str) -> None:
    before, context = talk(SHERIFF)
    reply, after = say((text, topic), context)
    assert reply.answers[0].topic == topic and reply.follow_up == before.follow_up and after.tasks == context.tasks


def test_a_wish_to_cheat_is_refused_in_the_middle_too() -> None:
    before, context = talk(SHERIFF)
    reply, _ = say(("I will lie about my drug use then", "cheat"), context)
    assert reply.answers[0].status == "refused" and reply.follow_up == before.follow_up


def test_start_over_forgets_what_was_found() -> None:
    reply, _ = talk(SHERIFF, "yes", "start over")
    assert set(verdicts(reply).values()) == {"not-asked", "only-ice-can-decide"} and "U.S. citizen" in reply.follow_up.text
    assert verdicts(reply)["age"] == "not-asked"


@pytest.mark.parametrize(
    "lines, slug, verdict",
    [
        (("no, I meant 39",), "age", "met"),
        (("sorry, I meant 17",), "age", "not-met"),
        (("age: 19",), "age", "only-ice-can-decide"),
        (("citizenship: actually green card",), "citizenship", "not-met"),
        (("actually I have a green card",), "citizenship", "not-met"),
        (("yes", "no, I meant no, and I can't get one"), "driver-licence", "not-met"),
        (("change citizenship", "no"), "citizenship", "not-met"),
        (("go back to age", "thirty-six"), "age", "met"),
        (("I was wrong, I'm 38",), "age", "met"),
        (("wait, I'm actually 17 years old",), "age", "not-met"),
    ],
)
def test_corrections_change_the_verdict_that_they_are_about(lines: Tuple[str, ...], slug: str, verdict: str) -> None:
    reply, _ = talk(SHERIFF, *lines)
    assert verdicts(reply)[slug] == verdict
    untouched = {"citizenship": "met", "age": "only-ice-can-decide", "education-or-experience": "met"}
    assert all(verdicts(reply)[other] == value for other, value in untouched.items() if other != slug)


@pytest.mark.parametrize(
    "text", ["what about special agent?", "sorry, I meant HSI agent", "check special agent instead", "and for special agents?", "special agent"]
)
def test_another_job_keeps_what_was_found(text: str) -> None:
    reply, _ = talk("36, naturalized, BA in history, can I be a deportation officer?", text)
    assert reply.answers[0].role == "special-agent"
    found = verdicts(reply)
    assert found["citizenship"] == "met" and found["age"] == "met" and found["education-or-experience"] == "not-asked"


def test_plain_answers_hold_for_another_job_too() -> None:
    reply, _ = talk("check my eligibility for deportation officer", "yes", "38", "what about special agent?")
    assert verdicts(reply)["citizenship"] == "met" and verdicts(reply)["age"] == "only-ice-can-decide"


@pytest.mark.parametrize("text, words", [("19", "21 or 18"), ("I'm 19", "21 or 18"), ("45", "cap ended"), ("i turned 45", "cap ended")])
def test_an_age_that_only_ice_can_decide_on_gets_its_own_reason(text: str, words: str) -> None:
    reply, _ = talk("check my eligibility for deportation officer", "yes", text)
    assert verdicts(reply)["age"] == "only-ice-can-decide" and words in reply.answers[0].text


def test_more_told_than_was_asked_is_taken_at_once() -> None:
    reply, _ = talk("check my eligibility for deportation officer", "yes, naturalized, 38, and I never lost my gun rights")
    assert [verdicts(reply)[slug] for slug in ("citizenship", "age", "firearm-eligibility")] == ["met", "met", "met"]


def test_another_requirement_in_an_answer_is_no_no_to_the_open_one() -> None:
    reply, _ = talk("check my eligibility for deportation officer", "I am not registered for selective service")
    assert verdicts(reply)["citizenship"] == "not-asked" and "U.S. citizen" in reply.follow_up.text


# -- no job yet


def test_without_a_job_it_asks_which_and_keeps_the_verdicts() -> None:
    first, context = say("38, U.S. citizen, nine years as a police officer: do I qualify for a job with you?")
    assert first.answers[0].role is None and first.answers[0].status == "clarify" and len(first.follow_up.buttons) == 5
    reply, _ = say(first.follow_up.buttons[1].choice.say or "", context)
    assert reply.answers[0].role == "special-agent"
    assert [verdicts(reply)[slug] for slug in ("citizenship", "age", "education-or-experience")] == ["met", "only-ice-can-decide", "met"]


def test_an_unknown_job_is_asked_again_and_a_typed_one_taken() -> None:
    reply, context = talk("check my eligibility", "astronaut")
    assert reply.answers[0].role is None and reply.follow_up.buttons
    reply, _ = say("auditor", context)
    assert reply.answers[0].role == "auditor" and "citizen" in reply.follow_up.text


def test_every_button_of_the_job_question_names_its_job() -> None:
    reply, _ = say("check my eligibility")
    for button in reply.follow_up.buttons:
        named = the_vocabulary().find(button.choice.say or "").roles
        assert len(named) == 1 and LEDGER.roles[named[0]].title == button.title


# -- what is never kept, and bad input


@pytest.mark.parametrize("text", ["I had a DUI in 2015", "i smoked weed last month", "I have asthma", "I was arrested once", "my credit is bad"])
def test_what_only_ice_can_decide_is_answered_and_not_kept(text: str) -> None:
    before, context = talk(SHERIFF)
    reply, after = say(text, context)
    assert verdicts(reply) == verdicts(before) and reply.follow_up == before.follow_up
    assert after.tasks[0].state == context.tasks[0].state and reply.answers[0].facts


def test_the_state_holds_verdicts_only() -> None:
    _, context = talk(
        "44, deputy sheriff for 12 years, felony in 2001, smoked marijuana, diabetic, Catholic, born in Texas: can I be a deportation officer?"
    )
    state = context.tasks[0].state
    assert set(state) == {"role", "found", "skipped", "open", "path"}
    assert all(
        value in ("met", "not-met", "only-ice-can-decide", "not-a-rule") or value.startswith("half:") for value in state["found"].values()
    )
    kept = json.dumps(state).lower()
    assert not [word for word in ("44", "sheriff", "felony", "marijuana", "diabet", "catholic", "texas", "2001", "12") if word in kept]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "...",
        "asdf qwer",
        "🙂",
        "%%%",
        "what",
        "x" * 900,
        "1e999",
        "-5",
        "999",
        "<script>alert(1)</script>",
        "null",
        "{role}",
        "\\d+(",
        "my my my",
    ],
)
def test_what_cannot_be_read_is_asked_again_and_changes_nothing(text: str) -> None:
    before, context = talk("check my eligibility for deportation officer", "yes")
    assert "How old" in before.follow_up.text
    reply, _ = say((text, "far-other") if text else text, context)
    assert verdicts(reply) == verdicts(before) and reply.follow_up == before.follow_up and len(reply.answers[0].text.split()) <= 60


@pytest.mark.parametrize("text", ["39", "I'm 39", "thirty nine", "39 years old", "born in 1987", "I turned 39 in May", "39.", "im 39 yo"])
def test_an_age_in_many_wordings(text: str) -> None:
    reply, _ = talk("check my eligibility for deportation officer", "yes", text)
    assert verdicts(reply)["age"] == "met"


@pytest.mark.parametrize(
    "text, verdict",
    [
        ("yep", "met"),
        ("Yes I am", "met"),
        ("naturalized", "met"),
        ("by birth", "met"),
        ("born here in Texas", "met"),
        ("I am", "met"),
        ("nope", "not-met"),
        ("not yet", "not-met"),
        ("green card holder", "not-met"),
        ("permanent resident", "not-met"),
        ("no, I'm on a visa", "not-met"),
        ("dual citizen", "met"),
        ("I'm not", "not-met"),
        ("sure am, since 2012", "met"),
        ("of course", "met"),
    ],
)
def test_citizenship_in_many_wordings(text: str, verdict: str) -> None:
    reply, _ = talk("check my eligibility for deportation officer", text)
    assert verdicts(reply)["citizenship"] == verdict


def test_in_the_middle_of_another_conversation_the_result_is_the_same() -> None:
    alone, _ = say(SHERIFF)
    _, context = talk(("how much does a special agent make?", "pay-salary"), ("and the polygraph?", "polygraph"))
    assert say(SHERIFF, context)[0].answers == alone.answers


def test_same_message_same_state_same_reply() -> None:
    assert say(SHERIFF) == say(SHERIFF)
    json.dumps(say(SHERIFF)[1].tasks[0].as_dict())


@pytest.mark.parametrize("said, verdict", [
    ("i got a license but its expired", "not-asked"), ("have a driver's license but it was suspended", "not-asked"), ("valid license", "met"),
    ("i have a license, my passport is expired", "met")])
def test_a_license_that_has_ended_is_no_license(said: str, verdict: str) -> None:
    talk = Talk()
    talk.say("check my eligibility for deportation officer, us citizen, 26, BA", "am-i-eligible")
    rows = {row["requirement"]: row["verdict"] for row in talk.say(said).data["requirements"]}
    assert rows["driver-licence"] == verdict


def test_another_subject_that_begins_as_a_command_is_heard() -> None:
    talk = Talk()
    talk.say("check my eligibility for attorney", "am-i-eligible")
    assert talk.say("explain", "far-other", 0.6).topic == "am-i-eligible"
    assert talk.say("explain the bonus too", "bonus", 0.99).topic == "bonus"


def test_what_was_told_before_the_job_is_acknowledged_and_kept() -> None:
    talk = Talk()
    talk.say("check my eligibility", "am-i-eligible")
    assert "I have read what you told me" in talk.say("naturalized in 2015", "citizenship").text
    rows = {row["requirement"]: row["verdict"] for row in talk.say("auditor").data["requirements"]}
    assert rows["citizenship"] == "met"


def test_a_correction_counts_after_the_end_and_other_words_do_not() -> None:
    talk = Talk()
    talk.say("check my eligibility for deportation officer, us citizen, 26, BA, driver's license, can carry a gun, female", "am-i-eligible")
    assert not talk.asked
    rows = {row["requirement"]: row["verdict"] for row in talk.say("sorry, i meant green card", "citizenship").data["requirements"]}
    assert rows["citizenship"] == "not-met"
    assert talk.say("nice weather", "far-smalltalk", 0.9).topic == "far-smalltalk"
    assert talk.say("thanks", "thanks-bye-greet").status == "help"


@pytest.mark.parametrize("text, topic", [
    ("can I become a deportation officer?", "promotion"), ("could I be a special agent", "am-i-eligible"), ("so can i be hired as an auditor", "apply-how"),
    ("¿Puedo ser oficial de deportación?", "am-i-eligible"), ("am I a good fit for deportation officer?", "fitness-prepare"),
    ("what are my chances of becoming a special agent", "am-i-eligible"), ("test if I am eligible for auditor", "am-i-eligible"),
    ("can you go through the requirements for auditor with me", "am-i-eligible")])
def test_whether_one_can_become_something_starts_the_check(text: str, topic: str) -> None:
    talk = Talk()
    assert talk.say(text, topic).topic == "am-i-eligible" and [task.tool for task in talk.context.tasks] == ["eligibility"]


def test_wait_no_takes_back_what_was_settled_last_whether_it_was_asked_or_not() -> None:
    talk = Talk()
    talk.say("check my eligibility for deportation officer", "am-i-eligible")
    assert "citizen" in talk.asked
    talk.say("i have a driver's license", "am-i-eligible")
    rows = {row["requirement"]: row["verdict"] for row in talk.say("wait, no i don't", "bot-help").data["requirements"]}
    assert rows["citizenship"] == "not-asked" and rows["driver-licence"] != "met"
    assert "citizen" in talk.asked
    talk.say("yes", "bot-help")
    rows = {row["requirement"]: row["verdict"] for row in talk.say("wait, no", "bot-help").data["requirements"]}
    assert rows["citizenship"] == "not-met"


def test_an_age_beside_a_trade_is_one_and_an_age_of_something_else_is_not() -> None:
    assert ages_in("retired cop at 50, am i eligible", TODAY) == (50, 50)
    assert ages_in("officers retire at 57", TODAY) is None and ages_in("i was a cop at 50 miles from home", TODAY) is None
    talk = Talk()
    talk.say("retired cop at 50, am I eligible?", "retiree-return")
    assert talk.context.tasks[0].tool == "eligibility" and "Which job" in talk.asked
    rows = {row["requirement"]: row["verdict"] for row in talk.say("deportation officer").data["requirements"]}
    assert rows["age"] == ONLY_ICE


@pytest.mark.parametrize("text, topic", [
    ("can i be an agent with a dui", "criminal-record"), ("can an auditor become a special agent", "promotion"), ("can I become a supervisor", "promotion"),
    ("can i become an agent at 45", "age")])
def test_a_question_about_one_rule_starts_no_check(text: str, topic: str) -> None:
    talk = Talk()
    talk.say(text, topic)
    assert not talk.context.tasks


def test_what_is_noted_is_told_where_an_answer_cannot_be_read() -> None:
    reply, context = talk("check my eligibility for deportation officer", ("banana", "far-other"))
    assert "Nothing is noted yet." in reply.answers[-1].text
    reply, context = say("yes", context)
    reply, context = say("28", context)
    reply, context = say(("banana", "far-other"), context)
    answer = reply.answers[-1]
    assert answer.text.startswith("I could not read that as an answer on work or school. Noted so far: citizenship (met), age (met).")
    assert {"eligibility.citizenship"} < {fact.id for fact in answer.facts} and reply.follow_up.text.startswith("Do you have a bachelor's degree")


def test_a_number_at_another_question_is_no_answer_and_is_not_lost_on_the_person() -> None:
    reply, context = talk("check my eligibility for deportation officer", ("28", "far-smalltalk"))
    assert "such as “age 30”" in reply.answers[-1].text and reply.follow_up.text == "Are you a U.S. citizen?"
    reply, context = say("age 28", context)
    assert verdicts(reply)["age"] == "met"
    reply, context = say("yes", context)
    reply, context = say(("28", "far-smalltalk"), context)  # the age once more: no 28 years of work
    assert verdicts(reply)["education-or-experience"] == "not-asked" and "such as “3 years of work”" in reply.answers[-1].text
    reply, _ = say("28 years", context)
    assert verdicts(reply)["education-or-experience"] == "met"
    auditor, _ = talk("am I eligible for auditor", ("30", "far-smalltalk"))
    assert "such as “24 accounting hours”" in auditor.answers[-1].text


def test_what_was_said_before_is_noted_already() -> None:
    reply, _ = talk("check my eligibility for deportation officer", "yes i am a citizen", "yes i am a citizen")
    assert reply.answers[-1].text.startswith("Citizenship is noted already: met.") and reply.follow_up.text == "How old are you?"


@pytest.mark.parametrize("text", ["what did you note so far", "what do you have so far", "what did I tell you", "how far are we", "what have you noted down about me"])
def test_what_is_noted_can_be_asked_for(text: str) -> None:
    reply, _ = talk("check my eligibility for deportation officer", "yes", (text, "far-smalltalk"))
    assert reply.answers[-1].text.startswith("So far for deportation officer") and "Met: citizenship." in reply.answers[-1].text


def test_a_description_in_one_breath_is_read_whole_and_is_one_question() -> None:
    text = "ok so 39, army vet 10 yrs, bachelors, citizen, licence yes, registered, can carry a gun - deportation officer?"
    questions = (asked(text), asked("can carry a gun - deportation officer?", "firearm", 1.0))
    reply, _ = respond(Turn(text, questions), Context(), LEDGER, TODAY)
    assert [answer.topic for answer in reply.answers] == ["am-i-eligible"]
    assert {verdicts(reply)[slug] for slug in ("citizenship", "age", "education-or-experience", "driver-licence", "firearm-eligibility", "selective-service")} == {"met"}
    reply, _ = talk("do i qualify for special agent? 24, US citizen, BA in criminology with 3.4 GPA, smoked weed last year")
    assert verdicts(reply)["age"] == "met" and "Still open: driver's license" in reply.answers[0].text


def test_what_the_check_asks_is_the_last_thing_said_beside_another_answer() -> None:
    text = "can I be a deportation officer? I'm 30 and a citizen. And what does it pay in Houston?"
    own = asked("can I be a deportation officer? I'm 30 and a citizen.")
    pay = Question("And what does it pay in Houston?", "pay-locality", 0.9, [("pay-locality", 0.9, 0.9)], [], ["deportation-officer"], [])
    reply, context = respond(Turn(text, (own, pay)), Context(), LEDGER, TODAY)
    assert [answer.topic for answer in reply.answers] == ["am-i-eligible", "pay-calculator"]
    assert reply.follow_up.text.startswith("Do you have a bachelor's degree") and [button.title for button in reply.follow_up.buttons][-1] == "Stop"
    assert verdicts(say("yes", context)[0])["education-or-experience"] == "met"
