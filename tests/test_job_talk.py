"""What is said of a job beside any topic: the wish to have it, what it earns; and that a job once named is remembered."""
from __future__ import annotations

from dataclasses import replace
from typing import Sequence, Tuple

import pytest

from careers.answers import Turn, respond
from careers.context import Context, harms_chances
from careers.job_talk import OCCUPATIONS_FILE, asks_for_a_job_here, asks_for_earnings, asks_whether_hiring, has_a_job_elsewhere, is_a_job_alone, is_of_a_job_here, names_this_agency_as_goal, occupation_topic, wishes_for_a_job
from careers.ledger import read_yaml, the_ledger
from careers.reply import Answer
from careers.vocabulary import the_vocabulary
from tests.tools.talking import LEDGER, TODAY, Talk, question


def named(text: str) -> list[str]:
    return list(the_vocabulary().find(text).job_names(text))


@pytest.mark.parametrize("text", ["I want to be a deportation officer", "my goal is to become a special agent", "I'm interested in auditor jobs", "my dream is special agent",
                                  "hi, i'd really like to join as a nurse", "thinking about becoming an attorney", "quiero ser oficial de deportación"])
def test_a_wish_for_a_job_is_seen(text: str) -> None:
    assert wishes_for_a_job(text, named(text))


@pytest.mark.parametrize("text", ["I want to be a deportation officer, what does it pay", "do I need a degree to become a special agent", "I want a job", "auditor pay",
                                  "I want to quit being a nurse", "is it hard to become an attorney?"])
def test_a_question_is_no_wish(text: str) -> None:
    assert not wishes_for_a_job(text, named(text))


def test_a_job_alone() -> None:
    assert is_a_job_alone("special agent", named("special agent")) and is_a_job_alone("ICE attorney job", named("ICE attorney job"))
    assert not is_a_job_alone("special agent training", named("special agent training")) and not is_a_job_alone("job", [])


@pytest.mark.parametrize("text", ["nurse salary in Denver", "what does a special agent make", "how much would i get as a paralegal", "what are auditors paid", "sueldo de un auditor"])
def test_earnings_are_asked_for(text: str) -> None:
    assert asks_for_earnings(text)


@pytest.mark.parametrize("text", ["who pays for the nurse's exam", "do auditors get paid leave", "what do agents make of it", "what does a nurse do", "do I have to pay back the money"])
def test_paying_for_something_is_no_earning(text: str) -> None:
    assert not asks_for_earnings(text)


@pytest.mark.parametrize("name", [max(names, key=len) for names in the_vocabulary().synonyms.values()])
def test_every_job_can_be_wished_for_and_is_remembered(name: str) -> None:
    talk = Talk()
    answer = talk.say(f"I want to be a {name}", "promotion", 0.2)
    assert (answer.topic, answer.status) in {("role-duties", "answered"), ("role-duties", "unknown")} and talk.context.role
    assert {button.choice.role for button in talk.reply.follow_up.buttons} == {talk.context.role}
    assert talk.say("whats the age limit", "age", 0.99).role in (talk.context.role, None) and talk.context.role == answer.role


def test_a_job_is_remembered_from_what_was_not_understood() -> None:
    talk = Talk()
    talk.say("blorp the special agent flurb", "promotion", 0.1)
    assert talk.context.role == "special-agent"


@pytest.mark.parametrize("topic", ["far-other", "role-duties"])
def test_what_a_job_earns_is_answered_whatever_its_name_resembles(topic: str) -> None:
    answer = Talk().say("nurse salary", topic, 0.98)
    assert (answer.topic, answer.role) == ("pay-salary", "medical")


@pytest.mark.parametrize("text, role", [("HSI run time", "special-agent"), ("how many pushups for ERO", "deportation-officer"), ("ERO or HSI run", None)])
def test_a_division_stands_for_its_best_known_job_where_requirements_are_asked(text: str, role: str | None) -> None:
    assert Talk().say(text, "fitness-test", 0.9).role == role


def test_a_division_is_itself_where_the_work_is_asked() -> None:
    assert Talk().say("what is HSI", "role-duties", 0.9).role is None


def test_a_job_named_afterwards_gets_the_detail_that_was_asked() -> None:
    near = [("medical.asthma.law-enforcement", 0.75), ("medical.general", 0.39)]
    asked = Talk(Context("medical", None, ("medical.not.banned-list",), asked=tuple(near)))
    assert [fact.id for fact in asked.say("special agents", "role-duties", 0.3).facts] == ["medical.asthma.law-enforcement"]
    in_general = Talk(Context("medical", None, ("medical.general",), asked=tuple(near)))
    assert [fact.id for fact in in_general.say("special agents", "role-duties", 0.3).facts] == ["medical.exam.law-enforcement"]


