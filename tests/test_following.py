"""Follow-ups that name no subject of their own: what was talked about supplies it, and a second half of a message gets it from the first."""
from __future__ import annotations

from typing import List, Sequence, Tuple

import pytest

from careers.answers import Turn, respond
from careers.context import (Context, asks_for_exceptions, asks_next_step, bare_word, has_done_it, in_context, leans_on_what_stands_before, points_back, says_how_long_ago)
from careers.nlu.questions import Question
from careers.reply import Reply
from careers.vocabulary import the_vocabulary
from tests.tools.talking import LEDGER, TODAY

Facts = Sequence[Tuple[str, float]]
NEAR_NOTHING = ("insurance.long-term-care", 0.1)  # the farthest of the facts that are near


def asked(text: str, *ranking: Tuple[str, float], facts: Facts = ()) -> Question:
    named = the_vocabulary().find(text)
    return Question(text, ranking[0][0], ranking[0][1], [(topic, share, share) for topic, share in ranking], [*facts, NEAR_NOTHING], list(named.roles), list(named.possible_roles))


def said(context: Context, *questions: Question) -> Tuple[Reply, Context]:
    text = " and ".join(question.text for question in questions)
    return respond(Turn(text, questions, the_vocabulary().find(text).job_names(text)), context, LEDGER, TODAY)


def told(context: Context, *questions: Question) -> List[str]:
    return [fact.id for answer in said(context, *questions)[0].answers for fact in answer.facts]


def talk(topic: str, *facts: str, role: str | None = None) -> Context:
    return Context(topic, role, facts or (LEDGER.facts_of(topic, role)[0].id,))


def test_quitting_after_the_bonus_asks_who_pays_it_back() -> None:
    quitting = asked("what if I quit after a year", ("dismissal", 0.76), ("bonus", 0.01), facts=[("dismissal.not-published.minimum-service", 0.7), ("bonus.signing.repay", 0.52)])
    assert told(talk("bonus", "bonus.signing.offer"), quitting) == ["bonus.signing.repay"]
    assert told(talk("age", "age.general"), quitting) == ["dismissal.not-published.minimum-service"]


def test_failing_is_failing_what_was_talked_about() -> None:
    failing = asked("what happens if I fail", ("training-content", 0.36), ("fitness-test", 0.11), facts=[("academy-twice.deportation-officer", 0.76), ("fitness.pft-retest", 0.51)])
    assert told(talk("fitness-test", "fitness-test.general"), failing) == ["fitness.pft-retest"]
    assert in_context(failing, talk("bonus"), [], LEDGER).topic == "training-content"  # nobody fails a bonus
    assert in_context(asked("can i fail at any point", ("reapply-rejection", 0.15)), talk("timeline"), [], LEDGER).topic != "timeline"
    again = asked("can I retake it", ("training-content", 0.43), ("drug-test", 0.05))
    assert in_context(again, talk("drug-test"), [], LEDGER).topic == "drug-test"
    far_from_it = asked("what happens if I fail", ("training-content", 0.36), facts=[("drug-test.prescription", 0.56)])
    assert "drug-test.prescription" not in told(talk("medical", "medical.general"), far_from_it)
    surer = asked("what would make me fail", ("am-i-eligible", 0.5), ("fitness-test", 0.1))
    assert in_context(surer, talk("fitness-test"), [], LEDGER).topic == "am-i-eligible"
    assert points_back("can i fail at this point", [], can_be_failed=True) and not points_back("can i fail at this point", [])


@pytest.mark.parametrize("text, before, topic", [
    ("how long does that take", "usajobs-profile", "timeline"), ("how long does it take", "role-duties", "timeline"), ("how long do I have to wait", "credit-debt", "credit-debt"),
    ("how long do I have to wait", "retirement", "timeline"),
])
def test_how_long_is_asked_of_the_way_or_of_what_was_said(text: str, before: str, topic: str) -> None:
    assert in_context(asked(text, ("timeline", 0.7), ("training-length", 0.1)), talk(before), [], LEDGER).topic == topic