@pytest.mark.parametrize("text", ["would that hurt me later", "does it hurt me next time", "will this hurt my chances", "and could that hurt my application?"])
def test_what_may_hurt_chances_is_no_danger(text: str) -> None:
    assert harms_chances(text)
    talk = Talk(Context("withdraw-decline", None, ("offer.decline-or-withdraw",)))
    assert talk.say(text, "near-crisis", 0.46).status == "answered"


@pytest.mark.parametrize("text", ["he hurts me", "i will hurt myself", "it hurts, i want to die", "will he hurt me if i tell", "that man could hurt me and my kids"])
def test_danger_stays_danger(text: str) -> None:
    assert not harms_chances(text)
    assert Talk(Context("withdraw-decline", None, ("offer.decline-or-withdraw",))).say(text, "near-crisis", 0.46).status == "crisis"


def test_danger_that_is_likelier_than_anything_else_is_never_missed() -> None:
    near = question("cheat", "the pills are on the table", 0.98)
    ranking = [("cheat", 0.98, 0.13), ("attack", 0.01, 0.01), ("near-crisis", 0.38, 0.33), ("drug-test", 0.27, 0.23)]
    crisis, _ = respond(Turn(near.text, (replace(near, ranking=ranking),)), Context(), LEDGER, TODAY)
    assert crisis.answers[0].status == "crisis"
    scattered = [("cheat", 0.98, 0.14), ("near-crisis", 0.16, 0.15)]
    unlikely, _ = respond(Turn(near.text, (replace(near, ranking=scattered),)), Context(), LEDGER, TODAY)
    assert unlikely.answers[0].status == "refused"
    less = [("cheat", 0.98, 0.4), ("near-crisis", 0.38, 0.33)]
    refused, _ = respond(Turn(near.text, (replace(near, ranking=less),)), Context(), LEDGER, TODAY)
    assert refused.answers[0].status == "refused"


@pytest.mark.parametrize("text", ["are you hiring", "Hi, are you guys hiring?", "r u still hiring right now", "are y'all recruiting"])
def test_whether_the_assistant_hires_is_asked_of_the_employer(text: str) -> None:
    assert asks_whether_hiring(text) and Talk().say(text, "bot-identity", 0.9).topic == "find-jobs"


@pytest.mark.parametrize("text", ["are you a bot", "are you the hiring manager", "do you decide who gets hired", "are you hiring me"])
def test_what_the_assistant_is_stays_a_question_about_it(text: str) -> None:
    assert not asks_whether_hiring(text) and Talk().say(text, "bot-identity", 0.9).topic == "bot-identity"


@pytest.mark.parametrize("text, topic", [
    ("I'm a soldier", "military-veteran"), ("im a cop", "law-enforcement-transfer"), ("I am a retired police officer.", "law-enforcement-transfer"), ("I'm a border patrol agent", "federal-transfer"),
    ("i'm a college student", "internship-student"), ("hi, I'm a truck driver", "roles-list"), ("I’m a stay-at-home mom", "roles-list"), ("I'm an EMT with 6 years of experience", "roles-list"),
    ("soy maestra", "roles-list"), ("I work as a mechanic", "roles-list"), ("I was a teacher for 12 years", "roles-list"),
])
def test_who_says_what_they_are_hears_what_opens_for_them(text: str, topic: str) -> None:
    assert occupation_topic(text) == topic
    for read in ("near-crisis", "far-smalltalk", "near-other-agency-job"):
        talk = Talk()
        answer = talk.say(text, read, 0.9)
        assert (answer.topic, answer.status) == (topic, "answered") and talk.reply.follow_up.buttons


@pytest.mark.parametrize("text, role", [("I'm a nurse", "medical"), ("im a paramedic", "medical"), ("I am a lawyer", "attorney"), ("I'm an accountant by trade", "auditor")])
def test_who_has_a_job_that_exists_here_hears_of_it(text: str, role: str) -> None:
    assert is_of_a_job_here(text, named(text))
    answer = Talk().say(text, "near-crisis", 0.15)
    assert (answer.topic, answer.role) == ("role-duties", role)
    paid = Talk(Context("pay-salary", None, ("pay-salary.general",))).say(text, "near-crisis", 0.15)
    assert (paid.topic, paid.role) == ("pay-salary", role)


@pytest.mark.parametrize("text", ["I'm a burden to everyone", "I'm a wreck", "I'm a danger to myself", "I'm a failure", "I'm a cop and I want to end it", "I'm a nurse and I can't go on", "I'm a mom, please help us"])
def test_who_says_more_than_a_trade_may_be_in_danger(text: str) -> None:
    assert occupation_topic(text) is None and not is_of_a_job_here(text, named(text))
    assert Talk().say(text, "near-crisis", 0.15).status == "crisis"


@pytest.mark.parametrize("text", ["I'm a citizen", "I'm a felon", "I'm a diabetic", "I'm a cop, what would I earn", "is a teacher paid well", "I'm a retired border patrol agent", "I'm not a veteran"])
def test_what_one_is_beside_a_trade_is_an_ordinary_message(text: str) -> None:
    assert occupation_topic(text) is None


def test_a_trade_named_after_a_rule_gets_that_rule_for_it() -> None:
    answer = Talk(Context("age", None, ("age.general",))).say("I'm a veteran", "military-veteran", 0.4)
    assert answer.topic == "age" and all("military-veteran" in fact.topics and "age" in fact.topics for fact in answer.facts)


def test_every_trade_of_the_list_is_read_and_opens_a_topic_that_has_an_answer() -> None:
    groups = read_yaml(OCCUPATIONS_FILE)["groups"]
    assert sum(map(len, groups.values())) > 150
    for topic, names in groups.items():
        assert the_ledger().facts_of(topic)
        assert [name for name in names if occupation_topic(f"I'm a {name}") != topic] == []


@pytest.mark.parametrize("text, near, topic", [
    ("does ICE sponsor visas for workers", "near-visa-greencard", "citizenship"), ("can I work for ICE on a work visa", "near-visa-greencard", "citizenship"),
    ("how many years must i be a citizen before i apply", "near-visa-greencard", "citizenship"), ("green card holder here, can I apply", "near-visa-greencard", "citizenship"),
    ("I'm a border patrol agent GS-12, would I keep my grade", "near-border-patrol-job", "federal-transfer"), ("TSA officer looking to move over to ICE", "near-other-agency-job", "federal-transfer"),
    ("I'm a retired border patrol agent, any chance", "near-border-patrol-job", "retiree-return"),
])
def test_what_is_asked_for_the_sake_of_a_job_here_is_no_matter_of_another_office(text: str, near: str, topic: str) -> None:
    assert ledger_answer(text, near).topic == topic


@pytest.mark.parametrize("text, near", [
    ("how do I renew my work permit", "near-visa-greencard"), ("can I apply for a green card", "near-visa-greencard"), ("can I apply for asylum", "near-visa-greencard"),
    ("how do I get a job as a Border Patrol agent", "near-border-patrol-job"), ("how do I join the FBI", "near-other-agency-job"), ("how do I file a complaint about an ICE officer", "near-complaint"),
    ("I want to report a man who works for ICE", "near-tip"), ("what form does a new hire fill out", "near-employer-i9"), ("abolish ICE", "near-policy-opinion"),
])
def test_a_matter_of_another_office_keeps_its_pointer(text: str, near: str) -> None:
    assert ledger_answer(text, near).status == "redirect"


def test_the_party_that_one_is_of_is_answered_by_the_closest_fact() -> None:
    near = [("rights.eeo.policy", 0.55), ("route.opinion-policy", 0.3)]
    answer = ledger_answer("must you be a republican to work for ice", "near-policy-opinion", near)
    assert [fact.id for fact in answer.facts] == ["rights.eeo.policy"]


def test_words_that_nearly_are_those_of_a_fact_about_the_job_get_it() -> None:
    near = [("citizenship.undocumented-family", 0.8), ("route.uscis-contact", 0.46)]
    likely = [("near-visa-greencard", 0.54, 0.54), ("citizenship", 0.31, 0.31)]
    assert ledger_answer("my girlfriend is here on an expired visa, we live together", "near-visa-greencard", near, likely).topic == "citizenship"
    assert ledger_answer("my girlfriend is here on an expired visa", "near-visa-greencard", near, likely[:1]).status == "redirect"  # nothing else says so
    as_near = [("citizenship.green-card", 0.8), ("route.uscis-contact", 0.7)]
    assert ledger_answer("how do I get a green card", "near-visa-greencard", as_near, likely).status == "redirect"


def ledger_answer(text: str, topic: str, facts: Sequence[Tuple[str, float]] = (), ranking: Sequence[Tuple[str, float, float]] = ()) -> Answer:
    asked = question(topic, text, 0.6, facts)
    asked = replace(asked, ranking=list(ranking) or [(topic, 0.6, 0.6), ("citizenship", 0.1, 0.1)])
    return respond(Turn(text, (asked,), tuple(named(text))), Context(), LEDGER, TODAY)[0].answers[0]


def test_the_way_here_from_another_agency_is_told_from_the_way_there() -> None:
    assert names_this_agency_as_goal("BOP officer who wants to transfer to ICE") and has_a_job_elsewhere("I'm a CBP officer")
    assert not names_this_agency_as_goal("how do I transfer to the FBI") and not has_a_job_elsewhere("I want to be a CBP officer")
    assert asks_for_a_job_here("if I apply, does my visa matter") and not asks_for_a_job_here("does my visa matter")