def test_leaving_the_agency_is_no_leave() -> None:
    leaving = asked("do I have to give it back when I leave after a year", ("leave", 0.42), ("student-loan", 0.02))
    assert in_context(leaving, talk("student-loan"), [], LEDGER).topic == "student-loan"
    days = asked("how many leave days is it", ("leave", 0.7), ("student-loan", 0.02))
    assert in_context(days, talk("bonus"), [], LEDGER).topic == "leave"


def test_reporting_it_is_reporting_what_was_talked_about() -> None:
    reporting = asked("who do I report it to", ("near-tip", 0.52), ("scam-check", 0.01), facts=[("route.report-tip", 0.64), ("scam.report", 0.6)])
    assert told(talk("scam-check", "scam.warning-signs"), reporting) == ["scam.report"]
    assert told(Context(), reporting) == ["route.report-tip"]


def test_words_that_nearly_are_those_of_a_fact_say_what_they_are_about() -> None:
    bar = asked("what about the bar, any state?", ("qualification-degree", 0.17), ("training-length", 0.01), facts=[("attorney.qualification.basic", 0.71)])
    assert told(talk("training-length", "training-length.not-published.support-jobs", role="attorney"), bar) == ["attorney.qualification.basic"]


@pytest.mark.parametrize("text", ["when do they open", "when do applications open"])
def test_what_opens_is_what_was_talked_about(text: str) -> None:
    opening = asked(text, ("find-jobs", 0.5), ("internship-student", 0.01))
    assert in_context(opening, talk("internship-student", role="student-trainee"), [], LEDGER).topic == "internship-student"
    assert in_context(opening, talk("age"), [], LEDGER).topic == ("age" if "they" in text else "find-jobs")


def test_they_pay_after_internships_is_of_interns() -> None:
    paying = asked("do they pay", ("training-pay", 0.33), ("pay-salary", 0.26))
    assert told(talk("internship-student", role="student-trainee"), paying) == ["pay-salary.interns"]
    assert in_context(paying, talk("role-duties", role="special-agent"), [], LEDGER).topic == "pay-salary"


@pytest.mark.parametrize("text, asks", [
    ("are there any exceptions", True), ("any exceptions?", True), ("ok and can it be waived", True), ("what are the exemptions", True), ("do they make exceptions", True),
    ("exceptions for drug use in college", False), ("is there a waiver for tattoos on the neck", False), ("is there any bonus", False),
])
def test_exceptions_are_asked_for(text: str, asks: bool) -> None:
    assert asks_for_exceptions(text) is asks


def test_exceptions_are_those_of_the_rule_that_was_told() -> None:
    question = asked("are there any exceptions", ("am-i-eligible", 0.48), ("age", 0.04))
    assert told(talk("age", "age.general"), question) == ["age.maximum.exceptions.deportation-officer"]
    assert said(talk("citizenship"), question)[0].answers[0].topic == "citizenship"  # nothing is said of exceptions there: no list of all requirements


@pytest.mark.parametrize("text, says", [("like a year ago", True), ("about 6 months ago", True), ("it was in 2019", True), ("last summer", True), ("maybe two or three years", True),
                                        ("what changed a year ago", False), ("a year ago I got fired", False), ("in 20 minutes", False)])
def test_a_time_alone_completes_what_was_said(text: str, says: bool) -> None:
    assert says_how_long_ago(text) is says


def test_how_long_ago_after_drug_use_asks_how_far_back_counts() -> None:
    question = asked("like a year ago", ("what-changed", 0.13), ("drug-use", 0.1))
    assert told(talk("drug-use", "drug.past-marijuana"), question) == ["drugs.past-use.question.law-enforcement"]


def test_the_next_step_follows_the_one_that_was_told_or_done() -> None:
    done = asked("i made the usajobs account already", ("usajobs-profile", 0.98), facts=[("contact.usajobs.help", 0.67)])
    reply, after = said(talk("apply-how", "apply-how.general"), done)
    assert [fact.id for fact in reply.answers[0].facts] == ["process.step4.resume"]
    assert told(after, asked("what comes after that", ("application-status", 0.13))) == ["process.step5.apply"]
    assert told(talk("apply-how", "apply-how.general"), asked("what's next", ("bot-help", 0.27))) == ["process.step1.research-positions"]
    assert told(talk("role-duties", role="special-agent"), asked("what's next", ("bot-help", 0.27)))[0] == LEDGER.facts_of("apply-how", "special-agent")[0].id
    assert has_done_it("i already have an account") and not has_done_it("do i need an account if i already have one?") and not has_done_it("i have a question")
    assert asks_next_step("ok what do I do next") and not asks_next_step("what do I do next to the academy")


def test_officers_after_what_holds_in_general_are_told_their_own() -> None:
    of_officers = asked("for officers", ("danger-safety", 0.14), ("pay-salary", 0.05))
    reply, after = said(talk("pay-salary", "pay-salary.general"), of_officers)
    assert (reply.answers[0].role, after.role) == ("deportation-officer", "deportation-officer") and reply.answers[0].facts[0].id == "pay.deportation-officer"


def test_a_place_after_pay_is_asked_for_its_pay() -> None:
    place = asked("in new york", ("location-choice", 0.59), ("pay-locality", 0.13))
    answer = said(talk("pay-salary", "pay.deportation-officer", role="deportation-officer"), place)[0].answers[0]
    assert (answer.topic, answer.status, answer.role) == ("pay-calculator", "answered", "deportation-officer") and "New York" in answer.text
    assert said(talk("role-duties", role="deportation-officer"), place)[0].answers[0].topic == "location-choice"


def test_one_word_of_a_test_gets_the_fact_that_speaks_of_it() -> None:
    run = asked("ok what about the run", ("fitness-test", 0.65), facts=[("fitness.leo-run-exempt.deportation-officer", 0.45)])
    assert bare_word(run.text, []) == "run"
    found = told(talk("fitness-test", "fitness-test.general"), run)
    assert len(found) == 1 and found != ["fitness.leo-run-exempt.deportation-officer"] and " run " in LEDGER.facts[found[0]].statement


def test_which_one_compares_the_jobs_that_were_told() -> None:
    which = asked("which one is easier to get into", ("apply-how", 0.39), ("role-compare", 0.28))
    jobs = ("duties.special-agent", "pay.deportation-officer")
    assert said(talk("pay-salary", *jobs, role="deportation-officer"), which)[0].answers[0].topic == "role-compare"
    assert in_context(which, talk("pay-salary", "pay.deportation-officer"), [], LEDGER).topic != "role-compare"


def test_unsure_words_get_what_the_topic_of_the_talk_says_of_them() -> None:
    again = asked("would I have to do the academy again", ("training-content", 0.32), ("training-location", 0.3))
    assert told(talk("law-enforcement-transfer", "law-enforcement-transfer.general"), again) == ["academy.accepted-courses.deportation-officer"]
    assert said(Context(), again)[0].answers[0].status == "clarify"


def test_what_was_told_last_is_not_told_again_where_something_else_is_as_near() -> None:
    insurance = asked("health insurance", ("health-benefits", 0.99), facts=[("benefits.list", 0.87), ("insurance.health.cost", 0.77)])
    assert told(talk("health-benefits", "benefits.list"), insurance) == ["insurance.health.cost"]
    same_again = Context("health-benefits", None, ("benefits.list",), asked=tuple(insurance.facts))
    assert told(same_again, insurance) == ["benefits.list"]


def test_a_half_without_a_subject_asks_of_the_first_half() -> None:
    plans = asked("what health insurance do they offer", ("health-benefits", 0.99), facts=[("benefits.list", 0.8)])
    start = asked("when does it start", ("timeline", 0.39), facts=[("timeline.general", 0.77), ("insurance.health.start", 0.56)])
    assert told(Context(), plans, start) == ["benefits.list", "insurance.health.start"]
    run = asked("is there a run", ("fitness-test", 0.99), facts=[("fitness-test.general", 0.6)])
    assert told(Context(), run, asked("how long", ("timeline", 0.62), facts=[("timeline.general", 0.6)])) == ["fitness-test.general"]


@pytest.mark.parametrize("text, topic, score", [("how long does hiring take", "timeline", 0.6), ("what would I be paid", "pay-salary", 0.94), ("is it paid", "training-pay", 0.5)])
def test_a_half_with_a_subject_or_of_the_same_kind_is_a_question_of_its_own(text: str, topic: str, score: float) -> None:
    assert not leans_on_what_stands_before(asked(text, (topic, score)), [], "training-length", LEDGER)
